"""The annotation page as the server gives it: who may open it, what it carries, what it costs."""

import json
import re

import pytest
from django.contrib.auth.models import Permission
from django.db import connection

from diplomacy.base.directions import direction
from tests.desk import Desk, admin
from tests.factories import (
    AppointmentFactory,
    ArticleFactory,
    EvidenceFactory,
    MeetingFactory,
    MinistryFactory,
    OfficialFactory,
    QuoteFactory,
    ReadoutFactory,
    StanceFactory,
    TopicFactory,
)
from tests.query_counts import counted, recorded

pytestmark = pytest.mark.django_db


def data_of(response):
    """What the page carries for its scripts."""
    assert response.status_code == 200, response.status_code
    found = re.search(r'<script id="bench-data" type="application/json">(.*?)</script>', response.content.decode(), re.DOTALL)
    return json.loads(found[1])


def article_with_marks():
    """An article with a quote that has everything, one that has lost its place, and a readout."""
    article = ArticleFactory()
    minister = OfficialFactory(name="Ada Alef")
    AppointmentFactory(official=minister, title="Minister of Rivers", start_date="2019")
    AppointmentFactory(official=minister, title="Minister of Seas", start_date="2023")
    quote = QuoteFactory(article=article, speaker=minister)
    MeetingFactory(title="Talks on the river", quotes=[quote])
    TopicFactory(name="The river", quotes=[quote])
    StanceFactory(official=minister, evidence=[quote])
    lost = QuoteFactory(article=article)
    lost.unanchor()
    lost.save()
    ReadoutFactory(article=article, issuers=[MinistryFactory(name="Ministry of Rivers")])
    return article, quote, lost


def test_the_page_carries_every_span_with_what_it_is_linked_to_and_who_is_who():
    article, quote, lost = article_with_marks()
    data = data_of(Desk("Editors").get(admin(article, "annotate")))
    assert data["article"]["body"] == article.body
    rows = {row["id"]: row for row in data["rows"]["quotes"]}
    assert rows.keys() == {quote.uid, lost.uid}
    assert (rows[lost.uid]["start"], rows[lost.uid]["exact"]) == (None, lost.exact)
    assert data["rows"]["stances"][0]["evidence"] == [quote.uid]
    assert [data["names"]["meetings"][slug]["name"] for slug in rows[quote.uid]["meetings"]] == ["Talks on the river"]
    assert [data["names"]["topics"][slug]["name"] for slug in rows[quote.uid]["topics"]] == ["The river"]
    speaker = data["names"]["officials"][rows[quote.uid]["speaker"]]
    assert speaker == {"name": "Ada Alef", "hint": "Minister of Rivers, Iran"}, "the office is the one held when the article appeared"
    assert data["names"]["ministries"][data["rows"]["readouts"][0]["issuers"][0]]["name"] == "Ministry of Rivers"


@pytest.mark.django_db(transaction=True)
def test_it_opens_outside_of_a_test_s_transaction_too_and_leaves_none_open():
    article, quote, lost = article_with_marks()
    desk = Desk("Editors")
    for _ in range(2):
        data = data_of(desk.get(admin(article, "annotate")))
        assert {row["id"] for row in data["rows"]["quotes"]} == {quote.uid, lost.uid}
    assert connection.get_autocommit()
    changed = QuoteFactory(article=article)
    changed.refresh_from_db()
    assert changed.version == 1


def test_editors_find_drafts_on_it_like_everything_else():
    quote = QuoteFactory(article=ArticleFactory(status="draft"), speaker=OfficialFactory(name="Not public yet", status="draft"))
    page = Desk("Editors").get(admin(quote.article, "annotate"))
    data = data_of(page)
    assert data["names"]["officials"][quote.speaker.slug]["name"] == "Not public yet"
    assert data["mayMark"]
    assert "Review and publish" in page.content.decode()


@pytest.mark.parametrize(("status", "may_mark"), [("draft", True), ("in_review", True), ("published", False)])
def test_contributors_mark_drafts_and_only_read_what_is_published(status, may_mark):
    article = ArticleFactory(status=status)
    page = Desk("Contributors").get(admin(article, "annotate"))
    assert data_of(page)["mayMark"] == may_mark
    assert "Review and publish" not in page.content.decode()


