"""Loads feeds: each entry is a document, of the words that the feed itself carries."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from tui.model import Document
from tui.reading.errors import ReadingError
from tui.reading.feeds.entries import document_of
from tui.reading.feeds.parsing import feed_of
from tui.reading.inputs import Input

LARGEST_FEED = 32 * 1024 * 1024
"""Bytes; feeds with more are refused."""


def load(source: Input) -> Iterator[Document | ReadingError]:
    """Yield a document for each entry, and an error for each that holds no words.

    Raises:
        ReadingError: if the feed cannot be read, or holds no entries.
    """
    data = source.read(LARGEST_FEED)
    feed = feed_of(source, data)
    if not feed.entries:
        raise ReadingError(source.uri, "the feed holds no entries")
    digest = hashlib.sha256(data).hexdigest()
    for number, entry in enumerate(feed.entries, 1):
        try:
            yield document_of(source, digest, feed, entry, number)
        except ReadingError as error:
            yield error
        except Exception as error:  # noqa: BLE001  (one entry that breaks a parser must not cost the others)
            yield ReadingError(f"{source.uri}#{number}", f"could not be read ({type(error).__name__}: {error})")
