"""What the annotation page opens with: the rows of one article, as the API shows them to an editor, and the names they lead to.

The page asks nothing more before it can be worked on; from then on it reads and writes through the API alone.
"""

from articles.api import ArticleSerializer
from articles.models import Article, Quote, QuoteKind
from diplomacy import api
from diplomacy.base.date_words import date_words
from diplomacy.base.directions import direction
from diplomacy.dataset.snapshot import one_state
from diplomacy.meetings.models import Meeting, MeetingKind, Part, Readout
from diplomacy.topics.models import Basis, Polarity, Proposition, Stance, Topic
from people.models import Country, Ministry, MinistryKind, Official, Role
from people.offices import OfficesHeld


@one_state()
def opening_data(pk, user):
    """The whole of it that `user` may see, ready for JSON, as it all was at one moment. Raises DoesNotExist."""
    article = Article.objects.get(pk=pk)
    row = ArticleSerializer.reader(None, reaches_all=True).read_one(Article.objects.filter(pk=pk))
    quotes = shown("quotes", Quote.objects.filter(article=article), user)
    readouts = shown("readouts", Readout.objects.filter(article=article), user)
    stances = shown("stances", Stance.objects.filter(evidence__article=article).distinct(), user)
    return {
        "article": row | {"day": str(article.published_on), "dir": direction(article.language), "public": article.public},
        "rows": {"quotes": quotes, "readouts": readouts, "stances": stances},
        "names": names_for(article, quotes, readouts, stances, user),
        "choices": {
            name: choices.choices
            for name, choices in {
                "kind": QuoteKind,
                "polarity": Polarity,
                "basis": Basis,
                "meeting": MeetingKind,
                "ministry": MinistryKind,
                "role": Role,
                "part": Part,
            }.items()
        },
    }


def shown(resource, rows, user):
    """Rows as the API's details of `resource` show them to `user`."""
    opts = rows.model._meta
    reaches_all = user.has_perm(f"{opts.app_label}.view_{opts.model_name}")
    reader = api.RESOURCES[resource].serializer_class.reader(None, reaches_all=reaches_all)
    return reader.read(reader.fetch(rows.visible_to(user).order_by("pk")))


def names_for(article, quotes, readouts, stances, user):
    """How the rows that these name are called, of those that `user` may see: {resource: {key: {"name", "hint"}}}."""
    officials = Official.objects.visible_to(user).filter(
        slug__in={row[field] for row, field in pairs(quotes, "speaker", stances, "official")}
    )
    ministries = Ministry.objects.visible_to(user).filter(
        slug__in={row[field] for row, field in pairs(quotes, "ministry", stances, "ministry")}
        | {issuer for row in readouts for issuer in row["issuers"]}
    )
    meetings = Meeting.objects.visible_to(user).told_in(article)
    topics = Topic.objects.visible_to(user).filter(quotes__article=article).distinct()
    propositions = Proposition.objects.visible_to(user).filter(uid__in={row["proposition"] for row in stances}).select_related("topic")
    officials = list(officials.select_related("country"))
    offices = OfficesHeld(official.pk for official in officials)
    return {
        "countries": {code: {"name": name, "hint": code} for code, name in Country.objects.order_by("name").values_list("code", "name")},
        "officials": {
            row.slug: {"name": row.name, "hint": office_words(row, offices.on(row.pk, article.published_on))} for row in officials
        },
        "ministries": {
            row.slug: {"name": row.name, "hint": row.country.name if row.country else ""} for row in ministries.select_related("country")
        },
        "meetings": {row.slug: {"name": row.title, "hint": str(date_words(row.start_date))} for row in meetings},
        "topics": {row.slug: {"name": row.name, "hint": ""} for row in topics},
        "propositions": {row.uid: {"name": row.text, "hint": row.topic.name} for row in propositions},
    }


def pairs(*lists):
    """(row, field) of each row of each list, where the field names something."""
    for rows, field in zip(lists[::2], lists[1::2], strict=True):
        yield from ((row, field) for row in rows if row[field])


def office_words(official, office):
    """ "Foreign Minister, Iran": the office held on the article's day, and the country."""
    return ", ".join(part for part in (office.printed_title if office else "", official.country.name if official.country else "") if part)
