"""Mark-up as a tree, whatever was written: bounded in depth and in attributes, without what no reader sees."""

from __future__ import annotations

import html
import re
from collections import Counter

from lxml.etree import ParserError, XMLSyntaxError, iterwalk
from lxml.html import HtmlElement, HTMLParser, document_fromstring

MOST_TAGS = 40_000
"""Pages of more tags are not given to the extractors, which take more than linear time."""
MOST_CHARACTERS = 8_000_000
"""Nor are pages of more characters, endless attributes aside: trees take many times the room of their mark-up."""
MOST_SHOWN_TAGS = 150_000
"""What comes after so many tags is left out: no page made for reading has a tenth of them."""
_DEEPEST = 100
_DEEPEST_TREE = 200
_LONGEST_ATTRIBUTE = 4_000
_LONGEST_NAME = 400
_ADDRESSES_AND_TEXTS = frozenset(
    ("href", "src", "content", "cite", "data-href", "data-src", "alt", "title", "datetime")
)
_LONGEST_TAG = 20_000

_VOID = frozenset(
    (
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    )
)
# Elements that end by themselves where the next begins, so that leaving them open nests nothing.
_SELF_ENDING = frozenset(
    (
        "a",
        "p",
        "li",
        "dt",
        "dd",
        "tr",
        "td",
        "th",
        "thead",
        "tbody",
        "tfoot",
        "option",
        "optgroup",
        "colgroup",
        "html",
        "head",
        "body",
    )
)
_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?P<raw>script|style|textarea|title|xmp|iframe|noembed)\b.*?(?:</(?P=raw)\b|\Z)"
    r"|<(?P<end>/?)(?P<name>[a-zA-Z][\w:-]{0,60})[^<>]*>?",
    re.DOTALL | re.IGNORECASE,
)
_UNSEEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?P<raw>script|style|title)\b.*?(?:</(?P=raw)\s*>|\Z)",
    re.DOTALL | re.IGNORECASE,
)
_BLOCK = re.compile(
    r"</?(?:p|div|h[1-6]|li|ul|ol|dl|dt|dd|tr|table|section|article|aside|header|footer|nav|main|blockquote|figure|pre|"
    r"figcaption|form|hr|body)\b[^<>]*>|<br\b[^<>]*>\s*<br\b[^<>]*>",
    re.IGNORECASE,
)
_BREAK = re.compile(r"<br\b[^<>]*>", re.IGNORECASE)
_ANY_TAG = re.compile(r"</?[a-zA-Z!?][^<>]*>")
_HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_DROPPED = ("script", "style", "template", "svg", "iframe", "object", "embed", "canvas", "dialog")


def parse(markup: str) -> HtmlElement | None:
    """Return the root of the page, or None if it holds no element that could carry text."""
    # Kept whole however deep: what nests deeper than any page needs is cut from the source beforehand.
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = document_fromstring(markup.encode("utf-8", "replace"), parser=parser, ensure_head_body=True)
    except (ParserError, XMLSyntaxError, AssertionError):
        return None
    for element in root.iter():
        for name, value in element.attrib.items():
            if len(value) > (_LONGEST_ATTRIBUTE if name in _ADDRESSES_AND_TEXTS else _LONGEST_NAME):
                del element.attrib[name]
    return root


def is_too_deep(root: HtmlElement) -> bool:
    """Tell whether elements nest deeper than the extractors can bear, which look at every ancestor of every element."""
    depth = 0
    for event, _ in iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST_TREE:
            return True
    return False


def tag_count(markup: str) -> int:
    """Return about how many tags there are."""
    return markup.count("<")


def drop_unseen(root: HtmlElement) -> None:
    """Take out of a tree, in place, what a reader of the page never sees: scripts, hidden elements."""
    for element in list(root.iter(*_DROPPED)):
        _drop(element)
    for element in root.xpath("//body//*[@hidden or @style]"):
        if element.get("hidden") is not None or _HIDDEN_STYLE.search(element.get("style", "")):
            _drop(element)


def text_of_markup(markup: str) -> str:
    """Return all text of a page without building a tree, paragraph by paragraph, however much mark-up there is."""
    seen = _UNSEEN.sub(" ", markup)
    pieces = _BLOCK.split(seen)
    texts = ("\n".join(_line(line) for line in _BREAK.split(piece)) for piece in pieces)
    return "\n\n".join(text for text in (text.strip() for text in texts) if text)


def _line(markup: str) -> str:
    return " ".join(html.unescape(_ANY_TAG.sub("", markup)).split())


def _drop(element: HtmlElement) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def bounded(markup: str) -> str:
    """Return mark-up without the tags that nest deeper than ``_DEEPEST`` and without endless lists of attributes.

    Nearly always that is the mark-up itself.
    """
    kept: list[str] = []
    done = 0
    nesting = _Nesting()
    for match in _TAG.finditer(markup):
        name = (match["name"] or "").lower()
        if not name:
            continue
        if nesting.too_deep(name, ends=bool(match["end"])):
            instead = " "
        elif match.end() - match.start() > _LONGEST_TAG:
            instead = f"<{match['end']}{name}>"
        else:
            continue
        kept += (markup[done : match.start()], instead)
        done = match.end()
    return "".join((*kept, markup[done:])) if kept else markup


class _Nesting:
    """The elements that are open while tags are gone through in order."""

    def __init__(self) -> None:
        self._open: list[str] = []
        self._counts: Counter[str] = Counter()

    def too_deep(self, name: str, *, ends: bool) -> bool:
        """Take the next tag; tell whether its element lies too deep."""
        if name in _VOID or name in _SELF_ENDING:
            return False
        if not ends:
            self._open.append(name)
            self._counts[name] += 1
            return len(self._open) > _DEEPEST
        if not self._counts[name]:
            return False
        while (closed := self._open.pop()) != name:
            self._counts[closed] -= 1
        self._counts[name] -= 1
        return len(self._open) >= _DEEPEST


def cut(markup: str) -> str:
    """Return mark-up up to its ``MOST_SHOWN_TAGS``-th tag."""
    place = -1
    for _ in range(MOST_SHOWN_TAGS):
        place = markup.find("<", place + 1)
        if place < 0:
            return markup
    return markup[:place]
