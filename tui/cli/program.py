"""The ``caveat`` command: its sub-commands, each loaded when it is run, and its exit codes."""

from __future__ import annotations

import sys
from typing import ClassVar

import click

from tui import __version__
from tui.cli.groups import LazyGroup
from tui.cli.options import common_options

INTERRUPTED = 130
"""What a shell reports for a program that Ctrl-C has ended."""

HELP = """Show what a news text rests on: its claims, its sources, and where to be careful.

\b
caveat ARTICLE...         read and triage; ? shows the keys
caveat - < ARTICLE        the same, from standard input
caveat COMMAND --help     what a command does

Without an argument the sample article is opened. A file that is called like a command is opened with: caveat read FILE
"""


class Commands(LazyGroup):
    """The sub-commands; words that name none of them are articles to read."""

    places: ClassVar = {
        "read": "tui.cli.read:read",
        "demo": "tui.cli.demo:demo",
        "analyze": "tui.cli.analyze:analyze",
        "flags": "tui.cli.flags:flags",
        "export": "tui.cli.export:export",
        "merge": "tui.cli.merge:merge",
        "lexicon": "tui.cli.lexicon:lexicon",
        "feeds": "tui.cli.feeds:feeds",
        "watch": "tui.cli.watch:watch",
        "doctor": "tui.cli.doctor:doctor",
        "completion": "tui.cli.completion:completion",
    }
    default: ClassVar = "read"


@click.group(
    cls=Commands,
    help=HELP,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 done, 1 something failed, 2 wrong usage.",
)
@click.version_option(__version__, "-V", "--version", prog_name="caveat", message="%(prog)s %(version)s")
@common_options
@click.pass_context
def caveat(context: click.Context) -> None:
    """Open the sample article when nothing is named; the sub-commands do the rest."""
    if context.invoked_subcommand is None:
        from tui.cli.read import read

        context.invoke(read, sources=())


def main() -> None:
    """Run the command line and leave with its exit code.

    A command that succeeds returns nothing; one that fails raises ``click.exceptions.Exit`` or a ``ClickException``.
    """
    try:
        code = caveat.main(prog_name="caveat", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except click.Abort:
        code = INTERRUPTED
    sys.exit(code)
