"""How wires and newspapers report speech: one sentence a construction, with what is said and who is told to have said it."""

from pathlib import Path

import pytest

from articles.extraction import extract_quotes

REPORTED = [
    # a subject with ages, homes and trades beside it
    ("Nora Pell, 44, of Harrow, Ohio, who drives a school bus, said the bridge shook.", "the bridge shook", "Nora Pell"),
    ("At first, Father Luke Amary, a priest in the old town, warned the council not to sell the square.",
     "the council not to sell the square", "Father Luke Amary"),
    ("Her deputy, Simon Vault, went further, calling the levy “a trick.”", "the levy “a trick.”", "Her deputy, Simon Vault"),
    ("Anna Reyes for the growers’ league, says they are looking at new rules.", "they are looking at new rules", "Anna Reyes"),
    ("It was Lind herself who, at a dinner in Oslo, suggested the vote had been bought.", "the vote had been bought", "Lind"),
    ("About a third of voters said the trial had changed their minds.", "the trial had changed their minds", "third of voters"),
    # sources
    ("The mine will close in May, according to state figures.", "The mine will close in May", "state figures"),
    ("Wages fell by a tenth, according to data compiled by the bank.", "Wages fell by a tenth", "data compiled by the bank"),
    ("In the words of a senator who was there, the mood was “funereal.”", "the mood was “funereal.”", "a senator"),
    ("Growth has been slow outside the cities, said Gary Holt, a fellow at the institute.",
     "Growth has been slow outside the cities", "Gary Holt"),
    ("One in ten shops stands empty, the poll found.", "One in ten shops stands empty", "the poll"),
    ("A new survey shows most drivers oppose the toll.", "most drivers oppose the toll", "A new survey"),
    # who is quoted by whom
    ("The paper quoted an unnamed guard as saying that the gate had been open.", "the gate had been open", "an unnamed guard"),
    ("A clerk was quoted in the filing as saying that nobody had checked.", "nobody had checked", "A clerk"),
    ("Lind was quoted calling the deal a gift.", "the deal a gift", "Lind"),
    # verbs with more than one word
    ("Rusk pointed out that the inspector had found nothing.", "the inspector had found nothing", "Rusk"),
    ("The coach was angry, going so far as to call the tackle “criminal.”", "the tackle “criminal.”", "The coach"),
    ("The minister went on the radio to say that the roads were safe.", "the roads were safe", "The minister"),
    ("The city has started asking landlords to pay for the lights.", "landlords to pay for the lights", "The city"),
    # objects
    ("Okoro compared the case to a play without a plot.", "the case to a play without a plot", "Okoro"),
    ("She warned workers against “selling the keys.”", "workers against “selling the keys.”", "She"),
    ("The judge admonished him to keep it short.", "him to keep it short", "The judge"),
    ("The foundation called the book “fiction.”", "the book “fiction.”", "The foundation"),
    ("The airline reported no delays.", "no delays", "The airline"),
    ("He attacked judges who had ruled against him as “hacks.”", "judges who had ruled against him as “hacks.”", "He"),
    # nouns
    ("It came a day after Brandt’s claim, in an interview, that he had never met the man.", "he had never met the man", "Brandt"),
    ("The letter followed Cole’s disclosure on Friday that files had been lost.", "files had been lost", "Cole"),
    # participles and passives that open the sentence
    ("Told by a lawyer that an emergency existed, she left the room.", "an emergency existed", "a lawyer"),
    # where a statement ends
    ("She apologized for the remark, a line that had angered many.", "the remark", "She"),
    ("They have called on him to publish his accounts, something he has refused to do.", "him to publish his accounts", "They"),
    ("Tate blasted the letter as “reckless,” while George Amory, a lawyer, lamented that rules were broken.",
     "the letter as “reckless,”", "Tate"),
    ("She criticized the club’s choice of speakers accusing it of bad faith.", "the club’s choice of speakers", "She"),
    ("He has conceded the sale but maintains his client is innocent.", "the sale", "He"),
    ("Both times, May, who said the game was lost, left the studio.", "the game was lost", "May"),
    ("They reaffirmed the role these courts play in the peace.", "the role these courts play in the peace", "They"),
    ("Walsh said the man surfaced after a while, yelled for help, and began to swim.",
     "the man surfaced after a while, yelled for help, and began to swim", "Walsh"),
    ("The governor said taxes would fall, as one aide put it, “like leaves.”",
     "taxes would fall, as one aide put it, “like leaves.”", "The governor"),
    ("Macey said in a posting to writers, agents and others that, while prices rose, sales did not.",
     "while prices rose, sales did not", "Macey"),
]  # fmt: skip


