"""A copy a day is kept of what was decided, and the oldest go."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.flags.examples import make_flag
from tui.flags import daily
from tui.flags.files import DATED
from tui.flags.merging import merge
from tui.flags.repository import open_repository


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "flags.json"


def _session(path: Path, number: int | None, backups: int = 3) -> list[Path]:
    with open_repository(path) as repository:
        repository.backups = backups
        if number is not None:
            repository.save(make_flag(number))
    return sorted(path.parent.glob("flags.daily-*"))


def _age(copy: Path, days: float) -> Path:
    stamp = (datetime.now(UTC) - timedelta(days=days)).strftime(DATED)
    return copy.rename(copy.with_name(f"flags.daily-{stamp}.journal.jsonl"))


def test_a_copy_a_day(path: Path) -> None:
    """The first session that decides something makes one, a second on the same day none, one a day later another."""
    assert _session(path, None) == []
    (first,) = _session(path, 1)
    assert _session(path, 2) == [first]
    assert first.stat().st_mode & 0o077 == 0
    old = _age(first, 1.01)
    assert _session(path, None) == [old]
    assert len(_session(path, 3)) == 2
    with open_repository(path.with_name("other.json")) as other:
        assert merge(other, old).added == 1


def test_the_oldest_go(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No more are kept than is allowed in number and in bytes; the newest always is, others' files always are."""
    by_hand = path.with_name("flags.backup-20200101T000000000000Z.journal.jsonl")
    by_hand.write_text("")
    for number in range(5):
        for age, copy in enumerate(reversed(_session(path, number)), 1):
            _age(copy, 2 * age)
    assert len(_session(path, None)) == 3
    monkeypatch.setattr(daily, "MOST_BYTES", 1)
    assert len(_session(path, 5)) == 1
    assert by_hand.exists()


def test_none_where_none_are_wanted(path: Path) -> None:
    """Zero switches it off."""
    assert _session(path, 1, backups=0) == []


def test_a_clock_that_was_wrong_once_does_not_put_copies_off(path: Path) -> None:
    """A copy from the future counts as none."""
    _age(*_session(path, 1), days=-400)
    assert len(_session(path, 2)) == 2


def test_a_copy_that_cannot_be_made_stops_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The session ends as it would, with its snapshot, and what was saved is there."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(daily, "replace_file", full)
        assert _session(path, 1) == []
    assert path.exists()
    with open_repository(path) as repository:
        assert len(repository) == 1
