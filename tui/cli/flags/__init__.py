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
    }


@click.group(cls=FlagCommands)
def flags() -> None:
    """List, show, import, trace and undo decisions."""
