"""``caveat flags check``, ``repair``, ``compact`` and ``backup``: care for the database."""

from __future__ import annotations

from pathlib import Path

import click

from tui.cli.options import Choices, options, pass_choices
from tui.cli.output import complain, emit, failing, say


@click.command()
@options("db", "config", "quiet")
@pass_choices
@click.pass_context
def check(context: click.Context, choices: Choices) -> None:
    """Read the whole database and say what is wrong.

    Nothing is changed. Exit code 1 if something is wrong.
    """
    from tui.flags.care import check as checked
    from tui.flags.repository import StoreError

    with failing(StoreError):
        found = checked(choices.database())
    for problem in found.problems:
        complain(problem)
    say(f"{found.flags} decisions, {found.events} events: {found.path}", quiet=choices.quiet)
    context.exit(bool(found.problems))


@click.command()
@options("db", "config", "quiet")
@pass_choices
def repair(choices: Choices) -> None:
    """Put the database in order.

    What can be read is kept, and so is a copy of the file as it was.
    """
    from tui.cli.flags.opening import opened
    from tui.flags.care import repair as repaired

    with opened(choices, tell=False) as repository:
        kept = repaired(repository)
    said = f"in order again; the journal as it was is kept as {kept}" if kept else "was in order"
    say(f"{choices.database()}: {said}", quiet=choices.quiet)


@click.command()
@options("db", "config", "quiet")
@pass_choices
def compact(choices: Choices) -> None:
    """Forget the history, keep the decisions.

    The file gets smaller, and undo reaches no further back. A copy with the whole history is kept.
    """
    from tui.cli.flags.opening import opened
    from tui.flags.care import compact as compacted

    with opened(choices) as repository:
        kept = compacted(repository)
    say(f"compacted; the whole history is kept in {kept}", quiet=choices.quiet)


@click.command()
@click.argument("folder", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--keep", type=click.IntRange(min=1), metavar="N", help="Keep the newest N copies there.  [default: 10]")
@options("db", "config", "quiet")
@pass_choices
def backup(choices: Choices, folder: Path | None, keep: int | None) -> None:
    """Keep a copy of the database and its history.

    Beside it, or in FOLDER. The name of the copy is printed; it can be merged into any database.
    """
    from tui.cli.flags.opening import opened
    from tui.flags.care import BACKUPS
    from tui.flags.care import backup as backed_up

    with opened(choices) as repository:
        copy = backed_up(repository, folder, keep or BACKUPS)
    emit([f"{copy}\n"])
