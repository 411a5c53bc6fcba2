"""Who writes which line when: operations become lines of the journal."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from tui.flags.clock import HybridClock
from tui.flags.lines import FORMAT, HEAD, Operation, checksum, seal, text
from tui.flags.scanning import Scanned
from tui.flags.state import State

Subject = Callable[[str, dict[str, Any]], str | None]


def no_subject(table: str, record: dict[str, Any]) -> str | None:
    """Say of every record that it is about nothing in particular."""
    del table, record
    return None


class LineWriter:
    """One opening of the database: an id that no other has, a counter without gaps, a clock that follows all others."""

    def __init__(self, author: str, subject: Subject) -> None:
        """Begin to count.

        Args:
            author: who is named in the events.
            subject: tells what a record is about, so that its events can be told apart without parsing them.
        """
        self.id = os.urandom(6).hex()
        self.author = author
        self.clock = HybridClock()
        self._subject = subject
        self._count = 0

    def lines(self, operations: list[Operation], state: State, *, whole: bool, move: str | None) -> list[bytes]:
        """Return the lines for operations.

        Args:
            operations: what is to happen, in order.
            state: what the rows are now.
            whole: whether a reader must take all of the lines or none.
            move: ``undo`` or ``redo``, where that is what they are.

        Raises:
            TypeError, ValueError: if a record cannot be written as JSON.
        """
        lines: list[bytes] = []
        latest: dict[tuple[str, str], bytes] = {}
        batch = whole and len(operations) > 1
        for number, operation in enumerate(operations, 1):
            place = operation.table, operation.row
            previous = latest.get(place) or state.latest(*place)
            members: dict[str, Any] = {
                "v": FORMAT,
                "at": self.clock.now(),
                "w": self.id,
                "n": self._count + number,
                "t": operation.table,
                "op": operation.op,
                "id": operation.row,
                "by": self.author,
            }
            if move:
                members["move"] = move
            about = self._about(operation, previous)
            if about is not None:
                members["about"] = about
            if previous:
                members["prev"] = checksum(previous)
            if batch:
                members["b"] = [number, len(operations)]
            if operation.record is not None:
                members["doc"] = operation.record
            line = latest[place] = seal(members)
            lines.append(line)
        return lines

    def another(self) -> LineWriter:
        """Return a writer for the same author with an id of its own."""
        writer = LineWriter(self.author, self._subject)
        writer.clock = self.clock
        return writer

    def count(self, lines: list[bytes]) -> None:
        """Take lines for written."""
        self._count += len(lines)

    def _about(self, operation: Operation, previous: bytes | None) -> str | None:
        if operation.record is not None:
            return self._subject(operation.table, operation.record)
        head = HEAD.match(previous) if previous else None
        return text(head["about"]) if head and head["about"] else None


def closing(moment: str) -> bytes:
    """Return a line that changes nothing: after it, a batch that lacks its end does not look like a torn one.

    Args:
        moment: its time by the clock.
    """
    members = {"v": FORMAT, "at": moment, "w": os.urandom(6).hex(), "n": 1, "t": "", "op": "drop", "id": "", "by": ""}
    return seal(members)


def headed(lines: Iterable[bytes]) -> Iterator[Scanned]:
    """Give lines with their heads."""
    for line in lines:
        head = HEAD.match(line)
        if head:
            yield line, head
