"""Whatever editors do, in whatever order: the `public` column is what the rules say, spans are true to their texts,
and the public version moves with all that the public sees."""

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import ProtectedError
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from articles.models import Article, Quote, Source
from diplomacy.base.public_version import PublicVersion
from diplomacy.base.publishing import Status, public_models, wrongly_public
from diplomacy.base.records import Publishable
from diplomacy.base.reverting import revert, undo_part
from diplomacy.base.span_rows import SpanState, span_models
from diplomacy.meetings.models import Issuer, Meeting, MeetingQuote, MeetingTopic, Participation, Readout, ReadoutMeeting
from diplomacy.topics.models import Evidence, Proposition, Stance, Topic, TopicQuote
from people.models import Appointment, Country, Ministry, MinistryName, Official, OfficialName
from tests import factories
from tests.factories import country

pytestmark = pytest.mark.django_db

BODY = (
    "The minister was glad. “He told us: ‘we shall come’ and we believe him,” he said. “We shall come,” he said. "
    "“We shall come,” he said.\n\n"
    "Both ministries gave the same account of a long day. Nobody was late."
)
PUBLISHED_BY_EDITORS = [model for model in public_models() if issubclass(model, Publishable)]
RECORDS = [model for model in public_models() if model is not Country]
PARTS = [Evidence, TopicQuote, MeetingQuote, MeetingTopic, ReadoutMeeting, Issuer, Participation, OfficialName, MinistryName]
POINTERS = [
    (Quote, "speaker"), (Quote, "ministry"), (Quote, "within"), (Quote, "repeats"), (Stance, "proposition"), (Stance, "official"),
    (Stance, "ministry"), (Proposition, "topic"), (Official, "country"), (Ministry, "country"), (Article, "source"),
    (Appointment, "official"), (Meeting, "part_of"), (Topic, "parent"), (Evidence, "quote"), (Evidence, "stance"), (Issuer, "readout"),
    (Issuer, "ministry"), (ReadoutMeeting, "meeting"), (Participation, "official"),
]  # fmt: skip
REFUSED = (ValidationError, ProtectedError)


@pytest.fixture
def world():
    """A few rows of each kind, some published, that can be made each other's neighbours."""
    officials = [factories.OfficialFactory(country=country(code), status=status) for code, status in (("IR", "published"), ("QA", "draft"))]
    ministries = [
        factories.MinistryFactory(country=country(code), status=status) for code, status in (("IR", "draft"), ("QA", "published"))
    ]
    articles = [factories.ArticleFactory(body=BODY, status=status) for status in ("published", "draft")]
    quotes = []
    for article, teller in zip(articles, ({"speaker": officials[0]}, {"speaker": None, "ministry": ministries[0]}), strict=True):
        told_in = factories.QuoteFactory(article=article, words="He told us: ‘we shall come’ and we believe him,", **teller)
        quotes.append(told_in)
        quotes.append(factories.QuoteFactory(article=article, words="we shall come", speaker=officials[0], within=told_in))
        quotes.append(factories.QuoteFactory(article=article, words="We shall come,", speaker=officials[1]))
    topics = [factories.TopicFactory(status=status) for status in ("published", "draft")]
    propositions = [factories.PropositionFactory(topic=topic) for topic in topics]
    meetings = [factories.MeetingFactory(participants=officials, status=status) for status in ("published", "draft")]
    for official, proposition, quote in zip(officials, propositions, (quotes[1], quotes[4]), strict=True):
        factories.StanceFactory(official=official, proposition=proposition, evidence=[quote])
        factories.AppointmentFactory(official=official, ministry=ministries[0])
    for article, meeting in zip(articles, meetings, strict=True):
        factories.ReadoutFactory(
            article=article, words="Both ministries gave the same account of a long day.", meetings=[meeting], issuers=ministries[1:]
        )


