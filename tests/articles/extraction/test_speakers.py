"""An attribution as printed, and who of those that are known it is."""

import pytest

from articles.extraction import Body, Office, Person, Registry, extract_quotes, resolve_speakers

DAY = "2022-01-28"


@pytest.fixture
def registry():
    return Registry(
        [
            Person(
                "lind",
                "Mara Lind",
                ("M. Lind",),
                "QA",
                "female",
                (Office("Minister of Foreign Affairs", "foreign_minister", "QA", None, "2020"),),
            ),
            Person(
                "before",
                "Olaf Grau",
                (),
                "QA",
                "male",
                (Office("Minister of Foreign Affairs", "foreign_minister", "QA", None, "2015", "2019"),),
            ),
            Person("brand", "Ola Brand", (), "IR", "male", (Office("Foreign Minister", "foreign_minister", "IR", None, "2021-08-25"),)),
            Person("other", "Pia Brand", (), "SE", "female"),
            Person("head", "Ivo Amsel-Rot", (), "IR", "male", (Office("President", "head_of_state", "IR", None, "2021"),)),
        ],
        [
            Body("mofa-ir", "Ministry of Foreign Affairs of Iran", (), "IR"),
            Body("mofa-qa", "Ministry of Foreign Affairs of Qatar", (), "QA"),
        ],
    )


def who(text, registry, words="it was late"):
    speakers = resolve_speakers(text, extract_quotes(text), registry, DAY)
    speaker = next(s for s in speakers if words in text[s.quote.start : s.quote.end])
    return speaker.chosen.id if speaker.chosen else speaker.kind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mara Lind said it was late.", "lind"),
        ("A spokesman for Mara Lind said it was late.", "unknown"),
        ("An aide to Mara Lind said it was late.", "unknown"),
        ("The former Qatari foreign minister said it was late.", "unknown"),
        ("Mara Lind and Ola Brand said it was late.", "collective"),
        ("“The road is open,” RVNA said. It added that it was late.", "unknown"),
        ("Iranian Foreign Minister Brand said it was late.", "brand"),
        ("Sheikha Mara Lind said it was late.", "lind"),
        ("The Qatari foreign minister said it was late.", "lind"),
        ("The foreign minister of Qatar, Mara Lind, said it was late.", "lind"),
        ("Amsel Rot said it was late.", "head"),
        ("Iran's Foreign Ministry said it was late.", "mofa-ir"),
        ("Mara Lind met Ola Brand in Doha. She said it was late.", "lind"),
        ("Ola Brand arrived in Doha. He said it was late.", "brand"),
        ("Ola Brand said the road was open. His Qatari counterpart said it was late.", "lind"),
        ("President Ivo Amsel-Rot opened the dam. The president said it was late.", "head"),
        ("The Iranian Foreign Ministry said the road was open. It added that it was late.", "mofa-ir"),
        ("The Qatari Foreign Ministry said the road was open. The ministry said it was late.", "mofa-qa"),
        ("The two sides said it was late.", "collective"),
    ],
)
def test_forms_of_a_speaker(registry, text, expected):
    assert who(text, registry) == expected


@pytest.mark.parametrize("name", ["Joseph R. Biden, Jr.", "Joseph Robinette Biden Jr", "Joseph Biden III"])
def test_a_surname_is_found_before_what_tells_namesakes_apart(name):
    office = Office("President", "head_of_state", "US", None, "2021")
    known = Registry([Person("biden", name, (), "US", "male", (office,)), Person("other", "Junior Bidault", (), "FR")])
    assert who("President Biden said it was late.", known) == "biden"
    assert who(f"{name} said it was late.", known) == "biden"


def test_a_surname_that_two_bear_is_left_to_the_editor_with_both(registry):
    text = "Brand said it was late."
    [speaker] = resolve_speakers(text, extract_quotes(text), registry, DAY)
    assert speaker.kind == "ambiguous"
    assert speaker.chosen is None
    assert {c.id for c in speaker.candidates} == {"brand", "other"}


