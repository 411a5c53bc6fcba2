"""Opening the reader from the command line, in a real terminal."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import ARTICLE

AT_A_TERMINAL = Path(__file__).parents[2] / ".ci" / "at_a_terminal.py"
CAVEAT = f"{sys.executable} -m tui"


def at_a_terminal(command: str, *, readers: int) -> subprocess.CompletedProcess[str]:
    """Run a command in a terminal of its own; each reader that it opens on the article is left with q."""
    expected = ["--shows", "The harbour of Elsport", "--readers", str(readers)]
    words = [sys.executable, str(AT_A_TERMINAL), *expected, command]
    return subprocess.run(words, capture_output=True, text=True, check=False, timeout=90)


@pytest.mark.parametrize(
    "command", ["{caveat} {article}", "cat {article} | {caveat} -", "{caveat} {article} < /dev/null"]
)
def test_it_opens_and_leaves(article, command):
    """A file, a pipe, and a standard input that gives nothing: the keys come from the terminal each time."""
    done = at_a_terminal(command.format(caveat=CAVEAT, article=article), readers=1)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("words", "code", "reason"),
    [
        ("nowhere.txt", 1, "nowhere.txt: no such file"),
        ("analyse", 1, "analyse: no such file; if a command was meant: caveat analyze"),
        ("--theme nrd {article}", 2, "there is no theme 'nrd'; the nearest is 'nord'"),
        ("--config {config} {article}", 2, "keymap: there is no command 'reader.flagg'; the nearest is 'reader.flag'"),
    ],
)
def test_mistakes_are_said_before_the_screen_is_taken(article, tmp_path, words, code, reason):
    """One line on standard error, 1 for a failure and 2 for a wrong setting, the terminal untouched."""
    config = tmp_path / "config.toml"
    config.write_text('[keymap]\n"reader.flagg" = "f"\n')
    done = at_a_terminal(f"{CAVEAT} {words.format(article=article, config=config)}", readers=0)
    assert done.returncode == code
    assert f"caveat: {reason}" in done.stderr.replace("\r\n", "")


def test_without_a_terminal_there_is_a_hint(program, article):
    """In a pipeline or a scheduled job the reader says what to use instead."""
    done = program(article)
    assert done.returncode == 1
    assert done.stdout == b""
    assert b"needs a terminal" in done.stderr
    assert b"caveat analyze" in done.stderr


def test_text_from_standard_input_needs_a_terminal_for_the_keys(program):
    """The same hint, once the text has been read."""
    done = program("-", given=ARTICLE.encode())
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"needs a terminal" in done.stderr
