"""What an import refuses: every bad row by file, line and field, and then nothing at all is loaded."""

import hashlib
import io
import json

import pytest
from django.core.management import CommandError, call_command

from diplomacy.dataset import loader
from diplomacy.dataset.format import MANIFEST
from diplomacy.dataset.loader import load
from diplomacy.dataset.problems import LIMIT, DatasetError
from tests.dataset.records import make_dataset, whole_record, write_manifest

pytestmark = pytest.mark.django_db

SOURCE = {"slug": "gazette", "name": "Gazette"}
ARTICLE = {"slug": "talks", "source": "gazette", "title": "Talks", "body": "One “two” three e\u0301.", "text_rights": "full"}
QUOTE = {"id": "q1", "article": "talks", "start": 5, "end": 8, "exact": "two", "kind": "direct", "attribution": "he"}
OFFICIAL = {"slug": "ada", "name": "Ada Alef"}
MEETING = {"slug": "round", "title": "Round", "kind": "meeting"}
TOPIC = {"slug": "water", "name": "Water"}
PROPOSITION = {"id": "p1", "topic": "water", "text": "It should be shared."}
STANCE = {"id": "s1", "proposition": "p1", "official": "ada", "polarity": "supports"}
READOUT = {"id": "r1", "article": "talks", "start": 0, "end": 3, "meetings": ["round"]}


def sound():
    """A small dataset without faults, by file."""
    return {
        "sources": [SOURCE],
        "articles": [ARTICLE],
        "quotes": [QUOTE],
        "officials": [OFFICIAL],
        "meetings": [MEETING],
        "topics": [TOPIC],
        "propositions": [PROPOSITION],
        "stances": [STANCE],
        "readouts": [READOUT],
    }


def refusals(folder):
    before = whole_record()
    with pytest.raises(DatasetError) as refused:
        load(folder)
    assert whole_record() == before
    return [(problem.file, problem.line, problem.field) for problem in refused.value.problems], str(refused.value)


def test_a_small_dataset_written_by_hand_loads(tmp_path):
    counts = load(make_dataset(tmp_path / "set", **sound()))
    assert {name: one.added for name, one in counts.items() if one.added} == dict.fromkeys(sound(), 1)


