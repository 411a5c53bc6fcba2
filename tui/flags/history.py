"""History: every change is an event, undoing is one more event, and nothing is ever taken out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import itemgetter

from tui.flags.lines import HEAD, Head, Record, key, moment, record, text
from tui.flags.rows import FLAGS
from tui.flags.scanning import Scanned
from tui.model import Flag
from tui.schema import SchemaError, flag_from_json

_TABLE = b'"' + FLAGS.encode() + b'"'


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one flag, as it was acknowledged."""

    flag_id: str
    document_id: str
    before: Flag | None
    after: Flag | None
    at: str
    """RFC 3339, UTC."""
    by: str
    move: str = "do"
    """``do``, ``undo`` or ``redo``; ``repair`` where a lost flag was taken from the snapshot."""


@dataclass(frozen=True, slots=True)
class Event:
    """One change of one row, as its line and the event before it on the same row."""

    line: bytes
    row: str
    about: str
    move: str
    before: Event | None

    @property
    def record(self) -> Record | None:
        """What the row was after the event; None after a removal."""
        return record(self.line)

    @property
    def was_put(self) -> bool:
        """Whether the row was there after the event."""
        return self.line.find(b'"op":"put"', 0, 200) >= 0


def chain(scanned: Iterable[Scanned]) -> Iterator[Event]:
    """Give the changes of flags among events, by the clock, each with the one before it on the same row.

    Args:
        scanned: events in any order, as a merge leaves them; one that is there twice counts once.
    """
    lines = [(key(line), line) for line, head in scanned if is_change(head)]
    lines.sort(key=itemgetter(0))
    latest: dict[str, Event] = {}
    previous = b""
    for _, line in lines:
        head = HEAD.match(line)
        if head and line != previous:
            yield _linked(line, head, latest)
        previous = line


class History:
    """Every change of every flag."""

    def __init__(self, scanned: Iterable[Scanned] = ()) -> None:
        """Replay events; the clock decides their order, since a merge puts others' events at the end of the file."""
        self.events = list(chain(scanned))
        self._latest = {event.row: event for event in self.events}
        self._newest = key(self.events[-1].line) if self.events else b""

    def record(self, line: bytes, head: Head) -> bool:
        """Follow one event; return False, having done nothing, for one that belongs before others already seen."""
        if not is_change(head):
            return True
        if key(line) < self._newest:
            return False
        self._newest = key(line)
        self.events.append(_linked(line, head, self._latest))
        return True


def is_change(head: Head) -> bool:
    """Tell whether an event changed a flag."""
    return head["t"] == _TABLE and head["op"] in {b"put", b"del"}


def changes(events: Iterable[Event]) -> Iterator[Change]:
    """Give events as changes; what is no flag is left out."""
    for event in events:
        change = change_of(event)
        if change:
            yield change


def change_of(event: Event) -> Change | None:
    """Return an event as a change of a flag, None where its record is no flag."""
    head = HEAD.match(event.line)
    try:
        before = flag_from_json(event.before.record) if event.before and event.before.was_put else None
        after = flag_from_json(event.record) if event.was_put else None
    except SchemaError:
        return None
    flag = after or before
    if flag is None or head is None:
        return None
    return Change(flag.id, flag.document.id, before, after, moment(event.line), text(head["by"]), event.move)


def _linked(line: bytes, head: Head, latest: dict[str, Event]) -> Event:
    row, move = text(head["id"]), (head["move"] or b"do").decode()
    about = text(head["about"]) if head["about"] else ""
    event = latest[row] = Event(line, row, about, move, latest.get(row))
    return event
