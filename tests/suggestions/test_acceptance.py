"""How often suggestions are accepted: counted on decisions, honest where they are few."""

import pytest

from diplomacy.suggestions.acceptance import FEW, acceptance
from diplomacy.suggestions.computing import compute
from diplomacy.suggestions.models import ContactSuggestion, QuoteSuggestion
from tests.desk import Desk
from tests.suggestions.texts import ANSWERED, ASKED, TOLD, UNKNOWN, Cast

pytestmark = pytest.mark.django_db

PAGE = "/admin/suggestions/unmatchedname/acceptance/"


@pytest.fixture
def cast():
    made = Cast()
    compute(made.article)
    QuoteSuggestion.objects.update(confidence=0.95, engine_version=1)
    ContactSuggestion.objects.update(engine_version=1)
    return made


def line(name, band=None, **more):
    found = [one for one in acceptance(**more)["lines"] if one.name == name and band in (None, one.band)]
    assert len(found) == 1, found
    return found[0]


def post(client, cast, words, verb, **sent):
    row = QuoteSuggestion.objects.get(exact=words)
    answer = client.post(f"{cast.address}{row.uid}/{verb}/", sent, format="json")
    assert answer.status_code in (200, 201), answer.content
    return answer.json()


def test_what_was_taken_changed_and_refused_is_counted(editor_api, cast):
    post(editor_api, cast, ASKED, "accept")
    post(editor_api, cast, ANSWERED, "accept", kind="partial", speaker="hossein")
    post(editor_api, cast, UNKNOWN, "reject")
    direct = line("Direct quote", "0.9–1.0")
    assert direct.proposed == 3
    assert direct.numbers == {"accepted_number": 2, "kept": 1, "bounds": 0, "kinds": 1, "speakers": 1, "rejected": 1, "waiting": 0}
    assert (direct.changed, direct.share.number, direct.share.of) == (1, 2, 3)
    assert line("Indirect quote").numbers["waiting"] == 1
    assert line("Meeting").numbers["waiting"] == 1


def test_what_is_put_right_afterwards_counts_as_changed(editor_api, cast):
    first = post(editor_api, cast, ASKED, "accept")["quote"]
    second = post(editor_api, cast, ANSWERED, "accept")["quote"]
    third = post(editor_api, cast, TOLD, "accept")["quote"]
    editor_api.patch(f"/api/v1/quotes/{first['id']}/", {"end": first["end"] - 1}, format="json")
    editor_api.patch(f"/api/v1/quotes/{second['id']}/", {"speaker": None, "ministry": "mofa"}, format="json")
    assert line("Direct quote").numbers == {
        "accepted_number": 2, "kept": 0, "bounds": 1, "kinds": 0, "speakers": 1, "rejected": 0, "waiting": 1
    }  # fmt: skip
    assert line("Indirect quote").numbers["kept"] == 1
    editor_api.patch(f"/api/v1/quotes/{third['id']}/", {"ministry": None}, format="json")
    assert line("Indirect quote").numbers["speakers"] == 1


def test_an_edit_of_the_text_is_no_mistake_of_the_engine(editor_api, cast):
    post(editor_api, cast, ASKED, "accept")
    cast.article.refresh_from_db()
    cast.article.body = cast.article.body.replace("that lasts", "that lasted")
    cast.article.save()
    assert line("Direct quote").numbers["kept"] == 1


def test_a_quote_that_was_deleted_stays_a_decision(editor_api, cast):
    made = post(editor_api, cast, ASKED, "accept")["quote"]
    editor_api.delete(f"/api/v1/quotes/{made['id']}/")
    assert line("Direct quote").numbers["accepted_number"] == 1


def test_versions_of_the_engine_are_told_apart(editor_api, cast):
    QuoteSuggestion.objects.filter(exact=ASKED).update(engine_version=2)
    post(editor_api, cast, ASKED, "reject")
    both = acceptance()
    assert both["engines"] == [1, 2]
    assert [(one.name, one.numbers["rejected"]) for one in both["versions"]] == [("Version 1", 0), ("Version 2", 1)]
    assert line("Direct quote", engine="2").proposed == 1
    assert line("Direct quote", engine="1").proposed == 2
    assert acceptance("nonsense")["engine"] is None


def test_reliability_compares_what_is_stated_with_what_was_taken(cast):
    article = cast.article
    common = {"article": article, "start": 0, "end": 4, "exact": "DOHA", "kind": "direct", "engine_version": 1, "body_version": 1}
    QuoteSuggestion.objects.all().delete()
    for number in range(40):
        state = "accepted" if number < 30 else "rejected"
        changes = {"bounds": [[0, 4], [0, 3]]} if number < 10 else {}
        QuoteSuggestion.objects.create(key=str(number), confidence=0.6, state=state, changes=changes, **common)
    (one,) = acceptance()["bins"]
    assert (one.decided, round(one.stated), one.accepted.percent, one.with_bounds.percent) == (40, 60, 75, 50)
    assert round(acceptance()["gap"]) == 10
    low, high = one.accepted.interval
    assert 59 < low < 60
    assert 85 < high < 87


def test_too_few_decisions_are_said_to_be_too_few(editor_api, cast):
    desk = Desk("Editors")
    assert "No suggestion of a quote has been decided yet" in desk.get(PAGE).content.decode()
    post(editor_api, cast, ASKED, "accept")
    page = desk.get(PAGE).content.decode()
    assert "(100 % of 1)" in page
    assert f"{FEW} are needed" in page
    assert acceptance()["gap"] is None


def test_an_empty_record_has_nothing_to_say():
    assert "Nothing has been proposed yet" in Desk("Editors").get(PAGE).content.decode()
