"""Running heads and page numbers: what stands at the same place of the margins, page after page."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tui.reading.pdf.pages import Line, Page

_EDGE_ROWS = 3
_SAME_ROW = 2.0
_MARGIN = 0.12
"""The share of a page's height, above and below, where a number alone is its own."""
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(
    r"[\s\-–—|·•]*(?:(?:page|p\.)\s*)?(?P<number>\d{1,5}|[ivxlc]{1,7})(?:\s*(?:/|of)\s*\d{1,5})?[\s\-–—|·•]*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Margins:
    """The pages without what runs through their margins."""

    pages: tuple[Page, ...]
    labels: tuple[str, ...]
    """What each page is called: by the file, by the number printed on it, or by its place."""
    heads: tuple[str, ...]
    """The words that ran through the margins, each once, without page numbers."""


def without_margins(pages: Sequence[Page]) -> Margins:
    """Take running heads and page numbers off the pages."""
    edges = [_edges(page) for page in pages]
    places: dict[tuple[str, int, bool], set[int]] = defaultdict(set)
    for index, lines in enumerate(edges):
        for line in lines:
            places[_place(line, pages[index])].add(index)
    least = 2 if len(pages) < 6 else 3
    kept: list[Page] = []
    heads: dict[str, None] = {}
    numbers: list[str | None] = []
    for index, page in enumerate(pages):
        running = {id(line) for line in edges[index] if len(places[_place(line, page)]) >= least}
        number = None
        for line in edges[index]:
            match = _NUMBER.fullmatch(line.text)
            if match and _outside(line, page):
                number = number or match["number"]
                running.add(id(line))
            elif id(line) in running:
                heads.setdefault(" ".join(line.text.split()))
        numbers.append(number)
        kept.append(replace(page, lines=tuple(line for line in page.lines if id(line) not in running)))
    labels = tuple(_labels(pages, numbers))
    if not any(page.lines for page in kept):
        # Pages that are alike from top to bottom have no margins to tell.
        return Margins(tuple(pages), labels, ())
    return Margins(tuple(kept), labels, tuple(heads))


def _edges(page: Page) -> list[Line]:
    """Return what stands in the first and the last rows of a page."""
    lines = sorted((line for line in page.lines if line.text.strip()), key=lambda line: -line.base)
    return list({id(line): line for line in (*_outermost(lines), *_outermost(lines[::-1]))}.values())


def _outermost(lines: list[Line]) -> list[Line]:
    found: list[Line] = []
    rows = 0
    base = None
    for line in lines:
        if base is None or abs(line.base - base) > _SAME_ROW:
            rows += 1
            base = line.base
        if rows > _EDGE_ROWS:
            break
        found.append(line)
    return found


def _place(line: Line, page: Page) -> tuple[str, int, bool]:
    words = _DIGITS.sub("#", " ".join(line.text.split()).casefold())
    above = line.base > page.height / 2
    return words, round((page.height - line.base if above else line.base) / 2), above


def _outside(line: Line, page: Page) -> bool:
    margin = _MARGIN * page.height
    return not margin < line.base < page.height - margin


def _labels(pages: Sequence[Page], printed: list[str | None]) -> list[str]:
    """Name the pages: the file's own labels, else the printed numbers where they count on, else their places."""
    if any(page.label for page in pages):
        return [page.label or str(page.number) for page in pages]
    steps = [
        int(number) - page.number for page, number in zip(pages, printed, strict=True) if number and number.isdigit()
    ]
    if steps and steps.count(steps[0]) == len(steps) and len(steps) * 2 > len(pages):
        return [str(page.number + steps[0]) for page in pages]
    return [str(page.number) for page in pages]
