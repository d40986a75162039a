"""A quote that becomes the evidence of a stance is filed under the stance's topic."""

import pytest

from articles.models import Quote
from diplomacy.topics.models import Stance, TopicQuote
from tests.desk import Desk, admin
from tests.factories import ArticleFactory, OfficialFactory, PropositionFactory, QuoteFactory, StanceFactory, TopicFactory
from tests.suites import made

pytestmark = pytest.mark.django_db


def filed(proposition):
    return list(TopicQuote.objects.filter(topic=proposition.topic).order_by("pk").values_list("quote__uid", flat=True))


def body(proposition, quote, **more):
    return {"proposition": proposition.uid, "official": quote.speaker.slug, "polarity": "supports", "evidence": [quote.uid]} | more


def test_by_the_api(editor_api):
    quote, proposition = QuoteFactory(), PropositionFactory()
    row = made(editor_api.post("/api/v1/stances/", body(proposition, quote)))
    assert filed(proposition) == [quote.uid]
    assert editor_api.get(f"/api/v1/quotes/{quote.uid}/").json()["topics"] == [proposition.topic.slug]
    assert TopicQuote.history.get().history_user == editor_api.user
    other = QuoteFactory(speaker=quote.speaker)
    editor_api.patch(f"/api/v1/stances/{row['id']}/", {"evidence": [quote.uid, other.uid]})
    assert filed(proposition) == [quote.uid, other.uid]


def test_what_was_taken_off_the_topic_stays_off_when_the_stance_is_saved_again(editor_api):
    quote, proposition = QuoteFactory(), PropositionFactory()
    row = made(editor_api.post("/api/v1/stances/", body(proposition, quote)))
    editor_api.patch(f"/api/v1/quotes/{quote.uid}/", {"topics": []})
    editor_api.patch(f"/api/v1/stances/{row['id']}/", {"evidence": [quote.uid], "note": "Said so."})
    assert filed(proposition) == []


def test_a_topic_that_has_it_already_has_it_once(editor_api):
    quote = QuoteFactory()
    proposition = PropositionFactory(topic=TopicFactory(quotes=[quote]))
    made(editor_api.post("/api/v1/stances/", body(proposition, quote)))
    assert filed(proposition) == [quote.uid]


def test_a_contributor_files_nothing_under_a_published_topic(contributor_api):
    quote = QuoteFactory(article__status="draft")
    published, draft = PropositionFactory(), PropositionFactory(topic=TopicFactory(status="draft"))
    for proposition in (published, draft):
        made(contributor_api.post("/api/v1/stances/", body(proposition, quote)))
    assert (filed(published), filed(draft)) == ([], [quote.uid])


def test_by_the_form_of_a_quote():
    editor, proposition = Desk("Editors"), PropositionFactory()
    article = ArticleFactory(status="draft", body="“Calm is needed,” she said.")
    editor.submit(
        admin(Quote, "add", article=article.pk),
        kind="direct",
        words="Calm is needed,",
        speaker=OfficialFactory().pk,
        **{"evidence_links-0-proposition": proposition.pk, "evidence_links-0-polarity": "supports"},
    )
    assert Stance.objects.get().evidence.get() == Quote.objects.get()
    assert filed(proposition) == [Quote.objects.get().uid]


def test_by_the_form_of_a_stance():
    editor, stance = Desk("Editors"), StanceFactory(evidence=[], status="draft")
    quote = QuoteFactory(speaker=stance.official)
    editor.submit(admin(stance), evidence_links__TOTAL_FORMS="1", evidence_links__0__quote=str(quote.pk))
    assert stance.evidence.get() == quote
    assert filed(stance.proposition) == [quote.uid]
