"""How a quote is cited: complete, exact, and harmless to whatever reads it."""

import pytest

from articles.citations import bibtex, escaped, plain_citation
from articles.models import Quote
from articles.quote_lines import quote_lines
from tests.site.rows import a_quote, an_article, an_office, an_official

pytestmark = pytest.mark.django_db

BODY = "“We agree, all of us,” said the minister. Her colleague said she would come."
ADDRESS = "http://127.0.0.1:8000/quotes/abc/"


def line(article=None, words="We agree, all of us,", **fields):
    minister = fields.pop("speaker", None) or an_official("Ada Alef", "IR")
    an_office(minister, "Minister", "2019")
    quote = a_quote(article or an_article(BODY), words, minister, **fields)
    return quote_lines(Quote.objects.for_pages().filter(pk=quote.pk))[0]


def test_a_citation_names_who_with_the_office_held_then_the_words_and_where_they_stand():
    text = plain_citation(line(said_on="2022-01-27"), ADDRESS)
    article = text[text.index("In: ") + 4 : text.index(", Gazette")]
    assert text == f"Ada Alef, Minister, Iran: “We agree, all of us,”, 27 January 2022. In: {article}, Gazette, 28 January 2022. {ADDRESS}"


def test_indirect_words_stand_without_quotation_marks():
    assert ": she would come. In:" in plain_citation(line(words="she would come", kind="indirect"), ADDRESS)


def test_withheld_words_are_not_cited():
    withheld = line(an_article(BODY, rights="none"))
    for citation in (plain_citation(withheld, ADDRESS), bibtex(withheld, ADDRESS)):
        assert "We agree" not in citation
        assert "Ada Alef" in citation


def test_bibtex_has_author_article_day_and_address():
    entry = bibtex(line(), ADDRESS, "https://example.org/a_b{c}?d=1")
    assert "author = {{Ada Alef}}" in entry
    assert "year = {2022},\n  month = jan,\n  day = {28}" in entry
    assert "url = {https://example.org/a_b%7Bc%7D?d=1}" in entry
    assert f"annote = {{{ADDRESS}}}" in entry


def test_what_tex_would_obey_is_written_out():
    assert escaped("100 % & more_{x}\\input{/etc/passwd} $1 #2 ~^") == (
        r"100 \% \& more\_\{x\}\textbackslash{}input\{/etc/passwd\} \$1 \#2 \textasciitilde{}\textasciicircum{}"
    )


def test_no_title_can_end_the_entry():
    article = an_article(BODY, title="Broken } @misc{evil, title={x}")
    entry = bibtex(line(article), ADDRESS)
    plain = entry.replace(r"\{", "").replace(r"\}", "")
    assert plain.count("{") == plain.count("}")
    assert "\n@" not in entry
