import pytest

from diplomacy.base.date_words import date_words, span_words


@pytest.mark.parametrize(
    ("date", "text", "listed", "yearless"),
    [
        ("2022-01-27", "27 January 2022", "27 Jan 2022", "27 Jan"),
        ("2022-01", "January 2022", "Jan 2022", "January"),
        ("2022", "2022", "2022", "2022"),
        ("", "", "", ""),
    ],
)
def test_a_date_prints_with_the_precision_it_has(date, text, listed, yearless):
    assert date_words(date) == text
    assert date_words(date, "list") == listed
    assert date_words(date, "list", year="2022") == yearless


def test_another_year_than_the_pages_is_printed():
    assert date_words("2021-09-08", "list", year=2022) == "8 Sep 2021"


def test_from_when_until_when():
    assert span_words("2016-01-27", "2023-03") == "27 January 2016 to March 2023"
    assert span_words("2016", "") == "since 2016"
    assert span_words("", "2016-01") == "until January 2016"
    assert span_words("", "") == ""
