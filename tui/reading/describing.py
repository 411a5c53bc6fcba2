"""What a text tells of itself: its parts, title, authors, publisher, dates and language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tui.confusables import disguised_names
from tui.model import Document, Part
from tui.reading.frontmatter import read_front_matter
from tui.reading.language import english_share, language_of
from tui.reading.lines import lines_of
from tui.reading.metadata import read_metadata
from tui.reading.parts import lay_out
from tui.terms import PartType

_WEB_PAGE = re.compile(r"\s{0,200}(?:<\?xml[^>]{0,200}>\s{0,200})?<(?:!doctype\s+html|html|rss|feed)\b", re.IGNORECASE)
_MOST_DISGUISES = 5
_FOREIGN_SHARE = 0.05


def describe(document: Document) -> Document:
    """Return a document with what can be read off its text; what its loader knows already stays."""
    text = document.text
    front = read_front_matter(text)
    layout = lay_out(text, lines_of(text, front.span.end if front else 0))
    told = read_metadata(layout, front)
    parts = layout.parts()
    if front:
        parts = (Part(PartType.FURNITURE, front.span), *parts)
    return replace(
        document,
        parts=_merged(document.parts, parts),
        title=document.title or told.title,
        publisher=document.publisher or told.publisher,
        authors=document.authors or told.authors,
        published=document.published or told.published,
        url=document.url or told.url,
        language=document.language or told.language or language_of(text),
        notices=tuple(dict.fromkeys((*document.notices, *_notices(text), *_disguises(document)))),
    )


def _disguises(document: Document) -> Iterator[str]:
    """Yield a sentence on each address and account that is made to be taken for another."""
    places = [document.text, document.url or ""]
    places += [link.target for link in document.links]
    places += [f"{embed.address or ''} @{embed.account or ''}" for embed in document.embeds]
    if document.custody is not None:
        places.append(document.custody.final_url or "")
    found = dict(name for place in places for name in disguised_names(place))
    for name, other in list(found.items())[:_MOST_DISGUISES]:
        yield f"“{name}” only looks like “{other}”: it has letters of another alphabet."


def _merged(known: tuple[Part, ...], found: tuple[Part, ...]) -> tuple[Part, ...]:
    """Return the parts that a loader knows, and those found in the text that do not overlap them."""
    if not known:
        return found
    titled = any(part.type is PartType.TITLE for part in known)
    free = (
        part
        for part in found
        if not (titled and part.type is PartType.TITLE) and not any(part.span.overlaps(other.span) for other in known)
    )
    return tuple(sorted((*known, *free), key=lambda part: part.span))


def _notices(text: str) -> tuple[str, ...]:
    if not text:
        return ("The file is empty.",)
    if text.isspace():
        return ("The file holds nothing but white space.",)
    found = []
    if _WEB_PAGE.match(text):
        found.append("This is mark-up, read as plain text; save the article as text for a cleaner reading.")
    share = english_share(text)
    if share is not None and share < _FOREIGN_SHARE:
        found.append("This does not look like English, the language the marks are made for.")
    return tuple(found)
