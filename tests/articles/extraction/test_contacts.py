"""Calls, meetings, visits and messages that an article reports."""

from pathlib import Path

import pytest

from articles.extraction import Body, Registry, extract_contacts, match_contacts
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


def test_a_bare_ministry_is_the_one_that_was_named():
    text = "The Omani Energy Ministry held talks with Qatar's Energy Ministry. The Qatari ministry sent a letter to Iran on Friday."
    _talks, letter = extract_contacts(text, published=FRIDAY)
    assert [(p.country, p.role, p.part) for p in letter.parties] == [("QA", "energy ministry", "sender"), ("IR", "", "recipient")]


def test_a_ministry_is_the_row_of_the_record_that_is_called_so():
    bodies = [
        Body(1, "Ministry of Foreign Affairs of Qatar", country="QA"),
        Body(2, "Ministry of Foreign Trade of Qatar", country="QA"),
        Body(3, "Embassy of Qatar in Tehran", country="QA", kind="embassy"),
        Body(4, "Embassy of Qatar in Muscat", country="QA", kind="embassy"),
        Body(5, "Ministry of External Affairs of Belmaria", country="BX"),
    ]
    registry = Registry([], bodies, countries={"BX": ["Belmaria", "Belmarian"]})
    for printed, ministry in [
        ("The Qatari Foreign Ministry", 1),
        ("The Qatari Ministry of Foreign Trade", 2),
        ("The Qatari embassy in Muscat", 4),
        ("The Qatari embassy", None),
        ("The Belmarian Foreign Ministry", 5),
        ("The Omani Foreign Ministry", None),
    ]:
        [contact] = extract_contacts(f"{printed} sent a letter to the Iranian president on Monday.", published=FRIDAY, registry=registry)
        assert [p.ministry for p in contact.parties if p.part == "sender"] == [ministry], printed


def test_the_ministry_without_a_country_is_that_of_where_the_article_comes_from():
    text = "The Foreign Ministry received a letter from the Iranian president on Monday."
    [contact] = extract_contacts(text, published=FRIDAY, home="QA")
    assert contact.country_codes == {"IR", "QA"}
    [contact] = extract_contacts(f"MUSCAT – {text}", published=FRIDAY, home="QA")
    assert contact.country_codes == {"IR", "OM"}


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
    for calls in ("two phone calls", "two phone conversation"):  # the second as it was once printed
        text = f"The Iranian foreign minister and his Qatari counterpart held {calls} on Tuesday."
        [contact] = extract_contacts(text, published=FRIDAY)
        assert contact.number == 2


@pytest.mark.parametrize(
    "words",
    [
        "Iran's two ministers met Oman's foreign minister on Tuesday.",
        "The Iranian foreign minister had his January 2 meeting with the Omani foreign minister.",
        "The Iranian foreign minister and two aides met the Omani foreign minister on Tuesday.",
        "The Iranian foreign minister for two hours met the Omani foreign minister.",
        "The Iranian foreign minister held three rounds of talks with the Omani foreign minister.",
        "The Iranian foreign minister called the Omani foreign minister on Tuesday, the twice elected leader said.",
    ],
)
def test_what_else_is_counted_makes_no_more_contacts(words):
    assert {contact.number for contact in extract_contacts(words, published=FRIDAY)} == {1}


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


def test_talks_of_two_countries_told_twice_are_one_contact():
    text = "Iran and Qatar held talks in Doha on Monday. The road was wet. The talks between Iran and Qatar took place in a tent."
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
        ("one of them with somebody else", "meeting", [7, "IR", 8, "OM"], "2022-01-25", ""),
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
        ("in December", "2021-12"),
        ("in January", "2022-01"),
        ("last Friday", "2022-01-21"),
        ("three days ago", "2022-01-25"),
        ("on Monday, 3 May 2021,", "2021-05-03"),
    ],
)
def test_dates_are_resolved_against_publication(words, value):
    assert [d.value for d in find_dates(f"They met {words} in Doha.", FRIDAY)] == [value]


@pytest.mark.parametrize("words", ["February 30", "2021-99-99", "2022-02-30", "2021-13"])
def test_a_day_that_no_calendar_has_is_no_date(words):
    assert find_dates(f"They met on {words}.", FRIDAY) == []


@pytest.mark.parametrize(
    ("published", "words", "soon", "told"),
    [
        ("2021-12-30", "on January 5", "2022-01-05", "2021-01-05"),
        ("2022-01-02", "on December 30", "2021-12-30", "2021-12-30"),
        ("2022-01-28", "on March 20", "2022-03-20", "2021-03-20"),
    ],
)
def test_a_day_without_a_year_is_near_and_what_is_told_is_past(published, words, soon, told):
    assert [d.value for d in find_dates(f"They meet {words}.", published)] == [soon]
    assert [d.value for d in find_dates(f"They met {words}.", published, told=True)] == [told]


def test_a_dateline_says_which_day_today_is():
    text = "DOHA, Jan. 26 (River News) – The Qatari foreign minister met with his Omani counterpart today."
    assert contacts(text) == [("meeting", ["OM", "QA"], "2022-01-26")]


