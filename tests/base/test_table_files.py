"""Files of tables: what is read whatever wrote it, what is refused and where, and what a spreadsheet takes for no formula."""

import datetime
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from diplomacy.base.tables.cells import entries, quoted, unquoted
from diplomacy.base.tables.csv_files import csv_pieces, encoding_of
from diplomacy.base.tables.formulas import STARTS, neutral, plain
from diplomacy.base.tables.reading import BYTES, read_table
from diplomacy.base.tables.sheets import COLUMNS, LINES, Unreadable, letters
from diplomacy.base.tables.xlsx_files import CELL, UNPACKED, xlsx_file

KNOWN = ["slug", "name", "country", "start_date", "summary"]


def refused(data, **more):
    """The first problem of a file that cannot be read, as (line, column, sentence)."""
    with pytest.raises(Unreadable) as caught:
        read_table(data, KNOWN, **more)
    problem = caught.value.problems[0]
    return problem.line, problem.column, problem.says


def workbook(*rows, formats=None):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for place, shown in (formats or {}).items():
        book.active[place].number_format = shown
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def archive(**parts):
    """A workbook with other parts put into it."""
    written = io.BytesIO(workbook(["slug"], ["x"]))
    with zipfile.ZipFile(written, "a", zipfile.ZIP_DEFLATED) as book:
        for name, content in parts.items():
            book.writestr(name, content)
    return written.getvalue()


# What is read


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_separators_and_encodings_are_recognised(separator, encoding):
    text = f'slug{separator}name\r\nada{separator}"Ada, ""the"" {separator} آدا"\r\n'
    sheet = read_table(text.encode(encoding), KNOWN)
    assert sheet.names == ["slug", "name"]
    assert sheet.lines == [(2, ["ada", f'Ada, "the" {separator} آدا'])]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("name,country\r\nمحمد بن عبدالرحمن آل ثاني,QA\r\n", "cp1256"),
        ("name\r\nپيمان چالوسي گرگاني ژاله\r\n", "cp1256"),
        ("name,country\r\nJosé Ávila Nuñez,ES\r\nÉlise Müller,FR\r\n", "cp1252"),
    ],
)
def test_letters_of_one_byte_are_told_by_the_words_that_they_make(text, encoding):
    assert encoding_of(text.encode(encoding)) == encoding
    assert read_table(text.encode(encoding), KNOWN).lines[0][1][0] == text.split("\r\n")[1].split(",")[0]


def test_an_encoding_can_be_named():
    data = "name\nСергей\n".encode("cp1251")
    assert read_table(data, KNOWN, "cp1251").lines == [(2, ["Сергей"])]
    assert "Windows-1251" in read_table(data, KNOWN, "cp1251").read_as


def test_headings_are_read_as_people_write_them_and_lines_keep_their_numbers():
    sheet = read_table(b'sep=;\nName ;Start date;;\n\n"two\nlines";2021;;\nsecond;2022\n;;\nlast\n', KNOWN)
    assert sheet.names == ["name", "start_date"]
    assert sheet.lines == [(4, ["two\nlines", "2021"]), (6, ["second", "2022"]), (8, ["last", ""])]


def test_dates_and_numbers_of_a_workbook_are_as_exact_as_they_are_shown():
    day = datetime.datetime(2021, 8, 1)
    shown = ["2021", "2021-08", "2021-08-01", "12.5", "2021-08-01 13:30"]
    rows = [[day], [day], [day], [12.5], [datetime.datetime(2021, 8, 1, 13, 30)], [2021], [2021.0]]
    data = workbook(["start_date"], *rows, formats={"A2": "yyyy", "A3": "mmm\\-yy", "A4": 'yyyy"year"\\-mm\\-dd'})
    assert [cells[0] for _line, cells in read_table(data, KNOWN).lines] == [*shown, "2021", "2021"]


def test_a_workbook_is_known_by_its_contents_and_only_its_first_sheet_is_read():
    data = xlsx_file(["slug", "name"], [[["ada", "آدا"]]], title="officials", columns=[("slug", "Its slug.", ["a", "b"])])
    sheet = read_table(data, KNOWN)
    assert (sheet.names, sheet.lines) == (["slug", "name"], [(2, ["ada", "آدا"])])


# What is refused, and where


@pytest.mark.parametrize(
    ("data", "line", "column", "words"),
    [
        (b"", None, "", "empty"),
        (b"slug,name\n", 1, "", "no line below"),
        (b"slug,nmae\nx,y\n", 1, "B", "Did you mean \u201cname\u201d"),
        (b"slug,name,slug\nx,y,z\n", 1, "C", "twice"),
        (b"slug,,name\nx,y,z\n", 1, "B", "no heading"),
        (b"slug,name\nx,y\nx,y,z\n", 3, "C", "without a heading"),
        (b'slug,name\nx,y\nz,"open\nto the end', 3, "B", "not closed"),
        (b'slug,name\nx,"shut" and more\n', 2, "B", "more stands behind"),
        (b'sep=;\nslug;name\nx;"open', 3, "B", "not closed"),
        (b"slug,name\n" + b"x,y\n" * (LINES + 1), LINES + 2, "", "more than"),
        (b"slug,name\nx,\x00\n", 2, "", "NUL"),
        (b"slug\n" + b"x" * 140_000 + b"\n", 2, "", "longer than"),
        (b"slug" + b"," * 1_000_000 + b"x\n", 1, letters(COLUMNS), "columns"),
        (b"%PDF-1.7\n", None, "", "PDF"),
        (b"\xd0\xcf\x11\xe0rest", None, "", ".xls"),
        (b"PK\x03\x04rest", None, "", "damaged"),
        (b"<html>", None, "", "web page"),
        (b"x" * (BYTES + 1), None, "", "larger than"),
    ],
)
def test_a_file_that_is_no_table_is_refused_with_its_place(data, line, column, words):
    found = refused(data)
    assert found[:2] == (line, column)
    assert words in found[2]


