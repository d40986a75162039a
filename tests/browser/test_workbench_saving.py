"""Nothing is lost and nothing is doubled in the workbench: the network cut, the server gone, two editors, a text edited meanwhile."""

import pytest
from playwright.sync_api import expect

from articles.models import Quote
from tests.browser.bench import Bench
from tests.desk import fresh
from tests.factories import ArticleFactory, MeetingFactory, QuoteFactory

BODY = "The ministers met on Thursday.\n\n“We shall share the river,” she said. He answered that nobody would go thirsty."


@pytest.fixture
def article():
    return ArticleFactory(status="draft", body=BODY)


@pytest.fixture
def bench(page, live_server):
    return Bench(page, live_server)


@pytest.fixture
def other(browser, live_server):
    """Another editor's window."""
    context = browser.new_context()
    yield Bench(context.new_page(), live_server, "mina")
    context.close()


def cut_after_the_server(page, method, path):
    """From now on what is sent arrives and the answer does not; returns a function that mends the line."""

    def handle(route):
        if route.request.method == method:
            route.fetch()
            route.abort("connectionreset")
        else:
            route.continue_()

    page.route(path, handle)
    return lambda: page.unroute(path)


def cut(page):
    """From now on nothing arrives; returns a function that mends the line."""
    page.route("**/api/v1/**", lambda route: route.abort("connectionrefused"))
    return lambda: page.unroute("**/api/v1/**")


def test_an_answer_that_is_lost_on_its_way_doubles_nothing(bench, article):
    bench.open(article)
    mend = cut_after_the_server(bench.page, "POST", "**/api/v1/quotes/")
    bench.keys("c", "f", "w", '"', "q")
    bench.state("Not saved since")
    assert Quote.objects.count() == 1, "the server has it, and the page does not know"
    bench.keys("Enter")
    bench.page.get_by_label("Cue").fill("she said, and smiled")
    bench.keys("Tab")
    mend()
    bench.page.get_by_role("button", name="Try now").first.click()
    bench.saved()
    assert Quote.objects.get().cue == "she said, and smiled"
    expect(bench.lines()).to_have_count(1)


def test_a_change_whose_answer_is_lost_is_no_conflict_with_oneself(bench, article):
    quote = QuoteFactory(article=article, words="We shall share the river,", cue="")
    bench.open(article)
    mend = cut_after_the_server(bench.page, "PATCH", "**/api/v1/quotes/**")
    bench.keys("j")
    bench.page.get_by_label("Cue").fill("said")
    bench.keys("Tab")
    bench.state("Not saved since")
    assert fresh(quote).cue == "said"
    mend()
    bench.keys("Escape", "s")
    bench.saved()
    expect(bench.page.locator("[data-conflict]")).to_be_hidden()
    assert fresh(quote).cue == "said"


def test_what_was_typed_without_a_server_is_there_after_a_reload(bench, article):
    quote = QuoteFactory(article=article, words="We shall share the river,", note="")
    bench.open(article)
    mend = cut(bench.page)
    bench.keys("j")
    bench.page.get_by_label("Note").fill("Half a sent")
    bench.page.get_by_role("combobox", name="Speaker").fill("Somebody whom the server cannot lo")
    bench.page.get_by_label("Said on").fill("27 Janu")
    bench.keys("Escape", "e", "Shift+E", "i")
    expect(bench.lines()).to_have_count(2)
    bench.state("Not saved since")

    mend()
    bench.page.reload()
    bench.ready().state("2 fields not finished, the rest saved")
    assert fresh(quote).note == "Half a sent"
    assert Quote.objects.count() == 2
    bench.page.locator(".spans .words").first.click()
    expect(bench.page.get_by_role("combobox", name="Speaker")).to_have_value("Somebody whom the server cannot lo")
    expect(bench.page.get_by_label("Said on")).to_have_value("27 Janu")


def test_two_editors_see_each_other_and_both_versions_of_a_quote(bench, other, article):
    quote = QuoteFactory(article=article, words="We shall share the river,", cue="", note="")
    bench.open(article)
    other.open(article)
    expect(other.page.locator("[data-others]")).to_contain_text("leila has this open too")
    other.keys("j")
    other.page.get_by_label("Cue").fill("said")
    other.page.get_by_label("Note").fill("Read as a promise.")
    other.keys("Tab")
    other.saved()

    bench.keys("j")
    bench.page.get_by_label("Cue").fill("stressed")
    bench.keys("Tab")
    table = bench.page.locator("[data-conflict]")
    expect(table.get_by_role("heading")).to_contain_text("mina saved this quote at")
    cue, note = (table.get_by_role("row").filter(has=bench.page.get_by_role("rowheader", name=name)) for name in ("Cue", "Note"))
    expect(cue.get_by_role("cell")).to_contain_text(["said", "stressed"])
    expect(cue.get_by_label("Keep yours")).to_be_checked()
    expect(note.get_by_label("Keep mina’s")).to_be_checked()
    assert fresh(quote).cue == "said"
    table.get_by_role("button", name="Save these choices").click()
    bench.saved()
    assert (fresh(quote).cue, fresh(quote).note) == ("stressed", "Read as a promise.")
    expect(table).to_be_hidden()


