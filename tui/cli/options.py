"""The options that every command shares, and the settings that come of them."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

import click

from tui.cli.output import Misuse, failing
from tui.config import ENGINES, ConfigError, Settings, load_settings, login_name

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


@dataclass(slots=True)
class Choices:
    """What the user chose on the command line; the last word on each counts, before or after the command's name."""

    db: Path | None = None
    config: Path | None = None
    theme: str | None = None
    analyst: str | None = None
    quiet: bool = False
    lexicon: tuple[Path, ...] = ()
    no_keep: bool = False
    allow_private: bool = False
    engine: str | None = None

    def settings(self) -> Settings:
        """Return the settings: the command line overrules the environment, the environment the configuration file.

        Raises:
            Misuse: if the configuration file cannot be used.
        """
        with failing(ConfigError, failure=Misuse):
            settings = load_settings(self.config, os.environ)
        return replace(
            settings,
            theme=self.theme or settings.theme,
            analyst=self.analyst or settings.analyst or login_name(),
            database=self.db or settings.database,
            lexicons=(*settings.lexicons, *self.lexicon),
            engine=self.engine or settings.engine,
        )

    def database(self) -> Path:
        """Return the file that decisions are kept in.

        Raises:
            Misuse: if the configuration file cannot be used.
        """
        from tui.flags.location import default_database

        return self.settings().database or default_database()

    def originals(self) -> Path | None:
        """Return the folder that the originals of fetched pages are kept in, or None if they are not to be kept."""
        from tui.flags.location import data_folder

        return None if self.no_keep else data_folder() / "originals"

    def keep_originals(self) -> None:
        """Have the originals of fetched pages kept, unless the user says otherwise."""
        from tui.reading.originals import keep_originals

        keep_originals(self.originals())

    def permit_fetching(self) -> None:
        """Let private addresses be fetched, where the user says so."""
        if self.allow_private:
            from tui.reading.fetching import Limits, set_limits

            set_limits(Limits(allow_private=True))


pass_choices = click.make_pass_decorator(Choices, ensure=True)
"""Gives a command the choices as its first argument."""


def _remember(context: click.Context, parameter: click.Parameter, value: object) -> None:
    if value is not None and value is not False and parameter.name is not None:
        setattr(context.ensure_object(Choices), parameter.name, value)


def _remember_all(context: click.Context, _parameter: click.Parameter, value: tuple[Path, ...]) -> None:
    choices = context.ensure_object(Choices)
    choices.lexicon = (*choices.lexicon, *value)


_FILE = click.Path(dir_okay=False, path_type=Path)

_OPTIONS = {
    "db": click.option(
        "--db",
        type=_FILE,
        metavar="FILE",
        expose_value=False,
        callback=_remember,
        help="Keep decisions in this file (also: CAVEAT_DB).",
    ),
    "config": click.option(
        "--config",
        type=_FILE,
        metavar="FILE",
        expose_value=False,
        callback=_remember,
        help="Read this configuration file instead of the usual one.",
    ),
    "theme": click.option("--theme", metavar="NAME", expose_value=False, callback=_remember, help="Use these colours."),
    "analyst": click.option(
        "--analyst",
        metavar="NAME",
        expose_value=False,
        callback=_remember,
        help="Save decisions under this name (also: CAVEAT_ANALYST).",
    ),
    "lexicon": click.option(
        "--lexicon",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        metavar="FILE",
        multiple=True,
        expose_value=False,
        callback=_remember_all,
        help="Mark the patterns of this lexicon of your own as well; may be given several times.",
    ),
    "no-keep": click.option(
        "--no-keep",
        is_flag=True,
        expose_value=False,
        callback=_remember,
        help="Do not keep the original bytes of pages that are fetched.",
    ),
    "allow-private": click.option(
        "--allow-private",
        is_flag=True,
        expose_value=False,
        callback=_remember,
        help="Fetch addresses that are not public, too: of this computer, of the network it is in.",
    ),
    "engine": click.option(
        "--engine",
        type=click.Choice(ENGINES),
        expose_value=False,
        callback=_remember,
        help="Have attributions found by the rules alone, by the fast reader or by the full one (full).",
    ),
    "quiet": click.option(
        "-q",
        "--quiet",
        is_flag=True,
        expose_value=False,
        callback=_remember,
        help="Say nothing but what was asked for and what failed.",
    ),
}


def options(*names: str) -> Callable[[Decorated], Decorated]:
    """Return a decorator that gives a command some of the common options; their values end up in ``Choices``."""

    def decorate(function: Decorated) -> Decorated:
        for name in reversed(names):
            function = _OPTIONS[name](function)
        return function

    return decorate


common_options = options(*_OPTIONS)
