"""A file of whatever kind as a Sheet."""

from diplomacy.base.tables.csv_files import read_csv
from diplomacy.base.tables.sheets import Problem, Unreadable
from diplomacy.base.tables.xlsx_files import read_xlsx

BYTES = 5 * 1024 * 1024
OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
ARCHIVE = b"PK\x03\x04"
OTHER_FILES = {b"%PDF": "a PDF", b"\x89PNG": "a picture", b"\xff\xd8\xff": "a picture", b"{\\rtf": "a text document", b"<": "a web page"}


def read_table(data, known, encoding=""):
    """A Sheet of a file's bytes, told by its contents whatever it is called. Raises Unreadable.

    `known` are the names of columns that there may be; `encoding` is asked for where a CSV file is read wrongly by itself.
    """
    if len(data) > BYTES:
        raise Unreadable(Problem(f"The file is larger than {BYTES // 1024 // 1024} MB. Part the table into several."))
    if data.startswith(ARCHIVE):
        return read_xlsx(data, known)
    if data.startswith(OLD_WORKBOOK):
        raise Unreadable(Problem("This is a workbook of the old kind (.xls), or one with a password. Save it as .xlsx."))
    for start, kind in OTHER_FILES.items():
        if data.lstrip().startswith(start):
            raise Unreadable(Problem(f"This is {kind}, and no table. Save the table as .xlsx or .csv."))
    return read_csv(data, known, encoding)
