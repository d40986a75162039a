"""The plain search: names in any spelling, words as far as they may be shown, nothing that is not public."""

import pytest

from diplomacy.base.publishing import Status
from diplomacy.site.found import marked, snippet, stretch
from people.models import OfficialName
from tests.site.rows import a_meeting, a_ministry, a_quote, a_topic, an_article, an_official, saved

pytestmark = pytest.mark.django_db

BODY = "Long ago. “We share the xylophone,” said the minister. Nothing else was heard of the zither."


@pytest.fixture
def record():
    official = an_official("Hossein Amir-Abdollahian", "IR")
    saved(OfficialName(official=official, name="حسین امیرعبداللهیان", language="fa", kind="original_script"))
    ministry, article = a_ministry("Ministry of Xylophones", "IR"), an_article(BODY, title="News of the xylophone")
    quote = a_quote(article, "We share the xylophone,", official)
    meeting, topic = a_meeting([official], "A xylophone is given"), a_topic("Xylophone trade")
    return locals()


def found(client, words):
    response = client.get("/search/", {"q": words})
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("spelling", ["Amir Abdollahian", "amirabdollahian", "abdollahian hossein", "حسین امیرعبداللهیان"])
def test_an_official_is_found_by_any_spelling(client, record, spelling):
    assert record["official"].get_absolute_url() in found(client, spelling)


def test_each_kind_of_row_is_found(client, record):
    page = found(client, "XYLOPHONE")
    for name in ("ministry", "article", "quote", "meeting", "topic"):
        assert record[name].get_absolute_url() in page, name
    assert '<mark class="found">xylophone</mark>' in page


def test_every_word_must_be_there(client, record):
    assert record["quote"].get_absolute_url() in found(client, "share xylophone")
    assert "Nothing public holds all of these words" in found(client, "share nothingofthekind")


@pytest.mark.parametrize(("rights", "in_body", "in_quote"), [("full", True, True), ("excerpts", False, True), ("none", False, False)])
def test_words_are_found_only_where_they_may_be_shown(client, record, rights, in_body, in_quote):
    record["article"].text_rights = rights
    record["article"].save()
    page = found(client, "zither")
    assert (record["article"].get_absolute_url() in page) is in_body
    assert ("Nothing else was heard" in page) is in_body
    assert (record["quote"].get_absolute_url() in found(client, "share")) is in_quote


@pytest.mark.parametrize("name", ["official", "ministry", "article", "meeting", "topic"])
def test_what_is_hidden_is_not_found(client, record, name):
    hidden = record[name]
    hidden.status = Status.DRAFT
    hidden.save()
    page = found(client, "Abdollahian" if name == "official" else "xylophone")
    assert hidden.get_absolute_url() not in page
    if name == "article":
        assert record["quote"].get_absolute_url() not in page


def test_a_quote_printed_twice_is_found_once(client, record):
    again = a_quote(
        an_article("Again: “We share the xylophone,” he said."), "We share the xylophone,", record["official"], repeats=record["quote"]
    )
    page = found(client, "share the xylophone")
    assert record["quote"].get_absolute_url() in page
    assert again.get_absolute_url() not in page


@pytest.mark.parametrize(
    "typed", ["", " ", "*", "%", "_", "a", '"', "'; DROP TABLE", "(" * 50, "\u202e", "é", "🙂", "x " * 5000, "a\0b", "\ud7ff", "AND OR NOT"]
)
def test_whatever_is_typed_gets_an_answer(client, record, typed):
    assert "<h1" in found(client, typed)


def test_a_percent_sign_is_no_wildcard(client, record):
    assert record["quote"].get_absolute_url() not in found(client, "xylo%one")
    assert record["quote"].get_absolute_url() in found(client, "xylo")


def test_what_was_typed_is_text(client):
    page = found(client, "<script>alert(1)</script>")
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_found_words_are_marked_in_escaped_text():
    assert (
        marked("<b>Peace & peace", "peace &")
        == '&lt;b&gt;<mark class="found">Peace</mark> <mark class="found">&amp;</mark> <mark class="found">peace</mark>'
    )


def test_a_snippet_is_the_stretch_around_the_first_word():
    text = "before " * 40 + "the xylophone" + " after" * 40
    shown = snippet(text, "xylophone")
    assert shown.startswith("… before ")
    assert shown.endswith(" after …")
    assert '<mark class="found">xylophone</mark>' in shown
    assert len(shown) < 330
    assert snippet("nothing here", "xylophone") == ""


def test_a_snippet_of_a_text_without_spaces_keeps_what_stands_around():
    text = "伊朗外交部长与卡塔尔外交大臣通电话，" * 20
    shown = stretch("开头。" + text + "协议" + text, "协议")
    assert shown == "… " + text[-120:] + "协议" + text[:120] + " …"
