"""``caveat flags import``: decisions from JSON Lines, each acknowledged once it is safe."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.options import Choices, options, pass_choices
from tui.cli.output import Failure, complain, emit, say
from tui.visible import visible_line

if TYPE_CHECKING:
    from tui.flags.repository import FlagRepository

STANDARD_INPUT = "-"
NO_ID = "-"


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one line."""

    line: int
    """Number of the line, from 1."""
    flag_id: str
    """``-`` where the line has no usable id."""
    problem: str = ""
    """Why it was refused; empty if it is saved."""

    def __str__(self) -> str:
        return visible_line(f"err {self.flag_id} {self.problem}" if self.problem else f"ok {self.flag_id}")


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

    saved = refused = 0
    with _lines(source) as lines, opened(choices) as repository:
        for answer in save_lines(lines, repository):
            saved, refused = saved + (not answer.problem), refused + bool(answer.problem)
            if ack:
                emit([f"{answer}\n"])
            elif answer.problem:
                complain(f"{source}, line {answer.line}: {answer.problem}")
    if not ack:
        say(f"{saved} saved, {refused} refused", quiet=choices.quiet)
    context.exit(refused > 0)


def save_lines(lines: Iterable[bytes], repository: FlagRepository) -> Iterator[Answer]:
    """Save the decision on each line; yield what became of it when that is certain.

    Args:
        lines: JSON objects in UTF-8, one a line; blank lines are passed over.
        repository: where to save them.
    """
    from tui.flags.repository import StoreError
    from tui.schema import SchemaError, flag_from_json

    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        flag_id = NO_ID
        try:
            record = json.loads(line)
            flag_id = _usable_id(record)
            repository.save(flag_from_json(record))
        except (ValueError, RecursionError, SchemaError, StoreError) as error:
            yield Answer(number, flag_id, _reason(error))
        else:
            yield Answer(number, flag_id)


def _usable_id(record: object) -> str:
    """Return a record's id where an answer can carry it: one word that can be shown."""
    value = record.get("id") if isinstance(record, dict) else None
    if isinstance(value, str) and value and value.isprintable() and " " not in value:
        return value
    if isinstance(value, str) and value:
        raise ValueError("the id must be one word")
    return NO_ID


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError | UnicodeDecodeError | RecursionError):
        return f"is not JSON ({error})"
    return str(error)


@contextmanager
def _lines(source: str) -> Iterator[Iterable[bytes]]:
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
