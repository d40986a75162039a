"""Editors who type ahead of the page: what they meant is done, where they look stays in sight, nothing is made unasked."""

import re

import pytest
from playwright.sync_api import expect

from articles.models import Quote
from people.models import Official
from tests.browser.bench import PASSWORD, Bench
from tests.desk import fresh
from tests.factories import ArticleFactory, MeetingFactory, OfficialFactory, QuoteFactory

WORDS = "the gauges would be read by both sides"
BODY = "\n\n".join(f"In part {number} nothing was said." for number in range(60)) + f"\n\nShe added that {WORDS}. “It is late,” he said."


@pytest.fixture
def article():
    return ArticleFactory(status="draft", body=BODY)


@pytest.fixture
def quote(article):
    return QuoteFactory(article=article, speaker=None, attribution="she", words=WORDS)


@pytest.fixture
def bench(page, live_server):
    return Bench(page, live_server)


def scrolled(bench):
    return bench.page.evaluate("document.querySelector('#text-pane').scrollTop")


def test_going_back_to_the_text_stays_where_the_mark_is(bench, quote):
    bench.open(quote.article)
    bench.lines().nth(0).get_by_role("button").first.click()
    bench.page.get_by_label("Note").focus()
    for key in ("Escape", "c"):
        bench.keys(key)
        expect(bench.page.locator("[data-body]")).to_be_focused()
        expect(bench.page.locator("mark.selected").first).to_be_in_viewport()
        assert scrolled(bench) > 0


def test_the_first_key_on_a_fresh_page_leads_to_the_text(bench, quote):
    bench.open(quote.article)
    bench.keys("n")
    expect(bench.page.locator("[data-list] li.on")).to_contain_text(WORDS)
    bench.page.reload()
    bench.ready().keys("j", "Enter")
    expect(bench.page.get_by_role("combobox", name="Speaker")).to_be_focused()
    assert bench.complaints == []


def test_enter_takes_the_speaker_though_the_editor_is_gone_to_the_next_field(bench, quote):
    speaker, other = OfficialFactory(name="Zarina Qadir"), QuoteFactory(article=quote.article, speaker=None, words="It is late,")
    bench.open(quote.article)
    bench.page.route("**/officials/?*", lambda route: (bench.page.wait_for_timeout(300), route.continue_()))
    bench.keys("j", "Enter")
    bench.page.keyboard.type("zarina q")
    bench.keys("Enter", "Tab")
    bench.saved()
    assert fresh(quote).speaker == speaker
    bench.page.get_by_role("combobox", name="Speaker").focus()
    bench.keys("Control+Enter", "Escape", "Enter")
    expect(bench.page.locator("[data-list] li.on")).to_contain_text("It is late,")
    assert fresh(other).speaker is None


def test_a_half_typed_name_is_kept_and_not_called_saved(bench, quote):
    bench.open(quote.article)
    bench.keys("j", "Enter")
    bench.page.keyboard.type("Nobody of th")
    bench.state("1 field not finished")
    bench.page.reload()
    bench.ready().keys("j")
    expect(bench.page.get_by_role("combobox", name="Speaker")).to_have_value("Nobody of th")


def test_enter_makes_nobody_new_where_nothing_is_found(bench, quote):
    bench.open(quote.article)
    bench.keys("j", "Enter")
    bench.page.keyboard.type("Nobody of that name")
    expect(bench.page.get_by_role("option", name="Nobody and nothing")).to_contain_text("Press ↓ to make it.")
    bench.keys("Enter")
    expect(bench.page.get_by_role("dialog")).to_have_count(0)
    bench.keys("ArrowDown", "Enter")
    expect(bench.page.get_by_role("dialog", name="A new official")).to_be_visible()
    assert not Official.objects.exists()


def test_a_refused_deletion_says_what_rests_on_the_mark(bench, quote):
    QuoteFactory(article=quote.article, words="both sides", kind="partial", within=quote)
    bench.open(quote.article)
    bench.lines().filter(has_text=WORDS).locator("p.meta").first.click()
    bench.keys("Escape", "Delete")
    expect(bench.page.get_by_role("alert").filter(has_text="since these rest on it")).to_contain_text("both sides")
    bench.state("Not saved")
    assert Quote.objects.filter(pk=quote.pk).exists()


def test_the_same_words_are_marked_once(bench, article):
    bench.open(article)
    bench.select("late")
    for _ in range(2):
        bench.keys('"', "d")
        bench.saved()
    assert Quote.objects.count() == 1
    bench.said("marked so already")


def test_a_meeting_of_that_day_with_the_speaker_is_shown_before_another_is_made(bench, article):
    speaker = OfficialFactory(name="Zarina Qadir")
    QuoteFactory(article=article, speaker=speaker, words=WORDS)
    MeetingFactory(title="A spokesperson sees an ambassador", start_date=str(article.published_on), participants=[speaker])
    bench.open(article)
    bench.keys("j", "Enter")
    bench.page.get_by_role("combobox", name="Said at").fill("Qadir and the envoy")
    bench.page.get_by_role("option", name="a new meeting").click()
    dialog = bench.page.get_by_role("dialog", name="A new meeting")
    expect(dialog.locator(".twins")).to_contain_text("A spokesperson sees an ambassador")
    dialog.get_by_role("button", name=re.compile("make it")).click()
    expect(dialog.get_by_role("alert")).to_contain_text("Not made")


def test_what_one_editor_typed_is_not_saved_under_the_name_of_the_next(bench, quote, live_server):
    bench.open(quote.article)
    bench.keys("j")
    bench.page.context.clear_cookies()
    bench.page.get_by_label("Note").fill("Typed by Leila.")
    bench.keys("Tab")
    bench.state("Not saved")
    other = bench.page.context.new_page()
    Bench(other, live_server, name="ruta")
    bench.page.get_by_role("button", name="Try now").first.click()
    expect(bench.page.locator("[data-banner]")).to_contain_text("Sign in again as leila")
    assert fresh(quote).note == ""
    other.context.clear_cookies()
    other.goto(live_server.url + "/admin/")
    other.fill("[name=username]", "leila")
    other.fill("[name=password]", PASSWORD)
    other.click("[type=submit]")
    expect(other.locator("#user-tools")).to_be_visible()
    bench.page.get_by_role("button", name="Try now").first.click()
    bench.saved()
    assert fresh(quote).note == "Typed by Leila."
