"""Reading what was brought in, whatever it is. No Django."""

from articles.importing.addresses import tidy
from articles.importing.days import find_day
from articles.importing.decoding import decoded
from articles.importing.documents import read_docx, read_pdf
from articles.importing.findings import GUESSED, Unreadable
from articles.importing.languages import language_of
from articles.importing.mail import read_mail
from articles.importing.plain import read_text
from articles.importing.sniffing import kind_of


def read(content: bytes, *, name="", charset="", address=""):
    """The Reading of a file's, a page's or a paste's bytes. Raises Unreadable with a sentence.

    `name` is what the file is called, `charset` what whoever sent it says, `address` where it was fetched.
    """
    text = "" if content[:5] == b"%PDF-" or content[:2] == b"PK" else decoded(content, charset)
    kind = kind_of(content, text, name)
    if kind == "pdf":
        reading = read_pdf(content)
    elif kind == "docx":
        reading = read_docx(content)
    elif kind == "mail":
        reading = read_mail(content)
    elif kind == "feed":
        raise Unreadable("It is a feed, with several articles in it. Write its address in the publisher’s form, and import it there.")
    elif kind == "html":
        from articles.importing.pages import read_page

        reading = read_page(text, address)
    else:
        reading = read_text(text)
    reading.find("url", tidy(address) if address else "", "the address that was fetched")
    if not reading.value("body").strip():
        raise Unreadable("No text was found in it.")
    if kind != "html":
        find_day(reading, address)
    reading.find("language", language_of(reading.value("body")), GUESSED)
    return reading
