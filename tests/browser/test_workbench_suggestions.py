"""Suggestions in the workbench: seen, taken, edited and taken, dismissed, by keys and by mouse, and all of it taken back."""

import json

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from articles.models import Quote
from diplomacy.suggestions.computing import compute
from diplomacy.suggestions.models import QuoteSuggestion
from people.models import Appointment, Official
from tests.browser.bench import Bench
from tests.browser.test_workbench_saving import cut, cut_after_the_server
from tests.desk import fresh
from tests.factories import ArticleFactory, OfficialFactory, QuoteFactory
from tests.suggestions.texts import ANSWERED, ASKED, TOLD, UNKNOWN, Cast


@pytest.fixture
def bench(page, live_server):
    return Bench(page, live_server, suggests=True)


@pytest.fixture
def cast():
    made = Cast()
    compute(made.article)
    return made


def suggested(words):
    return QuoteSuggestion.objects.get(exact=words)


def lines(bench):
    """The lines of suggestions in the list."""
    return bench.page.locator("[data-list] > li.suggested")


def opened(bench, cast):
    bench.open(cast.article)
    expect(lines(bench)).to_have_count(4)
    return bench


def test_suggestions_are_seen_in_the_text_and_in_the_list_and_are_no_marks(bench, cast):
    opened(bench, cast)
    page = bench.page
    marks = page.locator("mark.suggested.first")
    expect(marks).to_have_count(4)
    assert marks.first.evaluate("(node) => getComputedStyle(node).textDecorationStyle") == "dashed"
    assert marks.first.evaluate("(node) => getComputedStyle(node, '::before').content")[1] == "?"
    assert (
        page.locator("[data-body]").evaluate("(node) => [...node.children].map((one) => one.textContent).join('\\n\\n')")
        == cast.article.body
    )
    expect(lines(bench).filter(has_text=ASKED)).to_contain_text("Suggested: very likely, ")
    expect(lines(bench).filter(has_text=ASKED)).to_contain_text("Hossein Amir-Abdollahian")
    expect(page.locator("[data-progress]")).to_have_text("no quotes yet, 4 suggested")
    page.get_by_label("Kind").first.select_option("Suggested")
    expect(page.locator("[data-list] > li:visible")).to_have_count(4)
    page.get_by_label("Kind").first.select_option("Indirect")
    expect(page.locator("[data-list] > li:visible")).to_have_count(1)
    assert not Quote.objects.exists()
    bench.saved()


def test_each_is_taken_by_one_key_and_taken_back_by_another(bench, cast):
    opened(bench, cast).keys("c", "l")
    bench.said("Suggestion 1, very likely")
    bench.keys("t")
    bench.said("Taken. Suggestion 1")
    bench.saved()
    quote = Quote.objects.get()
    assert (quote.exact, quote.kind, quote.speaker, quote.attribution) == (ASKED, "direct", cast.hossein, "Amir-Abdollahian")
    kept = suggested(ASKED)
    assert (kept.state, kept.decided_by.username, kept.changes, kept.quote) == ("accepted", "leila", {}, quote)
    expect(lines(bench)).to_have_count(3)
    expect(bench.page.locator(".spans .on")).to_contain_text(ANSWERED)

    bench.keys("t", "z")
    bench.said("Undone: acceptance of Suggestion 1.")
    bench.saved()
    expect(lines(bench)).to_have_count(3)
    bench.keys("z")
    bench.saved()
    assert not Quote.objects.exists()
    assert set(QuoteSuggestion.objects.values_list("state", flat=True)) == {"open"}
    expect(lines(bench)).to_have_count(4)

    bench.keys("y")
    bench.saved()
    assert [row.exact for row in Quote.objects.all()] == [ASKED], "what was taken back can be taken again"
    assert fresh(kept).state == "accepted"
    assert bench.complaints == []


def test_one_is_dismissed_and_brought_back(bench, cast):
    opened(bench, cast).keys("l", "x")
    bench.said("Dismissed. Suggestion 1")
    bench.saved()
    assert suggested(ASKED).state == "rejected"
    expect(bench.page.locator("mark.suggested.first")).to_have_count(3)
    bench.page.reload()
    expect(lines(bench.ready())).to_have_count(3)
    bench.keys("l", "Delete", "z")
    bench.saved()
    assert suggested(ANSWERED).state == "open"
    expect(bench.page.locator(".spans .on")).to_contain_text(ANSWERED)


