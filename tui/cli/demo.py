"""``caveat demo``: the sample article, in a database that is thrown away."""

from __future__ import annotations

import click

from tui.cli.options import Choices, options, pass_choices

SAMPLE = "seeds/kherson.txt"


@click.command()
@options("config", "lexicon", "theme", "analyst")
@pass_choices
def demo(choices: Choices) -> None:
    """Open the sample article to try everything on.

    Decisions made here are kept in a scratch database, which is gone when the reader is left.
    """
    from pathlib import Path
    from tempfile import TemporaryDirectory

    from tui.cli.reader import open_reader
    from tui.resources import resource

    with TemporaryDirectory(prefix="caveat-demo-") as folder:
        open_reader([str(resource(SAMPLE))], choices.settings(), Path(folder) / "flags.json", scratch=True)
