"""Paragraphs of a text, as the reader shows and counts them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import attrgetter, itemgetter

from tui.model import Span

_BREAKS = "\n\r\x0b\x0c\x85\u2028\u2029"
_LINE = re.compile(rf"\S(?:[^{_BREAKS}]*\S)?")
_BLANK_LINE = re.compile(rf"(?>\r\n|[{_BREAKS}])[^\S{_BREAKS}]*[{_BREAKS}]|[\x0c\u2029]")
_SIMPLE_GAPS = {"\n": False, "\r\n": False, "\n\n": True, "\r\n\r\n": True}
_ITEM = re.compile(r"(?:[-*+•–>|#]|\d{1,3}[.)])\s")

# Between the narrowest column a mail client wraps to and the widest one a text editor does.
_NARROWEST, _WIDEST = 40, 132
_SLACK = 3
_FULL_SHARE = 0.85
_RUNNING_SHARE = 0.5
_SENTENCE_ENDS = '.!?:…"”’»)'


def paragraphs(text: str) -> tuple[Span, ...]:
    """Return the paragraphs of ``text`` in order: disjoint, not empty, without white space around them.

    Blank lines separate blocks. Each line of a block is a paragraph, unless the lines look wrapped by a mail client or
    a text editor (filled to one width and running on in mid-sentence): then the block is one paragraph.
    """
    found: list[Span] = []
    for lines in _blocks(text):
        if len(lines) > 1 and _hard_wrapped(text, lines):
            found.append(Span(lines[0][0], lines[-1][1]))
        else:
            found.extend(Span(start, end) for start, end in lines)
    return tuple(found)


def paragraph_number(spans: Sequence[Span], offset: int) -> int | None:
    """Return the number, from 1, of the paragraph that holds ``offset``, or None between paragraphs.

    Args:
        spans: what ``paragraphs`` returned.
        offset: a character offset into the same text.
    """
    number = bisect_right(spans, offset, key=attrgetter("start"))
    return number if number and offset < spans[number - 1].end else None


def page_label(pages: Sequence[tuple[int, str]], offset: int) -> str | None:
    """Return what the page that holds ``offset`` is called, or None in a document without pages.

    Args:
        pages: where each page begins and its label, in text order.
        offset: a character offset into the same text.
    """
    number = bisect_right(pages, offset, key=itemgetter(0))
    return pages[number - 1][1] if number else None


def _blocks(text: str) -> Iterator[list[tuple[int, int]]]:
    """Yield the lines between blank lines, each as start and end without white space around it."""
    block: list[tuple[int, int]] = []
    for match in _LINE.finditer(text):
        start, end = match.span()
        if block:
            gap = text[block[-1][1] : start]
            apart = _SIMPLE_GAPS.get(gap)
            if apart is None:
                apart = _BLANK_LINE.search(gap) is not None
            if apart:
                yield block
                block = []
        block.append((start, end))
    if block:
        yield block


def _hard_wrapped(text: str, lines: Sequence[tuple[int, int]]) -> bool:
    """Tell whether the lines of a block are pieces of one paragraph.

    A wrapped line is full: the first word of the next would not have fitted. That alone also holds for a list of
    headlines of like length, so the joints must fall inside sentences too.
    """
    width = max(end - start for start, end in lines)
    if not _NARROWEST <= width <= _WIDEST:
        return False
    full = running = lower = 0
    for (start, end), (following, limit) in pairwise(lines):
        if _ITEM.match(text, following, limit):
            return False
        space = text.find(" ", following, limit)
        word = (limit if space < 0 else space) - following
        full += end - start + 1 + word > width - _SLACK
        small = text[following].islower()
        lower += small
        running += small or text[end - 1] not in _SENTENCE_ENDS
    joints = len(lines) - 1
    return lower > 0 and full >= joints * _FULL_SHARE and running >= joints * _RUNNING_SHARE
