"""``caveat flags log``: every change, who made it and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tui.cli.options import Choices, options, pass_choices
from tui.cli.output import emit, say
from tui.cli.table import table

if TYPE_CHECKING:
    from tui.flags.repository import Change

HEADER = ("when", "who", "move", "id", "from", "to", "words")
WHOLE_ID = 36
WIDTHS = (24, 16, 4, 36, 21, 21, 48)


@click.command()
@click.argument("flag_id", metavar="[ID]", required=False)
@options("db", "config", "quiet")
@pass_choices
def log(choices: Choices, flag_id: str | None) -> None:
    """Print who changed what, and when.

    All changes, or those of one decision, oldest first. What was undone stays in the log.
    """
    from tui.cli.flags.naming import id_length
    from tui.cli.flags.opening import opened

    with opened(choices) as repository:
        # With a whole id only the lines of that decision are looked for.
        every = repository.history(flag_id if flag_id and len(flag_id) == WHOLE_ID else None)
    changes = [change for change in every if change.flag_id.startswith(flag_id or "")]
    if not changes:
        say(f"no changes to show in {choices.database()}", quiet=choices.quiet)
        return
    length = id_length(change.flag_id for change in every)
    emit([table([HEADER, *(_row(change, length) for change in changes)], WIDTHS)])


def _row(change: Change, length: int) -> tuple[str, ...]:
    from tui.cli.flags.naming import decision

    flag = change.after or change.before
    words = flag.target.exact if flag else ""
    to = "removed" if change.after is None else decision(change.after)
    return change.at, change.by, change.move, change.flag_id[:length], decision(change.before), to, words
