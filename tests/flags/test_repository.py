"""The repository keeps what it acknowledged, undoes without limit, and never touches a file it does not know."""

from __future__ import annotations

import json
import multiprocessing
import os
import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.flags.examples import make_flag
from tui.flags.repository import FlagRepository, StoreError, open_repository
from tui.model import DocumentReference
from tui.terms import Status


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "flags.json"


def test_a_saved_flag_is_there_after_reopening(path: Path) -> None:
    """What was saved is found by its id and by its document, with who and when filled in."""
    flag = make_flag(note="see the council's own minutes \u2014 «протокол» \U0001f5ce")
    with open_repository(path, analyst="ana") as repository:
        change = repository.save(flag)
    assert change.before is None
    assert change.after is not None
    with open_repository(path) as repository:
        (found,) = repository.for_document("d1")
        assert found == change.after == repository.get(flag.id)
        assert (found.analyst, bool(found.created), found.created) == ("ana", True, found.updated)
        assert replace(found, analyst="", created="", updated="") == flag
        assert len(repository) == 1
        assert repository.for_document("d2") == ()
        assert repository.get(make_flag().id) is None


def test_decisions_on_another_version_of_a_text_are_found_by_where_it_stood(path: Path) -> None:
    """The same place with another hash is another version; other places and this version are left out."""
    flag = make_flag()
    elsewhere = replace(make_flag(2), document=DocumentReference("d9", "elsewhere.txt"))
    with open_repository(path) as repository:
        repository.save(flag)
        repository.save(elsewhere)
        later = DocumentReference("later", flag.document.uri)
        assert [found.id for found in repository.for_other_versions(later)] == [flag.id]
        assert repository.for_other_versions(flag.document) == ()


def test_saving_again_replaces_and_keeps_when_it_was_made(path: Path) -> None:
    """One flag per id; the first analyst and the first time stay."""
    flag = make_flag(1)
    with open_repository(path, analyst="ana") as repository:
        first = repository.save(flag).after
    with open_repository(path, analyst="bo") as repository:
        change = repository.save(replace(flag, status=Status.DISMISSED))
        assert change.before == first
        (kept,) = list(repository)
    assert first is not None
    assert (kept.status, kept.analyst, kept.created) == (Status.DISMISSED, "ana", first.created)


def test_a_removed_flag_stays_in_the_history(path: Path) -> None:
    """Removing takes the flag away and says so in the log; removing nothing is an error that names the flag."""
    flag = make_flag(1)
    with open_repository(path, analyst="ana") as repository:
        saved = repository.save(flag)
        removed = repository.remove(flag.id)
        assert removed.after is None
        assert removed.before == saved.after
        assert len(repository) == 0
        with pytest.raises(StoreError, match=flag.id):
            repository.remove(flag.id)
    with open_repository(path) as repository:
        assert repository.history(flag.id) == (saved, removed)
        assert [change.by for change in repository.history()] == ["ana", "ana"]


def test_undo_and_redo_reach_back_over_sessions(path: Path) -> None:
    """Each change of each session can be taken back and made again, and each move is an event of its own."""
    flag = make_flag(1)
    notes = ["one", "two", "three"]
    for note in notes:
        with open_repository(path) as repository:
            repository.save(replace(flag, note=note))
    seen: list[str | None] = []
    for _ in range(4):
        with open_repository(path) as repository:
            repository.undo()
            now = repository.get(flag.id)
            seen.append(now.note if now else None)
    assert seen == ["two", "one", None, None]
    with open_repository(path) as repository:
        for note in notes:
            change = repository.redo()
            assert change is not None
            assert change.move == "redo"
            assert change.after is not None
            assert change.after.note == note
        assert repository.redo() is None
        moves = [change.move for change in repository.history()]
    assert moves == ["do"] * 3 + ["undo"] * 3 + ["redo"] * 3


