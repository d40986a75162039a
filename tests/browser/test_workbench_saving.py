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
    bench.ready().saved()
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
