"""Merging: the union of the events of several databases, and where two analysts decided differently.

What a merge comes to depends only on which events there are: not on the order of merges, nor on how often a database
is merged. A journal that git merged line by line (``merge=union``) reads the same.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tui.flags.clock import written
from tui.flags.conversion import lines_of
from tui.flags.history import Change, Event, change_of
from tui.flags.journal import Journal
from tui.flags.ledger import journal_of
from tui.flags.lines import FORMAT, HEAD, MOMENT, key, raw_record, text
from tui.flags.repository import FlagRepository, StoreError
from tui.flags.scanning import Findings, scan
from tui.flags.snapshot import DamagedError, read_tables
from tui.model import Flag

AHEAD = 24 * 3600 * 1_000_000
"""Microseconds by which another's clock may be ahead; an event beyond that would win over everything to come."""
_AT_ONCE = 5000


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two changes of one flag that were made without knowing of each other and came to different results."""

    flag_id: str
    document_id: str
    one: Change
    other: Change
    """The later of the two by the clock."""
    kept: Flag | None
    """What the flag is now; None if it was removed."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge did."""

    path: Path
    added: int
    """Events that were not known."""
    agreements: int
    """Flags that both changed to the same."""
    conflicts: tuple[Conflict, ...]
    notices: tuple[str, ...]
    """What was not taken over and why, a sentence each."""


def merge(repository: FlagRepository, other: Path) -> Merged:
    """Bring the events of another database into this one.

    Args:
        repository: where to.
        other: its journal, a copy of one, a snapshot with its journal beside it, or a plain TinyDB file.

    Raises:
        StoreError: if the other cannot be read or this one not be written; what was merged before that stays.
    """
    lines, notices = _lines_in(other)
    latest = written(time.time_ns() // 1000 + AHEAD).encode()
    ahead = sum(key(line)[:MOMENT] > latest for line in lines)
    if ahead:
        notices.append(f"{other}: {ahead} events come from a clock that is more than a day ahead; they were left out.")
    with repository.writing():
        known = {_name(line) for line, _ in repository.storage.events()}
        new = [line for line in lines if key(line)[:MOMENT] <= latest and _name(line) not in known]
        new = list(dict.fromkeys(new))
        rows = {text(head["id"]) for line in new if (head := HEAD.match(line))}
        added = len(new)
        head = HEAD.match(new[-1]) if new else None
        if head and head["of"]:
            new.append(repository.storage.closing_line())
        for start in range(0, len(new), _AT_ONCE):
            repository.storage.append(new[start : start + _AT_ONCE])
    conflicts, agreements = _compared(repository, rows)
    return Merged(other, added, agreements, conflicts, tuple(notices))


def conflicts(repository: FlagRepository) -> tuple[Conflict, ...]:
    """Return every conflict in a database, as after a merge that was done by other means."""
    return _compared(repository, None)[0]


def _name(line: bytes) -> bytes:
    return key(line) + line[-10:-2]


def _lines_in(path: Path) -> tuple[list[bytes], list[str]]:
    path = path.expanduser().absolute()
    beside = journal_of(path)
    source = beside if beside != path and beside.is_file() else path
    journal = Journal(source)
    findings = Findings()
    try:
        if not path.is_file():
            if source == path:
                raise StoreError(f"{path}: there is no such file.")
            path = source
        journal.open()
        lines = [line for line, _ in scan(journal.chunks(0), findings)]
        if not lines and not findings.unknown:
            return lines_of(read_tables(path), path), []
    except OSError as error:
        raise StoreError(f"{source}: cannot be read ({error.strerror}).") from error
    except DamagedError as error:
        raise StoreError(f"{error.path}: this is not a database that Caveat can read: {error}.") from error
    finally:
        journal.close()
    notices = []
    if findings.lost:
        notices.append(f"{source}: {findings.lost} damaged lines were left out.")
    if findings.newer > FORMAT:
        notices.append(f"{source}: {findings.unknown} events of a later version of Caveat were left out.")
    return lines, notices


def _compared(repository: FlagRepository, rows: set[str] | None) -> tuple[tuple[Conflict, ...], int]:
    """Return the conflicts on some rows or all, and how many rows were changed alike."""
    apart: defaultdict[tuple[str, bytes | None], list[Event]] = defaultdict(list)
    for event in repository.replayed().events:
        head = HEAD.match(event.line)
        if head and event.move != "repair" and (rows is None or event.row in rows):
            apart[event.row, head["prev"]].append(event)
    found: list[Conflict] = []
    agreed: set[str] = set()
    for events in apart.values():
        for one, other in _pairs(events):
            if _result(one) == _result(other):
                agreed.add(one.row)
                continue
            first, second = change_of(one), change_of(other)
            if first and second:
                kept = repository.get(first.flag_id)
                found.append(Conflict(first.flag_id, first.document_id, first, second, kept))
    return tuple(found), len(agreed)


def _pairs(events: list[Event]) -> Iterator[tuple[Event, Event]]:
    """Give each event after the first with the first, where another writer made it."""
    for other in events[1:]:
        if other.line[47:59] != events[0].line[47:59]:
            yield events[0], other


def _result(event: Event) -> bytes:
    head = HEAD.match(event.line)
    return raw_record(event.line, head) if head and event.was_put else b""
