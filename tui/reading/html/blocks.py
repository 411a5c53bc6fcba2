"""A tree as text: paragraphs, headings, list items and block quotations, with the targets of the links in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import urljoin

from lxml import etree

from tui.model import Link, Span

_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_MOST_TARGET = 2_000


class Form(StrEnum):
    """What a block is on the page."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    QUOTE = "quote"
    ROW = "row"


@dataclass(slots=True)
class Block:
    """A stretch of text between two breaks. ``links`` are offsets into ``text``."""

    form: Form
    text: str
    links: list[tuple[int, int, str]] = field(default_factory=list)

    @property
    def link_share(self) -> float:
        """Which part of the characters lead elsewhere, 0 to 1."""
        return sum(end - start for start, end, _ in self.links) / len(self.text) if self.text else 0.0


# Both vocabularies: HTML's own, and the one that trafilatura leaves.
_HEADINGS = frozenset(
    (
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "summary",
    )
)
_QUOTES = frozenset(
    (
        "blockquote",
        "quote",
    )
)
_ITEMS = frozenset(
    (
        "li",
        "item",
        "dd",
        "dt",
    )
)
_ROWS = frozenset(
    (
        "tr",
        "row",
    )
)
_CELLS = frozenset(
    (
        "td",
        "th",
        "cell",
    )
)
_CONTAINERS = frozenset(
    (
        "p",
        "div",
        "section",
        "article",
        "aside",
        "main",
        "header",
        "footer",
        "nav",
        "figure",
        "figcaption",
        "caption",
        "body",
        "html",
        "ul",
        "ol",
        "dl",
        "list",
        "table",
        "thead",
        "tbody",
        "tfoot",
        "address",
        "center",
        "details",
        "fieldset",
        "form",
        "hr",
        "pre",
        "graphic",
        "doc",
        "comments",
    )
)
_BREAKING = _HEADINGS | _QUOTES | _ITEMS | _ROWS | _CONTAINERS
_LINKS = frozenset({"a", "ref"})
_LINE_BREAKS = frozenset({"br", "lb"})
_SKIPPED = frozenset(
    (
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "title",
        "meta",
        "link",
        "button",
        "select",
        "option",
        "textarea",
    )
)


