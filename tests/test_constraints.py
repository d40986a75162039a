"""What the database itself refuses, on either engine, whoever writes: no form and no `save` is asked here."""

import pytest
from django.apps import apps
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import CheckConstraint, ForeignKey, UniqueConstraint

from diplomacy.base.addresses import RetiredAddress
from diplomacy.base.public_version import PublicVersion
from diplomacy.base.publishing import PublicRow
from diplomacy.base.records import OwnedRow
from diplomacy.meetings.models import Participation
from people.models import Appointment
from tests import factories

pytestmark = pytest.mark.django_db


def takes(row, **fields):
    """Whether the database lets columns of `row` be overwritten. Undone if it does."""
    try:
        with transaction.atomic():
            type(row)._base_manager.filter(pk=row.pk).update(**fields)
            transaction.set_rollback(True)
    except DatabaseError:
        return False
    return True


def takes_new(*rows):
    """Whether the database lets `rows` be inserted as they are. Undone if it does."""
    try:
        with transaction.atomic():
            for row in rows:
                type(row)._base_manager.bulk_create([row])
            transaction.set_rollback(True)
    except IntegrityError:
        return False
    return True


def copy(row, **fields):
    """An unsaved row with the values of `row`, and `fields` otherwise."""
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields if not field.primary_key}
    for name, value in fields.items():
        values.pop(f"{name}_id", None)
        values[name] = value
    return type(row)(**values)


@pytest.mark.parametrize("make", [factories.QuoteFactory, factories.ReadoutFactory])
@pytest.mark.parametrize(
    ("fields", "is_span"),
    [
        ({"start": 3, "end": 9}, True),
        ({"start": 0, "end": 1}, True),
        ({"state": "unanchored", "start": None, "end": None}, True),
        ({"state": "changed"}, True),
        ({"state": "moved"}, True),
        ({"start": 9, "end": 9}, False),
        ({"start": 9, "end": 3}, False),
        ({"start": -1}, False),
        ({"start": None}, False),
        ({"end": None}, False),
        ({"start": None, "end": None}, False),
        ({"state": "unanchored"}, False),
        ({"state": "unanchored", "start": None}, False),
        ({"state": "unanchored", "end": None}, False),
        ({"state": "changed", "start": None, "end": None}, False),
        ({"state": "lost"}, False),
        ({"state": ""}, False),
        ({"state": None}, False),
        ({"exact": ""}, False),
        ({"exact": None}, False),
    ],
)
def test_a_span_has_a_place_unless_it_is_unanchored(make, fields, is_span):
    assert takes(make(), **fields) == is_span


def test_a_stance_has_one_holder():
    stance, ministry = factories.StanceFactory(), factories.MinistryFactory()
    assert not takes(stance, ministry=ministry)
    assert not takes(stance, official=None)
    assert takes(stance, official=None, ministry=ministry)


def test_a_participant_is_somebody():
    participation = factories.ParticipationFactory()
    assert not takes(participation, official=None, ministry=None)
    assert takes(participation, official=None, ministry=factories.MinistryFactory())


def test_somebody_takes_part_once_in_each_part():
    meeting = factories.MeetingFactory(participants=[])
    official, other, ministry = factories.OfficialFactory(), factories.OfficialFactory(), factories.MinistryFactory()

    def part(**fields):
        return Participation(meeting=meeting, **fields)

    assert not takes_new(part(official=official), part(official=official))
    assert not takes_new(part(official=official, ministry=ministry), part(official=official))
    assert not takes_new(part(ministry=ministry), part(ministry=ministry))
    assert takes_new(part(official=official), part(official=official, part="host"))
    assert takes_new(part(official=official, ministry=ministry), part(official=other, ministry=ministry), part(ministry=ministry))


@pytest.mark.parametrize(
    ("make", "others"),
    [
        (factories.TopicQuoteFactory, {"topic": factories.TopicFactory}),
        (factories.EvidenceFactory, {"stance": factories.StanceFactory}),
        (factories.MeetingQuoteFactory, {"meeting": factories.MeetingFactory}),
        (factories.MeetingTopicFactory, {"meeting": factories.MeetingFactory}),
        (factories.ReadoutMeetingFactory, {"readout": factories.ReadoutFactory}),
        (factories.IssuerFactory, {"readout": factories.ReadoutFactory}),
        (factories.OfficialNameFactory, {"official": factories.OfficialFactory}),
        (factories.MinistryNameFactory, {"ministry": factories.MinistryFactory}),
    ],
)
def test_a_link_or_name_stands_once(make, others):
    row = make()
    assert not takes_new(copy(row))
    assert takes_new(copy(row, **{name: other() for name, other in others.items()}))


def test_a_name_may_stand_in_two_languages_but_not_twice_in_an_unknown_one():
    name = factories.OfficialNameFactory(language="")
    assert takes_new(copy(name, language="fa"))
    assert not takes_new(copy(name))


@pytest.mark.parametrize(
    "make",
    [
        factories.CountryFactory,
        factories.SourceFactory,
        factories.OfficialFactory,
        factories.MinistryFactory,
        factories.ArticleFactory,
        factories.TopicFactory,
        factories.MeetingFactory,
    ],
)
def test_a_slug_stands_once(make):
    row, other = make(), make()
    assert not takes(other, slug=row.slug)
    assert not takes(other, slug=None)


