"""Meetings as a table, with those who took part in one column."""

import re

from diplomacy.base.tables.cells import CellError, EntriesCell, ReferenceCell, quoted, unquoted
from diplomacy.base.tables.columns import Table
from diplomacy.meetings.api import MeetingViewSet
from diplomacy.meetings.models import Part
from people.models import Country, Ministry, Official

PARTS = {words: value for value, label in Part.choices for words in (value, str(label).casefold())}
COUNTRY = re.compile(r"(?:^|\s)for\s+(.+)$")


class ParticipantsCell(EntriesCell):
    """Who took part: `hossein-amir-abdollahian @ ministry-of-foreign-affairs-of-iran for IR (guest); @ amiri-diwan (host)`."""

    help_text = (
        "Those who took part, with semicolons between them: the official, then @ and the ministry, then “for” and the country, then the "
        "part in parentheses: ada-alef @ ministry-of-rivers for IR (guest); @ amiri-diwan (host). Only who is needed: an official or a "
        "ministry. Names do instead of slugs where only one is called so; one that holds such signs stands in double quotes."
    )
    choices = Part.values
    officials, ministries, countries = ReferenceCell(Official), ReferenceCell(Ministry), ReferenceCell(Country, "code")

    def entry_text(self, entry):
        text = quoted(entry["official"]) if entry["official"] else ""
        text += f" @ {entry['ministry']}" if entry["ministry"] else ""
        text += f" for {entry['country']}" if entry["country"] else ""
        return f"{text} ({entry['part']})".strip()

    def entry(self, text, user):
        name, rest = unquoted(text)
        rest, part = without_part(rest)
        country = COUNTRY.search(rest)
        code = self.countries.value(country[1], user) if country and (name is not None or self.is_country(country[1], user)) else None
        if code:
            rest = rest[: country.start()].rstrip()
        who, at, ministry = rest.partition("@")
        who = who.strip()
        if name is not None and who:
            raise CellError(f"“{who[:60]}” stands behind the name “{name[:60]}”. Write @ before the ministry, “for” before the country.")
        ministry = unquoted(ministry.strip())[0] or ministry.strip()
        found = self.who(name or who, user, with_ministry=bool(at and ministry))
        if at and ministry:
            found["ministry"] = self.ministries.key_of(ministry, user)
        if not found:
            raise CellError(f"“{text[:60]}” names nobody who took part.")
        return {"official": None, "ministry": None} | found | {"country": code, "part": part}

    def is_country(self, text, user):
        return bool(self.countries.found(text.strip(), user))

    def who(self, text, user, *, with_ministry):
        """{"official": slug}, or {"ministry": slug} where a body alone is named without its sign."""
        if not text:
            return {}
        if not with_ministry and not self.officials.found(text, user) and len(bodies := self.ministries.found(text, user)) == 1:
            return {"ministry": bodies[0]}
        return {"official": self.officials.key_of(text, user)}


def without_part(text):
    """(the text before it, the part in parentheses at its end)."""
    found = re.search(r"\(([^()]*)\)$", text)
    part = found and PARTS.get(found[1].strip().casefold())
    return (text[: found.start()].rstrip(), part) if part else (text, Part.PARTICIPANT.value)


MEETINGS = Table(MeetingViewSet, cells={"participants": ParticipantsCell()}, left_out=["quotes"])
