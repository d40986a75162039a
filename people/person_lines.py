"""How somebody is named on a page: name, office held then, country; or only as an article printed it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from diplomacy.base.date_words import date_words


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One line about an official, a body, or somebody known only as printed (then without an address)."""

    name: str
    url: str = ""
    office: str = ""
    country: str = ""
    code: str = ""

    @property
    def described(self):
        """Office and country in one phrase, either may be missing."""
        return ", ".join(part for part in (self.office, self.country) if part)

    def __str__(self):
        return ", ".join(part for part in (self.name, self.described) if part)


def official_line(official, day, offices, country=None, ministry=None):
    """The line of a public official on `day`. `offices` is an OfficesHeld that has read them; `country` is the one
    spoken for where it is not their own, `ministry` the key of the body spoken for."""
    office = offices.on(official.pk, day, ministry)
    country = country or official.country
    return PersonLine(
        name=official.name,
        url=official.get_absolute_url(),
        office=office.printed_title if office else "",
        country=country.name if country else "",
        code=country.code if country else "",
    )


def line_today(official, today, offices):
    """The line of a public official with the office held today, or the last one and until when."""
    office = offices.last(official.pk, today)
    title = office.printed_title if office else ""
    if office and office.end_date.earlier_than(today):
        title = _("%(office)s until %(end)s") % {"office": title, "end": date_words(office.end_date)}
    country = official.country
    return PersonLine(
        name=official.name,
        url=official.get_absolute_url(),
        office=title,
        country=country.name if country else "",
        code=country.code if country else "",
    )


def ministry_line(ministry):
    """The line of a public body; its country is left out where its name says it."""
    country = ministry.country
    return PersonLine(
        name=ministry.name,
        url=ministry.get_absolute_url(),
        country=country.name if country and country.name not in ministry.name else "",
        code=country.code if country else "",
    )
