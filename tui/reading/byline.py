"""Bylines: lines that say who wrote the text, and for whom."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from tui.reading.dates import iso_date, read_date_line
from tui.reading.names import agency, has_role, is_anonymous_byline, is_outlet, is_person
from tui.reading.phrases import bare, lexicon

_MARKUP = " \t*_()[]-–—•|"
_FIELD = re.compile(r"\s+(?:[A-Z][A-Za-z]*(?: [a-z]+)?):\s.*", re.DOTALL)
_SEPARATORS = re.compile(r"\s+[|•·–—-]+\s+|\s*[|•·]\s*")
_AND = re.compile(r",\s+|\s+(?:and|&)\s+")
_IN_PLACE = re.compile(r"\s+in\s+[A-Z].*", re.DOTALL)
_CREDIT = re.compile(
    r"with (?:\w+ )?(?:wires?|agencies|agency|wire services)\b.{0,80}"
    r"|with (?:additional )?(?:files?|inputs?|reporting|reports?) (?:from|by)\b.{0,80}"
    r"|(?:additional )?(?:reporting|writing|editing) by .{3,200}"
    r"|(?:from )?.{2,120}\b(?:contributed|contributing) to this (?:report|story|article)"
)
_BIOGRAPHY = re.compile(
    r"(?P<name>[^\W\d_a-z][^,.:;!?\"”]{3,60}?),? (?:is|are|was) (?P<what>(?:an? |the )?.{3,90})", re.DOTALL
)
_LONGEST, _LONGEST_CREDIT, _LONGEST_BIOGRAPHY = 160, 300, 400


@dataclass(frozen=True, slots=True)
class Byline:
    """What a byline tells."""

    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published: str | None = None


@cache
def _opening() -> re.Pattern[str]:
    words = sorted(lexicon("names")["bylines"]["openings"], key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))})(?:\s*:\s*|\s+)(?=\S)", re.IGNORECASE)


def read_byline(text: str, following: str | None = None) -> Byline | None:
    """Return what a line tells if it is a byline, else None.

    Args:
        text: the line, one that stands near the title or at the end.
        following: the line after it, which tells a bare name from a heading.
    """
    if is_anonymous_byline(bare(text)):
        return Byline(publisher=agency(text.strip(_MARKUP)))
    line = text.strip(_MARKUP)
    if len(line) <= _LONGEST:
        opening = _opening().match(line)
        if opening and not _reporters(line):
            return _credited(line[opening.end() :])
        signed = _signed(line, following)
        if signed:
            return signed
    if len(text) <= _LONGEST_CREDIT and _CREDIT.fullmatch(bare(text)):
        return Byline(_reporters(line))
    return None


def read_biography(text: str, before: str) -> Byline | None:
    """Return the author if a closing paragraph introduces a person the article has not named before.

    Args:
        text: the paragraph.
        before: the article up to it.
    """
    match = _BIOGRAPHY.match(text) if len(text) <= _LONGEST_BIOGRAPHY else None
    if not match or not has_role(match["what"]):
        return None
    people = tuple(name for name in _AND.split(match["name"].strip(" *_")) if is_person(name))
    if not people or any(name.split()[-1] in before for name in people):
        return None
    return Byline(people)


def _credited(rest: str) -> Byline | None:
    """Read what follows "By"."""
    published = iso_date(rest)
    segments = _SEPARATORS.split(_FIELD.sub("", rest))
    if _is_when(segments[0]):
        return None
    authors: list[str] = []
    publisher = None
    for segment in segments:
        for place, piece in enumerate(_AND.split(segment)):
            name = _IN_PLACE.sub("", piece).strip(" .,;:()")
            if is_person(_spelled(name)) and (segment is segments[0]) and not (place and has_role(name)):
                authors.append(_spelled(name))
            elif is_outlet(name):
                publisher = publisher or agency(name) or name
            elif not authors and publisher is None and not _is_organisation(name):
                return None
            elif not authors and publisher is None:
                authors.append(name)
    return Byline(tuple(authors), publisher, published) if authors or publisher else None


def _signed(line: str, following: str | None) -> Byline | None:
    """Read "Jane Doe, Reuters", "Jane Doe | Staff writer", and a bare name above a date or a role."""
    pieces = [piece.strip() for piece in re.split(r",\s+|\s*[|•·]\s*|\s+[–—-]\s+", line)]
    name = _spelled(pieces[0])
    if not is_person(name):
        return None
    if len(pieces) == 1:
        return Byline((name,)) if following and _tells_of_author(following.strip(_MARKUP)) else None
    outlets = [piece for piece in pieces[1:] if is_outlet(piece)]
    others = [piece for piece in pieces[1:] if piece not in outlets]
    if not outlets and not any(has_role(piece) or _is_when(piece) for piece in others):
        return None
    if not all(len(piece) <= 60 and not piece.endswith(".") for piece in others):
        return None
    return Byline((name,), (agency(outlets[0]) or outlets[0]) if outlets else None, iso_date(line))


def _tells_of_author(line: str) -> bool:
    """Tell whether a line is what stands under an author's name: a date or a role."""
    return len(line) <= _LONGEST and (_is_when(line) or (has_role(line) and not line.endswith(".")))


def _reporters(line: str) -> tuple[str, ...]:
    """Return the people of "Reporting by Jane Doe and John Roe in London; editing by …", writers only."""
    match = re.match(r"reporting by\s+([^;.]*)", line, re.IGNORECASE)
    if not match:
        return ()
    names = (_IN_PLACE.sub("", piece).strip() for piece in _AND.split(match[1]))
    return tuple(name for name in names if is_person(name))


def _spelled(name: str) -> str:
    """Return a name in capitals as it is usually spelled."""
    return name.title() if name.isupper() and len(name) > 4 else name


def _is_when(text: str) -> bool:
    return bool(text) and read_date_line(text) is not None


def _is_organisation(name: str) -> bool:
    words = name.split()
    small = {"of", "the", "and", "for", "&"}
    return (
        2 <= len(words) <= 6
        and all(word[0].isupper() or word in small for word in words)
        and is_person(" ".join(words[:2]))
    )
