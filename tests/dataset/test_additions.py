"""Importing into a record that has rows: new ones are added, equal ones left alone, different ones refused or taken over."""

import orjson
import pytest

from articles.models import Article, Quote
from diplomacy.base.addresses import RetiredAddress
from diplomacy.base.publishing import wrongly_public
from diplomacy.dataset.loader import load
from diplomacy.dataset.problems import DatasetError
from diplomacy.dataset.writer import write
from people.models import Country, Official
from tests import factories
from tests.dataset.records import empty_the_record, lines, make_dataset, whole_record

pytestmark = pytest.mark.django_db


def altered(folder, target, **changes):
    """A copy of a dataset in which `changes[file]` is called with each row of that file, to alter it."""
    files = {file.stem: lines(folder, file.stem) for file in folder.glob("*.jsonl")}
    for name, change in changes.items():
        for row in files[name]:
            change(row)
    return make_dataset(target, **files)


@pytest.fixture
def official():
    official = factories.OfficialFactory(name="Ada Alef", summary="Speaks.", wikidata_id="Q7")
    factories.OfficialNameFactory(official=official, name="Adah")
    return official


def test_new_rows_are_added_beside_those_that_are_there(official, tmp_path):
    factories.StanceFactory()
    write(tmp_path / "set")
    empty_the_record()
    load(tmp_path / "set")
    Quote.objects.get().refresh_from_db()
    factories.StanceFactory()
    before = whole_record()
    counts = load(tmp_path / "set")
    assert (counts["quotes"].added, counts["quotes"].equal) == (0, 1)
    assert whole_record() == before


def test_a_different_row_is_refused_with_what_is_different(official, tmp_path):
    write(tmp_path / "set")
    folder = altered(
        tmp_path / "set",
        tmp_path / "other",
        officials=lambda row: row.update(summary="Is silent.", country="QA", other_names=[{"name": "Adda"}], version=9),
    )
    before = whole_record()
    with pytest.raises(DatasetError, match="--update") as refused:
        load(folder)
    assert whole_record() == before
    assert [problem.field for problem in refused.value.problems] == ["summary", "country", "other_names"]
    assert "here “Speaks.”, in the file “Is silent.”" in str(refused.value.problems[0])


def test_a_country_of_the_standard_that_is_spelled_otherwise_is_refused(tmp_path):
    folder = make_dataset(tmp_path / "set", countries=[{"code": "IR", "name": "Persia"}, {"code": "QA", "name": "Qatar"}])
    with pytest.raises(DatasetError) as refused:
        load(folder)
    assert [(problem.line, problem.field) for problem in refused.value.problems] == [(1, "name")]
    load(folder, update=True)
    assert Country.objects.get(code="IR").name == "Persia"


def test_different_rows_are_taken_over_as_an_editor_would_change_them(official, tmp_path):
    write(tmp_path / "set")
    folder = altered(
        tmp_path / "set",
        tmp_path / "other",
        officials=lambda row: row.update(summary="Is silent.", other_names=[{"name": "Adda"}], status="draft"),
    )
    counts = load(folder, update=True, reason="Second edition")
    assert counts["officials"].changed == 1
    found = Official.objects.get()
    assert (found.pk, found.summary, found.public) == (official.pk, "Is silent.", False)
    assert found.version > official.version
    assert [one.name for one in found.other_names.all()] == ["Adda"]
    newest = found.history.first()
    assert (newest.history_type, newest.history_change_reason, newest.summary) == ("~", "Second edition", "Is silent.")
    assert not any(one.changed for one in load(folder).values())