def what_should_be_public():
    """{model: primary keys}, from the rows themselves and the rules as people say them."""
    public = {model: set(model.objects.filter(status="published").values_list("pk", flat=True)) for model in PUBLISHED_BY_EDITORS}
    public[Source] = set(Article.objects.filter(status="published").values_list("source", flat=True))
    for model, owner, owners in ((Appointment, "official", Official), (Proposition, "topic", Topic)):
        public[model] = {pk for pk, above in model.objects.values_list("pk", owner) if above in public[owners]}
    quotes = {quote.pk: quote for quote in Quote.objects.select_related("speaker", "within__speaker", "within__ministry").defer("exact")}
    public[Quote] = {pk for pk, quote in quotes.items() if quote.article_id in public[Article] and quote.state != "unanchored"}
    public[Readout] = {
        readout.pk
        for readout in Readout.objects.prefetch_related("meeting_links", "issuer_links")
        if readout.article_id in public[Article]
        and readout.state != "unanchored"
        and any(link.meeting_id in public[Meeting] for link in readout.meeting_links.all())
        and all(link.ministry_id in public[Ministry] for link in readout.issuer_links.all())
    }
    public[Stance] = {
        stance.pk
        for stance in Stance.objects.select_related("proposition").prefetch_related("evidence_links")
        if stance.pk in public[Stance]
        and (stance.official_id in public[Official] or stance.ministry_id in public[Ministry])
        and stance.proposition.topic_id in public[Topic]
        and any(link.quote_id in public[Quote] and not quotes[link.quote_id].is_second_hand for link in stance.evidence_links.all())
    }
    return public


def what_the_public_sees(public):
    """The values of all public rows, and of the parts and links between them, without what is nobody's business."""
    seen = {}
    for model in [*RECORDS, *PARTS]:
        references = {field.attname: field.related_model for field in model._meta.concrete_fields if field.is_relation}
        for values in model._base_manager.values():
            for name, target in references.items():
                if target in public and values[name] not in public[target]:
                    values[name] = None
            for name in ("version", "public", "key", "name_key", "sound_key"):
                values.pop(name, None)
            if model in PARTS:
                is_seen = values[f"{model.owner_field}_id"] and (model is Participation or None not in values.values())
            else:
                is_seen = values["id"] in public[model]
            if is_seen:
                seen[model, values["id"]] = values
    return seen


