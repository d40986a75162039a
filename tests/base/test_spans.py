import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diplomacy.base.spans import (
    CONTEXT,
    Match,
    Segment,
    excerpt,
    find_words,
    laid_out,
    paragraphs,
    segments,
    selector,
    span_problem,
    strip_outer_marks,
)

quick = settings(max_examples=60, deadline=None)
TEXT = st.text(st.sampled_from("ab ,.\n\u00a0“”'\"«»…-—é\u0301\u200c𠀀👩\u200d🇮🇷میא"), max_size=40)


def test_a_selector_counts_code_points_and_keeps_the_surroundings():
    body = "👩\u200d👩\u200d👧 𠀀 سلام “" + "x" * 40 + "” e\u0301nd"
    found = selector(body, body.index("x"), body.index("x") + 40)
    assert (found.start, found.end) == (14, 54)
    assert found.exact == "x" * 40
    assert found.prefix == body[:14]
    assert found.suffix == "” e\u0301nd"
    assert len(selector("a" * 100, 50, 51).prefix) == len(selector("a" * 100, 50, 51).suffix) == CONTEXT


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 2), (3, 2), (0, 6)])
def test_there_is_no_selector_of_no_span(start, end):
    with pytest.raises(ValueError, match="No span"):
        selector("words", start, end)


@pytest.mark.parametrize(
    ("start", "end", "field"),
    [
        ("0", 2, "start"),
        (0.0, 2, "start"),
        (True, 2, "start"),
        (None, 2, "start"),
        (0, "2", "end"),
        (0, False, "end"),
        (-1, 2, "start"),
        (0, -2, "end"),
        (2, 2, "end"),
        (3, 2, "end"),
        (0, 99, "end"),
        (0, 10**30, "end"),
        (50, 99, "start"),
        (0, 4, "end"),
        (4, 6, "start"),
        (0, 7, "end"),
    ],
)
def test_what_is_no_span_names_the_field(start, end, field):
    assert span_problem("cafe\u0301 👩\u200d👧", start, end)[0] == field


def test_spans_of_whole_characters_are_fine():
    assert span_problem("cafe\u0301 👩\u200d👧", 0, 5) is None
    assert span_problem("cafe\u0301 👩\u200d👧", 6, 9) is None


# Finding


def test_words_are_found_wherever_they_stand():
    assert find_words("yes, no, yes", "yes") == [Match(0, 3), Match(9, 12)]
    assert find_words("ha ha ha ha", " ha ha\r\n") == [Match(0, 5), Match(3, 8), Match(6, 11)]


@pytest.mark.parametrize("words", ["", " ", "\n\u00a0\u2003", "\u200b\ufeff", "absent"])
def test_nothing_is_found_for_nothing(words):
    assert find_words("There is nothing here.", words) == []


@pytest.mark.parametrize(
    ("body", "words", "stands"),
    [
        ("the\u00a0need  for\n\npeace now", "need for peace", "need  for\n\npeace"),
        ("Doha’s “firm” position", 'Doha\'s "firm" position', "Doha’s “firm” position"),
        ("Il a dit « oui » à tous", 'dit " oui " à', "dit « oui » à"),
        ("Sie sagte „ja“ dazu", '"ja"', "„ja“"),
        ("He said peace now.", "“peace now”", "peace now"),
        ("He said peace now.", "‘“peace now.”’", "peace now."),
        ("peace – or war—now", "peace - or war--now", "peace – or war—now"),
        ("well… yes", "well... yes", "well… yes"),
        ("well... yes", "well… yes", "well... yes"),
        ("un cafe\u0301 noir", "café noir", "cafe\u0301 noir"),
        ("un café noir", "cafe\u0301", "café"),
        ("او می\u200cرود امروز", "میرود", "می\u200cرود"),
        ("quo\u00adted words", "quoted", "quo\u00adted"),
        ("say 𠀀𠀁 👩\u200d👧 now", "𠀁  👩\u200d👧", "𠀁 👩\u200d👧"),
        ("שלום “peace” سلام", '"peace" سلام', "“peace” سلام"),
    ],
)
def test_what_an_editor_types_is_forgiven(body, words, stands):
    (found,) = find_words(body, words)
    assert body[found.start : found.end] == stands


def test_words_to_the_letter_go_before_similar_ones():
    assert find_words("the  peace, the peace", "the peace") == [Match(12, 21)]


def test_no_character_is_cut():
    assert find_words("cafe\u0301", "cafe") == []
    assert find_words("café", "cafe") == []
    assert find_words("wait…", "wait.") == []
    assert find_words("👩\u200d👧", "👩") == []
    assert find_words("🇮🇷🇷🇮", "🇷🇷") == []
    assert find_words("cafe\u0301 cafe", "cafe") == [Match(6, 10)]


@quick
@given(TEXT, st.data())
def test_every_span_finds_itself(body, data):
    start = data.draw(st.integers(0, len(body)))
    end = data.draw(st.integers(start, len(body)))
    words = body[start:end]
    if span_problem(body, start, end) is None and words == words.strip().strip("\u200c"):
        assert Match(start, end) in find_words(body, words)


@quick
@given(TEXT, TEXT)
def test_what_is_found_is_a_clean_span(body, words):
    for found in find_words(body, words):
        assert span_problem(body, *found) is None
        assert body[found.start : found.end] == body[found.start : found.end].strip()


@quick
@given(st.text(st.sampled_from("ab"), max_size=30), st.text(st.sampled_from("ab"), min_size=1, max_size=6))
def test_overlapping_places_are_all_found(body, words):
    assert [place for place, _ in find_words(body, words)] == [place for place in range(len(body)) if body.startswith(words, place)]


