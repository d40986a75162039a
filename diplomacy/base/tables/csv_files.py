"""CSV as spreadsheets write it: in several encodings, with several separators."""

import csv
import io
import re

from diplomacy.base.tables.formulas import neutral, plain
from diplomacy.base.tables.sheets import CELL, Problem, Unreadable, column_name, sheet_of
from diplomacy.base.text import fold_line_ends

SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
ENCODINGS = {
    "utf-8-sig": "UTF-8",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "cp1256": "Windows-1256 (Arabic, Persian)",
    "cp1252": "Windows-1252 (Western Europe)",
    "cp1251": "Windows-1251 (Cyrillic)",
    "cp1254": "Windows-1254 (Turkish)",
}
TOLD = ["utf-8-sig", "utf-16", "cp1256", "cp1252", "cp1251", "cp1254"]
"""The encodings that an editor can name where a file is read wrongly."""

ARABIC_WORDS = re.compile(r"[\u0621-\u064a\u067e\u0686\u0698\u06a9\u06af]{2,}")
LETTERS_BEYOND_ASCII = re.compile(r"[^\W\d_a-zA-Z]")


def encoding_of(data):
    """The encoding of the bytes of a CSV file, as far as they tell. Windows-1256 is told from -1252 by its words."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    start = data[:2000]
    if len(start) > 3 and start[1::2].count(0) > len(start) // 3:
        return "utf-16-le"
    if len(start) > 3 and start[0::2].count(0) > len(start) // 3:
        return "utf-16-be"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("cp1256")
        arabic, beyond = sum(map(len, ARABIC_WORDS.findall(text))), len(LETTERS_BEYOND_ASCII.findall(text))
        return "cp1256" if arabic * 2 > beyond else "cp1252"
    return "utf-8-sig"


def decoded(data, encoding):
    """(text, encoding) of the file. Raises Unreadable with the place of the first byte that is no text."""
    encoding = encoding or encoding_of(data)
    try:
        return data.decode(encoding), encoding
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        says = f"Byte {error.start + 1:,} of the file is no character of {ENCODINGS[encoding]}. Choose another, or save it as UTF-8."
        raise Unreadable(Problem(says, line)) from error


def separator_of(first_line, known):
    """The separator under which the first line names the most columns."""
    return max(SEPARATORS, key=lambda sign: sum(column_name(cell.strip('"')) in known for cell in first_line.split(sign)))


def read_csv(data, known, encoding=""):
    """A Sheet of the bytes of a CSV file whose columns are among `known`. Raises Unreadable."""
    text, encoding = decoded(data, encoding)
    if "\0" in text:
        place = text.index("\0")
        raise Unreadable(Problem("This is no table: the file holds a NUL character.", text.count("\n", 0, place) + 1))
    text = fold_line_ends(text.removeprefix("\ufeff"))
    passed = re.match(r"sep=(.)\n", text)
    first = text[passed.end() if passed else 0 :].lstrip("\n").partition("\n")[0]
    separator = passed[1] if passed and passed[1] in SEPARATORS else separator_of(first, known)
    read_as = f"CSV in {ENCODINGS[encoding]}, columns parted by {SEPARATORS[separator]}"
    return sheet_of(records(text, separator, skipped=1 if passed else 0), known, read_as)


def records(text, separator, skipped=0):
    """Pairs (line where it begins, cells) of a CSV text. Raises Unreadable where a quotation mark stands wrong."""
    lines = io.StringIO(text, newline="")
    for _ in range(skipped):
        lines.readline()
    reader = csv.reader(lines, delimiter=separator, strict=True)
    while True:
        begins = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            rest = "\n".join(text.split("\n")[skipped + begins - 1 :])
            raise Unreadable(wrong_quote(rest, separator, skipped + begins, str(error))) from error
        yield skipped + begins, [plain(cell) for cell in cells]


def wrong_quote(text, separator, line, reason):
    """The Problem of the record that `text` begins with: where the quotation mark stands that opens a cell and closes none."""
    if "field larger" in reason:
        return Problem(f"A cell of this line is longer than {CELL:,} characters, or a quotation mark is not closed.", line)
    place, at = 0, 0
    while at < len(text):
        if text[at] == '"':
            end = closing_quote(text, at + 1)
            if end is None or text[end + 1 : end + 2] not in (separator, "\n", ""):
                line += text.count("\n", 0, at)
                return Problem("The quotation mark that opens this cell is not closed, or more stands behind the closing one.", line, place)
            at = end + 1
        while at < len(text) and text[at] not in (separator, "\n"):
            at += 1
        if text[at : at + 1] != separator:
            break
        place, at = place + 1, at + 1
    return Problem("A quotation mark stands wrong in this line.", line)


def closing_quote(text, at):
    """Where the quoted cell whose first character stands `at` is closed, or None; two marks in a row are one of its own."""
    while (at := text.find('"', at)) != -1:
        if text[at + 1 : at + 2] != '"':
            return at
        at += 2
    return None


def csv_pieces(names, lines):
    """The bytes of a CSV file in pieces: UTF-8 with the mark by which Excel knows it. `lines` are lists of lists of texts."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(names)
    yield b"\xef\xbb\xbf"
    for piece in lines:
        writer.writerows([neutral(cell) for cell in cells] for cells in piece)
        yield buffer.getvalue().encode()
        buffer.seek(0), buffer.truncate()
    yield buffer.getvalue().encode()
