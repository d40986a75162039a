"""Taking the demo out of the record again: the rows that it brought, with their history and addresses, and nothing else."""

import orjson
from django.apps import apps

from articles.models import Article, ArticleSketch, BodyVersion, FeedEntry, FeedState, Quote, QuoteSketch, Source
from diplomacy.base.addresses import RetiredAddress
from diplomacy.base.publishing import refresh_all_public
from diplomacy.base.records import OwnedRow, Record, public_change
from diplomacy.dataset.format import resources
from diplomacy.merging.finding import forget
from diplomacy.site.demo import FOLDER, REASON


class StillNeeded(Exception):
    """Rows that are not the demo's point to some that are. `pointers` are the sentences that say so."""

    def __init__(self, pointers):
        super().__init__("Rows of your own point to the demo.")
        self.pointers = pointers


def remove_demo():
    """Remove what `load_demo` added, all or nothing. Returns how many rows of the record went. Raises StillNeeded."""
    with public_change() as change:
        keys = {resource.model: keys_of(resource) for resource in resources()}
        rows = {resource.model: brought(resource, keys[resource.model]) for resource in resources()}
        count = sum(model._base_manager.filter(pk__in=rows[model]).count() for model in rows)
        add_parts(rows)
        pointers = list(pointers_to(rows))
        if pointers:
            raise StillNeeded(pointers)
        BodyVersion._base_manager.filter(article__in=rows[Article]).delete()
        FeedEntry.objects.filter(source__in=rows[Source]).delete()
        FeedEntry.objects.filter(article__in=rows[Article]).update(article=None)
        FeedState.objects.filter(source__in=rows[Source]).delete()
        ArticleSketch._base_manager.filter(article__in=rows[Article]).delete()
        QuoteSketch._base_manager.filter(quote__in=rows[Quote]).delete()
        for model in reversed(rows):
            remove(model, rows[model])
            forget(model, rows[model])
            free_addresses(model, rows[model], keys.get(model, ()))
        refresh_all_public()
        change.touches_public(count)
    return count


def keys_of(resource):
    """The keys in the demo's file."""
    with (FOLDER / resource.file).open("rb") as lines:
        return [orjson.loads(line)[resource.key_field] for line in lines]


def brought(resource, keys):
    """The primary keys of the rows that came with the demo, whatever they are called now, deleted ones too."""
    came = resource.model.history.filter(history_type="+", history_change_reason=REASON, **{f"{resource.key}__in": keys})
    return set(came.values_list(resource.model._meta.pk.attname, flat=True))


def add_parts(rows):
    """Add to `rows` what belongs to them: names, links, participations."""
    for part in apps.get_models():
        if issubclass(part, OwnedRow):
            owner = part._meta.get_field(part.owner_field)
            rows[part] = set(part._base_manager.filter(**{f"{owner.name}__in": rows[owner.related_model]}).values_list("pk", flat=True))


def pointers_to(rows):
    """A sentence for each row that is not among `rows` and points to one of them."""
    for model in [model for model in apps.get_models() if issubclass(model, Record | OwnedRow)]:
        for field in model._meta.concrete_fields:
            if field.related_model in rows:
                held = model._base_manager.filter(**{f"{field.name}__in": rows[field.related_model]})
                for row in held.exclude(pk__in=rows[model]).select_related(field.name).order_by("pk"):
                    yield f"{name_of(row)} points to {name_of(getattr(row, field.name))}."


def name_of(row):
    return f"{row._meta.verbose_name} “{str(row).strip('“”')}”"


def remove(model, pks):
    """Past the models' `delete`, which would keep a history of the deletion and never give the addresses out again."""
    model._base_manager.filter(pk__in=pks)._raw_delete(using=model._base_manager.db)
    model.history.filter(**{f"{model._meta.pk.attname}__in": pks}).delete()


def free_addresses(model, pks, keys):
    """Let the demo have its addresses again, should it be loaded once more."""
    retired = RetiredAddress.objects.filter(model=model._meta.label_lower)
    retired.filter(target__in=pks).delete()
    if pks:
        retired.filter(key__in=keys, target=None).delete()