@pytest.mark.parametrize(
    ("file", "row", "field"),
    [
        ("officials", {"name": None}, "name"),
        ("officials", {"name": "   "}, "name"),
        ("officials", {"name": 5}, "name"),
        ("officials", {"name": "A\u202eda"}, "name"),
        ("officials", {"name": "A" * 301}, "name"),
        ("officials", {"summary": "a\u0007"}, "summary"),
        ("officials", {"biography": "a\u0000"}, "biography"),
        ("officials", {"slug": "Ada"}, "slug"),
        ("officials", {"slug": "admin"}, "slug"),
        ("officials", {"slug": None}, "slug"),
        ("officials", {"nmae": "x"}, "nmae"),
        ("officials", {"birth_date": "1964-02-30"}, "birth_date"),
        ("officials", {"birth_date": 1964}, "birth_date"),
        ("officials", {"birth_date": "1964", "death_date": "1963-05"}, "death_date"),
        ("officials", {"wikidata_id": "23"}, "wikidata_id"),
        ("officials", {"country": "ZZ"}, "country"),
        ("officials", {"country": ["IR"]}, "country"),
        ("officials", {"status": "ready"}, "status"),
        ("officials", {"version": 0}, "version"),
        ("officials", {"version": 2**31}, "version"),
        ("officials", {"version": "1"}, "version"),
        ("officials", {"other_names": "Adah"}, "other_names"),
        ("officials", {"other_names": ["Adah"]}, "other_names[0]"),
        ("officials", {"other_names": [{"name": "Adah", "kind": "pet_name"}]}, "other_names[0].kind"),
        ("officials", {"other_names": [{"name": "Adah"}, {"name": "Adah"}]}, "other_names[1]"),
        ("officials", {"image": "../../etc/passwd"}, "image"),
        ("sources", {"homepage": "javascript:alert(1)"}, "homepage"),
        ("sources", {"homepage": "gazette.example"}, "homepage"),
        ("sources", {"time_zone": "Tehran"}, "time_zone"),
        ("sources", {"language": "english!"}, "language"),
        ("sources", {"text_rights": "some"}, "text_rights"),
        ("articles", {"published_at": "2022-01-28T12:41:00"}, "published_at"),
        ("articles", {"published_at": "yesterday"}, "published_at"),
        ("articles", {"source": None}, "source"),
        ("articles", {"source": "bulletin"}, "source"),
        ("quotes", {"id": "Q-1"}, "id"),
        ("quotes", {"exact": "twp"}, "exact"),
        ("quotes", {"prefix": "One"}, "prefix"),
        ("quotes", {"start": "5"}, "start"),
        ("quotes", {"start": None}, "start"),
        ("quotes", {"start": True}, "start"),
        ("quotes", {"start": -5}, "start"),
        ("quotes", {"start": 8}, "end"),
        ("quotes", {"end": 500}, "end"),
        ("quotes", {"start": 16, "end": 17, "exact": "e"}, "end"),
        ("quotes", {"state": "lost"}, "state"),
        ("quotes", {"state": "unanchored"}, "start"),
        ("quotes", {"start": None, "end": None, "exact": ""}, "exact"),
        ("quotes", {"kind": None}, "kind"),
        ("quotes", {"kind": "verbatim"}, "kind"),
        ("quotes", {"speaker": "nobody"}, "speaker"),
        ("quotes", {"repeats": "q9"}, "repeats"),
        ("quotes", {"within": "q1"}, "within"),
        ("meetings", {"kind": "chat"}, "kind"),
        ("meetings", {"start_date": "2022-05-02", "end_date": "2022-05-01"}, "end_date"),
        ("meetings", {"part_of": "round"}, "part_of"),
        ("meetings", {"topics": ["water", "water"]}, "topics"),
        ("meetings", {"topics": ["fire"]}, "topics"),
        ("meetings", {"topics": [5]}, "topics[0]"),
        ("meetings", {"quotes": "q1"}, "quotes"),
        ("meetings", {"participants": [{"country": "IR"}]}, "participants[0]"),
        ("meetings", {"participants": [{"official": "ada"}, {"official": "ada"}]}, "participants[1]"),
        ("meetings", {"participants": [{"official": "bea"}]}, "participants[0].official"),
        ("meetings", {"participants": [{"official": "ada", "part": "friend"}]}, "participants[0].part"),
        ("topics", {"parent": "water"}, "parent"),
        ("stances", {"official": None}, ""),
        ("stances", {"polarity": "for"}, "polarity"),
        ("stances", {"evidence": ["q9"]}, "evidence"),
        ("readouts", {"issuers": ["nobody"]}, "issuers"),
    ],
)
def test_a_bad_value_is_named_by_file_line_and_field(tmp_path, file, row, field):
    files = sound()
    files[file] = [files[file][0] | row]
    found, _ = refusals(make_dataset(tmp_path / "set", **files))
    assert (f"{file}.jsonl", 1, field) in found


def test_all_bad_rows_are_named_and_who_names_them_is_not_blamed(tmp_path):
    files = sound()
    files["officials"] = [OFFICIAL, {"slug": "bea", "name": ""}, {"slug": "cid", "name": "Cid", "gender": 1}]
    files["quotes"] = [QUOTE | {"speaker": "bea"}, QUOTE | {"id": "q2", "exact": "no"}, QUOTE | {"id": "q3", "within": "q2"}]
    files["topics"] = [TOPIC | {"quotes": ["q1", "q2", "q3", "q4"]}]
    found, said = refusals(make_dataset(tmp_path / "set", **files))
    assert found == [
        ("officials.jsonl", 2, "name"),
        ("officials.jsonl", 3, "gender"),
        ("quotes.jsonl", 2, "exact"),
        ("topics.jsonl", 1, "quotes"),
    ]
    assert "4 problems" in said


def test_no_more_than_the_limit_are_named(tmp_path):
    bad = [{"slug": f"no-{number}", "name": ""} for number in range(LIMIT + 50)]
    found, said = refusals(make_dataset(tmp_path / "set", officials=bad))
    assert len(found) == LIMIT
    assert "may be more" in said


def test_rows_of_one_key_are_refused_wherever_the_second_stands(tmp_path):
    many = [{"slug": f"ada-{number}", "name": "Ada"} for number in range(1500)]
    found, _ = refusals(make_dataset(tmp_path / "set", officials=[many[0], *many, many[700]]))
    assert found == [("officials.jsonl", 2, "slug"), ("officials.jsonl", 1502, "slug")]


