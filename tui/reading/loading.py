"""From bytes to a Document: the text at once, then what it tells of itself."""

from __future__ import annotations

import hashlib
from pathlib import Path

from tui.model import Document
from tui.reading.decoding import UndecodableError, decode
from tui.reading.errors import ReadingError
from tui.reading.files import STANDARD_INPUT, take_bytes


def read(source: str | Path) -> Document:
    """Return the document in a file, or on standard input for ``-``.

    Raises:
        ReadingError: if it cannot be read or holds no text.
    """
    return described(read_text(source))


def read_bytes(data: bytes, uri: str, *, name: str | None = None) -> Document:
    """Return the document that bytes hold.

    Args:
        data: the bytes as they came.
        uri: where they came from.
        name: what to call the input in an error, where that is not its uri.

    Raises:
        ReadingError: if the bytes are no text.
    """
    return described(_decoded(data, uri, name))


def read_text(source: str | Path) -> Document:
    """Return the text of a file as a document without parts or metadata, for a screen that must not wait.

    Raises:
        ReadingError: if it cannot be read or holds no text.
    """
    uri = str(source)
    return _decoded(take_bytes(source), uri, "standard input" if uri == STANDARD_INPUT else None)


def described(document: Document) -> Document:
    """Return a document with its parts, its metadata, and what must be known of how it was read."""
    # What looks into the text takes longer to load than most texts to read.
    from tui.reading.describing import describe

    return describe(document)


def _decoded(data: bytes, uri: str, name: str | None) -> Document:
    try:
        decoded = decode(data)
    except UndecodableError as error:
        raise ReadingError(name or uri, str(error)) from None
    return Document(
        id=hashlib.sha256(data).hexdigest(),
        uri=uri,
        text=decoded.text,
        encoding=decoded.encoding,
        notices=tuple(decoded.notices),
    )
