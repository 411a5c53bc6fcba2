"""``python -m tui.analysis.train fast|full|judgement ARTICLES…``: trains a reader and writes its weights."""

from __future__ import annotations

import sys
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.analysis.attribution.carried import FOLDER

if TYPE_CHECKING:
    from tui.analysis.train.examples import Example

ROUNDS = 70
"""Of L-BFGS."""


@click.command()
@click.argument("reader", type=click.Choice(["fast", "full", "judgement"]))
@click.argument("articles", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--rounds", type=click.IntRange(1), help="fast: rounds of L-BFGS (70); full: epochs of three runs, not four."
)
@click.option("--hold-out", type=click.IntRange(2), help="Leave out every so manieth article of a folder, to test on.")
@click.option("--cross-validate", is_flag=True, help="judgement: say how well it judges articles that it has not seen.")
@click.option("-o", "--output", type=click.Path(file_okay=False, path_type=Path), help="Where the weights go.")
def main(
    reader: str,
    articles: tuple[Path, ...],
    rounds: int | None,
    hold_out: int | None,
    cross_validate: bool,
    output: Path | None,
) -> None:
    """Train a reader on annotated articles.

    A file of JSON lines (id, text, attributions with content, cue and source as character offsets) follows PolNeAR's
    convention; a folder of NAME.txt and NAME.gold.json follows Caveat's own.
    """
    if reader == "judgement":
        _judgement(articles, output, cross_validate=cross_validate)
    else:
        _attribution(reader, articles, rounds, hold_out, output or FOLDER)


def _judgement(folders: tuple[Path, ...], output: Path | None, *, cross_validate: bool) -> None:
    from tui.analysis.judgement.heads import WEIGHTS
    from tui.analysis.train import judgement
    from tui.analysis.train.judgement_examples import articles
    from tui.reading import described

    views = [
        [article for folder in folders for article in articles(folder, described, engine)] for engine in judgement.VIEWS
    ]
    if cross_validate:
        judgement.cross_validate(views, _say)
    folder = output or WEIGHTS.parent
    folder.mkdir(parents=True, exist_ok=True)
    judgement.write(judgement.train(views), folder)


def _attribution(
    reader: str, articles: tuple[Path, ...], rounds: int | None, hold_out: int | None, output: Path
) -> None:
    from tui.analysis.train.examples import examples
    from tui.reading import described

    folders = [list(examples(path, described)) for path in articles]
    found = list(chain.from_iterable(_kept(folder, hold_out) for folder in folders))
    output.mkdir(parents=True, exist_ok=True)
    if reader == "fast":
        from tui.analysis.train import fast

        fast.write(fast.train(found, rounds or ROUNDS, _say), output)
    else:
        from tui.analysis.train import full

        runs, smaller = full.RUNS, full.SMALLER
        if rounds is not None:
            runs = (replace(runs[0], epochs=rounds),)
            smaller = tuple((shape, replace(run, epochs=rounds)) for shape, run in smaller)
        full.write(full.train(found, runs, smaller, _say), output)


def _kept(found: list[Example], hold_out: int | None) -> list[Example]:
    from tui.analysis.conventions import Convention

    if hold_out is None or not found or found[0].convention is not Convention.CAVEAT:
        return found
    return [item for number, item in enumerate(found) if number % hold_out != hold_out // 2]


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    main()
