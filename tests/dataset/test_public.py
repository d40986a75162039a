"""A public dataset: what the public sees, as the API shows it, and a record of the same public face when it is loaded."""

import orjson
import pytest
from rest_framework.test import APIClient

from articles.models import Article, Quote
from diplomacy.base.addresses import RetiredAddress
from diplomacy.base.publishing import wrongly_public
from diplomacy.dataset.format import MANIFEST, resources
from diplomacy.dataset.loader import load
from diplomacy.dataset.problems import DatasetError
from diplomacy.dataset.writer import write
from diplomacy.meetings.models import Participation
from tests import factories
from tests.dataset.records import empty_the_record, lines, make_dataset, whole_record

pytestmark = pytest.mark.django_db


@pytest.fixture
def record():
    """Published rows with drafts as neighbours, and an article of each kind of text rights."""
    hidden = factories.OfficialFactory(name="Hidden Draft", status="draft")
    speaker = factories.OfficialFactory(name="Seen Speaker")
    ministry = factories.MinistryFactory(parent=factories.MinistryFactory(name="Hidden Ministry", status="draft"))
    hidden.slug = "hidden-draft-renamed"
    hidden.save()
    speaker.slug = "seen"
    speaker.save()
    factories.OfficialFactory(name="Hidden Gone", status="draft").delete()
    articles = {rights: factories.ArticleFactory(title=f"Rights {rights}", text_rights=rights) for rights in ("full", "excerpts", "none")}
    quotes = []
    for article in articles.values():
        outer = factories.QuoteFactory(article=article, words="question 3,” he said.\n\n“We shall", speaker=speaker)
        inner = factories.QuoteFactory(article=article, words="he said.\n\n“We", within=outer, speaker=None, ministry=ministry)
        overlapping = factories.QuoteFactory(article=article, words="“We shall speak again of question 4,”", speaker=hidden)
        far = factories.QuoteFactory(
            article=article, words="question 50", speaker=None, carried_from=outer, repeats=quotes[0] if quotes else None
        )
        lost = factories.QuoteFactory(article=article, words="question 60", speaker=speaker, note="Hidden note")
        lost.unanchor()
        lost.save()
        quotes += [outer, inner, overlapping, far]
    draft = factories.ArticleFactory(title="Hidden Article", status="draft")
    factories.QuoteFactory(article=draft, speaker=speaker)
    topic = factories.TopicFactory(quotes=[*quotes, draft.quotes.get()])
    for quote in quotes[::4]:
        factories.StanceFactory(proposition__topic=topic, official=speaker, evidence=[quote])
    meeting = factories.MeetingFactory(participants=[speaker, hidden], quotes=quotes[:2], topics=[topic])
    other = factories.OfficialFactory(name="Hidden Other", status="draft")
    for person in (hidden, other):
        Participation(meeting=meeting, official=person, ministry=ministry, part="host").save()
    for article in articles.values():
        factories.ReadoutFactory(article=article, words="question 10,” he said.", meetings=[meeting], issuers=[ministry])
    factories.MeetingFactory(title="Hidden Meeting", status="draft")


def public_face():
    """Every row that the API's bulk files show, by resource."""
    face = {}
    for resource in resources():
        rows = resource.serializer.reader()
        face[resource.name] = sorted(
            rows.read(list(rows.fetch(resource.model.objects.published()))), key=lambda row: row[resource.key_field]
        )
    return face


def test_its_rows_are_those_of_the_api(record, tmp_path):
    write(tmp_path / "set", public=True)
    client = APIClient()
    for resource in resources():
        answer = client.get(f"/api/v1/export/{resource.name}.jsonl")
        assert b"".join(answer.streaming_content) == (tmp_path / "set" / resource.file).read_bytes()


def test_nothing_hidden_is_in_any_file(record, tmp_path):
    write(tmp_path / "set", public=True)
    written = b"".join(file.read_bytes() for file in (tmp_path / "set").iterdir()).lower()
    assert b"hidden" not in written
    assert orjson.loads((tmp_path / "set" / MANIFEST).read_bytes())["scope"] == "public"
    assert lines(tmp_path / "set", "retired_addresses") == [{"resource": "officials", "key": "seen-speaker", "target": "seen"}]


