"""Whether this process may write: found out on opening, and asked for again before each change."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from tui.flags.journal import Journal
from tui.flags.locking import LockUnreliableError, WriterLock

_NOT_ALLOWED = {errno.EROFS, errno.EACCES, errno.EPERM}


class ReadOnlyError(Exception):
    """Nothing can be written; the message says why."""


class WriteAccess:
    """The right of one process at a time to write in a place, where anybody may write there at all."""

    def __init__(self, lock: Path, refused: str | None) -> None:
        """Ask for nothing yet.

        Args:
            lock: the file that is locked.
            refused: why nothing may be written whatever the place is like, or None.
        """
        self.refused = refused
        """Why nothing can be written, or None."""
        self._lock = WriterLock(lock)
        self._process = os.getpid()

    def prove(self, journal: Journal) -> bool:
        """Find out whether this place can be written to; return False if it cannot, now or ever."""
        try:
            self._lock.prove()
            if journal.exists:
                journal.make_writable()
        except LockUnreliableError as error:
            self.refuse(f"{journal.path.parent}: {error}; two programs could overwrite each other")
        except OSError as error:
            if error.errno in _NOT_ALLOWED:
                self.refuse(f"{journal.path} cannot be written to ({error.strerror})")
            return False
        return self.refused is None

    def is_inherited(self) -> bool:
        """Tell whether the process was forked since the last change; it shares no lock with its parent then."""
        if self._process == os.getpid():
            return False
        self._process = os.getpid()
        self._lock = WriterLock(self._lock.path)
        return True

    def check(self) -> None:
        """Raise ReadOnlyError if nothing can be written."""
        if self.refused:
            raise ReadOnlyError(self.refused)

    def take(self) -> None:
        """Wait until nobody else writes.

        Raises:
            ReadOnlyError: if nothing can be written.
            OSError: if the lock cannot be had.
        """
        self.check()
        try:
            self._lock.acquire()
        except LockUnreliableError as error:
            self.refuse(f"{self._lock.path.parent}: {error}")
            raise ReadOnlyError(self.refused) from error

    def refuse(self, reason: str | None) -> None:
        """Let nothing be written from now on, for the reason that was known first; None changes nothing."""
        self.refused = self.refused or reason

    def release(self) -> None:
        """Let the next writer in."""
        self._lock.release()

    def close(self) -> None:
        """Give the lock file back."""
        self._lock.close()
