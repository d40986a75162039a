"""Proposed changes of what hangs on a row: names, offices, sides, links. They wait and are approved with the row, or not at all."""

import pytest
from django.contrib.auth.models import Permission

from diplomacy.base.pending import PendingChange
from diplomacy.meetings.models import MeetingQuote, MeetingTopic, Participation
from diplomacy.merging.actions import merge
from diplomacy.topics.models import Evidence, Proposition, TopicQuote
from people.models import Appointment, OfficialName
from tests.desk import Desk, Fields, admin, fresh, messages
from tests.factories import (
    AppointmentFactory,
    MeetingFactory,
    MinistryFactory,
    OfficialFactory,
    OfficialNameFactory,
    ParticipationFactory,
    PropositionFactory,
    QuoteFactory,
    ReadoutFactory,
    StanceFactory,
    TopicFactory,
    UserFactory,
    country,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return Desk("Editors", name="editor")


@pytest.fixture
def contributor():
    return Desk("Contributors", name="carla")


@pytest.fixture
def official():
    return OfficialFactory(name="Ada Alef", slug="ada", summary="As it was", country=country("IR"))


@pytest.fixture
def meeting():
    found = MeetingFactory(title="Talks in Doha", slug="talks", start_date="2022")
    found.participations.all().delete()
    for code, name in (("IR", "Ada Alef"), ("QA", "Beh Dal")):
        ParticipationFactory(meeting=found, official=OfficialFactory(name=name, country=country(code)), country=country(code))
    return found


def propose(desk, row, reason="Gazette of 2 May", **typed):
    """Propose, with `typed` lines counted in where they are new (`other_names__1__name="..."`)."""
    lines = {}
    for name in typed:
        prefix, _, rest = name.partition("__")
        if rest:
            lines[prefix] = max(lines.get(prefix, 0), int(rest.partition("__")[0]) + 1)
    fields = desk.fields(admin(row, "propose"))
    if "other_names" in lines:  # what a new line comes with
        fields.setdefault(f"other_names-{lines['other_names'] - 1}-kind", ["spelling"])
    if "participations" in lines:
        fields.setdefault(f"participations-{lines['participations'] - 1}-part", ["participant"])
    for prefix, number in lines.items():
        total = f"{prefix}-TOTAL_FORMS"
        fields[total] = [str(max(number, int(fields[total][0])))]
    return desk.submit(admin(row, "propose"), "_propose", fields=fields, reason=reason, **typed)


def the_change():
    return PendingChange.objects.get()


def decide(desk, button, **more):
    return desk.submit(admin(the_change()), button, **more)


def said(desk):
    """What the page of the change says: {heading: {column: pieces}}."""
    parts = desk.get(admin(the_change())).context["parts"]
    return {f"{part.heading}: {part.name}" if part.name else part.heading: words(part) for part in parts}


def words(part):
    return {str(line.label): line.pieces for line in part.lines}


def test_an_office_and_a_name_are_changed_added_and_removed_with_the_row(editor, contributor, official, client):
    office = AppointmentFactory(official=official, title="Envoy", role="envoy", ministry=None, start_date="2020", end_date="")
    gone = OfficialNameFactory(official=official, name="Adda", language="en", kind="spelling")
    typed = {"appointments__0__title": "Special envoy", "appointments__0__end_date": "2021-08", "other_names__0__DELETE": "on"}
    added = {"appointments__1__role": "minister", "appointments__1__title": "Minister of State", "appointments__1__start_date": "2021-08"}
    name = {"other_names__1__name": "آدا", "other_names__1__language": "fa", "other_names__1__kind": "original_script"}
    assert propose(contributor, official, summary="As it should be", **typed, **added, **name).status_code == 302
    assert (fresh(office).title, official.appointments.count(), official.other_names.get()) == ("Envoy", 1, gone)
    page = client.get("/officials/ada/").content.decode()
    assert not [text for text in ("Special envoy", "Minister of State", "آدا") if text in page]

    assert said(editor) == {
        "Appointment to be changed: Envoy, Ada Alef": {
            "title": [("old", "Envoy"), ("new", "Special envoy")],
            "until": [("new", "2021-08")],
        },
        "Appointment to be added": {"role": [("new", "Minister")], "title": [("new", "Minister of State")], "from": [("new", "2021-08")]},
        "Other name to be removed: Adda, en, Other spelling": {
            "name": [("old", "Adda")],
            "language": [("old", "en")],
            "kind": [("old", "Other spelling")],
        },
        "Other name to be added": {"name": [("new", "آدا")], "language": [("new", "fa")], "kind": [("new", "Original script")]},
    }
    decide(editor, "_approve")
    assert (fresh(office).title, fresh(office).end_date, fresh(official).summary) == ("Special envoy", "2021-08", "As it should be")
    assert [one.title for one in official.appointments.exclude(pk=office.pk)] == ["Minister of State"]
    assert [one.name for one in official.other_names.all()] == ["آدا"]
    page = client.get("/officials/ada/").content.decode()
    assert [text for text in ("Special envoy", "Minister of State") if text in page] == ["Special envoy", "Minister of State"]
    for history in (Appointment.history, OfficialName.history):
        entry = history.latest("history_date", "history_id")
        assert (entry.history_user, entry.history_change_reason) == (editor.user, "Gazette of 2 May (proposed by carla)")
    assert OfficialName.history.filter(id=gone.pk, history_type="-").get().history_user == editor.user


def test_sides_topics_and_words_of_a_meeting(editor, contributor, meeting):
    ada = meeting.participations.get(official__name="Ada Alef")
    topic, quote, third = TopicFactory(name="Gas"), QuoteFactory(), OfficialFactory(name="Gimel He", country=country("OM"))
    typed = {"participations__0__part": "host", "participations__2__official": third.pk, "participations__2__part": "mediator"}
    links = {"topic_links__0__topic": topic.pk, "quote_links__0__quote": quote.pk}
    propose(contributor, meeting, **typed, **links)
    found = said(editor)
    assert found["Participant to be changed: Ada Alef, Iran, Participant"] == {"part": [("old", "Participant"), ("new", "Host")]}
    assert found["Participant to be added"] == {"official": [("new", "Gimel He")], "part": [("new", "Mediator")]}
    assert found["Topic to be added"] == {"topic": [("new", "Gas")]}
    decide(editor, "_approve")
    assert fresh(ada).part == "host"
    assert Participation.objects.get(meeting=meeting, official=third).country == country("OM")
    assert (MeetingTopic.objects.get(meeting=meeting).topic, MeetingQuote.objects.get(meeting=meeting).quote) == (topic, quote)


def test_only_what_hangs_on_a_row_is_changed_where_only_that_was_proposed(editor, contributor, official):
    propose(contributor, official, other_names__0__name="Adda")
    assert the_change().after == {}
    decide(editor, "_approve")
    assert official.history.count() == 1
    assert official.other_names.get().name == "Adda"


def test_sentences_of_a_topic_and_evidence_of_a_stance(editor, contributor):
    topic, quote = TopicFactory(name="Gas"), QuoteFactory()
    propose(contributor, topic, propositions__0__text="It should be shared.")
    decide(editor, "_approve")
    sentence = Proposition.objects.get(topic=topic)
    stance = StanceFactory(proposition=sentence, evidence=[QuoteFactory()])
    PendingChange.objects.all().delete()
    propose(contributor, stance, evidence_links__1__quote=quote.pk)
    decide(editor, "_approve")
    assert Evidence.objects.filter(stance=stance, quote=quote).exists()
    assert TopicQuote.objects.filter(topic=topic, quote=quote).exists()  # as where evidence is linked by hand


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"other_names__1__name": "Adda", "other_names__1__language": "en", "other_names__1__kind": "spelling"}, "duplicate"),
        ({"appointments__0__start_date": "2021-13"}, "months go from 01 to 12"),
        ({"appointments__0__end_date": "2019"}, "before"),
        ({"appointments__1__title": "Minister"}, "This field is required."),
        ({"other_names__1__name": "Ad\u202eda"}, "has no place in a name"),
        ({"other_names__TOTAL_FORMS": ""}, "ManagementForm data is missing"),
    ],
)
def test_lines_that_cannot_be_proposed_come_back_as_they_were_typed(contributor, official, typed, says):
    AppointmentFactory(official=official, title="Envoy", start_date="2020", end_date="")
    OfficialNameFactory(official=official, name="Adda", language="en", kind="spelling")
    if "other_names__TOTAL_FORMS" in typed:
        response = contributor.submit(admin(official, "propose"), "_propose", reason="x", **typed)
    else:
        response = propose(contributor, official, summary="Kept", **typed)
    page = response.content.decode()
    assert response.status_code == 400
    assert says in page
    assert all(f'value="{text}"' in page for name, text in typed.items() if name.endswith(("date", "title", "__name")))
    assert not PendingChange.objects.exists()