def test_texts_and_words_are_written_as_their_rights_allow(record, tmp_path):
    write(tmp_path / "set", public=True)
    bodies = {row["text_rights"]: row["body"] for row in lines(tmp_path / "set", "articles")}
    assert bodies == {"full": factories.BODY, "excerpts": "", "none": ""}
    for name in ("quotes", "readouts"):
        for row in lines(tmp_path / "set", name):
            withheld = row["article"] in ({"rights-none"} if name == "quotes" else {"rights-none", "rights-excerpts"})
            assert [row[field] == "" for field in ("exact", "prefix", "suffix")] == [withheld] * 3


def test_loaded_elsewhere_it_shows_the_public_the_same(record, tmp_path):
    write(tmp_path / "set", public=True)
    face = public_face()
    for row in face["meetings"]:
        # Two hidden people of one body look alike.
        row["participants"] = [one for place, one in enumerate(row["participants"]) if one not in row["participants"][:place]]
    empty_the_record()
    load(tmp_path / "set")
    assert public_face() == face
    assert list(wrongly_public()) == []
    assert len(face["quotes"]) == 12
    assert len(face["stances"]) == 3


def test_a_text_left_out_is_laid_out_from_what_is_known_of_it(record, tmp_path):
    write(tmp_path / "set", public=True)
    empty_the_record()
    load(tmp_path / "set")
    excerpts, none = (Article.objects.get(text_rights=rights).body for rights in ("excerpts", "none"))
    assert all(known in (" ", there) for known, there in zip(excerpts, factories.BODY, strict=False))
    assert "question 50" in excerpts
    assert "question 20" not in excerpts
    assert not none.strip()
    for quote in Quote.objects.all():
        assert quote.words_in_body() == quote.exact


def test_it_loads_twice_without_a_change(record, tmp_path):
    write(tmp_path / "set", public=True)
    empty_the_record()
    load(tmp_path / "set")
    before = whole_record()
    counts = load(tmp_path / "set")
    assert not any(one.added or one.changed for one in counts.values())
    assert whole_record() == before


def test_it_can_be_handed_on(record, tmp_path):
    write(tmp_path / "one", public=True)
    empty_the_record()
    load(tmp_path / "one")
    write(tmp_path / "two", public=True)
    for file in (tmp_path / "one").glob("*.jsonl"):
        if file.name != "meetings.jsonl":
            assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes()


def test_a_later_one_adds_to_the_text_and_keeps_that_in_its_history(record, tmp_path):
    write(tmp_path / "one", public=True)
    late = factories.QuoteFactory(
        article=Article.objects.get(text_rights="excerpts"), words="question 10,” he said.", speaker=None, attribution="he"
    )
    write(tmp_path / "two", public=True)
    empty_the_record()
    load(tmp_path / "one")
    counts = load(tmp_path / "two")
    assert counts["quotes"].added == 1
    article = Article.objects.get(text_rights="excerpts")
    assert article.body[late.start : late.end] == "question 10,” he said."
    newest = article.history.first()
    assert (newest.history_type, newest.body, newest.version) == ("~", article.body, article.version)
    readout = article.readouts.get()
    assert (readout.exact, readout.history.first().exact) == ("question 10,” he said.",) * 2


def test_spans_of_one_text_that_contradict_each_other_are_refused(tmp_path):
    quote = {"article": "talks", "kind": "direct", "start": 4, "end": 8, "state": "anchored"}
    folder = make_dataset(
        tmp_path / "set",
        scope="public",
        sources=[{"slug": "gazette", "name": "Gazette"}],
        articles=[{"slug": "talks", "source": "gazette", "title": "Talks", "text_rights": "excerpts", "status": "published", "body": ""}],
        quotes=[
            quote | {"id": "a", "exact": "four"},
            quote | {"id": "b", "exact": "five"},
            quote | {"id": "c", "end": 10**9, "exact": "far"},
        ],
    )
    with pytest.raises(DatasetError) as refused:
        load(folder)
    assert [(problem.line, problem.field) for problem in refused.value.problems] == [(2, "exact"), (3, "end"), (3, "end")]


def test_draft_neighbours_of_a_full_dataset_stay_hidden(record, tmp_path):
    RetiredAddress.objects.all().delete()
    face = public_face()
    write(tmp_path / "set")
    empty_the_record()
    load(tmp_path / "set")
    assert public_face() == face