def test_links_parts_and_references_are_taken_over(tmp_path):
    stance = factories.StanceFactory()
    meeting = factories.MeetingFactory(topics=[factories.TopicFactory()])
    readout = factories.ReadoutFactory()
    write(tmp_path / "set")
    new = {"id": "new1", "article": readout.article.slug, "start": 0, "end": 3, "kind": "direct", "attribution": "he"}
    topic = {"slug": "fire", "name": "Fire"}
    files = {file.stem: lines(tmp_path / "set", file.stem) for file in (tmp_path / "set").glob("*.jsonl")}
    files["quotes"].append(new)
    files["topics"].append(topic)
    for row in files["stances"]:
        row["evidence"] = ["new1"]
    for row in files["meetings"]:
        if row["slug"] == meeting.slug:
            row |= {
                "topics": ["fire"],
                "quotes": ["new1"],
                "participants": row["participants"][1:],
                "part_of": files["meetings"][1]["slug"],
            }
    for row in files["readouts"]:
        row |= {"issuers": [], "start": 3, "end": 5, "exact": None, "prefix": None, "suffix": None}
        del row["exact"], row["prefix"], row["suffix"]
    folder = make_dataset(tmp_path / "other", **files)
    load(folder, update=True)
    meeting.refresh_from_db()
    readout.refresh_from_db()
    assert [quote.uid for quote in stance.evidence.all()] == ["new1"]
    assert [found.slug for found in meeting.topics.all()] == ["fire"]
    assert [quote.uid for quote in meeting.quotes.all()] == ["new1"]
    assert meeting.participations.count() == 1
    assert meeting.part_of is not None
    assert (readout.start, readout.exact, readout.issuers.count()) == (3, readout.article.body[3:5], 0)
    assert list(wrongly_public()) == []
    assert not any(one.changed for one in load(folder).values())


def test_a_public_dataset_takes_nothing_hidden_away(tmp_path):
    hidden, shown = factories.OfficialFactory(status="draft"), factories.OfficialFactory()
    quote = factories.QuoteFactory(speaker=hidden, attribution="the envoy")
    in_draft = factories.QuoteFactory(article__status="draft")
    topic = factories.TopicFactory(quotes=[quote, in_draft])
    meeting = factories.MeetingFactory(participants=[hidden, shown], quotes=[quote])
    write(tmp_path / "set", public=True)
    files = {file.stem: lines(tmp_path / "set", file.stem) for file in (tmp_path / "set").glob("*.jsonl")}
    changes = {"quotes": {"cue": "said"}, "topics": {"description": "Waters."}, "meetings": {"summary": "Short."}}
    for name, change in changes.items():
        files[name][0] |= change
    folder = make_dataset(tmp_path / "other", scope="public", **files)
    load(folder, update=True)
    for row in (quote, topic, meeting):
        row.refresh_from_db()
    assert (quote.cue, topic.description, meeting.summary) == ("said", "Waters.", "Short.")
    assert quote.speaker == hidden
    assert set(topic.quotes.all()) == {quote, in_draft}
    assert {part.official for part in meeting.participations.all()} == {hidden, shown}
    assert not any(one.changed for one in load(folder).values())


def test_a_changed_text_carries_its_quotes(tmp_path):
    quote = factories.QuoteFactory(words="question 2,")
    write(tmp_path / "set")
    folder = altered(
        tmp_path / "set",
        tmp_path / "other",
        articles=lambda row: row.update(body="Correction: " + row["body"]),
        quotes=lambda row: row.update(start=row["start"] + 12, end=row["end"] + 12),
    )
    load(folder, update=True)
    quote.refresh_from_db()
    assert quote.words_in_body() == "question 2,"
    assert Article.objects.get().body.startswith("Correction: ")


def test_a_quote_can_be_unanchored_and_anchored_again(tmp_path):
    quote = factories.QuoteFactory()
    write(tmp_path / "set")
    folder = altered(tmp_path / "set", tmp_path / "other", quotes=lambda row: row.update(start=None, end=None, state="unanchored"))
    load(folder, update=True)
    quote.refresh_from_db()
    assert (quote.state, quote.start, quote.public) == ("unanchored", None, False)
    load(tmp_path / "set", update=True)
    quote.refresh_from_db()
    assert (quote.state, quote.public) == ("anchored", True)


