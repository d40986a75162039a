"""Readers' pages. The addresses are a contract: they are stable while what they name is public."""

from django.urls import path, re_path

from diplomacy.site.views.countries import CountryDetail, CountryList
from diplomacy.site.views.home import Home
from diplomacy.site.views.ministries import MinistryDetail, MinistryList
from diplomacy.site.views.officials import OfficialDetail, OfficialList
from diplomacy.site.views.relations import RelationDetail, RelationList

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
]
