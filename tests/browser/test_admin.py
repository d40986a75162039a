"""The admin's main path in a browser, as an editor walks it, under the site's own Content-Security-Policy."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import Group
from playwright.sync_api import expect

from articles.models import Article, Quote
from diplomacy.accounts.models import User
from diplomacy.base.pending import propose
from diplomacy.base.pending_parts import PartChange
from diplomacy.suggestions.models import UnmatchedName
from diplomacy.workbench.models import ArticleNote
from people.models import Official, OfficialName
from tests.desk import admin
from tests.factories import (
    AppointmentFactory,
    ArticleFactory,
    MeetingFactory,
    OfficialFactory,
    PropositionFactory,
    QuoteFactory,
    SourceFactory,
)

PASSWORD = "a good password"


class Screen:
    """A page of the admin with somebody signed in, and whatever the browser complained of."""

    def __init__(self, page, live_server):
        self.page, self.address, self.complaints = page, live_server.url, []
        page.on("console", self.heard)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def heard(self, message):
        """Kept if it is an error of the page. Axe looks for what a style sheet imports (widgets.css) beside the page, not the sheet."""
        if message.type == "error" and "/widgets.css" not in message.location.get("url", ""):
            self.complaints.append(message.text)

    def sign_in(self, *groups):
        user = User.objects.create_user("anna", password=PASSWORD, is_staff=True)
        user.groups.set(Group.objects.filter(name__in=groups))
        self.open("/admin/")
        self.page.fill("[name=username]", "anna")
        self.page.fill("[name=password]", PASSWORD)
        self.page.click("[type=submit]")
        expect(self.page.locator("#user-tools")).to_be_visible()
        return self

    def open(self, path):
        self.page.goto(self.address + path)

    def press(self, name):
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=name, exact=True).click()

    def choose(self, field, typed, suggestion):
        """Pick from a field's suggestions."""
        box = self.page.locator(f"#id_{field} + .select2-container")
        box.click()
        self.page.locator(".select2-container--open .select2-search__field").last.fill(typed)
        self.page.get_by_role("option", name=re.compile(re.escape(suggestion))).first.click()

    def faults(self):
        """What axe finds; looked for last on a page, as it works with styles that the policy refuses."""
        found = [(one["id"], one["nodes"][0]["html"]) for one in Axe().run(self.page).response["violations"]]
        self.complaints = [text for text in self.complaints if "inline style" not in text]
        return found


@pytest.fixture
def screen(page, live_server):
    return Screen(page, live_server)


def test_an_editor_brings_an_article_from_paste_to_readers(screen):
    SourceFactory(name="The Gazette", time_zone="Asia/Tehran", text_rights="full")
    minister = OfficialFactory(name="Ada Alef")
    AppointmentFactory(official=minister, title="Minister of Rivers")
    MeetingFactory(title="Talks on the river")
    PropositionFactory(text="The river should be shared.")
    page = screen.sign_in("Editors").page

    screen.open(admin(Article, "add"))
    screen.choose("source", "gaz", "The Gazette")
    page.get_by_label("Title:").fill("Ministers meet")
    page.get_by_label("Published at:").fill("2022-01-28 12:41")
    page.get_by_label("Body:").fill("On Friday she said, “We are ready to share\u00a0the river.”\n\nNothing else was said.")
    screen.press("Save and continue editing")
    with page.expect_navigation():
        page.get_by_role("link", name="Add quote", exact=True).first.click()

    page.locator("[data-article-text] p").first.evaluate(
        """paragraph => {
          const text = paragraph.firstChild, start = text.data.indexOf('“');
          document.getSelection().setBaseAndExtent(text, start, text, text.data.length);
        }"""
    )
    page.get_by_role("button", name="Take the selected words").click()
    expect(page.get_by_label("Words:")).to_have_value(re.compile("“We are ready"))
    screen.choose("speaker", "alef", "Ada Alef, Minister of Rivers, Iran")
    screen.choose("said_at", "river", "Talks on the river")
    screen.choose("evidence_links-0-proposition", "shared", "The river should be shared.")
    page.locator("#id_evidence_links-0-polarity").select_option("supports")
    screen.press("Save")
    expect(page.locator("#spans")).to_contain_text("1 meeting, 1 topic, 1 stance")

    with page.expect_navigation():
        page.get_by_role("link", name="Publish with what it names").click()
    expect(page.locator(".together")).to_contain_text("Ada Alef supports")
    screen.press("Publish the ticked ones")
    assert screen.complaints == []

    quote = Quote.objects.get()
    assert quote.exact == "We are ready to share\u00a0the river."
    screen.open(minister.get_absolute_url())
    expect(page.locator("main")).to_contain_text("We are ready to share")
    expect(page.locator("main")).to_contain_text("The river should be shared.")
    screen.open("/api/v1/quotes/?speaker=ada-alef")
    assert quote.uid in page.content()


