"""Sentences in messages and on pages, with the way to what they speak of."""

from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from diplomacy.base.admin.addresses import admin_address


def listed(sentence, items):
    """A message of one sentence and the list of what it speaks of."""
    return format_html("{}<ul>{}</ul>", sentence, format_html_join("", "<li>{}</li>", ((item,) for item in items)))


def linked_lacks(missing):
    """What `missing_for_publication` says, each with a link to the row where it is put right."""
    return [linked_lack(one) for one in missing]


def linked_lack(lack):
    row = getattr(lack, "row", None)
    if row is None:
        return str(lack)
    return format_html(
        '{} <a href="{}" aria-label="{}">{}</a>', str(lack), admin_address(row), _("Open: %(row)s") % {"row": row}, _("Open")
    )
