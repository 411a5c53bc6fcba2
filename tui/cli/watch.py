"""``caveat watch``: a folder as an inbox."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

import click

from tui.cli.lexicon import own_lexicon
from tui.cli.options import Choices, options, pass_choices
from tui.cli.output import complain, emit, failing, say
from tui.cli.table import table
from tui.terms import Support

if TYPE_CHECKING:
    from tui.analysis.own_lexicon import OwnLexicon
    from tui.model import Analysis, Document

FORMATS = ("line", "jsonl")
WIDTHS = (8, 60, 60, 160)


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False))
@click.option("--format", "form", type=click.Choice(FORMATS), default="line", show_default=True)
@click.option("--all", "existing", is_flag=True, help="Begin with the files that are there already.")
@options("config", "lexicon", "quiet")
@pass_choices
def watch(choices: Choices, folder: str, form: str, existing: bool) -> None:
    """Print what is marked in files that come into a folder.

    Those that change there as well, and in the folders below it. One line a document: time, file, title, and how many
    claims (in the article's own voice), attributions and markers it has; or its analysis as JSON. Ctrl-C ends it. To
    read the documents: caveat FOLDER
    """
    from tui.reading import ReadingError
    from tui.reading.watching import changes

    lexicon = own_lexicon(choices)
    if existing:
        _tell(folder, form, lexicon, folder)
    say(f"watching {folder}; Ctrl-C ends it", quiet=choices.quiet)
    with failing(ReadingError), suppress(KeyboardInterrupt):
        for path in changes(folder):
            _tell(path, form, lexicon, folder)


def _tell(source: str, form: str, lexicon: OwnLexicon | None, folder: str) -> None:
    """Print each document of an input, and name what cannot be read."""
    from tui.analysis import analyze
    from tui.reading import ReadingError, documents

    try:
        for item in documents(source):
            if isinstance(item, ReadingError):
                complain(str(item))
            else:
                analysis = analyze(item, lexicon=lexicon)
                emit([_record(item, analysis) if form == "jsonl" else document_line(item, analysis, folder)])
    except Exception as defect:  # noqa: BLE001  (one text that shows a defect must not end the watch)
        complain(f"{source}: a defect of Caveat: {type(defect).__name__}: {defect}")


def document_line(document: Document, analysis: Analysis, folder: str) -> str:
    """Return what is marked in a document as one line, safe to show, its file named as seen from a folder."""
    own = sum(claim.support is Support.OWN_VOICE for claim in analysis.claims)
    marks = (
        f"{len(analysis.claims)} claims ({own} in its own voice), {len(analysis.attributions)} attributions, "
        f"{len(analysis.markers)} markers"
    )
    lacks = ", ".join(marker.type.replace("_", " ") for marker in analysis.document_markers)
    now = datetime.now().astimezone().strftime("%H:%M:%S")
    row = (
        now,
        os.path.relpath(document.uri, folder),
        document.title or "untitled",
        f"{marks}; {lacks}" if lacks else marks,
    )
    return table([row], WIDTHS)


def _record(document: Document, analysis: Analysis) -> str:
    from tui.export.json_lines import json_text
    from tui.schema import analysis_to_json

    return json_text(analysis_to_json(document, analysis), indent=None) + "\n"
