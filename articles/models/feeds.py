import datetime
import hashlib

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.articles import Article
from articles.models.sources import Source

REST = datetime.timedelta(minutes=10)
"""A feed that answered is not asked again before."""
FIRST_WAIT, LONGEST_WAIT = datetime.timedelta(minutes=15), datetime.timedelta(hours=24)
"""How long one that failed is left alone: twice as long each time."""
LOST_AFTER = datetime.timedelta(hours=1)
"""An import that has not gone on for so long has lost its worker."""


class FeedState(models.Model):
    """How a source's feed stands: what is asked with the next request, what the last one brought, and when to try again.

    `address` is the one that all of this is said of. `changed_at` is when it last answered with more than that nothing
    has changed. `asked_at` and `moved_at` are set while an import waits or runs.
    """

    source = models.OneToOneField(Source, on_delete=models.CASCADE, primary_key=True, related_name="feed_state")
    address = models.CharField(max_length=2000, default="")
    etag = models.CharField(max_length=300, default="")
    last_modified = models.CharField(max_length=100, default="")
    checked_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField(null=True)
    next_try = models.DateTimeField(null=True)
    failures = models.PositiveSmallIntegerField(default=0, db_index=True)
    error = models.CharField(max_length=500, default="")
    added = models.PositiveIntegerField(default=0)
    known = models.PositiveIntegerField(default=0)
    unread = models.PositiveIntegerField(default=0)
    left_out = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    asked_at = models.DateTimeField(null=True)
    moved_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()

    def __str__(self):
        return str(self.source)

    @property
    def is_busy(self):
        """Whether an import waits or runs, as far as one can tell."""
        last = max((at for at in (self.asked_at, self.moved_at) if at), default=None)
        return last is not None and timezone.now() - last < LOST_AFTER

    @property
    def done(self):
        return self.added + self.known + self.unread + self.left_out

    @property
    def is_unchanged(self):
        """Whether the feed's last answer was that nothing has changed since the one before."""
        return bool(self.answered_at) and not self.total and (self.changed_at is None or self.changed_at < self.checked_at)

    def begin(self, address):
        """Count anew; forget what was said of another address."""
        if address != self.address:
            self.address, self.etag, self.last_modified, self.failures, self.changed_at = address, "", "", 0, None
        self.added = self.known = self.unread = self.left_out = self.total = 0
        self.checked_at = self.moved_at = timezone.now()
        self.save()

    def answered(self):
        self.failures, self.error = 0, ""
        self.answered_at = timezone.now()
        self.end(REST)

    def failed(self, sentence, at_least=0):
        """Note a failure; it is not tried again for a while, nor before the site wishes (`at_least`, in seconds)."""
        self.failures = min(self.failures + 1, 1000)
        self.error = sentence[:500]
        wait = min(FIRST_WAIT * 2 ** min(self.failures - 1, 10), LONGEST_WAIT)
        self.end(max(wait, min(datetime.timedelta(seconds=at_least), LONGEST_WAIT)))

    def end(self, wait):
        self.next_try = timezone.now() + wait
        self.asked_at = self.moved_at = None
        self.save()


class FeedEntry(models.Model):
    """An entry of a feed that was seen. `key_digest` names it in its feed, `digest` what the feed said of it last.

    `article` is None where its text could not be read (`note` says why), or where the article was deleted since.
    """

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="feed_entries")
    key_digest = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    article = models.ForeignKey(Article, verbose_name=_("article"), null=True, on_delete=models.SET_NULL, related_name="feed_entries")
    tries = models.PositiveSmallIntegerField(default=0)
    note = models.CharField(max_length=500, default="")
    seen_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["source", "key_digest"], name="feed_entry_once")]

    def __str__(self):
        return self.key_digest


def digest_of_key(key):
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()
