"""What search engines may know of: the addresses of public rows, on the configured site."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import SitemapIndexItem
from django.core.paginator import EmptyPage
from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from articles.models import Article
from diplomacy.base.views import PublicPage
from diplomacy.meetings.models import Meeting
from diplomacy.topics.models import Topic
from people.models import Ministry, Official

# Up to so many rows /sitemap.xml is one file, beyond that an index of one file a kind and 50,000 rows.
ONE_FILE = 10_000


class RecordSitemap(Sitemap):
    """The public rows of a model."""

    def __init__(self, rows):
        self.rows = rows
        site = urlsplit(settings.SITE_URL)
        self.protocol, self.domain = site.scheme, site.netloc

    def items(self):
        return self.rows.published().only("slug").order_by("pk")

    def get_domain(self, site=None):
        return self.domain


class PageSitemap(RecordSitemap):
    """The pages that list them."""

    def items(self):
        return self.rows

    def location(self, item):
        return reverse(item)


def sections():
    return {
        "pages": PageSitemap(["home", "officials", "ministries", "countries", "relations", "articles", "meetings", "topics"]),
        "officials": RecordSitemap(Official.objects.all()),
        "ministries": RecordSitemap(Ministry.objects.all()),
        "articles": RecordSitemap(Article.objects.all()),
        "meetings": RecordSitemap(Meeting.objects.all()),
        "topics": RecordSitemap(Topic.objects.all()),
    }


class SitemapPage(PublicPage):
    """`/sitemap.xml`: everything, or where that is too much the index of the files below."""

    def get(self, request):
        parts = sections()
        if sum(part.paginator.count for part in parts.values()) <= ONE_FILE:
            return url_set(request, [url for part in parts.values() for url in part.get_urls()])
        files = [
            SitemapIndexItem(f"{settings.SITE_URL}{reverse('sitemap-part', args=[name])}?p={number}")
            for name, part in parts.items()
            for number in part.paginator.page_range
        ]
        return TemplateResponse(request, "sitemap_index.xml", {"sitemaps": files}, content_type="application/xml")


class SitemapPart(PublicPage):
    """`/sitemap-<kind>.xml?p=<number>`: one kind of rows."""

    def get(self, request, name):
        part, number = sections().get(name), request.GET.get("p", "1")
        if part is None or not number.isascii() or not number.isdigit():
            raise Http404
        try:
            return url_set(request, part.get_urls(page=int(number)))
        except EmptyPage as error:
            raise Http404 from error


def url_set(request, urls):
    return TemplateResponse(request, "sitemap.xml", {"urlset": urls}, content_type="application/xml")


def robots(request):
    """Crawlers keep out of the desk and of the search, and find everything else by the sitemap."""
    lines = [
        "User-agent: *",
        f"Disallow: {reverse('admin:index')}",
        f"Disallow: {reverse('search')}",
        "",
        f"Sitemap: {settings.SITE_URL}{reverse('sitemap')}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
