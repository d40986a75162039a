"""The whole record as values that two databases can be compared by, and the way to an empty one."""

import hashlib

import orjson
from django.apps import apps
from django.db import connection

from articles.models import ArticleSketch, BodyVersion, QuoteSketch
from diplomacy.base.addresses import RetiredAddress
from diplomacy.base.publishing import public_models
from diplomacy.base.records import OwnedRow
from diplomacy.dataset.format import FORMAT, MANIFEST, VERSION, file_names
from people.iso_3166 import COUNTRIES


def record_models():
    return [*public_models(), *(model for model in apps.get_models() if issubclass(model, OwnedRow))]


def name_of(row):
    """What a row is called in any database."""
    for key in ("code", "slug", "uid"):
        if hasattr(row, key):
            return getattr(row, key)
    return tuple(told(row).values())


def told(row):
    """Every column of a row but its primary key; rows that it names by what they are called."""
    said = {}
    for field in row._meta.concrete_fields:
        if not field.primary_key:
            value = getattr(row, field.name)
            said[field.name] = name_of(value) if field.is_relation and value is not None else value
    return {name: str(value) if name == "image" else value for name, value in said.items()}


def whole_record():
    """{model: its rows in the order in which they were added}, and where retired addresses lead."""
    rows = {model._meta.label: [told(row) for row in model._base_manager.order_by("pk")] for model in record_models()}
    for label, found in rows.items():
        if label == "people.Country":
            found.sort(key=lambda row: row["code"])
    retired = [(one.model, one.key, target_of(one), one.public) for one in RetiredAddress.objects.order_by("pk")]
    return rows | {"retired": sorted(retired, key=str)}


def target_of(retired):
    return retired.target and name_of(apps.get_model(retired.model)._base_manager.get(pk=retired.target))


def empty_the_record():
    """As after the migrations: the countries of ISO 3166 and nothing else, no history either."""
    with connection.constraint_checks_disabled():
        for model in [QuoteSketch, ArticleSketch, BodyVersion, *reversed(record_models()), RetiredAddress]:
            rows = model._base_manager.all()
            if model._meta.label == "people.Country":
                rows = rows.exclude(code__in=COUNTRIES)
            if hasattr(model, "history"):
                model.history.all()._raw_delete("default")
            rows._raw_delete("default")


def make_dataset(folder, *, scope="full", **files):
    """A folder in the exchange format with the rows given by file: `officials=[{...}]`. Lines may be given as bytes."""
    folder.mkdir()
    manifest = {"format": FORMAT, "version": VERSION, "scope": scope, "licence": "CC0", "files": {}}
    for name in file_names():
        rows = files.pop(name.removesuffix(".jsonl"), [])
        lines = [row if isinstance(row, bytes) else orjson.dumps(row) for row in rows]
        content = b"".join(line + b"\n" for line in lines)
        (folder / name).write_bytes(content)
        manifest["files"][name] = {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content), "rows": len(lines)}
    assert not files
    write_manifest(folder, manifest)
    return folder


def write_manifest(folder, manifest):
    (folder / MANIFEST).write_bytes(orjson.dumps(manifest))


def lines(folder, name):
    """The rows of a file of a dataset."""
    return [orjson.loads(line) for line in (folder / f"{name}.jsonl").read_bytes().splitlines()]
