"""Runs the command line, inside this process or as a program of its own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.records import make_flag
from tui.cli.program import caveat
from tui.flags.repository import open_repository
from tui.model import Flag
from tui.terms import Status

ARTICLE = """\
Harbour closed after storm, officials say

The harbour of Elsport is said to have closed on Monday. “No ship will leave before Thursday,” said
Ines Marquardt, a spokeswoman for the port.

Some 300 people were reportedly waiting for a ferry.
"""

Caveat = Callable[..., Result]
Program = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """The path of a database that does not exist yet."""
    return tmp_path / "flags.json"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """A short article in a file."""
    path = tmp_path / "harbour.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.fixture
def run(database: Path) -> Caveat:
    """Return a function that runs the command line on ``database`` in this process."""

    def run(*words: object, given: str | bytes | None = None) -> Result:
        result = CliRunner().invoke(caveat, ["--db", str(database), *map(str, words)], input=given)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return run


@pytest.fixture
def program() -> Program:
    """Return a function that runs the command line as a program of its own."""

    def program(*words: object, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "tui", *map(str, words)]
        return subprocess.run(command, input=given, capture_output=True, timeout=60, check=False)

    return program


@pytest.fixture
def kept(database: Path) -> tuple[Flag, ...]:
    """Three decisions in ``database``, on two documents."""
    flags = (
        make_flag(),
        make_flag(id="01939f6e-0000-7000-8000-000000000002", start=40, end=44, status=Status.ACCEPTED, tags=("tide",)),
        make_flag(
            id="01939f6e-ffff-7000-8000-000000000003",
            document_id="cd" * 32,
            uri="reports/quake.txt",
            title=None,
            exact="=1+1\x1b[2J",
        ),
    )
    with open_repository(database, analyst="ana") as repository:
        for flag in flags:
            repository.save(flag)
        return tuple(repository)
