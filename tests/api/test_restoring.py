"""What is deleted by the API and brought back with what it was linked to."""

import pytest

from articles.models import Quote
from diplomacy.meetings.models import Meeting
from diplomacy.topics.models import Evidence
from tests.factories import (
    ArticleFactory,
    MeetingFactory,
    MinistryFactory,
    OfficialFactory,
    QuoteFactory,
    ReadoutFactory,
    StanceFactory,
    TopicFactory,
)
from tests.suites import problem

pytestmark = pytest.mark.django_db


def address(quote):
    return f"/api/v1/quotes/{quote.uid}/"


def linked_quote(**fields):
    """A quote that is linked in every way: said at two meetings, about a topic, one of two quotes that show a stance."""
    quote = QuoteFactory(**fields)
    MeetingFactory(slug="second", quotes=[quote])
    MeetingFactory(slug="first", quotes=[quote])
    TopicFactory(slug="waters", quotes=[quote])
    StanceFactory(official=quote.speaker, evidence=[quote, QuoteFactory(speaker=quote.speaker)])
    return quote


def without_version(row):
    return {name: value for name, value in row.items() if name != "version"}


def test_a_quote_goes_with_its_links_and_comes_back_with_them(editor_api, api):
    quote = linked_quote()
    before = editor_api.get(address(quote)).json()
    assert editor_api.delete(address(quote)).status_code == 204
    problem(api.get(address(quote)), 404)
    assert api.get("/api/v1/meetings/first/").json()["quotes"] == []
    answer = editor_api.post(f"{address(quote)}restore/")
    assert answer.status_code == 200, answer.content
    assert without_version(answer.json()["quote"]) == without_version(before)
    assert answer.json()["lost"] == []
    assert answer.json()["quote"]["version"] > before["version"]
    assert answer["ETag"] == f'"{answer.json()["quote"]["version"]}"'
    assert api.get(address(quote)).json() == answer.json()["quote"]
    assert api.get("/api/v1/meetings/first/").json()["quotes"] == [quote.uid]
    assert Quote.objects.get(uid=quote.uid).pk == quote.pk


def test_it_can_be_deleted_and_brought_back_again_and_a_repeated_request_does_nothing_more(editor_api):
    quote = linked_quote()
    before = editor_api.get(address(quote)).json()
    for _ in range(2):
        editor_api.delete(address(quote))
        once = editor_api.post(f"{address(quote)}restore/").json()
        assert without_version(once["quote"]) == without_version(before)
        assert editor_api.post(f"{address(quote)}restore/").json() == once


def test_a_link_that_was_taken_away_before_stays_away(editor_api):
    quote = linked_quote()
    ReadoutFactory(meetings=[Meeting.objects.get(slug="second")])
    editor_api.patch(address(quote), {"meetings": ["first"]})
    editor_api.delete(address(quote))
    assert editor_api.post(f"{address(quote)}restore/").json()["quote"]["meetings"] == ["first"]


def test_what_is_gone_meanwhile_is_told(editor_api):
    quote = linked_quote(ministry=MinistryFactory(slug="mofa"))
    editor_api.delete(address(quote))
    assert editor_api.delete("/api/v1/meetings/first/").status_code == 204
    assert editor_api.delete("/api/v1/ministries/mofa/").status_code == 204
    answer = editor_api.post(f"{address(quote)}restore/").json()
    assert (answer["quote"]["meetings"], answer["quote"]["topics"], answer["quote"]["ministry"]) == (["second"], ["waters"], None)
    assert len(answer["lost"]) == 2
    assert all("gone" in sentence for sentence in answer["lost"])


def test_words_that_the_text_has_lost_come_back_without_a_place(editor_api):
    quote = QuoteFactory()
    editor_api.delete(address(quote))
    editor_api.patch(f"/api/v1/articles/{quote.article.slug}/", {"body": "All is new here."})
    answer = editor_api.post(f"{address(quote)}restore/").json()
    assert (answer["quote"]["state"], answer["quote"]["start"], answer["quote"]["exact"]) == ("unanchored", None, quote.exact)
    assert len(answer["lost"]) == 1


@pytest.mark.parametrize("lost", ["first", "second"])
def test_of_two_identical_quotes_neither_comes_back_in_the_others_place(editor_api, lost):
    passages = {"first": "“We shall come,” the guest said on arrival.", "second": "“We shall come,” the host said, as if to repeat it."}
    article = ArticleFactory(body=" There was tea. ".join(passages.values()))
    quotes = {"first": QuoteFactory(article=article, words="We shall come"), "second": QuoteFactory(article=article, words="We shall come")}
    place = article.body.rindex("We shall come")
    quotes["second"].mark(place, place + len("We shall come"))
    quotes["second"].save()
    gone = quotes.pop(lost)
    (stays,) = quotes.values()
    assert editor_api.delete(address(gone)).status_code == 204
    body = article.body.replace(passages[lost], "").strip()
    assert editor_api.patch(f"/api/v1/articles/{article.slug}/", {"body": body}).status_code == 200
    answer = editor_api.post(f"{address(gone)}restore/").json()
    assert (answer["quote"]["state"], answer["quote"]["exact"], len(answer["lost"])) == ("unanchored", "We shall come", 1)
    assert editor_api.get(address(stays)).json()["state"] == "anchored"


