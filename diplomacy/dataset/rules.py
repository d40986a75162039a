"""What must hold of a row beyond its fields, and what follows from them.

The models say both, one row at a time. Here a cheap test picks the few rows that may break a rule, and the model
itself, asked about those, says whether and how.
"""

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models

from articles.models import Article, Quote
from diplomacy.base.addresses import RetiredAddress, Slugged, free_slug
from diplomacy.base.publishing import PublicRow, Status
from diplomacy.base.records import Publishable
from diplomacy.base.slug_text import RESERVED
from diplomacy.base.span_rows import SpanState
from diplomacy.base.text import fold_line_ends
from diplomacy.base.trees import DEEPEST
from diplomacy.dataset.targets import in_lots
from diplomacy.meetings.models import Meeting, Participation
from diplomacy.topics.models import Proposition, Stance
from people.models import Appointment, Country, Ministry, MinistryName, Official, OfficialName


def tell_all(error, tell, names):
    """Every message of Django's ValidationError, by the API's names of the fields."""
    for attribute, errors in error.message_dict.items() if hasattr(error, "error_dict") else [(NON_FIELD_ERRORS, error.messages)]:
        for message in errors:
            tell("" if attribute == NON_FIELD_ERRORS else names.get(attribute, attribute), message)


# Which rows may break a rule of their model. `values` are columns by attribute name.


def may_end_before_start(start, end):
    return lambda values: bool(values[start] and values[end] and values[end] < values[start])


def has_not_one_holder(values):
    return (values["official_id"] is None) == (values["ministry_id"] is None)


def names_nobody(values):
    return values["official_id"] is None and values["ministry_id"] is None


DOUBTS = {
    Ministry: lambda values: values["country_id"] is None,
    Official: may_end_before_start("birth_date", "death_date"),
    Appointment: may_end_before_start("start_date", "end_date"),
    Meeting: may_end_before_start("start_date", "end_date"),
    Stance: has_not_one_holder,
    Participation: names_nobody,
}


def is_unattributed(row):
    """Of a quote of a public article: nothing says who spoke. `carried_from` counts before it is resolved."""
    values = row.values
    return not (values["speaker_id"] or values["ministry_id"] or values["attribution"] or row.refs["carried_from"])


def doubtful_slugs(model, rows):
    """Of `rows`, the keys that the site uses itself or that were another row's address."""
    if not issubclass(model, Slugged):
        return set()
    slugs = {row.values["slug"] for row in rows if row.values.get("slug")}
    retired = RetiredAddress.objects.filter(model=model._meta.label_lower)
    found = slugs & RESERVED
    if retired.exists():
        for lot in in_lots(slugs):
            found |= set(retired.filter(key__in=lot).values_list("key", flat=True))
    return found


def check_rules(model, row, tell, *, in_doubt=False):
    """Ask the model about a row that may break one of its rules."""
    doubt = DOUBTS.get(model)
    if not in_doubt and not (doubt and doubt(row.values)):
        return
    instance = model(**{name: value for name, value in row.values.items() if name != "image"})
    try:
        instance.clean()
        if model in (Stance, Participation):
            instance.validate_constraints()
    except ValidationError as error:
        tell_all(error, tell, {})


# What follows from a row's fields.


def complete(model, row):
    """Fill the columns that follow from others."""
    fill = FILLS.get(model)
    if fill:
        fill(row.values, row)
    if issubclass(model, Slugged) and not row.values.get("slug"):
        row.values["slug"] = free_slug(model, row.values[model.slug_source])
    if issubclass(model, PublicRow):
        row.values["public"] = is_likely_public(model, row)


def fill_named(model, *columns):
    """As the model prepares a row with a name."""

    def fill(values, row):
        given = {name: values[name] for name in ("name", *columns) if name in values}
        prepared = model(**given, slug=values["slug"])
        prepared.prepare(None)
        for name in (*columns, "name_key", "sound_key"):
            values[name] = getattr(prepared, name)

    return fill


def fill_other_name(model):
    def fill(values, row):
        prepared = model(name=values["name"])
        prepared.prepare()
        values["key"], values["sound_key"] = prepared.key, prepared.sound_key

    return fill


