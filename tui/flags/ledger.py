"""The files of a database as last read: the journal's lines, what they add up to, and what is owed to them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from tui.flags.files import dated, replace_file
from tui.flags.journal import Journal, Look
from tui.flags.lines import FORMAT, HEAD, START, Head, at, encode, is_sealed, key, text
from tui.flags.recovery import Debt, converted, kept_by_snapshot
from tui.flags.scanning import Findings, Scanned, scan
from tui.flags.sealing import closing, headed
from tui.flags.snapshot import DamagedError, checkpoint_of, is_intact, write_snapshot
from tui.flags.state import State

_FIRST = 13

Seen = Callable[[bytes, Head], None]


def stem_of(path: Path) -> Path:
    """Return what the names of journal and lock begin with."""
    return path.with_suffix("") if path.suffix == ".json" else path


def journal_of(path: Path) -> Path:
    """Return where the journal of a database stands."""
    stem = stem_of(path)
    return stem.with_name(stem.name + ".journal.jsonl")


class Ledger:
    """Reads and rewrites the files; whoever writes to them must hold the lock."""

    def __init__(self, path: Path) -> None:
        """Read the files.

        Args:
            path: the snapshot; the journal stands beside it.

        Raises:
            DamagedError: if a file is not one of ours or a plain TinyDB file.
            OSError: if a file cannot be read.
        """
        self.path = path
        self.journal = Journal(journal_of(path))
        self.notices: list[str] = []
        self.debt: Debt | None = None
        self.state = State()
        self.findings = Findings()
        self.journal.open()
        self._load()

    @property
    def newer(self) -> str | None:
        """Why nothing may be written, where a later version of Caveat wrote to the journal."""
        found = self.findings.newer
        return f"{self.journal.path} was written by a later version of Caveat (format {found})" if found else None

    def catch_up(self, seen: Seen) -> bool:
        """Follow what others wrote; return True if the files are others than before and were read anew.

        Args:
            seen: called with every new event.
        """
        look = self.journal.look()
        if look is Look.REPLACED:
            before = self.state
            self.journal.open()
            self._load()
            self._owe(before)
            return True
        if look is Look.GROWN:
            findings = Findings(end=self.journal.end)
            for line, head in scan(self.journal.chunks(), findings):
                seen(line, head)
            self.journal.advance(findings.end)
            self.findings.newer = max(self.findings.newer, findings.newer)
            self.findings.lost += findings.lost
            self.findings.mended += findings.mended
        return False

    def lines(self) -> Iterator[Scanned]:
        """Give every event, in the order of the file."""
        yield from scan(self.journal.chunks(0), Findings())
        if self.debt:
            yield from headed(self.debt.lines)

    def events(self) -> Iterator[Scanned]:
        """Give every event; a line that the state holds too is not held twice."""
        for line, head in self.lines():
            latest = self.state.latest(text(head["t"]), text(head["id"]))
            yield (latest if latest == line else line), head

    def newest_first(self) -> Iterator[Scanned]:
        """Give every event, the latest by the clock first; as long as they stand in order no more is read than asked.

        What was merged, mended or taken from the snapshot does not stand in order: from there on all is sorted.
        """
        last: bytes | None = None
        for line in self.journal.backwards() if self.is_sound else ():
            head = HEAD.match(line) if is_sealed(line) else None
            if head is None or key(line) <= self.state.disorder:
                break
            last = key(line)
            yield line, head
        else:
            if self.is_sound:
                return
        rest = [(key(line), line) for line, _ in self.events() if last is None or key(line) < last]
        rest.sort(reverse=True)
        yield from headed(line for _, line in rest)

    def of_row(self, row: str) -> Iterator[Scanned]:
        """Give the events of one row of any table, in the order of the file; the other lines are not looked into."""
        wanted = b',"id":' + encode(row) + b","
        found = headed(filter(is_sealed, self.journal.lines_with(wanted))) if self.is_sound else self.lines()
        yield from ((line, head) for line, head in found if text(head["id"]) == row)

    @property
    def is_sound(self) -> bool:
        """Whether each line of the journal can be taken as it stands."""
        found = self.findings
        return not (self.debt or found.lost or found.mended or found.unknown)

    def pay(self) -> None:
        """Write the lines that the journal lacks.

        Raises:
            OSError: if they cannot be written.
        """
        debt = self.debt
        if debt is None:
            return
        if debt.anew:
            replace_file(dated(self.path, "backup"), [self.path.read_bytes()])
            self._replace(debt.lines)
            write_snapshot(self.path, self.state)
        else:
            self.journal.append(b"".join(line + b"\n" for line in debt.lines))
        self.debt = None

    def rewrite(self, lines: Iterable[bytes]) -> None:
        """Put a journal of other lines in the place of this one.

        Raises:
            OSError: if it cannot be written; nothing has changed then.
        """
        self._replace(lines)
        self._load()

    def snap(self) -> None:
        """Put a new snapshot in the place of the old; one that is not ours, or is damaged, is set aside.

        Raises:
            OSError: if it cannot be written.
        """
        if self.path.exists() and not (checkpoint_of(self.path) and is_intact(self.path)):
            aside = dated(self.path, "damaged")
            self.path.rename(aside)
            self.notices.append(f"{self.path} was changed by something else and is kept as {aside.name}.")
        write_snapshot(self.path, self.state)

    def _replace(self, lines: Iterable[bytes]) -> None:
        replace_file(self.journal.path, (line + b"\n" for line in lines))
        self.journal.open()
        self.journal.make_writable()
        self.journal.advance(self.journal.size())

    def _load(self) -> None:
        self.state, self.findings, self.debt = State(), Findings(), None
        self.state.apply_all(scan(self.journal.chunks(0), self.findings))
        if self.findings.lines or self.findings.unknown:
            self.debt = kept_by_snapshot(self.path, self.state, self.findings, self.lines())
        else:
            self._refuse_foreign()
            self.debt = converted(self.path)
        self.journal.advance(self.findings.end)
        if self.findings.lost:
            self.notices.append(
                f"{self.journal.path}: {self.findings.lost} damaged lines were stepped over and kept; "
                "caveat flags repair puts the file in order."
            )
        if self.debt:
            self.state.apply_all(headed(self.debt.lines))
            self.notices += [self.debt.notice] if self.debt.notice else []

    def _owe(self, before: State) -> None:
        """Add what was acknowledged already, and another program has now taken away, to what is owed."""
        if not (self.findings.lines or self.findings.unknown):
            self.state, self.debt = State(), None
        owed = tuple(
            line
            for (table, row), line in before.latest_lines()
            if (now := self.state.latest(table, row)) is None or key(now) < key(line)
        )
        if not owed:
            return
        self.state.apply_all(headed(owed))
        owed = (*owed, closing(at(max(owed, key=key))))
        self.debt = Debt((*(self.debt.lines if self.debt else ()), *owed), anew=False)
        self.notices.append(
            f"{self.journal.path} was removed or replaced by another program; {len(owed) - 1} changes that it lacks "
            "are written again."
        )

    def _refuse_foreign(self) -> None:
        first = next(self.journal.chunks(0), b"")[:_FIRST]
        if first.strip(b"\0") and not (START.match(first) or f'{{"v":{FORMAT},"at":"'.encode().startswith(first)):
            raise DamagedError(self.journal.path, "it is not a journal of flags")
