"""Quotes as pages print them: by the text rights, and without whoever is not public."""

import pytest

from articles.models import Quote
from articles.quote_lines import quote_lines
from tests.site.rows import a_ministry, a_quote, an_article, an_office, an_official

pytestmark = pytest.mark.django_db

BODY = "The minister spoke at length. “We agree,” the minister said, adding that talks go on. The day ended there."


def line_of(quote):
    (line,) = quote_lines(Quote.objects.published().for_pages().filter(pk=quote.pk))
    return line


def test_words_stand_between_what_the_article_has_around_them():
    line = line_of(a_quote(an_article(BODY), "We agree,", an_official()))
    assert line.before + line.words + line.after == BODY
    assert line.marks == ("“", "”")


def test_of_a_long_text_whole_words_within_120_characters_are_shown():
    body = "wörter " * 100 + "We agree" + " جمله" * 100
    line = line_of(a_quote(an_article(body, rights="excerpts"), "We agree", an_official()))
    assert line.before.startswith("… wörter ")
    assert line.after.endswith("جمله …")
    assert max(len(line.before), len(line.after)) <= 122


def test_without_rights_no_word_is_shown():
    line = line_of(a_quote(an_article(BODY, rights="none"), "We agree,", an_official("Ada Speaker")))
    assert (line.words, line.before, line.after) == (None, "", "")
    assert line.who.name == "Ada Speaker"


def test_a_hidden_speaker_reads_as_printed():
    hidden = an_official("Hidden Name", status="draft")
    line = line_of(a_quote(an_article(BODY), "We agree,", hidden, ministry=a_ministry("The Ministry"), attribution="the minister"))
    assert (line.who.name, line.who.url, line.who.described) == ("the minister", "", "")


def test_a_hidden_speaker_without_attribution_leaves_the_ministry():
    line = line_of(a_quote(an_article(BODY), "We agree,", an_official(status="draft"), ministry=a_ministry("The Ministry")))
    assert line.who.name == "The Ministry"


def test_an_attribution_is_carried_on_along_a_chain():
    article, speaker = an_article(BODY), an_official("Ada Speaker")
    first = a_quote(article, "We agree,", speaker)
    second = a_quote(article, "talks go on", kind="indirect", carried_from=first)
    third = a_quote(article, "The day ended there", kind="indirect", carried_from=second)
    assert line_of(third).who.name == "Ada Speaker"
    assert line_of(third).carried


def test_words_told_by_another_say_so():
    article = an_article(BODY)
    ministry, speaker = a_ministry("The Ministry"), an_official()
    report = a_quote(article, "“We agree,” the minister said", kind="indirect", ministry=ministry)
    assert line_of(a_quote(article, "We agree,", speaker, within=report)).told_by_words == "told by The Ministry"


def test_nobody_is_told_by_themselves():
    """An official who speaks for a ministry, and quotes his own words, is the same voice."""
    article, speaker = an_article(BODY), an_official()
    report = a_quote(article, "“We agree,” the minister said", speaker, kind="indirect", ministry=a_ministry("The Ministry"))
    line = line_of(a_quote(article, "We agree,", speaker, within=report))
    assert (line.told_by_words, line.second_hand) == ("", False)
    carried = line_of(a_quote(article, "We agree,", carried_from=report, within=report))
    assert (carried.told_by_words, carried.second_hand) == ("", False)


def test_a_body_tells_the_words_of_its_own_speaker():
    article, ministry = an_article(BODY), a_ministry("The Ministry")
    report = a_quote(article, "“We agree,” the minister said", kind="indirect", ministry=ministry)
    assert line_of(a_quote(article, "We agree,", an_official(), ministry=ministry, within=report)).told_by_words == "told by The Ministry"
    assert line_of(a_quote(article, "We agree,", ministry=ministry, within=report)).told_by_words == ""


def test_a_teller_whose_attribution_is_carried_on_is_named():
    article, speaker = an_article(BODY), an_official("Ada Speaker")
    first = a_quote(article, "The minister spoke at length.", speaker, kind="indirect")
    report = a_quote(article, "“We agree,” the minister said", kind="indirect", carried_from=first)
    assert line_of(a_quote(article, "We agree,", an_official(), within=report)).told_by_words == "told by Ada Speaker"
    assert line_of(a_quote(article, "We agree,", speaker, within=report)).told_by_words == ""


def test_a_hidden_teller_is_not_named():
    article = an_article(BODY)
    report = a_quote(article, "“We agree,” the minister said", an_official("Hidden Name", status="draft"), kind="indirect")
    assert line_of(a_quote(article, "We agree,", an_official(), within=report)).told_by_words == "told by somebody else"


def test_the_office_beside_a_quote_is_the_one_held_that_day():
    speaker = an_official()
    an_office(speaker, "Minister", "2019", "2022-03")
    an_office(speaker, "President", "2022-04", role="head_of_state")
    assert line_of(a_quote(an_article(BODY), "We agree,", speaker)).who.office == "Minister"
    assert line_of(a_quote(an_article(BODY), "We agree,", speaker, said_on="2023")).who.office == "President"


def test_a_hundred_quotes_cost_no_more_queries_than_one(django_assert_num_queries):
    article = an_article(" ".join(f"Sentence number {number} stands here." for number in range(30)))
    first = a_quote(article, "Sentence number 0 stands", an_official(), kind="indirect")
    for number in range(1, 30):
        a_quote(article, f"Sentence number {number} stands", an_official(), kind="indirect", within=None)
    with django_assert_num_queries(2):
        assert len(quote_lines(Quote.objects.published().for_pages().filter(pk=first.pk))) == 1
    with django_assert_num_queries(2):
        assert len(quote_lines(Quote.objects.published().for_pages())) == 30
