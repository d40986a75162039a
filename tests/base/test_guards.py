"""What nobody does who publishes nothing, and what a link counts for its owner."""

import pytest

from articles.models import Quote
from diplomacy.meetings.models import MeetingQuote
from tests.factories import (
    ArticleFactory,
    MeetingFactory,
    MinistryFactory,
    OfficialFactory,
    QuoteFactory,
    ReadoutFactory,
    StanceFactory,
    country,
)

pytestmark = pytest.mark.django_db


def test_a_contributor_cannot_take_a_stance_off_the_site_by_a_draft(api, contributor_api):
    speaker = OfficialFactory()
    teller = MinistryFactory(status="draft", country=speaker.country)
    article = ArticleFactory()
    outer = QuoteFactory(article=article, speaker=None, ministry=teller)
    inner = Quote(article=article, kind="indirect", speaker=speaker, within=outer)
    inner.mark(outer.start, outer.end - 3)
    inner.save()
    stance = StanceFactory(official=speaker, evidence=[inner])
    address = f"/api/v1/stances/{stance.uid}/"
    assert api.get(address).status_code == 200
    elsewhere = "FR" if speaker.country.code != "FR" else "DE"
    assert contributor_api.patch(f"/api/v1/ministries/{teller.slug}/", {"country": elsewhere}).status_code == 403
    assert api.get(address).status_code == 200
    assert contributor_api.patch(f"/api/v1/ministries/{teller.slug}/", {"website": "https://mfa.example/"}).status_code == 200


def test_a_list_that_somebody_else_added_to_is_not_replaced_unseen(editor_api):
    meeting, first, second = MeetingFactory(), QuoteFactory(), QuoteFactory()
    address = f"/api/v1/meetings/{meeting.slug}/"
    seen = editor_api.get(address).json()["version"]
    MeetingQuote(meeting=meeting, quote=second).save()
    stale = editor_api.patch(address, {"quotes": [first.uid]}, headers={"If-Match": f'"{seen}"'})
    assert stale.status_code == 412
    assert stale.json()["current"]["quotes"] == [second.uid]


def test_a_part_sent_without_its_part_has_the_usual_one(editor_api):
    meeting, official = MeetingFactory(), OfficialFactory()
    address = f"/api/v1/meetings/{meeting.slug}/"
    other = {"official": OfficialFactory(country=country("QA")).slug}
    editor_api.patch(address, {"participants": [{"official": official.slug, "part": "host"}, other]})
    answer = editor_api.patch(address, {"participants": [{"official": official.slug}, other]})
    assert answer.json()["participants"][0]["part"] == "participant"


def test_a_published_meeting_keeps_somebody_who_took_part(editor_api):
    address = f"/api/v1/meetings/{MeetingFactory().slug}/"
    before = editor_api.get(address).json()
    refused = editor_api.patch(address, {"participants": []})
    assert refused.status_code == 400
    assert "Nobody is named who took part" in refused.json()["detail"]
    assert editor_api.get(address).json() == before


def test_a_quote_is_not_drawn_away_from_what_is_told_in_it(editor_api):
    outer = QuoteFactory()
    inner = Quote(article=outer.article, kind="indirect", attribution="he", within=outer)
    inner.mark(outer.start, outer.start + 8)
    inner.save()
    refused = editor_api.patch(f"/api/v1/quotes/{outer.uid}/", {"start": outer.start + 3})
    assert refused.status_code == 400
    assert "would lie outside" in refused.json()["detail"]


def test_a_readout_shows_its_words_only_where_the_whole_text_may_be_shown(api):
    article = ArticleFactory(text_rights="excerpts")
    readout = ReadoutFactory(article=article)
    assert api.get(f"/api/v1/readouts/{readout.uid}/").json()["exact"] == ""
    assert readout.exact not in b"".join(api.get("/api/v1/export/readouts.jsonl").streaming_content).decode()
