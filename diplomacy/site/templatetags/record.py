"""What templates print the record with: dates, names, the signs of the two sides, and addresses of the same page."""

import datetime
import json

from babel.core import get_global
from django import template
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import to_locale

from diplomacy.base.date_words import date_words, span_words
from diplomacy.base.directions import direction
from diplomacy.base.partial_dates import PartialDate

register = template.Library()


@register.simple_tag
def day(value, style="text", year=None):
    """A partial date, or a moment as its day in UTC, as `<time>`; style "text" (27 January 2022), "list" (27 Jan 2022),
    and for the first lane "lane" (short) and "head" (long)."""
    if isinstance(value, datetime.datetime):
        value = value.date()
    date = PartialDate(value)
    if not date:
        return ""
    words = date_words(date, "list" if style in ("list", "lane") else "text", year)
    if style in ("lane", "head"):
        return format_html('<time class="day" datetime="{}">{}</time>', date, words)
    return format_html('<time datetime="{}">{}</time>', date, words)


@register.filter
def in_words(value, style="text"):
    """A partial date as plain words, for titles and sentences."""
    return date_words(value, style)


@register.filter
def weekday(value):
    """The day's name where the day is known: Thursday."""
    date = PartialDate(value)
    return date_format(date.earliest, "l") if date.precision == "day" else ""


@register.simple_tag
def until(start, end):
    """The end of what began at `start`: "to 8 Sep", with the year where it is another."""
    words = format_html('<time datetime="{}">{}</time>', end, date_words(end, "list", PartialDate(start)[:4]))
    return format_html(_("to {}"), words)


@register.simple_tag
def term(start, end):
    """From when until when somebody held an office."""
    return span_words(start, end)


@register.simple_tag
def name(words, language=""):
    """A name, kept apart from the direction of what stands around it, with its language where it is known."""
    return format_html('<bdi lang="{}">{}</bdi>', language, words) if language else format_html("<bdi>{}</bdi>", words)


@register.simple_tag
def language_of(language):
    """The attributes that say a text's language and direction: the direction is read from the text where no language is known."""
    return format_html(' lang="{}" dir="auto"', language) if language else mark_safe(' dir="auto"')


@register.simple_tag
def direction_of(language):
    """The attribute that sets a line which stands by a text at the edge where that begins, whatever the line's own words are."""
    return format_html(' dir="{}"', direction(language) if language else "auto")


@register.simple_tag
def side(letter):
    """The half-disc of side "a" (filled) or "b" (open); nothing for others. The country's name must stand beside it."""
    return mark_safe(f'<span class="side {letter}" aria-hidden="true"></span>') if letter in ("a", "b") else ""  # noqa: S308 (one of two letters)


@register.simple_block_tag
def one_line(content):
    """What stands in it, on one line: for what the head of a page says more than once, by `as`."""
    return mark_safe(" ".join(content.split()))  # noqa: S308 (the template has escaped it)


@register.filter
def with_territory(language):
    """A language code as Open Graph has it, with the territory where most speak it unless it names one: en_US."""
    tag, _separator, territory = get_global("likely_subtags").get(to_locale(language), to_locale(language)).partition("_")
    return f"{tag}_{territory.rpartition('_')[2]}" if territory else tag


@register.simple_tag
def json_ld(data):
    """Data for search engines; no browser runs it, and nothing in it can end it or begin another element."""
    written = json.dumps(data, ensure_ascii=False).translate({ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&"})
    return mark_safe(f'<script type="application/ld+json">{written}</script>')  # noqa: S308 (escaped above)


@register.simple_tag(takes_context=True)
def same_page(context, **changes):
    """The address of this page with some parameters set, or dropped where the value is empty."""
    query = context["request"].GET.copy()
    for parameter, value in changes.items():
        if value:
            query[parameter] = value
        else:
            query.pop(parameter, None)
    return "?" + query.urlencode()
