"""Loads plain text and Markdown: the text is the file's own, decoded and otherwise unchanged."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from tui.model import Document
from tui.reading.custody import custody_of
from tui.reading.decoding import UndecodableError, decode
from tui.reading.errors import ReadingError
from tui.reading.inputs import Input


def load(source: Input) -> Iterator[Document | ReadingError]:
    """Yield the one document that a text file is.

    Raises:
        ReadingError: if it cannot be read or is no text.
    """
    yield text_of(source)


def text_of(source: Input) -> Document:
    """Return a text file as a document without parts or metadata.

    Raises:
        ReadingError: if it cannot be read or is no text.
    """
    data = source.read()
    try:
        decoded = decode(data)
    except UndecodableError as error:
        raise ReadingError(source.uri, str(error)) from None
    digest = hashlib.sha256(data).hexdigest()
    return Document(
        id=digest,
        uri=source.uri,
        text=decoded.text,
        encoding=decoded.encoding,
        notices=tuple(decoded.notices),
        custody=custody_of(source, digest),
    )
