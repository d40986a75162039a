"""System checks: what a developer wires wrongly is said at start-up, with the way to mend it."""

from django.apps import apps
from django.core import checks
from django.core.exceptions import FieldDoesNotExist


def ends(model, path):
    """The model at the end of a lookup path. Raises FieldDoesNotExist."""
    for step in path.split("__"):
        model = model._meta.get_field(step).related_model
        if model is None:
            raise FieldDoesNotExist
    return model


@checks.register(checks.Tags.models)
def check_records(app_configs=None, **kwargs):
    """Every row of the record can be published, followed and placed."""
    from diplomacy.base.publishing import PublicRow
    from diplomacy.base.records import OwnedRow, Record, RecordQuerySet
    from diplomacy.base.span_rows import Span

    found = []
    for model in apps.get_models():
        if issubclass(model, Record) and not isinstance(model._default_manager.all(), RecordQuerySet):
            found.append(
                checks.Error(
                    "The default manager knows no published().",
                    hint="Begin the model's managers with `objects = YourQuerySet.as_manager()`, YourQuerySet being a RecordQuerySet.",
                    obj=model,
                    id="base.E002",
                )
            )
        if issubclass(model, PublicRow):
            for path in model.public_depends_on:
                try:
                    ends(model, path)
                except FieldDoesNotExist:
                    found.append(
                        checks.Error(
                            f"public_depends_on names “{path}”, which leads nowhere.",
                            hint="Name foreign keys, many-to-many fields or reverse relations, joined by two underscores.",
                            obj=model,
                            id="base.E003",
                        )
                    )
        if issubclass(model, OwnedRow):
            try:
                ends(model, model.owner_field)
            except FieldDoesNotExist:
                found.append(
                    checks.Error(
                        f"owner_field is “{model.owner_field}”, which is no foreign key.",
                        hint="Set owner_field to the name of the foreign key to the record that this row belongs to.",
                        obj=model,
                        id="base.E004",
                    )
                )
        if issubclass(model, Span) and not any(field.name == "article" for field in model._meta.fields):
            found.append(checks.Error("A span needs a foreign key `article`.", hint="Add it.", obj=model, id="base.E005"))
    return found
