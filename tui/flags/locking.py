"""The lock that makes several processes write one after the other."""

from __future__ import annotations

import errno
import fcntl
import os
import time
from pathlib import Path

PATIENCE = 30.0
"""Seconds after which a lock that somebody else holds is an error."""
SHORT_PATIENCE = 5.0
"""The same while the database is opened."""

_UNSUPPORTED = {errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL}


class LockUnreliableError(Exception):
    """The file system does not lock; the message says how this was found out."""


class WriterLock:
    """A lock on a file of its own, which is never replaced, so that all processes lock the same thing."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._descriptor: int | None = None

    def prove(self) -> None:
        """Make the lock file and see that a lock keeps a second holder out.

        Raises:
            LockUnreliableError: if it does not.
            OSError: if the file cannot be made.
        """
        self.acquire(SHORT_PATIENCE)
        try:
            second = os.open(self.path, os.O_RDWR | os.O_CLOEXEC)
            try:
                fcntl.flock(second, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                if error.errno in {errno.EWOULDBLOCK, errno.EACCES}:
                    return
                raise
            finally:
                os.close(second)
            raise LockUnreliableError("a file lock does not keep others out here")
        finally:
            self.release()

    def acquire(self, patience: float = PATIENCE) -> None:
        """Wait for the lock, so many seconds at most.

        Raises:
            LockUnreliableError: if the file system has no locks.
            TimeoutError: if another process did not let go of it.
            OSError: if the file cannot be made.
        """
        deadline, pause = time.monotonic() + patience, 0.0001
        while True:
            if self._descriptor is None:
                self._descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            try:
                fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() > deadline:
                    raise TimeoutError(errno.ETIMEDOUT, "another program keeps the database locked") from None
                time.sleep(pause)
                pause = min(pause * 1.5, 0.002)
            except OSError as error:
                if error.errno in _UNSUPPORTED:
                    raise LockUnreliableError(f"the file system does not lock ({error.strerror})") from error
                raise
            else:
                if self._is_named(self._descriptor):
                    return
                self.close()

    def release(self) -> None:
        """Let the next writer in."""
        if self._descriptor is not None:
            fcntl.flock(self._descriptor, fcntl.LOCK_UN)

    def _is_named(self, descriptor: int) -> bool:
        """Tell whether the locked file still has its name; one that somebody removed keeps nobody out."""
        try:
            named = os.stat(self.path)  # noqa: PTH116  (a third of the time of Path.stat, before every save)
        except FileNotFoundError:
            return False
        locked = os.fstat(descriptor)
        return (named.st_dev, named.st_ino) == (locked.st_dev, locked.st_ino)

    def close(self) -> None:
        """Give the file back."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None
