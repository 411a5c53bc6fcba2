"""``caveat export``: decisions for other people and programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

import click

from tui.cli.flags.choosing import Choice, choosing
from tui.cli.options import Choices, options, pass_choices
from tui.cli.output import complain, emit, failing, say
from tui.export.formats import FORMATS
from tui.terms import Status

STANDARD_OUTPUT = "-"


@click.command()
@choosing(Status.FLAGGED.value, click.argument("documents", metavar="[DOC]...", nargs=-1))
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="markdown", show_default=True)
@click.option(
    "-o", "--output", metavar="FILE", default=STANDARD_OUTPUT, help="Write to this file, whole or not at all."
)
@click.option("--force", is_flag=True, help="Replace the file if it exists.")
@click.option("--bom", is_flag=True, help="Begin a CSV with a byte-order mark, by which Excel knows UTF-8.")
@options("db", "config", "quiet")
@pass_choices
def export(choices: Choices, choice: Choice, form: str, output: str, force: bool, bom: bool) -> None:
    """Write decisions as report, table or records.

    The flagged ones, unless others are chosen. DOC is a file, a file name, or the beginning of a document's id; without
    one all documents are exported.
    """
    from tui.cli.flags.opening import opened
    from tui.export import export_flags
    from tui.flags.repository import flag_of

    if bom and form != "csv":
        raise click.UsageError("--bom is for --format csv")
    with opened(choices) as repository:
        chosen = choice.of(repository.stored())
        chunks = export_flags(map(flag_of, chosen), form)
        _write(_with_mark(chunks) if bom else chunks, output, overwrite=force)
        unknown = choice.unknown_documents(repository.documents()) if choice.documents else []
    if output != STANDARD_OUTPUT or not chosen:
        say(f"{len(chosen)} exported", quiet=choices.quiet)
    for name in unknown:
        complain(f"{name}: no decision was made on a document of this name")
    if unknown:
        raise click.exceptions.Exit(1)


def _with_mark(chunks: Iterable[str]) -> Iterator[str]:
    from tui.export.comma_separated import BYTE_ORDER_MARK

    return chain([BYTE_ORDER_MARK], chunks)


def _write(chunks: Iterable[str], output: str, *, overwrite: bool) -> None:
    from tui.export.writing import WritingError, write_atomically

    if output == STANDARD_OUTPUT:
        emit(chunks)
        return
    with failing(WritingError):
        write_atomically(Path(output), chunks, overwrite=overwrite)
