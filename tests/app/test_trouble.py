"""What is on the screen when something goes wrong."""

from __future__ import annotations

from pathlib import Path

import tui.app.keeping
from tests.app.articles import make_document
from tui.app.app import CaveatApp
from tui.app.screens.dialogs import ChoiceDialog
from tui.config import Settings
from tui.flags.repository import FlagRepository, StoreError


async def until(pilot, condition) -> None:
    """Wait until something is so."""
    for _ in range(400):
        if condition():
            return
        await pilot.pause(0.01)
    raise AssertionError("it never came about")


async def test_a_full_disk_is_said_and_the_decision_is_saved_once_there_is_room(running, monkeypatch):
    """Nothing is shown as saved before it is; the decision waits, and quitting warns."""
    monkeypatch.setattr(tui.app.keeping, "RETRY_SECONDS", 0.02)
    save, full = FlagRepository.save, True

    def saving(repository, flag):
        if full:
            raise StoreError("flags.json: not saved (No space left on device).")
        return save(repository, flag)

    monkeypatch.setattr(FlagRepository, "save", saving)
    async with running() as reader:
        await reader.pilot.press("n", "f")
        await until(reader.pilot, lambda: "NOT SAVED" in reader.status)
        assert "No space left" in reader.status
        assert reader.screen.triage.progress.decided == 0
        for key in ("q", "ctrl+q"):
            await reader.pilot.press(key)
            await until(reader.pilot, lambda: isinstance(reader.app.screen, ChoiceDialog))
            await reader.pilot.press("enter")
        full = False
        await until(reader.pilot, lambda: reader.screen.triage.progress.decided == 1)
        await until(reader.pilot, lambda: "NOT SAVED" not in reader.status)


async def test_a_damaged_database_is_left_alone_unless_the_user_says_so(running, database: Path):
    """One clear question; reading on without saving leaves every byte where it was."""
    database.write_text("this is not a database")
    async with running() as reader:
        assert isinstance(reader.app.screen, ChoiceDialog)
        await reader.pilot.press("down", "enter")
        await until(reader.pilot, lambda: reader.screen.triage.analysis is not None)
        assert "NOT SAVING" in reader.status
        await reader.pilot.press("n", "f")
        assert reader.screen.triage.flags() == ()
    assert database.read_text() == "this is not a database"


async def test_a_damaged_database_is_set_aside_on_the_users_word(running, database: Path):
    """The old file stays beside the fresh one."""
    database.write_text("this is not a database")
    async with running() as reader:
        await reader.pilot.press("down", "down", "enter")
        await until(reader.pilot, lambda: reader.screen.keeper is not None)
        await reader.settle()
        await reader.press("n", "f")
        assert reader.screen.triage.progress.decided == 1
    kept = [
        path for path in database.parent.iterdir() if path.is_file() and path.read_text() == "this is not a database"
    ]
    assert len(kept) == 1


async def test_a_missing_file_ends_with_one_line(database: Path, tmp_path: Path):
    """The reader does not open on nothing: exit code 1 and a message that names the file."""
    app = CaveatApp([str(tmp_path / "missing.txt")], settings=Settings(), database=database)
    async with app.run_test() as pilot:
        await until(pilot, lambda: app.return_code is not None)
    assert app.return_code == 1
    assert "missing.txt" in app.message


async def test_a_missing_file_among_others_does_not_stop_the_rest(running, tmp_path: Path):
    """The ones that can be read are read."""
    async with running(str(tmp_path / "missing.txt"), make_document()) as reader:
        await until(reader.pilot, lambda: reader.screen.triage is not None)
        assert reader.screen.triage.document.uri == "bridge.txt"


async def test_nothing_in_an_article_is_taken_for_markup(running):
    """A title or file name with square brackets is shown as it is, and runs nothing."""
    text = "[@click=app.quit]Press[/] [b]here[/q]\n\nThe [red]mayor[/] said [nothing] [/] more.\n"
    async with running(make_document(text, "[link=x]y[/].txt"), size=(120, 40)) as reader:
        assert "[nothing] [/] more." in "\n".join(reader.rows())
        await reader.press("X", "escape", "o", "escape", "V", "w", "e", *"[b]", "ctrl+s", "t", *"[x]", "enter")
        assert "[@click" in reader.app.export_screenshot()
