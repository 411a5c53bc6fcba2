"""The repository of flags: all that the rest of Caveat knows of the store.

Everything goes through TinyDB's own API. A change is durable when the call that makes it returns.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from tinydb import TinyDB, where
from tinydb.table import Document as Record

from tui.flags.history import Change, History
from tui.flags.storage import AtomicStorage, DamagedError, exclusive, make_private_folder
from tui.model import DocumentReference, Flag
from tui.schema import SchemaError, flag_from_json, flag_to_json

__all__ = ["Change", "FlagRepository", "StoreError", "open_repository"]

FLAGS = "flags"
EVENTS = "events"


class StoreError(Exception):
    """The database cannot be used or a change could not be saved; one line that names the file and what to do."""


def open_repository(path: Path, *, analyst: str = "", start_fresh: bool = False) -> FlagRepository:
    """Open the database, making it and its folder if need be.

    Args:
        path: the TinyDB file.
        analyst: whose decisions will be saved.
        start_fresh: set a file that cannot be used aside, under a dated name beside it, and begin a new one.

    Raises:
        StoreError: if the file cannot be used; it is left as it is.
    """
    path = path.expanduser().absolute()
    try:
        make_private_folder(path.parent)
    except OSError as error:
        raise StoreError(
            f"{path.parent}: the folder cannot be made ({error.strerror}); choose another with --db."
        ) from error
    if path.is_dir():
        raise StoreError(f"{path} is a folder; name a file with --db.")
    try:
        return FlagRepository(path, analyst)
    except (DamagedError, SchemaError) as error:
        if not start_fresh:
            raise StoreError(
                f"{path}: this is not a database that Caveat can read: {error}. It was left as it is; "
                "name another with --db, or move it away."
            ) from error
    except OSError as error:
        raise StoreError(f"{path}: cannot be read ({error.strerror}).") from error
    aside = path.with_name(f"{path.name}.set-aside-{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}")
    path.rename(aside)
    return FlagRepository(path, analyst)


class FlagRepository:
    """Flags by id and by document, with undo without limit."""

    def __init__(self, path: Path, analyst: str) -> None:
        """Open the file; see ``open_repository``."""
        self.path = path
        self.analyst = analyst
        self.read_only: str | None = None
        """Why nothing can be saved, or None."""
        self._open_tables()
        self._lock = path.with_name(path.name + ".lock")
        self._seen: tuple[int, int] | None = None
        self._history = History()
        self._known_events = 0
        self._follow()
        for flag in self:
            flag_to_json(flag)
        if path.exists() and not os.access(path, os.W_OK):
            self.read_only = f"{path} cannot be written to"

    # Reading

    def __len__(self) -> int:
        return len(self._flags)

    def __iter__(self) -> Iterator[Flag]:
        for record in self._flags:
            yield flag_from_json(record)

    def get(self, flag_id: str) -> Flag | None:
        """Return a flag by its id."""
        records = self._flags.search(where("id") == flag_id)
        return flag_from_json(records[0]) if records else None

    def for_document(self, document_id: str) -> tuple[Flag, ...]:
        """Return the flags on a document."""
        found = self._flags.search(where("document")["id"] == document_id)
        return tuple(flag_from_json(record) for record in found)

    def documents(self) -> tuple[DocumentReference, ...]:
        """Return the documents that decisions were made on."""
        return tuple({flag.document.id: flag.document for flag in self}.values())

    def tags(self) -> tuple[str, ...]:
        """Return the tags in use, the most used first."""
        counts = Counter(tag for record in self._flags for tag in record.get("tags") or ())
        return tuple(sorted(counts, key=lambda tag: (-counts[tag], tag)))

    def history(self, flag_id: str | None = None) -> tuple[Change, ...]:
        """Return the changes, oldest first, of one flag or of all."""
        changes = (_change_from_json(record) for record in self._events)
        return tuple(change for change in changes if flag_id in {None, change.flag_id})

    def refresh(self) -> frozenset[str]:
        """Return the ids of the documents whose flags another process changed since the last look."""
        if self._stamp() == self._seen:
            return frozenset()
        return frozenset(change.document_id for change in self._follow())

    # Writing

    def save(self, flag: Flag) -> Change:
        """Insert a flag, or replace the one with its id; durable when this returns.

        Raises:
            StoreError: if it could not be saved; nothing has changed then.
        """
        with self._writing():
            before = self.get(flag.id)
            now = _now()
            created = flag.created or (before.created if before else "") or now
            analyst = flag.analyst or (before.analyst if before else "") or self.analyst
            after = replace(flag, created=created, updated=now, analyst=analyst)
            return self._commit(Change(flag.id, flag.document.id, before, after, now, self.analyst))

    def remove(self, flag_id: str) -> Change:
        """Take a flag away; it stays in the history.

        Raises:
            StoreError: if there is none with this id, or it could not be saved.
        """
        with self._writing():
            before = self.get(flag_id)
            if before is None:
                raise StoreError(f"{self.path}: there is no flag {flag_id}.")
            return self._commit(Change(flag_id, before.document.id, before, None, _now(), self.analyst))

    def undo(self, document_id: str | None = None) -> Change | None:
        """Take back the last change, on a document or on any; return the change that did so."""
        with self._writing():
            last = self._history.to_undo(document_id)
            return self._go_back(last, "undo") if last else None

    def redo(self, document_id: str | None = None) -> Change | None:
        """Make the change again that was undone last; return the change that did so."""
        with self._writing():
            last = self._history.to_redo(document_id)
            return self._go_back(last, "redo") if last else None

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def __enter__(self) -> FlagRepository:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # How it is done

    def _open_tables(self) -> None:
        # A table remembers the next free id: after another process wrote it must be forgotten.
        self._database = TinyDB(self.path, storage=AtomicStorage)
        self._flags = self._database.table(FLAGS)
        self._events = self._database.table(EVENTS)

    def _go_back(self, last: Change, move: str) -> Change:
        wanted = last.before if move == "undo" else last.after
        return self._commit(
            Change(last.flag_id, last.document_id, self.get(last.flag_id), wanted, _now(), self.analyst, move)
        )

    def _commit(self, change: Change) -> Change:
        # The event goes first: if the power fails between the two, undo takes back what was not there, which does
        # no harm; the other way round a decision could not be undone.
        self._events.insert(_change_to_json(change))
        if change.after is None:
            self._flags.remove(where("id") == change.flag_id)
        else:
            self._flags.upsert(flag_to_json(change.after), where("id") == change.flag_id)
        self._history.record(change)
        self._known_events += 1
        self._seen = self._stamp()
        return change

    def _follow(self) -> list[Change]:
        """Replay the events that were not seen yet."""
        records = list(self._events)
        new = [_change_from_json(record) for record in records[self._known_events :]]
        for change in new:
            self._history.record(change)
        self._known_events = len(records)
        self._seen = self._stamp()
        return new

    def _writing(self) -> _Writing:
        if self.read_only:
            raise StoreError(f"{self.read_only}; the decision was not saved.")
        return _Writing(self)

    def _stamp(self) -> tuple[int, int] | None:
        try:
            status = self.path.stat()
        except FileNotFoundError:
            return None
        return status.st_ino, status.st_mtime_ns


class _Writing:
    """Holds the lock, catches up with other processes, and turns what goes wrong into a StoreError."""

    def __init__(self, repository: FlagRepository) -> None:
        self._repository = repository
        self._lock = exclusive(repository._lock)

    def __enter__(self) -> None:
        repository = self._repository
        try:
            self._lock.__enter__()
        except OSError as error:
            raise StoreError(f"{repository.path}: cannot be locked ({error.strerror}).") from error
        if repository._stamp() != repository._seen:
            repository._open_tables()
            repository._follow()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._lock.__exit__(None, None, None)
        if isinstance(error, OSError | DamagedError):
            reason = error.strerror if isinstance(error, OSError) else str(error)
            raise StoreError(f"{self._repository.path}: not saved ({reason}).") from error


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _change_to_json(change: Change) -> dict[str, Any]:
    return {
        "flag": change.flag_id,
        "document": change.document_id,
        "before": flag_to_json(change.before) if change.before else None,
        "after": flag_to_json(change.after) if change.after else None,
        "at": change.at,
        "by": change.by,
        "move": change.move,
    }


def _change_from_json(record: Record | dict[str, Any]) -> Change:
    try:
        before, after = record["before"], record["after"]
        return Change(
            flag_id=record["flag"],
            document_id=record["document"],
            before=flag_from_json(before) if before else None,
            after=flag_from_json(after) if after else None,
            at=record["at"],
            by=record["by"],
            move=record["move"],
        )
    except KeyError as error:
        raise SchemaError(f"an event lacks {error}") from error
