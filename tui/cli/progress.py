"""How far a long run has come, on one line of standard error that is wiped when it ends."""

from __future__ import annotations

import sys
import time

PATIENCE = 1.0
"""Seconds before anything is said: what takes less needs no word."""
_EVERY = 0.2
_WIPE = "\r\x1b[K"


class Progress:
    """Counts documents while they are done; says so only to a terminal that the results do not go to."""

    def __init__(self, *, quiet: bool = False) -> None:
        """Start the clock."""
        self._shown = False
        self._count = 0
        self._next = time.monotonic() + PATIENCE
        self._wanted = not quiet and _is_terminal(sys.stderr) and not _is_terminal(sys.stdout)

    def step(self) -> None:
        """Count one more."""
        self._count += 1
        now = time.monotonic()
        if self._wanted and now >= self._next:
            self._next = now + _EVERY
            self._write(f"{_WIPE}{self._count:,} documents done …")
            self._shown = True

    def wipe(self) -> None:
        """Clear the line, for another or at the end."""
        if self._shown:
            self._write(_WIPE)
            self._shown = False

    def _write(self, text: str) -> None:
        sys.stderr.write(text)
        sys.stderr.flush()


def _is_terminal(stream: object) -> bool:
    isatty = getattr(stream, "isatty", None)
    return bool(isatty and isatty())
