"""`caveat doctor`: what works here."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tui.cli.doctor import EXTRAS


def states(output: str) -> dict[str, str]:
    return {row.split()[1]: row.split()[0] for row in output.splitlines()}


@pytest.mark.usefixtures("kept")
def test_a_working_installation(run, database):
    """Versions, files, configuration and database are there; exit code 0."""
    result = run("doctor")
    assert result.exit_code == 0
    found = states(result.stdout)
    assert {found[name] for name in ("caveat", "textual", "styles", "seeds", "configuration", "database")} == {"ok"}
    assert f"{database}: 3 decisions on 2 documents" in result.stdout


def test_it_changes_nothing(run, database, home):
    """Looking for a database does not make one."""

    def files():
        return [path for folder in (database.parent, home) for path in sorted(folder.rglob("*"))]

    before = files()
    assert "none yet" in run("doctor").stdout
    assert files() == before


def test_a_damaged_database_is_bad(run, database):
    """Exit code 1, and which file it is."""
    database.write_text("not a database")
    result = run("doctor")
    assert result.exit_code == 1
    assert states(result.stdout)["database"] == "BAD"
    assert str(database) in result.stdout


@pytest.mark.usefixtures("kept")
def test_what_the_store_noticed_is_passed_on(run, database):
    """A damaged line costs nothing else, and the analyst hears of it from every command."""
    journal = database.with_name("flags.journal.jsonl")
    journal.write_bytes(journal.read_bytes().replace(b"analyst", b"\0\0\0\0\0\0\0", 1))
    assert states(run("doctor").stdout)["database"] == "note"
    listed = run("--quiet", "flags", "list")
    assert listed.exit_code == 0
    assert f"caveat: {journal}" in listed.stderr


@pytest.mark.usefixtures("kept")
def test_a_database_without_its_snapshot_is_one(run, database):
    """The journal is the truth."""
    database.unlink()
    assert "3 decisions on 2 documents" in run("doctor").stdout


def test_a_broken_configuration_is_bad(run, tmp_path):
    """The message of the configuration is the finding."""
    config = tmp_path / "config.toml"
    config.write_text("theme = 1")
    result = run("--config", config, "doctor")
    assert result.exit_code == 1
    assert "theme must be a text" in result.stdout


@pytest.mark.parametrize(("editor", "state"), [("sh -c", "ok"), ("no-such-editor", "note"), ("'", "note")])
def test_the_editor_is_looked_for(run, monkeypatch, editor, state):
    """What a note would be written in."""
    monkeypatch.setenv("VISUAL", editor)
    assert states(run("doctor").stdout)["editor"] == state


def test_it_tells_what_the_originals_take(run, home):
    """How many fetched pages are kept, how large they are, and where."""
    from dataclasses import replace

    from tui.flags.location import data_folder
    from tui.reading.inputs import from_bytes
    from tui.reading.keeping import Originals

    assert "none kept yet" in run("doctor").stdout
    page = replace(from_bytes(b"<html>a page", "https://post.example/a"), captured="2026-05-01T10:00:00Z")
    Originals(data_folder() / "originals").keep(page)
    assert home in data_folder().parents
    assert "1 of fetched pages, 0.0 MB in" in run("doctor").stdout


def test_it_tells_which_kinds_of_input_need_an_extra(run):
    """Each extra of the package is there with its version, or with the command that adds it."""
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))["project"]
    for extra, names in EXTRAS.items():
        wanted = {re.split(r"[><=]", need)[0] for need in project["optional-dependencies"][extra]}
        assert set(names) >= {name for name in wanted if not name.startswith("caveat")}
    rows = [row for row in run("doctor").stdout.splitlines() if "caveat[" in row]
    assert len(rows) == len(EXTRAS)
    assert all(row.startswith("ok") or "pip install 'caveat[" in row for row in rows)
