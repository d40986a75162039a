"""Merges undone: all as it was, also after later edits, and what cannot be given back is told."""

import random

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diplomacy.base.addresses import RetiredAddress
from diplomacy.base.kept import wrongly_kept
from diplomacy.base.publishing import wrongly_public
from diplomacy.meetings.models import Meeting, MeetingQuote, MeetingTopic, Participation
from diplomacy.merging.actions import is_below, merge, parents
from diplomacy.merging.models import Merge
from diplomacy.merging.undoing import later_in_the_way, undo, what_undoing_loses
from diplomacy.topics.models import Topic, TopicQuote
from people.models import Ministry, Official
from tests.dataset.records import empty_the_record, whole_record
from tests.desk import fresh
from tests.factories import (
    AppointmentFactory,
    MeetingFactory,
    MinistryFactory,
    OfficialFactory,
    OfficialNameFactory,
    PropositionFactory,
    QuoteFactory,
    StanceFactory,
    TopicFactory,
    UserFactory,
    country,
)
from tests.merging.test_merging import member_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return member_of("Editors")


def record():
    """The whole record without what only counts changes."""
    found = whole_record()
    return {label: [without_version(row) for row in rows] for label, rows in found.items()}


def without_version(row):
    return {name: value for name, value in row.items() if name != "version"} if isinstance(row, dict) else row


def people():
    gone = OfficialFactory(name="Ada Aleph", summary="Theirs.", wikidata_id="Q5", slug="formerly")
    gone.slug = "ada-aleph"
    gone.save()
    stays = OfficialFactory(name="Ada Alef", summary="Ours.")
    return gone, stays


def everything_of(gone, stays):
    """Rows of each kind that name the two, some so that they double."""
    held = {"ministry": MinistryFactory(), "title": "Minister", "start_date": "2019"}
    for official in (gone, stays):
        AppointmentFactory(official=official, **held)
        OfficialNameFactory(official=official, name="A. A.")
        QuoteFactory(speaker=official)
        StanceFactory(official=official)
    meeting = MeetingFactory(participants=[gone, stays])
    Participation.objects.filter(official=gone).update(ministry=held["ministry"])
    MeetingFactory(participants=[gone])
    AppointmentFactory(official=gone)
    return meeting


def test_undone_all_is_as_it_was(editor, client):
    gone, stays = people()
    everything_of(gone, stays)
    before = record()
    made = merge(gone, stays, editor, taken=["name", "summary", "wikidata_id"])
    assert record() != before
    assert what_undoing_loses(made, editor) == []
    assert Merge.objects.get().undone_at is None
    row, lost = undo(made, editor)
    assert lost == []
    assert record() == before
    assert row.version > gone.version
    assert client.get("/officials/ada-aleph/").status_code == 200
    assert client.get("/officials/formerly/")["Location"] == "/officials/ada-aleph/"
    assert row.history.first().history_change_reason == "Merge undone: “Ada Aleph” and “Ada Alef”"
    assert stays.history.first().history_user == editor
    assert list(wrongly_public()) == list(wrongly_kept()) == []


def test_after_later_edits_what_was_not_changed_goes_back_and_the_rest_is_told(editor):
    gone, stays = people()
    quote, moved, other = QuoteFactory(speaker=gone), QuoteFactory(speaker=gone), OfficialFactory()
    office, stance = AppointmentFactory(official=gone), StanceFactory(official=gone)
    made = merge(gone, stays, editor, taken=["summary", "wikidata_id"])
    moved = fresh(moved)
    moved.speaker = other
    moved.save()
    quote = fresh(quote)
    quote.note = "Later words."
    quote.save()
    office.delete()
    stays = fresh(stays)
    stays.summary, stays.gender = "Edited since.", "female"
    stays.save()
    later = QuoteFactory(speaker=stays)
    name = stays.other_names.get()
    name.name = "Ada Aleph the Elder"
    name.save()
    expected = what_undoing_loses(made, editor)
    row, lost = undo(made, editor)
    assert lost == expected
    told = " ".join(lost)
    for words in (
        "Official “Ada Alef”: its summary was changed since",
        f"Quote {moved}: its speaker was changed since to Official “{other}”",
        "1 appointment was deleted",
        "Ada Aleph the Elder",
    ):
        assert words in told
    assert len(lost) == 4
    assert (fresh(quote).speaker, fresh(quote).note) == (row, "Later words.")
    assert fresh(stance).official == row
    assert fresh(moved).speaker == other
    assert fresh(later).speaker == stays
    assert (fresh(stays).summary, fresh(stays).gender, fresh(stays).wikidata_id) == ("Edited since.", "female", "")
    assert row.wikidata_id == "Q5"
    assert list(wrongly_public()) == []


