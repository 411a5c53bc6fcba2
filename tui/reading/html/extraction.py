"""The article on a page: trafilatura, readability where that keeps far too little, and all text as the last resort."""

from __future__ import annotations

import logging
import re
from copy import deepcopy
from dataclasses import dataclass

from lxml.html import HtmlElement

from tui.reading.html.blocks import Block, blocks_of
from tui.reading.html.markup import drop_unseen

TRAFILATURA = "trafilatura"
READABILITY = "readability-lxml"
_ENOUGH = 0.75
_FAR_MORE = 0.65
_INSIDE = 0.8
_FEWEST = 25
_PROSE = 60
_WORD = re.compile(r"\w+")

for _library in ("trafilatura", "htmldate", "courlan", "readability"):
    # What they find odd about a page is no news to the user, and must not end up on the screen.
    logging.getLogger(_library).setLevel(logging.CRITICAL + 1)


@dataclass(frozen=True, slots=True)
class Extraction:
    """The blocks of the article, and the package that found them; None if nothing tells article from page."""

    blocks: list[Block]
    tool: str | None


def extract(root: HtmlElement, base: str | None) -> Extraction:
    """Return the article of a page.

    Args:
        root: the page, without what no reader sees.
        base: the address that relative links start from.
    """
    body = root.find("body")
    page = blocks_of(body if body is not None else root, base)
    first = _by_trafilatura(root, base)
    if _letters(first) >= _ENOUGH * _prose_letters(page):
        return Extraction(first, TRAFILATURA) if first else Extraction(page, None)
    second = _by_readability(root, base)
    if _keeps_far_more(first, second):
        return Extraction(second, READABILITY)
    return Extraction(first, TRAFILATURA) if first else Extraction(page, None)


def _by_trafilatura(root: HtmlElement, base: str | None) -> list[Block]:
    from trafilatura import bare_extraction

    try:
        found = bare_extraction(root, include_comments=False, include_links=True, include_tables=True)
    except Exception:  # noqa: BLE001  (a page that breaks one extractor is left to the next)
        return []
    body = getattr(found, "body", None)
    return [] if body is None else blocks_of(body, base)


def _by_readability(root: HtmlElement, base: str | None) -> list[Block]:
    from readability import Document

    try:
        summary = Document(deepcopy(root)).summary(html_partial=True)
        return _blocks_of_markup(summary, base)
    except Exception:  # noqa: BLE001  (a page that breaks both is shown as it is)
        return []


def _blocks_of_markup(markup: str, base: str | None) -> list[Block]:
    from tui.reading.html.markup import parse

    root = parse(markup)
    if root is None:
        return []
    drop_unseen(root)
    body = root.find("body")
    return blocks_of(body if body is not None else root, base)


def _keeps_far_more(first: list[Block], second: list[Block]) -> bool:
    """Tell whether the second extraction holds the first and half as much again."""
    one, other = _words(first), _words(second)
    if len(other) < _FEWEST:
        return not one and bool(other)
    if len(one) > _FAR_MORE * len(other):
        return False
    known = set(other)
    return sum(word in known for word in one) >= _INSIDE * len(one)


def _words(blocks: list[Block]) -> list[str]:
    return [word for block in blocks for word in _WORD.findall(block.text.lower())]


def _letters(blocks: list[Block]) -> int:
    return sum(len(block.text) for block in blocks)


def _prose_letters(blocks: list[Block]) -> int:
    """Return how many characters stand in blocks that read as running text."""
    return sum(len(block.text) for block in blocks if len(block.text) >= _PROSE and block.link_share < 0.3)
