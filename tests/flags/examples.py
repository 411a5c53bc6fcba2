"""Flags to store: made to order, the same for the same arguments."""

from __future__ import annotations

from uuid import UUID

from tui.flags.identifiers import new_flag_id
from tui.model import DocumentReference, Flag, Target
from tui.terms import Kind, Status

ARTICLE = "The mayor said the bridge will close on Monday. Residents had heard nothing of it."


def make_flag(number: int | None = None, document: str = "d1", note: str = "", tags: tuple[str, ...] = ()) -> Flag:
    """Return a flag with an id of its own, or with the id that belongs to a number."""
    return Flag(
        id=new_flag_id() if number is None else str(UUID(int=(0x0190 << 112) | (7 << 76) | (2 << 62) | number)),
        document=DocumentReference(document, f"{document}.txt", "A bridge"),
        target=Target(4, 14, "mayor said", "The ", " the bridge will close on Monday"),
        kind=Kind.CLAIM,
        type="own_voice",
        status=Status.FLAGGED,
        tags=tags,
        note=note,
    )
