"""How like names, people, bodies, topics and meetings are: pure functions, no database."""

import pytest

from diplomacy.base.partial_dates import PartialDate
from diplomacy.meetings.likeness import MeetingProfile, compare_meetings, meeting_title
from diplomacy.merging.blocks import CROWD, candidate_pairs, likely_pairs
from diplomacy.merging.names import NameForm, how_alike, name_likeness
from diplomacy.topics.likeness import TopicProfile, compare_topics, topic_name
from people.likeness import BodyProfile, Office, OfficialProfile, body_name, compare_bodies, compare_officials


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("Hossein Amir-Abdollahian", "Hossein Amir-Abdollahian", "the same name"),
        ("Hossein Amir-Abdollahian", "hossein Amirabdollahian", "the same letters"),
        ("Hossein Amir-Abdollahian", "Amir-Abdollahian, Hossein", "the same letters"),
        ("Tete António", "Antonio Tete", "another order"),
        ("Hossein Amir-Abdollahian", "Hussein Amir Abdullahian", "nearly the same"),
        ("Hossein Amir-Abdollahian", "حسین امیرعبداللهیان", "another script"),
        ("Mohammed bin Abdulrahman Al Thani", "محمد بن عبدالرحمن آل ثاني", "another script"),
        ("Sergey Lavrov", "Сергей Лавров", "the same letters"),
        ("Wang Yi", "王毅", "the same letters"),
        ("Salem Abdullah Al-Jaber Al-Sabah", "Salem Al-Sabah", "more words or fewer"),
        ("Mohammed bin Abdulrahman Al-Thani", "Mohamed Althani", "more words or fewer"),
        ("Ada Alef", "\u0410da \u0410lef", "the same letters"),
        ("Dr. Ada Alef", "Ada Alef", "the same letters"),
    ],
)
def test_the_same_name_written_otherwise(one, other, how):
    one, other = NameForm(one), NameForm(other)
    assert name_likeness(one, other) == name_likeness(other, one) > 0.85
    assert how in how_alike(one, other)
    assert one.keys & other.keys


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anton Brevik", "Anna Brevik"),
        ("Kim Jong-un", "Kim Jong-il"),
        ("Tamim bin Hamad Al Thani", "Hamad bin Khalifa Al Thani"),
        ("Sabah Al-Khalid Al-Sabah", "Sabah Al-Ahmad Al-Jaber Al-Sabah"),
        ("Philippe", "Philippe Couillard"),
        ("Ada", ""),
    ],
)
def test_other_names(one, other):
    assert name_likeness(NameForm(one), NameForm(other)) < 0.7


def test_a_son_is_not_his_father_and_a_middle_name_may_be_left_out():
    father, son = NameForm("Hamad bin Isa Al Khalifa"), NameForm("Salman bin Hamad bin Isa Al Khalifa")
    short, whole = NameForm("Hamad Al Khalifa"), father
    assert name_likeness(father, son) < 0.8 < name_likeness(short, whole)


def official(pk, *names, scope="IR", **fields):
    return OfficialProfile(pk, tuple(map(NameForm, names)), scope=scope, country=scope, **fields)


def likeness_of(**fields):
    return compare_officials(official(1, "Ada Alef Zeh"), official(2, "Ada Zeh Alef", **fields))


def test_what_speaks_for_and_against_two_officials_being_one():
    plain = likeness_of()
    assert plain.is_worth_a_look
    assert "Both of IR" in plain.reasons
    assert likeness_of(scope="").is_worth_a_look
    assert not likeness_of(scope="QA").is_worth_a_look
    born = PartialDate("1960")
    one = official(1, "Ada Alef", birth_date=born, wikidata_id="Q1", gender="female")
    assert compare_officials(one, official(2, "Ada Alef", birth_date=PartialDate("1960-05"))).points > plain.points
    assert not compare_officials(one, official(2, "Ada Alef", birth_date=PartialDate("1961"))).is_worth_a_look
    assert not compare_officials(one, official(2, "Ada Alef", wikidata_id="Q2")).is_worth_a_look
    assert not compare_officials(one, official(2, "Ada Alef", gender="male")).is_worth_a_look


def test_offices_that_overlap_count_and_offices_in_turn_do_not():
    def with_office(pk, start, end):
        return official(pk, "Ada Alef", offices=(Office("minister", "Minister", None, PartialDate(start), PartialDate(end)),))

    one = with_office(1, "2019", "2021-05")
    together, in_turn = compare_officials(one, with_office(2, "2021", "")), compare_officials(one, with_office(2, "2021-06", ""))
    assert together.points > in_turn.points
    assert "Both held the same office at the same time: Minister" in together.reasons


def test_any_of_the_names_counts():
    assert compare_officials(official(1, "Ada Alef", "Dada"), official(2, "Zoe Zeh", "Alef, Ada")).is_worth_a_look


def body(pk, *names, scope="IR", **fields):
    return BodyProfile(pk, tuple(body_name(name, "Iran") for name in names), scope=scope, country="Iran", **fields)


