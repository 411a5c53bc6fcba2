"""``caveat analyze``: the analysis without a screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import click

from tui.cli.lexicon import own_lexicon
from tui.cli.options import Choices, options, pass_choices
from tui.cli.output import complain, emit, say
from tui.cli.progress import Progress

if TYPE_CHECKING:
    from tui.model import Analysis, Document

FORMATS = ("json", "jsonl", "table")
CONVENTIONS = ("caveat", "polnear")


@click.command()
@click.argument("sources", metavar="[ARTICLE|-]...", nargs=-1, required=True, type=click.Path(allow_dash=True))
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="json",
    show_default=True,
    help="json: one indented object a document; jsonl: one a line; table: to read.",
)
@click.option("--with-text", is_flag=True, help="Carry the text itself in the JSON.")
@click.option(
    "--convention",
    type=click.Choice([*CONVENTIONS]),
    default=CONVENTIONS[0],
    show_default=True,
    help="What counts as an attribution for the full engine: polnear counts thoughts, wishes and stances too.",
)
@options("config", "engine", "lexicon", "no-keep", "allow-private", "quiet")
@pass_choices
@click.pass_context
def analyze(
    context: click.Context, choices: Choices, sources: tuple[str, ...], form: str, with_text: bool, convention: str
) -> None:
    """Print what the engine marks in articles.

    An ARTICLE is a file, a folder, a pattern such as 'news/*.html', an http or https address, @FILE for a list of all
    these, or - for standard input. Each document is printed as soon as it is done, and so is each of those that an
    archive, a mailbox or a feed holds. What cannot be read is named on standard error, the rest is still done, and the
    exit code is 1.
    """
    failed = False
    choices.keep_originals()
    choices.permit_fetching()
    analysis_of = _analyst(choices, convention)
    progress = Progress(quiet=choices.quiet)
    for source in sources:
        for item in _items(source):
            progress.step()
            if isinstance(item, str):
                progress.wipe()
                complain(item)
                failed = True
                continue
            try:
                result = _analyzed(item, analysis_of(item), form, with_text=with_text)
            except Exception as defect:  # noqa: BLE001  (one text that shows a defect must not cost the other thousand)
                complain(_defect(item.uri, defect))
                failed = True
            else:
                emit([result])
    progress.wipe()
    context.exit(failed)


def _items(source: str) -> Iterator[Document | str]:
    """Yield the documents of one input, and a line on each thing in it that cannot be read."""
    from tui.reading import ReadingError, documents

    try:
        for item in documents(source):
            yield str(item) if isinstance(item, ReadingError) else item
    except Exception as defect:  # noqa: BLE001  (nor must one input cost the others)
        yield _defect(source, defect)


def _defect(uri: str, defect: Exception) -> str:
    return f"{uri}: a defect of Caveat: {type(defect).__name__}: {defect}"


def _analyst(choices: Choices, convention: str) -> Callable[[Document], Analysis]:
    """Return what analyses a document: the engine asked for, or the next best that can run here, which is then said."""
    from functools import partial

    from tui.analysis import analyze as analysis_of
    from tui.analysis.conventions import Convention
    from tui.analysis.engines import Engine, choose

    lexicon = own_lexicon(choices)
    choice = choose(Engine(choices.settings().engine))
    if choice.notice:
        say(choice.notice, quiet=choices.quiet)
    return partial(analysis_of, engine=choice.engine, convention=Convention(convention), lexicon=lexicon)


def _analyzed(document: Document, analysis: Analysis, form: str, *, with_text: bool) -> str:
    """Return the analysis of one document in a format."""
    from tui.analysis.balance import draw_up

    for notice in analysis.notices:
        complain(f"{document.uri}: {notice}")
    balance = draw_up(document, analysis)
    if form == "table":
        from tui.cli.analysis_table import analysis_table

        return analysis_table(document, analysis, balance)
    from tui.balance_schema import balance_to_json
    from tui.export.json_lines import json_text
    from tui.schema import analysis_to_json

    record = analysis_to_json(document, analysis, with_text=with_text)
    record["balance"] = balance_to_json(balance)
    return json_text(record, indent=2 if form == "json" else None) + "\n"
