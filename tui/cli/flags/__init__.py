"""``caveat flags``: the decisions in the database."""

from __future__ import annotations

from typing import ClassVar

import click

from tui.cli.groups import LazyGroup


class FlagCommands(LazyGroup):
    """What can be done with decisions without a screen."""

    places: ClassVar = {
        "list": "tui.cli.flags.listing:list_flags",
        "show": "tui.cli.flags.showing:show",
        "import": "tui.cli.flags.importing:import_flags",
        "log": "tui.cli.flags.log:log",
        "undo": "tui.cli.flags.undo:undo",
        "check": "tui.cli.flags.care:check",
        "repair": "tui.cli.flags.care:repair",
        "compact": "tui.cli.flags.care:compact",
        "backup": "tui.cli.flags.care:backup",
    }


@click.group(cls=FlagCommands)
def flags() -> None:
    """List, trace and look after decisions."""
