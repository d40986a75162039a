"""Whom the engine does not know and offers as somebody new: which of its offers name anybody."""

import re
from dataclasses import dataclass
from functools import cache

from articles.extraction import lexicon, mentions, offices_in_script
from articles.extraction.descriptions import head_kind
from articles.extraction.registry import STEM, folded
from articles.extraction.speakers import FORMER
from people.models import Role

NOBODY = frozenset(["nobody", "everyone", "everybody", "someone", "somebody", "anyone", "anybody", "no", "one", "none", "each", "neither"])
ARTICLE = re.compile(r"the\s+", re.IGNORECASE)
SECOND = frozenset(["vice", "deputy", "assistant", "acting", "elect", "designate"])
OF_A_STATE = frozenset([Role.HEAD_OF_STATE, Role.HEAD_OF_GOVERNMENT, Role.FOREIGN_MINISTER, Role.MINISTER])
SCRIPTS = ("fa.tsv", "ar.tsv")


@dataclass(frozen=True)
class NameMet:
    """A speaker whom the record does not know, as printed; `name` is empty where only an office is."""

    name: str
    office: str
    country: str = ""
    is_body: bool = False

    @property
    def key(self):
        return " ".join(folded(word) for word in self.name.split())[:300]


@cache
def nameless_words():
    """Folded words that name nobody by themselves: pronouns, titles, words of institutions and of offices."""
    words = {word for some in mentions.word_sets().values() for word in some}
    words |= {word for phrase, _role in mentions.roles() for word in phrase}
    for script in SCRIPTS:
        phrases = [phrases for kind, phrases in lexicon.rows(script) if kind in ("pronoun", "title", "body")]
        words |= {part for found in phrases for phrase in found.split(" | ") for part in folded(phrase).split()}
    return words | NOBODY | {"the", "a", "an", "this", "that", "of", "for", "and", "former", "new", "affairs", "foreign"}


def name_met(speaker, registry):
    """The NameMet of an unknown Speaker of the engine's; None where not even an office is printed."""
    name, office = one_line(speaker.name), one_line(speaker.office)
    words = [part for word in name.split() for part in folded(word).split()]
    # "the Arab League": no person is called by an article.
    is_body = bool(words) and not office and (speaker.is_body or head_kind(words) == "body" or is_acronym(name))
    if not names_somebody(words, registry) and not (is_body and is_large(name)):
        name, office, is_body = "", one_line(f"{office} {name}") if words and not is_pronoun(words) else office, False
    return NameMet(name[:300], office[:300], speaker.country, is_body) if name or office else None


def is_large(name):
    """Whether a body is printed as a name, though of common words: "the European Commission", not "the Commission"."""
    return sum(word[0].isupper() for word in without_article(name).split()) > 1


def without_article(name):
    """What a body is called where no sentence is around."""
    return name[found.end() :] if (found := ARTICLE.match(name)) else name


def is_acronym(name):
    """Whether a name is letters that stand for an institution: "NATO", "the EU", "IAEA"."""
    return re.fullmatch(r"(?:the )?(?:[A-Z]{2,6}|(?:[A-Z]\.){2,6})", name) is not None


def is_pronoun(words):
    sets = mentions.word_sets()
    return all(word in sets["he"] | sets["she"] | sets["it"] | sets["they"] | sets["writer"] | NOBODY for word in words)


def names_somebody(words, registry):
    """Whether one of the folded words is neither a common word of speakers' descriptions nor an adjective of a country."""
    stems = {word[:STEM] for name in registry.country_words for word in name.split() if len(word) > STEM}
    return any(word not in nameless_words() and word[:STEM] not in stems for word in words)


def one_line(words):
    return " ".join(words.split())


def role_printed(office):
    """The Role of an office as printed; OTHER where its words tell of none, of a former one, or of a body's ("head of the council")."""
    if offices_in_script.is_script(office):
        named = offices_in_script.office_printed(office)
        return Role(named.role) if named and named.role in Role.values else Role.OTHER
    words = [part for word in mentions.WORD.findall(office) for part in folded(word).split()]
    head = next((place for place, word in enumerate(words) if word in mentions.PREPOSITIONS), len(words))
    place = next((place for place in range(head) if mentions.role_at(words, place)), None)
    role = Role.OTHER if place is None else Role(mentions.role_at(words, place)[0])
    if not FORMER.isdisjoint(words[:head]):
        return Role.OTHER
    if role in OF_A_STATE and not SECOND.isdisjoint(words[:head]):
        return Role.DEPUTY_MINISTER if role in (Role.MINISTER, Role.FOREIGN_MINISTER) else Role.OTHER
    return Role.OTHER if role in OF_A_STATE and head_kind(words[head:]) == "body" else role
