"""Word documents (python-docx) and PDF (pdfminer.six). No Django. To be read in a process whose time and memory end."""

import io
import re
import zipfile

from articles.importing.cleaning import as_name, cleaned, one_line
from articles.importing.findings import Reading, Unreadable
from articles.importing.plain import end

MOST_UNPACKED = 100 * 1024 * 1024
MOST_ENTRIES = 2000
MOST_PAGES = 300

PROGRAMS = {"python-docx", "apache poi", "microsoft office user", "windows user", "user", "admin", "unknown"}
"""What programs put where a document names its author."""


def read_docx(content):
    import docx
    from docx.table import Table

    check_package(content)
    try:
        document = docx.Document(io.BytesIO(content))
    except Exception as error:  # python-docx lets through whatever its packages raise on what is malformed
        raise Unreadable("This Word document is damaged and cannot be read.") from error
    reading, found = Reading(), []
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            found += ["\t".join(dict.fromkeys(one_line(cell.text, 5000) for cell in row.cells)) for row in block.rows]
            continue
        text = cleaned(block.text).strip(" \t\n")
        style = block.style.name if block.style is not None else ""
        if text and not found and not reading["title"] and style in ("Title", "Heading 1"):
            reading.find("title", as_name(text), f"the paragraph in the style {style}")
        elif text:
            found.append(text)
    properties = document.core_properties
    reading.find("title", as_name(properties.title or ""), "the document’s properties")
    author = one_line(properties.author or "")
    reading.find("byline", "" if author.lower() in PROGRAMS else author, "the document’s properties")
    reading.find("language", one_line(properties.language or "", 35), "the document’s properties")
    reading.find("body", "\n\n".join(found), "the document’s paragraphs")
    return end(reading)


def check_package(content):
    """Refuse what is no Word document, holds macros, or unpacks to more than it should."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            entries = package.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise Unreadable("It is packed, and what it holds cannot be read.") from error
    names = {entry.filename for entry in entries}
    if "word/document.xml" not in names:
        raise Unreadable("It is an archive or a document of another kind than Word’s .docx.")
    if any(name.endswith("vbaProject.bin") for name in names):
        raise Unreadable("This Word document holds macros. Save it as .docx, without them.")
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise Unreadable(f"This document unpacks to more than {MOST_UNPACKED // 1024 // 1024} MB, which is the most that is read.")


def read_pdf(content):
    from pdfminer.high_level import extract_pages
    from pdfminer.layout import LTTextContainer
    from pdfminer.pdfdocument import PDFDocument, PDFTextExtractionNotAllowed
    from pdfminer.pdfparser import PDFParser
    from pdfminer.psexceptions import PSException

    reading, found = Reading(), []
    try:
        document = PDFDocument(PDFParser(io.BytesIO(content)))
        for number, page in enumerate(extract_pages(io.BytesIO(content), maxpages=MOST_PAGES + 1)):
            if number == MOST_PAGES:
                raise Unreadable(f"This PDF has more than {MOST_PAGES} pages, which is the most that is read.")
            found += [joined(one.get_text()) for one in page if isinstance(one, LTTextContainer)]
    except Unreadable:
        raise
    except PDFTextExtractionNotAllowed as error:
        raise Unreadable("This PDF forbids that its text is taken out.") from error
    except (PSException, Exception) as error:  # pdfminer lets through whatever a malformed file leads to
        if type(error).__name__ in ("PDFPasswordIncorrect", "PDFEncryptionError"):
            raise Unreadable("This PDF is locked with a password.") from error
        if isinstance(error, MemoryError):
            raise
        raise Unreadable("This PDF is damaged and cannot be read.") from error
    found = [text for text in found if text]
    if not found:
        raise Unreadable("This PDF holds pictures of text, and no text that could be read.")
    information = document.info[0] if document.info else {}
    reading.find("title", as_name(value_in(information, "Title")), "the document’s properties")
    reading.find("byline", one_line(value_in(information, "Author")), "the document’s properties")
    reading.find("published", pdf_moment(value_in(information, "CreationDate")), "the day on which the PDF was made")
    reading.find("body", "\n\n".join(found), "the PDF’s blocks of text")
    return end(reading)


def joined(text):
    """The lines of a block as one paragraph. A hyphen at the end of a line stays, as nobody knows whose it is; a soft one goes."""
    text = cleaned(text).strip()
    text = re.sub(r"\u00ad\n\s*", "", text)
    text = re.sub(r"(?<=[^\W\d_]-)\n\s*(?=[^\W\d_])", "", text)
    return re.sub(r"[ \t]*\n[ \t]*", " ", text)


def value_in(information, name):
    from pdfminer.pdftypes import resolve1
    from pdfminer.utils import decode_text

    value = resolve1(information.get(name))
    return decode_text(value) if isinstance(value, bytes) else value if isinstance(value, str) else ""


def pdf_moment(text):
    """`D:20220128124100+03'30'` as ISO 8601."""
    match = re.match(r"D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?(?:([+-]\d\d)'?(\d\d)?|(Z))?", text)
    if not match:
        return ""
    from articles.importing.guesses import moment_of

    year, month, day, hour, minute, second, hours, minutes, zulu = match.groups()
    offset = "+00:00" if zulu else f"{hours}:{minutes or '00'}" if hours else ""
    return moment_of(f"{year}-{month}-{day}T{hour}:{minute}:{second or '00'}{offset}")