def test_undo_keeps_to_the_document_it_is_asked_for(path: Path) -> None:
    """Undo on one document leaves later work on another alone; undo over all takes the newest."""
    one, two = make_flag(1, "d1"), make_flag(2, "d2")
    with open_repository(path) as repository:
        repository.save(one)
        repository.save(two)
        assert repository.undo("d1") is not None
        assert repository.get(one.id) is None
        assert repository.get(two.id) is not None
        assert repository.undo("d1") is None
        assert repository.undo() is not None
        assert len(repository) == 0


def test_a_new_change_ends_what_could_be_redone(path: Path) -> None:
    """After undo and another decision there is nothing to redo."""
    with open_repository(path) as repository:
        repository.save(make_flag(1))
        repository.undo()
        repository.save(make_flag(2))
        assert repository.redo() is None


def test_another_open_repository_sees_the_change(path: Path) -> None:
    """A second reader of the file is told which documents changed, once."""
    with open_repository(path) as mine, open_repository(path) as theirs:
        assert mine.refresh() == frozenset()
        theirs.save(make_flag(1, "d7"))
        assert mine.refresh() == {"d7"}
        assert mine.refresh() == frozenset()
        assert len(mine.for_document("d7")) == 1
        mine.save(make_flag(2, "d7"))
        assert len(theirs) == len(mine) == 2


def test_one_s_own_changes_are_no_news(path: Path) -> None:
    """Refresh tells only of what others did."""
    with open_repository(path) as repository:
        repository.save(make_flag(1))
        assert repository.refresh() == frozenset()


def _save_many(path: Path, first: int, count: int) -> None:
    with open_repository(path, analyst=f"writer {first}") as repository:
        for number in range(first, first + count):
            repository.save(make_flag(number, f"d{first}"))


def test_two_processes_write_one_file_without_loss(path: Path) -> None:
    """Writers interleave; every flag of each is there."""
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_save_many, args=(path, first, 25)) for first in (1, 1001)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    assert [writer.exitcode for writer in writers] == [0, 0]
    with open_repository(path) as repository:
        expected = {make_flag(number).id for first in (1, 1001) for number in range(first, first + 25)}
        assert {flag.id for flag in repository} == expected
        assert len(repository.history()) == 50


def test_a_forked_process_writes_under_a_name_of_its_own(path: Path) -> None:
    """Parent and child share nothing that keeps the one from seeing or locking out the other."""
    with open_repository(path) as repository:
        repository.save(make_flag(1))
        child = os.fork()
        if not child:
            for number in range(10, 30):
                repository.save(make_flag(number))
            os._exit(0)
        for number in range(30, 50):
            repository.save(make_flag(number))
        assert os.waitpid(child, 0)[1] == 0
        assert len(repository) == 41
    with open_repository(path) as repository:
        assert len(repository.history()) == 41
        writers = {line[47:59] for line, _ in repository.storage.events()}
        assert len(writers) == 2


FOREIGN = {
    "text": b"a shopping list\n",
    "a list": b"[1, 2, 3]",
    "cut off": b'{"flags": {"1": {"id": "0190',
    "tables that are none": b'{"flags": [1]}',
    "flags that are none": json.dumps({"flags": {"1": {"colour": "red"}}}).encode(),
    "bytes": bytes(range(256)),
}


@pytest.mark.parametrize("name", FOREIGN)
def test_a_file_that_is_no_database_is_left_as_it_is(path: Path, name: str) -> None:
    """The error names the file in one line and nothing beside the file changes either."""
    path.parent.mkdir()
    path.write_bytes(FOREIGN[name])
    with pytest.raises(StoreError) as caught, open_repository(path) as repository:
        list(repository)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)
    assert path.read_bytes() == FOREIGN[name]


