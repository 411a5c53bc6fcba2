"""Groups of commands that are imported when they are needed."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import ClassVar

import click
from click.shell_completion import CompletionItem


class LazyGroup(click.Group):
    """A group that imports a command when it is run, and may take a first word that is no command for an argument."""

    places: ClassVar[Mapping[str, str]]
    """Name to ``module:attribute``, in the order that help lists them."""
    default: ClassVar[str | None] = None
    """The command that gets the words when the first is not the name of a command."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands, in the order they are to be shown."""
        return list(self.places)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command and return it, or None if there is none of that name."""
        place = self.places.get(cmd_name)
        if place is None:
            return None
        module, attribute = place.split(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that the words are for."""
        if self.default is None or args[0] in self.places:
            return super().resolve_command(ctx, args)
        # An option can only have come this far behind "--", which has done its work and is gone.
        words = ["--", *args] if args[0].startswith("-") and args[0] != "-" else args
        return self.default, self.get_command(ctx, self.default), words

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Offer the commands, and files where a file may stand."""
        found = super().shell_complete(ctx, incomplete)
        if self.default is not None and not incomplete.startswith("-"):
            found.append(CompletionItem(incomplete, type="file"))
        return found
