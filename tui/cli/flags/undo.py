"""``caveat flags undo``: take back the last change."""

from __future__ import annotations

import click

from tui.cli.options import Choices, options, pass_choices
from tui.cli.output import Failure, say
from tui.model import DocumentReference


@click.command()
@click.option("--document", metavar="DOC", help="The last change on this document: file, name or id.")
@options("db", "config", "analyst", "quiet")
@pass_choices
def undo(choices: Choices, document: str | None) -> None:
    """Take back the last change.

    On one document, or the last on any; again takes back the one before, without limit.
    """
    from tui.cli.flags.naming import decision
    from tui.cli.flags.opening import opened

    with opened(choices) as repository:
        change = repository.undo(_document_id(document, repository.documents()) if document else None)
    if change is None:
        raise Failure("there is nothing to undo")
    flag = change.after or change.before
    words = flag.target.exact if flag else ""
    now = "gone again" if change.after is None else decision(change.after)
    say(f"undone: “{words}” was {decision(change.before)}, is {now}", quiet=choices.quiet)


def _document_id(name: str, documents: tuple[DocumentReference, ...]) -> str:
    """Return the id of the one document that a name stands for."""
    from tui.cli.flags.naming import document_names
    from tui.export.selection import is_document

    names = document_names([name])
    found = {document.id for document in documents if any(is_document(document, known) for known in names)}
    if not found:
        raise Failure(f"{name}: no decision was made on a document of this name")
    if len(found) > 1:
        raise Failure(f"{name}: {len(found)} documents go by this name; give the id of one")
    return found.pop()
