"""What goes out: results to standard output as UTF-8, everything else to standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import IO

import click

from tui.visible import visible, visible_line

BROKEN_PIPE = 141
"""What a shell reports for a program that wrote to a pipe nobody reads any more."""


class Failure(click.ClickException):
    """Something failed that the user can do something about; one line says what."""

    def show(self, file: IO[str] | None = None) -> None:
        """Print the line to standard error, or to a file."""
        click.echo(f"caveat: {visible_line(self.message)}", file=file, err=True)


class Misuse(Failure):
    """A setting or option is wrong, so nothing was begun; told from a failure by the exit code."""

    exit_code = 2


@contextmanager
def failing(*kinds: type[Exception], failure: type[Failure] = Failure) -> Iterator[None]:
    """Turn errors whose text is made for the user into a ``Failure``, or the kind of it that is named."""
    try:
        yield
    except kinds as error:
        raise failure(str(error)) from error


def emit(chunks: Iterable[str]) -> None:
    """Write results to standard output, as UTF-8 whatever the locale, and see them off.

    Raises:
        Failure: if they cannot be written.
        Exit: without a word, if the reader of a pipe has gone.
    """
    if sys.stdout is None:
        raise Failure("standard output is closed")
    stream = sys.stdout.buffer
    try:
        for chunk in chunks:
            stream.write(chunk.encode("utf-8"))
        stream.flush()
    except BrokenPipeError:
        # What is left in the buffer goes nowhere, instead of failing once more when Python shuts down.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise click.exceptions.Exit(BROKEN_PIPE) from None
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise Failure(f"standard output: {error.strerror}") from None


def complain(message: str) -> None:
    """Print one line about a failure to standard error."""
    Failure(message).show()


def say(message: str, *, quiet: bool = False) -> None:
    """Print a remark to standard error, unless quiet was asked for."""
    if not quiet:
        click.echo(visible(message), err=True)
