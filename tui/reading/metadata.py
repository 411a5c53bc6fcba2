"""What a text itself tells of where it comes from: title, authors, publisher, date, address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tui.reading.dates import iso_date
from tui.reading.frontmatter import FrontMatter
from tui.reading.headline import bare_title
from tui.reading.lines import Line
from tui.reading.names import DOMAIN, agency, is_outlet
from tui.reading.parts import Layout
from tui.terms import PartType

_NAME = r"(?:the )?(?-i:[A-Z])[\w.&'’-]*(?: (?:(?-i:[A-Z])[\w.&'’-]*|of|the|and|&)){0,5}"
_TITLE_TAIL = re.compile(r"(?P<title>.*\S)\s+(?P<sign>[|\u2013\u2014-])\s+(?P<name>[^|\u2013\u2014]{2,60})")
_PUBLISHED_BY = re.compile(
    rf"(?:originally|first) (?:published|appeared|posted) (?:on|by|in|at) (?P<a>{_NAME})"
    rf"|(?:article|story|post|piece) (?:originally|first) appeared (?:on|in|at) (?P<b>{_NAME})"
    rf"|appeared first on (?P<c>{_NAME})"
    r"|not (?:necessarily )?(?:reflect|represent)(?: the)?"
    rf"(?: (?:views|opinions|those|position|policy|of|and|official))+ (?P<d>{_NAME})"
    rf"|(?:©|\(c\)|copyright)(?: ?(?:©|\(c\)))?,? ?(?:19|20)\d\d(?: ?[-–] ?(?:19|20)?\d\d)?,?(?: by)? (?P<e>{_NAME})",
    re.IGNORECASE,
)
_OWN_REQUEST = re.compile(
    rf"respond(?:ed)? to (?P<name>{_NAME}?)(?:['’]s?) (?:[a-z]+ )?(?:request|inquir|enquir|question|email)"
)
_ADDRESS = re.compile(
    r"\W*(?:source|url|link|original|originally published at|permalink|web address|via)(?: link| url| article)?\s*[:=]\s*<?(?P<url>https?://[^\s<>\"]+)",
    re.IGNORECASE,
)
_STOP = " .,;:)"
_MOST_BODY = 400


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a document carries of itself; fields as in ``Document``."""

    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    url: str | None = None
    language: str | None = None


def read_metadata(layout: Layout, front: FrontMatter | None) -> Metadata:
    """Return what the parts of a text tell of it. Front matter, written for that very purpose, comes first."""
    title, named = _split_title([bare_title(line) for line in layout.of_type(PartType.TITLE)])
    authors = tuple(dict.fromkeys(name for byline in layout.bylines for name in byline.authors))
    published = [item.published for item in layout.datelines] + [item.published for item in layout.bylines]
    publisher = named or _first(_publishers(layout))
    if front is None:
        return Metadata(title, publisher, authors, _first(published), _address(layout))
    stated = front.value("date")
    return Metadata(
        title=front.value("title") or title,
        publisher=front.value("publisher") or publisher,
        authors=front.values("authors") or authors,
        published=(iso_date(stated) if stated else None) or _first(published),
        url=front.value("url") or _address(layout),
        language=front.value("language"),
    )


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value), None)


def _split_title(titles: list[str]) -> tuple[str | None, str | None]:
    """Return the title without the name of the outlet behind its last dash or bar, and that name."""
    if not titles:
        return None, None
    title = " ".join(titles)
    match = _TITLE_TAIL.fullmatch(title)
    if match:
        name = match["name"].strip()
        words = name.split()
        bar = match["sign"] == "|" and len(words) <= 5 and not name.endswith((".", "?", "!"))
        if bar or (is_outlet(name) and not name.isdigit()):
            return match["title"].strip(" |"), agency(name) or name
    return title, None


def _publishers(layout: Layout) -> Iterator[str | None]:
    """Yield what names the publisher, the surest first."""
    for dateline in layout.datelines:
        yield dateline.publisher
    for byline in layout.bylines:
        yield byline.publisher
    furniture = layout.of_type(PartType.FURNITURE)
    for line in furniture:
        for match in _PUBLISHED_BY.finditer(" ".join(line.text.split())):
            name = _name_in(match)
            yield agency(name) or name
    for line in furniture:
        if "views" in line.plain or "opinions" in line.plain:
            domain = DOMAIN.search(line.text)
            yield domain[0] if domain else None
    body = [line for number, line in enumerate(layout.lines) if number not in layout.types]
    for line in body[-3:]:
        # A newsroom asks for comment in its own name.
        asked = _OWN_REQUEST.search(line.text) if len(line.text) <= _MOST_BODY else None
        yield asked["name"] if asked and asked["name"].lower() != "the" else None


def _name_in(match: re.Match[str]) -> str:
    name = next(value for value in match.groups() if value)
    name = re.split(r"\.(?:\s|$)| all rights| under a ", name, maxsplit=1, flags=re.IGNORECASE)[0]
    return name.strip(_STOP)


def _address(layout: Layout) -> str | None:
    """Return the address that a line of the page gives as the text's own."""
    for line in _page_lines(layout):
        match = _ADDRESS.match(line.text)
        if match:
            return match["url"].rstrip(".,;)")
    return None


def _page_lines(layout: Layout) -> list[Line]:
    edge = set(range(4)) | set(range(len(layout.lines) - 8, len(layout.lines)))
    return [
        line
        for number, line in enumerate(layout.lines)
        if layout.types.get(number) is PartType.FURNITURE or (number in edge and number not in layout.types)
    ]
