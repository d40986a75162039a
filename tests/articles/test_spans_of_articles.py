"""Quotes and readouts stay true to their article's text, whatever is done to it."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.models import Article, Quote
from diplomacy.base.span_edits import spans_that_lose_their_place
from diplomacy.base.span_reviews import review_of
from diplomacy.base.span_rows import SpanState, span_models
from diplomacy.base.spans import CONTEXT
from diplomacy.base.spans.folding import fold
from diplomacy.meetings.models import Readout
from tests import factories

pytestmark = pytest.mark.django_db

TWICE = "“We shall come,” the guest said on arrival. There was tea. “We shall come,” the host said, as if to repeat it."
SENTENCES = [
    "The minister arrived at noon.", "“We shall come,” he said.", "«ما می‌آییم»، او گفت.", "The talks went on for two hours. 🙂🇮🇷",
    "“We shall come,” he said.", "E\u0301tait-il content ?", "Nobody was late.", "𠀀𠀁 said the envoy.",
]  # fmt: skip


def an_article(body, **fields):
    return factories.ArticleFactory(body=body, **fields)


def marked(article, start, end, model=Quote):
    span = model(article=article, **({"kind": "direct", "attribution": "he"} if model is Quote else {}))
    span.mark(start, end)
    span.save()
    return span


def edited(article, body):
    article = Article.objects.get(pk=article.pk)
    article.body = body
    article.save()
    return article


def now(span):
    return type(span).objects.get(pk=span.pk)


@pytest.mark.parametrize("model", [Quote, Readout])
def test_an_edit_before_the_words_shifts_them(model):
    article = an_article(TWICE)
    span = marked(article, 12, 43, model)
    edited(article, "TEHRAN – " + TWICE)
    moved = now(span)
    assert (moved.start, moved.end, moved.exact) == (21, 52, span.exact)
    assert moved.words_in_body() == span.exact
    assert moved.prefix == ("TEHRAN – " + TWICE)[:21][-CONTEXT:]
    assert moved.version == span.version + 1


def test_many_shifted_spans_are_written_at_once_each_with_its_history(admin_user):
    def queries(number):
        body = "\n".join(f"Of question {one} they spoke, he said, for {one} hours." for one in range(100))
        article = an_article(body)
        quotes = [marked(article, start, start + 12) for start in (body.index(f"Of question {one} ") for one in range(10, 10 + number))]
        article = Article.objects.get(pk=article.pk)
        article.body = f"Doha. {body}"
        article._history_user = admin_user
        with CaptureQueriesContext(connection) as captured:
            article.save()
        for quote in quotes:
            entry = now(quote).history.first()
            assert (entry.history_type, entry.history_user, entry.version) == ("~", admin_user, quote.version + 1)
            assert (entry.start, entry.body_version) == (quote.start + 6, 2)
            assert now(quote).version == entry.version
        return len(captured)

    assert queries(2) == queries(20)


@pytest.mark.parametrize("model", [Quote, Readout])
def test_an_edit_far_behind_the_words_leaves_them_untouched(model):
    body = TWICE + " And so on." * 20
    article = an_article(body)
    span = marked(article, 1, 14, model)
    edited(article, body[:-10])
    assert (now(span).start, now(span).version, now(span).history.count()) == (1, span.version, 1)


@pytest.mark.parametrize("model", [Quote, Readout])
def test_lost_words_are_kept_without_a_place_and_hidden(model):
    article = an_article(TWICE)
    span = marked(article, 1, 14, model)
    edited(article, TWICE.replace("We shall come,” the guest", "Nothing,” the guest"))
    lost = now(span)
    assert (lost.state, lost.start, lost.end, lost.exact, lost.public) == (SpanState.UNANCHORED, None, None, "We shall come", False)
    assert lost.words_in_body() == ""
    assert lost.history.first().state == SpanState.UNANCHORED


@pytest.mark.parametrize("model", [Quote, Readout])
def test_edited_words_are_followed_and_said_to_be_changed(model):
    article = an_article(TWICE)
    span = marked(article, 1, 14, model)
    edited(article, TWICE.replace("We shall come,” the guest", "We will come,” the guest"))
    changed = now(span)
    assert (changed.state, changed.start, changed.exact, changed.public) == (SpanState.CHANGED, 1, "We will come", span.public)
    assert review_of(changed).was.selector.exact == "We shall come"
    edited(article, "Doha. " + TWICE.replace("We shall come,” the guest", "We will come,” the guest"))
    assert (now(span).state, now(span).start) == (SpanState.CHANGED, 7), "an edit elsewhere accepts nothing"


@pytest.mark.parametrize("model", [Quote, Readout])
def test_words_that_stand_again_as_they_stood_need_nobodys_look(model):
    article = an_article(TWICE)
    span = marked(article, 1, 14, model)
    for body in ("Nothing.", TWICE.replace("We shall come,” the guest", "We will come,” the guest")):
        edited(article, body)
        assert now(span).state != SpanState.ANCHORED
        edited(article, "Doha. " + TWICE)
        back = now(span)
        assert (back.state, back.start, back.exact) == (SpanState.ANCHORED, 7, span.exact)


def test_a_moved_passage_is_public_and_said_to_have_moved():
    parts = [
        "The minister arrived at noon on the first day.",
        "“We shall come to Doha in the spring,” he said.",
        "Nobody was late for it.",
    ] + [f"The talks about question {number} went on for two long hours." for number in range(20)]
    article = an_article("\n\n".join(parts))
    quote = marked(article, article.body.index("We shall"), article.body.index(",”"))
    edited(article, "\n\n".join([parts[0], *parts[2:], parts[1]]))
    moved = now(quote)
    assert (moved.state, moved.words_in_body(), moved.public) == (SpanState.MOVED, quote.exact, True)


def test_the_first_of_two_same_quotes_deleted_does_not_land_on_the_second():
    article = an_article(TWICE)
    first, second = marked(article, 1, 14), marked(article, TWICE.rindex("We shall"), TWICE.rindex("We shall") + 13)
    assert first.exact == second.exact
    edited(article, TWICE[TWICE.index("There") :])
    assert now(first).state == SpanState.UNANCHORED
    assert now(second).words_in_body() == "We shall come"
    assert now(second).state == SpanState.ANCHORED


def test_the_second_of_two_same_quotes_deleted_does_not_land_on_the_first():
    article = an_article(TWICE)
    first, second = marked(article, 1, 14), marked(article, TWICE.rindex("We shall"), TWICE.rindex("We shall") + 13)
    edited(article, TWICE[: TWICE.index("There")])
    assert now(first).start == 1
    assert now(second).state == SpanState.UNANCHORED


def test_words_that_were_apart_do_not_come_to_share_words_when_one_settles():
    before, words, behind = (
        "The two met in Doha on Friday. “We are ",
        "ready to open every field of trade",
        ",” he said, and they wrote it down.",
    )
    article = an_article(before + words + behind)
    lost = marked(article, article.body.index("field of"), article.body.index(" down"))
    apart = marked(article, article.body.index("The two"), article.body.index(" in Doha"))
    article = edited(article, f"{before}{words} next spring. Nobody else had anything to tell us before the plane left for home.")
    assert now(lost).state == SpanState.UNANCHORED
    meanwhile = now(apart)
    meanwhile.mark(article.body.index("ready"), article.body.index(" next"))
    meanwhile.save()
    edited(article, before + words + behind)
    assert now(meanwhile).words_in_body() == words
    assert now(lost).state == SpanState.UNANCHORED


def test_an_editor_can_ask_what_an_edit_would_lose():
    article = an_article(TWICE)
    quote, readout = marked(article, 1, 14), marked(article, TWICE.index("There"), TWICE.index(" “We shall come,” the host"), Readout)
    assert spans_that_lose_their_place(article, TWICE.replace("There was tea.", "Nothing happened.")) == [readout]
    assert spans_that_lose_their_place(article, "Nothing.") == [quote, readout]
    assert spans_that_lose_their_place(article, TWICE) == []
    assert now(readout).is_anchored


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_line_ends_are_folded_before_spans_are_placed(line_end):
    article = an_article(f"One line.{line_end}“We shall come,” he said.{line_end}Nothing is trimmed. {line_end}")
    article.refresh_from_db()
    assert article.body == "One line.\n“We shall come,” he said.\nNothing is trimmed. \n"
    quote = marked(article, 11, 24)
    assert quote.exact == "We shall come"
    edited(article, article.body.replace("\n", line_end))
    assert (now(quote).start, now(quote).version) == (11, 1)


def test_a_full_clean_folds_line_ends_too():
    article = an_article("One.")
    article.body = "One.\r\nTwo."
    article.full_clean()
    assert article.body == "One.\nTwo."


def test_a_draft_s_spans_follow_its_edits_too():
    article = an_article(TWICE, status="draft")
    quote = marked(article, 12, 43)
    edited(article, "Before. " + TWICE)
    assert (now(quote).start, now(quote).public) == (20, False)


def test_a_quote_in_a_lost_quote_stays_where_it_is():
    article = an_article("He told us: “they said ‘we shall come’ and meant it”, which was news to all of us that day.")
    around, inside = marked(article, 13, 51), marked(article, 24, 37)
    inside.within = around
    inside.full_clean()
    inside.save()
    edited(
        article,
        article.body.replace("they said ", "").replace("meant it", "as many promised him in those years and in the years before"),
    )
    assert now(around).state == SpanState.UNANCHORED
    assert now(inside).words_in_body() == "we shall come"
    assert now(inside).within == around
    now(inside).full_clean()


def test_lost_words_marked_again_are_public_again():
    article = an_article(TWICE)
    quote = marked(article, 1, 14)
    article = edited(article, "Nothing.")
    article = edited(article, "Nothing, and then: we came.")
    quote = now(quote)
    quote.mark(19, 26)
    quote.save()
    assert (now(quote).exact, now(quote).state, now(quote).public) == ("we came", SpanState.ANCHORED, True)


@pytest.mark.parametrize(
    ("start", "end", "field"),
    [(5, 5, "end"), (9, 5, "end"), (-1, 5, "start"), (0, 10**9, "end"), (10**9, 10**9 + 1, "start"), (0, 1, "end"), (1, 2, "start")],
)
def test_what_is_no_span_is_refused_by_its_field(start, end, field):
    article = an_article("e\u0301tait, a dit le ministre.")
    with pytest.raises(ValidationError) as refused:
        marked(article, start, end)
    assert list(refused.value.message_dict) == [field]
    assert not Quote.objects.exists()


def test_a_span_of_a_text_that_has_changed_meanwhile_is_refused():
    article = an_article(TWICE)
    quote = Quote(article=article, kind="direct", attribution="he")
    quote.mark(1, 14)
    edited(article, "Something else entirely.")
    with pytest.raises(ValidationError) as refused:
        quote.save()
    assert list(refused.value.message_dict) == ["exact"]


@pytest.mark.parametrize("model", [Quote, Readout])
def test_a_span_stays_with_its_article(model):
    span = marked(an_article(TWICE), 1, 14, model)
    span.article = an_article(TWICE)
    with pytest.raises(ValidationError) as refused:
        span.save()
    assert list(refused.value.message_dict) == ["article"]


@pytest.mark.parametrize("address", ["/quotes/{}/", "/api/v1/quotes/{}/"])
def test_a_quote_without_a_place_is_nowhere_in_public(client, address):
    article = an_article(TWICE)
    quote = marked(article, 1, 14)
    assert client.get(address.format(quote.uid)).status_code == 200
    edited(article, "The text of now.")
    assert client.get(address.format(quote.uid)).status_code == 404
    page = client.get(article.get_absolute_url())
    assert quote.uid not in page.content.decode()
    assert "We shall come" not in page.content.decode()
    assert client.get("/api/v1/quotes/").json()["results"] == []


@st.composite
def edits(draw):
    """Some sentences and marks on them, and the sentences after an edit of some kind."""
    order = st.lists(st.sampled_from(SENTENCES), min_size=2, max_size=7)
    old = draw(order)
    new = list(old)
    for _ in range(draw(st.integers(1, 2))):
        place = draw(st.integers(0, len(new)))
        kind = draw(st.sampled_from(["delete", "insert", "double", "swap", "type"]))
        if kind == "delete":
            del new[place : place + 1]
        elif kind == "insert":
            new.insert(place, draw(st.sampled_from(SENTENCES)))
        elif kind == "double":
            new = new[:place] + new[place - 1 : place] + new[place:]
        elif kind == "swap":
            new = new[place:] + new[:place]
        elif new:
            sentence = new[place - 1]
            cut = draw(st.integers(0, len(sentence)))
            new[place - 1] = sentence[:cut] + draw(st.sampled_from(["x", " ", "\r\n", "🙂", "\u0301"])) + sentence[cut:]
    return old, new


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits(), st.sampled_from([" ", "\n", "\r\n\r\n"]))
def test_after_any_edit_every_span_is_true_or_without_a_place(edit, joint):
    old, new = edit
    article = factories.ArticleFactory(body=joint.join(old))
    place = 0
    for number, sentence in enumerate(old):
        marked(article, place, place + len(sentence), [Quote, Readout][number % 2])
        place += len(sentence) + len(joint.replace("\r\n", "\n"))
    before = {(model, span.pk): span.exact for model in span_models() for span in model.objects.filter(article=article)}
    article = edited(article, joint.join(new))
    places = []
    for model in span_models():
        for span in model.objects.filter(article=article):
            if span.state != SpanState.CHANGED:
                assert fold(span.exact).text == fold(before[model, span.pk]).text, "words on record change only where it is said"
            if span.state == SpanState.UNANCHORED:
                assert (span.start, span.end, span.public) == (None, None, False)
            else:
                assert article.body[span.start : span.end] == span.exact
                assert article.body[: span.start].endswith(span.prefix)
                assert article.body[span.end :].startswith(span.suffix)
                places.append((span.start, span.end))
    assert len(places) == len(set(places)), "two that were apart landed on one place"