class _Writer:
    """Collects the blocks of a tree while it is walked."""

    def __init__(self, base: str | None) -> None:
        self.blocks: list[Block] = []
        self._base = base
        self._pieces: list[str] = []
        self._length = 0
        self._links: list[tuple[int, int, str]] = []
        self._link_start: list[tuple[int, str | None]] = []
        self._quotes = self._headings = self._items = self._rows = self._kept = 0

    def enter(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in _BREAKING:
            self.flush()
        self._count(tag, 1)
        if tag in _LINE_BREAKS:
            self._newline()
        elif tag in _CELLS and self._length:
            self._add(" | ")
        elif tag in _LINKS:
            self._link_start.append((self._length, attributes.get("href") or attributes.get("target")))

    def leave(self, tag: str) -> None:
        if tag in _LINKS and self._link_start:
            start, target = self._link_start.pop()
            address = _address(self._base, target)
            if address and self._length > start:
                self._links.append((start, self._length, address))
        if tag in _BREAKING:
            self.flush()
        self._count(tag, -1)

    def text(self, text: str | None) -> None:
        if not text:
            return
        if self._kept:
            for number, line in enumerate(text.split("\n")):
                if number:
                    self._newline()
                self._add(line.rstrip())
            return
        words = _SPACE.sub(" ", text)
        if words[:1] == " " and self._ends_with_space():
            words = words[1:]
        self._add(words)

    def flush(self) -> None:
        text = "".join(self._pieces)
        lead = len(text) - len(text.lstrip())
        words = text.strip()
        if words:
            links = [
                (max(0, start - lead), min(len(words), end - lead), target)
                for start, end, target in self._links
                if end - lead > 0 and start - lead < len(words)
            ]
            self.blocks.append(Block(self._form(), words, _trimmed(words, links)))
        self._pieces.clear()
        self._links.clear()
        self._length = 0
        # A link around several blocks leads elsewhere from each of them.
        self._link_start = [(0, target) for _, target in self._link_start]

    def _form(self) -> Form:
        if self._headings:
            return Form.HEADING
        if self._quotes:
            return Form.QUOTE
        if self._items:
            return Form.ITEM
        return Form.ROW if self._rows else Form.PARAGRAPH

    def _count(self, tag: str, step: int) -> None:
        self._quotes += step * (tag in _QUOTES)
        self._headings += step * (tag in _HEADINGS)
        self._items += step * (tag in _ITEMS)
        self._rows += step * (tag in _ROWS)
        self._kept += step * (tag == "pre")

    def _add(self, words: str) -> None:
        if words:
            self._pieces.append(words)
            self._length += len(words)

    def _newline(self) -> None:
        if self._length:
            self._add("\n")

    def _ends_with_space(self) -> bool:
        return not self._pieces or self._pieces[-1][-1:] in {" ", "\n"}


def blocks_of(root: etree._Element, base: str | None = None) -> list[Block]:
    """Return the blocks of a tree in order.

    Args:
        root: the element to begin with.
        base: the address that relative links start from.
    """
    writer = _Writer(base)
    skipping: etree._Element | None = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else "script"
        if skipping is None and event == "start":
            if tag in _SKIPPED:
                skipping = element
                continue
            writer.enter(tag, dict(element.attrib) if tag in _LINKS else {})
            writer.text(element.text)
        elif event == "end":
            if skipping is element:
                skipping = None
            elif skipping is None:
                writer.leave(tag)
            if skipping is None and element is not root:
                writer.text(element.tail)
    writer.flush()
    return writer.blocks


def compose(blocks: list[Block]) -> tuple[str, list[Span], tuple[Link, ...]]:
    """Return the blocks as one text, where each of them stands in it, and its links.

    Blank lines stand between blocks, single line ends between items of a list and rows of a table. An item is preceded
    by a dash, a block quotation by a ``>``, as in plain text mail; the spans leave those out.
    """
    pieces: list[str] = []
    spans: list[Span] = []
    links: list[Link] = []
    offset = 0
    before: Form | None = None
    for block in blocks:
        together = block.form is before and block.form in {Form.ITEM, Form.ROW}
        gap = "" if before is None else "\n" if together else "\n\n"
        prefix = {Form.ITEM: "- ", Form.QUOTE: "> "}.get(block.form, "")
        start = offset + len(gap) + len(prefix)
        pieces += (gap, prefix, block.text)
        spans.append(Span(start, start + len(block.text)))
        links += (Link(Span(start + first, start + last), target) for first, last, target in block.links)
        offset = start + len(block.text)
        before = block.form
    return "".join(pieces), spans, tuple(links)


def _trimmed(text: str, links: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Return links without the white space at their edges, and without those that hold nothing else."""
    found: list[tuple[int, int, str]] = []
    for start, end, target in sorted(links):
        words = text[start:end]
        first, last = start + len(words) - len(words.lstrip()), start + len(words.rstrip())
        if first < last and (not found or first >= found[-1][1]):
            found.append((first, last, target))
    return found


def _address(base: str | None, target: str | None) -> str | None:
    """Return a link's target as an http or https address, or None for everything else (scripts, mail, anchors)."""
    target = (target or "").strip()
    if not target or target.startswith("#") or len(target) > _MOST_TARGET:
        return None
    try:
        address = urljoin(base, target) if base else target
    except ValueError:
        return None
    return address if address.lower().startswith(("http://", "https://")) else None


def paragraphs_of(text: str) -> Iterator[Block]:
    """Yield the paragraphs of a plain text as blocks."""
    for paragraph in text.split("\n\n"):
        if words := paragraph.strip():
            yield Block(Form.PARAGRAPH, words)
