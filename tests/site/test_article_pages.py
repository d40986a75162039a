"""Pages of articles and quotes: the text word for word with its quotes marked, as far as the rights let it be shown."""

import html.parser

import pytest
from django.test import RequestFactory

from articles.models import Quote
from diplomacy.base.publishing import Status
from diplomacy.site.views.articles import ArticleDetail
from tests.site.rows import (
    a_meeting,
    a_ministry,
    a_proposition,
    a_quote,
    a_readout,
    a_stance,
    a_topic,
    an_article,
    an_office,
    an_official,
)

pytestmark = pytest.mark.django_db

FIRST = "The ministry said both had met."
BODY = (
    "Beginning of it.\r\n\n"
    f"{FIRST} “We agree,” the minister said; she called it “a good day”.\n"
    "He added that his guest had promised to come back. “We agree,” he had said before.\n\n"
    "Nobody else \u200cspoke."
)


class Page(html.parser.HTMLParser):
    """What stands under `data-body` without what is under `data-apparatus`, and every id, as outside programs read them."""

    def __init__(self, response):
        super().__init__()
        assert response.status_code == 200
        self.stack, self.body, self.ids = [], "", []
        self.feed(response.content.decode())

    def handle_starttag(self, tag, attributes):
        names = dict(attributes)
        self.ids += [names["id"]] if "id" in names else []
        if tag not in ("meta", "link", "input", "br", "img"):
            self.stack.append((tag, "data-body" in names, "data-apparatus" in names))
        if tag == "p":
            self.body += " "

    def handle_endtag(self, tag):
        while self.stack and self.stack.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if any(body for _, body, _ in self.stack) and not any(apparatus for _, _, apparatus in self.stack):
            self.body += data


def folded(text):
    return " ".join(text.split())


@pytest.fixture
def story():
    """An article with a direct quote and its repeat, an indirect one that tells another, and a ministry's readout."""
    minister, guest, ministry = an_official("Ada Alef", "IR"), an_official("Bahar Beh", "QA"), a_ministry("Ministry of Rivers", "IR")
    an_office(minister, "Minister", "2019", "2022-06")
    an_office(minister, "President", "2022-07", role="head_of_state")
    article = an_article(BODY, url="https://example.org/story", licence="CC BY 4.0")
    agree = a_quote(article, "We agree,", minister, said_on="2022-01-27")
    again = Quote(article=article, speaker=minister, kind="direct", repeats=agree)
    place = article.body.rindex("We agree,")
    again.mark(place, place + 9)
    again.save()
    told = a_quote(article, "his guest had promised to come back", minister, kind="indirect")
    within = a_quote(article, "to come back", guest, kind="partial", within=told)
    meeting = a_meeting([minister, guest], "The two ministers meet", said=[agree])
    readout = a_readout(article, FIRST, [ministry], [meeting])
    topic = a_topic("Water", quotes=[agree])
    stance = a_stance(minister, a_proposition(topic, "The river should be shared."), [agree])
    return {name: row for name, row in locals().items() if name != "place"}


