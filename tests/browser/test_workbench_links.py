"""What one quote has to do with others: the same utterance printed elsewhere, and words that an edit of the text has changed."""

import pytest
from playwright.sync_api import expect

from articles.models import Quote
from diplomacy.base.span_rows import SpanState
from tests.browser.bench import Bench
from tests.desk import fresh
from tests.factories import ArticleFactory, OfficialFactory, QuoteFactory

SAID = "We shall not accept any settlement that leaves the people of the valley without water, and nobody should expect it"
PRINTED = SAID.replace("shall not", "will never").replace("nobody", "no one")


@pytest.fixture
def bench(page, live_server):
    return Bench(page, live_server)


@pytest.fixture
def ada():
    return OfficialFactory(name="Zarina Qadir")


def quoted(words, speaker, **more):
    return QuoteFactory(article=ArticleFactory(body=f"“{words},” said the minister.", **more), words=words, speaker=speaker)


def test_the_same_utterance_elsewhere_is_proposed_with_what_differs_linked_and_parted_again(bench, ada):
    first = quoted(PRINTED, ada, title="An earlier printing")
    again = quoted(SAID, ada, status="draft")
    bench.open(again.article)
    bench.keys("j", "=")
    found = bench.page.locator(".occurrence")
    expect(found).to_have_count(1)
    expect(found).to_contain_text("An earlier printing")
    expect(found).to_contain_text("% the same")
    for kind, words in (("ins", SAID), ("del", PRINTED)):
        without = f"(node) => [...node.childNodes].filter((one) => one.localName !== {kind!r}).map((one) => one.textContent).join('')"
        assert found.locator(".wording").evaluate(without) == words, "what differs is told apart"
    assert "shall" in found.locator("del").first.inner_text()

    found.get_by_role("button", name="It repeats this one").click()
    bench.saved()
    assert fresh(again).repeats == first
    expect(found.get_by_role("button", name="Not the same utterance")).to_be_focused()
    expect(found).to_contain_text("First record: An earlier printing")
    expect(bench.lines().first).to_contain_text("repeats an earlier one")
    expect(bench.page.locator(f'mark[data-key="{again.uid}"]')).to_have_class("q direct repeat selected")

    found.get_by_role("button", name="Not the same utterance").click()
    bench.saved()
    assert fresh(again).repeats is None
    expect(found.get_by_role("button", name="It repeats this one")).to_be_focused()
    bench.keys("z")
    bench.saved()
    assert fresh(again).repeats == first, "linking and parting can be taken back like anything else"


def test_the_same_words_again_in_the_text_are_marked_as_a_repeat(bench, ada):
    body = f"“{SAID},” said the minister 🌊.\n\nAsked again, she said: “{SAID}.”"
    first = QuoteFactory(article=ArticleFactory(status="draft", body=body), words=SAID, speaker=ada, kind="direct")
    bench.open(first.article)
    bench.keys("j", "=")
    bench.page.get_by_role("button", name="Mark as a repeat").click()
    bench.saved()
    repeat = Quote.objects.exclude(pk=first.pk).get()
    assert (repeat.start, repeat.exact, repeat.speaker, repeat.repeats) == (body.rindex(SAID), SAID, ada, first)
    expect(bench.lines()).to_have_count(2)


def test_an_utterance_that_is_printed_nowhere_else_says_so_and_so_does_a_server_that_is_silent(bench, ada):
    row = quoted(SAID, ada, status="draft")
    bench.open(row.article)
    bench.keys("j")
    bench.page.route("**/occurrences/", lambda route: route.abort())
    bench.keys("=")
    expect(bench.page.locator(".found")).to_contain_text("The server does not answer")
    bench.page.unroute("**/occurrences/")
    bench.keys("Enter", "Enter")
    expect(bench.page.locator(".found")).to_contain_text("nowhere else in the record")


@pytest.fixture
def edited(ada):
    """An article whose edit has changed the words of one of its quotes, and taken those of another away."""
    read = "“The gauges will be read by both sides,” she added."
    article = ArticleFactory(status="draft", body=f"“{SAID},” said the minister.\n\n{read} It rained.")
    QuoteFactory(article=article, words=SAID, speaker=ada)
    QuoteFactory(article=article, words="The gauges will be read by both sides,", speaker=ada)
    article.body = article.body.replace("shall not accept", "shall never accept").replace(read, "It was late.")
    article.save()
    return article


def test_words_that_an_edit_changed_are_shown_beside_the_old_ones_and_taken_for_right(bench, edited):
    changed = edited.quotes.get(state=SpanState.CHANGED)
    bench.open(edited)
    expect(bench.lines().first).to_contain_text("Its words were edited")
    bench.keys("j")
    review = bench.page.locator(".review")
    expect(review).to_contain_text("The text was edited, and these words with it.")
    expect(review.locator("del")).to_have_text("not")
    expect(review.locator("ins")).to_have_text("never")
    review.get_by_role("button", name="It still holds").click()
    bench.said("Taken for right.")
    expect(review).to_be_hidden()
    assert fresh(changed).state == SpanState.ANCHORED
    expect(bench.lines().first).not_to_contain_text("Its words were edited")
    bench.page.get_by_label("Cue").fill("said")
    bench.keys("Tab")
    bench.saved()
    assert fresh(changed).cue == "said", "taking them for right makes no second version"


def test_a_mark_whose_words_are_gone_is_put_on_those_that_took_their_place(bench, edited):
    lost = edited.quotes.get(state=SpanState.UNANCHORED)
    bench.open(edited)
    bench.keys("j", "j")
    review = bench.page.locator(".review")
    expect(review).to_contain_text("no certain place in it")
    expect(review.get_by_role("button")).to_have_count(0)
    bench.page.get_by_role("button", name="Find again").click()
    bench.said("Its words are not in the text.")
    bench.select("It was late.")
    bench.keys("m")
    bench.saved()
    found = fresh(lost)
    assert (found.state, found.exact, found.start) == (SpanState.ANCHORED, "It was late.", edited.body.index("It was late."))
    expect(review).to_be_hidden()


def test_words_that_somebody_else_took_for_right_meanwhile_are_no_fault(bench, edited):
    changed = edited.quotes.get(state=SpanState.CHANGED)
    bench.open(edited)
    bench.keys("j")
    other = bench.beside()
    other.keys("j")
    other.page.get_by_role("button", name="It still holds").click()
    other.said("Taken for right.")
    bench.page.get_by_role("button", name="It still holds").click()
    bench.said("It was changed meanwhile. Look at it again.")
    expect(bench.page.locator(".review")).to_be_hidden()
    assert fresh(changed).state == SpanState.ANCHORED
    bench.saved()
