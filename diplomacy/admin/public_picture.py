"""What the public sees of an article and of all that hangs on it, and how that would differ after something was done.

Both sides are read as the API shows rows to anybody, the second in a transaction that is rolled back: what is shown is
what would be public, by the rules that make it so, and not a guess at it.
"""

import datetime
from dataclasses import dataclass
from functools import partial

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article, Quote, Source
from diplomacy import api
from diplomacy.base.admin.addresses import admin_address
from diplomacy.base.span_reviews import difference
from diplomacy.base.span_rows import SpanState
from diplomacy.meetings.models import Issuer, Meeting, MeetingQuote, Participation, Readout, ReadoutMeeting
from diplomacy.topics.models import Evidence, Proposition, Stance, Topic, TopicQuote
from people.models import Appointment, Country, Ministry, Official

LONGEST_SAME, AROUND = 400, 150
"""Of a text that changed, so much that stays the same is shown whole; of more only its ends."""

OF_NO_NEWS = {"slug", "id", "article", "version", "status", "start", "end", "prefix", "suffix", "stances", "sort_name", "body_version"}
"""What says nothing to whoever reads, or is said elsewhere on the page."""

NAMED = {
    "source": (Source, "slug", "name"),
    "speaker": (Official, "slug", "name"),
    "official": (Official, "slug", "name"),
    "ministry": (Ministry, "slug", "name"),
    "issuers": (Ministry, "slug", "name"),
    "country": (Country, "code", "name"),
    "meetings": (Meeting, "slug", "title"),
    "part_of": (Meeting, "slug", "title"),
    "topic": (Topic, "slug", "name"),
    "topics": (Topic, "slug", "name"),
    "proposition": (Proposition, "uid", "text"),
    **dict.fromkeys(("quotes", "evidence", "within", "repeats", "carried_from"), (Quote, "uid", "exact")),
}
"""The rows that a field names: their model, by which column, and what they are called."""


def parts_shown(article):
    """{resource of the API: (heading, rows)} of the article and what hangs on it, in the order of the page."""
    # Keys are read first: a condition over several joins would be looked through for each row of the record.
    quotes, readouts = Quote.objects.filter(article=article), Readout.objects.filter(article=article)
    meetings = keys(MeetingQuote.objects.filter(quote__in=quotes), "meeting") | keys(
        ReadoutMeeting.objects.filter(readout__in=readouts), "meeting"
    )
    stances = keys(Evidence.objects.filter(quote__in=quotes), "stance")
    held, sides = Stance.objects.filter(pk__in=stances), Participation.objects.filter(meeting__in=meetings)
    officials = keys(quotes, "speaker") | keys(held, "official") | keys(sides, "official")
    issuers = Issuer.objects.filter(readout__in=readouts)
    ministries = keys(quotes, "ministry") | keys(held, "ministry") | keys(sides, "ministry") | keys(issuers, "ministry")
    topics = keys(TopicQuote.objects.filter(quote__in=quotes), "topic") | keys(held, "proposition__topic")
    return {
        "articles": (gettext_lazy("Article"), Article.objects.filter(pk=article.pk)),
        "quotes": (gettext_lazy("Quotes"), Quote.objects.filter(article=article).order_by("start", "pk")),
        "readouts": (gettext_lazy("Readouts"), Readout.objects.filter(article=article).order_by("start", "pk")),
        "meetings": (gettext_lazy("Meetings"), Meeting.objects.filter(pk__in=meetings).order_by("start_date", "pk")),
        "stances": (gettext_lazy("Stances"), Stance.objects.filter(pk__in=stances).order_by("pk")),
        "officials": (gettext_lazy("Officials"), Official.objects.filter(pk__in=officials).order_by("pk")),
        "appointments": (gettext_lazy("Offices"), Appointment.objects.filter(official__in=officials).order_by("pk")),
        "ministries": (gettext_lazy("Ministries"), Ministry.objects.filter(pk__in=ministries).order_by("pk")),
        "topics": (gettext_lazy("Topics"), Topic.objects.filter(pk__in=topics).order_by("pk")),
    }


def keys(rows, field):
    """The primary keys that a field of the rows names."""
    return set(rows.order_by().values_list(field, flat=True)) - {None}


def picture(article):
    """{(resource, primary key): the row as anybody reads it} of what is public of the article and hangs on it."""
    found = {}
    for resource, (_heading, rows) in parts_shown(article).items():
        # A topic's quotes are those of the whole record; each quote here says its topics.
        serializer = api.RESOURCES[resource].serializer_class
        names = None if resource != "topics" else [name for name in serializer.readable() if name != "quotes"]
        reader = serializer.reader(names, reaches_all=False)
        shown = list(rows.published().values_list("pk", flat=True))
        found |= {(resource, key): row for key, row in zip(shown, reader.read_keys(shown, rows.db), strict=True)}
    return found