def test_what_no_two_rows_may_share_is_refused(tmp_path):
    files = sound() | {
        "officials": [OFFICIAL | {"wikidata_id": "Q1"}, {"slug": "bea", "name": "Bea", "wikidata_id": "Q1"}],
        "propositions": [PROPOSITION, PROPOSITION | {"id": "p2"}],
        "countries": [{"code": "XA", "name": "A", "slug": "iran"}],
    }
    found, _ = refusals(make_dataset(tmp_path / "set", **files))
    assert found == [("countries.jsonl", 1, "slug"), ("officials.jsonl", 2, "wikidata_id"), ("propositions.jsonl", 2, "text")]


def test_a_reprint_names_a_first_print(tmp_path):
    files = sound()
    files["articles"] = [
        ARTICLE,
        ARTICLE | {"slug": "chain", "reprint_of": "middle"},
        ARTICLE | {"slug": "middle", "reprint_of": ARTICLE["slug"]},
        ARTICLE | {"slug": "fine", "reprint_of": ARTICLE["slug"]},
        ARTICLE | {"slug": "ring1", "reprint_of": "ring2"},
        ARTICLE | {"slug": "ring2", "reprint_of": "ring1"},
    ]
    found, _ = refusals(make_dataset(tmp_path / "set", **files))
    assert found == [("articles.jsonl", line, "reprint_of") for line in (2, 5, 6)]


def test_rules_among_quotes_hold_in_any_order_of_the_lines(tmp_path):
    files = sound()
    files["articles"] = [ARTICLE, ARTICLE | {"slug": "other"}]
    whole = QUOTE | {"id": "whole", "start": 0, "end": 10, "exact": "One “two” "}
    files["quotes"] = [
        QUOTE | {"id": "chain", "repeats": "middle"},
        QUOTE | {"id": "middle", "repeats": "whole"},
        QUOTE | {"id": "astray", "article": "other", "within": "whole"},
        QUOTE | {"id": "on", "article": "other", "carried_from": "whole"},
        whole | {"id": "around", "within": "small"},
        QUOTE | {"id": "small"},
        QUOTE | {"id": "ring1", "within": "ring2"},
        QUOTE | {"id": "ring2", "within": "ring1"},
        QUOTE | {"id": "fine", "within": "whole", "repeats": "whole", "carried_from": "whole"},
        whole,
    ]
    found, _ = refusals(make_dataset(tmp_path / "set", **files))
    assert found == [
        ("quotes.jsonl", 1, "repeats"),
        ("quotes.jsonl", 3, "within"),
        ("quotes.jsonl", 4, "carried_from"),
        ("quotes.jsonl", 5, "within"),
        ("quotes.jsonl", 7, "within"),
        ("quotes.jsonl", 8, "within"),
    ]


def test_a_quote_of_a_published_article_says_who_spoke(tmp_path):
    files = sound()
    files["articles"] = [ARTICLE | {"status": "published"}]
    files["quotes"] = [QUOTE | {"attribution": ""}, QUOTE | {"id": "q2", "attribution": "", "carried_from": "q1"}]
    found, _ = refusals(make_dataset(tmp_path / "set", **files))
    assert found == [("quotes.jsonl", 1, "attribution")]


def test_what_is_not_a_row_is_named(tmp_path):
    rows = [OFFICIAL, b"", b"{", b"[1]", b'{"slug": "\xff"}', b'{"slug": "x", "name": "\\ud800"}', b'{"slug": "y", "name": NaN}']
    found, _ = refusals(make_dataset(tmp_path / "set", officials=rows))
    assert found == [("officials.jsonl", number, "") for number in range(2, 8)]


def test_retired_addresses_are_checked(tmp_path):
    rows = [
        {"resource": "officials", "key": "old-ada", "target": "ada"},
        {"resource": "officials", "key": "old-ada", "target": "ada"},
        {"resource": "officials", "key": "older", "target": "nobody"},
        {"resource": "officials", "key": "ada", "target": None},
        {"resource": "people", "key": "x", "target": None},
        {"resource": "topics", "key": "x", "targets": None},
    ]
    found, _ = refusals(make_dataset(tmp_path / "set", **sound(), retired_addresses=rows))
    assert [(line, field) for _, line, field in found] == [(2, "key"), (5, "resource"), (6, "targets"), (3, "target"), (4, "key")]


