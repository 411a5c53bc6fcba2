"""`caveat flags check`, `repair`, `compact`, `backup`, and `caveat merge`: the database is looked after."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.records import make_flag
from tui.flags.repository import open_repository
from tui.terms import Status


def damage(database: Path) -> Path:
    """Spoil one line of the journal and return its path."""
    journal = database.with_name("flags.journal.jsonl")
    journal.write_bytes(journal.read_bytes().replace(b"analyst", b"\0\0\0\0\0\0\0", 1))
    return journal


def decide(database: Path, analyst: str, **changes) -> None:
    """Save a decision in a database."""
    with open_repository(database, analyst=analyst) as repository:
        repository.save(make_flag(analyst=analyst, **changes))


@pytest.mark.usefixtures("kept")
def test_a_sound_database(run):
    """Checked, and how much is in it."""
    result = run("flags", "check")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "3 decisions" in result.stderr
    assert "was in order" in run("flags", "repair").stderr


@pytest.mark.usefixtures("kept")
def test_damage_is_found_and_put_right(run, database):
    """Check names it with exit code 1, repair keeps the file as it was, and then all is well."""
    journal = damage(database)
    before = journal.read_bytes()
    result = run("flags", "check")
    assert result.exit_code == 1
    assert f"caveat: {journal}" in result.stderr
    assert journal.read_bytes() == before
    assert "kept as" in run("flags", "repair").stderr
    kept = [path.read_bytes() for path in database.parent.glob("flags*damaged*")]
    assert any(copy.startswith(before) for copy in kept)
    assert run("flags", "check").exit_code == 0
    assert run("flags", "list", "--format", "jsonl").stdout.count("\n") == 3


def test_there_must_be_something_to_check(run, database):
    """A mistyped path is a failure, not an empty success."""
    result = run("flags", "check")
    assert result.exit_code == 1
    assert str(database) in result.stderr


@pytest.mark.usefixtures("kept")
def test_compacting_forgets_the_history_only(run, database):
    """The decisions stay, and a copy of the history is named."""
    run("flags", "undo", "--anyone")
    run("flags", "compact")
    assert run("flags", "list", "--format", "jsonl").stdout.count("\n") == 2
    assert list(database.parent.glob("*before-compact*"))


@pytest.mark.usefixtures("kept")
def test_a_backup_can_be_merged_into_a_new_database(run, tmp_path):
    """Its name is what is printed, and everything is in it."""
    folder = tmp_path / "copies"
    folder.mkdir()
    copy = Path(run("flags", "backup", folder).stdout.rstrip("\n"))
    assert copy.parent == folder
    fresh = tmp_path / "fresh.json"
    assert run("--db", fresh, "merge", copy).exit_code == 0
    with open_repository(fresh) as repository:
        assert len(repository) == 3


@pytest.mark.usefixtures("kept")
def test_only_so_many_backups_are_kept(run, tmp_path):
    """The newest, as many as were asked for."""
    folder = tmp_path / "copies"
    folder.mkdir()
    names = [run("flags", "backup", folder, "--keep", "2").stdout.strip() for _ in range(3)]
    assert sorted(map(str, folder.iterdir())) == sorted(names[1:])


def test_merging_tells_agreements_from_conflicts(run, database, tmp_path):
    """Both decided on one item, differently: the later counts, and both are printed with who made them."""
    other = tmp_path / "ben.json"
    decide(database, "ana", status=Status.FLAGGED)
    decide(other, "ben", status=Status.DISMISSED, tags=("his",))
    decide(other, "ben", id="01939f6e-0000-7000-8000-00000000000b", start=70, end=75)
    result = run("merge", other)
    assert result.exit_code == 0
    assert "1 conflicts" in result.stderr
    (row,) = result.stdout.splitlines()[1:]
    assert "flagged C3, ana" in row
    assert "dismissed C3, ben" in row
    with open_repository(database) as repository:
        assert {flag.analyst for flag in repository} == {"ben"}


def test_what_cannot_be_merged_is_named_and_the_rest_is_done(run, database, tmp_path):
    """One line for each, exit code 1."""
    other = tmp_path / "ben.json"
    decide(other, "ben")
    result = run("merge", tmp_path / "nowhere.json", other)
    assert result.exit_code == 1
    assert f"caveat: {tmp_path / 'nowhere.json'}" in result.stderr
    with open_repository(database) as repository:
        assert len(repository) == 1
