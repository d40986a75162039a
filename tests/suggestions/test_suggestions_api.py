"""Suggestions in the API: who is offered what, and what becomes of it."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone

from articles.models import Article, Quote
from diplomacy.suggestions.computing import compute
from diplomacy.suggestions.models import QuoteSuggestion, Reading
from people.models import Official
from tests.conftest import client_of
from tests.factories import OfficialFactory, QuoteFactory, UserFactory
from tests.suggestions.texts import ANSWERED, ASKED, TEXT, TOLD, UNKNOWN, Cast
from tests.suites import problem

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    made = Cast()
    compute(made.article)
    return made


def offered(client, cast, **query):
    answer = client.get(cast.address, query)
    assert answer.status_code == 200, answer.content
    return answer.json()


def by_words(found):
    return {one["exact"]: one for one in found["quotes"]}


def post(client, cast, row, verb, data=None, **headers):
    return client.post(f"{cast.address}{row['id']}/{verb}/", data or {}, format="json", headers=headers or None)


def test_an_editor_is_offered_quotes_with_their_speakers(editor_api, cast):
    found = offered(editor_api, cast)
    assert (found["article"], found["version"], found["state"], found["engine_version"] > 0) == ("the-talks", 1, "ready", True)
    quotes = by_words(found)
    assert list(quotes) == [ASKED, ANSWERED, UNKNOWN, TOLD]
    assert [TEXT[one["start"] : one["end"]] for one in found["quotes"]] == list(quotes)
    asked, told, unknown = quotes[ASKED], quotes[TOLD], quotes[UNKNOWN]
    assert (asked["kind"], asked["speaker"], asked["ministry"], asked["attribution"], asked["cue"]) == (
        "direct",
        "hossein",
        None,
        "Amir-Abdollahian",
        "said",
    )
    assert asked["candidates"] == [
        {"speaker": "hossein", "ministry": None, "name": "Hossein Amir-Abdollahian", "office": "Foreign Minister", "country": "IR"}
    ]
    assert (told["kind"], told["speaker"], told["ministry"]) == ("indirect", None, "mofa")
    assert (unknown["speaker"], unknown["unmatched"]["name"]) == (None, "Odile Brennart")
    assert "trade commissioner" in unknown["unmatched"]["office"]
    assert unknown["unmatched"]["role"] == "other"
    assert all(0 < one["confidence"] <= 1 and one["state"] == "open" for one in found["quotes"])


def test_nobody_else_learns_that_the_article_is_there(api, stranger_api, cast):
    missing = cast.address.replace("the-talks", "no-such-article")
    for client in (api, stranger_api):
        for address in (cast.address, missing):
            assert problem(client.get(address), 404)["detail"] == problem(client.get(missing), 404)["detail"]
            for below in ("accept/", "compute/", "abcdefghjk/accept/", "abcdefghjk/reject/", "abcdefghjk/reopen/"):
                problem(client.post(address + below, {}, format="json"), 404)


def test_accepting_makes_the_quote_as_it_was_proposed(editor_api, cast):
    asked = by_words(offered(editor_api, cast))[ASKED]
    answer = post(editor_api, cast, asked, "accept")
    assert answer.status_code == 201, answer.content
    made = answer.json()["quote"]
    quote = Quote.objects.get(uid=made["id"])
    assert (quote.exact, quote.kind, quote.speaker, quote.attribution, quote.cue) == (
        ASKED,
        "direct",
        cast.hossein,
        "Amir-Abdollahian",
        "said",
    )
    assert editor_api.get(f"/api/v1/quotes/{made['id']}/").json() == made
    assert quote.history.get().history_user == editor_api.user
    assert ASKED not in by_words(offered(editor_api, cast))
    kept = by_words(offered(editor_api, cast, state="any"))[ASKED]
    assert (kept["state"], kept["decided_by"], kept["changes"], kept["quote"]) == ("accepted", "editor", {}, made["id"])
    assert not Article.objects.get(slug="the-talks").public
    assert not quote.public


def test_what_the_editor_changed_is_taken_and_kept(editor_api, cast):
    asked = by_words(offered(editor_api, cast))[ASKED]
    edits = {"end": asked["end"] - 1, "kind": "partial", "speaker": "mohammed", "note": "He speaks for both."}
    made = post(editor_api, cast, asked, "accept", edits).json()["quote"]
    assert {name: made[name] for name in edits} == edits
    assert by_words(offered(editor_api, cast, state="any"))[ASKED]["changes"] == {
        "kind": ["direct", "partial"],
        "speaker": ["hossein", "mohammed"],
        "bounds": [[asked["start"], asked["end"]], [asked["start"], asked["end"] - 1]],
    }


def test_naming_whom_the_engine_left_open_is_no_change(editor_api, cast):
    unknown = by_words(offered(editor_api, cast))[UNKNOWN]
    OfficialFactory(slug="odile", name="Odile B.")
    assert post(editor_api, cast, unknown, "accept", {"speaker": "odile"}).status_code == 201
    assert by_words(offered(editor_api, cast, state="any"))[UNKNOWN]["changes"] == {}


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"kind": "loud"}, "kind"),
        ({"start": 10**9}, "end"),
        ({"start": "0"}, "start"),
        ({"start": True}, "start"),
        ({"start": None}, "start"),
        ({"speaker": "nobody-of-this-name"}, "speaker"),
        ({"article": "another"}, "article"),
        ({"status": "published"}, "status"),
        ({"public": True}, "public"),
        ({"exact": "other words"}, "exact"),
        ({"cue": "\0"}, "cue"),
    ],
    ids=str,
)
def test_what_is_wrong_is_said_and_nothing_is_made(editor_api, cast, sent, field):
    asked = by_words(offered(editor_api, cast))[ASKED]
    found = problem(post(editor_api, cast, asked, "accept", sent), 400)
    assert field in {one["field"] for one in found["errors"]} | {"end" if field == "start" else field}
    assert not Quote.objects.exists()
    assert by_words(offered(editor_api, cast))[ASKED]["state"] == "open"


def test_sent_twice_under_one_key_it_is_one_quote(editor_api, cast):
    found = by_words(offered(editor_api, cast))
    first = post(editor_api, cast, found[ASKED], "accept", **{"Idempotency-Key": "k1"})
    again = post(editor_api, cast, found[ASKED], "accept", **{"Idempotency-Key": "k1"})
    assert (first.status_code, again.status_code, first.json()) == (201, 201, again.json())
    assert again["Idempotency-Replayed"] == "true"
    assert Quote.objects.count() == 1
    problem(post(editor_api, cast, found[ANSWERED], "accept", **{"Idempotency-Key": "k1"}), 422)
    assert "accepted, by editor" in problem(post(editor_api, cast, found[ASKED], "accept"), 409)["detail"]
    Quote.objects.get().delete()
    gone = problem(post(editor_api, cast, found[ASKED], "accept", **{"Idempotency-Key": "k1"}), 422)
    assert gone["errors"][0]["code"] == "row_deleted_since"


def test_a_rejected_one_does_not_come_back_until_its_words_change(editor_api, cast):
    asked = by_words(offered(editor_api, cast))[ASKED]
    assert post(editor_api, cast, asked, "reject").json()["state"] == "rejected"
    assert post(editor_api, cast, asked, "reject").status_code == 200
    assert editor_api.post(f"{cast.address}compute/", {}, format="json").status_code == 200
    assert ASKED not in by_words(offered(editor_api, cast))
    set_text(cast, "It rained. " + TEXT)
    assert ASKED not in by_words(offered(editor_api, cast))
    set_text(cast, TEXT.replace("that lasts", "that holds"))
    assert "We want an agreement that holds," in by_words(offered(editor_api, cast))


def set_text(cast, body):
    cast.article.refresh_from_db()
    cast.article.body = body
    cast.article.save()
    compute(cast.article)


def test_the_same_words_elsewhere_are_another_suggestion(editor_api, cast):
    set_text(cast, f"{TEXT}\n\n“{ASKED}” Al Thani said.")
    first, second = [one for one in offered(editor_api, cast)["quotes"] if one["exact"] == ASKED]
    post(editor_api, cast, first, "reject")
    compute(cast.article)
    assert [one["start"] for one in offered(editor_api, cast)["quotes"] if one["exact"] == ASKED] == [second["start"]]


def test_reopening_undoes_a_rejection_and_an_acceptance_whose_quote_was_deleted(editor_api, cast):
    found = by_words(offered(editor_api, cast))
    post(editor_api, cast, found[ASKED], "reject")
    assert post(editor_api, cast, found[ASKED], "reopen").json()["state"] == "open"
    made = post(editor_api, cast, found[ANSWERED], "accept").json()["quote"]
    problem(post(editor_api, cast, found[ANSWERED], "reopen"), 409)
    problem(post(editor_api, cast, found[ANSWERED], "reject"), 409)
    assert editor_api.delete(f"/api/v1/quotes/{made['id']}/").status_code == 204
    assert ANSWERED not in by_words(offered(editor_api, cast))
    assert post(editor_api, cast, found[ANSWERED], "reopen").json()["state"] == "open"
    assert {ASKED, ANSWERED} <= by_words(offered(editor_api, cast)).keys()


def test_a_quote_that_comes_back_is_the_suggestion_s_again(editor_api, cast):
    asked = by_words(offered(editor_api, cast))[ASKED]
    made = post(editor_api, cast, asked, "accept").json()["quote"]
    editor_api.delete(f"/api/v1/quotes/{made['id']}/")
    editor_api.post(f"/api/v1/quotes/{made['id']}/restore/", {}, format="json")
    assert by_words(offered(editor_api, cast, state="any"))[ASKED]["quote"] == made["id"]


def test_what_is_marked_by_hand_is_not_offered(editor_api, cast):
    mark = QuoteFactory(article=cast.article, words=ASKED[:-1], kind="direct", speaker=cast.mohammed)
    assert ASKED not in by_words(offered(editor_api, cast))
    assert by_words(offered(editor_api, cast, state="any"))[ASKED]["state"] == "open"
    mark.delete()
    assert ASKED in by_words(offered(editor_api, cast))


def test_parts_of_a_marked_statement_are_still_offered(editor_api):
    cast = Cast(body="Al Thani said that the plan was “a very small step” for everybody in the region and beyond it.")
    compute(cast.article)
    indirect, partial = offered(editor_api, cast)["quotes"]
    assert (indirect["kind"], partial["kind"]) == ("indirect", "partial")
    post(editor_api, cast, indirect, "accept")
    assert [one["kind"] for one in offered(editor_api, cast)["quotes"]] == ["partial"]


def test_all_above_a_confidence_are_accepted_at_once_and_the_rest_is_told(editor_api, cast):
    found = offered(editor_api, cast)["quotes"]
    QuoteSuggestion.objects.filter(exact=UNKNOWN).update(confidence=0.5)
    QuoteSuggestion.objects.filter(exact=ANSWERED).update(confidence=0.99, attribution="the \a minister")
    answer = editor_api.post(f"{cast.address}accept/", {"confidence": 0.6}, format="json")
    assert answer.status_code == 200, answer.content
    taken = answer.json()
    assert {one["exact"] for one in taken["quotes"]} == {ASKED, TOLD}
    assert [one["id"] for one in taken["left"]] == [one["id"] for one in found if one["exact"] == ANSWERED]
    assert taken["left"][0]["detail"]
    assert {one["exact"] for one in offered(editor_api, cast)["quotes"]} == {ANSWERED, UNKNOWN}


@pytest.mark.parametrize(
    "sent", [{}, {"confidence": 2}, {"confidence": "much"}, {"confidence": None}, {"confidence": 0.5, "who": "all"}], ids=str
)
def test_accepting_all_asks_for_a_confidence(editor_api, cast, sent):
    problem(editor_api.post(f"{cast.address}accept/", sent, format="json"), 400)
    assert not Quote.objects.exists()


def test_an_edited_text_is_read_again_and_no_stale_place_is_taken(editor_api, cast, django_capture_on_commit_callbacks):
    asked = by_words(offered(editor_api, cast))[ASKED]
    with django_capture_on_commit_callbacks(execute=True):
        cast.article.body = "It rained. " + TEXT
        cast.article.save()
        waiting = offered(editor_api, cast)
        assert (waiting["state"], waiting["version"], waiting["quotes"]) == ("waiting", 2, [])
        assert "has been changed" in problem(post(editor_api, cast, asked, "accept"), 409)["detail"]
    ready = offered(editor_api, cast)
    assert (ready["state"], by_words(ready)[ASKED]["start"], by_words(ready)[ASKED]["id"]) == ("ready", asked["start"] + 11, asked["id"])


def test_an_article_is_read_when_it_comes_in(editor_api, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        cast = Cast()
    assert Reading.objects.get(article=cast.article).state == "ready"
    assert len(offered(editor_api, cast)["quotes"]) == 4


def test_one_that_came_in_past_that_is_read_when_it_is_asked_for(editor_api, django_capture_on_commit_callbacks):
    cast = Cast()
    with django_capture_on_commit_callbacks(execute=True):
        assert offered(editor_api, cast)["state"] == "waiting"
    assert offered(editor_api, cast)["state"] == "ready"


@pytest.mark.parametrize("forgotten", [{"state": "waiting"}, {"engine_version": 0}], ids=str)
def test_one_that_the_queue_forgot_or_an_older_engine_read_is_asked_for_again(
    editor_api, cast, forgotten, django_capture_on_commit_callbacks
):
    def asked():
        with django_capture_on_commit_callbacks() as callbacks:
            offered(editor_api, cast)
        return len(callbacks)

    assert asked() == 0
    Reading.objects.update(**forgotten)
    assert asked() == 0
    Reading.objects.update(changed_at=timezone.now() - timedelta(minutes=11))
    assert asked() == 1
    assert asked() == 0


def test_contributors_decide_on_drafts_alone(contributor_api, cast):
    found = by_words(offered(contributor_api, cast))
    assert post(contributor_api, cast, found[ASKED], "accept").status_code == 201
    assert post(contributor_api, cast, found[ANSWERED], "reject").status_code == 200
    cast.article.refresh_from_db()
    cast.article.status = "published"
    cast.article.save()
    for verb in ("accept", "reject", "reopen"):
        problem(post(contributor_api, cast, found[UNKNOWN], verb), 403)
    problem(contributor_api.post(f"{cast.address}accept/", {"confidence": 0}, format="json"), 403)
    problem(contributor_api.post(f"{cast.address}compute/", {}, format="json"), 403)
    assert Quote.objects.count() == 1


def test_a_suggestion_of_another_article_is_not_there(editor_api, cast):
    asked = by_words(offered(editor_api, cast))[ASKED]
    other = Article.objects.create(source=cast.article.source, title="Another", slug="another", body=TEXT)
    for verb in ("accept", "reject", "reopen"):
        problem(editor_api.post(f"/api/v1/articles/{other.slug}/suggestions/{asked['id']}/{verb}/", {}, format="json"), 404)
        problem(editor_api.post(f"{cast.address}nosuchid22/{verb}/", {}, format="json"), 404)
        problem(editor_api.post(f"{cast.address}%00/{verb}/", {}, format="json"), 404)


@pytest.mark.parametrize("query", [{"state": "open"}, {"confidence": "1"}], ids=str)
def test_unknown_parameters_are_refused(editor_api, cast, query):
    problem(editor_api.get(cast.address, query), 400)


def test_who_may_not_see_an_official_is_not_told_the_name(editor_api, cast):
    cast.hossein.status = "draft"
    cast.hossein.save()
    reader = client_of("reader")
    reader.user.user_permissions.set(Permission.objects.filter(codename__in=["view_article", "view_quote", "view_meeting"]))
    asked = by_words(offered(reader, cast))[ASKED]
    assert (asked["speaker"], asked["candidates"]) == (None, [])
    assert by_words(offered(editor_api, cast))[ASKED]["speaker"] == "hossein"


def test_a_deleted_speaker_or_editor_leaves_the_suggestion(editor_api, cast):
    asked = by_words(offered(editor_api, cast))[ANSWERED]
    post(editor_api, cast, by_words(offered(editor_api, cast))[ASKED], "reject")
    Official.objects.get(slug="mohammed").appointments.all().delete()
    Official.objects.get(slug="mohammed").delete()
    QuoteSuggestion.objects.filter(exact=ASKED).update(decided_by=UserFactory())
    QuoteSuggestion.objects.get(exact=ASKED).decided_by.delete()
    found = by_words(offered(editor_api, cast, state="any"))
    assert (found[ANSWERED]["id"], found[ANSWERED]["speaker"]) == (asked["id"], None)
    assert found[ASKED]["decided_by"] is None


def test_a_text_that_is_no_article_is_said_to_be_too_long(editor_api, cast, monkeypatch):
    monkeypatch.setattr("diplomacy.suggestions.proposing.LONGEST", 100)
    found = editor_api.post(f"{cast.address}compute/", {}, format="json").json()
    assert found["state"] == "failed"
    assert "100" in found["detail"]
    assert found["quotes"] == []


def test_a_statement_told_in_another_is_offered_when_that_one_is_marked(editor_api):
    outer = "Odile Brennart affirmed that the water of the rivers belongs to both banks"
    inner = "the water of the rivers belongs to both banks"
    cast = Cast(body=f"During the call, {outer}, the ministry said.")
    compute(cast.article)
    quotes = {one["exact"]: one for one in editor_api.get(cast.address).json()["quotes"]}
    assert set(quotes) == {outer, inner}
    taken = editor_api.post(f"{cast.address}{quotes[outer]['id']}/accept/").json()["quote"]
    (left,) = editor_api.get(cast.address).json()["quotes"]
    assert (left["exact"], left["within"]) == (inner, taken["id"])
    told = editor_api.post(f"{cast.address}{left['id']}/accept/").json()["quote"]
    assert told["within"] == taken["id"]