def test_bodies_are_told_apart_by_the_words_that_tell():
    one = body(1, "Ministry of Foreign Affairs of Iran", kind="ministry")
    assert compare_bodies(one, body(2, "Iran's Ministry for Foreign Affairs", kind="ministry")).is_worth_a_look
    assert not compare_bodies(one, body(2, "Ministry of Energy of Iran", kind="ministry")).is_worth_a_look
    assert not compare_bodies(one, body(2, "Ministry of Foreign Affairs of Iran", kind="ministry", parent=1)).is_worth_a_look
    assert not compare_bodies(one, body(2, "Ministry of Foreign Affairs", scope="QA")).is_worth_a_look


def test_words_of_other_scripts_that_all_bodies_have_make_no_pair():
    one = body(1, "Ministry of Energy of Sahrin", "وزارة الطاقة في سحرين")
    assert not compare_bodies(one, body(2, "Ministry of Trade of Sahrin", "وزارة التجارة في سحرين")).is_worth_a_look


def test_topics():
    def topic(pk, name, **fields):
        return TopicProfile(pk, topic_name(name), **fields)

    assert compare_topics(topic(1, "Nuclear talks"), topic(2, "The nuclear issue")).is_worth_a_look
    assert compare_topics(topic(1, "Hirmand water rights"), topic(2, "Water rights of the Hirmand")).is_worth_a_look
    assert not compare_topics(topic(1, "Water rights"), topic(2, "Fishing rights")).is_worth_a_look
    assert not compare_topics(topic(1, "Nuclear talks"), topic(2, "Nuclear talks", parent=1)).is_worth_a_look


def meeting(pk, title="Call of the ministers", day="2022-01-27", **fields):
    given = {"kind": "phone_call", "kind_name": "phone call", "countries": frozenset(["IR", "QA"])} | fields
    return MeetingProfile(pk, meeting_title(title), start=PartialDate(day), **given)


@pytest.mark.parametrize(
    ("fields", "is_one"),
    [
        ({}, True),
        ({"title": "Ministers talk over the phone"}, True),
        ({"day": "2022-01"}, True),
        ({"day": "2022-01-28"}, False),
        ({"day": "2022-01-28", "officials": frozenset([1, 2])}, True),
        ({"day": "2022-01-29", "officials": frozenset([1, 2])}, False),
        ({"officials": frozenset([3, 4])}, False),
        ({"kind": "meeting"}, False),
        ({"countries": frozenset(["IR", "SA"])}, False),
        ({"part_of": 1}, False),
        ({"title": "Second call of the ministers"}, False),
    ],
)
def test_meetings(fields, is_one):
    one = meeting(1, "First call of the ministers", officials=frozenset([1, 2]))
    other = meeting(2, **{"title": "Call of the ministers"} | fields)
    assert compare_meetings(one, other).is_worth_a_look == is_one
    assert compare_meetings(other, one).score == compare_meetings(one, other).score


def test_two_parts_of_a_visit_are_one_only_where_all_else_says_so():
    talks = meeting(1, "The foreign ministers meet", officials=frozenset([1, 2]), part_of=9, city="Tehran")
    audience = {"title": "The president receives the foreign minister", "officials": frozenset([1, 3]), "city": "Tehran"}
    assert compare_meetings(talks, meeting(2, **audience)).is_worth_a_look
    assert not compare_meetings(talks, meeting(2, **audience, part_of=9)).is_worth_a_look
    again = meeting(2, "The foreign ministers meet", officials=frozenset([1, 2]), part_of=9, city="Tehran")
    assert compare_meetings(talks, again).is_worth_a_look


def test_meetings_that_may_be_one_share_a_key():
    one = meeting(1)
    assert one.keys & meeting(2, day="2022-01-28").keys
    assert one.keys & meeting(2, day="2022").keys
    assert one.keys & meeting(2, countries=frozenset(["IR"])).keys
    assert not one.keys & meeting(2, countries=frozenset(["FR", "SA"])).keys
    assert meeting(1, day="").keys & meeting(2, day="", countries=frozenset(["IR", "QA", "OM"])).keys
    assert meeting(1, day="0001-01-01").keys
    assert meeting(1, day="9999-12-31").keys


def test_only_rows_that_share_a_key_and_a_country_are_compared():
    rows = [official(1, "Ada Alef"), official(2, "Ada Alef", scope="QA"), official(3, "Ada Alef", scope=""), official(4, "Zoe Zeh")]
    assert {(one.pk, other.pk) for one, other in candidate_pairs(rows)} == {(1, 3), (2, 3)}
    assert [(one.pk, other.pk) for one, other, _ in likely_pairs(rows, compare_officials)] == [(1, 3), (2, 3)]


def test_a_crowd_is_not_compared_each_with_each():
    crowd = [official(pk, "Ali") for pk in range(CROWD + 1)]
    assert list(candidate_pairs(crowd)) == []
    assert len(list(candidate_pairs(crowd[1:]))) == CROWD * (CROWD - 1) // 2