# The marks of a direct quote


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("“Peace now,”", "Peace now,"),
        (" « Paix » \n", "Paix"),
        ("„Frieden“", "Frieden"),
        ("‘Peace’", "Peace"),
        ("'Peace'", "Peace"),
        ("“‘Peace,’ he said”", "‘Peace,’ he said"),
        ("“Peace", "Peace"),
        ("peace”", "peace"),
        ("“Yes,” he said, “now”", "Yes,” he said, “now"),
        ("“Peace” is our aim", "“Peace” is our aim"),
        ("our aim is “peace”", "our aim is “peace”"),
        ("the ministers’", "the ministers’"),
        ("’90s talks", "’90s talks"),
        ("「和平」", "和平"),
        ("Peace", "Peace"),
        ("”", "”"),
        ("““””", "““””"),
        ("  ", "  "),
    ],
)
def test_a_direct_quote_stands_inside_its_marks(words, left):
    body = f"A{words}b"
    start, end = strip_outer_marks(body, 1, 1 + len(words))
    assert body[start:end] == left


@quick
@given(TEXT, st.data())
def test_stripping_twice_is_stripping_once(body, data):
    start = data.draw(st.integers(0, len(body)))
    end = data.draw(st.integers(start, len(body)))
    if span_problem(body, start, end) is None:
        once = strip_outer_marks(body, start, end)
        assert strip_outer_marks(body, *once) == once
        assert span_problem(body, *once) is None


# Excerpts


def test_an_excerpt_is_cut_between_words():
    body = "one two three FOUR five six seven"
    assert excerpt(body, 14, 18, around=9) == ("two three"[4:] + " ", "FOUR", " five six", True, True)
    assert excerpt(body, 14, 18) == ("one two three ", "FOUR", " five six seven", False, False)
    assert excerpt("\n a B c \n", 4, 5, around=2) == ("a "[:1] + " ", "B", " c", False, False)


def test_an_excerpt_of_text_without_spaces_is_cut_between_characters():
    body = "e\u0301" * 100 + "X" + "e\u0301" * 100
    found = excerpt(body, 200, 201, around=31)
    assert (found.before, found.after) == ("e\u0301" * 15, "e\u0301" * 15)
    assert found.cut_before
    assert found.cut_after


@quick
@given(TEXT, st.integers(0, 12), st.data())
def test_an_excerpt_is_a_piece_of_the_text_within_bounds(body, around, data):
    start = data.draw(st.integers(0, len(body)))
    end = data.draw(st.integers(start, len(body)))
    if span_problem(body, start, end) is None:
        found = excerpt(body, start, end, around)
        piece = found.before + found.words + found.after
        assert body[start - len(found.before) : end + len(found.after)] == piece
        assert max(len(found.before), len(found.after)) <= around
        assert found.cut_before == bool(body[: start - len(found.before)].strip())
        assert found.cut_after == bool(body[end + len(found.after) :].strip())


# Layout


def test_overlapping_spans_cut_the_text_into_pieces():
    assert segments(10, [(2, 6, "inner"), (0, 8, "outer"), (5, 10, "late")]) == [
        Segment(0, 2, ("outer",)),
        Segment(2, 5, ("outer", "inner")),
        Segment(5, 6, ("outer", "inner", "late")),
        Segment(6, 8, ("outer", "late")),
        Segment(8, 10, ("late",)),
    ]


def test_a_text_without_spans_is_one_piece():
    assert segments(5, []) == [Segment(0, 5, ())]
    assert segments(0, []) == []


def test_the_same_words_twice_keep_the_order_given():
    assert segments(3, [(0, 3, "second"), (0, 3, "first")]) == [Segment(0, 3, ("second", "first"))]


def spans_within(length):
    place = st.integers(0, length)
    pairs = st.lists(st.tuples(place, place).map(sorted), max_size=8)
    return pairs.map(lambda pairs: [(start, end, number) for number, (start, end) in enumerate(pairs)])


@quick
@given(st.integers(0, 20).flatmap(lambda length: st.tuples(st.just(length), spans_within(length))))
def test_pieces_join_to_the_whole_and_each_knows_its_spans(case):
    length, spans = case
    place = 0
    for piece in segments(length, spans):
        assert piece.start == place < piece.end
        place = piece.end
        assert set(piece.ids) == {name for start, end, name in spans if start <= piece.start and piece.end <= end}
        assert list(piece.ids) == sorted(piece.ids, key=lambda name: (spans[name][0], -spans[name][1], name))
        assert all(not piece.start < edge < piece.end for span in spans for edge in span[:2] if span[0] < span[1])
    assert place == length


def test_each_printed_line_is_a_paragraph():
    body = "\n First\n\n \t\nSecond \nThird"
    assert [body[start:end] for start, end in paragraphs(body)] == [" First", "Second ", "Third"]
    assert paragraphs("\n \n") == []


@quick
@given(TEXT)
def test_between_paragraphs_is_only_white_space(body):
    place = 0
    for start, end in paragraphs(body):
        assert not body[place:start].strip()
        assert body[start:end].strip()
        assert "\n" not in body[start:end]
        place = end
    assert not body[place:].strip()


@quick
@given(TEXT.flatmap(lambda body: st.tuples(st.just(body), spans_within(len(body)))))
def test_a_page_shows_each_paragraph_whole(case):
    body, spans = case
    pieces = laid_out(body, spans)
    assert ["".join(body[start:end] for start, end, _ in line) for line in pieces] == [body[start:end] for start, end in paragraphs(body)]
    for piece in (piece for line in pieces for piece in line):
        assert piece.start < piece.end
        assert set(piece.ids) == {name for start, end, name in spans if start <= piece.start and piece.end <= end}