@pytest.mark.parametrize("name", FOREIGN)
def test_a_fresh_start_sets_the_old_file_aside(path: Path, name: str) -> None:
    """On the user's word a new database begins and the old bytes stay under a dated name."""
    path.parent.mkdir()
    path.write_bytes(FOREIGN[name])
    with open_repository(path, start_fresh=True) as repository:
        repository.save(make_flag(1))
        assert len(repository) == 1
    kept = [entry for entry in path.parent.iterdir() if "set-aside" in entry.name]
    assert [entry.read_bytes() for entry in kept] == [FOREIGN[name]]
    with open_repository(path) as repository:
        assert len(repository) == 1


def test_a_fresh_start_keeps_a_good_database(path: Path) -> None:
    """Asking for a fresh start changes nothing where the file can be used."""
    with open_repository(path) as repository:
        repository.save(make_flag(1))
    with open_repository(path, start_fresh=True) as repository:
        assert len(repository) == 1


def test_a_folder_is_refused(tmp_path: Path) -> None:
    """A folder in place of the file is one clear error."""
    with pytest.raises(StoreError, match="folder"):
        open_repository(tmp_path)


def test_what_is_kept_is_private(path: Path) -> None:
    """The folder is the owner's alone, and so is every file in it."""
    mask = os.umask(0o022)
    try:
        with open_repository(path) as repository:
            repository.save(make_flag(1))
    finally:
        os.umask(mask)
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    modes = {entry.name: stat.S_IMODE(entry.stat().st_mode) for entry in path.parent.iterdir()}
    assert set(modes.values()) == {0o600}, modes


def test_folders_above_are_private_too(tmp_path: Path) -> None:
    """Every folder that is made on the way is the owner's alone."""
    path = tmp_path / "a" / "b" / "flags.json"
    open_repository(path).close()
    assert [stat.S_IMODE(folder.stat().st_mode) for folder in (path.parent, path.parent.parent)] == [0o700] * 2


def test_a_file_that_cannot_be_written_is_opened_for_reading(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The flags are shown, ``read_only`` says why nothing can be saved, and saving is refused."""
    with open_repository(path) as repository:
        repository.save(make_flag(1))
    _make_read_only(monkeypatch)
    with open_repository(path) as repository:
        assert repository.read_only
        assert str(path.parent) in repository.read_only
        assert len(repository.for_document("d1")) == 1
        for attempt in _changes(repository):
            with pytest.raises(StoreError):
                attempt()


def _make_read_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make every attempt to write fail as it does on read-only media (root is not stopped by file modes)."""
    real_open = os.open

    def refusing(file: str, flags: int, *rest: int, **named: int) -> int:
        if flags & (os.O_RDWR | os.O_WRONLY):
            raise OSError(30, "Read-only file system", str(file))
        return real_open(file, flags, *rest, **named)

    monkeypatch.setattr(os, "open", refusing)
    monkeypatch.setattr(os, "access", lambda path, mode: not mode & os.W_OK)


def _changes(repository: FlagRepository) -> list[Callable[[], object]]:
    return [
        lambda: repository.save(make_flag(2)),
        lambda: repository.remove(make_flag(1).id),
        repository.undo,
        repository.redo,
    ]


def test_tags_come_by_use_and_documents_once(path: Path) -> None:
    """The most used tag is first; each document is listed once."""
    with open_repository(path) as repository:
        repository.save(make_flag(1, "d1", tags=("rare", "often")))
        repository.save(make_flag(2, "d1", tags=("often",)))
        repository.save(make_flag(3, "d2"))
        assert repository.tags() == ("often", "rare")
        assert [document.id for document in repository.documents()] == ["d1", "d2"]


def test_what_is_saved_can_hold_any_text(path: Path) -> None:
    """Controls, lone surrogates, quotes, line separators and braces come back as they went in."""
    note = 'a\x00b\x1b]0;x\x07\u2028\ud800"}\n{"v":1\\'
    with open_repository(path) as repository:
        repository.save(make_flag(1, note=note))
    with open_repository(path) as repository:
        (flag,) = list(repository)
        assert flag.note == note