def test_an_edit_of_the_text_in_another_window_loses_nothing(bench, article):
    quote = QuoteFactory(article=article, words="We shall share the river,")
    MeetingFactory(quotes=[quote])
    bench.open(article)
    article.body = "A line that is new.\n\n" + BODY
    article.save()
    bench.keys("c", "f", "e", "Shift+E", "i")
    expect(bench.page.locator("[data-banner]")).to_contain_text("The text was edited elsewhere")
    assert Quote.objects.count() == 1, "nothing is saved at a place that is another one now"

    bench.page.get_by_role("button", name="Load again").click()
    bench.ready().saved()
    rows = {row.exact: row for row in Quote.objects.all()}
    assert len(rows) == 2
    assert all(article.body[row.start : row.end] == row.exact for row in rows.values())
    assert rows[quote.exact].meetings.count() == 1


def test_what_the_server_refuses_stays_with_the_reason_beside_it(bench, article):
    article.status = "published"
    article.save()
    bench.open(article)
    bench.keys("c", "Shift+F", "i")
    bench.state("Not saved: see the marks")
    expect(bench.page.locator("#bench-attribution-error")).to_contain_text("name a speaker")
    bench.page.get_by_label("Attribution").fill("a clerk")
    bench.keys("Tab")
    bench.saved()
    assert Quote.objects.get().attribution == "a clerk"


def test_a_deletion_whose_answer_is_lost_is_undone_all_the_same(bench, article):
    quote = QuoteFactory(article=article, words="We shall share the river,")
    bench.open(article)
    mend = cut_after_the_server(bench.page, "DELETE", "**/api/v1/quotes/**")
    bench.keys("j", "Delete")
    bench.state("Not saved since")
    assert not Quote.objects.exists(), "the server has deleted it, and the page does not know"
    bench.keys("z")
    mend()
    bench.saved()
    assert fresh(quote).exact == quote.exact
    expect(bench.page.locator("[data-banner]")).to_be_empty()


def test_a_deletion_takes_nothing_that_somebody_else_has_saved_meanwhile(bench, article):
    quote = QuoteFactory(article=article, words="We shall share the river,", note="")
    bench.open(article)
    quote.note = "Read as a promise."
    quote.save()
    bench.keys("j", "Delete")
    bench.said("so it was not deleted")
    expect(bench.lines()).to_have_count(1)
    assert fresh(quote).note == "Read as a promise."
    bench.page.locator(".spans .words").click()
    expect(bench.page.get_by_label("Note")).to_have_value("Read as a promise.")
    bench.keys("Delete")
    bench.saved()
    assert not Quote.objects.exists()


def test_a_mark_that_only_moved_with_its_text_is_no_conflict(bench, article):
    quote = QuoteFactory(article=article, words="We shall share the river,", cue="")
    bench.open(article)
    article.body = "A line that is new.\n\n" + BODY
    article.save()
    bench.keys("j")
    bench.page.get_by_label("Cue").fill("she said")
    bench.keys("Tab")
    bench.saved()
    expect(bench.page.locator("[data-conflict]")).to_be_hidden()
    after = fresh(quote)
    assert (after.cue, article.body[after.start : after.end]) == ("she said", quote.exact)


@pytest.mark.parametrize(("kept", "cue"), [("Keep theirs", "said"), ("Keep yours", "stressed")])
def test_neither_choice_between_two_versions_moves_a_mark_off_its_words(bench, article, kept, cue):
    quote = QuoteFactory(article=article, words="We shall share the river,", cue="", note="")
    bench.open(article)
    article.body = "A line that is new.\n\n" + BODY
    article.save()
    theirs = fresh(quote)
    theirs.cue = "said"
    theirs.save()
    bench.keys("j")
    bench.page.get_by_label("Cue").fill("stressed")
    bench.keys("Tab")
    table = bench.page.locator("[data-conflict]")
    expect(table.get_by_role("radio")).to_have_count(2)
    bench.page.get_by_label("Note").fill("Typed after the table was drawn.")
    bench.keys("Tab")
    table.get_by_role("row").filter(has=bench.page.get_by_role("rowheader", name="Cue")).get_by_label(kept).check()
    table.get_by_role("button", name="Save these choices").click()
    bench.saved()
    after = fresh(quote)
    assert (after.cue, after.note) == (cue, "Typed after the table was drawn.")
    assert article.body[after.start : after.end] == after.exact == quote.exact


