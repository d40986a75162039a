"""Transcripts: a label in capitals says whose the words behind it are."""

from articles.extraction import extract_quotes, find_attribution, resolve_speakers
from articles.extraction.registry import Office, Person, Registry

TALK = (
    "Remarks by President Alef\n\n"
    "PRESIDENT ALEF:  Thank you all for coming to the old customs house.  (Applause.)\n\n"
    "We shall share the river, and “nobody will go thirsty,” as my father said.\n\n"
    "(Laughter.)\n\n"
    "QUESTION:  And what of the gauges upstream?\n\n"
    "PRIME MINISTER QADIR:  Both sides will read them.\n"
)


def told(text):
    return [(text[slice(*q.attribution)], text[q.start : q.end], q.carried) for q in extract_quotes(text)]


def test_each_paragraph_is_a_direct_quote_of_whoever_has_the_floor():
    assert told(TALK) == [
        ("PRESIDENT ALEF", "Thank you all for coming to the old customs house.", False),
        ("PRESIDENT ALEF", "We shall share the river, and “nobody will go thirsty,” as my father said.", True),
        ("PRIME MINISTER QADIR", "Both sides will read them.", False),
    ]
    assert {q.kind for q in extract_quotes(TALK)} == {"direct"}


def test_labels_name_those_who_are_recorded():
    registry = Registry(
        [Person(1, "Ada Alef", country="XA", offices=(Office("President", "head_of_state", "XA"),)), Person(2, "Zarina Qadir")]
    )
    speakers = resolve_speakers(TALK, extract_quotes(TALK), registry, "2022-01-28")
    assert [one.chosen and one.chosen.id for one in speakers] == [1, 1, 2]


def test_words_that_are_marked_in_a_turn_are_of_its_speaker():
    start = TALK.index("share the river")
    assert TALK[slice(*find_attribution(TALK, start, start + 15).attribution)] == "PRESIDENT ALEF"


def test_one_line_in_capitals_makes_no_transcript():
    text = "BREAKING: the ministers met.\n\nThe talks went on for a day, and the river rose."
    assert extract_quotes(text) == []


def test_what_is_told_around_a_transcript_is_read_as_ever():
    text = f"The ministry said that the road would stay open.\n\n{TALK[TALK.index('PRESIDENT') :]}"
    assert [q.kind for q in extract_quotes(text)] == ["indirect", "direct", "direct", "direct"]