def test_what_stays_is_told_under_the_name_that_it_has_when_all_is_undone(editor):
    gone, stays = people()
    made = merge(gone, stays, editor, taken=["name", "summary"])
    assert fresh(stays).name == "Ada Aleph"
    stays = fresh(stays)
    stays.summary = "Edited since."
    stays.save()
    expected = ["Official “Ada Alef”: its summary was changed since, so it stays as it is."]
    assert what_undoing_loses(made, editor) == expected
    assert undo(made, editor)[1] == expected


def test_what_another_row_has_got_since_is_left_out(editor):
    gone, stays = people()
    made = merge(gone, stays, editor)
    OfficialFactory(wikidata_id="Q5")
    row, lost = undo(made, editor)
    assert row.wikidata_id == ""
    assert lost == ["Official “Ada Aleph”: “Wikidata id” (Q5) belongs to another row now, so it comes back without it."]


def test_it_is_undone_once(editor):
    made = merge(*people(), editor)
    undo(made, editor)
    with pytest.raises(ValidationError, match="undone already"):
        undo(made, editor)


def test_a_later_merge_that_built_on_it_is_undone_before(editor):
    gone, stays = people()
    third = OfficialFactory()
    before = record()
    first = merge(gone, stays, editor)
    second = merge(stays, third, editor)
    assert later_in_the_way(first) == [second]
    with pytest.raises(ValidationError, match="Undo them first"):
        what_undoing_loses(first, editor)
    undo(second, editor)
    undo(first, editor)
    assert record() == before


def test_merges_that_do_not_touch_each_other_are_undone_in_any_order(editor):
    (gone, stays), third = people(), OfficialFactory(name="Ada Aleph")
    for official in (gone, third):
        QuoteFactory(speaker=official)
    before = record()
    first, second = merge(gone, stays, editor), merge(third, stays, editor)
    undo(first, editor)
    assert [name.name for name in stays.other_names.all()] == ["Ada Aleph"], "the third is still merged"
    undo(second, editor)
    assert record() == before


def test_a_row_that_was_deleted_is_not_brought_back_past_the_merge(editor):
    gone, stays = people()
    pk = gone.pk
    merge(gone, stays, editor)
    with pytest.raises(ValidationError, match="undo that merge"):
        Official(pk=pk, name="Ada Aleph").full_clean()


def test_contributors_undo_merges_of_drafts_only(editor):
    contributor = member_of("Contributors")
    public = merge(*people(), editor)
    drafts = merge(OfficialFactory(status="draft"), OfficialFactory(status="draft"), contributor)
    into_public = merge(OfficialFactory(status="draft"), OfficialFactory(), editor)
    for made in (public, into_public):
        with pytest.raises(PermissionDenied):
            undo(made, contributor)
    undo(drafts, contributor)


def test_a_redirect_that_was_hidden_is_as_it_was(editor):
    gone, stays = OfficialFactory(slug="before", status="draft"), OfficialFactory()
    gone.slug = "after"
    gone.save()
    made = merge(gone, stays, editor)
    assert RetiredAddress.find(Official, "before") is None
    undo(made, editor)
    assert RetiredAddress.find(Official, "before") == gone.pk
    assert not RetiredAddress.objects.filter(key="after").exists()


