"""``caveat merge``: the decisions of other analysts into this database."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.options import Choices, options, pass_choices
from tui.cli.output import complain, emit, say
from tui.cli.table import table
from tui.model import Flag

if TYPE_CHECKING:
    from tui.flags.merging import Conflict

HEADER = ("id", "document", "words", "one", "other", "kept")
WIDTHS = (36, 24, 36, 32, 32, 21)


@click.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(dir_okay=False, path_type=Path))
@options("db", "config", "quiet")
@pass_choices
def merge(choices: Choices, files: tuple[Path, ...]) -> None:
    """Bring the decisions of other databases into this one.

    FILE is a database, its journal, or a copy of one. Where two analysts decided differently, the later decision
    counts; both stay in the history, and the differences are printed.
    """
    from tui.cli.flags.opening import opened
    from tui.flags.merging import merge as merged
    from tui.flags.repository import StoreError

    failed = False
    with opened(choices) as repository:
        for file in files:
            try:
                done = merged(repository, file)
            except StoreError as error:
                complain(str(error))
                failed = True
                continue
            for notice in done.notices:
                complain(notice)
            say(
                f"{file}: {done.added} events added, {done.agreements} agreements, {len(done.conflicts)} conflicts",
                quiet=choices.quiet,
            )
            if done.conflicts:
                emit([conflict_table(done.conflicts)])
    if failed:
        raise click.exceptions.Exit(1)


def conflict_table(conflicts: Iterable[Conflict]) -> str:
    """Return what was decided differently, by whom, and what counts now."""
    from tui.cli.flags.naming import decision, document_title

    rows = [HEADER]
    for conflict in conflicts:
        flag = conflict.kept or conflict.one.after or conflict.other.after or conflict.other.before
        rows.append(
            (
                conflict.flag_id,
                document_title(flag.document) if flag else conflict.document_id,
                flag.target.exact if flag else "",
                f"{_outcome(conflict.one.after)}, {conflict.one.by}",
                f"{_outcome(conflict.other.after)}, {conflict.other.by}",
                decision(conflict.kept) if conflict.kept else "removed",
            )
        )
    return table(rows, WIDTHS)


def _outcome(flag: Flag | None) -> str:
    from tui.cli.flags.naming import decision

    return decision(flag) if flag else "removed"