def test_a_surname_is_clear_once_the_whole_name_is_printed(registry):
    text = "Foreign Minister Ola Brand came to Doha. Brand said it was late."
    assert who(text, registry) == "brand"


def test_an_unknown_name_is_offered_with_its_office_as_printed(registry):
    text = "Halvetian trade attaché Nora Kessel said it was late."
    [speaker] = resolve_speakers(text, extract_quotes(text), registry, DAY)
    assert (speaker.kind, speaker.name, speaker.office) == ("unknown", "Nora Kessel", "Halvetian trade attaché")


def test_a_surname_is_theirs_who_was_named_in_full_though_nobody_knows_them(registry):
    text = "Adam Lind, the Canadian trade minister, said the deal was dead. Lind added that it was late."
    first, second = resolve_speakers(text, extract_quotes(text), registry, DAY)
    assert (second.kind, second.chosen, second.name) == ("unknown", None, "Adam Lind") == (first.kind, first.chosen, first.name)


def test_a_surname_of_a_known_and_an_unknown_speaker_is_left_to_the_editor(registry):
    text = "Mara Lind said the deal was alive. Adam Lind said the deal was dead. Lind added that it was late."
    assert who(text, registry) == "ambiguous"


def test_a_quote_without_attribution_is_the_writers(registry):
    text = "“The road was long and the night was cold.”"
    [speaker] = resolve_speakers(text, extract_quotes(text), registry, DAY)
    assert speaker.kind == "writer"


def test_it_is_the_agency_that_spoke_before_though_nobody_knows_it(registry):
    text = "“The road is open,” RVNA said. It added that it was late."
    speakers = resolve_speakers(text, extract_quotes(text), registry, DAY)
    assert [one.name for one in speakers] == ["RVNA", "RVNA"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The minister met Adam Lind in Oslo. Lind said it was late.", "unknown"),
        ("Mara Lind met Adam Lind in Oslo. Lind said it was late.", "ambiguous"),
        ("Meanwhile Lind arrived in Oslo. Lind said it was late.", "lind"),
        ("The vote was lost by Republican Lind. Lind said it was late.", "lind"),
    ],
)
def test_a_whole_name_that_is_only_printed_has_the_surname_that_speaks_later(registry, text, expected):
    assert who(text, registry) == expected


@pytest.mark.parametrize(
    ("text", "name", "office"),
    [
        ("The treasurer, Nora Kessel, came to Oslo. Kessel said it was late.", "Nora Kessel", ""),
        ("Kessel said it was late. It was Nora Kessel who had called.", "Nora Kessel", ""),
        ("“So be it,” said Nora J. Kessel. President Kessel said it was late.", "Nora J. Kessel", "President"),
        ("Envoys met Deputy Prime Minister Nora Kessel. Ms. Kessel said it was late.", "Nora Kessel", "Deputy Prime Minister"),
        ("The host was Karim bin Saleh Tamrani. Tamrani said it was late.", "Karim bin Saleh Tamrani", ""),
        ("Ute von der Heyde and Nora Kessel met. Von der Heyde said it was late.", "Ute von der Heyde", ""),
        ("“It was late, and nobody was there,” KESSEL said. Nora Kessel went home.", "Nora Kessel", ""),
        ("Nora Kessel met Omar Kessel. Kessel said it was late.", "Kessel", ""),
        ("Meanwhile Kessel was in Oslo. Kessel said it was late.", "Kessel", ""),
        ("President Kessel came. Kessel said it was late.", "Kessel", ""),
        ("They went to Oslo. Kessel said it was late.", "Kessel", ""),
        ("Prices rose by the Grand River. There was a river. River said it was late.", "River", ""),
    ],
)
def test_a_surname_that_nobody_known_has_is_offered_under_the_whole_name(registry, text, name, office):
    speakers = resolve_speakers(text, extract_quotes(text), registry, DAY)
    speaker = next(one for one in speakers if "was late" in text[one.quote.start : one.quote.end])
    assert (speaker.kind, speaker.name, speaker.office) == ("unknown", name, office)
