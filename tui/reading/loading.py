"""From bytes to a Document."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from tui.model import Document, Part, PartType
from tui.reading.decoding import UndecodableError, decode
from tui.reading.errors import ReadingError
from tui.reading.files import STANDARD_INPUT, take_bytes
from tui.reading.frontmatter import read_front_matter
from tui.reading.language import english_share, language_of
from tui.reading.lines import lines_of
from tui.reading.metadata import read_metadata
from tui.reading.parts import lay_out

_WEB_PAGE = re.compile(r"\s{0,200}(?:<\?xml[^>]{0,200}>\s{0,200})?<(?:!doctype\s+html|html|rss|feed)\b", re.IGNORECASE)
_FOREIGN_SHARE = 0.05


def read(source: str | Path) -> Document:
    """Return the document in a file, or on standard input for ``-``.

    Raises:
        ReadingError: if it cannot be read or holds no text.
    """
    uri = str(source)
    return read_bytes(take_bytes(source), uri, name="standard input" if uri == STANDARD_INPUT else None)


def read_bytes(data: bytes, uri: str, *, name: str | None = None) -> Document:
    """Return the document that bytes hold.

    Args:
        data: the bytes as they came.
        uri: where they came from.
        name: what to call the input in an error, where that is not its uri.

    Raises:
        ReadingError: if the bytes are no text.
    """
    try:
        decoded = decode(data)
    except UndecodableError as error:
        raise ReadingError(name or uri, str(error)) from None
    text = decoded.text
    front = read_front_matter(text)
    layout = lay_out(text, lines_of(text, front.span.end if front else 0))
    told = read_metadata(layout, front)
    parts = layout.parts()
    return Document(
        id=hashlib.sha256(data).hexdigest(),
        uri=uri,
        text=text,
        parts=(Part(PartType.FURNITURE, front.span), *parts) if front else parts,
        title=told.title,
        publisher=told.publisher,
        authors=told.authors,
        published=told.published,
        url=told.url,
        language=told.language or language_of(text),
        encoding=decoded.encoding,
        notices=(*decoded.notices, *_notices(text)),
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
