"""Accounts that ministries give of contacts, each with the contact that it is of."""

import re
from bisect import bisect_right

from . import countries
from .discourse import INSTITUTIONS
from .registry import folded

MOST_BACK = 20
"""Sentences with contacts before an account in which its contact is looked for."""
BARE = INSTITUTIONS | {"the", "a", "its", "in"}
OF_MESSAGES = frozenset(["message", "letter", "invitation"])
LONG = 3


def add_accounts(text, contacts, cast, quotes):
    """Give each account to the contact that was told last before it and has a side of its country; where none fits, to none."""
    told = {}
    for contact in contacts:
        for start in {start for start, _end in contact.passages}:
            told.setdefault(start, []).append(contact)
    starts, country = sorted(told), ""
    for quote in quotes:
        if quote.kind != "indirect" or not quote.attribution or quote.within:
            continue
        issuer = [part for word in re.findall(r"\w+", text[slice(*quote.attribution)]) for part in folded(word).split()]
        if INSTITUTIONS.isdisjoint(issuer):
            continue
        codes = countries.countries_in(issuer, cast.registry.country_words if cast.registry else None)
        country = codes[0] if codes else country if BARE.issuperset(issuer) else ""  # "the ministry" is the one before
        words = {part for word in re.findall(r"\w+", text[quote.start : quote.end]) for part in folded(word).split()}
        before = bisect_right(starts, quote.start)
        for start in reversed(starts[max(0, before - MOST_BACK) : before]):
            fitting = [contact for contact in told[start] if may_be_of(contact, country, words)]
            if fitting:
                contact = max(fitting, key=lambda one: (named(one, words, cast), one.kind != "visit"))
                contact.readouts.append((quote.start, quote.end, quote.attribution))
                break


def may_be_of(contact, country, words):
    """Whether an account by a body of this country may be of a contact: it or nobody knows which is that of a side. Of a message it
    speaks of one.
    """
    if country and not any(party.country in ("", country) for party in contact.parties):
        return False
    return contact.kind != "message" or not OF_MESSAGES.isdisjoint(words)


def named(contact, words, cast):
    """How many sides of a contact the words name."""
    known = (cast.known[party.number]["names"] if party.number >= 0 else () for party in contact.parties)
    return sum(any(len(name) > LONG and name in words for name in names) for names in known)