def test_they_are_taken_and_dismissed_by_mouse(bench, cast):
    opened(bench, cast)
    lines(bench).filter(has_text=ANSWERED).get_by_role("button", name="Take").click()
    lines(bench).filter(has_text=TOLD).get_by_role("button", name="Dismiss").click()
    bench.page.locator("mark.suggested", has_text=ASKED).click()
    bench.page.locator("[data-form]").get_by_role("button", name="Take").click()
    bench.saved()
    assert {row.exact: row.speaker for row in Quote.objects.all()} == {ASKED: cast.hossein, ANSWERED: cast.mohammed}
    assert suggested(TOLD).state == "rejected"


def test_one_is_edited_first_and_what_was_changed_is_known(bench, cast):
    opened(bench, cast).keys("c", "l", "m", "Shift+B", "Shift+B", "m")
    bench.said("Its words are now")
    bench.keys("i")
    bench.page.get_by_label("Note").fill("Only its first half.")
    bench.saved()
    assert not Quote.objects.exists(), "editing takes nothing"
    bench.page.keyboard.press("Control+Enter")
    bench.saved()
    quote = Quote.objects.get()
    assert (quote.kind, quote.note, quote.speaker) == ("indirect", "Only its first half.", cast.hossein)
    assert ASKED.startswith(quote.exact)
    assert len(quote.exact) < len(ASKED)
    changes = suggested(ASKED).changes
    assert changes["kind"] == ["direct", "indirect"]
    assert changes["bounds"] == [[quote.start, quote.start + len(ASKED)], [quote.start, quote.end]]


def test_of_two_who_may_speak_one_is_chosen_by_one_key(bench):
    one, other = OfficialFactory(name="Zarina Qadir"), OfficialFactory(name="Omar Qadir")
    article = ArticleFactory(status="draft", body="“The gauges will be read by both sides,” Qadir said on Thursday.")
    compute(article)
    bench.open(article)
    expect(lines(bench)).to_have_count(1)
    bench.keys("l")
    choices = bench.page.locator(".candidates button")
    expect(choices).to_have_count(2)
    expect(bench.lines().first).to_contain_text("no speaker")
    names = choices.locator("bdi").all_text_contents()
    bench.keys("4")
    bench.said(f"Speaker: {names[1]}.")
    expect(choices.nth(1)).to_have_attribute("aria-pressed", "true")
    choices.nth(0).click()
    expect(choices.nth(0)).to_be_focused()
    bench.keys("4", "t")
    bench.saved()
    assert Quote.objects.get().speaker == {"Zarina Qadir": one, "Omar Qadir": other}[names[1]]
    assert QuoteSuggestion.objects.get().changes == {}, "what was left open is no fault of the engine"


def test_a_speaker_who_is_not_recorded_is_made_a_draft_with_the_office_as_printed(bench, cast):
    opened(bench, cast)
    lines(bench).filter(has_text=UNKNOWN).locator(".words").click()
    expect(bench.page.locator(".unmatched")).to_contain_text("Odile Brennart, trade commissioner")
    bench.keys("u")
    dialog = bench.page.get_by_role("dialog", name="A new official")
    expect(dialog.get_by_label("Name")).to_have_value("Odile Brennart")
    mend = cut_after_the_server(bench.page, "POST", "**/api/v1/appointments/")
    button = dialog.get_by_role("button", name="Make it, as a draft")
    button.click()
    expect(dialog).to_contain_text("The server did not answer")
    mend()
    button.click()
    expect(dialog).to_have_count(0)
    made = Official.objects.get(name="Odile Brennart")
    assert (made.status, [office.title for office in Appointment.objects.filter(official=made)]) == ("draft", ["trade commissioner"])
    expect(bench.page.locator(".unmatched")).to_have_count(0)
    bench.keys("Escape", "t")
    bench.saved()
    assert Quote.objects.get().speaker == made


def test_the_office_of_a_speaker_who_is_made_a_draft_has_the_role_that_its_words_tell(bench):
    article = ArticleFactory(status="draft", body="“The gauges will be read by both sides,” President Nora Kessel said on Thursday.")
    compute(article)
    bench.open(article)
    expect(lines(bench)).to_have_count(1)
    bench.keys("l", "u")
    dialog = bench.page.get_by_role("dialog", name="A new official")
    expect(dialog.get_by_label("Name")).to_have_value("Nora Kessel")
    expect(dialog.get_by_label("Kind of office")).to_have_value("head_of_state")
    dialog.get_by_label("Kind of office").select_option("head_of_government")
    dialog.get_by_role("button", name="Make it, as a draft").click()
    expect(dialog).to_have_count(0)
    expect(bench.page.locator(".unmatched")).to_have_count(0)
    bench.saved()
    assert [(office.title, office.role) for office in Appointment.objects.all()] == [("President", "head_of_government")]


