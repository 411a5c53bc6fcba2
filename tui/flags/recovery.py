"""What the snapshot still knows when the journal is missing, cut short or damaged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

from tui.flags.conversion import lines_of
from tui.flags.lines import FORMAT, WRITER_LENGTH, encode, key, raw_record, record, seal, text
from tui.flags.rows import FLAGS
from tui.flags.scanning import Findings, Scanned
from tui.flags.snapshot import Checkpoint, Tables, checkpoint_of, is_intact, read_tables
from tui.flags.state import State


@dataclass(frozen=True, slots=True)
class Debt:
    """Lines that belong into the journal before anything else is written there."""

    lines: tuple[bytes, ...]
    anew: bool
    """Whether the journal begins with them, as it does for a plain TinyDB file."""
    notice: str = ""
    """One sentence for the analyst."""


def converted(path: Path) -> Debt | None:
    """Return a TinyDB file that has no journal as the lines of one.

    Raises:
        DamagedError: if the file is no such file.
    """
    if not path.exists():
        return None
    checkpoint = checkpoint_of(path)
    lines = tuple(lines_of(read_tables(path), path))
    if not lines:
        return None
    if checkpoint is None:
        return Debt(lines, anew=True)
    doubt = "" if is_intact(path) else " Its checksum does not fit: look the flags over."
    return Debt(
        lines,
        anew=True,
        notice=f"{path}: the journal beside it is missing; the flags are those of the last snapshot, "
        f"their history is not known.{doubt}",
    )


def kept_by_snapshot(path: Path, state: State, findings: Findings, events: Iterable[Scanned]) -> Debt | None:
    """Return the rows that a damaged or shortened journal lost and the snapshot still has.

    Args:
        path: the snapshot.
        state: what the journal comes to.
        findings: what was found while it was read.
        events: the journal's lines again; read only if something seems to be missing.
    """
    checkpoint = checkpoint_of(path)
    if checkpoint is None:
        return None
    short = checkpoint.newest > state.newest or checkpoint.events > findings.lines
    if not (short or findings.lost) or not is_intact(path):
        return None
    tables = read_tables(path)
    missing = {
        (name, row): found
        for name, rows in tables.items()
        for row, found in rows.items()
        if _may_be_lost(state, name, row, found, checkpoint)
    }
    if missing:
        written = {place: encode(found) for place, found in missing.items()}
        for line, head in events:
            place = text(head["t"]), text(head["id"])
            if place in written and written[place] == raw_record(line, head):
                # The journal knows this record and something later: nothing is lost.
                del written[place], missing[place]
    lines = tuple(_line(checkpoint, *place, found) for place, found in missing.items())
    if findings.lost or findings.tail:
        notice = f"{path}: {len(lines)} lost from the journal were taken from the snapshot."
        return Debt(lines, anew=False, notice=notice) if lines else None
    back = _removed_since(state, tables, checkpoint)
    if not (lines or back):
        return None
    notice = f"{path}: the journal beside it is an older one, as after the checkout of an older branch; "
    notice += f"{len(lines)} that only the snapshot knows were added to it"
    notice += f", {back} that had been removed since are back." if back else "."
    return Debt(lines, anew=False, notice=notice)


def _removed_since(state: State, tables: Tables, checkpoint: Checkpoint) -> int:
    rows = state.tables.get(FLAGS, {})
    known = tables.get(FLAGS, {})
    return sum(row not in known and key(line) <= checkpoint.newest for row, line in rows.items())


def _may_be_lost(state: State, name: str, row: str, found: dict[str, Any], checkpoint: Checkpoint) -> bool:
    latest = state.latest(name, row)
    if latest is None:
        return True
    return key(latest) <= checkpoint.newest and record(latest) != found


def _line(checkpoint: Checkpoint, name: str, row: str, found: dict[str, Any]) -> bytes:
    content = encode([name, row, found])
    members = {
        "v": FORMAT,
        "at": checkpoint.newest[:27].decode(),
        # Greater than every writer's id at that moment, and the same whichever process finds the loss.
        "w": "ffff" + blake2b(content, digest_size=WRITER_LENGTH // 2 - 2).hexdigest(),
        "n": 1,
        "t": name,
        "op": "put",
        "id": row,
        "by": "",
        "move": "repair",
    }
    if name == FLAGS:
        members["about"] = found["document"]["id"]
    return seal(members | {"doc": found})
