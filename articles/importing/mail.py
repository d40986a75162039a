"""An article that was sent by mail (RFC 5322 and MIME, by the standard library). No Django."""

import email
import email.policy
import re

from articles.importing.blocks import blocks_of, tree_of
from articles.importing.cleaning import as_name, one_line, paragraphs
from articles.importing.decoding import decoded
from articles.importing.findings import Reading, Unreadable
from articles.importing.guesses import moment_of
from articles.importing.plain import end

MOST_PARTS = 200


def read_mail(content):
    """Subject, sender, date and text; attachments are left alone."""
    message = email.message_from_bytes(content, policy=email.policy.default)
    if sum(1 for _part in message.walk()) > MOST_PARTS:
        raise Unreadable(f"This mail has more than {MOST_PARTS} parts, which is the most that is read.")
    reading = Reading()
    reading.find("title", as_name(re.sub(r"^(?:(?:re|fwd?|aw|wg)\s*:\s*)+", "", header(message, "Subject"), flags=re.I)), "Subject")
    reading.find("published", moment_of(header(message, "Date")), "Date")
    sender = message.get("From")
    names = [one.display_name or one.addr_spec for one in getattr(sender, "addresses", ())]
    reading.find("byline", one_line(", ".join(names)), "From")
    reading.find("language", one_line(header(message, "Content-Language"), 35), "Content-Language")
    reading.find("publisher", one_line(header(message, "Organization")), "Organization")
    part = message.get_body(("html", "plain"))
    if part is None:
        raise Unreadable("This mail holds no text of its own. Bring in what is attached to it.")
    text = decoded(part.get_payload(decode=True) or b"", part.get_content_charset() or "")
    if part.get_content_type() == "text/html":
        reading.find("body", "\n\n".join(blocks_of(tree_of(text))), "the mail’s text (HTML)")
    else:
        reading.find("body", paragraphs(text), "the mail’s text")
    return end(reading)


def header(message, name):
    """A header's text; one that is malformed reads "" rather than fail."""
    try:
        return str(message.get(name) or "")
    except (ValueError, TypeError, IndexError, AttributeError):
        return ""
