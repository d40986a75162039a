"""What a quote is linked to, saved with it from its form: meetings, topics, stances."""

import pytest

from articles.models import Quote
from diplomacy.topics.models import Evidence, Stance
from tests.admin.test_quotes import BODY, add
from tests.desk import Desk, admin, errors, fresh
from tests.factories import (
    ArticleFactory,
    MeetingFactory,
    OfficialFactory,
    PropositionFactory,
    QuoteFactory,
    StanceFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return ArticleFactory(body=BODY, status="draft")


@pytest.fixture
def editor():
    return Desk("Editors")


def test_meetings_topics_and_stances_are_saved_with_the_quote(editor, article):
    speaker, meeting, topic, proposition = OfficialFactory(), MeetingFactory(), TopicFactory(), PropositionFactory()
    add(
        editor,
        article,
        words="We are worried about the crisis.",
        speaker=speaker.pk,
        said_on="2022-01-27",
        said_at=[meeting.pk],
        about=[topic.pk],
        evidence_links__0__proposition=proposition.pk,
        evidence_links__0__polarity="opposes",
    )
    quote = article.quotes.get()
    stance = quote.stances.get()
    assert list(quote.meetings.all()) == [meeting]
    assert set(quote.topics.all()) == {topic, proposition.topic}
    assert (stance.official, stance.polarity, stance.as_of, stance.basis, stance.status) == (
        speaker,
        "opposes",
        "2022-01-27",
        "stated",
        "draft",
    )


def test_an_error_in_a_stance_saves_nothing(editor, article):
    response = add(
        editor,
        article,
        words="We are worried about the crisis.",
        speaker=OfficialFactory().pk,
        evidence_links__0__proposition=PropositionFactory().pk,
    )
    assert "for or against" in errors(response)
    assert not article.quotes.exists()


def test_links_typed_before_an_error_are_saved_after_it(editor, article):
    meeting = MeetingFactory()
    typed = {"words": "We are worried about the crisis.", "attribution": "x", "said_at": [meeting.pk]}
    response = add(editor, article, **typed | {"said_on": "2022-13"})
    from tests.desk import Fields

    fields = Fields(response.content.decode()).found
    editor.submit(admin(Quote, "add", article=article.pk), fields=fields, said_on="2022")
    assert list(article.quotes.get().meetings.all()) == [meeting]


def test_a_recorded_stance_is_linked_and_an_equal_one_is_not_made_twice(editor, article):
    stance = StanceFactory(as_of="2022-01-28")
    line = {
        "evidence_links-0-proposition": stance.proposition_id,
        "evidence_links-0-polarity": "supports",
        "evidence_links-0-official": stance.official_id,
    }
    add(editor, article, words="We are worried about the crisis.", speaker=stance.official_id, **{"evidence_links-0-stance": stance.pk})
    add(
        editor,
        article,
        words="calm is needed",
        kind="indirect",
        place=f"{BODY.index('calm is')}-{BODY.index('calm is') + 14}",
        speaker=stance.official_id,
        **line,
    )
    assert Stance.objects.count() == 1
    assert Evidence.objects.filter(stance=stance, quote__article=article).count() == 2


def test_a_stance_is_changed_in_its_line_and_unlinked_by_its_box(editor):
    stance = StanceFactory(status="draft")
    quote = stance.evidence.get()
    editor.submit(admin(quote), evidence_links__0__polarity="mixed")
    assert fresh(stance).polarity == "mixed"
    editor.submit(admin(quote), evidence_links__0__DELETE="on")
    assert not stance.evidence.exists()
    assert Stance.objects.filter(pk=stance.pk).exists()


def test_a_stance_changed_meanwhile_is_not_overwritten(editor):
    stance = StanceFactory()
    quote = stance.evidence.get()
    fields = editor.fields(admin(quote))
    stance.polarity = "mixed"
    stance.save()
    assert "changed this stance meanwhile" in errors(editor.submit(admin(quote), fields=fields, evidence_links__0__polarity="opposes"))
    assert fresh(stance).polarity == "mixed"


def test_words_told_by_another_are_no_evidence(editor, article):
    outer = QuoteFactory(
        article=article, words="the minister told them that “there is no military solution” in the valley", speaker=OfficialFactory()
    )
    response = add(
        editor,
        article,
        words="there is no military solution",
        speaker=OfficialFactory().pk,
        within=outer.pk,
        evidence_links__0__proposition=PropositionFactory().pk,
        evidence_links__0__polarity="supports",
    )
    assert "no evidence of a stance" in errors(response)


def test_two_editors_links_do_not_overwrite_each_other(editor):
    ours, theirs, gone = MeetingFactory(), MeetingFactory(), MeetingFactory(status="draft")
    quote = QuoteFactory()
    gone.quote_links.create(quote=quote)
    fields = editor.fields(admin(quote))
    theirs.quote_links.create(quote=quote)
    editor.submit(admin(quote), fields=fields, said_at=[ours.pk])
    assert set(quote.meetings.all()) == {ours, theirs}
