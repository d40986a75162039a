"""Which models of parts and links belong to rows of a model, or point to them."""

from django.apps import apps

from diplomacy.base.records import OwnedRow, Publishable, Record


def parts_of(model):
    """The models of parts and links that belong to rows of `model`."""
    return [
        part for part in apps.get_models() if issubclass(part, OwnedRow) and part._meta.get_field(part.owner_field).related_model is model
    ]


def ties_of(model):
    """Pairs (model of parts or links, its foreign key to rows of `model`): those that such a row owns, and those of others to it."""
    return [
        (link, field.name)
        for link in apps.get_models()
        if issubclass(link, OwnedRow)
        for field in link._meta.concrete_fields
        if field.related_model is model
    ]


def hanging_on(model):
    """The foreign keys by which rows hang on those of `model`: of its parts, of links that list it, of rows without a status
    that are public through it (the offices of an official, the quotes of an article).
    """
    links = [link._meta.get_field(name) for link, name in ties_of(model) if name in (link.owner_field, link.listed_by)]
    rows = [
        row._meta.get_field(name)
        for row in apps.get_models()
        if issubclass(row, Record) and not issubclass(row, Publishable)
        for name in row.public_depends_on
        if "__" not in name and row._meta.get_field(name).many_to_one and row._meta.get_field(name).related_model is model
    ]
    return links + rows
