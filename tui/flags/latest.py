"""The newest changes, found from the end of the journal backwards."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from tui.flags.history import Change, chain, changes, is_change
from tui.flags.scanning import Scanned
from tui.flags.stored import id_in

Events = Callable[[], Iterable[Scanned]]


def newest(newest_first: Events, most: int, beginning: str = "") -> tuple[Change, ...]:
    """Return the newest changes of flags, oldest first.

    Args:
        newest_first: gives the events, the latest first; no more are read than are needed.
        most: how many changes at most.
        beginning: only of flags whose ids begin like this.
    """
    rows = _rows(newest_first(), beginning) if beginning else None
    lines: list[Scanned] = []
    unexplained: set[bytes] = set()
    taken, last = 0, b""
    for line, head in newest_first():
        row = head["id"]
        if line == last or not is_change(head) or not (rows is None or row in rows):
            continue
        last = line
        if taken < most:
            taken += 1
            unexplained.discard(row)
            if head["prev"] is not None:
                unexplained.add(row)
            lines.append((line, head))
        elif row in unexplained:
            # The change before one that was taken is read for what it left behind.
            unexplained.discard(row)
            lines.append((line, head))
        if taken == most and not unexplained:
            break
    return tuple(changes(list(chain(lines))[len(lines) - taken :]))


def _rows(events: Iterable[Scanned], beginning: str) -> set[bytes]:
    """Return the rows of the flags whose ids begin in some way; a removal has no id to tell, so rows are told first."""
    return {head["id"] for line, head in events if is_change(head) and id_in(line).startswith(beginning)}
