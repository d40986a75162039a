"""An editor marks words; the engine says who is printed as their speaker, and with which cue."""

import pytest

from articles.extraction import find_attribution


def found(text, words):
    start = text.index(words)
    result = find_attribution(text, start, start + len(words))
    return tuple(span and text[slice(*span)] for span in result)


@pytest.mark.parametrize(
    ("text", "words", "attribution", "cue"),
    [
        ("“The bridge is open,” said Mara Lind, the harbour master.", "The bridge is open,", "Mara Lind, the harbour master", "said"),
        ("The ministry said on Monday that the bridge was open.", "the bridge was open", "The ministry", "said"),
        ("The bridge is open, the ministry said.", "The bridge is open", "the ministry", "said"),
        ("According to two engineers, the bridge is open.", "the bridge is open", "two engineers", "According to"),
        ("Lind, who built the bridge, told reporters that it was open.", "it was open", "Lind, who built the bridge", "told"),
        ("She closed the gate, adding that the bridge was open.", "the bridge was open", "She", "adding"),
        ("Mara Lind went on to say that the bridge was open.", "the bridge was open", "Mara Lind", "went on to say"),
        ("“It holds,” Lind said. “It will hold for years.”", "It will hold for years.", "Lind", "said"),
        ("The ministry, for its part, denied that the bridge was open.", "the bridge was open", "The ministry", "denied"),
        ("The ministry’s claim that the bridge was open surprised the town.", "the bridge was open", "The ministry", "claim"),
    ],
)
def test_the_speaker_and_the_cue_are_found_as_printed(text, words, attribution, cue):
    assert found(text, words) == (attribution, cue)


def test_the_writers_own_words_are_nobodys():
    assert found("The bridge is open. Nobody crossed it.", "The bridge is open") == (None, None)


def test_offsets_count_code_points_of_the_whole_text():
    text = "🌉 A first paragraph.\n\nA second one.\n\nA third.\n\nA fourth.\n\nA fifth.\n\nA sixth.\n\n“We wait,” said Ola Brand."
    assert found(text, "We wait,") == ("Ola Brand", "said")


def test_a_carried_quote_of_three_paragraphs_has_its_speaker_at_the_end_of_a_text_too():
    text = "“We shall come,” Mara Lind said.\n\n“The road is long.\n\n“The bridge is open.\n\n“The river is high.”"
    start = text.index("The river")
    assert text[slice(*find_attribution(text, start, start + len("The river is high.")).attribution)] == "Mara Lind"
