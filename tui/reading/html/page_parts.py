"""What of an extracted page is not the article, told by where the links are: an extractor keeps some of it."""

from __future__ import annotations

from collections.abc import Sequence

from tui.model import Part, Span
from tui.reading.html.blocks import Block, Form
from tui.terms import PartType

_LINKED = 0.85
_HEADLINE_WORDS = 4
_LONGEST_HEADLINE = 200
_PROSE = 80


def page_parts(text: str, blocks: Sequence[Block], spans: Sequence[Span], *, taken: int | None) -> tuple[Part, ...]:
    """Return the blocks that only lead elsewhere: pointers to other articles, and the page's own buttons.

    A paragraph that is one link is a pointer wherever it stands; an item of a list only below the last running text,
    since articles list what they link to.

    Args:
        text: the text that the blocks are composed to.
        blocks: the blocks in order.
        spans: where each stands in the text.
        taken: the number of the block that is the title.
    """
    last = max((number for number, block in enumerate(blocks) if _is_prose(block)), default=-1)
    if last < 0:
        return ()
    parts = []
    for number, (block, span) in enumerate(zip(blocks, spans, strict=True)):
        if number == taken or block.link_share < _LINKED or len(block.text) > _LONGEST_HEADLINE:
            continue
        if block.form is Form.PARAGRAPH or (block.form is Form.ITEM and number > last):
            if block.text[0].islower() or (block.text[-1] == "." and block.form is Form.PARAGRAPH):
                # A piece of a sentence that the page's mark-up cut.
                continue
            kind = PartType.TEASER if len(block.text.split()) >= _HEADLINE_WORDS else PartType.FURNITURE
            parts.append(Part(kind, Span(text.rfind("\n", 0, span.start) + 1, span.end)))
    return tuple(parts)


def _is_prose(block: Block) -> bool:
    return len(block.text) >= _PROSE and block.link_share < _LINKED and block.text.rstrip("\"'”’»)")[-1:] in ".!?…:"
