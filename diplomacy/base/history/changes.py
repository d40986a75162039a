"""What one change of a row changed, a sentence a field."""

from dataclasses import dataclass

from django.db import models
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from diplomacy.base.fields import LineField, NameField
from diplomacy.base.history.values import told_fields
from diplomacy.base.publishing import Status
from diplomacy.base.span_reviews import difference

LONG = 120
"""Characters above which a value is shown by what differs in it."""

AROUND = 60
AT_MOST = 3_000
COMPARED = 100_000_000
"""The product of two texts' lengths in characters above which they are not compared word by word."""


@dataclass(frozen=True)
class FieldChange:
    """`words` is the sentence, as HTML; `difference` pairs as of `span_reviews.difference`, cut to what changed, for long texts."""

    field: models.Field
    words: str
    difference: tuple = ()


def changed_fields(before, after, fields=None):
    """The fields, of `fields` or all that are told, in which two history entries of one row differ."""
    fields = told_fields(after.instance_type) if fields is None else fields
    return [field for field in fields if value_in(before, field) != value_in(after, field)]


def value_in(record, field):
    """A value to compare; a span's place is two columns."""
    return (record.start, record.end) if field.name == "start" else getattr(record, field.attname)


def changes_between(before, after, names):
    """The FieldChanges from one history entry of a row to another, with the `Names` of both."""
    return [field_change(field, before, after, names) for field in changed_fields(before, after)]


def field_change(field, before, after, names):
    old, new = names.value(before, field), names.value(after, field)
    label = str(field.verbose_name)
    if field.name == "status":
        return FieldChange(field, status_words(before.status, after.status))
    if field.name == "start":
        label = _("place in the text")
    if isinstance(field, models.TextField) or max(len(old), len(new)) > LONG:
        words = _("{field} written") if not old else _("{field} emptied") if not new else _("{field} edited")
        return FieldChange(field, format_html(words, field=label), tuple(shortened(compared(old, new))))
    if not new:
        words = _("{field} emptied; it was {old}")
    elif old:
        words = _("{field} set to {new}; it was {old}")
    else:
        words = _("{field} set to {new}")
    if isinstance(field, NameField | LineField):
        old, new = (_("“%(text)s”") % {"text": text} for text in (old, new))
    return FieldChange(field, format_html(words, field=label, new=isolated(new), old=isolated(old)))


def isolated(text):
    """A value in a sentence, whose direction of writing does not turn the sentence around it."""
    return format_html("<bdi>{}</bdi>", text)


def status_words(old, new):
    if new == Status.PUBLISHED:
        return _("published")
    if new == Status.IN_REVIEW:
        return _("withdrawn into review") if old == Status.PUBLISHED else _("sent to review")
    return _("withdrawn") if old == Status.PUBLISHED else _("taken back to draft")


def compared(old, new):
    """The difference of two texts; for long ones that share little, the one whole and then the other."""
    start = common(old, new)
    end = common(old[start:][::-1], new[start:][::-1])
    # Whole words at both ends of what differs.
    start = max(old.rfind(" ", 0, start), old.rfind("\n", 0, start)) + 1 if start < max(len(old), len(new)) else start
    while end and not old[len(old) - end].isspace():
        end -= 1
    end = min(end, len(old) - start, len(new) - start)
    one, other = old[start : len(old) - end], new[start : len(new) - end]
    middle = [("old", one), ("new", other)] if len(one) * len(other) > COMPARED else difference(one, other)
    pieces = [("same", old[:start]), *middle, ("same", old[len(old) - end :] if end else "")]
    return [(kind, text) for kind, text in pieces if text]


def common(one, other):
    """How many characters two texts begin with in common."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def shortened(pieces):
    """A difference with what is the same cut to its neighbourhood, and all of it to AT_MOST characters."""
    left = AT_MOST
    for place, (kind, text) in enumerate(pieces):
        if kind == "same":
            text = cut(text, is_first=place == 0, is_last=place == len(pieces) - 1)
        if len(text) > left:
            yield kind, text[:left] + "…"
            return
        left -= len(text)
        yield kind, text


def cut(text, is_first, is_last):
    if is_first and is_last:
        return text[: 2 * AROUND]
    if is_first:
        return text if len(text) <= AROUND else "…" + text[-AROUND:]
    if is_last:
        return text if len(text) <= AROUND else text[:AROUND] + "…"
    return text if len(text) <= 2 * AROUND + 5 else f"{text[:AROUND]} … {text[-AROUND:]}"


def sentence(changes):
    """Changes as one sentence without a full stop, or what is said where nothing that is told has changed."""
    if not changes:
        return _("saved without a visible change")
    return format_html("; ".join("{}" for _change in changes), *(change.words for change in changes))


def described(record, names, left_out):
    """A part or link in words, as HTML: all that it says but the row `left_out` (a field's name) that it is told of."""
    values = [names.value(record, field) for field in told_fields(record.instance_type) if field.name != left_out]
    return format_html_join(", ", "{}", ((isolated(value),) for value in values if value)) or capfirst(
        str(record.instance_type._meta.verbose_name)
    )
