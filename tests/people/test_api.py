"""Countries, ministries, officials and appointments over HTTP."""

import pytest

from tests.factories import AppointmentFactory, CountryFactory, MinistryFactory, OfficialFactory
from tests.suites import ApiSuite, HidesApiRows, PublishedByStatus

pytestmark = pytest.mark.django_db


class TestCountries(ApiSuite):
    resource, factory = "countries", CountryFactory
    key = key_field = "code"
    fields = ["code", "name", "slug", "version"]
    change = {"name": "Otherland"}

    def body(self):
        row = CountryFactory.build()
        return {"code": row.code, "name": row.name}


class TestMinistries(PublishedByStatus, ApiSuite):
    resource, factory = "ministries", MinistryFactory
    fields = ["slug", "name", "kind", "country", "parent", "other_names", "website", "status", "version"]
    empty = {"parent": None, "other_names": [], "website": ""}
    change = {"website": "https://mfa.example/"}

    def body(self):
        return {"name": "Ministry of Waters", "kind": "ministry", "country": "IR"}


class TestOfficials(PublishedByStatus, ApiSuite):
    resource, factory = "officials", OfficialFactory
    fields = [
        "slug", "name", "sort_name", "honorific_prefix", "gender", "country", "summary", "biography", "image", "image_credit",
        "image_licence", "birth_date", "death_date", "wikidata_id", "other_names", "status", "version",
    ]  # fmt: skip
    empty = {
        "honorific_prefix": "", "gender": "", "country": None, "summary": "", "biography": "", "image": None, "image_credit": "",
        "image_licence": "", "birth_date": None, "death_date": None, "wikidata_id": "", "other_names": [],
    }  # fmt: skip
    change = {"summary": "Speaks of rivers."}

    def body(self):
        return {"name": "Ada Alef"}


class TestAppointments(HidesApiRows, ApiSuite):
    resource, factory = "appointments", AppointmentFactory
    key, key_field = "uid", "id"
    hidden = {"official__status": "draft"}
    fields = ["id", "official", "ministry", "role", "title", "start_date", "end_date", "source_url", "version"]
    empty = {"ministry": None, "title": "", "start_date": None, "end_date": None, "source_url": ""}
    change = {"title": "Envoy for rivers", "end_date": "2023-05"}

    def body(self):
        return {"official": OfficialFactory().slug, "role": "envoy"}

    def draft_body(self):
        return {"official": OfficialFactory(status="draft").slug, "role": "envoy"}