# Any record, any merges, undone in any order.

statuses = st.sampled_from(["draft", "published", "published"])


@st.composite
def plans(draw):
    return {
        "statuses": draw(st.lists(statuses, min_size=2, max_size=5)),
        "merges": draw(
            st.lists(
                st.tuples(st.sampled_from([Official, Ministry, Meeting, Topic]), st.integers(0, 9), st.integers(0, 9)),
                min_size=1,
                max_size=6,
            )
        ),
        "seed": draw(st.integers(0, 2**32)),
    }


def make_record(plan):
    """Few rows that share much, so that links double when any two of them become one."""
    pick = random.Random(plan["seed"])
    any_of, status = pick.choice, lambda: pick.choice(plan["statuses"])
    countries = [country("IR"), country("QA")]
    officials = [
        OfficialFactory(name=any_of(["Ada", "Ida"]), gender=any_of(["", "f"]), country=any_of(countries), status=status()) for _ in range(4)
    ]
    ministries = [MinistryFactory(status=status(), website=any_of(["", "https://example.org/"])) for _ in range(3)]
    ministries.append(MinistryFactory(parent=any_of(ministries), status=status()))
    for _ in range(5):
        AppointmentFactory(
            official=any_of(officials),
            ministry=any_of([*ministries, None]),
            title=any_of(["", "Minister"]),
            start_date=any_of(["", "2019"]),
        )
    for official in officials:
        OfficialNameFactory(official=official, name=any_of(["Ada", "Ida", "Uda"]))
    quotes = [QuoteFactory(speaker=any_of([*officials, None]), ministry=any_of(ministries)) for _ in range(3)]
    topics = [TopicFactory(status=status()) for _ in range(3)]
    topics.append(TopicFactory(parent=any_of(topics), status=status()))
    propositions = []
    for topic in topics:
        propositions.append(PropositionFactory(topic=topic, text=any_of(["It is so.", "It is not."])))
        for quote in pick.sample(quotes, 2):
            TopicQuote(topic=topic, quote=quote).save()
    for _ in range(3):
        StanceFactory(proposition=any_of(propositions), official=any_of(officials), evidence=[any_of(quotes)], status=status())
    meetings = [MeetingFactory(participants=[], status=status()) for _ in range(3)]
    meetings.append(MeetingFactory(participants=[], part_of=any_of(meetings), status=status()))
    for meeting in meetings:
        for official in pick.sample(officials, 2):
            Participation(meeting=meeting, official=official, ministry=any_of([*ministries, None]), part=any_of(["host", "guest"])).save()
        for ministry in pick.sample(ministries, 2):
            Participation(meeting=meeting, ministry=ministry, part="bearer").save()
        for quote in pick.sample(quotes, 2):
            MeetingQuote(meeting=meeting, quote=quote).save()
        MeetingTopic(meeting=meeting, topic=any_of(topics)).save()
    return pick


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(plan=plans())
def test_any_merges_undone_leave_the_record_as_it_was(plan):
    empty_the_record()
    Merge.objects.all().delete()
    user = UserFactory(is_superuser=True)
    pick = make_record(plan)
    before = record()
    standing = []
    for model, one, other in plan["merges"]:
        rows = list(model.objects.order_by("pk"))
        gone, stays = rows[one % len(rows)], rows[other % len(rows)]
        fields = pick.sample(["name", "gender", "country", "summary"], 2) if model is Official else []
        if gone != stays and not any(is_below(stays, gone, field) for field in parents(model)):
            standing.append(merge(gone, stays, user, taken=fields))
        assert list(wrongly_public()) == list(wrongly_kept()) == []
    while standing:
        made = pick.choice([made for made in standing if not later_in_the_way(made)])
        assert what_undoing_loses(made, user) == []
        assert undo(made, user)[1] == []
        standing.remove(made)
        assert list(wrongly_public()) == list(wrongly_kept()) == []
    assert record() == before
    empty_the_record()
