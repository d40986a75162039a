"""Officials, ministries and offices as tables."""

import re

from diplomacy.base.tables.cells import CellError, EntriesCell, quoted, unquoted
from diplomacy.base.tables.columns import Table
from people.api import AppointmentViewSet, MinistryViewSet, OfficialViewSet
from people.models import NameKind

KIND = re.compile(r"\(([^)]*)\)$")


class NamesCell(EntriesCell):
    """Other names: `حسین امیرعبداللهیان [fa] (original_script); Amirabdollahian`."""

    help_text = (
        "Other names with semicolons between them, each with its language in brackets and its kind in parentheses where they are known: "
        "Амир [ru] (original_script); Hossein Amir. A name that holds such signs stands in double quotes."
    )
    choices = NameKind.values

    def entry_text(self, entry):
        language, kind = entry["language"], entry["kind"]
        rest = f" [{language}]" if language else ""
        return quoted(entry["name"], rest + (f" ({kind})" if kind != NameKind.SPELLING else ""))

    def entry(self, text, user):
        name, rest = unquoted(text)
        kind = KIND.search(rest)
        if kind and (name is not None or kind_of(kind[1])):
            rest = rest[: kind.start()].rstrip()
        else:
            kind = None
        language = re.search(r"\[([^\]]*)\]$", rest)
        if language:
            rest = rest[: language.start()].rstrip()
        if name is not None and rest:
            raise CellError(f"“{rest[:60]}” stands behind the name “{name[:60]}”. Write the language in brackets, the kind in parentheses.")
        found = {"name": rest if name is None else name, "language": language[1].strip() if language else ""}
        return found | {"kind": (kind_of(kind[1]) or kind[1]) if kind else NameKind.SPELLING.value}


def kind_of(words):
    """The kind that is called so, by its value or by what the site prints, or None."""
    words = words.strip().casefold()
    return next((value for value, label in NameKind.choices if words in (value, str(label).casefold())), None)


OFFICIALS = Table(OfficialViewSet, cells={"other_names": NamesCell()}, left_out=["image"])
MINISTRIES = Table(MinistryViewSet, cells={"other_names": NamesCell()})
APPOINTMENTS = Table(AppointmentViewSet)