@pytest.mark.parametrize(("words", "state"), [("open every field", "unanchored"), ("every field of trade", "anchored")])
def test_what_comes_back_into_another_text_stands_nowhere_where_another_was_marked(editor_api, words, state):
    sentence = "The two met in Doha on Friday. “We are ready to open every field of trade,” he said, and they wrote it down."
    article = ArticleFactory(body=sentence)
    gone = QuoteFactory(article=article, words="open every field")
    editor_api.delete(address(gone))
    editor_api.patch(f"/api/v1/articles/{article.slug}/", {"body": f"DOHA. {sentence}"})
    article.refresh_from_db()
    QuoteFactory(article=article, words=words)
    assert editor_api.post(f"{address(gone)}restore/").json()["quote"]["state"] == state


@pytest.mark.parametrize("article", ["published", "draft"])
def test_the_only_evidence_of_a_published_stance_stays(editor_api, article):
    quote = QuoteFactory(article__status=article)
    stance = StanceFactory(official=quote.speaker, evidence=[quote])
    TopicFactory(quotes=[quote])
    before = editor_api.get(address(quote)).json()
    refused = problem(editor_api.delete(address(quote)), 409)
    assert [one["field"] for one in refused["errors"]] == ["stance"]
    assert stance.uid in refused["errors"][0]["detail"]
    assert editor_api.get(address(quote)).json() == before


def test_a_quote_that_others_point_to_stays(editor_api):
    quote = linked_quote()
    QuoteFactory(speaker=quote.speaker, repeats=quote)
    before = editor_api.get(address(quote)).json()
    problem(editor_api.delete(address(quote)), 409)
    assert editor_api.get(address(quote)).json() == before
    assert Evidence.objects.filter(quote=quote).exists()


def test_readouts_and_stances_come_back_too(editor_api):
    readout, stance = ReadoutFactory(), StanceFactory(status="draft")
    for resource, row, name in (("readouts", readout, "readout"), ("stances", stance, "stance")):
        own = f"/api/v1/{resource}/{row.uid}/"
        before = editor_api.get(own).json()
        assert editor_api.delete(own).status_code == 204
        answer = editor_api.post(f"{own}restore/").json()
        assert without_version(answer[name]) == without_version(before)
        assert answer["lost"] == []


def test_a_published_stance_comes_back_as_a_draft_and_says_so(editor_api):
    stance = StanceFactory()
    own = f"/api/v1/stances/{stance.uid}/"
    editor_api.delete(own)
    answer = editor_api.post(f"{own}restore/").json()
    assert answer["stance"]["status"] == "draft"
    assert answer["lost"] == ["It was published and is a draft again."]


def test_contributors_delete_and_restore_drafts_only(contributor_api, editor_api):
    quote = QuoteFactory(article__status="draft")
    MeetingFactory(status="draft", slug="draft-meeting", quotes=[quote])
    assert contributor_api.delete(address(quote)).status_code == 204
    assert contributor_api.post(f"{address(quote)}restore/").json()["quote"]["meetings"] == ["draft-meeting"]
    published = MeetingFactory(slug="published-meeting", quotes=[quote])
    problem(contributor_api.delete(address(quote)), 403)
    assert editor_api.get(address(quote)).json()["meetings"] == ["draft-meeting", published.slug]
    editor_api.delete(address(quote))
    problem(contributor_api.post(f"{address(quote)}restore/"), 403)
    assert not Quote.objects.filter(uid=quote.uid).exists()
    public = QuoteFactory()
    editor_api.delete(address(public))
    problem(contributor_api.post(f"{address(public)}restore/"), 403)
    assert not Quote.objects.filter(uid=public.uid).exists()


def test_others_restore_nothing_and_learn_nothing(api, stranger_api, editor_api):
    there, gone = QuoteFactory(), QuoteFactory()
    editor_api.delete(address(gone))
    for reader, status in ((api, 401), (stranger_api, 403)):
        answers = {reader.post(f"{one}restore/").content for one in (address(there), address(gone), "/api/v1/quotes/nothing/")}
        assert len(answers) == 1
        problem(reader.post(f"{address(gone)}restore/"), status)
    problem(editor_api.post("/api/v1/quotes/nothing/restore/"), 404)
    problem(editor_api.get(f"{address(there)}restore/"), 405)


def test_a_speaker_who_went_meanwhile_leaves_the_quote_with_its_attribution(editor_api):
    speaker = OfficialFactory(slug="ada")
    quote = QuoteFactory(speaker=speaker, attribution="the minister")
    editor_api.delete(address(quote))
    assert editor_api.delete("/api/v1/officials/ada/").status_code == 204
    answer = editor_api.post(f"{address(quote)}restore/").json()
    assert (answer["quote"]["speaker"], answer["quote"]["attribution"]) == (None, "the minister")
