"""The layers hold: parts that work without a screen never load one, and nothing imports upwards."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HEAVY = {"textual", "rich", "tinydb", "ftfy", "charset_normalizer", "tomllib"}
SCREEN = {"textual", "rich"}

REPORT = """
import sys
code = 0
try:
    {code}
except SystemExit as error:
    code = error.code
print("loaded", *sorted(name for name in sys.modules if "." not in name), file=sys.stderr)
sys.exit(code)
"""
COMMAND = "sys.argv = ['caveat', *{words!r}]; from tui.cli import main; main()"


def python(code: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run code in a Python of its own, in a folder."""
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=folder, check=False)


def loaded(code: str, folder: Path) -> set[str]:
    """Return the top-level modules that a piece of code loads."""
    done = python(REPORT.format(code=code), folder)
    assert done.returncode == 0, done.stderr
    return set(done.stderr.splitlines()[-1].split()[1:])


def test_the_import_contracts_are_kept():
    """One direction of imports between the parts, and no screen under reading, analysis, flags and export."""
    pytest.importorskip("importlinter", reason="comes with the dev extra")
    code = "from importlinter.cli import lint_imports; import sys; sys.exit(lint_imports(no_cache=True))"
    done = python(code, ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("words", [["--version"], ["--help"], ["completion", "bash"]])
def test_what_needs_nothing_loads_nothing(words, tmp_path):
    """The version and the help are there at once."""
    assert not loaded(COMMAND.format(words=words), tmp_path) & (HEAVY - {"tomllib"})


@pytest.mark.parametrize(
    "words",
    [
        ["analyze", "article.txt"],
        ["analyze", "article.txt", "--format", "table"],
        ["flags", "list"],
        ["export", "--format", "csv"],
        ["doctor"],
    ],
    ids=" ".join,
)
def test_commands_without_a_screen_load_none(words, tmp_path):
    """Scripts and servers run them without paying for Textual or Rich."""
    (tmp_path / "article.txt").write_text("Port shut\n\nThe port is reportedly shut, officials said on Monday.\n")
    assert not loaded(COMMAND.format(words=words), tmp_path) & SCREEN


@pytest.mark.parametrize("part", ["reading", "analysis", "flags.repository", "export", "schema", "config", "visible"])
def test_every_part_is_a_library_of_its_own(part, tmp_path):
    """A program can use one part without the screen, whatever import contracts overlook."""
    assert not loaded(f"import tui.{part}", tmp_path) & SCREEN
