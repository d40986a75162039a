"""An article published together with the drafts that it names: people, bodies, topics, meetings and stances."""

from contextlib import contextmanager

from django.db import transaction
from django.db.models import Q

from articles.models import Article
from diplomacy.base.actions import set_statuses
from diplomacy.base.admin.previews import as_if_published
from diplomacy.base.publishing import Status
from diplomacy.meetings.models import Meeting
from diplomacy.topics.models import Stance, Topic
from people.models import Ministry, Official


def drafts_named_by(article):
    """What the article names and readers do not see yet, in an order in which one can be published after the other."""
    stances = Stance.objects.filter(evidence__article=article)
    meetings = Meeting.objects.filter(Q(quotes__article=article) | Q(readouts__article=article))
    meetings = Meeting.objects.filter(Q(pk__in=meetings) | Q(pk__in=meetings.values("part_of")))
    people = Official.objects.filter(Q(quotes__article=article) | Q(stances__in=stances) | Q(participations__meeting__in=meetings))
    bodies = Ministry.objects.filter(
        Q(quotes__article=article)
        | Q(stances__in=stances)
        | Q(participations__meeting__in=meetings)
        | Q(readouts__article=article)
        | Q(appointments__official__in=people)
    )
    topics = Topic.objects.filter(Q(quotes__article=article) | Q(propositions__stances__in=stances) | Q(meetings__in=meetings))
    rows = (people, bodies, topics, Article.objects.filter(pk=article.pk), meetings, stances)
    return [row for some in rows for row in some.exclude(status=Status.PUBLISHED).distinct().order_by("pk")]


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


@contextmanager
def undone():
    """A block whose changes of the database are taken back."""
    with transaction.atomic():
        try:
            yield
        finally:
            transaction.set_rollback(True)
