"""What was acknowledged stays, whatever other programs do to the files while they are in use."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.flags.examples import make_flag
from tui.flags.bulk import import_flags
from tui.flags.care import compact
from tui.flags.repository import open_repository
from tui.schema import flag_to_json


def _journal(path: Path) -> Path:
    return path.with_name("flags.journal.jsonl")


def _removed(path: Path) -> None:
    _journal(path).unlink()


def _emptied(path: Path) -> None:
    _journal(path).write_bytes(b"")


def _cut(path: Path) -> None:
    content = _journal(path).read_bytes()
    _journal(path).write_bytes(content[: len(content) // 2])


def _exchanged(path: Path) -> None:
    with open_repository(path.parent / "theirs" / "flags.json") as theirs:
        for number in range(100, 120):
            theirs.save(make_flag(number, "d9"))
    shutil.copyfile(_journal(path.parent / "theirs" / "flags.json"), _journal(path))


def _put_in_place(path: Path) -> None:
    _exchanged(path)
    copy = path.with_name("copy")
    shutil.copyfile(_journal(path), copy)
    copy.replace(_journal(path))


@pytest.mark.parametrize("harm", [_removed, _emptied, _cut, _exchanged, _put_in_place])
@pytest.mark.parametrize("snapped", [0, 3])
def test_flags_outlive_their_journal(tmp_path: Path, harm: Callable[[Path], None], snapped: int) -> None:
    """A journal that is removed, cut or exchanged while it is open gets back what was saved, and a sentence says so."""
    path = tmp_path / "flags.json"
    with open_repository(path) as repository:
        for number in range(snapped):
            repository.save(make_flag(number))
    with open_repository(path) as repository:
        for number in range(snapped, 6):
            repository.save(make_flag(number))
        repository.remove(make_flag(5).id)
        harm(path)
        assert "d1" in repository.refresh() or len(repository.for_document("d1")) == 5
        assert len(repository.for_document("d1")) == 5
        repository.save(make_flag(7))
        assert any("another program" in notice for notice in repository.notices)
    with open_repository(path) as repository:
        kept = {flag.id for flag in repository.for_document("d1")}
    assert kept == {make_flag(number).id for number in (0, 1, 2, 3, 4, 7)}


def test_flags_outlive_their_journal_without_another_save(tmp_path: Path) -> None:
    """Closing is enough to bring back what somebody took away."""
    path = tmp_path / "flags.json"
    with open_repository(path) as repository:
        repository.save(make_flag(1))
        _removed(path)
    with open_repository(path) as repository:
        assert repository.get(make_flag(1).id) is not None


def test_a_compacted_journal_is_not_taken_for_a_loss(tmp_path: Path) -> None:
    """Another process may compact; nothing is written again after that."""
    path = tmp_path / "flags.json"
    with open_repository(path) as mine, open_repository(path) as theirs:
        for note in ("one", "two"):
            mine.save(make_flag(1, note=note))
        mine.save(make_flag(2))
        mine.remove(make_flag(2).id)
        compact(theirs)
        assert len(mine) == 1
        assert mine.notices == ()


def test_what_a_cut_journal_lost_comes_back_from_the_snapshot(tmp_path: Path) -> None:
    """Flags that only the snapshot has still, and those that were changed before the cut, are as they were."""
    path = tmp_path / "flags.json"
    lines = [json.dumps(flag_to_json(make_flag(number, note="new"))).encode() for number in range(2000)]
    with open_repository(path) as repository:
        repository.save(make_flag(3, note="old"))
        assert not any(answer.problem for answer in import_flags(io.BytesIO(b"\n".join(lines)), repository))
    _cut(path)
    with open_repository(path) as repository:
        assert {flag.note for flag in repository} == {"new"}
        assert len(repository) == 2000
