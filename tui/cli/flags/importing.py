"""``caveat flags import``: decisions from JSON Lines, each acknowledged once it is safe."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO

import click

from tui.cli.options import Choices, options, pass_choices
from tui.cli.output import Failure, complain, emit, say
from tui.visible import visible_line

STANDARD_INPUT = "-"


@click.command("import")
@click.argument("source", metavar="FILE|-", type=click.Path(allow_dash=True, dir_okay=False))
@click.option("--ack", is_flag=True, help="Answer each line on standard output: ok ID, or err ID REASON.")
@options("db", "config", "analyst", "quiet")
@pass_choices
@click.pass_context
def import_flags(context: click.Context, choices: Choices, source: str, ack: bool) -> None:
    """Save decisions from JSON Lines.

    One object a line, as export writes them; - is standard input. A decision with the id of one that is there replaces
    it. A line that cannot be used is named, the rest is still saved, and the exit code is 1. With --ack a decision is
    on disk before its ok is printed.
    """
    from tui.cli.flags.opening import opened
    from tui.flags.bulk import import_flags as imported

    saved = refused = 0
    with _lines(source) as stream, opened(choices) as repository:
        for answer in imported(stream, repository):
            saved, refused = saved + (not answer.problem), refused + bool(answer.problem)
            if ack:
                emit([f"{visible_line(str(answer))}\n"])
            elif answer.problem:
                complain(f"{source}, line {answer.line}: {answer.problem}")
    if not ack:
        say(f"{saved} saved, {refused} refused", quiet=choices.quiet)
    context.exit(refused > 0)


@contextmanager
def _lines(source: str) -> Iterator[BinaryIO]:
    if source == STANDARD_INPUT:
        if sys.stdin is None:
            raise Failure("standard input is closed")
        yield sys.stdin.buffer
        return
    with ExitStack() as stack:
        try:
            file = stack.enter_context(Path(source).open("rb"))
        except OSError as error:
            raise Failure(f"{source}: cannot be read ({error.strerror})") from None
        yield file