def test_what_others_point_to_and_the_last_proof_cannot_be_proposed_to_go(contributor):
    sentence = PropositionFactory(topic=TopicFactory())
    stance = StanceFactory(proposition=sentence, official=OfficialFactory(name="Ada Alef"), evidence=[QuoteFactory()])
    response = propose(contributor, sentence.topic, propositions__0__DELETE="on")
    assert response.status_code == 400
    assert "stance Ada Alef supports" in response.content.decode()
    response = propose(contributor, stance, evidence_links__0__DELETE="on")
    assert response.status_code == 400
    assert "nothing else that readers see shows it" in response.content.decode()
    assert not PendingChange.objects.exists()
    assert Proposition.objects.filter(pk=sentence.pk).exists()
    assert stance.evidence_links.count() == 1


def change(row, **values):
    for name, value in values.items():
        setattr(row, name, value)
    row.save()


@pytest.mark.parametrize(
    ("meanwhile", "says"),
    [
        (lambda office, name: change(office, title="Deputy"), "changed since"),
        (lambda office, name: office.delete(), "deleted since"),
        (lambda office, name: change(name, kind="alias"), "changed since"),
        (lambda office, name: name.delete(), "deleted since"),
        (lambda office, name: change(office, official=OfficialFactory()), "deleted since"),
    ],
)
def test_a_line_that_was_changed_or_deleted_meanwhile_stops_all_of_it(editor, contributor, official, meanwhile, says):
    office = AppointmentFactory(official=official, title="Envoy")
    name = OfficialNameFactory(official=official, name="Adda")
    typed = {"appointments__0__title": "Special envoy", "other_names__0__DELETE": "on", "other_names__1__name": "Addah"}
    propose(contributor, official, summary="As it should be", **typed)
    meanwhile(office, name)
    page = editor.get(admin(the_change()))
    assert any(says in part.obstacle for part in page.context["parts"])
    assert 'name="_approve"' not in page.content.decode()
    response = decide(editor, "_approve")
    assert says in " ".join(messages(response))
    assert "Approved" not in " ".join(messages(response))
    assert fresh(official).summary == "As it was"
    assert not official.other_names.filter(name="Addah").exists()
    assert not Appointment.objects.filter(title="Special envoy").exists()
    assert the_change().state == "open"
    decide(editor, "_reject")
    assert the_change().state == "rejected"


