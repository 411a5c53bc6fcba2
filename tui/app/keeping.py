"""Keeping decisions: a thread that writes to the store, one request after the other, and tells what became of it.

The screen shows a decision as saved only after ``Kept``. A request that the store refuses stays at the head of the
queue and is tried again, so that the order of decisions is the order in which they were made.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.model import Flag

if TYPE_CHECKING:
    from tui.flags.repository import Change, FlagRepository

RETRY_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Save:
    """Insert or replace a flag."""

    flag: Flag


@dataclass(frozen=True, slots=True)
class Remove:
    """Take a flag away."""

    flag: Flag


@dataclass(frozen=True, slots=True)
class Undo:
    """Take back the last change on a document."""

    document_id: str


@dataclass(frozen=True, slots=True)
class Redo:
    """Make the last undone change on a document again."""

    document_id: str


@dataclass(frozen=True, slots=True)
class Refresh:
    """Look for changes that another process made."""

    document_id: str


Request = Save | Remove | Undo | Redo | Refresh


@dataclass(frozen=True, slots=True)
class Kept:
    """The store acknowledged a request. ``change`` is None where there was nothing to undo or redo."""

    request: Request
    change: Change | None


@dataclass(frozen=True, slots=True)
class Refused:
    """The store refused a request; it is being tried again."""

    request: Request
    reason: str
    waiting: int
    """How many decisions are not saved, this one included."""


@dataclass(frozen=True, slots=True)
class ChangedElsewhere:
    """Another process changed decisions on the document."""

    flags: tuple[Flag, ...]


Outcome = Kept | Refused | ChangedElsewhere


class Keeper:
    """Owns the store while the reader runs."""

    def __init__(self, repository: FlagRepository, tell: Callable[[Outcome], object]) -> None:
        """Start the thread.

        Args:
            repository: the open store; closed by ``close``.
            tell: called from the thread with each outcome.
        """
        self.repository = repository
        self._tell = tell
        self._queue: queue.Queue[Request | None] = queue.Queue()
        self._stopping = threading.Event()
        self._unsaved: list[Request] = []
        self._thread = threading.Thread(target=self._work, name="keeper", daemon=True)
        self._thread.start()

    @property
    def busy(self) -> bool:
        """Whether a decision is on its way to the store."""
        return bool(self._unsaved)

    @property
    def unsaved(self) -> tuple[Flag, ...]:
        """The flags that are not in the store yet."""
        return tuple(request.flag for request in list(self._unsaved) if isinstance(request, Save))

    def submit(self, request: Request) -> None:
        """Queue a request; returns at once."""
        if not isinstance(request, Refresh):
            self._unsaved.append(request)
        elif self._unsaved:
            return
        self._queue.put(request)

    def close(self, patience: float = 3.0) -> tuple[Flag, ...]:
        """Write what is waiting, close the store, and return the flags that could not be saved.

        Args:
            patience: seconds to wait for requests in the queue.
        """
        self._queue.put(None)
        self._thread.join(patience)
        self._stopping.set()
        self._thread.join(RETRY_SECONDS)
        left = self.unsaved
        self.repository.close()
        return left

    def _work(self) -> None:
        while (request := self._queue.get()) is not None:
            while not self._try(request):
                if self._stopping.wait(RETRY_SECONDS):
                    return

    def _try(self, request: Request) -> bool:
        from tui.flags.repository import StoreError

        try:
            outcome = self._carry_out(request)
        except (StoreError, OSError) as error:
            if isinstance(request, Refresh):
                return True
            self._tell(Refused(request, str(error), len(self._unsaved)))
            return False
        if not isinstance(request, Refresh):
            self._unsaved.pop(0)
        if outcome is not None:
            self._tell(outcome)
        return True

    def _carry_out(self, request: Request) -> Outcome | None:
        repository = self.repository
        match request:
            case Save(flag):
                return Kept(request, repository.save(flag))
            case Remove(flag):
                return Kept(request, repository.remove(flag.id))
            case Undo(document_id):
                return Kept(request, repository.undo(document_id))
            case Redo(document_id):
                return Kept(request, repository.redo(document_id))
            case Refresh(document_id):
                if document_id in repository.refresh():
                    return ChangedElsewhere(repository.for_document(document_id))
                return None
