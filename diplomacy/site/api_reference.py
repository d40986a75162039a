"""The API's OpenAPI schema as a page: what a reader can read without a script and offline.

drf-spectacular's own viewers need inline scripts and styles, which our Content-Security-Policy forbids.
"""

from dataclasses import dataclass, field

from drf_spectacular.generators import SchemaGenerator

METHODS = ("get", "post", "patch", "delete")
LISTED_ONCE = ("page_size", "cursor", "ordering", "fields", "status")


@dataclass
class Resource:
    """One resource: its operations, its filters, its fields."""

    name: str
    summary: str
    operations: list = field(default_factory=list)
    filters: list = field(default_factory=list)
    orderings: list = field(default_factory=list)
    fields: list = field(default_factory=list)


def resources():
    """Every resource of the schema, in the schema's order."""
    schema = SchemaGenerator().get_schema(public=True)
    components = schema["components"]["schemas"]
    found = {}
    for path, operations in schema["paths"].items():
        name = path.removeprefix("/api/v1/").split("/")[0]
        if not name:
            continue
        for method, operation in operations.items():
            if method in METHODS:
                resource = found.setdefault(name, Resource(name, operation.get("description", "").strip()))
                resource.operations.append((method.upper(), path))
                if method == "get" and "{" not in path:
                    parameters = operation.get("parameters", [])
                    resource.filters = [one for one in parameters if one["name"] not in LISTED_ONCE]
                    resource.orderings = next((one["schema"]["enum"] for one in parameters if one["name"] == "ordering"), [])
                if method == "get" and path.endswith("}/"):
                    resource.fields = fields_of(operation, components)
    return [resource for resource in found.values() if resource.fields or resource.filters]


def fields_of(operation, components):
    """(name, type in words, whether it is written, description) of each field of a row."""
    body = operation["responses"]["200"].get("content", {}).get("application/json", {}).get("schema", {})
    component = components.get(body.get("$ref", "").rpartition("/")[2], {})
    return [
        (name, kind_of(shape, components), not shape.get("readOnly"), shape.get("description", ""))
        for name, shape in component.get("properties", {}).items()
    ]


def kind_of(shape, components):
    """A field's type in words, its choices among them."""
    for nested in (shape, *shape.get("allOf", ()), *shape.get("oneOf", ())):
        if "$ref" in nested:
            return kind_of(components[nested["$ref"].rpartition("/")[2]], components)
    if "enum" in shape:
        return " | ".join(str(choice) for choice in shape["enum"] if choice not in ("", None))
    if shape.get("type") == "array":
        return f"list of {kind_of(shape['items'], components)}"
    if shape.get("type") == "object":
        return "{" + ", ".join(shape.get("properties", ())) + "}"
    words = {"date-time": "date and time with offset", "uri": "address"}.get(
        shape.get("format"), {"string": "text", "integer": "number"}.get(shape.get("type"), "text")
    )
    return f"{words} or null" if shape.get("nullable") else words
