"""Undo takes back one's own last change, and looks no further for it than it must."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.flags.examples import make_flag
from tui.flags.care import compact
from tui.flags.merging import merge
from tui.flags.repository import open_repository
from tui.flags.scanning import Scanned
from tui.flags.storage import JournalStorage


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "flags.json"


def _notes(path: Path) -> dict[str, str]:
    with open_repository(path) as repository:
        return {flag.id: flag.note for flag in repository}


def test_everybody_takes_back_her_own(path: Path) -> None:
    """A colleague's newer change on another flag stays; that of nobody is left when there is none of one's own."""
    with open_repository(path, analyst="ana") as ana, open_repository(path, analyst="ben") as ben:
        ana.save(make_flag(1, note="ana"))
        ben.save(make_flag(2, note="ben"))
        found = ana.to_undo()
        change = ana.undo()
        assert found is not None
        assert change is not None
        assert (found.flag_id, found.by, change.flag_id) == (make_flag(1).id, "ana", make_flag(1).id)
        assert ana.undo() is None
        assert ana.to_undo(anybodys=True) is not None
        assert ana.redo() is not None
        assert ben.redo() is None
    assert _notes(path) == {make_flag(1).id: "ana", make_flag(2).id: "ben"}


def test_what_another_has_built_on_stays(path: Path) -> None:
    """Her change of a flag that a colleague has changed since is not taken back, nor is his with it."""
    with open_repository(path, analyst="ana") as ana, open_repository(path, analyst="ben") as ben:
        ana.save(make_flag(1, note="one"))
        ana.save(make_flag(2, note="ana"))
        ben.save(make_flag(2, note="ben"))
        change = ana.undo()
        assert change is not None
        assert change.flag_id == make_flag(1).id
        assert ana.undo() is None
        ben.undo()
        change = ana.undo()
        assert change is not None
        assert change.flag_id == make_flag(2).id
    assert _notes(path) == {}


def test_undo_and_a_flag_s_history_do_not_read_everything(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many events there are, only the newest, and those of the flag, are looked into."""
    with open_repository(path, analyst="ana") as repository:
        for number in range(50):
            repository.save(make_flag(number, note="first"))
        repository.save(make_flag(3, note="second"))

    def everything(self: JournalStorage) -> Iterator[Scanned]:
        raise AssertionError("the whole journal was read")

    with open_repository(path, analyst="ana") as repository:
        monkeypatch.setattr(JournalStorage, "events", everything)
        monkeypatch.setattr("tui.flags.ledger.Ledger.lines", everything)
        repository.undo()
        assert [change.move for change in repository.history(make_flag(3).id)] == ["do", "do", "undo"]
        repository.redo()
        repository.undo("d1")
        monkeypatch.undo()
    assert set(_notes(path).values()) == {"first"}


def test_undo_after_a_merge_goes_by_the_clock(path: Path, tmp_path: Path) -> None:
    """A merge puts older events at the end of the file; the newest of one's own is still the one that goes."""
    other = tmp_path / "other" / "flags.json"
    with open_repository(other, analyst="ana") as elsewhere:
        elsewhere.save(make_flag(1, note="older"))
    with open_repository(path, analyst="ana") as repository:
        repository.save(make_flag(2, note="newer"))
        merge(repository, other)
        for number in (2, 1):
            change = repository.undo()
            assert change is not None
            assert change.flag_id == make_flag(number).id
        repository.redo()
    assert _notes(path) == {make_flag(1).id: "older"}


def test_after_compacting_there_is_nothing_to_undo(path: Path) -> None:
    """A flag whose earlier state is forgotten is not taken for one that was just made."""
    with open_repository(path, analyst="ana") as repository:
        for number in (1, 2):
            for note in ("old", "new"):
                repository.save(make_flag(number, note=note))
        compact(repository)
        assert repository.undo() is None
        repository.save(replace(make_flag(1), note="newest"))
        assert repository.undo() is not None
        assert repository.undo() is None
    assert set(_notes(path).values()) == {"new"}


def test_lines_longer_than_what_is_read_at_once_are_found_backwards(path: Path) -> None:
    """A note of a million characters is undone like any other."""
    with open_repository(path, analyst="ana") as repository:
        repository.save(make_flag(1, note="x" * 1_000_000))
        repository.save(make_flag(1, note="y" * 200_000))
        assert repository.undo() is not None
        assert [len(flag.note) for flag in repository] == [1_000_000]
        assert repository.undo() is not None
        assert len(repository) == 0
