"""``caveat analyze``: the analysis without a screen."""

from __future__ import annotations

import click

from tui.cli.options import Choices, options, pass_choices
from tui.cli.output import complain, emit

FORMATS = ("json", "jsonl", "table")


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
@options("quiet")
@pass_choices
@click.pass_context
def analyze(context: click.Context, _choices: Choices, sources: tuple[str, ...], form: str, with_text: bool) -> None:
    """Print what the engine marks in articles.

    - is standard input. Each document is printed as soon as it is done. One that cannot be read is named on standard
    error, the rest is still done, and the exit code is 1.
    """
    from tui.reading import ReadingError

    failed = False
    for source in sources:
        try:
            result = _analyzed(source, form, with_text=with_text)
        except ReadingError as error:
            complain(str(error))
            failed = True
        except Exception as defect:  # noqa: BLE001  (one text that shows a defect must not cost the other thousand)
            complain(f"{source}: a defect of Caveat: {type(defect).__name__}: {defect}")
            failed = True
        else:
            emit([result])
    context.exit(failed)


def _analyzed(source: str, form: str, *, with_text: bool) -> str:
    """Return the analysis of one input in a format."""
    from tui.analysis import analyze as analysis_of
    from tui.reading import read

    document = read(source)
    analysis = analysis_of(document)
    if form == "table":
        from tui.cli.analysis_table import analysis_table

        return analysis_table(document, analysis)
    from tui.export.json_lines import json_text
    from tui.schema import analysis_to_json

    record = analysis_to_json(document, analysis, with_text=with_text)
    return json_text(record, indent=2 if form == "json" else None) + "\n"
