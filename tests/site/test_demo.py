import re
from collections import Counter, defaultdict

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from articles.models import Article, BodyVersion, Quote
from diplomacy.base.addresses import RetiredAddress
from diplomacy.base.public_version import PublicVersion
from diplomacy.base.publishing import PublicRow, public_models, wrongly_public
from diplomacy.base.records import OwnedRow
from diplomacy.meetings.models import Meeting, Readout
from diplomacy.merging.models import DuplicatePair, MatchKey
from diplomacy.site.demo import FOLDER, source
from diplomacy.site.demo.building import SourceError, files_of, span
from diplomacy.site.demo.source import invented_bodies, invented_meetings, invented_officials, invented_topics, real_people, real_week
from diplomacy.topics.models import Stance, Topic
from people.models import Appointment, Country, Ministry, Official
from tests.factories import OfficialFactory, QuoteFactory

pytestmark = pytest.mark.django_db

CREDIT = "Demo text, from facts reported by Tehran Times / Mehr News Agency (CC BY 4.0)"
INVENTED_ARTICLES = [row["slug"] for row in source.ARTICLES if row["source"] != real_week.DESK]


@pytest.fixture
def loaded():
    call_command("load_demo")


def slugs(rows):
    return [row["slug"] for row in rows]


def rows_now():
    """{model: the values of its rows} of everything that the demo could touch, with its history."""
    models = [model for model in apps.get_models() if issubclass(model, (PublicRow, OwnedRow))]
    models += [model.history.model for model in models]
    return {model: list(model._base_manager.order_by("pk").values()) for model in [*models, RetiredAddress]}


# The folder.


def test_the_folder_is_what_the_sources_say():
    made = files_of(source)
    assert sorted(made) == sorted(path.name for path in FOLDER.iterdir())
    for name, content in made.items():
        assert (FOLDER / name).read_bytes() == content, f"{name} is out of date: run `manage.py build_demo`."


def test_words_that_stand_in_a_text_twice_have_to_be_told_apart():
    article = {"slug": "echo", "body": "Yes, he said. Yes, she said. No, they said."}
    with pytest.raises(SourceError, match="2 times"):
        span(article, "Yes")
    assert span(article, "Yes", 2)["start"] == 14
    assert span(article, "Yes, she … said.")["exact"] == "Yes, she said."


# What is in it.


def test_everything_is_public_but_one_article_that_waits_for_the_editor(loaded):
    assert not list(wrongly_public())
    (draft,) = Article.objects.filter(public=False)
    assert draft.body
    assert not draft.quotes.exists()
    for model in public_models():
        assert not model.objects.filter(public=False).exclude(pk=draft.pk if model is Article else None).exists(), model


def test_the_real_week_is_whole(loaded):
    assert Official.objects.filter(country__code__in=["IR", "QA"]).count() == 6
    assert Ministry.objects.filter(slug__in=slugs(real_people.MINISTRIES)).count() == 6
    week = Meeting.objects.filter(start_date__startswith="2022-01")
    assert Counter(week.values_list("kind", flat=True)) == {"phone_call": 2, "meeting": 3, "visit": 1, "message": 1}
    assert Topic.objects.exclude(slug__in=slugs(invented_topics.TOPICS)).count() == 10
    stances = Stance.objects.filter(as_of__startswith="2022-01")
    assert stances.count() == 19
    assert not stances.filter(evidence=None).exists()
    issuers = Readout.objects.filter(article__source__slug=real_week.DESK).values_list("issuers__country__code", flat=True)
    assert Counter(issuers) == {"IR": 3, "QA": 4, None: 2}


def test_the_real_week_says_where_its_facts_come_from_and_prints_only_short_phrases(loaded):
    articles = Article.objects.filter(source__slug=real_week.DESK)
    assert articles.count() == 5
    for article in articles:
        assert (article.credit, article.licence, article.text_rights) == (CREDIT, "CC BY 4.0", "full")
        assert article.body.startswith(CREDIT)
        for phrase in re.findall(r"“(.*?)”", article.body):
            assert len(phrase.split()) <= 6, phrase
    for words in Quote.objects.filter(article__in=articles).exclude(kind="indirect").values_list("exact", flat=True):
        assert len(words.split()) <= 6, words


