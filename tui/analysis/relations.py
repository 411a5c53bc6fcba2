"""Attribution relations: who is said to have said what, found by rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tui.analysis.quotations import find_quotations
from tui.model import Span, Style


@dataclass(frozen=True, slots=True)
class Relation:
    """A source, a cue and the content put in the source's mouth, before anyone asks who the source is."""

    content: Span
    cue: Span | None
    source: Span | None
    style: Style
    kind: str
    """How it was found: quotation, indirect, according_to, agentless, post."""
    why: str
    """One plain sentence for an analyst: the words and the rule."""


def find_relations(text: str, blocks: Sequence[Span], title: Span | None) -> list[Relation]:
    """Return the attribution relations of a text, in the order of their contents.

    Args:
        text: the whole text.
        blocks: the paragraphs to look at (title and body), in order.
        title: the headline among them, if there is one.
    """
    return [
        Relation(quotation.span, None, None, Style.DIRECT, "quotation", "The words stand in quotation marks.")
        for quotation in find_quotations(text, blocks)
        if title is None or not title.covers(quotation.span)
    ]
