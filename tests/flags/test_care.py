"""The files can be checked, put in order, shortened and copied, and old files are taken over."""

from __future__ import annotations

import fcntl
import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from tests.flags.examples import make_flag
from tui.flags.care import backup, check, compact
from tui.flags.merging import merge
from tui.flags.repository import StoreError, open_repository
from tui.schema import flag_to_json


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "flags.json"
    with open_repository(path, analyst="ana") as repository:
        for note in ("one", "two"):
            for number in range(4):
                repository.save(make_flag(number, note=note))
        repository.remove(make_flag(3).id)
    return path


def test_a_sound_database_has_no_problems(path: Path) -> None:
    """A check counts and finds nothing to say."""
    found = check(path)
    assert (found.flags, found.events, found.problems, found.remarks) == (3, 9, [], [])


def test_a_check_of_nothing_is_an_error(tmp_path: Path) -> None:
    """There is no database to call sound."""
    with pytest.raises(StoreError, match="no database"):
        check(tmp_path / "none.json")


def test_a_check_notices_what_others_could_read(path: Path) -> None:
    """Files that are not the owner's alone are named."""
    path.chmod(0o644)
    assert any("others" in problem for problem in check(path).problems)


def test_compacting_keeps_the_flags_and_the_old_journal(path: Path) -> None:
    """Nothing to undo is left, removals still count in a merge, and the history can be brought back."""
    with open_repository(path) as repository:
        before = set(repository)
        kept = compact(repository)
        assert set(repository) == before
        assert len(repository.history()) < 9
        repository.save(make_flag(9))
    with open_repository(path) as repository:
        assert set(repository) - {repository.get(make_flag(9).id)} == before
        merge(repository, kept)
        assert len(repository.history()) == 10
        assert repository.get(make_flag(3).id) is None


def test_backups_are_whole_and_rotate(path: Path) -> None:
    """The newest stay; each opens as a database with its history."""
    with open_repository(path) as repository:
        made = [backup(repository, keep=2) for _ in range(4)]
        left = sorted(path.parent.glob("flags.backup-*"))
        assert left == made[-2:]
    with open_repository(made[-1].with_name("other.json")) as repository:
        merge(repository, made[-1])
        assert len(repository) == 3
        assert len(repository.history()) == 9


def first_version(path: Path) -> bytes:
    """Write a file as the first version of the store did, with its table of events; return it."""
    old, new = make_flag(1, note="old"), make_flag(1, note="new")
    event = {"flag": old.id, "document": "d1", "by": "ana", "move": "do"}
    events = [
        event | {"before": None, "after": flag_to_json(old), "at": "2026-01-01T10:00:00.000Z"},
        event | {"before": flag_to_json(old), "after": flag_to_json(new), "at": "2026-01-01T10:00:01.000Z"},
    ]
    tables = {
        "flags": {"1": flag_to_json(new), "2": flag_to_json(replace(make_flag(2), created="2026-01-01T11:00:00Z"))},
        "events": {str(number): found for number, found in enumerate(events, 1)},
        "mine": {"3": {"anything": [1]}},
    }
    path.write_text(json.dumps(tables))
    return path.read_bytes()


def test_a_file_of_the_first_version_is_taken_over(tmp_path: Path) -> None:
    """Flags, history with its times, other tables; the file as it was is kept beside."""
    path = tmp_path / "flags.json"
    content = first_version(path)
    with open_repository(path, analyst="ana") as repository:
        assert len(repository) == 2
        assert [(change.at, change.by) for change in repository.history(make_flag(1).id)] == [
            ("2026-01-01T10:00:00.000Z", "ana"),
            ("2026-01-01T10:00:01.000Z", "ana"),
        ]
        assert repository.database.table("mine").all() == [{"anything": [1]}]
        repository.undo(anybodys=True)
        repository.undo(anybodys=True)
        found = repository.get(make_flag(1).id)
        assert found is not None
        assert found.note == "old"
    (kept,) = tmp_path.glob("flags.json.backup-*")
    assert kept.read_bytes() == content
    assert check(path).problems == []


def test_copies_that_were_taken_over_apart_merge_into_one(tmp_path: Path) -> None:
    """The events are the same on both sides."""
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        first_version(tmp_path / name / "flags.json")
    with open_repository(tmp_path / "a" / "flags.json"), open_repository(tmp_path / "b" / "flags.json") as repository:
        assert merge(repository, tmp_path / "a" / "flags.json").added == 0


def test_locks_that_do_not_lock_make_it_read_only(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a file system where a lock keeps nobody out nothing is written, and the reason is given."""
    monkeypatch.setattr(fcntl, "flock", lambda descriptor, operation: None)
    with open_repository(path) as repository:
        assert repository.read_only
        assert len(repository) == 3
        with pytest.raises(StoreError, match="not saved"):
            repository.save(make_flag(5))


def test_no_locks_at_all_make_it_read_only(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same where the file system refuses to lock."""

    def refuse(descriptor: int, operation: int) -> None:
        raise OSError(37, "No locks available")

    monkeypatch.setattr(fcntl, "flock", refuse)
    with open_repository(path) as repository:
        assert repository.read_only
        assert "No locks available" in repository.read_only


def test_after_a_failed_sync_the_descriptor_is_given_up(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The save is refused, nothing of it stays, the same descriptor is never synced again, and saving goes on."""
    real, synced = os.fsync, []
    journal = path.with_name("flags.journal.jsonl")

    def failing_once(descriptor: int) -> None:
        if os.path.samestat(os.fstat(descriptor), journal.stat()):
            synced.append(descriptor)
            if len(synced) == 1:
                raise OSError(5, "Input/output error")
        real(descriptor)

    with open_repository(path) as repository:
        before = journal.read_bytes()
        monkeypatch.setattr(os, "fsync", failing_once)
        with pytest.raises(StoreError, match="Input/output error"):
            repository.save(make_flag(5))
        assert journal.read_bytes() == before
        assert repository.get(make_flag(5).id) is None
        repository.save(make_flag(5))
        assert len(synced) >= 3
        assert synced[0] not in synced[1:]
    with open_repository(path) as repository:
        assert repository.get(make_flag(5).id) is not None


def test_a_full_disk_refuses_and_goes_on_when_there_is_room(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a line written is taken back; closing never fails; later everything is saved."""
    real = os.write

    def full(descriptor: int, content: bytes) -> int:
        real(descriptor, bytes(content)[: len(content) // 2])
        raise OSError(28, "No space left on device")

    with open_repository(path) as repository:
        with monkeypatch.context() as patch:
            patch.setattr(os, "write", full)
            for _ in range(3):
                with pytest.raises(StoreError, match="No space left"):
                    repository.save(make_flag(5))
        repository.save(make_flag(6))
        with monkeypatch.context() as patch:
            patch.setattr(os, "write", full)
            repository.close()
        assert any("nothing is lost" in notice for notice in repository.notices)
    with open_repository(path) as repository:
        assert len(repository) == 4
    assert check(path).problems == []