class Editing(RuleBasedStateMachine):
    """Editors at work on the `world`, each run in a transaction that is rolled back."""

    def __init__(self):
        super().__init__()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        self.seen, self.version = what_the_public_sees(what_should_be_public()), PublicVersion.current()

    def teardown(self):
        wrong = list(wrongly_public())
        transaction.set_rollback(True)
        self.transaction.__exit__(None, None, None)
        assert not wrong

    def one_of(self, data, model):
        """A row of `model`, None where there is none left."""
        rows = list(model._base_manager.order_by("pk"))
        return data.draw(st.sampled_from(rows), label=model.__name__) if rows else None

    @rule(data=st.data(), model=st.sampled_from(PUBLISHED_BY_EDITORS), status=st.sampled_from(Status.values))
    def set_status(self, data, model, status):
        row = self.one_of(data, model)
        if row:
            row.status = status
            row.save()

    @rule(data=st.data(), model=st.sampled_from([*RECORDS, *PARTS]), through_queryset=st.booleans())
    def delete(self, data, model, through_queryset):
        row = self.one_of(data, model)
        if row:
            try:
                (model.objects.filter(pk=row.pk) if through_queryset else row).delete()
            except ProtectedError:
                assert model._base_manager.filter(pk=row.pk).exists()

    @rule(data=st.data(), model=st.sampled_from([model for model in PARTS if model not in (OfficialName, MinistryName)]))
    def link(self, data, model):
        link = model()
        for field in model._meta.concrete_fields:
            if field.is_relation and not (model is Participation and field.name in ("country", "ministry")):
                setattr(link, field.name, self.one_of(data, field.related_model))
        self.save_if_sound(link)

    @rule(data=st.data(), pointer=st.sampled_from(POINTERS))
    def point_elsewhere(self, data, pointer):
        model, name = pointer
        row, field = self.one_of(data, model), model._meta.get_field(name)
        if row:
            nothing = field.null and data.draw(st.booleans(), label="nothing")
            setattr(row, name, None if nothing else self.one_of(data, field.related_model))
            self.save_if_sound(row)

    @rule(data=st.data())
    def hold_a_stance_for_the_other(self, data):
        stance, official, ministry = self.one_of(data, Stance), self.one_of(data, Official), self.one_of(data, Ministry)
        if stance:
            to_official = ministry is None or (official is not None and data.draw(st.booleans(), label="to an official"))
            stance.official, stance.ministry = (official, None) if to_official else (None, ministry)
            self.save_if_sound(stance)

    @rule(data=st.data())
    def edit_body(self, data):
        article = self.one_of(data, Article)
        if article:
            body = article.body
            start = data.draw(st.integers(0, len(body)), label="start")
            end = data.draw(st.integers(start, min(len(body), start + 40)), label="end")
            article.body = body[:start] + data.draw(st.sampled_from(["", "He paused. ", BODY])) + body[end:]
            article.save()

    @rule(data=st.data())
    def mark_again(self, data):
        span = self.one_of(data, data.draw(st.sampled_from(span_models())))
        if span:
            try:
                span.mark(0, len(span.body_now()))
                span.save()
            except ValidationError:
                assert not span.body_now()

    @rule(data=st.data(), model=st.sampled_from([*RECORDS, *PARTS]))
    def go_back(self, data, model):
        entry = self.one_of(data, model.history.model)
        if entry:
            try:
                with transaction.atomic():
                    (undo_part if model in PARTS else revert)(entry, None)
            except REFUSED:
                pass

    def save_if_sound(self, row):
        try:
            row.full_clean()
        except ValidationError:
            return
        row.save()

    @invariant()
    def public_is_what_the_rules_say_and_the_version_moves_with_what_is_seen(self):
        public = what_should_be_public()
        for model in RECORDS:
            assert set(model.objects.published().values_list("pk", flat=True)) == public[model], model
        seen, version = what_the_public_sees(public), PublicVersion.current()
        assert version >= self.version
        assert version > self.version or seen == self.seen
        self.seen, self.version = seen, version

    @invariant()
    def spans_are_true_to_their_texts(self):
        bodies = dict(Article.objects.values_list("pk", "body"))
        for model in span_models():
            for span in model.objects.exclude(state=SpanState.UNANCHORED):
                assert bodies[span.article_id][span.start : span.end] == span.exact

    @invariant()
    def a_quote_is_filed_under_the_country_that_the_public_knows_it_to_be_said_for(self):
        for quote in Quote.objects.select_related("speaker", "ministry"):
            voices = [voice for voice in (quote.speaker, quote.ministry) if voice and voice.public and voice.country_id]
            assert quote.public_country_id == (voices[0].country_id if voices else None)


def test_any_sequence_of_changes_leaves_the_record_sound(world):
    run_state_machine_as_test(
        Editing,
        settings=settings(max_examples=16, stateful_step_count=15, deadline=None, suppress_health_check=list(HealthCheck), print_blob=True),
    )


def is_public(row):
    return type(row)._base_manager.values_list("public", flat=True).get(pk=row.pk)


@pytest.fixture
def told():
    """A public stance of an Iranian official, shown by words of theirs that their own ministry tells."""
    article = factories.ArticleFactory(body=BODY)
    ministry, official = factories.MinistryFactory(country=country("IR")), factories.OfficialFactory(country=country("IR"))
    around = factories.QuoteFactory(
        article=article, words="He told us: ‘we shall come’ and we believe him,", speaker=None, ministry=ministry
    )
    quote = factories.QuoteFactory(article=article, words="we shall come", speaker=official, within=around)
    return factories.StanceFactory(official=official, evidence=[quote])


