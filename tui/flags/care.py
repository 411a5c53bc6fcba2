"""Care for the files: check them, put them in order, shorten them, keep copies."""

from __future__ import annotations

import os
import stat
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tui.flags.files import dated, replace_file
from tui.flags.journal import Journal
from tui.flags.ledger import Ledger, journal_of, stem_of
from tui.flags.lines import FORMAT, Head, record
from tui.flags.repository import FlagRepository, StoreError
from tui.flags.rows import FLAGS
from tui.flags.scanning import Findings, scan
from tui.flags.snapshot import checkpoint_of, is_intact
from tui.flags.state import State
from tui.schema import SchemaError, flag_from_json

BACKUPS = 10
"""Copies that are kept when nobody says otherwise; the oldest go."""


@dataclass(slots=True)
class Checked:
    """What a check found."""

    path: Path
    flags: int = 0
    events: int = 0
    findings: Findings = field(default_factory=Findings)
    not_flags: int = 0
    gaps: int = 0
    """Events that their writers counted and that are not there."""
    problems: list[str] = field(default_factory=list)
    """What ought to be put in order, a sentence each; empty if all is well."""
    remarks: list[str] = field(default_factory=list)
    """What is good to know and no harm, a sentence each."""


def check(path: Path) -> Checked:
    """Read every line of a database and say what is wrong; nothing is changed.

    Raises:
        StoreError: if there is nothing to check or it cannot be read.
    """
    path = path.expanduser().absolute()
    source = journal_of(path)
    if not source.is_file():
        what = "there is no database." if not path.exists() else "there is no journal beside it yet; open it first."
        raise StoreError(f"{path}: {what}")
    checked, state = Checked(path), State()
    journal = Journal(source)
    counts: defaultdict[bytes, list[int]] = defaultdict(list)
    try:
        journal.open()
        for line, head in scan(journal.chunks(0), checked.findings):
            state.apply(line, head)
            counts[head["w"]].append(int(head["n"]))
    except OSError as error:
        raise StoreError(f"{source}: cannot be read ({error.strerror}).") from error
    finally:
        journal.close()
    checked.events = state.events
    checked.gaps = sum(max(numbers) - len(set(numbers)) for numbers in counts.values())
    for line in state.tables.get(FLAGS, {}).values():
        if _is_flag(line):
            checked.flags += 1
        else:
            checked.not_flags += 1
    checked.problems = [*_in_journal(checked, source), *_in_snapshot(path), *_in_modes(path)]
    checked.remarks = list(_remarks(checked, source, state))
    return checked


def repair(repository: FlagRepository) -> Path | None:
    """Write the journal anew without what is damaged in it, with flipped bits put right.

    Returns:
        Where the journal as it was is kept; None if there was nothing to put in order.

    Raises:
        StoreError: if it could not be done; nothing has changed then.
    """
    with repository.writing():
        ledger = repository.storage.ledger
        findings = Findings()
        for _ in scan(ledger.journal.chunks(0), findings):
            pass
        if not findings.lost + findings.mended + findings.tail:
            repository.storage.checkpoint()
            return None
        kept = _copy(ledger.journal, dated(ledger.journal.path, "damaged"))
        repository.storage.rewrite(_readable)
        return kept


def compact(repository: FlagRepository) -> Path:
    """Keep only the latest event of each flag, removals included; undo reaches no further back then.

    Returns:
        Where the journal with the whole history is kept. Merging it brings the history back.

    Raises:
        StoreError: if it could not be done; nothing has changed then.
    """
    with repository.writing():
        journal = repository.storage.ledger.journal
        kept = _copy(journal, dated(journal.path, "before-compact"))
        closing = repository.storage.closing_line()
        repository.storage.rewrite(lambda ledger: [*_latest(ledger), closing])
        return kept


def backup(repository: FlagRepository, folder: Path | None = None, keep: int = BACKUPS) -> Path:
    """Keep a copy of the journal, the whole history with it.

    Args:
        repository: what to copy.
        folder: where to; beside the database if None.
        keep: how many copies to keep there at most, the new one included.

    Returns:
        The copy: a journal that can be merged, or renamed and opened.

    Raises:
        StoreError: if it could not be made.
    """
    with repository.writing():
        journal = repository.storage.ledger.journal
        beside = stem_of(repository.path)
        place = folder.expanduser().absolute() if folder else beside.parent
        begin = f"{beside.name}.backup-"
        stamp = dated(place / beside.name, "backup").name.removeprefix(begin)
        copy = _copy(journal, place / f"{begin}{stamp}.journal.jsonl")
        for old in sorted(place.glob(f"{begin}*.journal.jsonl"))[: -max(1, keep)]:
            old.unlink()
        return copy


def _copy(journal: Journal, place: Path) -> Path:
    replace_file(place, journal.chunks(0))
    return place


def _readable(ledger: Ledger) -> Iterator[bytes]:
    findings = Findings()
    for line, _ in scan(ledger.journal.chunks(0), findings):
        yield line
    yield from findings.not_understood


def _latest(ledger: Ledger) -> list[bytes]:
    latest = [line for rows in ledger.state.tables.values() for line in rows.values()]
    latest += ledger.state.removed.values()
    chosen = set(latest)
    kept = [line for line, head in ledger.lines() if line in chosen or _makes_table(head)]
    return kept + ledger.findings.not_understood


def _makes_table(head: Head) -> bool:
    return head["op"] in {b"table", b"drop"}


def _is_flag(line: bytes) -> bool:
    try:
        flag_from_json(record(line))
    except SchemaError:
        return False
    return True


def _in_journal(checked: Checked, source: Path) -> Iterator[str]:
    found = checked.findings
    if found.mended:
        yield f"{source}: {found.mended} lines had a wrong bit and were read all the same; repair writes them right."
    if found.lost:
        yield f"{source}: {found.lost} lines cannot be read."
    if found.newer > FORMAT:
        yield f"{source}: {found.unknown} lines were written by a later version of Caveat (format {found.newer})."
    elif found.unknown:
        yield f"{source}: {found.unknown} lines are sound but not known to this version."
    if checked.not_flags:
        yield f"{source}: {checked.not_flags} records among the flags are none."


def _in_snapshot(path: Path) -> Iterator[str]:
    if path.exists() and checkpoint_of(path) is None:
        yield f"{path}: this file is not the snapshot that belongs here; the next change sets it aside."
    elif path.exists() and not is_intact(path):
        yield f"{path}: the snapshot is damaged or was changed; repair sets it aside and writes it anew."


def _remarks(checked: Checked, source: Path, state: State) -> Iterator[str]:
    tail, checkpoint = checked.findings.tail, checkpoint_of(checked.path)
    if tail:
        yield f"{source}: the last {tail} bytes are of a write that was not finished; the next sets them aside."
    if checked.gaps:
        yield f"{source}: {checked.gaps} events are not there, as after compacting or merging a part."
    if not checked.path.exists():
        yield f"{checked.path}: there is no snapshot yet; the next change makes one."
    elif checkpoint and (checkpoint.newest, checkpoint.events) != (state.newest, state.events):
        yield f"{checked.path}: the snapshot is older than the journal; the next change brings it up to date."


def _in_modes(path: Path) -> Iterator[str]:
    for each in (path, journal_of(path)):
        if each.exists() and stat.S_IMODE(each.stat().st_mode) & 0o077 and os.name == "posix":
            yield f"{each}: others on this machine can read it."
