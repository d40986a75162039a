"""The page of the publishers' feeds in the admin: how each stands, and a button to import it now."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.importing_feeds import sources_due, states_in_trouble
from articles.models import FeedState, Source
from articles.tasks import import_feed_of
from diplomacy.base.admin.tasks import Heading, Task, up_to
from diplomacy.base.background import enqueue

PAGE = 50
MOST_AT_ONCE = 200


class FeedsMixin:
    """For the admin of sources."""

    def get_urls(self):
        return [path("feeds/", self.admin_site.admin_view(self.feeds_view), name="articles_source_feeds"), *super().get_urls()]

    def tasks(self, request):
        number = up_to(states_in_trouble())
        words = ngettext("feed that could not be imported", "feeds that could not be imported", number)
        return [Task(words, f"{reverse('admin:articles_source_feeds')}?failed=1", number, heading=Heading.RUN)] if number else []

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {"feeds_address": reverse("admin:articles_source_feeds")} | (extra_context or {}))

    def feeds_view(self, request):
        if not self.has_view_permission(request):
            raise PermissionDenied
        may_import = request.user.has_perm("articles.add_article")
        if request.method == "POST":
            if not may_import:
                raise PermissionDenied
            self.ask_for(request)
            return HttpResponseRedirect(request.get_full_path())
        sources = Source.objects.exclude(feed_url="").select_related("feed_state").order_by("name", "pk")
        failed = "failed" in request.GET
        if failed:
            sources = sources.filter(feed_state__in=states_in_trouble())
        page = Paginator(sources, PAGE).get_page(request.GET.get("p"))
        states = [(source, getattr(source, "feed_state", None)) for source in page]
        context = self.admin_site.each_context(request) | {
            "title": _("Feeds"),
            "opts": self.opts,
            "page": page,
            "feeds": [
                (source, state if state and state.address == source.feed_url else None, bool(state and state.is_busy))
                for source, state in states
            ],
            "is_busy": any(state and state.is_busy for _source, state in states),
            "failed": failed,
            "may_import": may_import,
        }
        return TemplateResponse(request, "admin/feeds.html", context)

    def ask_for(self, request):
        """Have the feed that was named imported in the background, or all that are due."""
        pk = request.POST.get("source", "")
        with_feed = Source.objects.exclude(feed_url="")
        sources = (
            with_feed.filter(pk=int(pk)) if pk.isascii() and pk.isdecimal() and len(pk) < 19 else with_feed.none() if pk else sources_due()
        )
        asked = [source for source in sources[:MOST_AT_ONCE] if self.ask(source, request.user)]
        words = ngettext("%(number)d feed is imported in the background.", "%(number)d feeds are imported in the background.", len(asked))
        if asked:
            self.message_user(request, words % {"number": len(asked)}, messages.SUCCESS)
        else:
            self.message_user(request, _("No feed is due: each was asked a short while ago, or is being imported."), messages.INFO)

    def ask(self, source, user):
        """Put the import in the queue, unless one waits or runs; whether it was put there."""
        with transaction.atomic():
            FeedState.objects.get_or_create(source=source)
            state = FeedState.objects.select_for_update().get(source=source)
            if state.is_busy:
                return False
            state.asked_at = timezone.now()
            state.save(update_fields=["asked_at"])
            enqueue(import_feed_of, source.pk, user.pk)
        return True
