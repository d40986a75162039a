"""One row merged into another: what moves, what is joined, what is kept, and who may."""

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied, ValidationError

from diplomacy.base.addresses import RetiredAddress
from diplomacy.base.publishing import wrongly_public
from diplomacy.base.records import StaleRow
from diplomacy.meetings.models import Meeting, Participation
from diplomacy.merging.actions import merge
from diplomacy.merging.models import DuplicatePair, MergeStep
from diplomacy.topics.models import Proposition, TopicQuote
from people.models import Appointment, Official
from tests.desk import fresh
from tests.factories import (
    AppointmentFactory,
    ArticleFactory,
    MeetingFactory,
    MinistryFactory,
    MinistryNameFactory,
    OfficialFactory,
    OfficialNameFactory,
    PropositionFactory,
    QuoteFactory,
    ReadoutFactory,
    StanceFactory,
    TopicFactory,
    UserFactory,
    country,
)

pytestmark = pytest.mark.django_db


def member_of(group):
    user = UserFactory()
    user.groups.add(Group.objects.get(name=group))
    return user


@pytest.fixture
def editor():
    return member_of("Editors")


@pytest.fixture
def contributor():
    return member_of("Contributors")


def test_all_that_points_to_an_official_moves(editor):
    gone, stays = OfficialFactory(name="Ada Aleph"), OfficialFactory(name="Ada Alef")
    rows = [
        (AppointmentFactory(official=gone), "official"),
        (QuoteFactory(speaker=gone), "speaker"),
        (StanceFactory(official=gone), "official"),
        (MeetingFactory(participants=[gone]).participations.get(), "official"),
        (OfficialNameFactory(official=gone, name="A. Aleph"), "official"),
    ]
    versions = [getattr(row, "version", None) for row, _field in rows]
    merge(gone, stays, editor)
    for (row, field), version in zip(rows, versions, strict=True):
        now = fresh(row)
        assert getattr(now, field) == stays
        assert version is None or now.version > version
        newest = row.history.first()
        assert (newest.history_user, newest.history_change_reason) == (editor, "Merged: “Ada Aleph” into “Ada Alef”")
    assert not Official.objects.filter(pk=gone.pk).exists()
    assert {name.name for name in stays.other_names.all()} == {"A. Aleph", "Ada Aleph"}
    assert stays.history.first().history_change_reason == gone.history.first().history_change_reason
    assert list(wrongly_public()) == []


def test_a_ministry_and_all_that_names_it(editor):
    gone, stays = MinistryFactory(), MinistryFactory()
    part, office = MinistryFactory(parent=gone), AppointmentFactory(ministry=gone)
    readout, quote = ReadoutFactory(issuers=[gone]), QuoteFactory(speaker=None, ministry=gone)
    MinistryNameFactory(ministry=gone)
    merge(gone, stays, editor)
    assert fresh(part).parent == fresh(office).ministry == fresh(quote).ministry == stays
    assert list(fresh(readout).issuers.all()) == [stays]
    assert list(wrongly_public()) == []


def test_links_that_would_double_are_joined(editor):
    gone, stays = OfficialFactory(), OfficialFactory()
    ministry = MinistryFactory()
    meeting, other = MeetingFactory(participants=[gone, stays]), MeetingFactory(participants=[gone])
    Participation.objects.filter(meeting=meeting, official=gone).update(ministry=ministry)
    merge(gone, stays, editor)
    (link,) = meeting.participations.all()
    assert (link.official, link.ministry) == (stays, ministry)
    assert other.participations.get().official == stays


def test_the_same_office_entered_twice_is_one(editor):
    gone, stays = OfficialFactory(), OfficialFactory()
    held = {"ministry": MinistryFactory(), "title": "Minister", "start_date": "2019"}
    twice, again = AppointmentFactory(official=stays, **held), AppointmentFactory(official=gone, **held)
    other = AppointmentFactory(official=gone, **held | {"start_date": "2020"})
    merge(gone, stays, editor)
    assert set(Appointment.objects.filter(official=stays)) == {twice, other}
    assert RetiredAddress.find(Appointment, again.uid) == twice.pk


