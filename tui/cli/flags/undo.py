"""``caveat flags undo``: take back one's last change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tui.cli.options import Choices, options, pass_choices
from tui.cli.output import Failure, say
from tui.model import DocumentReference

if TYPE_CHECKING:
    from tui.flags.repository import Change


@click.command()
@click.option("--document", metavar="DOC", help="The last change on this document: file, name or id.")
@click.option("--anyone", is_flag=True, help="Whoever made it.")
@options("db", "config", "analyst", "quiet")
@pass_choices
def undo(choices: Choices, document: str | None, anyone: bool) -> None:
    """Take back your last change.

    On one document, or the last on any; again takes back the one before, without limit. What somebody else has changed
    since is left as it is.
    """
    from tui.cli.flags.naming import decision
    from tui.cli.flags.opening import opened

    with opened(choices) as repository:
        about = _document_id(document, repository.documents()) if document else None
        last = repository.to_undo(about, anybodys=anyone)
        change = repository.undo(about, anybodys=anyone)
        others = None if change else repository.to_undo(about, anybodys=True)
    if others:
        raise Failure(f"there is nothing of {choices.settings().analyst}'s to undo; {_of(others)} is: --anyone")
    if change is None or last is None:
        raise Failure("there is nothing to undo")
    now = "gone again" if change.after is None else decision(change.after)
    say(f"undone, {_of(last)}: it was {decision(change.before)}, is {now}", quiet=choices.quiet)


def _of(change: Change) -> str:
    flag = change.after or change.before
    words = flag.target.exact if flag else ""
    return f"{change.by or 'somebody'}'s change of {change.at} to “{words}”"


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
