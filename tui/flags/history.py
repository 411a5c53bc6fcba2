"""History: every change is an event, undoing is one more event, and nothing is ever taken out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
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


@dataclass(slots=True)
class _Stacks:
    done: list[Event] = field(default_factory=list)
    undone: list[Event] = field(default_factory=list)


class History:
    """What can be undone and redone, for each document and over all of them, replayed from the events."""

    def __init__(self, scanned: Iterable[Scanned] = ()) -> None:
        """Replay events; the clock decides their order, since a merge puts others' events at the end of the file."""
        self.events: list[Event] = []
        self._latest: dict[str, Event] = {}
        self._stacks: defaultdict[str | None, _Stacks] = defaultdict(_Stacks)
        self._newest = b""
        flags = [(key(line), line) for line, head in scanned if head["t"] == _TABLE and head["op"] in {b"put", b"del"}]
        flags.sort(key=itemgetter(0))
        previous = b""
        for _, line in flags:
            head = HEAD.match(line)
            if head and line != previous:
                self.record(line, head)
            previous = line

    def record(self, line: bytes, head: Head) -> bool:
        """Follow one event; return False, having done nothing, for one that belongs before others already seen."""
        if head["t"] != _TABLE or head["op"] not in {b"put", b"del"}:
            return True
        if key(line) < self._newest:
            return False
        self._newest = key(line)
        row, move = text(head["id"]), (head["move"] or b"do").decode()
        about = text(head["about"]) if head["about"] else ""
        event = self._latest[row] = Event(line, row, about, move, self._latest.get(row))
        self.events.append(event)
        if event.was_put or (event.before and event.before.was_put):
            for scope in (about, None):
                _follow(self._stacks[scope], event)
        return True

    def to_undo(self, document_id: str | None) -> Event | None:
        """Return the event that undo would take back."""
        done = self._stacks[document_id].done
        return done[-1] if done else None

    def to_redo(self, document_id: str | None) -> Event | None:
        """Return the event that redo would make again."""
        undone = self._stacks[document_id].undone
        return undone[-1] if undone else None

    def changes(self, row: str | None = None) -> Iterator[Change]:
        """Give the changes, oldest first, of one row or of all; what is no flag is left out."""
        for event in self.events:
            if row in {None, event.row}:
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


def _follow(stacks: _Stacks, event: Event) -> None:
    match event.move:
        case "undo":
            _move(stacks.done, stacks.undone, event)
        case "redo":
            _move(stacks.undone, stacks.done, event)
        case "do":
            stacks.done.append(event)
            stacks.undone.clear()


def _move(source: list[Event], target: list[Event], event: Event) -> None:
    """Move the newest original change of a row from one stack to the other."""
    for index in range(len(source) - 1, -1, -1):
        if source[index].row == event.row:
            target.append(source.pop(index))
            return
