"""The documents that an archive, a mailbox or a folder holds besides the open one, read when they are wanted."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Lock

from tui.model import Document
from tui.reading.errors import ReadingError

Items = Iterator[Document | ReadingError]


class Members:
    """Where each input that is not read to its end goes on. Called from threads."""

    def __init__(self) -> None:
        self._rest: dict[int, tuple[Document, Items]] = {}
        self._lock = Lock()

    @property
    def waiting(self) -> bool:
        """Whether there may be documents that were not read yet."""
        return bool(self._rest)

    def begin(self, items: Items) -> tuple[Document | None, list[str]]:
        """Return the first document of an input, and why those before it could not be read.

        Raises:
            ReadingError: if nothing can be read.
        """
        document, reasons = self._take(iter(items))
        return document, reasons

    def has_more(self, document: Document) -> bool:
        """Tell whether an input may go on after one of its documents."""
        return id(document) in self._rest

    def next_after(self, document: Document) -> tuple[Document | None, list[str]]:
        """Return the document that comes after another in the same input, and why those between could not be read."""
        with self._lock:
            _, items = self._rest.pop(id(document), (document, iter(())))
        try:
            return self._take(items)
        except ReadingError as error:
            return None, [str(error)]

    def rename(self, document: Document, described: Document) -> Document:
        """Have an input go on after ``described``, which has taken the place of ``document``; return it."""
        with self._lock:
            if id(document) in self._rest:
                self._rest[id(described)] = (described, self._rest.pop(id(document))[1])
        return described

    def _take(self, items: Items) -> tuple[Document | None, list[str]]:
        reasons: list[str] = []
        for item in items:
            if isinstance(item, Document):
                with self._lock:
                    # The document is kept with the place, so that no other gets its identity.
                    self._rest[id(item)] = (item, items)
                return item, reasons
            reasons.append(str(item))
        return None, reasons