def test_topics_with_the_same_proposition(editor):
    gone, stays = TopicFactory(), TopicFactory()
    quote = QuoteFactory()
    for topic in (gone, stays):
        TopicQuote(topic=topic, quote=quote).save()
    theirs, ours = PropositionFactory(topic=gone, text="It is one."), PropositionFactory(topic=stays, text="It is one.")
    stance, only = StanceFactory(proposition=theirs), PropositionFactory(topic=gone, text="It is another.")
    part = TopicFactory(parent=gone)
    merge(gone, stays, editor)
    assert fresh(stance).proposition == ours
    assert fresh(stance).public
    assert set(Proposition.objects.filter(topic=stays)) == {ours, only}
    assert stays.quote_links.count() == 1
    assert fresh(part).parent == stays
    assert RetiredAddress.find(Proposition, theirs.uid) == ours.pk
    assert list(wrongly_public()) == []


def test_meetings(editor):
    people = [OfficialFactory(), OfficialFactory()]
    quote, topic = QuoteFactory(), TopicFactory()
    gone = MeetingFactory(participants=[*people, OfficialFactory()], quotes=[quote], topics=[topic])
    stays = MeetingFactory(participants=people, quotes=[quote], topics=[TopicFactory()])
    readout, part = ReadoutFactory(meetings=[gone]), MeetingFactory(part_of=gone)
    merge(gone, stays, editor)
    assert stays.participations.count() == 3
    assert stays.quote_links.get().quote == quote
    assert topic in stays.topics.all()
    assert list(readout.meetings.all()) == [stays]
    assert fresh(readout).public
    assert fresh(part).part_of == stays


def test_fields_are_taken_as_chosen(editor):
    gone = OfficialFactory(name="Ada Aleph", summary="Theirs.", gender="female", wikidata_id="Q5", country=country("QA"))
    stays = OfficialFactory(name="Ada Alef", summary="Ours.", country=country("IR"))
    merge(gone, stays, editor, taken=["name", "gender", "wikidata_id", "country"])
    now = fresh(stays)
    assert (now.name, now.summary, now.gender, now.wikidata_id, now.country.code) == ("Ada Aleph", "Ours.", "female", "Q5", "QA")
    assert [name.name for name in now.other_names.all()] == ["Ada Alef"]


def test_a_field_that_is_none_and_values_that_do_not_go_together(editor):
    gone, stays = OfficialFactory(death_date="1950"), OfficialFactory(birth_date="1960")
    for taken in (["slug"], ["status"], ["version"], ["nonsense"], ["death_date"]):
        with pytest.raises(ValidationError):
            merge(gone, stays, editor, taken=taken)
    assert Official.objects.count() == 2
    assert MergeStep.objects.count() == 0


def test_a_name_in_another_script_is_kept_as_such(editor):
    gone, stays = OfficialFactory(name="حسین امیرعبداللهیان"), OfficialFactory(name="Hossein Amir-Abdollahian")
    merge(gone, stays, editor)
    assert stays.other_names.get().kind == "original_script"


def test_the_address_leads_on_through_a_second_merge_and_is_never_given_out_again(editor, client, api):
    first, second, third = (OfficialFactory(name=name) for name in ("Ada One", "Ada Two", "Ada Three"))
    merge(first, second, editor)
    merge(second, third, editor)
    for slug in ("ada-one", "ada-two"):
        response = client.get(f"/officials/{slug}/?x=1")
        assert (response.status_code, response["Location"]) == (301, "/officials/ada-three/?x=1")
        response = api.get(f"/api/v1/officials/{slug}/")
        assert (response.status_code, response["Location"]) == (301, "/api/v1/officials/ada-three/")
    assert OfficialFactory(name="Ada One").slug == "ada-one-2"
    with pytest.raises(ValidationError):
        Official(name="Ada", slug="ada-one").full_clean()