def test_other_columns_of_a_line_may_have_been_changed_meanwhile(editor, contributor, official):
    office = AppointmentFactory(official=official, title="Envoy", source_url="")
    propose(contributor, official, appointments__0__title="Special envoy")
    change(office, source_url="https://gazette.example/1")
    decide(editor, "_approve")
    assert (fresh(office).title, fresh(office).source_url) == ("Special envoy", "https://gazette.example/1")


def test_a_name_that_was_added_meanwhile_is_not_added_twice(editor, contributor, official):
    propose(contributor, official, summary="New", other_names__0__name="Adda", other_names__0__kind="alias")
    OfficialNameFactory(official=official, name="Adda", language="", kind="alias")
    assert "already exists" in " ".join(messages(decide(editor, "_approve")))
    assert (fresh(official).summary, official.other_names.count()) == ("As it was", 1)


def test_a_line_whose_target_is_gone_or_merged_by_then_is_refused_by_name(editor, contributor, official):
    body = MinistryFactory(name="House of Letters")
    propose(contributor, official, appointments__0__role="minister", appointments__0__ministry=body.pk)
    merge(body, MinistryFactory(), UserFactory(is_superuser=True))
    assert "named a row that has been deleted since" in " ".join(messages(decide(editor, "_approve")))
    assert "House of Letters" in editor.get(admin(the_change())).content.decode()
    assert not official.appointments.exists()