def test_a_uid_stands_once_in_its_model():
    for make in (factories.QuoteFactory, factories.PropositionFactory, factories.StanceFactory, factories.ReadoutFactory):
        row, other = make(), make()
        assert not takes(other, uid=row.uid), make


def test_a_country_code_stands_once():
    assert not takes(factories.country("IR"), code="QA")
    assert takes(factories.country("IR"), code="XQ")


def test_many_may_be_without_a_wikidata_id_and_two_may_not_share_one():
    official, other = factories.OfficialFactory(wikidata_id=""), factories.OfficialFactory(wikidata_id="")
    assert takes(official, wikidata_id="Q1")
    type(other)._base_manager.filter(pk=other.pk).update(wikidata_id="Q1")
    assert not takes(official, wikidata_id="Q1")
    assert not takes(official, wikidata_id=None)


def test_a_proposition_stands_once_in_its_topic():
    proposition = factories.PropositionFactory()
    assert not takes_new(copy(proposition, uid="another"))
    assert takes_new(copy(proposition, uid="another", topic=factories.TopicFactory()))


@pytest.mark.parametrize("pointer", ["repeats", "within", "carried_from"])
def test_a_quote_points_to_others_only(pointer):
    quote = factories.QuoteFactory()
    other = factories.QuoteFactory(article=quote.article)
    assert not takes(quote, **{pointer: quote})
    assert takes(quote, **{pointer: other})
    assert takes(quote, **{pointer: None})


def test_a_meeting_is_no_part_of_itself():
    meeting = factories.MeetingFactory()
    assert not takes(meeting, part_of=meeting)
    assert takes(meeting, part_of=factories.MeetingFactory())


@pytest.mark.parametrize(
    ("make", "field"),
    [
        (factories.QuoteFactory, "kind"),
        (factories.StanceFactory, "polarity"),
        (factories.MeetingFactory, "kind"),
        (factories.ParticipationFactory, "part"),
        (factories.ArticleFactory, "text_rights"),
        (factories.SourceFactory, "text_rights"),
        (factories.MinistryFactory, "kind"),
        (factories.AppointmentFactory, "role"),
        (factories.StanceFactory, "basis"),
        (factories.ReadoutFactory, "basis"),
        (factories.OfficialNameFactory, "kind"),
        (factories.MinistryNameFactory, "kind"),
    ],
)
def test_a_choice_is_one_of_the_choices(make, field):
    row = make()
    for value, _ in row._meta.get_field(field).choices:
        assert takes(row, **{field: value}), value
    for value in ("odd", "", None):
        assert not takes(row, **{field: value}), value


@pytest.mark.parametrize(
    "make",
    [
        factories.OfficialFactory,
        factories.MinistryFactory,
        factories.ArticleFactory,
        factories.TopicFactory,
        factories.StanceFactory,
        factories.MeetingFactory,
    ],
)
def test_a_status_is_one_that_is_known(make):
    row = make()
    assert takes(row, status="in_review")
    for value in ("public", "", None):
        assert not takes(row, status=value), value


def test_there_is_one_public_version():
    assert not takes_new(PublicVersion(pk=2, number=1))


def test_an_old_address_leads_to_one_row():
    RetiredAddress.objects.create(model="people.official", key="ada-alef", target=None)
    assert not takes_new(RetiredAddress(model="people.official", key="ada-alef", target=1))
    assert takes_new(RetiredAddress(model="people.ministry", key="ada-alef", target=1))


def test_no_reference_leads_to_a_row_that_is_not_there():
    office = factories.AppointmentFactory()
    with transaction.atomic():
        Appointment._base_manager.filter(pk=office.pk).update(official=10**9)
        with pytest.raises(IntegrityError):
            connection.check_constraints()
        transaction.set_rollback(True)


def test_every_unique_rule_says_what_nulls_mean():
    """A unique constraint over a column that may be NULL holds nothing unless it has a condition or says so."""
    loose = []
    for model in apps.get_models():
        if not issubclass(model, (PublicRow, OwnedRow)):
            continue
        for rule in model._meta.constraints:
            if isinstance(rule, UniqueConstraint) and rule.condition is None and rule.nulls_distinct is not False:
                loose += [rule.name for name in rule.fields if model._meta.get_field(name).null]
    assert loose == []


def test_every_text_is_never_null():
    nullable = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if issubclass(model, (PublicRow, OwnedRow))
        for field in model._meta.concrete_fields
        if field.null and not isinstance(field, ForeignKey) and field.name not in ("start", "end", "published_at")
    ]
    assert nullable == []


def test_every_choice_of_the_record_is_checked_by_the_database():
    unchecked = []
    for model in apps.get_models():
        if not issubclass(model, (PublicRow, OwnedRow)):
            continue
        checked = str([rule.condition for rule in model._meta.constraints if isinstance(rule, CheckConstraint)])
        unchecked += [
            f"{model._meta.label}.{field.name}"
            for field in model._meta.concrete_fields
            if field.choices and f"'{field.name}" not in checked
        ]
    assert unchecked == []