def test_all_at_or_above_a_confidence_are_taken_together_and_taken_back_together(bench, cast):
    opened(bench, cast)
    bench.keys("Shift+T")
    dialog = bench.page.get_by_role("dialog", name="Take all at or above")
    highest = dialog.get_by_role("radio").first
    highest.check()
    level = float(dialog.locator("label").first.inner_text().split(" %")[0]) / 100
    expected = [row.exact for row in QuoteSuggestion.objects.filter(confidence__gte=level)]
    assert 0 < len(expected) < 4
    dialog.get_by_role("button", name=f"Take {len(expected)} suggestion").click()
    bench.said(f"Taken: {len(expected)} suggestion")
    bench.saved()
    assert sorted(Quote.objects.values_list("exact", flat=True)) == sorted(expected)
    expect(lines(bench)).to_have_count(4 - len(expected))
    bench.keys("z")
    bench.saved()
    assert not Quote.objects.exists()
    assert QuoteSuggestion.objects.filter(state="open").count() == 4


def test_an_acceptance_whose_answer_is_lost_is_one_quote(bench, cast):
    opened(bench, cast)
    mend = cut_after_the_server(bench.page, "POST", "**/accept/")
    bench.keys("l", "t")
    bench.state("Not saved since")
    assert Quote.objects.count() == 1, "the server has it, and the page does not know"
    mend()
    bench.page.reload()
    bench.ready().saved()
    assert Quote.objects.count() == 1
    expect(bench.page.locator("[data-list] > li:not(.suggested)")).to_have_count(1)
    expect(lines(bench)).to_have_count(3)


def test_decisions_and_edits_without_a_server_are_there_after_a_reload(bench, cast):
    opened(bench, cast)
    mend = cut(bench.page)
    bench.keys("l", "t", "x", "i")
    bench.page.get_by_label("Note").fill("Half a sent")
    bench.state("Not saved since")
    bench.page.unroute("**/api/v1/**")
    mend()
    bench.page.reload()
    bench.ready().saved()
    assert [row.exact for row in Quote.objects.all()] == [ASKED]
    states = dict(QuoteSuggestion.objects.values_list("exact", "state"))
    assert [states[words] for words in (ASKED, ANSWERED, UNKNOWN, TOLD)] == ["accepted", "rejected", "open", "open"]
    lines(bench).filter(has_text=UNKNOWN).locator(".words").click()
    expect(bench.page.get_by_label("Note")).to_have_value("Half a sent")


def test_one_that_somebody_else_decided_on_meanwhile_goes(bench, cast):
    opened(bench, cast)
    bench.keys("l")
    other = bench.beside()
    expect(lines(other)).to_have_count(4)
    other.keys("l", "t")
    other.saved()
    bench.keys("t")
    bench.said("Somebody was there first.")
    expect(lines(bench)).to_have_count(3)
    bench.saved()
    assert Quote.objects.count() == 1


def test_what_was_entered_on_one_that_is_not_suggested_any_more_is_kept(bench, cast):
    opened(bench, cast).keys("l")
    bench.page.get_by_label("Note").fill("A thought of mine")
    bench.keys("Escape")
    QuoteSuggestion.objects.filter(exact=ASKED).update(state="replaced")
    bench.page.reload()
    bench.ready()
    bench.state("Not saved: see the marks")
    line = bench.page.locator("[data-list] > li", has_text=ASKED)
    expect(line).to_contain_text("Refused")
    line.locator(".words").click()
    expect(bench.page.locator("[data-form]")).to_contain_text("It is not suggested any more.")
    expect(bench.page.get_by_label("Note")).to_have_value("A thought of mine")
    bench.page.get_by_role("button", name="Save again").click()
    bench.saved()
    assert (Quote.objects.get().exact, Quote.objects.get().note) == (ASKED, "A thought of mine")


def test_what_is_marked_by_hand_is_not_suggested_besides(bench, cast):
    opened(bench, cast)
    bench.select(ASKED)
    bench.keys("d")
    bench.saved()
    expect(lines(bench)).to_have_count(3)
    bench.keys("z")
    bench.saved()
    expect(lines(bench)).to_have_count(4)