@dataclass(frozen=True)
class Change:
    """A row that comes, goes or changes. `lines` are pairs (field, pieces), these ("same", "old" or "new", text)."""

    kind: str
    title: str
    address: str
    lines: list

    @property
    def words(self):
        return {"new": _("new"), "gone": _("gone"), "changed": _("changed")}[self.kind]


def changes(article, before, after):
    """Pairs (heading, its Changes) from one `picture` of the article to another."""
    names = names_in([*before.values(), *after.values()])
    found = []
    for resource, (heading, rows) in parts_shown(article).items():
        differing = [key for key in rows.values_list("pk", flat=True) if before.get((resource, key)) != after.get((resource, key))]
        instances = rows.model._base_manager.in_bulk(differing)
        lines = {key: lines_between(rows.model, before.get((resource, key)), after.get((resource, key)), names) for key in differing}
        found.append(
            (
                heading,
                [
                    Change(kind_of((resource, key), before, after), str(instances[key]), admin_address(instances[key]), lines[key])
                    for key in differing
                    if lines[key]
                ],
            )
        )
    return [(heading, some) for heading, some in found if some]


def kind_of(key, before, after):
    return "new" if key not in before else "gone" if key not in after else "changed"


def names_in(rows):
    """{(model, key): what it is called} of all that these rows name. A query for each model."""
    wanted = {}
    for row in rows:
        for field, value in pairs_named(row):
            model, column, called = NAMED[field]
            wanted.setdefault((model, column, called), set()).update(value if isinstance(value, list) else [value])
    found = {}
    for (model, column, called), keys in wanted.items():
        pairs = model.objects.filter(**{f"{column}__in": keys}).order_by().values_list(column, called)
        found |= {(model, key): " ".join(words.split()) for key, words in pairs}
    return found


def pairs_named(row):
    for field, value in row.items():
        if field == "participants":
            for one in value:
                yield from pairs_named(one)
        elif field in NAMED and value:
            yield field, value


def lines_between(model, old, new, names):
    fields = [field for field in {**(old or {}), **(new or {})} if field not in OF_NO_NEWS]
    if (new or {}).get("state") == SpanState.ANCHORED and old is None:
        fields.remove("state")
    found = []
    for field in fields:
        words = partial(words_of, model, field, names=names)
        pieces = pieces_between(words((old or {}).get(field)), words((new or {}).get(field)))
        if pieces:
            found.append((label_of(model, field), pieces))
    return found


def label_of(model, field):
    if field == "exact":
        return _("words")
    return getattr(column_of(model, field), "verbose_name", field.replace("_", " "))


def column_of(model, field):
    """The model's field of this name, or None: the API has some of its own."""
    try:
        return model._meta.get_field(field)
    except FieldDoesNotExist:
        return None


def words_of(model, field, value, names):
    """A value as text, or a list as a list of texts."""
    if isinstance(value, list):
        return [
            one if isinstance(one, str) else ", ".join(str(part) for part in one if part) for one in map(partial(item, names, field), value)
        ]
    if value in (None, ""):
        return ""
    if field in NAMED:
        return names.get((NAMED[field][0], value), str(value))
    column = column_of(model, field)
    if isinstance(column, models.DateTimeField):
        moment = datetime.datetime.fromisoformat(value)
        return f"{date_format(moment, 'j F Y, H:i')} ({moment.isoformat()[-6:]})"
    return str(dict(getattr(column, "flatchoices", ())).get(value, value))


def item(names, field, value):
    if isinstance(value, dict):
        return [words_of(Quote, name, one, names) if name in NAMED else str(one or "").replace("_", " ") for name, one in value.items()]
    return names.get((NAMED[field][0], value), str(value)) if field in NAMED else str(value)


def pieces_between(old, new):
    """Pieces that lead from one value to the other; empty where they are the same."""
    if isinstance(old, list) or isinstance(new, list):
        old, new = old or [], new or []
        some = [("old", f"{one}; ") for one in old if one not in new] + [("new", f"{one}; ") for one in new if one not in old]
        return [(kind, text if place < len(some) - 1 else text[:-2]) for place, (kind, text) in enumerate(some)]
    if old == new:
        return []
    return [(kind, shortened(text) if kind == "same" else text) for kind, text in difference(old, new)]


def shortened(text):
    return text if len(text) <= LONGEST_SAME else f"{text[:AROUND]} […] {text[-AROUND:]}"
