"""``caveat lexicon``: whether the patterns of the user's own work."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.options import Choices, options, pass_choices
from tui.cli.output import complain, emit, say

if TYPE_CHECKING:
    from tui.analysis.own_lexicon import OwnLexicon


@click.group()
def lexicon() -> None:
    """Look after your own patterns and types of marker.

    They are kept in lexicon.toml beside the configuration file, or in any file that --lexicon names.
    """


@lexicon.command()
@click.argument("files", metavar="[FILE]...", nargs=-1, type=click.Path(dir_okay=False, path_type=Path))
@options("config", "lexicon", "quiet")
@pass_choices
def check(choices: Choices, files: tuple[Path, ...]) -> None:
    """Print what is wrong with lexicons, each with its file and line, and try their examples.

    Without FILE your own lexicons are checked. The exit code is 1 if anything is wrong.
    """
    from tui.analysis.own_lexicon import load_lexicon
    from tui.analysis.own_markers import failing_examples

    settings = choices.settings()
    usual = settings.usual_lexicon
    found = load_lexicon(files) if files else load_lexicon(settings.lexicons, usual=usual)
    if not files and not settings.lexicons and usual is not None and not usual.exists():
        say(f"there is no lexicon of your own yet; it would be {usual}", quiet=choices.quiet)
        return
    problems = [*found.problems, *failing_examples(found)]
    emit(f"{_line(str(problem))}\n" for problem in problems)
    tried = f"{len(found.automaton)} patterns, {len(found.types)} types of your own, {len(found.examples)} examples"
    say(f"{tried}: {f'{len(problems)} problems' if problems else 'all right'}", quiet=choices.quiet)
    if problems:
        raise click.exceptions.Exit(1)


def _line(problem: str) -> str:
    from tui.visible import visible_line

    return visible_line(problem)


def own_lexicon(choices: Choices) -> OwnLexicon | None:
    """Return the user's own lexicon, or None if she has none; what is wrong with it goes to standard error.

    Raises:
        Misuse: if the configuration file cannot be used.
    """
    settings = choices.settings()
    usual = settings.usual_lexicon
    if not settings.lexicons and (usual is None or not usual.exists()):
        return None
    from tui.analysis.own_lexicon import load_lexicon
    from tui.analysis.own_markers import failing_examples

    found = load_lexicon(settings.lexicons, usual=usual)
    for problem in (*found.problems, *failing_examples(found)):
        complain(str(problem))
    return found