def test_what_others_have_come_to_point_to_is_not_removed(editor, contributor):
    sentence = PropositionFactory(topic=TopicFactory(), text="It should be shared.")
    propose(contributor, sentence.topic, propositions__0__DELETE="on")
    StanceFactory(proposition=sentence, evidence=[QuoteFactory()])
    (said_so,) = messages(decide(editor, "_approve"))
    assert "Proposition “It should be shared.”: other rows point to it" in said_so
    assert Proposition.objects.filter(pk=sentence.pk).exists()


def test_a_meeting_keeps_two_sides_and_its_words(editor, contributor, meeting):
    propose(contributor, meeting, participations__0__DELETE="on")
    response = decide(editor, "_approve")
    assert "a meeting has two" in " ".join(messages(response))
    assert meeting.participations.count() == 2
    PendingChange.objects.all().delete()
    third = OfficialFactory(country=country("OM"))
    propose(contributor, meeting, participations__0__DELETE="on", participations__2__official=third.pk)
    decide(editor, "_approve")
    assert {one.country.code for one in meeting.participations.all()} == {"OM", "QA"}


def test_the_last_words_that_show_a_meeting_are_kept_when_it_is_approved(editor, contributor, meeting):
    first, second = (MeetingQuote.objects.create(meeting=meeting, quote=QuoteFactory()) for _ in range(2))
    propose(contributor, meeting, quote_links__0__DELETE="on")
    second.delete()
    response = decide(editor, "_approve")
    assert ["nothing else that readers see shows it" in text for text in messages(response)] == [True]
    assert MeetingQuote.objects.filter(pk=first.pk).exists()


def test_a_line_changed_after_the_page_was_opened_is_not_approved_unseen(editor, contributor, official):
    propose(contributor, official, other_names__0__name="Adda")
    seen = editor.fields(admin(the_change()))
    OfficialNameFactory(official=official, name="Addeh")
    response = editor.client.post(admin(the_change()), seen | {"_approve": "1"})
    assert "has changed since you looked" in messages(response)[0]
    assert [one.name for one in official.other_names.all()] == ["Addeh"]


def test_a_decided_change_says_what_was_proposed(editor, contributor, official):
    name = OfficialNameFactory(official=official, name="Adda", kind="alias")
    propose(contributor, official, other_names__0__name="Addah")
    decide(editor, "_approve")
    change(name, name="Addeh")
    (columns,) = said(contributor).values()
    assert columns == {"name": [("old", "Adda"), ("new", "Addah")]}


def test_a_line_of_another_row_is_not_proposed_with_this_one(contributor, official):
    other = OfficialNameFactory(name="Beh")
    OfficialNameFactory(official=official, name="Adda")
    response = propose(contributor, official, other_names__0__id=other.pk, other_names__0__name="Mine")
    assert response.status_code == 400
    assert not PendingChange.objects.exists()


def test_who_may_not_delete_offices_does_not_approve_that(contributor, official):
    AppointmentFactory(official=official)
    propose(contributor, official, appointments__0__DELETE="on")
    half = Desk(name="half")
    half.user.user_permissions.set(Permission.objects.filter(codename__in=["change_official", "publish_official"]))
    seen = half.fields(admin(the_change()))
    assert half.client.post(admin(the_change()), seen | {"_approve": "1"}).status_code == 403
    assert official.appointments.exists()


