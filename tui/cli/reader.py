"""Opening the reader: the checks before the screen is taken, and what is said after it is given back."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from tui.cli.output import Failure, Misuse, failing, say
from tui.config import Settings
from tui.model import Document

STANDARD_INPUT = "-"
NO_TERMINAL = "the reader needs a terminal; for output without one there is: caveat analyze"


def open_reader(sources: Sequence[str], settings: Settings, database: Path, *, scratch: bool = False) -> None:
    """Run the reader until the user leaves it.

    Args:
        sources: paths, and ``-`` for standard input.
        settings: the user's settings.
        database: where decisions are kept.
        scratch: whether the database is thrown away afterwards.

    Raises:
        Failure: if there is nothing to read, or no terminal.
        Misuse: if a setting is none that the reader knows.
        Exit: if the reader says that something failed.
    """
    _check_paths(sources)
    documents = _with_standard_input_read(sources)
    _take_terminal()

    # What is loaded from here to the first paint stays to the end: looking through it for garbage would be a tenth of
    # the start. The reader turns the collector on again once the text is painted.
    gc.disable()

    from tui.app.app import CaveatApp
    from tui.app.registry import KeymapError

    with failing(KeymapError, failure=Misuse):
        app = CaveatApp(documents, settings=settings, database=database, scratch=scratch)
    _check_theme(settings.theme)
    app.run()
    if app.message:
        say(app.message)
    if app.return_code:
        raise click.exceptions.Exit(app.return_code)


def _check_paths(sources: Sequence[str]) -> None:
    """Refuse to take the screen when nothing that was named is there."""
    from tui.cli.program import Commands

    if any(source == STANDARD_INPUT or os.path.lexists(source) or _may_be_more(source) for source in sources):
        return
    from difflib import get_close_matches

    name = sources[0]
    near = get_close_matches(name, Commands.places, n=1) if len(Path(name).parts) == 1 else []
    hint = f"; if a command was meant: caveat {near[0]}" if near else ""
    raise Failure(f"{name}: no such file{hint}")


def _may_be_more(source: str) -> bool:
    """Tell whether a name is an address, a list or a pattern, which the reading looks into."""
    return source.startswith(("http://", "https://", "kept:", "@")) or any(sign in source for sign in "*?[")


def _with_standard_input_read(sources: Sequence[str]) -> list[str | Document]:
    """Read standard input while it is still the pipe it came in through."""
    if STANDARD_INPUT not in sources:
        return list(sources)

    from tui.reading import ReadingError, read

    if sys.stdin is not None and sys.stdin.isatty():
        say("reading standard input; end it with Ctrl-D on a line of its own")
    with failing(ReadingError):
        document = read(STANDARD_INPUT)
    return [document if source == STANDARD_INPUT else source for source in dict.fromkeys(sources)]


def _take_terminal() -> None:
    """Have the keys come from the terminal, also where standard input is a pipe.

    Raises:
        Failure: if there is no terminal.
    """
    # The screen is drawn on standard error, so that standard output stays free.
    if sys.__stderr__ is None or not sys.__stderr__.isatty():
        raise Failure(NO_TERMINAL)
    if sys.__stdin__ is not None and sys.__stdin__.isatty():
        return
    try:
        os.dup2(os.open("/dev/tty", os.O_RDONLY), 0)
    except OSError:
        raise Failure(NO_TERMINAL) from None


def _check_theme(name: str) -> None:
    """Refuse a theme that does not exist, with the nearest that does."""
    from textual.theme import BUILTIN_THEMES

    from tui.app.themes import OWN_THEMES

    known = [*(theme.name for theme in OWN_THEMES), *BUILTIN_THEMES]
    if name and name not in known:
        from difflib import get_close_matches

        near = get_close_matches(name, known, n=1, cutoff=0.0)
        raise Misuse(f"there is no theme {name!r}; the nearest is {near[0]!r}")
