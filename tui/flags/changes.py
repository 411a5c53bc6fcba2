"""What an update of a table sees: its records by id, copied when they are read, and every change remembered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from typing import Any

from tui.flags.lines import Operation, record

Record = dict[str, Any]


class Rows(Mapping[str, Record]):
    """The records of a table by row, each parsed anew whenever it is asked for: nobody holds live data."""

    def __init__(self, lines: Mapping[str, bytes]) -> None:
        self.lines = lines

    def __getitem__(self, row: str) -> Record:
        return record(self.lines[row]) or {}

    def __contains__(self, row: object) -> bool:
        return row in self.lines

    def __iter__(self) -> Iterator[str]:
        return iter(list(self.lines))

    def __len__(self) -> int:
        return len(self.lines)


class Changes(MutableMapping[Any, Record]):
    """The records of a table by document id, to be changed; ``operations`` tells what was."""

    def __init__(self, rows: Rows, id_class: Callable[[str], Any]) -> None:
        self._rows = rows
        self._id_class = id_class
        self._touched: dict[str, Record] = {}
        self._removed: dict[str, None] = {}

    def __getitem__(self, document_id: Any) -> Record:  # noqa: ANN401  (TinyDB lets a table choose the type of its ids)
        row = str(document_id)
        if row not in self._touched:
            if row in self._removed:
                raise KeyError(document_id)
            self._touched[row] = self._rows[row]
        return self._touched[row]

    def __setitem__(self, document_id: Any, value: Record) -> None:  # noqa: ANN401
        row = str(document_id)
        self._touched[row] = value
        self._removed.pop(row, None)

    def __delitem__(self, document_id: Any) -> None:  # noqa: ANN401
        row = str(document_id)
        if row not in self:
            raise KeyError(document_id)
        self._touched.pop(row, None)
        if row in self._rows:
            self._removed[row] = None

    def __contains__(self, document_id: object) -> bool:
        row = str(document_id)
        return row in self._touched or (row in self._rows and row not in self._removed)

    def __iter__(self) -> Iterator[Any]:
        for row in self._rows:
            if row not in self._removed:
                yield self._id_class(row)
        for row in list(self._touched):
            if row not in self._rows:
                yield self._id_class(row)

    def __len__(self) -> int:
        new = sum(row not in self._rows for row in self._touched)
        return len(self._rows) - len(self._removed) + new

    def clear(self) -> None:
        """Remove every record."""
        self._touched.clear()
        self._removed = dict.fromkeys(self._rows)

    def operations(self, table: str, *, also_unchanged: bool) -> list[Operation]:
        """Return what makes the table what it is here.

        Args:
            table: its name.
            also_unchanged: write a record that was asked for even if it is as it was.
        """
        found = [Operation("del", table, row) for row in self._removed if row not in self._touched]
        found += [
            Operation("put", table, row, dict(value))
            for row, value in self._touched.items()
            if also_unchanged or row not in self._rows or self._rows[row] != value
        ]
        return found
