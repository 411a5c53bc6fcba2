"""``caveat doctor``: what works here and what does not."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import click

from tui import __version__
from tui.cli.options import Choices, options, pass_choices
from tui.cli.output import Failure, emit
from tui.cli.table import table

PACKAGES = (
    *("textual", "rich", "tinydb", "click", "charset-normalizer", "ftfy", "platformdirs"),
    *("trafilatura", "readability-lxml", "lxml", "htmldate"),
)
EXTRAS = {
    "pdf": ("pdfminer.six",),
    "warc": ("brotli",),
    "web": ("httpx",),
    "feeds": ("httpx", "feedparser", "listparser"),
    "watch": ("watchfiles",),
}
"""What each extra brings, by the names of the packages."""
SMALLEST = (80, 24)
WIDTHS = (4, 20, 200)


class State(StrEnum):
    """How well something works."""

    GOOD = "ok"
    NOTE = "note"
    BAD = "BAD"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    state: State
    what: str
    detail: str


@click.command()
@options("db", "config")
@pass_choices
@click.pass_context
def doctor(context: click.Context, choices: Choices) -> None:
    """Say what works here and what does not.

    Exit code 1 if something is broken. Nothing leaves this computer.
    """
    findings = [*_versions(), *_shipped_files(), *_terminal(), _editor(), _configuration(choices), *_database(choices)]
    findings.append(_originals(choices))
    emit([table([(finding.state, finding.what, finding.detail) for finding in findings], WIDTHS)])
    context.exit(any(finding.state is State.BAD for finding in findings))


def _versions() -> Iterator[Finding]:
    from importlib.metadata import PackageNotFoundError, version
    from platform import platform, python_version

    yield Finding(State.GOOD, "caveat", __version__)
    yield Finding(State.GOOD, "python", f"{python_version()} on {platform()}")
    for name in PACKAGES:
        try:
            yield Finding(State.GOOD, name, version(name))
        except PackageNotFoundError:
            yield Finding(State.BAD, name, "is not installed; install Caveat again")
    for extra, names in EXTRAS.items():
        try:
            found = ", ".join(f"{name} {version(name)}" for name in names)
        except PackageNotFoundError:
            yield Finding(State.NOTE, f"caveat[{extra}]", f"not installed; add it with: pip install 'caveat[{extra}]'")
        else:
            yield Finding(State.GOOD, f"caveat[{extra}]", found)


def _shipped_files() -> Iterator[Finding]:
    from tui.resources import resource

    for name in ("styles", "seeds", "analysis/lexicon", "reading/lexicon"):
        try:
            folder = resource(name)
        except FileNotFoundError as error:
            yield Finding(State.BAD, name, str(error))
        else:
            yield Finding(State.GOOD, name, f"{sum(file.is_file() for file in folder.iterdir())} files in {folder}")


def _terminal() -> Iterator[Finding]:
    if sys.__stderr__ is None or not sys.__stderr__.isatty():
        yield Finding(State.NOTE, "terminal", "none here: the reader cannot be opened, the other commands work")
        return
    columns, rows = os.get_terminal_size(sys.__stderr__.fileno())
    large = columns >= SMALLEST[0] and rows >= SMALLEST[1]
    size = f"{columns}x{rows}" + ("" if large else f"; the reader has more room from {SMALLEST[0]}x{SMALLEST[1]} on")
    yield Finding(
        State.GOOD if large else State.NOTE, "terminal", f"{os.environ.get('TERM', 'TERM is not set')}, {size}"
    )
    if "NO_COLOR" in os.environ:
        colours = "none, as NO_COLOR asks"
    elif os.environ.get("COLORTERM") in {"truecolor", "24bit"}:
        colours = "all"
    else:
        colours = "256 or fewer; the themes ansi-dark and ansi-light suit any terminal"
    yield Finding(State.GOOD, "colours", colours)
    encoding = (sys.__stderr__.encoding or "unknown").lower()
    if encoding.replace("-", "") == "utf8":
        yield Finding(State.GOOD, "encoding", encoding)
    else:
        yield Finding(State.NOTE, "encoding", f"{encoding}; set LANG to a UTF-8 locale, such as C.UTF-8")


def _editor() -> Finding:
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not named:
        return Finding(State.NOTE, "editor", "neither VISUAL nor EDITOR is set; notes can be written in the reader")
    try:
        program = shlex.split(named)[0]
    except (ValueError, IndexError):
        return Finding(State.NOTE, "editor", f"{named!r} is no command")
    found = shutil.which(program)
    return Finding(State.GOOD, "editor", found) if found else Finding(State.NOTE, "editor", f"{program} is not found")


def _configuration(choices: Choices) -> Finding:
    from tui.config import config_path

    path = choices.config or config_path(os.environ)
    try:
        choices.settings()
    except Failure as failure:
        return Finding(State.BAD, "configuration", failure.message)
    return Finding(State.GOOD, "configuration", f"{path}" if path.exists() else f"none (it would be {path})")


def _database(choices: Choices) -> Iterator[Finding]:
    from tui.cli.flags.opening import opened
    from tui.flags.ledger import journal_of

    try:
        path = choices.database().expanduser().absolute()
        if not path.exists() and not journal_of(path).exists():
            yield _missing_database(path)
            return
        with opened(choices, tell=False) as repository:
            found = f"{path}: {len(repository)} decisions on {len(repository.documents())} documents"
            read_only, notices = repository.read_only, repository.notices
    except Failure as failure:
        yield Finding(State.BAD, "database", failure.message)
        return
    yield Finding(State.BAD, "database", read_only) if read_only else Finding(State.GOOD, "database", found)
    for notice in notices:
        yield Finding(State.NOTE, "database", notice)


def _originals(choices: Choices) -> Finding:
    from tui.reading.keeping import Originals

    folder = choices.originals()
    if folder is None or not folder.exists():
        return Finding(State.GOOD, "originals", f"none kept yet of fetched pages (they would be in {folder})")
    count, size = Originals(folder).size()
    return Finding(State.GOOD, "originals", f"{count} of fetched pages, {size / 1e6:.1f} MB in {folder}")


def _missing_database(path: Path) -> Finding:
    """Tell whether a database could be made where there is none."""
    folder = next((parent for parent in path.parents if parent.exists()), path)
    if folder.is_dir() and os.access(folder, os.W_OK):
        return Finding(State.GOOD, "database", f"none yet; the first decision makes {path}")
    return Finding(State.BAD, "database", f"{path} cannot be made: {folder} cannot be written to")
