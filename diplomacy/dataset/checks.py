"""Checking values by the API's own fields, at the speed of a bulk load.

Each field of a serializer becomes a function that takes at once what is plainly right and asks the field about the
rest, so that the rules are written once and the common case costs nearly nothing.
"""

from functools import lru_cache

from django.core.validators import MaxLengthValidator, ProhibitNullCharactersValidator
from rest_framework.exceptions import ValidationError
from rest_framework.fields import CharField
from rest_framework.validators import ProhibitSurrogateCharactersValidator, UniqueValidator

from diplomacy.base.addresses import SLUG
from diplomacy.base.api.fields import ChoiceField, PartialDateField, ProseField, SlugKey, TextField, WholeNumberField
from diplomacy.base.fields import validate_name, validate_text
from diplomacy.base.partial_dates import PartialDate

REMEMBERED = 20_000
SHORT = 200
LARGEST = 2**31 - 1
PLAIN_VALIDATORS = (MaxLengthValidator, ProhibitNullCharactersValidator)
# What is unique is looked at for many rows at once, and no JSON in UTF-8 holds a lone surrogate.
SEEN_ELSEWHERE = (UniqueValidator, ProhibitSurrogateCharactersValidator)


class Refused(Exception):
    """A value that its field does not take, with the sentence that says why."""


def check_of(field):
    """A function from a value of JSON to what the column holds. Raises Refused."""
    field.validators = [one for one in field.validators if not isinstance(one, SEEN_ELSEWHERE)]
    if isinstance(field, PartialDateField):
        return date_check
    if isinstance(field, ChoiceField):
        return choice_check(field)
    if isinstance(field, WholeNumberField):
        return number_check(field)
    if isinstance(field, SlugKey):
        return slug_check(field)
    if isinstance(field, CharField):
        return text_check(field)
    return asking(field)


def asking(field):
    """The check that asks the field itself."""

    def ask(value):
        try:
            return field.run_validation(value)
        except ValidationError as error:
            detail = error.detail
            raise Refused(" ".join(str(one) for one in (detail if isinstance(detail, list) else [detail]))) from error

    return ask


@lru_cache(maxsize=REMEMBERED)
def date_of(value):
    return str(PartialDate(value))


def date_check(value):
    if value is None:
        return ""
    try:
        return date_of(value) if isinstance(value, str) else str(PartialDate(value))
    except (ValueError, TypeError) as error:
        raise Refused(str(error)) from error


def choice_check(field):
    choices, ask = frozenset(field.choices), asking(field)

    def check(value):
        if type(value) is str and value in choices:
            return value
        return ask(value) or ""

    return check


def number_check(field):
    least, ask = field.min_value or 0, asking(field)

    def check(value):
        if type(value) is int and least <= value <= LARGEST:
            return value
        value = ask(value)
        if value is not None and value > LARGEST:
            raise Refused(f"The number is larger than {LARGEST}.")
        if value is not None and value < 0:
            raise Refused("The number must not be negative.")
        return value

    return check


def slug_check(field):
    field.trim_whitespace = False
    ask, longest = asking(field), field.max_length

    def check(value):
        return value if type(value) is str and len(value) <= longest and SLUG.fullmatch(value) else ask(value)

    return check


def text_check(field):
    """Nothing is trimmed, since a dataset holds what the record holds."""
    field.trim_whitespace = False
    ask, blank, longest = asking(field), field.allow_blank, field.max_length or LARGEST
    is_prose = isinstance(field, ProseField)
    asks_no_more = type(field).to_internal_value in (TextField.to_internal_value, ProseField.to_internal_value)
    is_plain = asks_no_more and all(isinstance(one, PLAIN_VALIDATORS) or one in (validate_text, validate_name) for one in field.validators)
    remembered = {}

    def is_plainly_right(value):
        """Printable ASCII holds none of the characters that are refused in texts and names."""
        if not value.isascii():
            return False
        return (value.replace("\n", " ").replace("\t", " ") if is_prose else value).isprintable()

    def check(value):
        if type(value) is str:
            if (not value and blank) or value in remembered:
                return value
            if is_plain and len(value) <= longest and is_plainly_right(value) and (blank or value.strip()):
                return value
        if not blank and isinstance(value, str) and value.isspace():
            value = ""
        right = ask(value)
        if right == value and len(value) <= SHORT:
            if len(remembered) >= REMEMBERED:
                remembered.clear()
            remembered[value] = True
        return right

    return check
