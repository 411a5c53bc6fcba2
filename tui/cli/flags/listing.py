"""``caveat flags list``: the decisions, one a line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import click

from tui.cli.flags.choosing import ALL, Choice, choosing
from tui.cli.options import Choices, options, pass_choices
from tui.cli.output import emit, say
from tui.cli.table import table
from tui.model import Flag

HEADER = ("id", "decision", "what", "par.", "document", "words", "tags")
WIDTHS = (36, 21, 30, 5, 30, 48, 24)


@click.command("list")
@choosing(
    ALL,
    click.option(
        "--document", "documents", multiple=True, metavar="DOC", help="Only on this document: file, name, id."
    ),
)
@click.option("--format", "form", type=click.Choice(["table", "jsonl"]), default="table", show_default=True)
@options("db", "config", "quiet")
@pass_choices
def list_flags(choices: Choices, choice: Choice, form: str) -> None:
    """List decisions.

    They stand by document, in the order of the text. The id is given as far as it is needed to tell decisions apart;
    any beginning that does is understood.
    """
    from tui.cli.flags.opening import opened
    from tui.export import export_flags
    from tui.flags.repository import flag_of

    with opened(choices) as repository:
        chosen = choice.of(repository.stored())
        if form == "jsonl":
            emit(export_flags(map(flag_of, chosen), "jsonl"))
        elif chosen:
            emit([flags_table([flag_of(line) for line in chosen], repository.ids())])
    if not chosen and form != "jsonl":
        say(f"no decisions to list in {choices.database()}", quiet=choices.quiet)


def flags_table(chosen: Sequence[Flag], ids: Iterable[str]) -> str:
    """Return decisions as a table.

    Args:
        chosen: those to list.
        ids: of all there are, from which an id must be told apart.
    """
    from tui.cli.flags.naming import decision, document_title, id_length, what

    length = id_length(ids)
    rows = [
        (
            flag.id[:length],
            decision(flag),
            what(flag),
            str(flag.basis.paragraph or ""),
            document_title(flag.document),
            flag.target.exact,
            ", ".join(flag.tags),
        )
        for flag in chosen
    ]
    return table([HEADER, *rows], WIDTHS)
