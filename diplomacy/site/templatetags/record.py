"""What templates print the record with: dates, names, the signs of the two sides, and addresses of the same page."""

import datetime
from zoneinfo import ZoneInfo

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from diplomacy.base.date_words import date_words, span_words
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


@register.simple_tag
def moment(value, zone=""):
    """The day of a moment in a time zone, as `<time>` with the moment itself as its machine form."""
    local = value.astimezone(ZoneInfo(zone)) if zone else value.astimezone(datetime.UTC)
    return format_html('<time datetime="{}">{}</time>', local.isoformat(timespec="minutes"), date_format(local.date(), "j F Y"))


@register.filter
def local_to(value, zone):
    """A moment as the clocks of `zone` show it; UTC where no zone is given."""
    return timezone.localtime(value, ZoneInfo(zone) if zone else datetime.UTC)


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
def side(letter):
    """The half-disc of side "a" (filled) or "b" (open); nothing for others. The country's name must stand beside it."""
    return mark_safe(f'<span class="side {letter}" aria-hidden="true"></span>') if letter in ("a", "b") else ""  # noqa: S308 (one of two letters)


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
