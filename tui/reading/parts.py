"""The parts of a text that are not its body: title, byline, dateline, teasers, furniture.

General signs decide: where a line stands, how long it is, how it ends, what page phrases it holds. Each rule speaks of
one short line, so whatever goes wrong, running text stays body.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tui.model import Part, Span
from tui.reading.byline import Byline, read_biography, read_byline
from tui.reading.dateline import Dateline, read_inset, read_line
from tui.reading.furniture import is_furniture, is_teaser
from tui.reading.headline import find_title
from tui.reading.lines import Line
from tui.reading.teasers import find_teasers
from tui.terms import PartType

_HEAD = 6
_TAIL = 6
_LONGEST_TAIL = 40
_SHORT = 48


@dataclass
class Layout:
    """What each line is, where it is not body, and what the bylines and datelines told. Built once, then read."""

    lines: Sequence[Line]
    types: dict[int, PartType] = field(default_factory=dict)
    """Part types by line number, from 0."""
    insets: list[Part] = field(default_factory=list)
    bylines: list[Byline] = field(default_factory=list)
    datelines: list[Dateline] = field(default_factory=list)

    def parts(self) -> tuple[Part, ...]:
        """Return the parts in text order."""
        whole = [Part(kind, self.lines[number].span) for number, kind in self.types.items()]
        # A line that turned out to be of the page has no byline or dateline of its own.
        insets = [inset for inset in self.insets if not any(part.span.overlaps(inset.span) for part in whole)]
        return tuple(sorted((*whole, *insets), key=lambda part: part.span))

    def of_type(self, kind: PartType) -> list[Line]:
        """Return the lines of one type in text order."""
        return [self.lines[number] for number in sorted(self.types) if self.types[number] is kind]


def lay_out(text: str, lines: Sequence[Line]) -> Layout:
    """Find the parts of a text.

    Args:
        text: the text.
        lines: its paragraphs.
    """
    layout = Layout(lines)
    body_ends = _body_end(lines)
    titles = find_title(lines)
    head = (titles[-1] + 1) if titles else 0
    for number in titles:
        layout.types[number] = PartType.TITLE
    _mark_furniture(layout, head, body_ends)
    for number in find_teasers(lines, layout.types, titles):
        layout.types[number] = PartType.TEASER
    _mark_head(layout, head)
    _mark_tail(layout, text, body_ends)
    return layout


def _body_end(lines: Sequence[Line]) -> int:
    """Return the number of the line after the last prose that is no furniture; 0 if there is no prose."""
    for number in range(len(lines) - 1, -1, -1):
        if lines[number].is_prose and not is_furniture(lines[number], at_edge=True):
            return number + 1
    return 0


def _mark_furniture(layout: Layout, head: int, body_ends: int) -> None:
    for number, line in enumerate(layout.lines):
        if number in layout.types:
            continue
        at_edge = number < head + 3 or number >= body_ends or number >= len(layout.lines) - _TAIL
        if is_furniture(line, at_edge=at_edge) and not is_teaser(line):
            layout.types[number] = PartType.FURNITURE
    for number in range(head, len(layout.lines) - 1):
        if number not in layout.types and layout.types.get(number + 1) is PartType.FURNITURE:
            line, below = layout.lines[number], layout.lines[number + 1]
            # The heading of a box of the page: what stands in the box says it again.
            if not line.ends_sentence and line.word_count > 2 and set(line.bare.split()) <= set(below.bare.split()):
                layout.types[number] = PartType.FURNITURE


def _mark_head(layout: Layout, head: int) -> None:
    """Mark bylines and datelines between the title and the first prose, and the dateline set into that."""
    lines = layout.lines
    for number in range(head, min(len(lines), head + _HEAD)):
        if number in layout.types:
            continue
        line = lines[number]
        following = lines[number + 1] if number + 1 < len(lines) else None
        byline = read_byline(line.text, following.text if following else None)
        if byline:
            layout.types[number] = PartType.BYLINE
            layout.bylines.append(byline)
            continue
        dateline = read_line(line.text) if following else None
        if dateline:
            layout.types[number] = PartType.DATELINE
            layout.datelines.append(dateline)
            continue
        if _mark_inset(layout, line) or line.is_prose:
            return


def _mark_inset(layout: Layout, line: Line) -> bool:
    dateline = read_inset(line.text)
    if dateline is None:
        return False
    span = Span(line.span.start, line.span.start + dateline.length)
    layout.insets.append(Part(PartType.BYLINE if dateline.is_byline else PartType.DATELINE, span))
    layout.datelines.append(dateline)
    return True


def _mark_tail(layout: Layout, text: str, body_ends: int) -> None:
    """Mark what stands at the end: credits, dates, the author's introduction, and short lines among the furniture."""
    lines = layout.lines
    first = max(1, min(len(lines) - _TAIL, body_ends), body_ends - 2, len(lines) - _LONGEST_TAIL)
    for number in range(first, len(lines)):
        if number in layout.types and layout.types[number] is not PartType.FURNITURE:
            continue
        line = lines[number]
        byline = read_byline(line.text)
        if byline is None and number >= len(lines) - 3 and not line.opens_with_quotation:
            byline = read_biography(line.text, text[: line.span.start])
        if byline:
            layout.types[number] = PartType.BYLINE
            layout.bylines.append(byline)
    among = False
    for number in range(max(body_ends, len(lines) - _LONGEST_TAIL), len(lines)):
        line = lines[number]
        if number not in layout.types and number > 0:
            dateline = read_line(line.text) if any(c.isdigit() for c in line.text) else None
            if dateline and dateline.published:
                layout.types[number] = PartType.DATELINE
                layout.datelines.append(dateline)
            elif among and len(line.text) <= _SHORT and not line.ends_sentence:
                layout.types[number] = PartType.FURNITURE
        among = among or layout.types.get(number) in {PartType.FURNITURE, PartType.TEASER}