def test_what_the_models_refuse_is_refused_on_updates_too(tmp_path):
    quote = factories.QuoteFactory()
    other = factories.ArticleFactory()
    factories.OfficialFactory(name="Ada")
    write(tmp_path / "set")
    folder = altered(
        tmp_path / "set",
        tmp_path / "other",
        quotes=lambda row: row.update(article=other.slug),
        officials=lambda row: row.update(birth_date="2000", death_date="1999") if row["slug"] == "ada" else None,
    )
    before = whole_record()
    with pytest.raises(DatasetError) as refused:
        load(folder, update=True)
    assert [(problem.file, problem.field) for problem in refused.value.problems] == [
        ("officials.jsonl", "death_date"),
        ("quotes.jsonl", "article"),
    ]
    assert whole_record() == before
    assert quote.article.quotes.get() == quote


def test_a_retired_address_that_leads_elsewhere_is_refused_or_taken_over(official, tmp_path):
    official.slug = "alef"
    official.save()
    other = factories.OfficialFactory(name="Bea")
    write(tmp_path / "set")
    folder = altered(tmp_path / "set", tmp_path / "other", retired_addresses=lambda row: row.update(target=other.slug))
    with pytest.raises(DatasetError, match="--update"):
        load(folder)
    assert load(folder, update=True)["retired_addresses"].changed == 1
    assert lines(tmp_path / "other", "retired_addresses") == [{"resource": "officials", "key": "ada-alef", "target": "bea"}]


def test_the_address_of_a_merged_draft_stays_hidden_and_out_of_public_files(official, tmp_path):
    RetiredAddress.retire(Official, "a-draft", official.pk, public=False)
    write(tmp_path / "set"), write(tmp_path / "public", public=True)
    hidden = {"resource": "officials", "key": "a-draft", "target": official.slug, "public": False}
    assert lines(tmp_path / "set", "retired_addresses") == [hidden]
    assert lines(tmp_path / "public", "retired_addresses") == []
    RetiredAddress.objects.all().delete()
    load(tmp_path / "set")
    assert RetiredAddress.find(Official, "a-draft") is None
    assert RetiredAddress.find(Official, "a-draft", reaches_all=True) == official.pk
    folder = make_dataset(tmp_path / "odd", retired_addresses=[hidden | {"key": "odd", "public": "no"}])
    with pytest.raises(DatasetError):
        load(folder)


def test_fields_that_a_row_leaves_out_are_left_alone(official, tmp_path):
    folder = make_dataset(tmp_path / "set", officials=[{"slug": official.slug, "name": "Ada Bet"}])
    load(folder, update=True)
    official.refresh_from_db()
    assert (official.name, official.summary, official.other_names.count()) == ("Ada Bet", "Speaks.", 1)


def test_what_a_row_leaves_out_is_filled_as_the_api_fills_it(tmp_path):
    source = {"slug": "gazette", "name": "Gazette", "language": "fa", "licence": "CC BY 4.0", "text_rights": "full"}
    folder = make_dataset(
        tmp_path / "set",
        countries=[{"code": "XA", "name": "Aland of tests"}],
        officials=[{"slug": "ada", "name": "Ada van Alef", "country": "XA"}],
        sources=[source],
        articles=[
            {"slug": "one", "source": "gazette", "title": "One", "body": "a\r\nb"},
            {"slug": "two", "source": "gazette", "title": "Two", "language": "", "text_rights": ""},
        ],
        meetings=[{"slug": "m", "title": "M", "kind": "visit", "participants": [{"official": "ada"}]}],
    )
    load(folder)
    one, two = Article.objects.order_by("slug")
    assert (one.language, one.licence, one.text_rights, one.body) == ("fa", "CC BY 4.0", "full", "a\nb")
    assert (two.language, two.text_rights) == ("", "full")
    ada = Official.objects.get()
    assert (ada.sort_name, ada.status, ada.country.slug) == ("van Alef, Ada", "draft", "aland-of-tests")
    assert ada.participations.get().country.code == "XA"
    assert orjson.loads(orjson.dumps(ada.name_key)) == ada.name_key
