"""Everything public of one resource as one file."""

import csv
import io
import json

import pytest

from diplomacy.api import RESOURCES
from diplomacy.base.api import export
from tests.factories import OfficialFactory
from tests.suites import problem
from tests.talks import Talks

pytestmark = pytest.mark.django_db


def exported(api, name):
    answer = api.get(f"/api/v1/export/{name}")
    assert answer.status_code == 200
    return b"".join(answer.streaming_content).decode()


def listed(api, resource):
    """The rows of a resource's list, page after page."""
    rows, address = [], f"/api/v1/{resource}/?page_size=100"
    while address:
        page = api.get(address).json()
        rows += page["results"]
        address = page["next"]
    return rows


@pytest.mark.parametrize("resource", RESOURCES)
def test_a_file_has_the_public_rows_as_the_list_has_them(api, resource, monkeypatch):
    monkeypatch.setattr(export, "PIECE", 2)
    Talks()
    OfficialFactory(status="draft")
    lines = [json.loads(line) for line in exported(api, f"{resource}.jsonl").splitlines()]
    by_key = {row.get("slug") or row.get("code") or row.get("id"): row for row in listed(api, resource)}
    assert by_key
    assert len(lines) == len(by_key)
    for line in lines:
        row = by_key[line.get("slug") or line.get("code") or line.get("id")]
        assert {name: line[name] for name in row} == row
    table = list(csv.DictReader(io.StringIO(exported(api, f"{resource}.csv"), newline="")))
    assert [row.keys() for row in table] == [line.keys() for line in lines]


@pytest.mark.parametrize("opening", ["=", "+", "-", "@", "\t"])
def test_no_cell_is_a_formula_and_the_lines_are_exact(api, opening):
    biography = f'{opening}HYPERLINK("https://evil.example"),"a"'
    OfficialFactory(biography=biography)
    (row,) = csv.DictReader(io.StringIO(exported(api, "officials.csv"), newline=""))
    assert row["biography"] == "'" + biography
    assert json.loads(exported(api, "officials.jsonl"))["biography"] == biography


def test_what_there_is_no_file_of_is_missing(api):
    for name in ("secrets.jsonl", "officials.xml", "users.csv"):
        assert api.get(f"/api/v1/export/{name}").status_code == 404


def test_a_parameter_is_refused_since_a_file_has_all_rows(api):
    found = problem(api.get("/api/v1/export/quotes.jsonl", {"speaker": "ada"}), 400)
    assert found["errors"][0]["field"] == "speaker"
    assert "/api/v1/quotes/" in found["errors"][0]["detail"]


def test_few_fetch_files_at_once_and_the_others_are_told_when_to_come_back(api):
    OfficialFactory()
    answers = [api.get("/api/v1/export/officials.jsonl") for _ in range(2)]
    full = api.get("/api/v1/export/officials.csv")
    assert full.status_code == 429
    assert int(full["Retry-After"]) >= 30
    assert api.head("/api/v1/export/officials.csv").status_code == 200
    assert list(answers[0].streaming_content)
    assert len(exported(api, "officials.jsonl").splitlines()) == 1
    assert list(answers[1].streaming_content)
