"""What a text says of itself in its own lines: where it was written, its licence, moments as they are written. No Django."""

import datetime
import re
from email.utils import parsedate_to_datetime

from articles.importing.cleaning import one_line

LONGEST_LINE = 300
_PLACE = r"[^\W\d_][\w.’'-]*"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DATELINE = re.compile(
    rf"\s*(?P<place>{_PLACE}(?:[ ,]{{1,2}}{_PLACE}){{0,4}}?)"
    rf"(?P<day>,?\s*(?:{_MONTH}\s\d{{1,2}}|\d{{1,2}}\s{_MONTH})(?:,?\s\d{{4}})?)?"
    r"(?:\s*[(（][^)）\n]{1,40}[)）])?\s*(?:—|–|―|--|\s-\s)\s*\S"
)
_AGENCY = re.compile(r"\s*[,،]?\s*[-–]\s*\S+$")
_THE_TEXT = r"\b(?:content|contents|text|article|material|work|page|site|website|information|document|release|report)s?\b"
_LICENCE = re.compile(
    r"(?:under (?:an?|the) )?creative commons(?: (?:attribution|zero|cc|by|licen[cs]e|public)\b|\W*\d)|\bCC[ -]BY\b|\bCC0\b|"
    r"open government licen[cs]e|licen[cs]ed under\b|all rights reserved|©\s*\w+|\(c\)\s*(?:19|20)\d\d|"
    r"\bcopyright (?:©|\(c\)|(?:19|20)\d\d|by\b|notice\b)|^\W*copyright .{0,80}\b(?:19|20)\d\d\b|"
    rf"{_THE_TEXT}.{{0,60}} (?:in|into) the public domain|{_THE_TEXT}.{{0,80}}\bmay be (?:freely )?(?:reproduced|republished|reused)|"
    r"حقوق .{0,60}(?:محفوظ|متعلق)|الحقوق محفوظة|"
    r"tous droits réservés|todos los derechos reservados|alle rechte vorbehalten|все права защищены",
    re.I,
)
_OF_A_PICTURE = re.compile(r"\b(?:photos?|photographs?|images?|pictures?|videos?|illustrations?|graphics?|maps?|عکس|صورة|фото)\b", re.I)
_OF_AN_AGENCY = re.compile(r"\b(?:getty|shutterstock|istock|alamy)\b|\b\w+/(?:AFP|AP|EPA|Reuters)\b|\bAFP/", re.I)
_TALK = re.compile(r"\b(?:said|says|told|added|asked)\b|حقوق (?:بشر|ملت|مردم|زنان|الإنسان|الشعب)", re.I)
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def dateline_of(body: str) -> str:
    """The place printed before the text, as in “TEHRAN – …”; "" where there is none."""
    return read_dateline(body)[0]


def read_dateline(body: str) -> tuple[str, str]:
    """The place printed before the text, and all of the line before the text; "" and "" where there is none.

    A name that is no capitals is a place where a day stands behind it.
    """
    match = _DATELINE.match(body[:200])
    if not match:
        return "", ""
    place = _AGENCY.sub("", match["place"]).strip(" ,،")
    words = place.replace(",", " ").split()
    has_case = any(letter.lower() != letter.upper() for letter in place)
    is_capitals = bool(words) and words[0].isupper() and len(words[0]) > 1
    is_place = is_capitals or not has_case or (match["day"] and place[:1].isupper())
    return (place, match[0]) if is_place and 1 < len(place) <= 60 else ("", "")


def licence_line_of(paragraphs: list[str]) -> tuple[str, str]:
    """A line near the end, or else the beginning, that says whose the text is or what may be done with it; and its words that say so.

    Talk of licences and of rights is none, nor is what is said of a picture.
    """
    for paragraph in [*reversed(paragraphs[-4:]), *paragraphs[:2]]:
        for line in reversed(paragraph.split("\n")):
            match = _LICENCE.search(line) if len(line) <= LONGEST_LINE else None
            if match and not (_OF_A_PICTURE.search(line[: match.start()]) or _OF_AN_AGENCY.search(line) or _TALK.search(line)):
                return one_line(line), one_line(match[0])
    return "", ""


def moment_of(text: str) -> str:
    """A moment as ISO 8601, with its offset where it has one; a day alone at 00:00. "" where it is none."""
    text = text.strip()
    if not text or len(text) > 100:
        return ""
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            return datetime.datetime.fromisoformat(text).isoformat(sep=" ", timespec="minutes")
        moment = datetime.datetime.fromisoformat(text.replace("Z", "+00:00") if text.endswith("Z") else text)
    except ValueError:
        try:
            moment = parsedate_to_datetime(text)
        except (ValueError, TypeError, IndexError):
            return ""
    try:
        offset = moment.utcoffset()
        if offset is not None:
            moment.astimezone(datetime.UTC)
            moment = moment.replace(tzinfo=datetime.timezone(datetime.timedelta(minutes=int(offset.total_seconds() // 60))))
    except (OverflowError, ValueError):
        return ""
    return moment.replace(microsecond=0).isoformat(sep=" ")


def day_of(text: str) -> str:
    match = _DAY.match(text)
    return match[0] if match else ""
