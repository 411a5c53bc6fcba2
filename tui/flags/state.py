"""What the events add up to: for each row the latest line, whatever order the lines came in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tui.flags.lines import Head, checksum, key, text, unquoted
from tui.flags.scanning import Scanned


class State:
    """The tables, each row kept as the bytes of its latest line and parsed only when somebody asks for it."""

    def __init__(self) -> None:
        self.tables: dict[str, dict[str, bytes]] = {}
        self.removed: dict[tuple[str, str], bytes] = {}
        """The removal of each row that is gone: an older line that turns up later must not bring it back."""
        self.newest = b""
        self.disorder = b""
        """What was newest when an event last came later than by its time: events after this one are in order."""
        self.events = 0

    def apply_all(self, scanned: Iterable[Scanned]) -> None:
        """Follow events."""
        for line, head in scanned:
            self.apply(line, head)

    def apply(self, line: bytes, head: Head) -> None:
        """Follow one event; the latest by the hybrid clock decides, so the order of calls does not matter."""
        self.events += 1
        moment = key(line)
        if moment > self.newest:
            self.newest = moment
        else:
            self.disorder = self.newest
        table, quoted, op = head.group("t", "id", "op")
        name = text(table)
        row = unquoted(quoted)
        if op == b"drop":
            if not self.tables.get(name):
                self.tables.pop(name, None)
            return
        rows = self.tables.setdefault(name, {})
        if op == b"table":
            return
        latest = rows.get(row)
        if latest is None:
            latest = self.removed.get((name, row))
        if latest is not None and key(latest) >= moment:
            return
        if op == b"put":
            rows[row] = line
            if latest is not None:
                self.removed.pop((name, row), None)
        else:
            rows.pop(row, None)
            self.removed[name, row] = line

    def latest(self, table: str, row: str) -> bytes | None:
        """Return the latest line of a row, be it a removal."""
        return self.tables.get(table, {}).get(row) or self.removed.get((table, row))

    def previous(self, table: str, row: str) -> str | None:
        """Return the checksum of a row's latest line."""
        line = self.latest(table, row)
        return checksum(line) if line else None

    def latest_lines(self) -> Iterator[tuple[tuple[str, str], bytes]]:
        """Give the latest line of every row by table and row, removals last."""
        for table, rows in self.tables.items():
            for row, line in rows.items():
                yield (table, row), line
        yield from self.removed.items()