def read(text):
    bare = str.maketrans("", "", '“”".,')
    found = {}
    for q in extract_quotes(text):
        found[text[q.start : q.end].translate(bare)] = text[slice(*q.attribution)] if q.attribution else ""
    return found, bare


def sentences():
    lines = (Path(__file__).parent / "sentences.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def edge(words):
    """Without a preposition that habits differ about."""
    return words.removeprefix("of ").removeprefix("with ")


@pytest.mark.parametrize(("text", "content", "speaker"), sentences())
def test_a_sentence_of_the_news(text, content, speaker):
    found, bare = read(text)
    if not content:
        assert found == {}
    else:
        told = {edge(words): who for words, who in found.items()}
        assert speaker.translate(bare) in told[edge(content.translate(bare))].translate(bare)


@pytest.mark.parametrize(("text", "content", "speaker"), REPORTED)
def test_what_is_reported_and_whose_it_is(text, content, speaker):
    found, bare = read(text)
    assert content.translate(bare) in found
    assert speaker in found[content.translate(bare)]


NOT_REPORTED = [
    "The massive alleged fraud was never tried.",
    "These alleged thefts piled up over the years.",
    "Police arrested and questioned the student.",
    "She wrote individual reports on each of the towns, and the final one was printed.",
    "The temperature was slightly above predicted levels.",
    "The report shows numerous broken windows.",
    "He accepted her offer to drive him home.",
]


@pytest.mark.parametrize("text", NOT_REPORTED)
def test_what_only_looks_like_a_report_is_left_out(text):
    assert [text[q.start : q.end] for q in extract_quotes(text)] == []


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("Merritt: “Was it a mistake to go?”", "Was it a mistake to go?", "Merritt"),
        ("Pell’s answer was short: “We are going home.”", "We are going home.", "Pell"),
        ("The mayor echoed the sentiment, but laid blame on the president: “He began it all.”", "He began it all.", "The mayor"),
        ("“We stand behind every part we ship” is how spokesman Joel Tan put it.", "We stand behind every part we ship", "Joel Tan"),
        ("“I do not regret it,” local papers quote Salas as saying.", "I do not regret it,", "Salas"),
        ("“It is an inland sea,” Erik van Hoek, an ocean scientist in Sydney told the wire.", "It is an inland sea,", "Erik van Hoek"),
        ("“I never used the word ‘failed,’” Doherty said.", "I never used the word ‘failed,’", "Doherty"),
        ("They often chant: “No justice, no peace.”", "No justice, no peace.", "They"),
        ("Guards kept order, saying “thank you” when people moved.", "thank you", "Guards"),
    ],
)
def test_whose_direct_words_they_are(text, words, speaker):
    quote = next(q for q in extract_quotes(text) if q.kind == "direct")
    assert text[quote.start : quote.end] == words
    assert speaker in text[slice(*quote.attribution)]


def test_an_abbreviation_before_a_quote_ends_the_sentence():
    text = "“It was slow,” said Kim Yost, the head of Yost Inc. “Then it was fast.”"
    assert [text[q.start : q.end] for q in extract_quotes(text)] == ["It was slow,", "Then it was fast."]


def test_a_fragment_after_call_for_is_a_part_of_what_is_said():
    text = "They call for “urgent and thorough repairs of every last dam in the northern valleys of the land.”"
    assert {q.kind for q in extract_quotes(text)} == {"partial"}


def marked():
    lines = (Path(__file__).parent / "marked.tsv").read_text(encoding="utf-8").splitlines()
    return [line.replace("¶", "\n\n").split("\t") for line in lines if not line.startswith("#")]


@pytest.mark.parametrize(("text", "kind", "words", "speaker"), marked())
def test_what_words_in_marks_are(text, kind, words, speaker):
    told = {text[q.start : q.end]: q for q in extract_quotes(text) if q.kind != "indirect"}
    if not kind:
        assert told == {}
    else:
        assert told[words].kind == kind
        assert speaker in text[slice(*told[words].attribution)]


def test_the_verb_of_the_clause_before_is_no_part_of_a_speaker():
    text = "The army has struck targets after President Ann Lind accused Karvonia of a “foolish breach” of its word."
    assert {text[slice(*q.attribution)] for q in extract_quotes(text)} == {"President Ann Lind"}


@pytest.mark.parametrize("text", ["There were cries of “shame” from the benches.", "The debt has been designated as “lost”."])
def test_words_of_nobody_by_name_have_no_speaker(text):
    (quote,) = extract_quotes(text)
    assert (quote.kind, quote.attribution) == ("partial", None)


def test_the_place_and_the_agency_before_a_name_are_no_part_of_it():
    text = "Orlando (CNN) Mara Lind said the dam was dry."
    assert [text[slice(*q.attribution)] for q in extract_quotes(text)] == ["Mara Lind"]
