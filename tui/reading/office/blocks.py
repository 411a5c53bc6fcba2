"""What office files are made of, whichever program wrote them: titles, paragraphs, items of lists, rows of tables."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from tui.reading.flow import Flow, Piece
from tui.terms import PartType

_CELL_GAP = " | "
_LAYOUT = 300
"""Characters in a cell of several paragraphs from which on a table is a way to lay out a page, not to set out data."""


class Form(StrEnum):
    """What a block is on the page."""

    PARAGRAPH = "paragraph"
    TITLE = "title"
    ITEM = "item"
    ROW = "row"
    LINE = "line"
    """Continues the paragraph before on a line of its own."""


@dataclass(slots=True)
class Block:
    """A stretch of words between two breaks."""

    form: Form
    pieces: list[Piece] = field(default_factory=list)

    @property
    def words(self) -> str:
        """Its words, white space collapsed."""
        return " ".join("".join(words for words, _ in self.pieces).split())


def composed(blocks: Iterable[Block]) -> Flow:
    """Return blocks as a text: rows of a table and items of a list on lines of their own, the rest apart."""
    flow = Flow()
    before: Form | None = None
    for block in blocks:
        together = block.form is Form.LINE or (block.form is before and block.form in {Form.ITEM, Form.ROW})
        lead: list[Piece] = [("- ", None)] if block.form is Form.ITEM and block.words else []
        part = PartType.TITLE if block.form is Form.TITLE else None
        if flow.add([*lead, *block.pieces], part=part, tight=together):
            before = block.form if block.form is not Form.LINE else before
    return flow


def row_of(cells: list[list[Block]]) -> list[Block]:
    """Return a row of a table as one line, or, where its cells hold running text, the blocks of its cells."""
    if any(len(cell) > 1 and sum(len(block.words) for block in cell) > _LAYOUT for cell in cells):
        return [block for cell in cells for block in cell]
    row = Block(Form.ROW)
    for cell in cells:
        pieces = [piece for block in cell for piece in (*block.pieces, (" ", None))]
        if "".join(words for words, _ in pieces).strip():
            row.pieces.extend([(_CELL_GAP, None)] if row.pieces else [])
            row.pieces.extend(pieces)
    return [row] if row.pieces else []


def title_of(blocks: Iterable[Block]) -> str | None:
    """Return the words of the first title."""
    return next((block.words for block in blocks if block.form is Form.TITLE and block.words), None)
