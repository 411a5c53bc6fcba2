"""Members that this version does not know outlive whatever it does to a flag."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.flags.examples import make_flag
from tui.flags.bulk import import_flags
from tui.flags.database import JournalDatabase
from tui.flags.merging import merge
from tui.flags.repository import open_repository
from tui.flags.rows import FLAGS
from tui.schema import flag_to_json


def _later() -> dict[str, Any]:
    """Return a flag as a later version might write it."""
    record = flag_to_json(make_flag(1, note="first"))
    record["weight"] = {"of": [1, 2]}
    record["document"]["archive"] = "box 7"
    record["target"]["refined"] = True
    return record


def _stored(path: Path) -> dict[str, Any]:
    with JournalDatabase(path) as database:
        (found,) = database.table(FLAGS).all()
        return dict(found)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "flags.json"
    with open_repository(path, analyst="ana") as repository:
        answers = list(import_flags(io.BytesIO(json.dumps(_later()).encode()), repository))
        assert not any(answer.problem for answer in answers)
    return path


def _assert_kept(record: dict[str, Any]) -> None:
    assert record["weight"] == {"of": [1, 2]}
    assert record["document"]["archive"] == "box 7"
    assert record["target"]["refined"] is True


def test_they_outlive_a_change_undo_and_redo(path: Path) -> None:
    """The note is this version's to change, the rest stays."""
    with open_repository(path, analyst="ana") as repository:
        (flag,) = repository
        repository.save(replace(flag, note="second"))
        for move in (repository.undo, repository.redo):
            _assert_kept(_stored(path))
            assert move() is not None
    record = _stored(path)
    assert record["note"] == "second"
    _assert_kept(record)


def test_they_outlive_an_import_that_lacks_them(path: Path) -> None:
    """An export of this version brought back does not take them away."""
    with open_repository(path, analyst="ana") as repository:
        line = json.dumps(flag_to_json(make_flag(1, note="third"))).encode()
        assert not any(answer.problem for answer in import_flags(io.BytesIO(line), repository))
    record = _stored(path)
    assert record["note"] == "third"
    _assert_kept(record)


def test_they_outlive_a_merge_and_a_conversion(path: Path, tmp_path: Path) -> None:
    """Into another database, and from a plain TinyDB file."""
    other, plain = tmp_path / "other" / "flags.json", tmp_path / "plain" / "flags.json"
    with open_repository(other) as repository:
        assert merge(repository, path).added
    _assert_kept(_stored(other))
    plain.parent.mkdir()
    plain.write_text(json.dumps({FLAGS: {"1": _later()}}))
    with open_repository(plain):
        pass
    _assert_kept(_stored(plain))


@pytest.mark.parametrize("bad", ["[" * 60 + "]" * 60, "NaN"])
def test_what_could_not_be_read_again_is_refused(path: Path, bad: str) -> None:
    """One line is answered, the others are saved."""
    first, second = (json.dumps(flag_to_json(make_flag(number))) for number in (2, 3))
    lines = f'{first[:-1]}, "odd": {bad}}}\n{second}\n'.encode()
    with open_repository(path) as repository:
        problems = [bool(answer.problem) for answer in import_flags(io.BytesIO(lines), repository)]
    assert problems == [True, False]
