"""A long run says how far it has come, where that helps and nowhere else."""

import io

import pytest

from tui.cli import progress
from tui.cli.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock(monkeypatch):
    """A clock that is moved by hand."""
    now = [0.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    return now


def test_it_counts_after_a_second_and_wipes_its_line(clock, monkeypatch):
    """What is done at once is done without a word."""
    stderr = Terminal()
    monkeypatch.setattr("sys.stderr", stderr)
    monkeypatch.setattr("sys.stdout", io.StringIO())
    shown = Progress()
    shown.step()
    assert stderr.getvalue() == ""
    clock[0] = 1.5
    shown.step()
    assert "2 documents done" in stderr.getvalue()
    shown.wipe()
    assert stderr.getvalue().endswith("\r\x1b[K")


@pytest.mark.parametrize("case", ["quiet", "no terminal", "results on the terminal"])
def test_it_is_silent_where_it_would_disturb(clock, monkeypatch, case):
    """Not in a file, not among the results, not if asked to be quiet."""
    stderr = io.StringIO() if case == "no terminal" else Terminal()
    monkeypatch.setattr("sys.stderr", stderr)
    monkeypatch.setattr("sys.stdout", Terminal() if case == "results on the terminal" else io.StringIO())
    shown = Progress(quiet=case == "quiet")
    clock[0] = 9
    shown.step()
    shown.wipe()
    assert stderr.getvalue() == ""
