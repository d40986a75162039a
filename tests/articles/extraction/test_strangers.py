"""What somebody is called whom nobody has recorded: the whole name and the office, from wherever the article prints them."""

import pytest

from articles.extraction import Registry, extract_quotes, resolve_speakers

NOBODY = Registry([])


def called(text, title=""):
    """(kind, name, office) of whoever says the last quote of a text."""
    speaker = resolve_speakers(text, extract_quotes(text), NOBODY, "2022-01-28", title)[-1]
    return speaker.kind, speaker.name, speaker.office


@pytest.mark.parametrize(
    ("text", "name", "office"),
    [
        ("Prime Minister Ada Alef arrived in Doha. Alef said that the river was high.", "Ada Alef", "Prime Minister"),
        ("The foreign minister of Iran, Ada Alef, arrived. Ms Alef said that the river was high.", "Ada Alef", ""),
        ("Ada Alef, the Qatari foreign minister, arrived. Alef said that the river was high.", "Ada Alef", "Qatari foreign minister"),
        ("Vice President Ada Alef met Beh Gimel. The Vice President said that the river was high.", "Ada Alef", "Vice President"),
        ("On Monday Prime Minister Ada Alef Jr. arrived. Alef said that the river was high.", "Ada Alef Jr.", "Prime Minister"),
        (
            "Secretary of Homeland Security Ada Alef arrived. Secretary Alef said that it was late.",
            "Ada Alef",
            "Secretary of Homeland Security",
        ),
        ("Secretary-General Alef said that the river was high.", "Alef", "Secretary-General"),
        ("Dr. Alef said that the river was high.", "Alef", ""),
        ("Beh Gimel and Ada Alef, its minister of water, came. Alef said that the river was high.", "Ada Alef", "minister of water"),
    ],
)
def test_the_whole_name_and_the_office_stand_elsewhere(text, name, office):
    assert called(text) == ("unknown", name, office)


def test_the_title_names_whom_the_text_does_not():
    text = "Alef said that the river was high."
    assert called(text, "Prime Minister Ada Alef on the river") == ("unknown", "Ada Alef", "Prime Minister")
    assert called(text, "Readout of President Ada Alef's call") == ("unknown", "Ada Alef", "President")
    assert called(text, "Remarks by President Gimel and Prime Minister Ada Alef") == ("unknown", "Ada Alef", "Prime Minister")
    both = "Deputy Prime Minister and Minister of Water"
    assert called(text, f"Remarks by {both} Ada Alef") == ("unknown", "Ada Alef", both)
    assert called(text)[1] == "Alef"


def test_two_of_one_surname_are_not_told_apart():
    assert called("Ada Alef met Beh Alef. Alef said that the river was high.")[1] == "Alef"
    text = "President Ada Alef met President Beh Gimel. The President said that the river was high."
    assert called(text)[1] != "Ada Alef"


def test_the_label_of_a_transcript_is_written_in_small_letters():
    text = (
        "PRESIDENT ALEF: Thank you all for coming to the river.\n\nPRIME MINISTER O'GIMEL: Thank you, President Ada Alef Dalet.\n\n"
        "PRESIDENT ALEF: We shall share it."
    )
    quotes = extract_quotes(text)
    speakers = resolve_speakers(text, quotes, NOBODY)
    assert [(one.name, one.office) for one in speakers] == [("Alef", "President"), ("O'Gimel", "Prime Minister"), ("Alef", "President")]
    family_name_first = text.replace("Ada Alef Dalet", "Alef Dalet Zeh")
    assert resolve_speakers(family_name_first, quotes, NOBODY)[0].name == "Alef Dalet Zeh"


@pytest.mark.parametrize(
    "words",
    ["Both leaders", "Administration officials", "Participants", "President Alef and Prime Minister Gimel", "The President and Mr. Gimel"],
)
def test_several_are_nobody_new(words):
    assert called(f"{words} said that the river was high.")[0] == "collective"


@pytest.mark.parametrize("words", ["This report", "Another participant", "The White House", "The Biden administration"])
def test_what_is_no_name_has_no_office_made_of_an_article(words):
    _kind, name, office = called(f"{words} said that the river was high.")
    assert (name, office) in (("", words), (words, ""), (words.removeprefix("The "), ""))
