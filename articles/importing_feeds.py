"""A source's feed: each of its entries becomes a draft once, whatever the feed says of it later."""

import datetime
import logging

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone

from articles.bringing_in import NotBroughtIn, fetcher, from_address
from articles.importing.addresses import Refused
from articles.importing.apart import ask
from articles.importing.feeds import Feed
from articles.importing.fetch import FetchFailed
from articles.importing.findings import Unreadable
from articles.importing.guesses import dateline_of
from articles.importing.robots import Robots
from articles.known import at_address, known_as
from articles.models import Article, FeedEntry, FeedState, Source
from articles.models.articles import local_moment
from articles.models.feeds import digest_of_key
from diplomacy.base.records import public_change

MOST_PAGES = 50
"""Of entries without their text, the pages of so many are fetched in one run; the others wait for the next."""
MOST_TRIES = 5
AT_ONCE = 10
TOLD_AFTER = datetime.timedelta(seconds=1)
SAME_TEXT = 0.95
"""An entry that agrees so far with an article of the same source is that article under another name; of another, a reprint."""
FEWEST_WORDS = 40
"""Texts of fewer are formulas that many print, and no reprints."""
AHEAD = datetime.timedelta(days=1)

log = logging.getLogger("diplomacy.feeds")


def sources_due():
    """Sources with a feed that may be asked now."""
    waiting = FeedState.objects.filter(next_try__gt=timezone.now()).values("source")
    return Source.objects.exclude(feed_url="").exclude(pk__in=waiting).order_by("name", "pk")


def next_due():
    """When the first of those is asked again that may not be asked now; None where there are none."""
    waiting = FeedState.objects.filter(next_try__gt=timezone.now()).exclude(source__feed_url="")
    return waiting.order_by("next_try").values_list("next_try", flat=True).first()


def import_feed(source, *, user=None):
    """Ask the feed of `source` for what is new and save that as drafts. Returns its FeedState; a failure is noted there."""
    state, _made = FeedState.objects.get_or_create(source=source)
    state.begin(source.feed_url)
    try:
        fetched, feed = read_feed(state)
        if feed is not None:
            state.changed_at = timezone.now()
            Import(source, state, user).take(feed)
            state.etag, state.last_modified = (fetched.etag, fetched.last_modified) if not state.unread else ("", "")
        state.answered()
    except FetchFailed as error:
        state.failed(str(error), error.retry_after)
    except (Refused, Unreadable) as error:
        state.failed(str(error))
    except Exception:  # whatever is wrong with one feed, the others are imported
        log.exception("The import of the feed of %s failed.", source)
        state.failed("The import failed by a fault of this program. It is in the log.")
    return state


def read_feed(state):
    """(Fetched, Feed) of the state's address; the Feed is None where nothing has changed."""
    fetching = fetcher()
    fetched = fetching.fetch(state.address, etag=state.etag, last_modified=state.last_modified, may=Robots(fetching).check)
    if fetched.status == 304:
        return fetched, None
    return fetched, Feed.from_json(ask("feed", {"address": fetched.address, "charset": fetched.charset}, fetched.content))


class Import:
    """One run over a feed's entries, a transaction for a few at a time, so that an interrupted one goes on where it ended."""

    def __init__(self, source, state, user):
        self.source, self.state, self.user, self.pages = source, state, user, 0

    def take(self, feed):
        state = self.state
        state.total, state.left_out = len(feed.entries) + feed.left_out, feed.left_out
        keys = {digest_of_key(entry.key): entry for entry in feed.entries}
        seen = {row.key_digest: row for row in FeedEntry.objects.filter(source=self.source, key_digest__in=keys)}
        entries = [(key, entry, seen.get(key)) for key, entry in keys.items()]
        entries.reverse()  # the oldest first: feeds begin with the newest
        for first in range(0, len(entries), AT_ONCE):
            for counted in self.take_some(entries[first : first + AT_ONCE]):
                setattr(state, counted, getattr(state, counted) + 1)
            self.tell()

    def take_some(self, entries):
        """What each of these entries counts as: "added", "known", "unread" or "left_out"."""
        counted, read = [], []
        for key, entry, row in entries:
            if row is not None and (row.article_id or not row.note or row.tries >= MOST_TRIES):
                if row.digest != entry.digest:
                    FeedEntry.objects.filter(pk=row.pk).update(digest=entry.digest)
                counted.append("left_out" if row.note else "known")
            elif entry.url and (entry.is_summary or not entry.text) and not at_address(entry.url):
                if self.pages < MOST_PAGES:
                    read.append((key, entry, *self.text_of_page(entry.url)))
                else:
                    counted.append("unread")
            else:
                read.append((key, entry, entry.text, ""))
        if read:
            with public_change():
                counted += [self.record(*one) for one in read]
        return counted

    def tell(self):
        """Keep for the page how far it is, once a second."""
        now = timezone.now()
        if now - self.state.moved_at > TOLD_AFTER:
            self.state.moved_at = now
            self.state.save(update_fields=["total", "added", "known", "unread", "left_out", "moved_at"])

    def text_of_page(self, address):
        """(the text of an entry's page, "") or ("", why there is none)."""
        self.pages += 1
        try:
            return from_address(address).reading.value("body"), ""
        except NotBroughtIn as error:
            return "", str(error)

    def record(self, key, entry, text, note):
        """Make the entry's article, or note why there is none, in the transaction that is open."""
        row, _made = FeedEntry.objects.select_for_update().get_or_create(
            source=self.source, key_digest=key, defaults={"digest": entry.digest}
        )
        if row.article_id:  # by another run, meanwhile
            return "known"
        row.article, counted = (None, "unread") if note else self.article_of(entry, text)
        if row.article is None and not note:
            note, row.tries = "What it says is not fit for an article.", MOST_TRIES
        row.note, row.digest, row.tries = note[:500], entry.digest, row.tries + bool(note)
        row.save()
        return counted

    def article_of(self, entry, text):
        """(article, "known" or "added"); (None, "left_out") where the entry makes none."""
        recorded = sorted(at_address(entry.url), key=lambda article: article.source_id != self.source.pk)
        if recorded:  # the page is recorded, whichever feed leads to it
            return recorded[0], "known"
        twins = [known.article for known in known_as("", text) if known.likeness >= SAME_TEXT]
        for twin in twins:
            if twin.source_id == self.source.pk and twin.title == entry.title:
                return twin, "known"
        printed = next((twin for twin in twins if twin.source_id != self.source.pk), None)
        article = Article(
            source=self.source,
            title=entry.title,
            url=entry.url,
            byline=entry.byline,
            language=entry.language,
            licence=entry.licence,
            dateline=dateline_of(text),
            body=text,
            reprint_of=(printed.reprint_of or printed) if printed and len(text.split()) >= FEWEST_WORDS else None,
        )
        article.publish_time(self.moment_of(entry.published))
        article._history_user = self.user
        article._change_reason = f"From the feed {self.state.address}"
        try:
            article.full_clean()
        except ValidationError:
            return None, "left_out"
        article.save()
        return article, "added"

    def moment_of(self, text):
        """The moment that the feed tells, with the source's offset where it tells none; None for none, and for one to come."""
        if not text:
            return None
        moment = datetime.datetime.fromisoformat(text)
        if moment.tzinfo is None:
            moment = local_moment(self.source, moment)
        return moment if moment < timezone.now() + AHEAD else None


def states_in_trouble():
    """Feeds whose last import failed, of sources that still name one."""
    return FeedState.objects.filter(Q(failures__gt=0) & ~Q(source__feed_url=""))