def test_a_mark_is_not_moved_to_where_a_twin_of_its_words_stood_in_an_older_text(bench):
    article = ArticleFactory(status="draft", body="A long day it was. And then again a long day")
    quote = QuoteFactory(article=article, words="long day")
    bench.open(article)
    article.body = article.body.replace("again", "once again")
    article.save()
    bench.keys("j", "m", "Control+End", *["Shift+ArrowLeft"] * len("long day"))
    assert bench.words() == "long day"
    bench.keys("m")
    bench.state("Not saved: see the marks")
    after = fresh(quote)
    assert (after.start, after.exact) == (quote.start, "long day")


def test_two_windows_of_one_account_lose_nothing_and_double_nothing(bench, article):
    bench.open(article)
    mend = cut(bench.page.context)
    bench.keys("c", "f", "w", '"', "q")
    bench.state("Not saved since")
    second = bench.beside()
    expect(second.lines()).to_have_count(1)
    second.keys("c", "f", "e", "Shift+E", "i")
    expect(second.lines()).to_have_count(2)
    second.state("Not saved since")
    second.page.close()
    mend()
    bench.page.get_by_role("button", name="Try now").first.click()
    bench.saved()
    assert Quote.objects.count() == 1
    third = bench.beside()
    third.saved()
    expect(third.lines()).to_have_count(2)
    assert Quote.objects.count() == 2


def test_what_was_done_after_the_session_was_over_is_saved_once_signed_in_again(bench, live_server, article):
    bench.open(article)
    mend = cut_after_the_server(bench.page, "POST", "**/api/v1/quotes/")
    bench.keys("c", "f", "w", '"', "q")
    bench.state("Not saved since")
    mend()
    bench.page.context.clear_cookies()
    bench.page.get_by_role("button", name="Try now").first.click()
    expect(bench.page.locator("[data-banner]")).to_contain_text("You are signed out")
    expect(bench.page.get_by_role("link", name="Sign in in another window")).to_have_attribute("href", "/admin/login/")
    Bench(bench.page.context.new_page(), live_server)
    bench.page.get_by_role("button", name="Try now").first.click()
    bench.saved()
    assert Quote.objects.count() == 1


def test_one_row_that_the_server_fails_on_holds_up_no_other(bench, article):
    first = QuoteFactory(article=article, words="We shall share the river,", note="")
    second = QuoteFactory(article=article, words="nobody would go thirsty", note="")
    bench.open(article)
    bench.page.route(f"**/api/v1/quotes/{first.uid}/", lambda route: route.fulfill(status=500))
    for _ in range(2):
        bench.keys("j")
        bench.page.get_by_label("Note").fill("Typed.")
        bench.keys("Escape")
    expect(bench.lines().nth(1)).to_contain_text("Saved")
    bench.state("Not saved since")
    assert (fresh(first).note, fresh(second).note) == ("", "Typed.")


def test_leaving_with_unsaved_work_is_warned_of_where_the_browser_keeps_nothing(bench, article):
    bench.page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('closed'); } })")
    bench.open(article)
    cut(bench.page)
    bench.keys("c", "f", "w", '"', "q")
    bench.state("Not saved since")
    said = []
    bench.page.on("dialog", lambda dialog: (said.append(dialog.type), dialog.accept()))
    bench.page.reload()
    assert said == ["beforeunload"]


def test_a_mark_inside_one_that_was_taken_away_unsaved_is_saved_without_it(bench, article):
    bench.open(article)
    mend = cut(bench.page)
    bench.select("We shall share the river")
    bench.keys("d")
    expect(bench.page.locator("[data-banner]")).to_contain_text("does not answer")
    bench.select("shall share")
    bench.keys("p")
    expect(bench.lines()).to_have_count(2)
    bench.keys("k", "Delete")
    mend()
    bench.page.get_by_role("button", name="Try now").first.click()
    bench.saved()
    assert Quote.objects.get().within is None
    bench.keys("z")
    bench.saved()
    assert Quote.objects.get(exact="shall share").within == Quote.objects.get(exact="We shall share the river")


def test_an_article_is_reviewed_and_published_with_what_was_typed_last(bench, article):
    quote = QuoteFactory(article=article, words="We shall share the river,", note="")
    bench.open(article)
    bench.keys("j")
    bench.page.get_by_label("Note").fill("Typed last.")
    bench.page.get_by_role("link", name="Review and publish").click()
    expect(bench.page.get_by_text("Typed last.")).to_be_visible()
    bench.page.get_by_role("button", name="Publish the article").click()
    expect(bench.page.locator(".standing.is-published")).to_be_visible()
    assert (fresh(article).status, fresh(quote).note) == ("published", "Typed last.")
