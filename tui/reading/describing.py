"""What a text tells of itself: its parts, title, authors, publisher, dates and language."""

from __future__ import annotations

import re
from dataclasses import replace

from tui.model import Document, Part, PartType
from tui.reading.frontmatter import read_front_matter
from tui.reading.language import english_share, language_of
from tui.reading.lines import lines_of
from tui.reading.metadata import read_metadata
from tui.reading.parts import lay_out

_WEB_PAGE = re.compile(r"\s{0,200}(?:<\?xml[^>]{0,200}>\s{0,200})?<(?:!doctype\s+html|html|rss|feed)\b", re.IGNORECASE)
_FOREIGN_SHARE = 0.05


def describe(document: Document) -> Document:
    """Return a document with what can be read off its text."""
    text = document.text
    front = read_front_matter(text)
    layout = lay_out(text, lines_of(text, front.span.end if front else 0))
    told = read_metadata(layout, front)
    parts = layout.parts()
    return replace(
        document,
        parts=(Part(PartType.FURNITURE, front.span), *parts) if front else parts,
        title=told.title,
        publisher=told.publisher,
        authors=told.authors,
        published=told.published,
        url=told.url,
        language=told.language or language_of(text),
        notices=(*document.notices, *_notices(text)),
    )


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
