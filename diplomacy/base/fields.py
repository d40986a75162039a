"""Fields that several apps share: text without characters that no database keeps, languages, web addresses."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from diplomacy.base.text import fold_line_ends, refused_characters, refused_in_name

LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*|[A-Za-z]{4,8}(-[A-Za-z0-9]{2,8})*", re.ASCII)


def validate_text(value):
    """Refuse characters that cannot stand in a text, naming the first."""
    for place, name in refused_characters(value)[:1]:
        raise ValidationError(f"Character {place + 1} is {name}, which cannot be kept. Remove it.", code="refused_character")


def validate_name(value):
    """Refuse also what would make one name look like another: direction controls and invisible characters."""
    for place, name in refused_in_name(value)[:1]:
        raise ValidationError(
            f"Character {place + 1} is {name}, which has no place in a name or title. Remove it.", code="refused_character"
        )


def validate_language(value):
    if not LANGUAGE_TAG.fullmatch(value):
        raise ValidationError("Write the language as a BCP 47 tag, such as en, fa or zh-Hant.", code="invalid")


def choice_constraint(field, choices):
    """The check that the column `field` holds one of the `choices`, a TextChoices class."""
    return models.CheckConstraint(name=f"%(class)s_{field}_is_known", condition=models.Q(**{f"{field}__in": choices.values}))


class NameField(models.CharField):
    """A name or title on one line."""

    default_validators = [validate_name]

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 300)
        super().__init__(*args, **kwargs)


class ProseField(models.TextField):
    """Text of any length, "" when empty. Line ends are folded to LF when it is cleaned; nothing is trimmed."""

    default_validators = [validate_text]

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)

    def to_python(self, value):
        value = super().to_python(value)
        return fold_line_ends(value) if isinstance(value, str) else value


class LineField(models.CharField):
    """A short optional text on one line, "" when empty."""

    default_validators = [validate_text]

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 300)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)


def validate_address_length(value):
    """PostgreSQL cannot index more; letters beyond ASCII take several bytes."""
    if len(value.encode("utf-8", "replace")) > 2000:
        raise ValidationError("This address is too long: at most 2,000 bytes in UTF-8.", code="max_length")


class WebAddressField(models.CharField):
    """An http or https address, "" when empty."""

    default_validators = [
        URLValidator(schemes=["http", "https"], message=_("Write a web address that begins with https:// or http://.")),
        validate_address_length,
    ]

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 2000)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)


class LanguageField(models.CharField):
    """A BCP 47 language tag."""

    default_validators = [validate_language]

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 35)
        super().__init__(*args, **kwargs)