def test_all_that_is_wrong_with_the_headings_is_told_at_once():
    with pytest.raises(Unreadable) as caught:
        read_table(b"slg,nme,country\n", KNOWN)
    assert [problem.column for problem in caught.value.problems] == ["A", "B"]


def test_a_named_encoding_that_is_not_the_file_s_is_refused_with_its_line():
    assert refused("name\nok\nJosé\n".encode("cp1252"), encoding="utf-8-sig")[0] == 3


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (archive(**{"xl/vbaProject.bin": b"macro"}), "macros"),
        (archive(**{"../../etc/passwd": b"x"}), "outside"),
        (archive(**{"xl/media/bomb.bin": b"\0" * (UNPACKED + 1)}), "too large when unpacked"),
        (archive(**{f"xl/media/{number}": b"" for number in range(600)}), "too large when unpacked"),
    ],
)
def test_a_workbook_that_is_more_than_a_table_is_refused(data, words):
    assert words in refused(data)[2]


def replaced(name, content):
    """A workbook in which one part says something else."""
    source, written = zipfile.ZipFile(io.BytesIO(workbook(["slug"], ["x"]))), io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as book:
        for part in source.namelist():
            book.writestr(part, content if part == name else source.read(part))
    return written.getvalue()


LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE s [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
<row r="1"><c r="A1" t="inlineStr"><is><t>slug</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>&b;</t></is></c></row>
</sheetData></worksheet>"""


def test_entities_in_a_workbook_are_refused():
    assert "entities" in refused(replaced("xl/worksheets/sheet1.xml", LAUGHS))[2]


@pytest.mark.parametrize("name", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "[Content_Types].xml", "xl/styles.xml"])
@pytest.mark.parametrize("content", [b"", b"<not", b"<a/>", b"\xff\xfe"])
def test_a_workbook_with_a_part_that_is_none_is_no_fault_of_ours(name, content):
    try:
        found = read_table(replaced(name, content), KNOWN).names
    except Unreadable as error:
        found = error.problems[0].says
    assert found in (["slug"], "The workbook is damaged. Open it in a spreadsheet and save it again.", "The file is empty.")


def test_a_sheet_that_goes_on_for_ever_is_left():
    book = Workbook()
    book.active["A1"], book.active["A1048576"] = "slug", "x"
    written = io.BytesIO()
    book.save(written)
    assert "goes on past" in refused(written.getvalue())[2]


def test_a_cell_that_shows_an_error_is_named():
    book = Workbook()
    book.active.append(["slug", "name"])
    book.active.append(["x", "#REF!"])
    written = io.BytesIO()
    book.save(written)
    assert refused(written.getvalue())[:2] == (2, "B")


# What is written

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "＝1", "'=1", "''=1"]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_is_a_formula_and_each_comes_back(text):
    table = b"".join(csv_pieces(["name"], [[[text]]]))
    assert table.decode("utf-8-sig").split("\r\n", 1)[1].lstrip('"').startswith("'")
    if "\r" not in text:
        assert read_table(table, KNOWN).lines[0][1] == [text]
        book = xlsx_file(["name"], [[[text]]], title="x")
        cell = load_workbook(io.BytesIO(book)).active["A2"]
        assert cell.data_type == "s"
        assert cell.value.startswith("'")
        assert read_table(book, KNOWN).lines[0][1] == [text]


@given(st.text(alphabet=st.sampled_from([*"'ab", *STARTS]) | st.characters(codec="utf-8")))
def test_what_is_made_neutral_is_never_a_formula_and_is_the_same_text(text):
    assert not neutral(text).startswith(STARTS)
    assert plain(neutral(text)) == text


def test_a_text_too_long_for_a_workbook_is_not_cut():
    with pytest.raises(ValueError, match="ada: summary"):
        xlsx_file(["slug", "summary"], [[["ada", "x" * (CELL + 1)]]], title="x")


@given(st.lists(st.text(alphabet=st.sampled_from('ab "[](){};\n@'), min_size=1).filter(str.strip)))
def test_names_in_one_cell_come_apart_as_they_were_put_together(names):
    found = [unquoted(one) for one in entries("; ".join(quoted(name) for name in names))]
    assert [inside if inside is not None else rest for inside, rest in found] == names


def test_columns_are_named_as_in_spreadsheets():
    assert [letters(place) for place in (0, 25, 26, 51, 702)] == ["A", "Z", "AA", "AZ", "AAA"]