def fill_article(values, row):
    """The moment with its offset, as the model keeps it; what is left out is taken from the source."""
    moment = values["published_at"]
    article = Article()
    article.publish_time(moment)
    values["published_offset"] = article.published_offset
    values["published_on"] = article.published_local.date().isoformat() if moment else ""
    values["body"] = fold_line_ends(values["body"])
    for name in ("language", "licence", "credit", "text_rights"):
        if name not in row.data or (name == "text_rights" and not values[name]):
            values[name] = getattr(row.targets["source"], name)


def fill_quote(values, row):
    values["day"] = values["said_on"] or row.targets["article"].published_on
    voices = [row.targets[name] for name in ("speaker", "ministry") if row.targets.get(name)]
    values["public_country_id"] = next((voice.country_id for voice in voices if voice.public and voice.country_id), None)


def fill_participation(values, row):
    """Who is left without a country speaks for the official's, or the body's; null says that there is none."""
    if "country" not in row.data:
        speakers = [target for name in ("official", "ministry") if (target := row.targets.get(name))]
        values["country_id"] = next((target.country_id for target in speakers if target.country_id), None)


FILLS = {
    Article: fill_article,
    Quote: fill_quote,
    Official: fill_named(Official, "sort_name"),
    Ministry: fill_named(Ministry),
    OfficialName: fill_other_name(OfficialName),
    MinistryName: fill_other_name(MinistryName),
    Participation: fill_participation,
}


def is_likely_public(model, row):
    """What `public` comes to in nearly all rows, so that recomputing it afterwards writes next to nothing."""
    if model is Stance:
        return False
    if issubclass(model, Publishable):
        return row.values["status"] == Status.PUBLISHED
    if model is Quote:
        return row.targets["article"].public and row.values["state"] != SpanState.UNANCHORED
    through = {Appointment: "official", Proposition: "topic"}.get(model)
    return bool(row.targets[through].public) if through else model is Country


# What can be seen only when all rows of a file are there.


def doubtful_afterwards(model, first):
    """Primary keys from `first` on of rows that may break a rule among rows of their own kind."""
    rows = model._base_manager.filter(pk__gte=first).order_by()
    if model is Quote:
        suspects = set(rows.filter(repeats__repeats__isnull=False).values_list("pk", flat=True))
        for path in ("within", "carried_from"):
            elsewhere = rows.filter(**{f"{path}__isnull": False}).exclude(**{f"{path}__article": models.F("article")})
            suspects |= set(elsewhere.values_list("pk", flat=True))
        inside = models.Q(within__start__isnull=True) | models.Q(start__isnull=True)
        inside |= models.Q(within__start__lte=models.F("start"), within__end__gte=models.F("end"))
        suspects |= set(rows.filter(within__isnull=False).exclude(inside).values_list("pk", flat=True))
        return suspects | {pk for path in ("within", "carried_from") for pk in in_circles(rows, path, grouped_by="article_id")}
    if model is Article:
        return set(rows.filter(reprint_of__reprint_of__isnull=False).values_list("pk", flat=True)) | set(in_circles(rows, "reprint_of"))
    own = [field.name for field in model._meta.concrete_fields if field.related_model is model]
    return {pk for name in own for pk in in_circles(rows, name)}


def in_circles(rows, name, grouped_by=None):
    """Rows from which following `name` comes back to the start, or goes on for too long."""
    pairs = rows.filter(**{f"{name}__isnull": False})
    if grouped_by is None:
        yield from circles(dict(pairs.values_list("pk", f"{name}_id")))
        return
    group, above = None, {}
    for own_group, pk, target in pairs.order_by(grouped_by).values_list(grouped_by, "pk", f"{name}_id").iterator():
        if own_group != group:
            yield from circles(above)
            group, above = own_group, {}
        above[pk] = target
    yield from circles(above)


def circles(above):
    for pk in above:
        target, steps = above[pk], 1
        while target in above and target != pk and steps <= DEEPEST:
            target, steps = above[target], steps + 1
        if target == pk or steps > DEEPEST:
            yield pk