def test_the_address_of_a_merged_draft_leads_nobody_but_editors(editor, client, api, editor_api):
    gone, stays = OfficialFactory(name="Ada Draft", status="draft"), OfficialFactory(name="Ada Alef")
    gone.slug = "ada-hidden"
    gone.save()
    merge(gone, stays, editor)
    missing = api.get("/api/v1/officials/no-such-row/")
    for slug in ("ada-draft", "ada-hidden"):
        assert client.get(f"/officials/{slug}/").status_code == 404
        assert client.get(f"/officials/{slug}/quotes.atom").status_code == 404
        response = api.get(f"/api/v1/officials/{slug}/")
        assert (response.status_code, response.content) == (404, missing.content)
        assert editor_api.get(f"/api/v1/officials/{slug}/").status_code == 301


def test_a_row_is_not_merged_into_itself_nor_into_what_is_part_of_it(editor):
    above = MeetingFactory()
    below = MeetingFactory(part_of=MeetingFactory(part_of=above))
    for gone, stays in ((above, above), (above, below)):
        with pytest.raises(ValidationError):
            merge(gone, stays, editor)
    merge(below, above, editor)
    assert Meeting.objects.count() == 2


def test_what_goes_cannot_be_merged_again(editor):
    one, other = OfficialFactory(), OfficialFactory()
    merge(one, other, editor)
    with pytest.raises(Official.DoesNotExist):
        merge(other, one, editor)


def test_versions_that_are_not_those_of_now_are_refused(editor):
    gone, stays = OfficialFactory(), OfficialFactory()
    seen = gone.version, stays.version
    stays.save()
    with pytest.raises(StaleRow):
        merge(gone, stays, editor, versions=seen)
    merge(gone, stays, editor, versions=(gone.version, stays.version))


def test_contributors_merge_drafts_that_nothing_published_names(contributor, editor):
    draft, other, public = OfficialFactory(status="draft"), OfficialFactory(status="draft"), OfficialFactory()
    for gone, stays in ((draft, public), (public, draft)):
        with pytest.raises(PermissionDenied):
            merge(gone, stays, contributor)
    article = ArticleFactory()
    quote = QuoteFactory(speaker=draft, article=article)
    with pytest.raises(PermissionDenied):
        merge(draft, other, contributor)
    article.status = "draft"
    article.save()
    merge(draft, other, contributor)
    assert fresh(quote).speaker == other


def test_a_stranger_merges_nothing():
    with pytest.raises(PermissionDenied):
        merge(OfficialFactory(status="draft"), OfficialFactory(status="draft"), UserFactory())


def test_a_pair_is_merged_and_other_pairs_of_what_went_are_gone(editor):
    gone, stays, third = OfficialFactory(), OfficialFactory(), OfficialFactory()
    for one, other in ((gone, stays), (gone, third), (stays, third)):
        DuplicatePair.objects.create(model="people.official", first=one.pk, second=other.pk, score=90)
    merge(gone, stays, editor)
    states = {(pair.first, pair.second): pair.state for pair in DuplicatePair.objects.all()}
    assert states == {(gone.pk, stays.pk): "merged", (stays.pk, third.pk): "open"}


def test_what_is_public_stays_exact_when_a_draft_goes_into_something_published(editor):
    gone, stays = OfficialFactory(status="draft"), OfficialFactory()
    quote = QuoteFactory(speaker=gone)
    stance = StanceFactory(official=gone, evidence=[quote])
    office = AppointmentFactory(official=gone)
    assert not fresh(stance).public
    merge(gone, stays, editor)
    assert fresh(stance).public
    assert fresh(office).public
    assert fresh(quote).public_country == stays.country
    assert list(wrongly_public()) == []
