"""Whatever the text, suggestions lie inside it, are not empty and come in order."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.extraction import Registry, extract_contacts, extract_quotes, find_attribution, lexicon, resolve_speakers

PIECES = st.sampled_from(
    [
        "The minister said that ",
        "“We wait,” ",
        "she said, ",
        '"',
        "“",
        "”",
        "«",
        "»",
        "''",
        "'",
        "according to ",
        "Mara Lind",
        ", who ",
        "his claim that ",
        "met with ",
        "on Tuesday ",
        "and ",
        ". ",
        "\n\n",
        "told reporters ",
        "was accused of ",
        "گفت: ",
        "أن ",
        "قال ",
        "🙂",
        "e\u0301 ",
        "(",
        ")",
        "the bridge was open ",
        ", ",
        "adding ",
    ]
)
TEXTS = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=40).map("".join))
VOCABULARY = st.sampled_from([*sorted(lexicon.cue_forms()), *sorted(lexicon.reporting_nouns()), *sorted(lexicon.grammar())])


@given(text=TEXTS, language=st.sampled_from(["en", "fa", "ar", "de", "zh-Hant", ""]))
@settings(max_examples=150, deadline=None)
def test_quotes_lie_inside_the_text_and_in_order(text, language):
    quotes = extract_quotes(text, language=language)
    assert [q.start for q in quotes] == sorted(q.start for q in quotes)
    for quote in quotes:
        assert 0 <= quote.start < quote.end <= len(text)
        assert text[quote.start : quote.end].strip()
        assert quote.kind in ("direct", "indirect", "partial")
        assert 0 <= quote.confidence <= 1
        for span in (quote.cue, quote.attribution, quote.within):
            assert span is None or 0 <= span[0] < span[1] <= len(text)


@given(words=st.lists(st.one_of(VOCABULARY, PIECES), min_size=1, max_size=30))
@settings(max_examples=300, deadline=None)
def test_words_of_the_vocabulary_in_any_order_are_read(words):
    text = " ".join(words)
    assert all(0 <= q.start < q.end <= len(text) for q in extract_quotes(text))


@given(text=TEXTS, language=st.sampled_from(["en", "fa", "ar"]))
@settings(max_examples=60, deadline=None)
def test_speakers_and_contacts_are_read_of_any_text(text, language):
    quotes = extract_quotes(text, language=language)
    speakers = resolve_speakers(text, quotes, Registry([]), "2022-01-28")
    assert [s.quote for s in speakers] == quotes
    for contact in extract_contacts(text, published="2022-01-28", language=language):
        assert all(0 <= start < end <= len(text) for start, end in contact.passages)
        assert len(contact.parties) > 1


@given(text=st.lists(PIECES, min_size=1, max_size=30).map("".join), data=st.data())
@settings(max_examples=60, deadline=None)
def test_an_attribution_lies_inside_the_text(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    for span in find_attribution(text, start, end):
        assert span is None or 0 <= span[0] < span[1] <= len(text)


@pytest.mark.parametrize(
    "piece",
    ['"', "“", "'", "“”", "( ", "said ", "he said, ", "John, ", "the man who had ", "claim of his claim that ", ". ", "\n", "a" * 50],
)
def test_a_sentence_without_end_is_read_in_pieces(piece):
    text = piece * (20_000 // len(piece))
    assert all(q.end - q.start < 20_000 for q in extract_quotes(text))
