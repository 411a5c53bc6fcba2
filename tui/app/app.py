"""The application: themes, style sheets, the reader, the palette."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable, Iterable, Sequence
from pathlib import Path

from textual import events
from textual.app import App, SystemCommand
from textual.filter import LineFilter, NoColor
from textual.screen import Screen

from tui.app.commands import COMMANDS
from tui.app.lexicons import LexiconFiles
from tui.app.registry import remapped
from tui.app.screens.reader.screen import ReaderScreen
from tui.app.themes import DEFAULT_THEME, OWN_THEMES, mark_variables
from tui.config import Settings
from tui.model import Document
from tui.resources import resource

REPLACED = {"Theme", "Quit", "Keys"}
"""Textual's own palette entries that the reader's commands stand in for."""


class CaveatApp(App[None]):
    """Reads documents and keeps the decisions on them."""

    TITLE = "Caveat"
    ENABLE_COMMAND_PALETTE = True

    def __init__(
        self, sources: Sequence[str | Document], *, settings: Settings, database: Path, scratch: bool = False
    ) -> None:
        """Prepare the reader.

        Args:
            sources: paths to open, or documents read already (standard input).
            settings: the user's settings.
            database: where decisions are kept.
            scratch: whether the database is thrown away afterwards, which the reader then says.

        Raises:
            KeymapError: if the settings' keymap names an unknown command or gives a key twice.
        """
        self._commands = remapped(COMMANDS, settings.keymap)
        sheets = ["reader", "article"] + ["nocolor"] * ("NO_COLOR" in os.environ)
        super().__init__(css_path=[resource(f"styles/{name}.tcss") for name in sheets])
        self._sources = sources
        self._settings = settings
        self._database = database
        self._scratch = scratch
        self.message = ""
        """What is to be said on standard error after the screen is gone."""
        self._colourless = NoColor()
        for theme in OWN_THEMES:
            self.register_theme(theme)
        self._start_with_theme(settings.theme if settings.theme in self.available_themes else DEFAULT_THEME)

    def get_default_screen(self) -> ReaderScreen:
        """Start with the reader itself: an empty screen below it would only cost time."""
        settings = self._settings
        screen = ReaderScreen(
            self._sources,
            self._database,
            settings.analyst,
            self._commands,
            engine=settings.engine,
            lexicons=LexiconFiles(settings.lexicons, settings.usual_lexicon),
            scratch=self._scratch,
        )
        screen.backups = 0 if self._scratch else settings.backups
        return screen

    def on_mount(self) -> None:
        """Set the user's own keys; with none, Textual is spared from working through a keymap at every key."""
        if self._settings.keymap:
            keymap = {command.id: ",".join(command.plain_keys) for command in self._commands if command.plain_keys}
            self.set_keymap(keymap)

    def _start_with_theme(self, name: str) -> None:
        """Choose the colours before the style sheets are read, so that they are not read once more at once."""
        theme = self.available_themes[name]
        if theme.ansi or not theme.dark:
            self.theme = name
            return
        self.set_reactive(App.theme, name)
        self.stylesheet.set_variables(self.get_css_variables())

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Leave the terminal its own two colours where NO_COLOR is set and the theme is of sixteen.

        Textual would turn those sixteen into greys, and it takes "whatever the terminal has" for black.
        """
        if self.no_color and self.native_ansi_color:
            return [self._colourless]
        return super().get_line_filters()

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give every theme, also those that are not ours, a hue for each family of marks."""
        theme = self.current_theme
        return mark_variables(dark=theme.dark, ansi=theme.ansi)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer the reader's commands in the palette, by name and with their keys."""
        if isinstance(screen, ReaderScreen):
            for command in self._commands:
                keys = f" ({'  '.join(command.keys)})" if command.keys else ""
                yield SystemCommand(command.title, command.help + keys, self._runner(screen, command.action))
        for own in super().get_system_commands(screen):
            if own.title not in REPLACED:
                yield own

    def action_command_palette(self) -> None:
        """Show every command by name."""
        from tui.app.screens.palette import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette())

    def search_themes(self) -> None:
        """Show the themes by name."""
        from textual.theme import ThemeProvider

        from tui.app.screens.palette import Palette

        self.push_screen(Palette([ThemeProvider], placeholder="Search for themes…"))

    async def on_event(self, event: events.Event) -> None:
        """Drop what is typed on while the reader closes: there is no screen any more that it could be meant for."""
        if self.screen_stack or not isinstance(event, events.Key):
            await super().on_event(event)

    async def action_quit(self) -> None:
        """Leave by the reader's own way, which asks if something is not saved."""
        for screen in self.screen_stack:
            if isinstance(screen, ReaderScreen):
                screen.action_quit()

    def on_reader_base_finished(self, event: ReaderScreen.Finished) -> None:
        """Leave, and keep what is to be said once the terminal is given back."""
        self.message = event.message
        self.exit(return_code=event.return_code)

    @staticmethod
    def _runner(screen: ReaderScreen, action: str) -> Callable[[], Awaitable[None]]:
        async def run() -> None:
            await screen.run_action(action)

        return run
