"""The storage under TinyDB: a journal that is the truth, a snapshot beside it, several processes on both.

A change is durable when ``commit`` returns. Opening and reading write nothing; what a crash left behind is put right
before the next change is written.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tinydb.storages import Storage

from tui.flags.access import ReadOnlyError, WriteAccess
from tui.flags.ledger import Ledger, stem_of
from tui.flags.lines import MOMENT, Head, Operation, at, record
from tui.flags.scanning import Scanned
from tui.flags.sealing import LineWriter, Subject, closing, headed, no_subject
from tui.flags.snapshot import Tables
from tui.flags.state import State


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
        self.ledger = Ledger(self.path)
        self.writer = LineWriter(author, subject)
        self.on_line: Callable[[bytes, Head], None] | None = None
        """Called with every event after the opening, one's own and those of other processes."""
        self.on_reload: Callable[[], None] | None = None
        """Called when another program put other files in the place of these."""
        self.move: str | None = None
        stem = stem_of(self.path)
        self._access = WriteAccess(stem.with_name(stem.name + ".lock"), self.ledger.newer)
        self._mutex = threading.RLock()
        self._depth = 0
        self._stale = False
        self._closed = False
        self.writer.clock.see(self.state.newest[:MOMENT].decode())
        if self._access.prove(self.ledger.journal) and self.ledger.debt:
            # What cannot be written now is written before the first change, or the change is refused.
            with suppress(OSError), self.transaction():
                self._stale = True

    @property
    def read_only(self) -> str | None:
        """Why nothing can be written, or None."""
        return self._access.refused

    @property
    def state(self) -> State:
        """What the events add up to."""
        return self.ledger.state

    @property
    def changed(self) -> bool:
        """Whether anything was written since the last snapshot."""
        return self._stale and not self._closed

    @property
    def notices(self) -> list[str]:
        """What was found on opening that the analyst must know, a sentence each."""
        return self.ledger.notices

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
            # While the lock is held nobody else can have written anything.
            if not self._closed and not self._depth and self.ledger.catch_up(self._see):
                self.writer.clock.see(self.state.newest[:MOMENT].decode())
                self._stale = self._stale or self.ledger.debt is not None
                if self.on_reload:
                    self.on_reload()
            self._access.refuse(self.ledger.newer)

    def events(self) -> Iterator[Scanned]:
        """Give every event, in the order of the file."""
        with self._mutex:
            yield from self.ledger.events()

    def newest_first(self) -> Iterator[Scanned]:
        """Give every event, the latest by the clock first; what is not asked for is not read."""
        with self._mutex:
            yield from self.ledger.newest_first()

    def of_row(self, row: str) -> Iterator[Scanned]:
        """Give every event of a row, in the order of the file."""
        with self._mutex:
            yield from self.ledger.of_row(row)

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
                    self._access.release()

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
                self.ledger.journal.append(b"".join(line + b"\n" for line in lines))
                self._stale = True
                for line, head in headed(lines):
                    self._see(line, head)
        return lines

    def closing_line(self) -> bytes:
        """Return a line that changes nothing, to be written after others' lines; see ``sealing.closing``."""
        return closing(self.writer.clock.now())

    def checkpoint(self) -> None:
        """Put a new snapshot in the place of the old; one that is not ours, or is damaged, is set aside.

        Raises:
            ReadOnlyError, OSError: if that cannot be done; the journal has everything all the same.
        """
        with self.transaction():
            self.ledger.snap()
            self._stale = False

    def rewrite(self, choose: Callable[[Ledger], Iterable[bytes]]) -> None:
        """Put a journal of chosen lines in the place of this one, and a snapshot of it.

        Args:
            choose: returns the lines; called when nobody else can write.

        Raises:
            ReadOnlyError, OSError: if that cannot be done.
        """
        with self.transaction():
            self.ledger.rewrite(choose(self.ledger))
            self.ledger.snap()
            if self.on_reload:
                self.on_reload()

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
            self.ledger.journal.close()
            self._access.close()

    # How it is done

    def _begin(self) -> None:
        self._access.check()
        if self._access.is_inherited():
            # A forked process would go on under its parent's name.
            self.writer = self.writer.another()
        self._access.take()
        try:
            journal = self.ledger.journal
            journal.settle()
            self.refresh()
            self._access.check()
            if not journal.writable:
                journal.make_writable()
                self.refresh()
            journal.cut_tail()
            self.ledger.pay()
        except BaseException:
            self._access.release()
            raise

    def _see(self, line: bytes, head: Head) -> None:
        self.state.apply(line, head)
        self.writer.clock.see(at(line))
        if self.on_line:
            self.on_line(line, head)
