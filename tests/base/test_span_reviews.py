"""What was edited, word by word."""

from hypothesis import given
from hypothesis import strategies as st

from diplomacy.base.span_reviews import difference

WORDS = st.lists(st.sampled_from(["we ", "shall ", "come", ", ", "می‌آییم ", "\n", "中", "文", "e\u0301"]), max_size=12).map("".join)


def test_the_old_words_stand_before_the_new_ones():
    assert difference("We shall speak again of it,", "We shall speak once more of it,") == [
        ("same", "We shall speak "),
        ("old", "again"),
        ("new", "once more"),
        ("same", " of it,"),
    ]


@given(WORDS, WORDS)
def test_the_pieces_join_to_both_texts(old, new):
    pieces = difference(old, new)
    assert "".join(text for kind, text in pieces if kind != "new") == old
    assert "".join(text for kind, text in pieces if kind != "old") == new
