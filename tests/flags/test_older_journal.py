"""A journal kept in git may become an older one overnight; the snapshot, which is not in git, does not."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.flags.examples import make_flag
from tui.flags.care import check
from tui.flags.repository import open_repository


def _notes(path: Path) -> dict[str, str]:
    with open_repository(path) as repository:
        return {flag.id: flag.note for flag in repository}


def test_an_older_journal_is_brought_up_to_what_the_snapshot_knows(tmp_path: Path) -> None:
    """What was decided on the other branch stays, and is told apart from damage; the newer journal fits again later."""
    path, journal, older, newer = (tmp_path / name for name in ("flags.json", "flags.journal.jsonl", "older", "newer"))
    with open_repository(path) as repository:
        for number in (1, 2, 3):
            repository.save(make_flag(number, note="first"))
    shutil.copy(journal, older)
    with open_repository(path) as repository:
        repository.save(make_flag(1, note="second"))
        repository.remove(make_flag(2).id)
        repository.save(make_flag(4, note="new"))
    shutil.copy(journal, newer)

    older.replace(journal)
    with open_repository(path) as repository:
        (notice,) = repository.notices
        assert "older" in notice
        assert "2 that only the snapshot knows" in notice
        assert "1 that had been removed" in notice
        assert "damage" not in notice
        repository.save(make_flag(5, note="on the older branch"))
    expected = {1: "second", 2: "first", 3: "first", 4: "new", 5: "on the older branch"}
    assert _notes(path) == {make_flag(number).id: note for number, note in expected.items()}
    assert check(path).problems == []
    with open_repository(path) as repository:
        assert repository.notices == ()

    newer.replace(journal)
    with open_repository(path) as repository:
        (notice,) = repository.notices
        assert "1 that only the snapshot knows" in notice
    assert _notes(path) == {make_flag(number).id: note for number, note in expected.items() if number != 2}
    assert not list(tmp_path.glob("*.damaged-*"))


def test_an_older_journal_with_nothing_to_add_is_silent(tmp_path: Path) -> None:
    """Events that came to nothing are no loss."""
    path, journal, older = (tmp_path / name for name in ("flags.json", "flags.journal.jsonl", "older"))
    with open_repository(path) as repository:
        repository.save(make_flag(1))
    shutil.copy(journal, older)
    with open_repository(path) as repository:
        repository.save(make_flag(2))
        repository.undo()
    older.replace(journal)
    with open_repository(path) as repository:
        assert repository.notices == ()
        assert len(repository) == 1