def test_the_review_of_an_article_counts_in_what_waits_on_the_lines_of_what_it_names(editor, contributor):
    quote = QuoteFactory(speaker=OfficialFactory(name="Ada Alef"))
    propose(contributor, quote.speaker, appointments__0__role="minister", appointments__0__title="Minister of State")
    page = editor.get(admin(quote.article, "review_page"))
    assert "Minister of State" in page.content.decode()
    assert not quote.speaker.appointments.exists()


def test_a_quote_offers_no_lines_that_belong_to_stances(contributor):
    quote = QuoteFactory()
    StanceFactory(evidence=[quote])
    assert contributor.get(admin(quote, "propose")).context["parts"] == []


def test_a_quote_is_linked_to_a_meeting_and_a_topic_and_a_readout_to_its_issuer(editor, contributor):
    quote, meeting, old, new = QuoteFactory(), MeetingFactory(title="Talks in Doha"), TopicFactory(name="Gas"), TopicFactory(name="Water")
    TopicQuote.objects.create(topic=old, quote=quote)
    propose(contributor, quote, said_at=str(meeting.pk), about=str(new.pk))
    assert not quote.meetings.exists()
    assert said(editor) == {
        "Meeting to be added": {"meeting": [("new", "Talks in Doha")]},
        "Topic to be removed: Gas": {"topic": [("old", "Gas")]},
        "Topic to be added": {"topic": [("new", "Water")]},
    }
    decide(editor, "_approve")
    assert (quote.meetings.get(), quote.topics.get()) == (meeting, new)
    PendingChange.objects.all().delete()
    readout, body = ReadoutFactory(meetings=[meeting], issuers=[]), MinistryFactory()
    propose(contributor, readout, issued_by=str(body.pk))
    decide(editor, "_approve")
    assert (readout.issuers.get(), readout.meetings.get()) == (body, meeting)


def test_links_that_others_made_meanwhile_stay(editor, contributor):
    quote, ours, theirs = QuoteFactory(), TopicFactory(), TopicFactory()
    fields = contributor.fields(admin(quote, "propose"))
    TopicQuote.objects.create(topic=theirs, quote=quote)
    contributor.submit(admin(quote, "propose"), "_propose", fields=fields, about=str(ours.pk), reason="Gazette")
    decide(editor, "_approve")
    assert set(quote.topics.all()) == {ours, theirs}


def test_a_link_to_what_is_published_is_approved_by_who_may_change_that(contributor):
    quote, meeting = QuoteFactory(), MeetingFactory()
    propose(contributor, quote, said_at=str(meeting.pk))
    half = Desk(name="half")
    rights = ["change_quote", "add_meetingquote", "publish_article"]
    half.user.user_permissions.set(Permission.objects.filter(codename__in=rights))
    seen = half.fields(admin(the_change()))
    assert half.client.post(admin(the_change()), seen | {"_approve": "1"}).status_code == 403
    assert not quote.meetings.exists()


def test_a_quote_is_told_in_and_runs_on_from_quotes_of_its_own_article(contributor):
    quote, elsewhere = QuoteFactory(), QuoteFactory()
    near = QuoteFactory(article=quote.article)
    fields = contributor.get(admin(quote, "propose")).context["form"].fields
    for name in ("carried_from", "within"):
        assert list(fields[name].queryset) == [near]
    response = propose(contributor, quote, carried_from=str(elsewhere.pk))
    assert response.status_code == 400


def test_a_line_that_somebody_deleted_while_it_was_proposed_can_be_let_go(contributor, meeting):
    fields = contributor.fields(admin(meeting, "propose"))
    gone, stays = meeting.participations.all()
    gone.delete()
    typed = {"participations-1-part": ["mediator"], "reason": ["Gazette"]}
    response = contributor.client.post(admin(meeting, "propose"), fields | typed)
    assert response.status_code == 400
    assert "Somebody has deleted this line meanwhile" in response.content.decode()
    again = Fields(response.content.decode()).found
    assert again["participations-1-part"] == ["mediator"]
    contributor.client.post(admin(meeting, "propose"), again | {"participations-0-DELETE": ["on"]})
    (part,) = the_change().parts
    assert (part["row"], part["after"]) == (stays.pk, {"part": "mediator"})
