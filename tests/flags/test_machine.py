"""Whatever is done in whatever order, the database holds what a dictionary would."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.flags.examples import make_flag
from tui.flags.care import compact
from tui.flags.merging import merge
from tui.flags.repository import FlagRepository, StoreError, open_repository
from tui.model import Flag

NUMBERS = st.integers(1, 5)
DOCUMENTS = st.sampled_from(["d1", "d2"])


class Decisions(RuleBasedStateMachine):
    """Saves, removals, undo and redo, crashes, reopening, a colleague's copy and its merge, against a dictionary."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="machine"))
        self.path = self.folder / "mine" / "flags.json"
        self.expected: dict[str, str] = {}
        self.done: list[tuple[str, str, str | None, str | None, str]] = []
        self.undone: list[tuple[str, str, str | None, str | None, str]] = []
        self.notes = 0

    @initialize()
    def begin(self) -> None:
        self.repository: FlagRepository = open_repository(self.path, analyst="ana")

    def flag(self, number: int, document: str) -> Flag:
        self.notes += 1
        return replace(make_flag(number + (10 if document == "d2" else 0), document), note=f"{self.notes}")

    def remember(self, flag_id: str, document: str, after: str | None, by: str = "ana") -> None:
        self.done.append((flag_id, document, self.expected.get(flag_id), after, by))
        self.undone = [] if by == "ana" else [each for each in self.undone if each[0] != flag_id]
        self.put(flag_id, after)

    def put(self, flag_id: str, note: str | None) -> None:
        if note is None:
            self.expected.pop(flag_id, None)
        else:
            self.expected[flag_id] = note

    @rule(number=NUMBERS, document=DOCUMENTS)
    def save(self, number: int, document: str) -> None:
        flag = self.flag(number, document)
        self.repository.save(flag)
        self.remember(flag.id, document, flag.note)

    @rule(number=NUMBERS, document=DOCUMENTS)
    def remove(self, number: int, document: str) -> None:
        flag_id = self.flag(number, document).id
        if flag_id in self.expected:
            self.repository.remove(flag_id)
            self.remember(flag_id, document, None)
        else:
            with pytest.raises(StoreError):
                self.repository.remove(flag_id)

    @rule(document=st.none() | DOCUMENTS, anybodys=st.booleans())
    def undo(self, document: str | None, anybodys: bool) -> None:
        latest = {each[0]: each for each in self.done}
        can = [
            each
            for each in self.done
            if each is latest[each[0]] and document in {None, each[1]} and (anybodys or each[4] == "ana")
        ]
        change = self.repository.undo(document, anybodys=anybodys)
        assert (change is None) == (not can)
        if change:
            self.done.remove(can[-1])
            self.undone.append(can[-1])
            self.put(can[-1][0], can[-1][2])
            assert (change.flag_id, change.by, change.move) == (can[-1][0], "ana", "undo")
            assert (change.after.note if change.after else None) == can[-1][2]
            assert (change.before.note if change.before else None) == can[-1][3]

    @rule()
    def redo(self) -> None:
        change = self.repository.redo()
        assert (change is None) == (not self.undone)
        if self.undone:
            last = self.undone.pop()
            self.done.append((*last[:4], "ana"))
            self.put(last[0], last[3])

    @rule()
    def reopen(self) -> None:
        self.repository.close()
        self.repository = open_repository(self.path, analyst="ana")

    @rule(junk=st.binary(max_size=60))
    def crash(self, junk: bytes) -> None:
        """Begin anew on what a killed process left: no snapshot of the last changes, half a line at the end."""
        after = self.folder / f"after-{self.notes}"
        shutil.rmtree(after, ignore_errors=True)
        shutil.copytree(self.path.parent, after)
        with (after / "flags.journal.jsonl").open("ab") as journal:
            journal.write(b'{"v":1,"at":"' + junk.replace(b"\n", b""))
        self.repository.close()
        shutil.rmtree(self.path.parent)
        after.rename(self.path.parent)
        self.repository = open_repository(self.path, analyst="ana")
        self.notes += 1

    @rule(numbers=st.lists(st.integers(21, 25), min_size=1, max_size=3))
    def merge_a_colleague(self, numbers: list[int]) -> None:
        """A copy in which other flags were changed comes back, twice."""
        copy = self.folder / f"copy-{self.notes}" / "flags.json"
        shutil.rmtree(copy.parent, ignore_errors=True)
        shutil.copytree(self.path.parent, copy.parent)
        with open_repository(copy, analyst="bo") as theirs:
            for number in numbers:
                flag = self.flag(number, "d1")
                theirs.save(flag)
                self.remember(flag.id, "d1", flag.note, "bo")
        assert merge(self.repository, copy).added == len(numbers)
        assert merge(self.repository, copy).added == 0

    @precondition(lambda self: not self.done and not self.undone)
    @rule()
    def shorten(self) -> None:
        compact(self.repository)

    @invariant()
    def holds_what_it_should(self) -> None:
        if hasattr(self, "repository"):
            assert {flag.id: flag.note for flag in self.repository} == self.expected
            on_two = {flag_id for flag_id in self.expected if flag_id >= make_flag(11).id} - {
                make_flag(number).id for number in range(21, 26)
            }
            assert {flag.id for flag in self.repository.for_document("d2")} == on_two

    def teardown(self) -> None:
        if hasattr(self, "repository"):
            replayed: dict[str, str] = {}
            for change in self.repository.history():
                replayed.pop(change.flag_id, None)
                if change.after:
                    replayed[change.flag_id] = change.after.note
            assert replayed == self.expected
            self.repository.close()
        shutil.rmtree(self.folder, ignore_errors=True)


TestDecisions = Decisions.TestCase
TestDecisions.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
