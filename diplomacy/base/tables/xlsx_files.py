"""XLSX workbooks: the first sheet is the table. Nothing is unpacked to disk, run, or fetched."""

import datetime
import io
import re
import zipfile
import zlib

from defusedxml.common import DefusedXmlException
from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.datavalidation import DataValidation

from diplomacy.base.tables.formulas import neutral, plain
from diplomacy.base.tables.sheets import LINES, Problem, Unreadable, letters, sheet_of
from diplomacy.base.text import fold_line_ends

PARTS = 500
UNPACKED = 40 * 1024 * 1024
CELL = 32_767
"""Characters that a cell of XLSX holds."""
AS_TEXT = "@"
ROWS_LOOKED_AT = LINES * 10
DAMAGED = (
    InvalidFileException,
    zipfile.BadZipFile,
    zlib.error,
    SyntaxError,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    OSError,
    EOFError,
)
"""What the reader of workbooks raises on a file that is none, or no longer one (a SyntaxError is XML that is none, to lxml
and to the standard library)."""
QUOTED_IN_A_FORMAT = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


def refuse_archive(data):
    """Raise Unreadable where the archive is larger unpacked than a table is, holds macros or is none."""
    try:
        parts = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError) as error:
        raise Unreadable(Problem("The file is damaged: it begins as a workbook and cannot be opened.")) from error
    names = [part.filename for part in parts]
    if len(parts) > PARTS or sum(part.file_size for part in parts) > UNPACKED:
        raise Unreadable(Problem(f"The workbook is too large when unpacked: at most {UNPACKED // 1024 // 1024} MB in {PARTS} parts."))
    if any("vbaproject" in name.lower() for name in names):
        raise Unreadable(Problem("The workbook holds macros. Save it as a workbook without macros (.xlsx)."))
    if any(name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/") for name in names):
        raise Unreadable(Problem("The file names parts outside of itself, which no workbook does."))
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
        raise Unreadable(Problem("The file is an archive and no workbook. Save the table as .xlsx or .csv."))


def read_xlsx(data, known):
    """A Sheet of the bytes of a workbook whose columns are among `known`. Raises Unreadable."""
    refuse_archive(data)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        page = book.worksheets[0]
        page.reset_dimensions()
        return sheet_of(records(page), known, f"XLSX, sheet “{page.title}”")
    except Unreadable:
        raise
    except DAMAGED as error:
        if isinstance(error, DefusedXmlException) or isinstance(error.__cause__, DefusedXmlException):
            raise Unreadable(Problem("The workbook declares XML entities, which no workbook does.")) from error
        raise Unreadable(Problem("The workbook is damaged. Open it in a spreadsheet and save it again.")) from error


def records(page):
    """Pairs (number of the row, cells as text)."""
    problems = []
    for number, row in enumerate(page.iter_rows(), 1):
        if number > ROWS_LOOKED_AT:
            raise Unreadable(Problem(f"The sheet goes on past row {ROWS_LOOKED_AT:,}. Delete the empty rows, or part the table.", number))
        cells = []
        for place, cell in enumerate(row):
            if getattr(cell, "data_type", "") == "e":
                problems.append(Problem("This cell shows an error of the spreadsheet.", number, place, text=str(cell.value)))
            cells.append(text_of(cell))
        yield number, cells
    if problems:
        raise Unreadable(*problems)


def text_of(cell):
    """The cell as somebody would type it: whole numbers without a point, dates as exactly as they are shown."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, datetime.datetime | datetime.date):
        return date_text(value, cell.number_format)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return plain(fold_line_ends(str(value)))


def date_text(value, number_format):
    """A date in ISO 8601; one that is shown without its day, or without its month, has none: spreadsheets put 1 there."""
    if isinstance(value, datetime.datetime) and value.time() != datetime.time():
        return value.isoformat(" ", "minutes")
    shown = QUOTED_IN_A_FORMAT.sub("", number_format or "").lower()
    exactly = 10 if "d" in shown or "y" not in shown else 7 if "m" in shown else 4
    return value.isoformat()[:exactly]


def xlsx_file(names, lines, *, title, columns=()):
    """The bytes of a workbook: a sheet of these columns whose cells are all text, and one that explains them.

    `columns` are what there is to say of each: (name, what it holds, the choices). Raises ValueError for a text that is too
    long for a cell, with where it stands.
    """
    book = Workbook(write_only=True)
    page = book.create_sheet(title)
    page.freeze_panes = "A2"
    for place, name in enumerate(names):
        page.column_dimensions[letters(place)].width = max(12, len(name) + 4)
        page.column_dimensions[letters(place)].number_format = AS_TEXT
    for name, _help, choices in columns:
        listed = '"' + ",".join(choices) + '"'
        if choices and len(listed) <= 255:
            rule = DataValidation(type="list", formula1=listed, allow_blank=True, errorStyle="warning")
            place = letters(names.index(name))
            rule.add(f"{place}2:{place}{LINES + 1}")
            page.data_validations.append(rule)
    page.append([cell_of(page, name, bold=True) for name in names])
    for piece in lines:
        for cells in piece:
            too_long = next((place for place, text in enumerate(cells) if len(text) >= CELL), None)
            if too_long is not None:
                has = f"{cells[0]}: {names[too_long]} has {len(cells[too_long]):,} characters"
                page.close()
                raise ValueError(f"{has}, and a cell of XLSX holds {CELL:,}.")
            page.append([cell_of(page, text) for text in cells])
    if columns:
        guide = book.create_sheet("Columns")
        guide.column_dimensions["A"].width, guide.column_dimensions["B"].width, guide.column_dimensions["C"].width = 20, 80, 60
        guide.append([cell_of(guide, text, bold=True) for text in ("Column", "What it holds", "Choices")])
        for name, says, choices in columns:
            guide.append([cell_of(guide, text) for text in (name, says, ", ".join(choices))])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def cell_of(page, text, *, bold=False):
    cell = WriteOnlyCell(page)
    cell.value = neutral(text)
    cell.data_type = "s"
    cell.number_format = AS_TEXT
    if bold:
        cell.font = Font(bold=True)
    return cell
