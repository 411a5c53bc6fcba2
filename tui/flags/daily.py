"""A copy of the journal a day, made when a session that changed something ends: no save waits for it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from tui.flags.files import DATED, dated, replace_file
from tui.flags.journal import Journal

INTERVAL = timedelta(days=1)
MOST_BYTES = 512 << 20
"""Bytes of all copies together; the oldest go first, the newest never."""
ENDING = ".journal.jsonl"


def keep_daily(journal: Journal, stem: Path, keep: int) -> Path | None:
    """Copy a journal if the newest copy is older than a day, and let the oldest copies go.

    The copies that are made by hand have other names and are left alone.

    Args:
        journal: what to copy, as far as it is known to be good; the caller holds the lock.
        stem: what the names of the copies begin with.
        keep: how many copies to keep at most, the new one included.

    Returns:
        The copy; None if none was due.

    Raises:
        OSError: if it could not be made; no older copy has gone then.
    """
    begin = f"{stem.name}.daily-"
    copies = sorted(stem.parent.glob(f"{begin}*{ENDING}"))
    if copies and not _is_due(copies[-1].name.removeprefix(begin).removesuffix(ENDING)):
        return None
    stamp = dated(stem, "daily").name
    copy = stem.with_name(stamp + ENDING)
    replace_file(copy, journal.blocks())
    size = copy.stat().st_size
    for kept, old in enumerate(reversed(copies), 1):
        size += old.stat().st_size
        if kept >= keep or size > MOST_BYTES:
            old.unlink()
    return copy


def _is_due(stamp: str) -> bool:
    try:
        made = datetime.strptime(stamp, DATED).replace(tzinfo=UTC)
    except ValueError:
        return True
    # A clock that was wrong once must not put the next copy off for years.
    return abs(datetime.now(UTC) - made) >= INTERVAL