def test_nobody_else_sees_it(client):
    article = ArticleFactory(status="draft", title="Not to be read")
    assert client.get(admin(article, "annotate")).status_code == 302
    stranger = Desk()
    answer = stranger.get(admin(article, "annotate"))
    assert answer.status_code == 403
    assert "Not to be read" not in answer.content.decode()


def test_whoever_may_see_articles_but_no_quotes_is_refused():
    quote = QuoteFactory(article__status="draft")
    reader = Desk()
    reader.user.user_permissions.add(Permission.objects.get(codename="view_article"))
    answer = reader.get(admin(quote.article, "annotate"))
    assert answer.status_code == 403
    assert quote.exact not in answer.content.decode()


def test_whoever_may_see_articles_and_quotes_alone_finds_no_drafts_of_others_on_it():
    article = ArticleFactory(status="draft")
    speaker = OfficialFactory(name="Not public yet", status="draft")
    quote = QuoteFactory(article=article, speaker=speaker)
    MeetingFactory(title="Secret talks", status="draft", quotes=[quote])
    StanceFactory(official=speaker, evidence=[quote], status="draft", proposition__text="Not said aloud")
    ReadoutFactory(article=article)
    reader = Desk()
    reader.user.user_permissions.add(*Permission.objects.filter(codename__in=["view_article", "view_quote"]))
    answer = reader.get(admin(article, "annotate"))
    data = data_of(answer)
    assert [row["id"] for row in data["rows"]["quotes"]] == [quote.uid]
    assert (data["rows"]["stances"], data["rows"]["readouts"]) == ([], [])
    assert (data["names"]["officials"], data["names"]["propositions"]) == ({}, {})
    for hidden in ("Not public yet", "Secret talks", "Not said aloud"):
        assert hidden not in answer.content.decode()


def test_an_article_that_is_not_there_is_not_found_within_the_admin():
    article = ArticleFactory()
    address = admin(article, "annotate").replace(str(article.pk), str(article.pk + 1))
    answer = Desk("Editors").get(address)
    assert (answer.status_code, "Not found" in answer.content.decode()) == (404, True)


def test_a_text_with_markup_in_it_stays_text():
    article = ArticleFactory(title="</script><script>alert(1)</script>", body="“</script><script>alert(2)</script>” <!-- he said.")
    answer = Desk("Editors").get(admin(article, "annotate"))
    assert data_of(answer)["article"]["body"] == article.body
    assert "<script>alert" not in answer.content.decode()


def test_the_answer_is_kept_by_nobody_in_between():
    answer = Desk("Editors").get(admin(ArticleFactory(), "annotate"))
    assert "no-store" in answer.headers["Cache-Control"]


def test_without_scripts_it_leads_to_the_form_and_the_form_leads_back():
    article = ArticleFactory()
    editor = Desk("Editors")
    page = editor.get(admin(article, "annotate")).content.decode()
    noscript = re.search(r"<noscript>(.*?)</noscript>", page, re.DOTALL)[1]
    assert admin(article) in noscript
    for address in (admin(article), admin(type(article))):
        assert admin(article, "annotate") in editor.get(address).content.decode()


@pytest.mark.parametrize(
    ("language", "runs"),
    [
        ("en", "ltr"),
        ("fa", "rtl"),
        ("fa-IR", "rtl"),
        ("ar", "rtl"),
        ("he", "rtl"),
        ("az-Arab", "rtl"),
        ("fa-Latn", "ltr"),
        ("pa-Arab-PK", "rtl"),
        ("", "ltr"),
    ],
)
def test_the_text_runs_as_its_language_is_written(language, runs):
    assert direction(language) == runs


def test_it_costs_as_many_queries_with_many_spans_as_with_few():
    article, _quote, _lost = article_with_marks()
    editor = Desk("Editors")
    pages = {"/admin/articles/article/<pk>/annotate/": admin(article, "annotate")}
    few = counted(editor.client, pages)
    for _ in range(12):
        quote = QuoteFactory(article=article)
        MeetingFactory(quotes=[quote])
        TopicFactory(quotes=[quote])
        EvidenceFactory(stance=StanceFactory(official=quote.speaker), quote=quote)
        ReadoutFactory(article=article)
    assert counted(editor.client, pages) == few == recorded(few)