def changed(row, **fields):
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()


WHAT_HIDES_A_STANCE = {
    "its own withdrawal": lambda stance, quote: changed(stance, status="draft"),
    "its holder's withdrawal": lambda stance, quote: changed(stance.official, status="in_review"),
    "its topic's withdrawal": lambda stance, quote: changed(stance.proposition.topic, status="draft"),
    "its article's withdrawal": lambda stance, quote: changed(quote.article, status="draft"),
    "the loss of its words": lambda stance, quote: changed(quote.article, body="Nobody said a word."),
    "the end of its evidence": lambda stance, quote: stance.evidence_links.all().delete(),
    "a move to a draft topic": lambda stance, quote: changed(stance.proposition, topic=factories.TopicFactory(status="draft")),
    "another country for the ministry that tells it": lambda stance, quote: changed(quote.within.ministry, country=country("QA")),
    "another country for who said it": lambda stance, quote: changed(stance.official, country=country("QA")),
    "another official who tells it": lambda stance, quote: changed(quote.within, speaker=factories.OfficialFactory(country=country("IR"))),
    "another speaker of other country": lambda stance, quote: changed(quote, speaker=factories.OfficialFactory(country=country("QA"))),
}


@pytest.mark.parametrize("what", WHAT_HIDES_A_STANCE)
def test_what_hides_a_stance(told, what):
    assert is_public(told)
    version = PublicVersion.current()
    WHAT_HIDES_A_STANCE[what](told, told.evidence.get())
    assert not is_public(told)
    assert PublicVersion.current() > version
    assert not list(wrongly_public())


def test_a_readout_is_public_with_one_of_its_meetings_and_all_its_issuers():
    meetings = [factories.MeetingFactory(status="draft"), factories.MeetingFactory()]
    issuers = [factories.MinistryFactory(), factories.MinistryFactory()]
    readout = factories.ReadoutFactory(meetings=meetings, issuers=issuers)
    assert is_public(readout)
    changed(issuers[0], status="draft")
    assert not is_public(readout)
    readout.issuer_links.get(ministry=issuers[0]).delete()
    assert is_public(readout)
    changed(meetings[1], status="draft")
    assert not is_public(readout)
    changed(meetings[0], status="published")
    assert is_public(readout)


def test_a_source_is_public_while_an_article_of_it_is():
    source = factories.SourceFactory()
    assert not is_public(source)
    articles = [factories.ArticleFactory(source=source), factories.ArticleFactory(source=source)]
    changed(articles[0], status="draft")
    assert is_public(source)
    changed(articles[1], source=factories.SourceFactory())
    assert not is_public(source)


def test_a_quote_of_a_draft_speaker_stays_public():
    quote = factories.QuoteFactory(speaker=factories.OfficialFactory(status="draft"))
    assert is_public(quote)


def test_a_wrong_column_is_found_named_and_repaired(capsys):
    official = factories.OfficialFactory()
    Official.objects.filter(pk=official.pk).update(public=False)
    assert list(wrongly_public()) == [(Official, official.pk, False)]
    version = PublicVersion.current()
    with pytest.raises(CommandError, match="1 rows are wrong"):
        call_command("check_public")
    assert f"people.Official {official.pk}: column says hidden" in capsys.readouterr().out
    assert not is_public(official)
    call_command("check_public", "--repair")
    assert is_public(official)
    assert PublicVersion.current() > version


def test_a_country_kept_wrongly_is_found_and_mended(capsys):
    quote = factories.QuoteFactory(speaker=factories.OfficialFactory(country=country("QA")))
    Quote.objects.filter(pk=quote.pk).update(public_country=country("IR"))
    with pytest.raises(CommandError, match="1 rows are wrong"):
        call_command("check_public")
    assert f"articles.Quote {quote.pk}: public_country is not what" in capsys.readouterr().out
    call_command("check_public", "--repair")
    assert Quote.objects.get(pk=quote.pk).public_country == country("QA")
