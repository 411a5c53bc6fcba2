"""History: every change is an event, undoing is one more event, and nothing is ever taken out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from tui.model import Flag


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
    """``do``, ``undo`` or ``redo``."""


@dataclass(slots=True)
class _Stacks:
    done: list[Change] = field(default_factory=list)
    undone: list[Change] = field(default_factory=list)


class History:
    """What can be undone and redone, for each document and over all of them, replayed from the events."""

    def __init__(self, changes: Iterable[Change] = ()) -> None:
        self._stacks: defaultdict[str | None, _Stacks] = defaultdict(_Stacks)
        for change in changes:
            self.record(change)

    def record(self, change: Change) -> None:
        """Follow one event."""
        for scope in (change.document_id, None):
            stacks = self._stacks[scope]
            match change.move:
                case "undo":
                    _move(stacks.done, stacks.undone, change)
                case "redo":
                    _move(stacks.undone, stacks.done, change)
                case _:
                    stacks.done.append(change)
                    stacks.undone.clear()

    def to_undo(self, document_id: str | None) -> Change | None:
        """Return the change that undo would take back."""
        done = self._stacks[document_id].done
        return done[-1] if done else None

    def to_redo(self, document_id: str | None) -> Change | None:
        """Return the change that redo would make again."""
        undone = self._stacks[document_id].undone
        return undone[-1] if undone else None


def _move(source: list[Change], target: list[Change], change: Change) -> None:
    """Move the newest original change of a flag from one stack to the other."""
    for index in range(len(source) - 1, -1, -1):
        if source[index].flag_id == change.flag_id:
            target.append(source.pop(index))
            return