def test_an_address_that_belonged_to_another_row_is_not_given_out_again(tmp_path):
    load(make_dataset(tmp_path / "one", retired_addresses=[{"resource": "officials", "key": "ada", "target": None}]))
    found, _ = refusals(make_dataset(tmp_path / "two", officials=[OFFICIAL]))
    assert found == [("officials.jsonl", 1, "slug")]


# The folder itself: one clear line each.


def manifest_of(folder):
    return json.loads((folder / MANIFEST).read_text())


def said_of(folder):
    with pytest.raises(CommandError) as refused:
        call_command("import_dataset", str(folder), stdout=io.StringIO(), stderr=io.StringIO())
    said = str(refused.value)
    assert "\n" not in said
    return said


@pytest.fixture
def folder(tmp_path):
    return make_dataset(tmp_path / "set", **sound())


def test_a_folder_that_is_not_there(tmp_path):
    assert "is not there" in said_of(tmp_path / "nowhere")


def test_a_file_in_place_of_a_folder(folder):
    assert "is not a folder" in said_of(folder / MANIFEST)


def test_a_folder_without_manifest(tmp_path):
    assert "this is no dataset" in said_of(tmp_path)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff", b'{"format": "zip"}'])
def test_a_manifest_that_is_none(folder, content):
    (folder / MANIFEST).write_bytes(content)
    assert MANIFEST in said_of(folder)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"version": 2}, "format version 2"),
        ({"version": True}, "format version True"),
        ({"scope": "some"}, "scope"),
        ({"licence": 5}, "licence"),
        ({"files": []}, "files"),
        ({"files": {"../officials.jsonl": {}}}, "no file of a dataset"),
        ({"files": {"officials.jsonl": {"rows": "1"}}}, "needs"),
        ({"images": {"images/../../x.jpg": {}}}, "no file of a dataset"),
    ],
)
def test_a_manifest_with_another_content(folder, change, said):
    write_manifest(folder, manifest_of(folder) | change)
    assert said in said_of(folder)


def test_a_file_that_is_missing_cut_or_altered(folder):
    quotes = folder / "quotes.jsonl"
    content = quotes.read_bytes()
    quotes.write_bytes(content[:-10])
    assert "cut or altered" in said_of(folder)
    quotes.write_bytes(content.replace(b"two", b"six"))
    assert "checksum" in said_of(folder)
    quotes.unlink()
    assert "not there" in said_of(folder)


def test_a_count_of_rows_that_is_wrong(folder):
    manifest = manifest_of(folder)
    manifest["files"]["quotes.jsonl"]["rows"] = 2
    write_manifest(folder, manifest)
    assert "has 1 rows" in said_of(folder)


def test_a_file_that_the_manifest_does_not_list(folder):
    manifest = manifest_of(folder)
    del manifest["files"]["quotes.jsonl"]
    write_manifest(folder, manifest)
    assert "not listed" in said_of(folder)


def test_a_file_that_is_left_out_altogether_has_no_rows(tmp_path):
    folder = make_dataset(tmp_path / "set", officials=[OFFICIAL])
    content = (folder / "officials.jsonl").read_bytes()
    for file in folder.glob("*.jsonl"):
        file.unlink()
    (folder / "officials.jsonl").write_bytes(content)
    entry = {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content), "rows": 1}
    write_manifest(folder, manifest_of(folder) | {"files": {"officials.jsonl": entry}})
    assert load(folder)["officials"].added == 1


def test_the_command_names_each_row_and_then_says_that_nothing_was_imported(tmp_path):
    folder = make_dataset(tmp_path / "set", officials=[{"slug": "ada", "name": ""}])
    errors = io.StringIO()
    with pytest.raises(CommandError, match="Nothing was imported: 1 problem"):
        call_command("import_dataset", str(folder), stdout=io.StringIO(), stderr=errors)
    assert errors.getvalue().startswith("officials.jsonl:1: name: ")


def test_an_import_that_fails_at_its_last_step_leaves_nothing(folder, monkeypatch):
    def fail():
        raise RuntimeError("full")

    before = whole_record()
    monkeypatch.setattr(loader, "refresh_all_public", fail)
    with pytest.raises(RuntimeError):
        load(folder)
    assert whole_record() == before
    monkeypatch.undo()
    assert load(folder)["quotes"].added == 1