def test_the_invented_texts_are_as_different_as_texts_are(loaded):
    articles = Article.objects.published().filter(slug__in=INVENTED_ARTICLES)
    assert articles.count() >= 14
    assert articles.values("source").distinct().count() == 3
    assert Counter(articles.values_list("language", flat=True)).keys() == {"en", "fa", "ar"}
    assert articles.filter(text_rights="excerpts").count() == 1
    addresses = Counter(articles.exclude(url="").values_list("url", flat=True))
    assert 2 in addresses.values(), "no reprint shares its address"


def test_the_invented_spans_are_of_every_kind(loaded):
    quotes = Quote.objects.filter(article__slug__in=INVENTED_ARTICLES)
    assert quotes.count() >= 60
    assert set(quotes.values_list("kind", flat=True)) == {"direct", "indirect", "partial"}
    assert quotes.exclude(carried_from=None).exists()
    assert quotes.filter(speaker=None, ministry=None).exists()
    assert any(quote.is_second_hand for quote in quotes.exclude(within=None))
    assert any(not quote.is_second_hand for quote in quotes.exclude(within=None))
    assert any(quote.article_id != quote.repeats.article_id for quote in quotes.exclude(repeats=None).select_related("repeats"))
    places = defaultdict(list)
    for article, start, end in quotes.values_list("article", "start", "end"):
        places[article].append((start, end))
    crossing = [1 for spans in places.values() for a, b in spans for c, d in spans if a < c < b < d]
    assert crossing


def test_the_invented_officials_have_offices_one_after_the_other(loaded):
    officials = Official.objects.filter(slug__in=slugs(invented_officials.OFFICIALS))
    assert officials.count() >= 14
    assert Appointment.objects.filter(official__in=officials, title__startswith="Acting").count() >= 2
    assert sum(official.appointments.exclude(end_date="").exists() for official in officials) >= 8
    assert officials.exclude(honorific_prefix="").count() >= 5
    assert {"ar", "fa", "bg"} <= set(officials.values_list("other_names__language", flat=True))
    assert officials.filter(other_names__kind="spelling", other_names__language="en").exists()


def test_the_invented_contacts_fill_three_years_and_one_month_stands_out(loaded):
    meetings = Meeting.objects.filter(slug__in=slugs(invented_meetings.MEETINGS))
    assert meetings.count() >= 20
    dates = meetings.values_list("start_date", flat=True)
    assert {date[:4] for date in dates} == {"2019", "2020", "2021"}
    (month, most), (_, next_most) = Counter(date[:7] for date in dates).most_common(2)
    assert month == "2021-08"
    assert most >= 2 * next_most
    assert set(meetings.values_list("kind", flat=True)) == {
        "phone_call", "video_call", "meeting", "visit", "summit_or_forum", "message",
    }  # fmt: skip
    assert meetings.filter(kind="summit_or_forum", parts__isnull=False).exists()
    parts = {"host", "guest", "participant", "mediator", "sender", "recipient", "bearer"}
    assert set(meetings.values_list("participations__part", flat=True)) == parts


def test_both_sides_give_accounts_and_one_statement_is_of_all(loaded):
    issuers = defaultdict(set)
    for readout in Readout.objects.filter(article__slug__in=INVENTED_ARTICLES).prefetch_related("issuers", "meetings"):
        for meeting in readout.meetings.all():
            issuers[meeting.slug].update(ministry.country and ministry.country.code for ministry in readout.issuers.all())
    assert sum({"XA", "XB"} <= sides for sides in issuers.values()) >= 5
    assert sum(len(sides & {"XA", "XB"}) == 1 for sides in issuers.values()) >= 3
    assert any(readout.issuers.count() == 3 for readout in Readout.objects.all())


def test_minds_change_with_dated_evidence(loaded):
    courses = defaultdict(list)
    for stance in Stance.objects.filter(proposition__topic__slug__in=slugs(invented_topics.TOPICS)).order_by("as_of"):
        courses[stance.proposition_id, stance.official_id, stance.ministry_id].append(stance.polarity)
        assert stance.as_of
        assert all(quote.day and quote.day[:4] == stance.as_of[:4] for quote in stance.evidence.all()), stance
    assert sum(len(set(course)) > 1 for course in courses.values()) >= 5


