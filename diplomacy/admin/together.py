"""An article published together with the drafts that it names: people, bodies, topics, meetings and stances."""

from functools import reduce
from operator import or_

from django.db.models import Q

from articles.models import Article, Quote
from diplomacy.base.actions import set_statuses
from diplomacy.base.admin.previews import as_if_published
from diplomacy.base.publishing import Status
from diplomacy.base.rehearsals import undone
from diplomacy.meetings.models import Meeting, Readout
from diplomacy.topics.models import Stance, Topic
from people.models import Ministry, Official


def drafts_named_by(article):
    """What the article names and readers do not see yet, in an order in which one can be published after the other."""
    quotes, readouts = Quote.objects.filter(article=article), Readout.objects.filter(article=article)
    stances = among(Stance, (quotes, "stances"))
    meetings = Meeting.objects.told_in(article)
    meetings = among(Meeting, (meetings, "pk"), (meetings, "part_of"))
    people = among(Official, (quotes, "speaker"), (stances, "official"), (meetings, "participations__official"))
    bodies = among(
        Ministry,
        (quotes, "ministry"),
        (stances, "ministry"),
        (meetings, "participations__ministry"),
        (readouts, "issuers"),
        (people, "appointments__ministry"),
    )
    topics = among(Topic, (quotes, "topics"), (stances, "proposition__topic"), (meetings, "topics"))
    rows = (people, bodies, topics, Article.objects.filter(pk=article.pk), meetings, stances)
    return [row for some in rows for row in some.exclude(status=Status.PUBLISHED).order_by("pk")]


def among(model, *named):
    """Rows of `model` that one of the pairs (rows, field of them) names, each asked by itself: of a join of them all rows are read."""
    return model.objects.filter(reduce(or_, (Q(pk__in=rows.order_by().values(field)) for rows, field in named)))


def meetings_left_bare(article):
    """Published meetings that words of the article tell of and no public article does."""
    told = Meeting.objects.told_in(article).filter(status=Status.PUBLISHED).order_by("pk")
    return [meeting for meeting in told if not meeting.sources().filter(public=True).exists()]


def would_lack(rows, user=None):
    """What each of `rows` would lack if all of them were published, by `user` or by somebody: {row: sentences}. Nothing is changed."""
    lacking = {}
    with undone():
        if user:
            _done, refused = set_statuses(rows, Status.PUBLISHED, user)
            return dict(refused)
        for row in rows:
            missing = type(row)._base_manager.get(pk=row.pk).missing_for_publication()
            if missing:
                lacking[row] = missing
            else:
                as_if_published(row)
    return lacking
