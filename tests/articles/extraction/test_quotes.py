"""What is proposed as a quote, with which bounds, and what is none."""

import subprocess
import sys

import pytest

from articles.extraction import extract_quotes


def told(text, language="en", kind=None):
    return [(q.kind, text[q.start : q.end]) for q in extract_quotes(text, language=language) if kind in (None, q.kind)]


@pytest.mark.parametrize(
    "text",
    [
        '"The dam holds," said Mara Lind.',
        "“The dam holds,” said Mara Lind.",
        '“The dam holds," said Mara Lind.',
        "« The dam holds, » said Mara Lind.",
        "„The dam holds,“ said Mara Lind.",
        "‘The dam holds,’ said Mara Lind.",
        "'The dam holds,' said Mara Lind.",
        "''The dam holds,'' said Mara Lind.",
        "``The dam holds,'' said Mara Lind.",
        "「The dam holds,」 said Mara Lind.",
    ],
)
def test_any_style_of_marks_opens_and_closes_direct_speech(text):
    assert told(text) == [("direct", "The dam holds,")]


def test_an_interrupted_quote_is_two_with_one_speaker():
    text = "“The dam,” Lind said, “will hold for years.”"
    first, second = extract_quotes(text)
    assert [text[q.start : q.end] for q in (first, second)] == ["The dam,", "will hold for years."]
    assert first.attribution == second.attribution
    assert first.cue == second.cue


def test_a_speech_over_several_paragraphs_is_one_quote_a_paragraph_with_the_speaker_of_the_last():
    text = "“The dam was built in a hurry and we all know it.\n\n“It will be mended slowly,” said Ola Brand."
    quotes = extract_quotes(text)
    assert [q.kind for q in quotes] == ["direct", "direct"]
    assert {text[slice(*q.attribution)] for q in quotes} == {"Ola Brand"}


def test_a_missing_closing_mark_ends_with_its_paragraph():
    text = "“The dam holds and the town may sleep tonight\n\nNobody slept."
    assert told(text) == [("direct", "The dam holds and the town may sleep tonight")]


def test_apostrophes_inches_nicknames_and_titles_are_no_quotes():
    text = (
        "The ministers' letter isn't long. The gate is 6'2\" high. They signed the \"Treaty of the Four Rivers\". "
        'Villagers call the place "the garden". A film, "The Long Dam", was shown.'
    )
    assert told(text, kind="direct") == []


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The ministry said that the dam was safe.", "the dam was safe"),
        ("The ministry said the dam was safe, adding that nobody had been hurt.", "the dam was safe"),
        ("The dam was safe, the ministry said in a statement.", "The dam was safe"),
        ("Lind told a crowd of farmers that the dam was safe.", "the dam was safe"),
        ("Lind stressed the need for a second dam.", "the need for a second dam"),
        ("Lind urged farmers to leave the valley.", "farmers to leave the valley"),
        ("Lind pledged to rebuild the bridge and went home.", "to rebuild the bridge"),
        ("Lind described the dam as a masterpiece.", "the dam as a masterpiece"),
        ("Lind accused the builders of fraud.", "the builders of fraud"),
        ("Lind called for a second dam, although no money is left.", "a second dam"),
        ("Lind asked whether the dam was safe.", "whether the dam was safe"),
        ("Rep. Mara Lind, D-N.C., a critic of the dam, said it was not safe.", "it was not safe"),
    ],
)
def test_a_statement_is_bounded_by_its_clause(text, content):
    assert ("indirect", content) in told(text)


def test_two_cues_share_a_subject():
    text = "The governor bemoaned the lack of sand and said the dam was too low."
    quotes = extract_quotes(text)
    assert [text[q.start : q.end] for q in quotes] == ["the lack of sand", "the dam was too low"]
    assert {text[slice(*q.attribution)] for q in quotes} == {"The governor"}


def test_words_in_marks_inside_a_statement_are_a_partial_quote_with_the_same_speaker():
    text = "Mara Lind said the dam was “stronger than its builders” and dry."
    assert told(text) == [
        ("indirect", "the dam was “stronger than its builders” and dry"),
        ("partial", "stronger than its builders"),
    ]


def test_what_is_declined_planned_or_merely_done_is_no_statement():
    text = (
        "The ministry declined to comment. The firm offered 3 million shares. "
        "Police questioned Smith. He called his mother from the airport."
    )
    assert told(text) == []


def test_what_a_ministry_tells_that_somebody_said_lies_within_its_account():
    text = "The minister affirmed that calm was the only way, the ministry added."
    outer, inner = extract_quotes(text)
    assert inner.within == outer.span
    assert text[slice(*inner.attribution)] == "The minister"


def test_an_account_runs_on_until_it_is_told_whose_it_is():
    text = (
        "The meeting reviewed the sharing of water. The two sides also discussed the price of sand, "
        "according to the Belmarian Foreign Ministry. The dam is old."
    )
    first, second = extract_quotes(text)
    assert (first.carried, second.carried) == (True, False)
    assert first.attribution == second.attribution


@pytest.mark.parametrize(
    ("language", "text", "quote"),
    [
        ("fa", "مینا آذرپور، وزیر نیرو، گفت: «سد پابرجاست و شهر آرام است.»", ("direct", "سد پابرجاست و شهر آرام است.")),
        ("fa", "وزارت نیرو اعلام کرد که سد تا پایان ماه بسته می‌ماند.", ("indirect", "سد تا پایان ماه بسته می‌ماند")),
        ("ar", "قال وزير المياه: «السد آمن والمدينة هادئة.»", ("direct", "السد آمن والمدينة هادئة.")),
        ("ar", "وأكدت الوزيرة أن السد سيبقى مغلقا حتى نهاية الشهر.", ("indirect", "السد سيبقى مغلقا حتى نهاية الشهر")),
        ("de", "„Der Damm hält“, sagte Lind.", ("direct", "Der Damm hält")),
    ],
)
def test_other_languages_are_read_by_their_cues_or_by_their_marks(language, text, quote):
    assert quote in told(text, language)


def test_a_quote_reads_as_a_mapping():
    flat = dict(extract_quotes("“The dam holds,” said Mara Lind.")[0])
    assert (flat["speaker_start"], flat["speaker_end"]) == flat["attribution"]


def test_the_engine_needs_no_django():
    program = "import sys, articles.extraction; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program]).returncode == 0


@pytest.mark.parametrize("cut", ["Iran calls on", "Iran called on", "The ministry said that", "He accused them of", "It described it as"])
def test_a_text_that_is_cut_off_is_read(cut):
    assert [quote for quote in extract_quotes(f"The war goes on. {cut}") if quote.end > len("The war goes on. " + cut)] == []


def test_words_in_marks_inside_a_subject_are_not_told_by_it():
    for text in (
        "The treaty 'on the use of the rivers' was signed by both sides.",
        "A clause on 'the return of all refugees' was dropped.",
    ):
        assert extract_quotes(text) == []
