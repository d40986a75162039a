"""What the demo's sources are written with: rows under the API's field names, spans given by their words.

Texts are wrapped at will in a source; a blank line parts paragraphs. Of a long span the first words and the last ones are
enough, with " … " between them; the last ones are the next of their kind. A row that others name by an id has a `key` instead,
from which `building` makes the id. Officials, bodies, articles, topics and meetings are named by their slugs.
"""

import re


def text(wrapped):
    """The text as it is kept: one line a paragraph, an empty line between two."""
    return "\n\n".join(unwrapped(paragraph) for paragraph in re.split(r"\n\s*\n", wrapped.strip()))


def unwrapped(words):
    return " ".join(words.split())


def name(words, language, kind="original_script"):
    return {"name": words, "language": language, "kind": kind}


def ministry(slug, words, kind, country=None, names=(), **fields):
    return {"slug": slug, "name": words, "kind": kind, "country": country, "other_names": list(names), **fields}


def office(role, body, title, start="", end="", source_url=""):
    return {"ministry": body, "role": role, "title": title, "start_date": start, "end_date": end, "source_url": source_url}


def official(slug, words, country, *, summary, biography, offices, names=(), **fields):
    fields |= {"summary": unwrapped(summary), "biography": text(biography)}
    return {"slug": slug, "name": words, "country": country, **fields, "other_names": list(names), "offices": list(offices)}


def article(slug, source, title, published_at, body, *, quotes, readouts=(), **fields):
    fields |= {"body": text(body), "quotes": list(quotes), "readouts": list(readouts)}
    return {"slug": slug, "source": source, "title": title, "published_at": published_at, **fields}


class Voice:
    """Whoever speaks in an article: `by` an official, `of` a body. What holds of all their quotes there is said once.

    `on` is the day they were said, `at` the meeting or meetings they were said at, `about` their topic or topics.
    `carried_from`, `repeats` and `within` are keys, `nth` says which one is meant of words that stand there several times.
    """

    def __init__(self, by=None, *, of=None, **fields):
        self.fields = {"speaker": by, "ministry": of, "on": "", "at": (), "about": ()} | fields

    def quote(self, kind, words, cue="", printed="", **fields):
        """`printed` is the attribution as it stands in the text."""
        fields = {"kind": kind, "words": unwrapped(words), "attribution": printed, "cue": cue} | self.fields | fields
        fields["said_on"] = fields.pop("on")
        return fields | {"at": several(fields["at"]), "about": several(fields["about"])}

    def direct(self, *args, **fields):
        return self.quote("direct", *args, **fields)

    def indirect(self, *args, **fields):
        return self.quote("indirect", *args, **fields)

    def partial(self, *args, **fields):
        return self.quote("partial", *args, **fields)


def voices(on, at, *officials):
    """A Voice for each of them, of one day and one meeting."""
    return [Voice(official, on=on, at=at) for official in officials]


def readout(words, of, meetings, basis="stated"):
    """The passage `words`, an account of `meetings` by the bodies `of`; by the article itself where `of` is empty."""
    return {"words": unwrapped(words), "issuers": several(of), "meetings": several(meetings), "basis": basis}


def topic(slug, words, description, parent=None, propositions=()):
    """`propositions` are pairs of a key and the sentence."""
    return {"slug": slug, "name": words, "description": unwrapped(description), "parent": parent, "propositions": propositions}


def stance(proposition, holder, polarity, as_of, evidence, note="", basis="stated"):
    fields = {"polarity": polarity, "as_of": as_of, "basis": basis, "note": unwrapped(note)}
    return {"proposition": proposition, "holder": holder, "evidence": several(evidence), **fields}


def meeting(slug, kind, title, start, people, *, end="", country=None, topics=(), summary="", **fields):
    fields |= {"summary": unwrapped(summary), "topics": several(topics), "participants": list(people)}
    return {"slug": slug, "kind": kind, "title": title, "start_date": start, "end_date": end or start, "country": country, **fields}


def took_part(person, body, part="participant"):
    return {"official": person, "ministry": body, "part": part}


def host(person, body):
    return took_part(person, body, "host")


def guest(person, body):
    return took_part(person, body, "guest")


def several(one_or_more):
    return [one_or_more] if isinstance(one_or_more, str) else list(one_or_more)
