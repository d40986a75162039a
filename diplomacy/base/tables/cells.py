"""What a column holds: how a value of the API reads in a cell, and what a cell says as a value of the API."""

import re

from django.utils.text import capfirst
from rest_framework import serializers

from diplomacy.base.api.fields import ChoiceField, LinkedRows, ProseField, Reference
from diplomacy.base.text import refused_characters

SEVERAL = re.compile(r"[;\n]")


class CellError(Exception):
    """Raised with a sentence about what a cell says."""


class TextCell:
    """Text as it is."""

    choices = ()
    help_text = ""
    is_prose = False

    def text(self, value):
        return "" if value is None else str(value)

    def value(self, text, user):
        return text.strip()

    def says_the_same(self, text, before):
        return text.strip() == before.strip()


class ProseCell(TextCell):
    """Text of several lines, of which nothing is trimmed."""

    is_prose = True

    def value(self, text, user):
        return text

    def says_the_same(self, text, before):
        return text == before


class NumberCell(TextCell):
    def value(self, text, user):
        text = text.strip()
        if not (text.isascii() and text.isdecimal() and len(text) < 10):
            raise CellError(f"“{text[:40]}” is no whole number.")
        return int(text)


class ChoiceCell(TextCell):
    """One of several values; the words that the site prints for it do as well."""

    def __init__(self, choices):
        self.by_words = {str(words).casefold(): value for value, words in choices}
        self.choices = [value for value, _words in choices]

    def value(self, text, user):
        text = text.strip()
        return self.by_words.get(text.casefold(), text.casefold().replace(" ", "_") if text else text)


class ReferenceCell(TextCell):
    """Another row, by its key or by its whole name where only one has that."""

    def __init__(self, model, key="slug"):
        self.model, self.key = model, key

    @property
    def help_text(self):
        kind = self.model._meta.verbose_name
        name = "id" if self.key == "uid" else self.key
        return f"{capfirst(kind)}: its {name}, or its name where only one is called so."

    def value(self, text, user):
        text = text.strip()
        return self.key_of(text, user) if text else None

    def key_of(self, text, user):
        found = self.found(text, user)
        if not found:
            raise CellError(f"There is no {self.model._meta.verbose_name} “{text[:100]}”.")
        if len(found) > 1:
            raise CellError(f"Several are called “{text[:100]}”. Write which one: {', '.join(found)}.")
        return found[0]

    def found(self, text, user):
        """Keys of those that may be meant: the one with this key, or those with this name."""
        if refused_characters(text):
            return []
        rows = self.model.objects.visible_to(user)
        key = text.upper() if self.key == "code" else text
        found = list(rows.filter(**{self.key: key}).values_list(self.key, flat=True)) or list(self.named(rows, text)[:10])
        return found

    def named(self, rows, text):
        """Keys of the rows that are called so."""
        if hasattr(rows, "called"):
            rows = rows.called(text)
        else:
            rows = rows.filter(**{f"{getattr(self.model, 'slug_source', 'name')}__iexact": text})
        return rows.order_by(self.key).values_list(self.key, flat=True)


class ReferencesCell(ReferenceCell):
    """Several rows, with semicolons between them."""

    @property
    def help_text(self):
        return f"{super().help_text} Several with semicolons between them."

    def text(self, value):
        return "; ".join(value or ())

    def value(self, text, user):
        return [self.key_of(part.strip(), user) for part in SEVERAL.split(text) if part.strip()]


class EntriesCell(TextCell):
    """A list of objects, each an entry; semicolons or line breaks between them. An entry in double quotes may hold such signs."""

    def text(self, value):
        return "; ".join(self.entry_text(entry) for entry in value or ())

    def value(self, text, user):
        return [self.entry(part, user) for part in entries(text)]


ENTRY = re.compile(r'\s*("(?:[^"]|"")*"[^;\n]*|[^;\n]*)(?:[;\n]|$)')


def entries(text):
    """The entries of a cell, without the empty ones."""
    found = (match[1].strip() for match in ENTRY.finditer(text))
    return [one for one in found if one]


def quoted(name, rest=""):
    """A name as it begins an entry: in double quotes where it holds signs that mean something there."""
    plain = not re.search(r'[;\n"\[\](){}@]|\bfor\b', name) and name == name.strip()
    return f"{name if plain else quoted_always(name)}{rest}"


def quoted_always(name):
    doubled = name.replace('"', '""')
    return f'"{doubled}"'


def unquoted(entry):
    """(the name that an entry begins with if it is in double quotes, else None; the rest of the entry)."""
    match = re.match(r'"((?:[^"]|"")*)"', entry)
    return (match[1].replace('""', '"'), entry[match.end() :].strip()) if match else (None, entry)


def cell_for(field):
    """The kind of cell of a serializer's field."""
    if isinstance(field, LinkedRows):
        return ReferencesCell(field.child.model, field.child.key)
    if isinstance(field, Reference):
        return ReferenceCell(field.model, field.key)
    if isinstance(field, ChoiceField):
        return ChoiceCell([(value, words) for value, words in field.choices.items() if value])
    if isinstance(field, ProseField):
        return ProseCell()
    if isinstance(field, serializers.IntegerField):
        return NumberCell()
    return TextCell()
