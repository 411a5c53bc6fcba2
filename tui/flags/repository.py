"""The repository of flags: all that the rest of Caveat knows of the store.

Everything goes through TinyDB's own API. A change is durable when the call that makes it returns.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import cast

from tui.flags.access import ReadOnlyError
from tui.flags.daily import keep_daily
from tui.flags.database import JournalDatabase, JournalTable
from tui.flags.files import dated, make_private_folder
from tui.flags.history import Change, Event, History, chain, change_of, changes
from tui.flags.latest import newest
from tui.flags.ledger import stem_of
from tui.flags.lines import HEAD, Head, Operation, Record, moment, text
from tui.flags.members import unknown_in, with_members
from tui.flags.rows import FLAGS, row_of
from tui.flags.snapshot import DamagedError
from tui.flags.storage import JournalStorage
from tui.flags.stored import StoredFlags, flag_of, flags_in
from tui.flags.undoing import Moves
from tui.model import Flag
from tui.schema import SchemaError, flag_to_json

__all__ = ["Change", "FlagRepository", "StoreError", "flag_of", "open_repository"]


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
    if not path.parent.is_dir():
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
    except DamagedError as error:
        if not start_fresh:
            raise StoreError(
                f"{error.path}: this is not a database that Caveat can read: {error}. It was left as it is; "
                "name another with --db, or move it away."
            ) from error
        error.path.rename(dated(error.path, "set-aside"))
    except OSError as error:
        raise StoreError(f"{path}: cannot be read ({error.strerror}).") from error
    return open_repository(path, analyst=analyst, start_fresh=True)


class FlagRepository(StoredFlags):
    """Flags by id and by document, with undo without limit."""

    def __init__(self, path: Path, analyst: str) -> None:
        """Open the file; see ``open_repository``."""
        self.path = path
        self.analyst = analyst
        self.backups = 0
        """How many daily copies of the journal are kept; none are made if 0."""
        self.database = JournalDatabase(path, author=analyst, subject=_document_of)
        self.storage = cast(JournalStorage, self.database.storage)
        super().__init__(cast(JournalTable, self.database.table(FLAGS)))
        self.storage.on_line = self._see
        self.storage.on_reload = self._forget
        self._history: History | None = None
        self._news: set[str] = set()
        self._latest: bytes = b""

    @property
    def read_only(self) -> str | None:
        """Why nothing can be saved, or None."""
        return self.storage.read_only

    @property
    def notices(self) -> tuple[str, ...]:
        """What was found on opening that the analyst must know, a sentence each."""
        return tuple(self.storage.notices)

    def history(self, flag_id: str | None = None) -> tuple[Change, ...]:
        """Return the changes, oldest first, of one flag or of all."""
        return tuple(self.changes() if flag_id is None else self.changes_of(flag_id))

    def changes(self) -> Iterator[Change]:
        """Give all changes, oldest first."""
        self.storage.refresh()
        yield from changes(self.replayed().events)

    def changes_of(self, flag_id: str) -> Iterator[Change]:
        """Give the changes of one flag, oldest first; the lines of others are not looked into."""
        self.storage.refresh()
        yield from changes(chain(self.storage.of_row(str(row_of(flag_id)))))

    def newest_changes(self, most: int, beginning: str = "") -> tuple[Change, ...]:
        """Return the last changes, oldest first, without reading more of the journal than they take.

        Args:
            most: how many at most.
            beginning: only of flags whose ids begin like this.
        """
        self.storage.refresh()
        return newest(self.storage.newest_first, most, beginning)

    def refresh(self) -> frozenset[str]:
        """Return the ids of the documents whose flags another process changed since the last look."""
        self.storage.refresh()
        news, self._news = self._news, set()
        return frozenset(news)

    # Writing

    def save(self, flag: Flag) -> Change:
        """Insert a flag, or replace the one with its id; durable when this returns.

        Raises:
            StoreError: if it could not be saved; nothing has changed then.
        """
        with self.writing():
            stored = self.flags.get(doc_id=row_of(flag.id))
            before = next(flags_in(stored), None)
            now = _now()
            created = flag.created or (before.created if before else "") or now
            analyst = flag.analyst or (before.analyst if before else "") or self.analyst
            after = replace(flag, created=created, updated=now, analyst=analyst)
            self._put(with_members(flag_to_json(after), unknown_in(dict(stored)) if stored else {}))
            return Change(flag.id, flag.document.id, before, after, self._moment(), self.analyst)

    def remove(self, flag_id: str) -> Change:
        """Take a flag away; it stays in the history.

        Raises:
            StoreError: if there is none with this id, or it could not be saved.
        """
        with self.writing():
            before = self.get(flag_id)
            if before is None:
                raise StoreError(f"{self.path}: there is no flag {flag_id}.")
            self.flags.remove(doc_ids=[row_of(flag_id)])
            return Change(flag_id, before.document.id, before, None, self._moment(), self.analyst)

    def to_undo(self, document_id: str | None = None, *, anybodys: bool = False) -> Change | None:
        """Return the change that ``undo`` would take back."""
        self.storage.refresh()
        event = self._moves().to_undo(document_id, None if anybodys else self.analyst)
        return change_of(event) if event else None

    def undo(self, document_id: str | None = None, *, anybodys: bool = False) -> Change | None:
        """Take back one's own last change that nobody has built on; return the change that did so.

        Args:
            document_id: the document it must be about; None for any.
            anybodys: take back the last change whoever made it.
        """
        with self.writing("undo"):
            event = self._moves().to_undo(document_id, None if anybodys else self.analyst)
            return self._go_back(event) if event else None

    def redo(self, document_id: str | None = None) -> Change | None:
        """Make the change again that one undid last; return the change that did so."""
        with self.writing("redo"):
            event = self._moves().to_redo(document_id, self.analyst)
            return self._go_back(event) if event else None

    @contextmanager
    def writing(self, move: str | None = None) -> Iterator[None]:
        """Keep other processes from writing, and turn what goes wrong into a StoreError.

        Args:
            move: ``undo`` or ``redo``, where that is what is written.

        Raises:
            StoreError: if nothing can be written, or something that was to be written was not.
        """
        try:
            with self.storage.transaction(move):
                yield
        except ReadOnlyError as error:
            raise StoreError(f"{error}; the decision was not saved.") from error
        except (OSError, DamagedError, SchemaError) as error:
            reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
            raise StoreError(f"{self.path}: not saved ({reason}).") from error

    def close(self) -> None:
        """Keep the copy of the day, if anything was changed, and close the files."""
        if self.backups and self.storage.changed:
            # Nothing depends on it, and the next session tries again.
            with suppress(StoreError), self.writing():
                keep_daily(self.storage.ledger.journal, stem_of(self.path), self.backups)
        self.database.close()

    def __enter__(self) -> FlagRepository:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # How it is done

    def _put(self, found: Record) -> None:
        self.flags.replace_multiple([(row_of(found["id"]), found)])

    def _moves(self) -> Moves:
        return Moves(self.storage.newest_first, self.storage.of_row)

    def _go_back(self, event: Event) -> Change | None:
        """Make a row what it was before an event."""
        latest = self.storage.state.latest(FLAGS, event.row)
        before = replace(event, line=latest) if latest else None
        wanted = event.before.record if event.before and event.before.was_put else None
        if wanted is not None:
            self._put(wanted)
        elif not self.flags.remove(doc_ids=[int(event.row)]):
            self.storage.commit([Operation("del", FLAGS, event.row)])
        return change_of(replace(event, line=self._latest, move=self.storage.move or "", before=before))

    def _moment(self) -> str:
        return moment(self._latest)

    def replayed(self) -> History:
        """Return the history, read from the journal if need be."""
        if self._history is None:
            self._history = History(self.storage.events())
        return self._history

    def _see(self, line: bytes, head: Head) -> None:
        if head["w"].decode() == self.storage.writer.id:
            self._latest = line
        elif head["about"]:
            self._news.add(text(head["about"]))
        if self._history and not self._history.record(line, head):
            self._history = None

    def _forget(self) -> None:
        self._history = None
        for line in self.storage.state.tables.get(FLAGS, {}).values():
            head = HEAD.match(line)
            if head and head["about"]:
                self._news.add(text(head["about"]))


def _document_of(table: str, found: Record) -> str | None:
    with suppress(KeyError, TypeError):
        if table == FLAGS and isinstance(found["document"]["id"], str):
            return str(found["document"]["id"])
    return None


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