def words(client, row):
    response = client.get(row if isinstance(row, str) else row.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


def test_the_text_under_data_body_is_the_body(client, story):
    page = Page(client.get(story["article"].get_absolute_url()))
    assert folded(page.body) == folded(story["article"].body)


def test_each_quote_has_its_place_once_and_each_id_is_unique(client, story):
    page = Page(client.get(story["article"].get_absolute_url()))
    for name in ("agree", "again", "told", "within"):
        assert page.ids.count(f"quote-{story[name].uid}") == 1
    assert len(page.ids) == len(set(page.ids))


def test_a_note_names_speaker_office_held_then_meeting_and_stance(client, story):
    page = words(client, story["article"])
    note = page[page.index(f'id="note-{story["agree"].uid}"') :].partition('role="note"')[0]
    for shown in ("Ada Alef", "Minister, Iran", "meeting, 27 January 2022", "Supports: The river should be shared."):
        assert shown in note
    assert "President" not in page


def test_what_is_told_by_somebody_else_always_says_so(client, story):
    page = words(client, story["article"])
    note = page[page.index(f'id="note-{story["within"].uid}"') :].partition("</p>")[0]
    assert "told by Ada Alef" in note
    assert "told by Ada Alef" in words(client, story["within"])


def test_a_readout_stands_in_a_block_that_names_issuer_and_meeting(client, story):
    page = words(client, story["article"])
    assert f'id="readout-{story["readout"].uid}"' in page
    assert "Ministry of Rivers" in page
    assert story["meeting"].get_absolute_url() in page


def test_a_repeat_is_marked_and_not_counted(client, story):
    page = words(client, story["article"])
    assert "3 quotes" in page
    assert "counted once" in page
    assert "3 quotes" in words(client, "/articles/")


def test_the_licence_and_the_publisher_are_named(client, story):
    page = words(client, story["article"])
    assert "CC BY 4.0" in page
    assert 'href="https://example.org/story"' in page


def test_excerpts_show_the_quotes_and_no_more_than_120_characters_around(client, story):
    story["article"].body = BODY + " Far away. " * 30 + "The end nobody may read."
    story["article"].text_rights = "excerpts"
    story["article"].save()
    page = words(client, story["article"])
    assert "We agree," in page
    assert "The end nobody may read" not in page
    assert " data-body" not in page
    assert f'id="quote-{story["within"].uid}"' in page


def test_without_rights_the_page_says_who_spoke_and_no_words(client, story):
    story["article"].text_rights = "none"
    story["article"].save()
    for row in ("article", "agree", "told", "meeting", "topic"):
        page = words(client, story[row])
        for hidden in ("We agree", "promised to come back", "both had met"):
            assert hidden not in page, row
    page = words(client, story["article"])
    assert f'id="quote-{story["agree"].uid}"' in page
    assert "Ada Alef" in page
    assert story["meeting"].get_absolute_url() in page


@pytest.mark.parametrize("name", ["minister", "guest", "ministry", "meeting", "topic"])
def test_a_hidden_neighbour_reads_as_nothing(client, story, name):
    hidden = story[name]
    hidden.status = Status.DRAFT
    hidden.save()
    shown = hidden.title if name == "meeting" else hidden.name
    for row in ("article", "agree", "told", "within"):
        page = words(client, story[row])
        assert shown not in page, row
        assert hidden.get_absolute_url() not in page, row


def test_a_hidden_speaker_is_named_as_printed(client, story):
    story["agree"].attribution = "the minister"
    story["agree"].save()
    story["minister"].status = Status.DRAFT
    story["minister"].save()
    assert "the minister" in words(client, story["agree"])


@pytest.mark.parametrize("name", ["article", "agree", "within"])
def test_a_draft_article_hides_itself_and_its_quotes(client, story, name):
    story["article"].status = Status.IN_REVIEW
    story["article"].save()
    assert client.get(story[name].get_absolute_url()).status_code == 404
    assert story["article"].title not in words(client, "/articles/")


def test_a_quote_page_shows_context_stances_meetings_repeats_and_how_to_cite_it(client, story):
    page = words(client, story["agree"])
    for shown in ("the minister said", "The river should be shared.", "The two ministers meet", "Also printed", "@misc{diplomacy-", "In: "):
        assert shown in page
    page = words(client, story["told"])
    assert "Told in it" in page


def test_an_editor_previews_a_draft_with_its_quotes_and_nobody_else_sees_it(client, story, admin_user):
    story["article"].status = Status.DRAFT
    story["article"].save()
    request = RequestFactory().get("/preview/")
    request.user = admin_user
    request._messages = []
    response = ArticleDetail.as_view(preview=True)(request, slug=story["article"].slug)
    assert "private" in response["Cache-Control"]
    assert "no-store" in response["Cache-Control"]
    page = response.render().content.decode()
    assert "Preview:" in page
    assert f'id="quote-{story["agree"].uid}"' in page
    client.force_login(admin_user)
    assert client.get(story["article"].get_absolute_url()).status_code == 404


def test_a_persian_text_keeps_its_language_and_direction(client):
    body = "سخنگو گفت: «ما آب را مرز نمی‌دانیم.»"
    article = an_article(body, language="fa")
    a_quote(article, "ما آب را مرز نمی‌دانیم.", attribution="سخنگو")
    response = client.get(article.get_absolute_url())
    assert '<div class="text" lang="fa" dir="auto" data-body>' in response.content.decode()
    assert folded(Page(response).body) == body


@pytest.mark.parametrize(("language", "dir"), [("fa", "rtl"), ("en", "ltr")])
def test_what_stands_by_a_text_begins_at_its_edge(client, language, dir):
    article = an_article("«سلام»", language=language, byline="نویسنده", dateline="تهران", credit="Mehr", licence="CC BY 4.0")
    page = client.get(article.get_absolute_url()).content.decode()
    assert f'<p class="muted" dir="{dir}"><bdi>نویسنده</bdi>, <bdi>تهران</bdi></p>' in page
    assert f'<p class="prov" dir="{dir}"><bdi>Mehr</bdi> · <bdi>Licence: <bdi>CC BY 4.0</bdi></bdi>' in page


def test_text_is_text(client):
    article = an_article("He said <script>alert(1)</script> & “</mark><b>bold</b>” to all.", title="A <b>title</b>")
    quote = a_quote(article, "</mark><b>bold</b>", attribution="<i>he</i>")
    for page in (words(client, article), words(client, quote), words(client, "/articles/")):
        assert "<script>alert" not in page
        assert "<b>" not in page.replace("<b><bdi>", "").replace("<b><a", "")
        assert "<i>" not in page
    assert folded(Page(client.get(article.get_absolute_url())).body) == article.body


def test_articles_are_found_by_words_publisher_language_and_day(client, story):
    title = story["article"].title
    for query in (
        "q=beginning",
        "source=gazette",
        "language=en",
        "since=2022",
        "until=2022-01",
        "source=gazette&q=beginning&since=2022-01",
    ):
        assert title in words(client, f"/articles/?{query}"), query
    for query in ("q=nosuchword", "since=2023", "until=2021", "language=fr", "source=nobody"):
        assert title not in words(client, f"/articles/?{query}"), query
    story["article"].text_rights = "excerpts"
    story["article"].save()
    assert title not in words(client, "/articles/?q=beginning")


def test_a_reprint_leads_to_the_first_print_once_that_is_public(client):
    first = an_article(BODY, title="Printed first", status=Status.DRAFT)
    reprint = an_article(BODY, reprint_of=first)
    assert "Printed first" not in client.get(reprint.get_absolute_url()).content.decode()
    first.status = "published"
    first.save()
    assert f'A reprint of <a href="{first.get_absolute_url()}">' in client.get(reprint.get_absolute_url()).content.decode()
