"""Readers' pages. The addresses are a contract: they are stable while what they name is public."""

from django.urls import path, re_path

from articles.feeds import ArticlesFeed, QuotesFeed
from diplomacy.meetings.feeds import MeetingsFeed, MeetingsOfCountryFeed, MeetingsOfOfficialFeed, MeetingsOfRelationFeed
from diplomacy.site.sitemaps import SitemapPage, SitemapPart, robots
from diplomacy.site.views.articles import ArticleDetail, ArticleList
from diplomacy.site.views.countries import CountryDetail, CountryList
from diplomacy.site.views.home import Home
from diplomacy.site.views.meetings import MeetingDetail, MeetingList
from diplomacy.site.views.ministries import MinistryDetail, MinistryList
from diplomacy.site.views.officials import OfficialDetail, OfficialList
from diplomacy.site.views.quotes import QuoteDetail
from diplomacy.site.views.relations import RelationDetail, RelationList
from diplomacy.site.views.search import Search
from diplomacy.site.views.topics import TopicDetail, TopicList

urlpatterns = [
    path("", Home.as_view(), name="home"),
    path("officials/", OfficialList.as_view(), name="officials"),
    path("officials/<slug:slug>/", OfficialDetail.as_view(), name="official"),
    path("ministries/", MinistryList.as_view(), name="ministries"),
    path("ministries/<slug:slug>/", MinistryDetail.as_view(), name="ministry"),
    path("countries/", CountryList.as_view(), name="countries"),
    path("countries/<slug:code>/", CountryDetail.as_view(), name="country"),
    path("relations/", RelationList.as_view(), name="relations"),
    re_path(r"^relations/(?P<one>[A-Za-z]{2})-(?P<other>[A-Za-z]{2})/$", RelationDetail.as_view(), name="relation"),
    path("articles/", ArticleList.as_view(), name="articles"),
    path("articles/<slug:slug>/", ArticleDetail.as_view(), name="article"),
    path("quotes/<slug:uid>/", QuoteDetail.as_view(), name="quote"),
    path("meetings/", MeetingList.as_view(), name="meetings"),
    path("meetings/<slug:slug>/", MeetingDetail.as_view(), name="meeting"),
    path("topics/", TopicList.as_view(), name="topics"),
    path("topics/<slug:slug>/", TopicDetail.as_view(), name="topic"),
    path("search/", Search.as_view(), name="search"),
    path("feeds/articles.atom", ArticlesFeed.as_view(), name="articles-feed"),
    path("feeds/meetings.atom", MeetingsFeed.as_view(), name="meetings-feed"),
    path("officials/<slug:slug>/quotes.atom", QuotesFeed.as_view(), name="official-quotes-feed"),
    path("officials/<slug:slug>/meetings.atom", MeetingsOfOfficialFeed.as_view(), name="official-meetings-feed"),
    path("countries/<slug:code>/meetings.atom", MeetingsOfCountryFeed.as_view(), name="country-meetings-feed"),
    re_path(
        r"^relations/(?P<one>[A-Za-z]{2})-(?P<other>[A-Za-z]{2})/meetings\.atom$",
        MeetingsOfRelationFeed.as_view(),
        name="relation-meetings-feed",
    ),
    path("sitemap.xml", SitemapPage.as_view(), name="sitemap"),
    path("sitemap-<slug:name>.xml", SitemapPart.as_view(), name="sitemap-part"),
    path("robots.txt", robots, name="robots"),
]
