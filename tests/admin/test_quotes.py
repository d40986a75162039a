"""A quote in the admin: found by its words, with its speaker, meetings, topics and stances in one form."""

import pytest

from articles.models import Quote
from diplomacy.base.publishing import wrongly_public
from diplomacy.base.span_rows import SpanState
from tests.desk import Desk, admin, edit_text, errors, fresh, messages
from tests.factories import (
    ArticleFactory,
    MeetingFactory,
    MinistryFactory,
    OfficialFactory,
    QuoteFactory,
    StanceFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db

BODY = (
    "TEHRAN – The minister said, “We are worried about the\u00a0crisis.” He added that calm is needed.\n\n"
    "“Calm is needed,” the envoy said. “Calm is needed,” the minister said. "
    "The ministry said the minister told them that “there is no military solution” in the valley."
)


@pytest.fixture
def article():
    return ArticleFactory(body=BODY, status="draft")


@pytest.fixture
def editor():
    return Desk("Editors")


def add(desk, article, button="_save", **typed):
    return desk.submit(admin(Quote, "add", article=article.pk), button, **{"kind": "direct"} | typed)


def test_the_words_are_found_whatever_their_space_and_quotation_marks(editor, article):
    speaker = OfficialFactory()
    response = add(editor, article, words='"We are  worried about the\r\ncrisis."', speaker=speaker.pk, cue="said")
    quote = article.quotes.get()
    assert quote.exact == "We are worried about the\u00a0crisis."
    assert quote.words_in_body() == quote.exact
    assert (quote.speaker, quote.cue, quote.history.get().history_user) == (speaker, "said", editor.user)
    assert response.headers["Location"] == admin(article) + "#spans"


def test_quotation_marks_around_an_indirect_quote_stay_where_the_editor_put_them(editor, article):
    add(editor, article, words="“there is no military solution” in the valley", kind="indirect", attribution="the minister")
    assert article.quotes.get().exact == "“there is no military solution” in the valley"


def test_words_that_stand_several_times_come_back_with_the_places_to_choose(editor, article):
    typed = {"words": "Calm is needed,", "attribution": "the minister", "note": "Kept."}
    response = add(editor, article, **typed)
    form = response.context["adminform"].form
    assert "stand at 2 places" in errors(response)
    assert "Kept." in response.content.decode()
    places = [value for value, _label in form.fields["place"].choices]
    assert "the envoy said. “<mark>Calm is needed,</mark>” the minister said" in str(form.fields["place"].choices[1][1])
    add(editor, article, place=places[1], **typed)
    assert article.quotes.get().start == BODY.rindex("Calm is needed,")


def test_a_place_chosen_for_other_words_is_as_good_as_none(editor, article):
    response = add(editor, article, words="Calm is needed,", place="0-6", attribution="x")
    assert "Choose the one you mean" in errors(response)
    assert not article.quotes.exists()


def test_words_that_are_not_there_show_the_nearest(editor, article):
    response = add(editor, article, words="We are worried about the storm and all that", cue="Kept.")
    assert "do not stand in the article" in errors(response)
    assert "<mark>We are worried about the" in errors(response)
    assert "Kept." in response.content.decode()


@pytest.mark.parametrize("words", ["", "   ", "\0", "“”", "x" * 10_000])
def test_no_words_at_all_are_an_error(editor, article, words):
    assert errors(add(editor, article, words=words))
    assert not article.quotes.exists()


def test_a_quote_is_added_only_from_its_article(editor):
    response = editor.get(admin(Quote, "add"))
    assert response.status_code == 302
    assert "open it here" in messages(response)[0]
    assert editor.get(admin(Quote, "add", article="zzz")).status_code == 302


def test_going_on_leads_to_an_empty_form_of_the_same_article(editor, article):
    response = add(editor, article, "_addanother", words="We are worried about the crisis.", attribution="x")
    assert response.headers["Location"] == admin(Quote, "add", article=article.pk, after=article.quotes.get().pk)
    paragraphs = editor.client.get(response.headers["Location"]).context["paragraphs"]
    assert [piece.text for paragraph in paragraphs for piece in paragraph if piece.is_here] == ["We are worried about the\u00a0crisis."]


def test_the_same_words_of_the_same_speaker_are_marked_once(editor, article):
    typed = {"words": "We are worried about the crisis.", "speaker": OfficialFactory().pk}
    add(editor, article, **typed)
    assert "marked already" in errors(add(editor, article, **typed))
    assert article.quotes.count() == 1


def test_the_quote_around_it_is_proposed_and_can_be_refused(editor, article):
    ministry = MinistryFactory()
    outer = QuoteFactory(
        article=article,
        words="the minister told them that “there is no military solution” in the valley",
        kind="indirect",
        speaker=None,
        ministry=ministry,
    )
    add(editor, article, words="there is no military solution", speaker=OfficialFactory().pk)
    inner = article.quotes.exclude(pk=outer.pk).get()
    assert inner.within == outer
    editor.submit(admin(inner), within="")
    assert fresh(inner).within is None
    offered = [value for value, _label in editor.get(admin(inner)).context["adminform"].form.fields["within"].choices]
    assert offered == ["as-in-text", "", str(outer.pk)]


def test_a_quote_that_shrinks_below_one_told_in_it_says_which(editor, article):
    outer = QuoteFactory(
        article=article, words="the minister told them that “there is no military solution” in the valley", kind="indirect"
    )
    inner = QuoteFactory(article=article, words="there is no military solution", within=outer)
    response = editor.submit(admin(outer), words="the minister told them")
    assert "would lie outside it" in errors(response)
    assert inner.opening_words in errors(response)
    assert fresh(outer).exact == outer.exact


def test_quotes_inside_a_new_one_are_pointed_out(editor, article):
    inner = QuoteFactory(article=article, words="there is no military solution")
    response = add(
        editor, article, words="the minister told them that “there is no military solution” in the valley", kind="indirect", attribution="x"
    )
    assert any(inner.opening_words in message for message in messages(response))


def test_choices_are_of_this_article_only(editor, article):
    elsewhere = QuoteFactory()
    response = add(
        editor, article, words="We are worried about the crisis.", attribution="x", within=elsewhere.pk, carried_from=elsewhere.pk
    )
    found = response.context["adminform"].form.errors
    assert {"within", "carried_from"} == set(found)


def test_a_repeat_of_a_repeat_names_the_first(editor, article):
    first = QuoteFactory()
    second = QuoteFactory(repeats=first)
    add(editor, article, words="We are worried about the crisis.", attribution="x", repeats=second.pk)
    assert article.quotes.get().repeats == first


# Changed later


def test_other_words_are_marked_without_losing_the_links(editor, article):
    quote = QuoteFactory(article=article, words="We are worried about the\u00a0crisis.")
    TopicFactory(quotes=[quote])
    editor.submit(admin(quote), words="worried about the crisis")
    row = fresh(quote)
    assert (row.uid, row.exact, row.state) == (quote.uid, "worried about the\u00a0crisis", SpanState.ANCHORED)
    assert row.topics.count() == 1


def test_saving_without_touching_the_words_leaves_a_twin_where_it_is(editor, article):
    quote = QuoteFactory(article=article, words="Calm is needed,")
    second = BODY.rindex("Calm is needed,")
    quote.mark(second, second + len("Calm is needed,"))
    quote.save()
    editor.submit(admin(quote), cue="said")
    assert (fresh(quote).start, fresh(quote).cue) == (second, "said")


def test_a_twin_is_moved_to_the_other_place(editor, article):
    quote = QuoteFactory(article=article, words="Calm is needed,")
    second = BODY.rindex("Calm is needed,")
    editor.submit(admin(quote), place=f"{second}-{second + len('Calm is needed,')}")
    assert fresh(quote).start == second


def test_lost_words_are_marked_again(editor, article):
    quote = QuoteFactory(article=article, words="We are worried about the\u00a0crisis.")
    edit_text(editor, article, BODY.replace("We are worried about the\u00a0crisis", "All is calm\u00a0here"))
    assert fresh(quote).state == SpanState.UNANCHORED
    assert "no place in the article" in editor.get(admin(quote)).content.decode()
    editor.submit(admin(quote), words="All is calm here.")
    assert fresh(quote).words_in_body() == "All is calm\u00a0here."


def test_an_unrelated_save_moves_no_span(editor, article):
    """The API marks a direct quote with its quotation marks, where the form would have left them outside."""
    quote = QuoteFactory(article=article, words="“there is no military solution”", note="then")
    editor.submit(admin(quote), note="now")
    row = fresh(quote)
    assert (row.note, row.exact, row.start) == ("now", "“there is no military solution”", quote.start)


def test_a_quote_can_lose_its_place_and_still_be_edited(editor, article):
    quote = QuoteFactory(article=article, words="We are worried about the\u00a0crisis.")
    edit_text(editor, article, "Another text.")
    editor.submit(admin(quote), cue="said")
    row = fresh(quote)
    assert (row.cue, row.exact, row.state) == ("said", quote.exact, SpanState.UNANCHORED)
    assert "do not stand in the article" in errors(editor.submit(admin(quote), words="We are calm."))


@pytest.mark.parametrize("times", [1, 2])
def test_lost_words_that_stand_in_the_text_again_wait_for_their_place_to_be_chosen(editor, article, times):
    quote = QuoteFactory(article=article, words="We are worried about the\u00a0crisis.")
    edit_text(editor, article, "Another text.")
    edit_text(editor, article, f"So they say: {quote.exact} " * times)
    editor.submit(admin(quote), cue="said")
    assert (fresh(quote).cue, fresh(quote).state) == ("said", SpanState.UNANCHORED)
    start = len("So they say: ")
    editor.submit(admin(quote), place=f"{start}-{start + len(quote.exact)}")
    assert (fresh(quote).start, fresh(quote).state) == (start, SpanState.ANCHORED)


def test_a_reverted_quote_stays_true_to_the_text(editor, article):
    quote = QuoteFactory(article=article, words="We are worried about the\u00a0crisis.")
    editor.submit(admin(quote), words="calm is needed", kind="indirect", place=f"{BODY.index('calm is')}-{BODY.index('calm is') + 14}")
    edit_text(editor, article, "New first line.\n\n" + BODY)
    first = quote.history.earliest()
    editor.post(admin(quote, "history") + f"{first.history_id}/")
    assert fresh(quote).words_in_body() == "We are worried about the\u00a0crisis."
    edit_text(editor, article, "Nothing of it.")
    response = editor.post(admin(quote, "history") + f"{first.history_id}/")
    assert fresh(quote).state == SpanState.UNANCHORED
    assert "no certain place" in " ".join(messages(response))
    assert list(wrongly_public()) == []


# What is published


def test_a_contributor_marks_drafts_only(article):
    contributor = Desk("Contributors")
    add(contributor, article, words="We are worried about the crisis.", attribution="x")
    quote = article.quotes.get()
    article.status = "published"
    article.save()
    assert contributor.get(admin(Quote, "add", article=article.pk)).status_code == 403
    assert contributor.post(admin(Quote, "add", article=article.pk), {"words": "calm is needed", "kind": "indirect"}).status_code == 403
    assert contributor.post(admin(quote), {"words": "calm is needed", "kind": "indirect"}).status_code == 403
    assert contributor.post(admin(quote, "delete"), {"post": "yes"}).status_code == 403
    assert article.quotes.get().exact == quote.exact


def test_a_contributor_links_a_draft_to_nothing_published(article):
    contributor = Desk("Contributors")
    meeting, stance = MeetingFactory(), StanceFactory()
    typed = {"words": "We are worried about the crisis.", "attribution": "x"}
    assert "only an editor may link it" in errors(add(contributor, article, said_at=[meeting.pk], **typed))
    assert "only an editor may change" in errors(add(contributor, article, **typed, **{"evidence_links-0-stance": stance.pk}))
    assert not meeting.quotes.exists()
    assert stance.evidence.count() == 1
    draft = MeetingFactory(status="draft")
    add(contributor, article, said_at=[draft.pk], **typed)
    assert list(draft.quotes.all()) == [article.quotes.get()]


def test_a_contributor_unlinks_nothing_published():
    stance = StanceFactory()
    quote = stance.evidence.get()
    quote.article.status = "draft"
    quote.article.save()
    contributor = Desk("Contributors")
    assert contributor.submit(admin(quote), evidence_links__0__DELETE="on").status_code == 403
    assert stance.evidence.exists()


def test_a_quote_added_to_a_published_article_needs_somebody_who_said_it(editor, article):
    article.status = "published"
    article.save()
    assert "name a speaker" in errors(add(editor, article, words="We are worried about the crisis."))
