"""Datelines: where and when the text was written, on a line of their own or set into the first paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tui.reading.dates import iso_date, read_date_line
from tui.reading.names import DOMAIN, agency, is_outlet

_MONTH = r"(?:Jan|Feb|March|Mar|April|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_WORD = rf"(?!{_MONTH} \d|\d)[^\W\d_a-z][^\W\d_]*(?:['’.-][^\W\d_]+)*\.?"
_SMALL = r"(?:de|del|la|le|el|al|of|the|sur|am|an|and)"
_PLACE = rf"{_WORD}(?:(?:,? |/)(?:{_SMALL} )?{_WORD}){{0,5}}"
_DATE = rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? (?:19|20)\d\d)?"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
_INSET = re.compile(
    rf"(?P<place>{_PLACE})?(?P<date>,? ?{_WEEKDAY}{_DATE})?(?: ?[(/](?P<agency>[^()/]{{2,40}})[)/])?"
    r"(?P<dash>\s*(?:—|–|―|-{2,3})|\s+-|:)?(?=\s)"
)
_SIGNED = re.compile(r"(?P<outlet>[^\s–—-][^–—\n]{1,39}?)\s+[–—-]{1,2}(?=\s)")
_OPENS_SENTENCE = re.compile(r"\s+[\"“‘'«(]*[^\W_a-z]")
_LABELS = frozenset(
    {
        "a",
        "abstract",
        "analysis",
        "answer",
        "background",
        "breaking",
        "claim",
        "correction",
        "editorial",
        "exclusive",
        "explainer",
        "highlights",
        "introduction",
        "listen",
        "live",
        "more",
        "note",
        "opinion",
        "overview",
        "photos",
        "q",
        "question",
        "rating",
        "read",
        "related",
        "report",
        "revealed",
        "review",
        "story",
        "summary",
        "transcript",
        "update",
        "updated",
        "verdict",
        "video",
        "warning",
        "watch",
    }
)
_MOST_PLACE = 60
_TWO_WORD_PLACES = frozenset(
    {
        "abu",
        "addis",
        "baton",
        "buenos",
        "cape",
        "costa",
        "des",
        "east",
        "el",
        "fort",
        "grand",
        "great",
        "hong",
        "kansas",
        "kuala",
        "lake",
        "las",
        "little",
        "long",
        "los",
        "mexico",
        "new",
        "north",
        "palm",
        "phnom",
        "port",
        "puerto",
        "rio",
        "saint",
        "salt",
        "san",
        "santa",
        "sao",
        "sierra",
        "south",
        "sri",
        "st",
        "st.",
        "são",
        "tel",
        "the",
        "west",
    }
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline, and what it tells."""

    length: int
    """Characters from the start of the line."""
    publisher: str | None = None
    published: str | None = None
    is_byline: bool = False
    """Whether it names who publishes and no place or date."""


def read_inset(text: str) -> Dateline | None:
    """Return the dateline that a paragraph of the article begins with, or None."""
    signed = _SIGNED.match(text)
    if (
        signed
        and _OPENS_SENTENCE.match(text, signed.end())
        and (agency(signed["outlet"]) or DOMAIN.fullmatch(signed["outlet"]))
    ):
        return Dateline(signed.end(), publisher=agency(signed["outlet"]) or signed["outlet"], is_byline=True)
    match = _INSET.match(text)
    if match and _is_inset(text, match):
        name = match["agency"]
        told = name is not None and iso_date(name) is None
        return Dateline(
            match.end(),
            publisher=(agency(name) or name) if told else None,
            published=iso_date(match[0]),
        )
    return None


def read_line(text: str) -> Dateline | None:
    """Return the dateline that a whole short line is, or None."""
    line = text.strip(" *_[]()")
    told = read_date_line(line)
    if told:
        return Dateline(len(text), published=told.published)
    if is_place(line.rstrip(" -–—:")):
        return Dateline(len(text))
    return None


def is_place(text: str) -> bool:
    """Tell whether a short line is a place: one name, or a name and its country or state."""
    if len(text) > _MOST_PLACE or not re.fullmatch(_PLACE, text) or is_outlet(text):
        return False
    words = text.split()
    if words[0].casefold().strip(".,") in _LABELS:
        return False
    if "," in text:
        return len(words) <= 5 and text.count(",") <= 2
    return len(words) == 1 or (len(words) <= 3 and words[0].casefold() in _TWO_WORD_PLACES)


def _is_inset(text: str, match: re.Match[str]) -> bool:
    place, name, dash = match["place"], match["agency"], (match["dash"] or "").strip()
    if not match[0] or not _OPENS_SENTENCE.match(text, match.end()):
        return False
    if place and place.split()[0].casefold().strip(".,") in _LABELS:
        return False
    if name is not None:
        return is_outlet(name) or (bool(dash) and (place is None or place.isupper())) or iso_date(name) is not None
    if place is None or len(place) > _MOST_PLACE:
        return False
    capitals = place.split(",")[0].isupper() and len(place) > 2
    if dash == ":":
        return match["date"] is not None or (capitals and "," in place)
    if not dash:
        return False
    return capitals or match["date"] is not None or len(place.split()) <= 4