def test_each_of_two_contacts_has_the_day_that_is_said_of_it():
    text = "Anna Lind met Paul Orr in Oslo on Monday, after a call with the Iranian foreign minister on Sunday."
    assert {(c.kind, c.date) for c in extract_contacts(text, published=FRIDAY)} == {("meeting", "2022-01-24"), ("phone_call", "2022-01-23")}


def test_two_calls_with_two_counterparts_are_one_with_each():
    text = "Iran's foreign minister held two phone calls with his Qatari and Omani counterparts on a single night."
    assert [(c.kind, sorted(c.country_codes)) for c in extract_contacts(text, published=FRIDAY)] == [
        ("phone_call", ["IR", "QA"]),
        ("phone_call", ["IR", "OM"]),
    ]


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("in Geneva on Monday", ("Geneva", "")),
        ("in Muscat, Oman,", ("Muscat", "OM")),
        ("on Monday in Oman", ("", "OM")),
        ("on Monday", ("", "")),
    ],
)
def test_where_it_was_is_read(words, place):
    [contact] = extract_contacts(f"Anna Lind held talks with Paul Orr {words} and left.", published=FRIDAY)
    assert (contact.place, contact.country) == place


def test_topics_are_known_by_their_names_as_whole_words():
    text = "The Iranian foreign minister met with his Qatari counterpart on Tuesday to discuss Sea Ports, gas and the nuclear deal."
    (contact,) = extract_contacts(text, published=FRIDAY, topics=("Nuclear deal", "Sea ports", "Ports of call", "Gas", "Sea"))
    assert contact.topics == ["Nuclear deal", "Sea ports", "Gas", "Sea"]
    assert extract_contacts(text, published=FRIDAY)[0].topics == []


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("They spoke of the Yemeni crisis.", ["War in Yemen"]),
        ("They spoke of a war.", []),
        ("In Tehran they spoke of the security of the region and its stability.", ["Security and stability in the region"]),
        ("They spoke of security. The region wants stability.", []),
        ("The Vienna agreement was near.", ["Vienna talks"]),
    ],
)
def test_topics_are_known_by_the_telling_words_of_their_names_in_one_sentence(told, found):
    text = f"The Omani foreign minister met with his Saudi counterpart on Tuesday. {told}"
    names = ("War in Yemen", "Vienna talks", "Security and stability in the region", "Iran–Qatar relations")
    (contact,) = extract_contacts(text, published=FRIDAY, topics=names)
    assert contact.topics == found


def test_relations_of_two_countries_are_what_a_visit_to_the_capital_of_one_is_about():
    (contact,) = extract_contacts("The Qatari foreign minister visited Tehran.", published=FRIDAY, topics=("Iran–Qatar relations",))
    assert contact.topics == ["Iran–Qatar relations"]


VISIT = (
    "On Thursday, the Qatari foreign minister visited Tehran and met with Foreign Minister Hadi Rostami as well as President Omar Dasti. "
)


@pytest.mark.parametrize(
    ("account", "kind", "side"),
    [
        ("The two sides reviewed the water of the rivers, the Iranian Foreign Ministry said.", "meeting", "hadi rostami"),
        ("The minister and Dasti reviewed the water of the rivers, the Qatari Foreign Ministry said.", "meeting", "omar dasti"),
    ],
)
def test_an_account_is_of_the_meeting_whose_sides_it_names_else_of_the_first(account, kind, side):
    told = [contact for contact in extract_contacts(VISIT + account, published=FRIDAY) if contact.readouts]
    assert [(contact.kind, contact.parties[-1].name) for contact in told] == [(kind, side)]


def test_an_account_by_another_country_is_of_the_contact_before_or_of_none():
    text = (
        "The Iranian foreign minister met with his Omani counterpart on Monday. "
        "The French president called his German counterpart on Tuesday. "
        "The Iranian Foreign Ministry said that the river was full. The ministry said that the road was open. "
        "The Turkish Foreign Ministry said that the bridge was shut."
    )
    meeting, call = extract_contacts(text, published=FRIDAY)
    assert [text[start:end] for start, end, _issuer in meeting.readouts] == ["the river was full", "the road was open"]
    assert call.readouts == []


def test_an_account_of_talks_is_none_of_a_letter_told_between():
    text = (
        "The Iranian foreign minister met with his Omani counterpart on Monday. "
        "The Omani foreign minister delivered a letter from the Sultan of Oman to the Iranian president. "
        "The Omani Foreign Ministry said that the two sides reviewed the water of the rivers."
    )
    meeting, letter = extract_contacts(text, published=FRIDAY)
    assert (len(meeting.readouts), len(letter.readouts)) == (1, 0)


def test_a_bare_minister_is_the_one_who_was_named():
    text = (
        "Ukrainian Foreign Minister Danylo Kulba called US Secretary of State Anton Brinken on Tuesday. The weather was fine. "
        "“We will not yield,” the Ukrainian minister said after the phone call with his American counterpart."
    )
    [call] = extract_contacts(text, published=FRIDAY)
    assert len(call.passages) == 2