def test_each_invented_page_says_that_it_is_invented(loaded, client):
    rows = [
        *Country.objects.filter(code__in=["XA", "XB"]),
        *Official.objects.filter(slug__in=slugs(invented_officials.OFFICIALS)),
        *Ministry.objects.filter(slug__in=slugs(invented_bodies.MINISTRIES)),
        *Article.objects.published().filter(slug__in=INVENTED_ARTICLES),
        *Meeting.objects.filter(slug__in=slugs(invented_meetings.MEETINGS)),
        *Topic.objects.filter(slug__in=slugs(invented_topics.TOPICS)),
        *[Quote.objects.filter(article__source__slug=slug).first() for slug in slugs(invented_bodies.SOURCES)],
    ]
    for address in [*[row.get_absolute_url() for row in rows], "/relations/xa-xb/"]:
        main = client.get(address).content.decode().partition("<main")[2]
        assert "invented" in main, address


def test_no_page_of_the_real_week_says_that_it_is_invented(loaded, client):
    for slug in slugs(real_people.OFFICIALS):
        assert b"invented" not in client.get(f"/officials/{slug}/").content


# Loading and removing.


def test_loading_twice_changes_nothing(loaded):
    before, version = rows_now(), PublicVersion.current()
    call_command("load_demo")
    assert rows_now() == before
    assert PublicVersion.current() == version


def test_history_says_where_it_comes_from(loaded):
    entries = Official.objects.get(slug="milena-orvath").history.all()
    assert {entry.history_change_reason for entry in entries} == {"Demo"}


def test_removing_leaves_an_empty_record_that_can_be_filled_again():
    before = rows_now()
    call_command("load_demo")
    ids = set(Quote.objects.values_list("uid", flat=True))
    call_command("flush_demo")
    assert rows_now() == before
    call_command("load_demo")
    assert set(Quote.objects.values_list("uid", flat=True)) == ids


def test_what_was_renamed_or_deleted_goes_too_and_comes_again(loaded):
    renamed = Article.objects.get(slug="three-summers")
    renamed.slug = "three-winters"
    renamed.body = f"A first line.\n\n{renamed.body}"
    renamed.save()
    assert BodyVersion.objects.exists()
    deleted = Meeting.objects.get(slug=invented_meetings.CROSSING_OPENS)
    deleted.readout_links.all().delete()
    deleted.delete()
    call_command("find_duplicates")
    assert MatchKey.objects.exists()
    call_command("flush_demo")
    assert not MatchKey.objects.exists()
    assert not DuplicatePair.objects.exists()
    assert not Article.objects.exists()
    assert not BodyVersion.objects.exists()
    assert not RetiredAddress.objects.exists()
    call_command("load_demo")
    assert Article.objects.filter(slug="three-summers").exists()
    assert Meeting.objects.filter(slug=invented_meetings.CROSSING_OPENS).exists()


def test_removing_is_refused_while_rows_of_your_own_point_to_the_demo(loaded, capsys):
    QuoteFactory(article=Article.objects.get(slug="three-summers"), words="The number is not new.")
    with pytest.raises(CommandError, match="rows of your own"):
        call_command("flush_demo")
    assert "quote “The number is not new.” points to article “Three summers”" in capsys.readouterr().err
    assert Article.objects.count() == len(source.ARTICLES)


def test_rows_of_your_own_stay(loaded):
    own = OfficialFactory(country=Country.objects.get(code="IR"))
    call_command("flush_demo")
    assert list(Official.objects.all()) == [own]


def test_a_row_of_your_own_under_a_slug_of_the_demo_is_neither_taken_over_nor_removed():
    own = OfficialFactory(name="Another Orvath", slug="milena-orvath")
    with pytest.raises(CommandError):
        call_command("load_demo")
    call_command("flush_demo")
    assert list(Official.objects.all()) == [own]


def test_if_empty_leaves_a_record_alone_in_which_something_was_entered():
    OfficialFactory()
    call_command("load_demo", if_empty=True)
    assert not Article.objects.exists()


def test_a_demo_that_was_removed_does_not_come_back_by_itself(loaded):
    call_command("flush_demo")
    call_command("load_demo", if_empty=True)
    assert not Article.objects.exists()


def test_a_code_that_stands_for_another_country_is_not_taken(capsys):
    Country.objects.bulk_create([Country(code="XA", name="Elsewhere", slug="elsewhere", public=True)])
    with pytest.raises(CommandError):
        call_command("load_demo")
    call_command("load_demo", if_empty=True)
    assert "The demo was left out." in capsys.readouterr().err
    assert not Official.objects.exists()
