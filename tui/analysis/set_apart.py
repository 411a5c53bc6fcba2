"""What is set apart from the running text: block quotations, and lists that a speaker announces."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tui.analysis.posts import trimmed
from tui.analysis.relation import Relation, explain
from tui.model import Span
from tui.terms import Style

_NUMBERED = re.compile(r"\d{1,2}[.)]\s+(?=\S)")
_BULLETS = frozenset("-*•")
_SIGNED = re.compile(r"[> \t]*(?:[—–]|-{1,2})\s*(?P<source>[^\W\d_][^\n]{1,100}[^\s.!?:;,])$")
_LONGEST_SIGNATURE = 12
"""How many words may stand behind the dash that signs a block quotation."""
_SAME = 0.8
"""How much of a block quotation must stand in quotation marks to be a quotation like any other."""
_MARKS = frozenset('“”„«»"')
_ANNOUNCED = frozenset({"post", "quotation"})


def with_what_is_set_apart(
    text: str, blocks: Sequence[Span], shown: Sequence[Relation], found: Sequence[Relation]
) -> list[Relation]:
    """Return the relations of the body together with those of its block quotations and announced lists.

    A block quotation is one relation, whoever is named before it with a colon or behind it with a dash; where nobody
    is, it has no source of its own. Each item of a list behind "she said:" is a relation with that cue and source.

    Args:
        text: the whole text.
        blocks: the paragraphs of the body, in order.
        shown: embedded posts and the like, which say themselves whose they are.
        found: the relations within sentences, and those a colon announces.
    """
    others = sorted([*shown, *found], key=lambda item: item.content.start)
    quoted = [item for run in _runs(text, blocks) if (item := _quoted(text, blocks, run, others)) is not None]
    covered = {item.content.start for item in quoted}
    kept = [item for item in found if not (_is_announced(item) and item.content.start in covered)]
    announced = {item.content.start: item for item in kept if _is_announced(item)}
    listed = {number: items for number in range(len(blocks)) if (items := _items(text, blocks, number, announced))}
    told = {announced[blocks[number].start] for number in listed}
    return [*(item for item in kept if item not in told), *quoted, *(one for items in listed.values() for one in items)]


def _is_announced(relation: Relation) -> bool:
    """Tell whether the words before a paragraph give it to somebody."""
    return relation.kind in _ANNOUNCED and relation.cue is not None and relation.cue.end <= relation.content.start


def _runs(text: str, blocks: Sequence[Span]) -> Iterator[range]:
    """Yield the numbers of the paragraphs of each block quotation."""
    begin = None
    for number, block in enumerate(blocks):
        if _lead(text, block).startswith(">"):
            begin = number if begin is None else begin
        elif begin is not None:
            yield range(begin, number)
            begin = None
    if begin is not None:
        yield range(begin, len(blocks))


def _quoted(text: str, blocks: Sequence[Span], run: range, others: Sequence[Relation]) -> Relation | None:
    """Return the relation of a block quotation, or None where its words are given to somebody already."""
    first, last = blocks[run.start], blocks[run.stop - 1]
    whole = Span(first.start, last.end)
    low, high = (bisect_left(others, edge, key=lambda item: item.content.start) for edge in (whole.start, whole.end))
    inside = [item for item in others[low:high] if whole.covers(item.content)]
    if any(item.kind in {"post", "label"} and item.cue is None for item in inside):
        return None
    if any(item.style is Style.DIRECT and len(item.content) > _SAME * len(whole) for item in inside):
        return None
    before = next((item for item in inside if _is_announced(item) and item.content.start == first.start), None)
    if before is not None and before.cue is not None and before.cue.end <= first.start:
        return replace(before, content=whole, style=Style.INDIRECT, kind="block")
    source, end = _signature(text, blocks, run)
    content = trimmed(text, first.start, end)
    return Relation(content, None, source, Style.INDIRECT, "block", explain(text, "block", None, source))


def _signature(text: str, blocks: Sequence[Span], run: range) -> tuple[Span | None, int]:
    """Return who signs a block quotation, on its last line or on the next, and where its words end."""
    for number in (run.stop - 1, run.stop):
        if number == run.start or number >= len(blocks):
            continue
        signed = _SIGNED.match(text, _line(text, blocks[number]), blocks[number].end)
        if signed is not None and len(signed["source"].split()) <= _LONGEST_SIGNATURE:
            return Span(*signed.span("source")), blocks[min(number, run.stop) - 1].end
    return None, blocks[run.stop - 1].end


def _items(text: str, blocks: Sequence[Span], number: int, announced: dict[int, Relation]) -> list[Relation]:
    """Return one relation for each item of the list that begins with a paragraph which a colon announces."""
    relation = announced.get(blocks[number].start)
    if relation is None or relation.style is not Style.INDIRECT:
        return []
    items = []
    for block in blocks[number:]:
        content = _item(text, block)
        if content is None:
            break
        style = Style.INDIRECT if _MARKS.isdisjoint(content.of(text)) else Style.MIXED
        items.append(replace(relation, content=content, style=style, kind="block"))
    return items


def _lead(text: str, block: Span) -> str:
    """Return the signs before a paragraph on its line: the ``>`` of a block quotation, the dash of a list."""
    return text[_line(text, block) : block.start].strip()


def _line(text: str, block: Span) -> int:
    return text.rfind("\n", 0, block.start) + 1


def _item(text: str, block: Span) -> Span | None:
    """Return the words of an item of a list, or None for any other paragraph."""
    numbered = _NUMBERED.match(text, block.start, block.end)
    if numbered is not None:
        return trimmed(text, numbered.end(), block.end)
    return block if _lead(text, block).lstrip("> \t") in _BULLETS else None
