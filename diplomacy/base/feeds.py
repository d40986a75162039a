"""Atom feeds (RFC 4287) of the latest public rows, at the addresses of the configured site."""

import datetime
import re

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Max
from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect
from django.utils.encoding import iri_to_uri
from django.utils.feedgenerator import Atom1Feed

from diplomacy.base.addresses import RetiredAddress
from diplomacy.base.views import PublicPage

LATEST = 50
NEVER = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)

NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Atom(Atom1Feed):
    """XML 1.0 whatever a text holds, and the same bytes for the same record.

    An entry may say the `language` of its title and where the `original` is.
    """

    def __init__(self, **feed):
        super().__init__(**written(feed))

    def add_item(self, **entry):
        super().add_item(**written(entry))

    def item_attributes(self, item):
        return {"xml:lang": item["language"]} if item.get("language") else {}

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        if item.get("original"):
            handler.addQuickElement("link", "", {"rel": "via", "href": iri_to_uri(item["original"])})

    def latest_post_date(self):
        return max((item["updateddate"] for item in self.items), default=NEVER)


def written(texts):
    """The same values with U+FFFD for what XML cannot hold: fields refuse such characters, but not all that is kept came through one."""
    return {name: NOT_IN_XML.sub("\ufffd", value) if isinstance(value, str) else value for name, value in texts.items()}


class PublicFeed(PublicPage, Feed):
    """A feed of public rows, answered like their pages: not modified, kept, or made.

    A subclass says what Django's `Feed` asks for, and its `address` (a path) and `page` (that of the page it follows),
    each of the row that `get_object` finds. Whoever asks at another spelling of the address is led there.
    """

    feed_type = Atom
    author_name = settings.SITE_NAME

    def get(self, request, *args, **kwargs):
        try:
            about = self.get_object(request, *args, **kwargs)
        except ObjectDoesNotExist as error:
            raise Http404 from error
        if request.path != self.address(about):
            return HttpResponsePermanentRedirect(self.address(about))
        feed = self.get_feed(about, request)
        return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)

    def feed_url(self, about):
        return settings.SITE_URL + self.address(about)

    feed_guid = feed_url

    def link(self, about):
        return settings.SITE_URL + self.page(about)

    def item_guid(self, item):
        return self.item_link(item)

    def get_context_data(self, *, item, **kwargs):
        return {"item": item, "site_url": settings.SITE_URL}


def public_row(rows, slug):
    """The public one of `rows` that has this slug, or that a retired slug leads to; raises DoesNotExist."""
    found = rows.published()
    return found.filter(slug=slug).first() or found.get(pk=RetiredAddress.find(rows.model, slug))


def last_changed(rows):
    """{primary key: when it was last saved, to the second} of rows of one model that keeps a history."""
    if not rows:
        return {}
    history = type(rows[0]).history.filter(id__in=[row.pk for row in rows])
    found = history.order_by().values_list("id").annotate(latest=Max("history_date"))
    return {pk: moment.replace(microsecond=0) for pk, moment in found}
