"""The storage under TinyDB: a journal that is the truth, a snapshot beside it, several processes on both.

A change is durable when ``commit`` returns. Opening and reading write nothing; what a crash left behind is put right
before the next change is written.
"""

from __future__ import annotations

import errno
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tinydb.storages import Storage

from tui.flags.files import dated, replace_file
from tui.flags.journal import Journal, Look
from tui.flags.lines import FORMAT, START, Head, Operation, at, record, text
from tui.flags.locking import LockUnreliableError, WriterLock
from tui.flags.recovery import Debt, converted, kept_by_snapshot
from tui.flags.scanning import Findings, Scanned, scan
from tui.flags.sealing import LineWriter, Subject, headed, no_subject
from tui.flags.snapshot import DamagedError, Tables, checkpoint_of, is_intact, write_snapshot
from tui.flags.state import State

_NOT_ALLOWED = {errno.EROFS, errno.EACCES, errno.EPERM}
_FIRST = 13


class ReadOnlyError(Exception):
    """Nothing can be written; the message says why."""


class JournalStorage(Storage):
    """Keeps tables in a journal; see the module."""

    def __init__(self, path: Path | str, author: str = "", subject: Subject = no_subject) -> None:
        """Open the files; they are made when something is first written.

        Args:
            path: the snapshot, ``….json``; journal and lock stand beside it, named after it.
            author: who is named in the events.
            subject: tells what a record is about, so that its events can be told apart without parsing them.

        Raises:
            DamagedError: if a file is not one of ours or a plain TinyDB file; nothing is changed then.
            OSError: if a file cannot be read.
        """
        self.path = Path(path)
        stem = self.path.with_suffix("") if self.path.suffix == ".json" else self.path
        self.journal = Journal(stem.with_name(stem.name + ".journal.jsonl"))
        self.writer = LineWriter(author, subject)
        self.read_only: str | None = None
        """Why nothing can be written, or None."""
        self.notices: list[str] = []
        """What was found on opening that the analyst must know, a sentence each."""
        self.on_line: Callable[[bytes, Head], None] | None = None
        """Called with every event after the opening, one's own and those of other processes."""
        self.on_reload: Callable[[], None] | None = None
        """Called when another program put other files in the place of these."""
        self.move: str | None = None
        self._lock = WriterLock(stem.with_name(stem.name + ".lock"))
        self._debt: Debt | None = None
        self._mutex = threading.RLock()
        self._depth = 0
        self._stale = False
        self._closed = False
        self.journal.open()
        self._load()
        self._make_ready()

    # Reading

    def rows(self, table: str) -> dict[str, bytes]:
        """Return the latest line of each row of a table, as others left it a moment ago; not to be changed."""
        with self._mutex:
            self.refresh()
            return self.state.tables.get(table, {})

    def tables(self) -> set[str]:
        """Return the names of the tables."""
        with self._mutex:
            self.refresh()
            return set(self.state.tables)

    def refresh(self) -> None:
        """Follow what other processes wrote."""
        with self._mutex:
            look = Look.SAME if self._closed else self.journal.look()
            if look is Look.REPLACED:
                self.journal.open()
                self._load()
                if self.on_reload:
                    self.on_reload()
            elif look is Look.GROWN:
                self._follow()

    def events(self) -> Iterator[Scanned]:
        """Give every event, in the order of the file; lines that the state holds too are not held twice."""
        with self._mutex:
            for line, head in self._lines():
                latest = self.state.latest(text(head["t"]), text(head["id"]))
                yield (latest if latest == line else line), head

    def read(self) -> Tables | None:
        """Return all tables, parsed anew."""
        with self._mutex:
            self.refresh()
            tables = {
                name: {row: record(line) or {} for row, line in rows.items()}
                for name, rows in self.state.tables.items()
            }
        return tables or None

    # Writing

    def write(self, data: Tables) -> None:
        """Make the tables be what they are in ``data``, as one batch of the changes that this takes."""
        with self.transaction():
            operations: list[Operation] = []
            for name, rows in self.state.tables.items():
                wanted = data.get(name, {})
                operations += [Operation("del", name, row) for row in rows if row not in wanted]
                if name not in data:
                    operations.append(Operation("drop", name))
            for name, table in data.items():
                rows = self.state.tables.get(name, {})
                if name not in self.state.tables:
                    operations.append(Operation("table", name))
                operations += [
                    Operation("put", name, row, dict(found))
                    for row, found in table.items()
                    if row not in rows or record(rows[row]) != found
                ]
            self.commit(operations)

    @contextmanager
    def transaction(self, move: str | None = None) -> Iterator[None]:
        """Hold the lock, with everything read that others wrote; transactions may stand inside one another.

        Args:
            move: ``undo`` or ``redo``, where that is what the changes are.

        Raises:
            ReadOnlyError: if nothing can be written.
            OSError: if the files cannot be locked or put right.
        """
        with self._mutex:
            outermost = self._depth == 0
            if outermost:
                self._begin()
                self.move = move
            self._depth += 1
            try:
                yield
            finally:
                self._depth -= 1
                if outermost:
                    self.move = None
                    self._lock.release()

    def commit(self, operations: Iterable[Operation], *, whole: bool = True) -> None:
        """Write changes down; they are durable when this returns, and nothing has changed when it raises.

        Args:
            operations: the changes, in order.
            whole: whether they are there all or not at all after a crash; else each stands alone.

        Raises:
            OSError: if they could not be written.
            TypeError, ValueError: if a record cannot be written as JSON.
        """
        with self.transaction():
            lines = self.writer.lines(list(operations), self.state, whole=whole, move=self.move)
            self.writer.count(self.append(lines))

    def append(self, lines: list[bytes]) -> list[bytes]:
        """Write lines down that are sealed already; durable when this returns them.

        Raises:
            OSError: if they could not be written; nothing has changed then.
        """
        with self.transaction():
            if lines:
                self.journal.append(b"".join(line + b"\n" for line in lines))
                self._stale = True
                for line, head in headed(lines):
                    self._see(line, head)
        return lines

    def checkpoint(self) -> None:
        """Put a new snapshot in the place of the old; one that is not ours, or is damaged, is set aside.

        Raises:
            ReadOnlyError, OSError: if that cannot be done; the journal has everything all the same.
        """
        with self.transaction():
            if self.path.exists() and not (checkpoint_of(self.path) and is_intact(self.path)):
                aside = dated(self.path, "damaged")
                self.path.rename(aside)
                self.notices.append(f"{self.path} was changed by something else and is kept as {aside.name}.")
            write_snapshot(self.path, self.state)
            self._stale = False

    def close(self) -> None:
        """Bring the snapshot up to date if anything was written, and give the files back."""
        with self._mutex:
            if self._closed:
                return
            if self._stale and not self.read_only:
                try:
                    self.checkpoint()
                except (OSError, ReadOnlyError) as error:
                    self.notices.append(f"{self.path}: the snapshot could not be written ({error}); nothing is lost.")
            self._closed = True
            self.journal.close()
            self._lock.close()

    # How it is done

    def _load(self) -> None:
        self.state, self.findings, self._debt = State(), Findings(), None
        self.state.apply_all(scan(self.journal.chunks(), self.findings))
        if self.findings.lines or self.findings.unknown:
            self._debt = kept_by_snapshot(self.path, self.state, self.findings, self._lines())
        else:
            self._refuse_foreign()
            self._debt = converted(self.path)
        self.journal.advance(self.findings.end)
        self._report()
        if self._debt:
            self.state.apply_all(headed(self._debt.lines))
        self.writer.clock.see(self.state.newest[:27].decode())

    def _refuse_foreign(self) -> None:
        first = next(self.journal.chunks(), b"")[:_FIRST]
        if first.strip(b"\0") and not (START.match(first) or b'{"v":1,"at":"'.startswith(first)):
            raise DamagedError(self.journal.path, "it is not a journal of flags")

    def _report(self) -> None:
        found = self.findings
        if found.newer > FORMAT:
            self.read_only = f"{self.journal.path} was written by a later version of Caveat (format {found.newer})"
        if found.lost:
            self.notices.append(f"{self.journal.path}: {found.lost} damaged lines were stepped over; nothing was cut.")
        if self._debt and self._debt.notice:
            self.notices.append(self._debt.notice)

    def _make_ready(self) -> None:
        """Find out whether this place can be written to."""
        try:
            self._lock.prove()
            if self.journal.exists:
                self.journal.make_writable()
        except LockUnreliableError as error:
            self.read_only = self.read_only or f"{self.path.parent}: {error}; two programs could overwrite each other"
        except OSError as error:
            if error.errno in _NOT_ALLOWED:
                self.read_only = self.read_only or f"{self.journal.path} cannot be written to ({error.strerror})"
            return
        if self._debt and not self.read_only:
            with suppress(OSError), self.transaction():
                self._stale = True

    def _begin(self) -> None:
        if self.read_only:
            raise ReadOnlyError(self.read_only)
        try:
            self._lock.acquire()
        except LockUnreliableError as error:
            self.read_only = f"{self.path.parent}: {error}"
            raise ReadOnlyError(self.read_only) from error
        try:
            self.journal.settle()
            if not self._debt or not self._debt.anew:
                self.journal.make_writable()
            self.refresh()
            if self.read_only:
                raise ReadOnlyError(self.read_only)
            self.journal.make_writable()
            self.journal.cut_tail()
            self._pay()
        except BaseException:
            self._lock.release()
            raise

    def _pay(self) -> None:
        """Write the lines that the journal lacks."""
        debt = self._debt
        if debt is None:
            return
        content = b"".join(line + b"\n" for line in debt.lines)
        if debt.anew:
            replace_file(dated(self.path, "backup"), [self.path.read_bytes()])
            replace_file(self.journal.path, [content])
            self.journal.open()
            self.journal.make_writable()
            self.journal.advance(len(content))
            self._debt = None
            write_snapshot(self.path, self.state)
        else:
            self.journal.append(content)
            self._debt = None

    def _follow(self) -> None:
        findings = Findings(end=self.journal.end)
        for line, head in scan(self.journal.chunks(), findings):
            self._see(line, head)
        self.journal.advance(findings.end)
        if findings.newer:
            self.findings.newer = findings.newer
            self._report()

    def _lines(self) -> Iterator[Scanned]:
        yield from scan(self.journal.chunks(0), Findings())
        if self._debt:
            yield from headed(self._debt.lines)

    def _see(self, line: bytes, head: Head) -> None:
        self.state.apply(line, head)
        self.writer.clock.see(at(line))
        if self.on_line:
            self.on_line(line, head)
