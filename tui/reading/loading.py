"""From what the user names to documents: the input, its kind, its loader, and what the text tells of itself."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from tui.model import Document
from tui.reading.errors import ReadingError
from tui.reading.files import STANDARD_INPUT
from tui.reading.inputs import Input, from_bytes, from_path, from_standard_input
from tui.reading.kinds import Kind, kind_of
from tui.reading.members import holder_of, member_of

ADDRESSES = ("http://", "https://")
_PATTERN_SIGNS = "*?["


def documents(source: str | Path | Input) -> Iterator[Document | ReadingError]:
    """Yield every document that an input holds, and a ``ReadingError`` for each thing in it that cannot be read.

    Args:
        source: a path, a folder, a pattern such as ``news/*.html``, an http or https address, ``-`` for standard
            input, or an ``Input``.
    """
    try:
        for item in contents(source):
            yield described(item) if isinstance(item, Document) else item
    except ReadingError as error:
        yield error


def read(source: str | Path | Input) -> Document:
    """Return the first document of an input.

    Raises:
        ReadingError: if it cannot be read or holds no text.
    """
    return _first(documents(source), source)


def read_bytes(data: bytes, uri: str, *, name: str | None = None) -> Document:
    """Return the first document that bytes hold.

    Args:
        data: the bytes as they came.
        uri: where they came from.
        name: their file name, where the uri does not end in it.

    Raises:
        ReadingError: if the bytes are no text.
    """
    return read(from_bytes(data, uri, name=name))


def read_text(source: str | Path) -> Document:
    """Return a plain text as a document without parts or metadata, for a screen that must not wait.

    Inputs of other kinds come as ``read`` returns them, after the time that takes.

    Raises:
        ReadingError: if it cannot be read or holds no text.
    """
    return _first(contents(source), source)


def described(document: Document) -> Document:
    """Return a document with its parts, its metadata, and what must be known of how it was read."""
    # What looks into the text takes longer to load than most texts to read.
    from tui.reading.describing import describe

    return describe(document)


def _first(items: Iterator[Document | ReadingError], source: str | Path | Input) -> Document:
    item = next(items, None)
    if isinstance(item, Document):
        return item
    uri = source.uri if isinstance(source, Input) else str(source)
    raise item or ReadingError(uri, "holds no document; name a file that does")


def contents(source: str | Path | Input) -> Iterator[Document | ReadingError]:
    """Yield the documents of an input as their loader leaves them.

    Raises:
        ReadingError: if nothing can be read.
    """
    if not isinstance(source, Input):
        from tui.reading import loaders

        uri = str(source)
        if uri.startswith(ADDRESSES):
            return loaders.bringer(loaders.FETCHER)(uri)
        if _names_many(uri):
            return loaders.bringer(loaders.FOLDERS)(uri)
        if (holder := holder_of(uri)) is not None:
            return member_of(holder, uri)
        source = _named(uri)
    trouble = _kept(source) if source.captured is not None else None
    if trouble is not None:
        return (_with_notice(item, trouble) for item in _read_as(source))
    return _read_as(source)


def _named(uri: str) -> Input:
    if uri == STANDARD_INPUT:
        return from_standard_input()
    if uri.startswith("kept:"):
        from tui.reading.keeping import kept_original

        return kept_original(uri)
    return from_path(uri)


def _kept(source: Input) -> str | None:
    """Keep what was fetched; return what the reader must know if that failed."""
    from tui.reading.keeping import keep_fetched

    return keep_fetched(source)


def _with_notice(item: Document | ReadingError, notice: str) -> Document | ReadingError:
    return replace(item, notices=(*item.notices, notice)) if isinstance(item, Document) else item


def _read_as(source: Input) -> Iterator[Document | ReadingError]:
    """Yield the documents of an input by its kind."""
    kind = kind_of(source.head(), source.name, source.media_type)
    if kind is Kind.TEXT:
        from tui.reading.plain_text import load

        return load(source)
    return _loaded(source, kind)


def _names_many(uri: str) -> bool:
    """Tell whether a name is that of a folder, or no file's and made like a list's or a pattern."""
    if os.path.lexists(uri):
        return os.path.isdir(uri)  # noqa: PTH112  (a path may hold what pathlib refuses)
    return uri.startswith("@") or any(sign in uri for sign in _PATTERN_SIGNS)


def _loaded(source: Input, kind: Kind) -> Iterator[Document | ReadingError]:
    from tui.reading.custody import custody_of
    from tui.reading.loaders import loader_of

    try:
        for item in loader_of(kind)(source):
            if isinstance(item, Document) and item.custody is None:
                yield replace(item, custody=custody_of(source, item.id))
            else:
                yield item
    except ReadingError:
        raise
    except Exception as error:
        # The parsers of other people's formats raise anything on hostile bytes.
        reason = f"could not be read as {kind.value} ({type(error).__name__}: {error}); the file may be damaged"
        raise ReadingError(source.uri, reason) from error
