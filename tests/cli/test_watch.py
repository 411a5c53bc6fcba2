"""A folder as an inbox."""

import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import ARTICLE


@pytest.fixture
def inbox(tmp_path):
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


def line_of(process: subprocess.Popen[bytes], path: Path, text: str) -> str:
    """Write a file until a line on it comes: a folder is watched a moment after that was said."""
    for _ in range(20):
        path.write_text(text)
        ready, _, _ = select.select([process.stdout], [], [], 3)
        if ready:
            return process.stdout.readline().decode()
    raise TimeoutError


@pytest.fixture
def watching(inbox):
    """A watch on the folder, told to be ready."""
    command = [sys.executable, "-m", "tui", "watch", str(inbox)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert b"watching" in process.stderr.readline()
    yield process
    process.kill()
    process.communicate()


def test_new_and_changed_files_are_told(watching, inbox):
    """One line a document, with its marks; hidden and unfinished files are passed over; Ctrl-C ends it in peace."""
    (inbox / ".hidden.txt").write_text(ARTICLE)
    (inbox / "later.txt.part").write_text(ARTICLE)
    name = "harbour\x1b]2;x.txt"
    line = line_of(watching, inbox / name, ARTICLE)
    assert "harbour" in line
    assert "Harbour closed after storm" in line
    assert " in its own voice), " in line
    assert "\x1b" not in line
    (inbox / "deep").mkdir()
    changed = line_of(watching, inbox / name, ARTICLE + "\nThe quay reportedly sank, the mayor said.\n")
    assert "harbour" in changed
    watching.send_signal(signal.SIGINT)
    assert watching.wait(10) == 0


def test_what_is_there_already_comes_first_if_asked(inbox):
    """With --all the watch begins with the files that lie in the folder."""
    (inbox / "one.txt").write_text(ARTICLE)
    command = [sys.executable, "-m", "tui", "watch", "--all", "--format", "jsonl", str(inbox)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        line = process.stdout.readline().decode()
        assert '"schema"' in line
        assert "one.txt" in line
    finally:
        process.kill()
        process.communicate()
