"""The letter by which a reader tells the desk of a mistake: it says of which page and row."""

from urllib.parse import quote

from django.utils.translation import gettext as _


def report_address(desk, page, match):
    """A `mailto:` address of a letter to `desk` (an e-mail address) about the page at the address `page`, as `match` resolved it."""
    row = " ".join([match.view_name, *map(str, match.kwargs.values())]) if match and match.kwargs else ""
    lines = [_("Page: %(page)s") % {"page": page}, *([_("Row: %(row)s") % {"row": row}] if row else [])]
    lines += ["", _("What is wrong, and where it can be checked:"), "", ""]
    subject = _("A mistake: %(row)s") % {"row": row or page}
    body = "\r\n".join(lines)
    return f"mailto:{quote(desk, safe='@+')}?subject={quote(subject)}&body={quote(body)}"
