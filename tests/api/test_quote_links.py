"""What a quote is linked to, read and written on the quote itself."""

import pytest

from articles.models import Quote
from diplomacy.meetings.models import MeetingQuote
from tests.factories import ArticleFactory, MeetingFactory, OfficialFactory, QuoteFactory, StanceFactory, TopicFactory, sentence
from tests.suites import made, problem, results

pytestmark = pytest.mark.django_db


def draft_quote():
    return QuoteFactory(article__status="draft")


def test_a_quote_is_made_with_its_links_and_they_stand_at_their_owners_too(editor_api):
    meeting, topic = MeetingFactory(), TopicFactory()
    body = {
        "article": ArticleFactory().slug, "start": 1, "end": 1 + len(sentence(1)), "kind": "direct", "speaker": OfficialFactory().slug,
        "meetings": [meeting.slug], "topics": [topic.slug],
    }  # fmt: skip
    row = made(editor_api.post("/api/v1/quotes/", body))
    assert (row["meetings"], row["topics"], row["stances"]) == ([meeting.slug], [topic.slug], [])
    assert editor_api.get(f"/api/v1/meetings/{meeting.slug}/").json()["quotes"] == [row["id"]]
    assert editor_api.get(f"/api/v1/topics/{topic.slug}/").json()["quotes"] == [row["id"]]


def test_a_patch_replaces_the_list_that_it_names_and_no_other(editor_api):
    first, second, topic = MeetingFactory(status="draft"), MeetingFactory(status="draft"), TopicFactory()
    quote = QuoteFactory()
    address = f"/api/v1/quotes/{quote.uid}/"
    editor_api.patch(address, {"meetings": [first.slug], "topics": [topic.slug]})
    kept = MeetingQuote.objects.get(meeting=first, quote=quote)
    row = editor_api.patch(address, {"meetings": [first.slug, second.slug]}).json()
    assert (row["meetings"], row["topics"]) == ([first.slug, second.slug], [topic.slug])
    assert MeetingQuote.objects.get(meeting=first, quote=quote).pk == kept.pk
    assert editor_api.patch(address, {"meetings": [second.slug]}).json()["meetings"] == [second.slug]
    assert editor_api.patch(address, {"meetings": []}).json()["meetings"] == []
    for wrong, code in ((["no-such-meeting"], 400), ([first.slug, first.slug], 400), (first.slug, 400), ([7], 400)):
        problem(editor_api.patch(address, {"meetings": wrong}), code)


def test_the_stances_of_a_quote_are_read_and_not_written(editor_api, api):
    quote = QuoteFactory()
    stance = StanceFactory(official=quote.speaker, evidence=[quote])
    address = f"/api/v1/quotes/{quote.uid}/"
    assert api.get(address).json()["stances"] == [stance.uid]
    assert editor_api.patch(address, {"stances": []}).json()["stances"] == [stance.uid]


def test_links_to_what_is_hidden_are_for_editors_only(editor_api, api):
    quote = QuoteFactory()
    meeting, topic = MeetingFactory(status="draft", quotes=[quote]), TopicFactory(status="draft", quotes=[quote])
    stance = StanceFactory(official=quote.speaker, evidence=[quote], status="draft")
    address = f"/api/v1/quotes/{quote.uid}/"
    for read in (api.get(address).json(), results(api.get("/api/v1/quotes/", {"fields": "meetings,topics,stances"}))[0]):
        assert (read["meetings"], read["topics"], read["stances"]) == ([], [], [])
    read = editor_api.get(address).json()
    assert (read["meetings"], read["topics"], read["stances"]) == ([meeting.slug], [topic.slug], [stance.uid])


def test_a_stance_is_not_listed_for_words_that_another_tells(api, editor_api):
    quote = QuoteFactory()
    stance = StanceFactory(official=quote.speaker, evidence=[quote, QuoteFactory(speaker=quote.speaker)])
    outer = Quote(article=quote.article, kind="indirect", speaker=OfficialFactory())
    outer.mark(quote.start - 1, quote.end + 1)
    outer.save()
    assert editor_api.patch(f"/api/v1/quotes/{quote.uid}/", {"within": outer.uid}).status_code == 200
    assert api.get(f"/api/v1/stances/{stance.uid}/").status_code == 200
    assert api.get(f"/api/v1/quotes/{quote.uid}/").json()["stances"] == []


def test_contributors_link_drafts_to_drafts_only(contributor_api):
    quote = draft_quote()
    address = f"/api/v1/quotes/{quote.uid}/"
    draft, published = MeetingFactory(status="draft"), TopicFactory()
    assert contributor_api.patch(address, {"meetings": [draft.slug]}).json()["meetings"] == [draft.slug]
    refused = problem(contributor_api.patch(address, {"topics": [published.slug], "cue": "said"}), 403)
    assert published.name in refused["detail"]
    read = contributor_api.get(address).json()
    assert (read["topics"], read["cue"]) == ([], "")
    published.quotes.add(quote)
    problem(contributor_api.patch(address, {"topics": []}), 403)
    assert contributor_api.get(address).json()["topics"] == [published.slug]


def test_a_list_that_was_added_to_from_the_other_end_is_not_replaced_unseen(editor_api):
    quote, first, second = QuoteFactory(), MeetingFactory(), MeetingFactory()
    address = f"/api/v1/quotes/{quote.uid}/"
    seen = editor_api.get(address).json()["version"]
    assert editor_api.patch(f"/api/v1/meetings/{second.slug}/", {"quotes": [quote.uid]}).status_code == 200
    stale = problem(editor_api.patch(address, {"meetings": [first.slug]}, headers={"If-Match": f'"{seen}"'}), 412)
    assert stale["current"]["meetings"] == [second.slug]


def test_a_list_reads_the_links_of_all_its_quotes_at_once(api):
    meeting, quotes = MeetingFactory(), [QuoteFactory() for _ in range(3)]
    for quote in quotes[:2]:
        MeetingQuote(meeting=meeting, quote=quote).save()
    read = {one["id"]: one["meetings"] for one in results(api.get("/api/v1/quotes/", {"fields": "id,meetings"}))}
    assert read == {quotes[0].uid: [meeting.slug], quotes[1].uid: [meeting.slug], quotes[2].uid: []}
