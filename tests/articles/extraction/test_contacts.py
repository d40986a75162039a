"""Calls, meetings, visits and messages that an article reports."""

from pathlib import Path

import pytest

from articles.extraction import extract_contacts, match_contacts
from articles.extraction.dates import find_dates

FRIDAY = "2022-01-28"
SENTENCES = [
    line.split("\t")
    for line in (Path(__file__).parent / "contacts.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def contacts(text, **more):
    return [(c.kind, sorted(c.country_codes), c.date) for c in extract_contacts(text, published=FRIDAY, **more)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Iranian foreign minister met with his Qatari counterpart on Tuesday.", ("meeting", ["IR", "QA"], "2022-01-25")),
        (
            "Iranian Foreign Minister Ola Brand and his Omani counterpart held a phone call yesterday.",
            ("phone_call", ["IR", "OM"], "2022-01-27"),
        ),
        ("The Qatari foreign minister visited Tehran on January 20.", ("visit", ["IR", "QA"], "2022-01-20")),
        ("The French president spoke by phone with the Turkish president today.", ("phone_call", ["FR", "TR"], "2022-01-28")),
        (
            "The Omani ambassador delivered a letter from the Sultan of Oman to the Iraqi president on Monday.",
            ("message", ["IQ", "OM"], "2022-01-24"),
        ),
    ],
)
def test_kind_sides_and_day(text, expected):
    assert contacts(text) == [expected]


def side(party, known):
    """A party as the table names it: by a word of the name, by country, or by country and role."""
    return next((one for one in known if one in (*party.name.split(), party.country, f"{party.country}/{party.role}")), party.text)


@pytest.mark.parametrize(("kind", "sides", "day", "text"), SENTENCES, ids=[row[3][:60] for row in SENTENCES])
def test_a_sentence_tells_of_the_contact_and_of_no_other(kind, sides, day, text):
    wanted = [] if kind == "-" else sorted(sides.split(";"))
    found = [c for c in extract_contacts(text, published=FRIDAY) if kind in ("-", "visit") or c.kind != "visit"]
    told = [(c.kind, sorted(side(p, wanted) for p in c.parties), c.date or "-") for c in found]
    assert told == ([(kind, wanted, day)] if wanted else [])


def test_he_is_whom_the_contact_before_was_told_of():
    text = "Foreign Minister Lena Holm visited Tehran on Tuesday. She also met President Omar Dasti."
    _visit, meeting = extract_contacts(text, published=FRIDAY)
    assert [p.name for p in meeting.parties] == ["lena holm", "omar dasti"]


def test_many_names_in_one_text_cost_no_more_each():
    text = "".join(f"Minister Ada Alef{n:04d} met Minister Bela Borg{n:04d} on Monday. " for n in range(1400))
    assert len(extract_contacts(text, published=FRIDAY)) == 1400


def test_a_meeting_that_is_only_planned_is_no_contact():
    assert contacts("The Iranian foreign minister will meet with his Qatari counterpart on Tuesday.") == []


def test_several_calls_are_counted():
    text = "The Iranian foreign minister and his Qatari counterpart held two phone calls on Tuesday."
    [contact] = extract_contacts(text, published=FRIDAY)
    assert contact.number == 2


def test_meetings_with_each_of_two_hosts_are_parts_of_the_visit():
    text = (
        "On Thursday, the Qatari foreign minister visited Tehran "
        "and met with the Iranian foreign minister as well as the Iranian president."
    )
    visit, first, second = extract_contacts(text, published=FRIDAY)
    assert (visit.kind, first.part_of, second.part_of) == ("visit", 0, 0)
    assert {p.part for p in first.parties} == {"host", "guest"}


def test_a_contact_told_twice_is_one_with_two_passages():
    text = (
        "The Iranian foreign minister met with the Omani foreign minister on Tuesday. The road was wet. "
        "At his meeting with the Omani foreign minister, the Iranian foreign minister spoke of water."
    )
    [contact] = extract_contacts(text, published=FRIDAY)
    assert len(contact.passages) == 2


def test_a_ministrys_account_is_a_readout_of_the_contact_before():
    text = (
        "The Iranian foreign minister met with his Qatari counterpart on Tuesday. "
        "The two sides reviewed the sharing of water, the Iranian Foreign Ministry said."
    )
    [contact] = extract_contacts(text, published=FRIDAY)
    [(start, end, issuer)] = contact.readouts
    assert text[start:end] == "The two sides reviewed the sharing of water"
    assert text[slice(*issuer)] == "the Iranian Foreign Ministry"


def test_a_known_meeting_is_recognised_by_sides_kind_and_day():
    found = extract_contacts("The Iranian foreign minister met with his Qatari counterpart on Tuesday.", published=FRIDAY)
    known = [
        ("this", "meeting", ["IR", "QA"], "2022-01-25", ""),
        ("that month", "meeting", ["IR", "QA"], "2022-01", ""),
        ("another day", "meeting", ["IR", "QA"], "2022-01-20", ""),
        ("a call", "phone_call", ["IR", "QA"], "2022-01-25", ""),
        ("others", "meeting", ["IR", "OM"], "2022-01-25", ""),
    ]
    assert match_contacts(found, known) == [["this", "that month"]]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("on Friday", "2022-01-28"),
        ("on Saturday", "2022-01-22"),
        ("next Tuesday", "2022-02-01"),
        ("yesterday", "2022-01-27"),
        ("last month", "2021-12"),
        ("on 3 December", "2021-12-03"),
        ("on Feb. 4", "2022-02-04"),
        ("on March 4, 2019", "2019-03-04"),
        ("in May 2020", "2020-05"),
    ],
)
def test_dates_are_resolved_against_publication(words, value):
    assert [d.value for d in find_dates(f"They met {words} in Doha.", FRIDAY)] == [value]


def test_a_day_that_no_calendar_has_is_no_date():
    assert find_dates("They met on February 30.", FRIDAY) == []


def test_topics_are_known_by_their_names_as_whole_words():
    text = "The Iranian foreign minister met with his Qatari counterpart on Tuesday to discuss Sea Ports, gas and the nuclear deal."
    (contact,) = extract_contacts(text, published=FRIDAY, topics=("Nuclear deal", "Sea ports", "Ports of call", "Gas", "Sea"))
    assert contact.topics == ["Nuclear deal", "Sea ports", "Gas", "Sea"]
    assert extract_contacts(text, published=FRIDAY)[0].topics == []