def test_words_in_two_places_are_chosen_from_a_list(screen):
    article = ArticleFactory(body="“Yes,” he said. “Yes,” she said.", status="draft")
    page = screen.sign_in("Contributors").page
    screen.open(admin(Quote, "add", article=article.pk))
    page.get_by_label("Words:").fill("Yes,")
    page.get_by_label("Attribution as printed:").fill("she")
    screen.press("Save")
    page.get_by_role("radio").nth(1).check()
    screen.press("Save")
    assert article.quotes.get().start == article.body.rindex("Yes")
    assert screen.complaints == []


def test_a_stale_save_shows_both_versions_and_goes_on_when_told_to(screen):
    official = OfficialFactory(status="draft")
    page = screen.sign_in("Editors").page
    screen.open(admin(official))
    official.summary = "Theirs"
    official.save()
    page.get_by_label("Summary:").fill("Mine")
    screen.press("Save")
    expect(page.get_by_role("region", name="Two versions")).to_contain_text("Theirs")
    screen.press("Save mine in the place of theirs")
    official.refresh_from_db()
    assert official.summary == "Mine"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_pages_of_the_admin(screen, page, scheme):
    page.emulate_media(color_scheme=scheme)
    quote = QuoteFactory()
    OfficialFactory(name="Other Person")
    draft = QuoteFactory(article=ArticleFactory(status="draft")).article
    ArticleNote.objects.create(article=draft, author=None, text="Who told us?")
    name = PartChange.adding(Official, OfficialName(official=quote.speaker, name="Adda"), ["name", "kind"])
    pending = propose(Official(pk=quote.speaker.pk, summary="Other"), ["summary"], quote.speaker, "Gazette", None, [name])
    screen.open("/admin/login/")
    found = {"login": screen.faults()}
    screen.sign_in("Editors", "Administrators")
    pages = {
        "index": "/admin/",
        "list": admin(Article),
        "form": admin(quote.article),
        "quote": admin(quote),
        "parts": admin(quote.speaker),
        "delete": admin(quote, "delete"),
        "unmatched names": admin(UnmatchedName),
        "unmatched name": admin(UnmatchedName.objects.create(key="other persson", name="Other Persson", times=1)),
        "acceptance": "/admin/suggestions/unmatchedname/acceptance/",
        "protected": admin(quote.article, "delete"),
        "history": admin(quote, "history"),
        "as of a day": admin(quote, "as_of"),
        "account": admin(User.objects.get()),
        "review": admin(draft, "review_page"),
        "propose": admin(quote.speaker, "propose"),
        "pending": admin(pending),
        "find": "/admin/find/?address=nowhere",
    }
    for name, address in pages.items():
        screen.open(address)
        page.wait_for_load_state("networkidle")
        found[name] = screen.faults()
    screen.open(admin(quote))
    page.get_by_label("Words:").fill("no such words")
    screen.press("Save")
    found["errors"] = screen.faults()
    assert {name: faults for name, faults in found.items() if faults} == {}
    assert screen.complaints == []
