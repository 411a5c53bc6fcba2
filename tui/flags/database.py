"""TinyDB on the journal, by the extension points that TinyDB documents: a storage class and a table class."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from typing import Any, cast

from tinydb import TinyDB
from tinydb.queries import QueryLike
from tinydb.table import Document, Table

from tui.flags.changes import Changes, Record, Rows
from tui.flags.lines import Operation, record
from tui.flags.storage import JournalStorage

Fields = Mapping[str, Any] | Callable[[MutableMapping[str, Any]], None]


class JournalTable(Table):
    """A table whose writes cost what they change, and whose results are always copies.

    Ids of new records are 63 bits of time and chance instead of 1, 2, 3, so that records of two copies of a
    database can stand side by side after a merge.
    """

    _last_id = 0

    @property
    def _journal(self) -> JournalStorage:
        return cast(JournalStorage, self._storage)

    def insert(self, document: Mapping[str, Any]) -> int:
        """Insert a record; see TinyDB."""
        with self._journal.transaction():
            return super().insert(document)

    def update(self, fields: Fields, cond: QueryLike | None = None, doc_ids: Iterable[int] | None = None) -> list[int]:
        """Update the records that match; see TinyDB. Only those are copied."""
        with self._journal.transaction():
            if doc_ids is None and cond is not None:
                doc_ids, cond = self._matching(cond), None
            return super().update(fields, cond, doc_ids)

    def upsert(self, document: Mapping[str, Any], cond: QueryLike | None = None) -> list[int]:
        """Update the records that match, or insert one; see TinyDB. Nobody else can insert in between."""
        with self._journal.transaction():
            return super().upsert(document, cond)

    def remove(self, cond: QueryLike | None = None, doc_ids: Iterable[int] | None = None) -> list[int]:
        """Remove the records that match; see TinyDB."""
        with self._journal.transaction():
            if doc_ids is None and cond is not None:
                doc_ids, cond = self._matching(cond), None
            return super().remove(cond, doc_ids)

    def search(self, cond: QueryLike) -> list[Document]:
        """Return the records that match; see TinyDB. Nothing is cached: another process may have changed it."""
        return [self._document(row, found) for row, found in self._read_table().items() if cond(found)]

    def holding(self, content: bytes) -> Iterator[Document]:
        """Give the records in whose lines some bytes stand, without parsing the others."""
        for row, line in list(self._journal.rows(self.name).items()):
            if content in line:
                yield self._document(row, record(line) or {})

    def raw(self) -> list[bytes]:
        """Return the lines of the records."""
        return list(self._journal.rows(self.name).values())

    def replace_multiple(self, records: Iterable[tuple[int, Record]]) -> None:
        """Insert or replace records by id, all with one sync; after a crash each is there or not by itself."""
        self._journal.commit((Operation("put", self.name, str(row), found) for row, found in records), whole=False)

    def _document(self, row: str, found: Mapping[str, Any]) -> Document:
        return self.document_class(found, self.document_id_class(row))

    def _matching(self, cond: QueryLike) -> list[int]:
        return [self.document_id_class(row) for row, found in self._read_table().items() if cond(found)]

    def _read_table(self) -> dict[str, Mapping[Any, Any]]:
        # TinyDB reads this as a mapping and no more.
        return cast(dict[str, Mapping[Any, Any]], Rows(self._journal.rows(self.name)))

    def _get_next_id(self) -> int:
        moment = (time.time_ns() // 1_000_000 << 20) | int.from_bytes(os.urandom(3)) >> 4
        self._last_id = max(moment, self._last_id + 1)
        return self.document_id_class(self._last_id)

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        storage = self._journal
        with storage.transaction():
            changes = Changes(Rows(storage.rows(self.name)), self.document_id_class)
            updater(changes)
            operations = changes.operations(self.name, also_unchanged=storage.move is not None)
            if not operations and self.name not in storage.tables():
                operations = [Operation("table", self.name)]
            storage.commit(operations)


class JournalDatabase(TinyDB):
    """TinyDB with a journal under it; opened, used and closed like any other."""

    table_class = JournalTable

    def __init__(self, *args: Any, **named: Any) -> None:  # noqa: ANN401  (TinyDB hands them on to the storage)
        """Open a database; see ``JournalStorage`` for the arguments."""
        named.setdefault("storage", JournalStorage)
        super().__init__(*args, **named)

    def tables(self) -> set[str]:
        """Return the names of the tables."""
        return cast(JournalStorage, self.storage).tables()
