"""``caveat flags log``: every change, who made it and when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING

import click

from tui.cli.options import Choices, options, pass_choices
from tui.cli.output import emit, say
from tui.cli.table import table

if TYPE_CHECKING:
    from tui.flags.repository import Change

HEADER = ("when", "who", "move", "id", "from", "to", "words")
TOGETHER = 1000
"""Rows that are aligned with one another before the first of them is printed."""
WIDTHS = (24, 16, 6, 36, 21, 21, 48)


@click.command()
@click.argument("flag_id", metavar="[ID]", required=False)
@click.option(
    "-n", "--limit", type=click.IntRange(min=0), default=100, show_default=True, help="The last so many; 0: all."
)
@options("db", "config", "quiet")
@pass_choices
def log(choices: Choices, flag_id: str | None, limit: int) -> None:
    """Print who changed what, and when.

    The last changes, or those of the decisions whose ids begin with ID, oldest first. What was undone stays in the log.
    """
    from tui.cli.flags.naming import id_length
    from tui.cli.flags.opening import opened

    beginning = flag_id or ""
    with opened(choices) as repository:
        length = id_length(repository.ids())
        found = repository.newest_changes(limit + 1, beginning) if limit else ()
        listed = iter(found[-limit:]) if limit else _of(repository.changes(), beginning)
        first = next(listed, None)
        if first is None:
            say(f"no changes to show in {choices.database()}", quiet=choices.quiet)
            return
        emit(_tables(chain([first], listed), length))
    if len(found) > limit:
        say(f"these are the last {limit} changes; --limit shows more, --limit 0 all", quiet=choices.quiet)


def _of(changes: Iterable[Change], beginning: str) -> Iterator[Change]:
    return (change for change in changes if change.flag_id.startswith(beginning))


def _tables(changes: Iterable[Change], id_length: int) -> Iterator[str]:
    """Give the table piece by piece, so that a long log is not held as a whole."""
    rows = (_row(change, id_length) for change in changes)
    some = [HEADER, *islice(rows, TOGETHER)]
    if len(some) <= TOGETHER:
        yield table(some, WIDTHS)
        return
    while some:
        yield table(some, WIDTHS, least=(*WIDTHS[:3], id_length, *WIDTHS[4:6], 0))
        some = list(islice(rows, TOGETHER))


def _row(change: Change, length: int) -> tuple[str, ...]:
    from tui.cli.flags.naming import decision

    flag = change.after or change.before
    words = flag.target.exact if flag else ""
    to = "removed" if change.after is None else decision(change.after)
    return change.at, change.by, change.move, change.flag_id[:length], decision(change.before), to, words
