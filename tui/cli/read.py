"""``caveat ARTICLE…``: read and triage."""

from __future__ import annotations

import click

from tui.cli.options import Choices, common_options, pass_choices


@click.command()
@click.argument("sources", metavar="[ARTICLE|-]...", nargs=-1, type=click.Path(allow_dash=True))
@common_options
@pass_choices
def read(choices: Choices, sources: tuple[str, ...]) -> None:
    """Read articles and decide on their marks.

    This is what is done when no command is named. An ARTICLE is a file, a folder, a pattern such as 'news/*.html', an
    http or https address, @FILE for a list of all these, or - for standard input. Every decision is saved at once.
    """
    from tui.cli.demo import SAMPLE
    from tui.cli.reader import open_reader
    from tui.resources import resource

    choices.keep_originals()
    choices.permit_fetching()
    open_reader(sources or [str(resource(SAMPLE))], choices.settings(), choices.database())
