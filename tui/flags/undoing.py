"""What undo takes back and what redo makes again, found from the newest event backwards.

Everybody takes back her own changes. A change that somebody else has built on since is left alone: taking it back
would take theirs back too. To undo, a ``redo`` is a change like others; to redo, it answers an ``undo`` of its row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from tui.flags.history import Event, chain
from tui.flags.lines import Head, text
from tui.flags.rows import FLAGS
from tui.flags.scanning import Scanned

_TABLE = b'"' + FLAGS.encode() + b'"'

Events = Callable[[], Iterable[Scanned]]
RowLines = Callable[[str], Iterable[Scanned]]


class Moves:
    """Looks for what the next undo and redo come to."""

    def __init__(self, newest_first: Events, of_row: RowLines) -> None:
        """Look in a journal.

        Args:
            newest_first: gives the events, the latest first; no more are read than are needed.
            of_row: gives the events of one row, in any order.
        """
        self._newest_first = newest_first
        self._of_row = of_row
        self._rows: Counter[str] | None = None

    def to_undo(self, document_id: str | None, by: str | None) -> Event | None:
        """Return the event that undo takes back, with the one before it.

        Args:
            document_id: the document it must be about; None for any.
            by: whose change; None for anybody's.
        """
        undone: Counter[str] = Counter()
        settled: set[str] = set()
        for line, head in self._changes():
            row = text(head["id"])
            if head["move"] == b"undo":
                undone[row] += 1
            elif undone[row]:
                undone[row] -= 1
            elif row not in settled:
                wanted = _is_about(head, document_id) and by in {None, text(head["by"])}
                event = self._with_before(line, head) if wanted else None
                if event:
                    return event
                settled.add(row)
        return None

    def to_redo(self, document_id: str | None, by: str) -> Event | None:
        """Return the undo that redo answers, with the event before it, whose result comes back.

        Args:
            document_id: the document it must be about; None for any.
            by: who took the change back.
        """
        unanswered: Counter[str] = Counter()
        settled: set[str] = set()
        for line, head in self._changes():
            row, own = text(head["id"]), text(head["by"]) == by
            if head["move"] == b"redo":
                unanswered[row] += 1
            elif head["move"] is None:
                settled.add(row)
                if own and _is_about(head, document_id):
                    return None
            elif unanswered[row]:
                unanswered[row] -= 1
            elif own and row not in settled and _is_about(head, document_id):
                return self._with_before(line, head)
        return None

    def _changes(self) -> Iterator[Scanned]:
        for line, head in self._newest_first():
            if head["t"] == _TABLE and head["op"] in {b"put", b"del"} and head["move"] != b"repair":
                yield line, head

    def _with_before(self, line: bytes, head: Head) -> Event | None:
        """Return an event with the one before it, or None where that is gone (compacted) or there was no change."""
        row = text(head["id"])
        if head["prev"] is None:
            return next(chain([(line, head)])) if head["op"] == b"put" else None
        if self._rows is not None and self._rows[row] < 2:
            return None
        event = next((event for event in chain(self._of_row(row)) if event.line == line), None)
        if event is None or event.before is None:
            if self._rows is None:
                # After compacting every row is like this one: asking for each would read the file each time.
                self._rows = Counter(text(head["id"]) for _, head in self._changes())
            return None
        return event if event.was_put or event.before.was_put else None


def _is_about(head: Head, document_id: str | None) -> bool:
    return document_id is None or (head["about"] is not None and text(head["about"]) == document_id)