@pytest.mark.parametrize(
    ("state", "words"),
    [("waiting", "The article is being read"), ("failed", "The text has too many characters"), (None, "Suggestions cannot be had now")],
)
def test_where_reading_the_article_stands_is_said(bench, cast, state, words):
    answer = {"state": state, "detail": "The text has too many characters", "quotes": [], "contacts": []}
    first = "**/suggestions/"
    bench.page.route(
        first, lambda route: route.fulfill(body=json.dumps(answer), content_type="application/json") if state else route.abort()
    )
    bench.open(cast.article)
    expect(bench.page.locator("[data-suggested]")).to_contain_text(words)
    bench.page.unroute(first)
    bench.page.locator("[data-suggested]").get_by_role("button").click()
    expect(lines(bench)).to_have_count(4)


def test_many_that_rest_on_each_other_are_all_taken_back(bench):
    article = ArticleFactory(status="draft", body="“We want peace,” Odile Brennart said. “We want it now.”")
    compute(article)
    bench.open(article)
    expect(lines(bench)).to_have_count(2)
    bench.keys("Shift+T")
    dialog = bench.page.get_by_role("dialog", name="Take all at or above")
    dialog.get_by_role("radio").last.check()
    dialog.get_by_role("button", name="Take 2 suggestions").click()
    bench.saved()
    assert Quote.objects.exclude(carried_from=None).exists()
    expect(bench.page.locator("[data-progress]")).to_contain_text("0 of 2 quotes with a speaker")
    bench.keys("z")
    bench.saved()
    assert not Quote.objects.exists()
    expect(lines(bench)).to_have_count(2)
    assert bench.complaints == []


def test_a_suggestion_of_a_text_that_was_edited_meanwhile_is_put_on_no_other_words(bench, cast):
    opened(bench, cast)
    bench.keys("l")
    cast.article.body = f"UPDATE: a correction was made to this text. {cast.article.body}"
    cast.article.save()
    compute(cast.article)
    bench.keys("t")
    expect(bench.page.locator("[data-banner]")).to_contain_text("The text was edited elsewhere")
    assert not Quote.objects.exists()


def test_a_suggestion_that_somebody_else_took_says_so_for_all_to_see(bench, cast):
    opened(bench, cast)
    bench.keys("l")
    row = QuoteSuggestion.objects.get(exact=ASKED)
    row.state = "accepted"
    row.save()
    bench.keys("x")
    expect(bench.page.locator("[data-banner]")).to_contain_text("Somebody was there first")


def test_an_article_without_words_opens_and_takes_the_keys(bench):
    bench.open(ArticleFactory(status="draft", body=""))
    bench.keys("c", "j", "n", "c")
    expect(bench.page.locator("[data-body]")).to_be_focused()
    assert bench.complaints == []


def test_who_may_only_read_is_offered_nothing(page, live_server, cast):
    cast.article.status = "published"
    cast.article.save()
    bench = Bench(page, live_server, "carl", ["Contributors"], suggests=True)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    bench.open(cast.article)
    bench.keys("l", "t", "Shift+T")
    expect(page.locator("mark.suggested")).to_have_count(0)
    assert not [address for address in asked if "/suggestions/" in address]


def test_a_text_from_right_to_left_has_its_suggestions_too(bench):
    words = "ما آب را قسمت می‌کنیم"
    article = ArticleFactory(status="draft", language="fa", body=f"وزیران دیدار کردند.\n\nوزیر خارجه گفت: «{words}»")
    compute(article)
    bench.open(article)
    expect(bench.page.locator("mark.suggested")).to_have_text(words)
    bench.keys("l")
    bench.keys("t")
    bench.saved()
    assert (Quote.objects.get().exact, Quote.objects.get().start) == (words, article.body.index(words))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_nobody_is_kept_out_of_suggestions(bench, cast, scheme, width):
    QuoteFactory(article=cast.article, words="the two ministers had agreed", kind="indirect", within=None)
    page = bench.page
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    bench.open(cast.article)
    expect(lines(bench).first).to_be_visible()
    faults = lambda: [(one["id"], one["nodes"][0]["html"]) for one in Axe().run(page).response["violations"]]  # noqa: E731
    lines(bench).filter(has_text=UNKNOWN).locator(".words").click()
    expect(page.locator(".unmatched")).to_be_visible()
    assert faults() == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    bench.keys("Shift+L")
    expect(page.locator(".contacts .on")).to_be_visible()
    assert faults() == []
    bench.keys("Shift+T")
    expect(page.get_by_role("dialog", name="Take all at or above")).to_be_visible()
    assert faults() == []
    page.get_by_role("button", name="Not now").click()
    bench.keys("?")
    expect(page.get_by_role("dialog", name="Keys")).to_contain_text("next suggestion")
