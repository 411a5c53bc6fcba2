"""Posts embedded without quotation marks, and interviews whose paragraphs begin with a name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from tui.analysis.relation import Relation, explain
from tui.model import Span
from tui.terms import Style

_SIGNED = re.compile(r"(?:[—–]|-{1,2})\s*(?P<source>[^\s—–(][^\n—–]{0,80}?\(@\w{1,40}\))")
_LINK = re.compile(r"\s*(?:https?://\S+|pic\.twitter\.com/\S+)\s*$")
_LABEL = re.compile(r"(?P<label>[^\W\d_][\w.'’ -]{0,38}[\w.)])\s*:\s+(?=\S)")
_CONVERSATION = re.compile(r"\b(?:I|you|we|my|I['’]m|your)\b")
"""Words without which nobody talks: they tell an interview from a list."""
_LONGEST_POST = 1500
_LEAST_LABELS = 2
"""How many paragraphs a label must begin to be a speaker's name and no heading."""


def embedded_posts(text: str, blocks: Sequence[Span]) -> list[Relation]:
    """Return the posts signed with a name and a handle: "— Ada Moss (@adamoss) May 3, 2021"."""
    found = []
    for number, block in enumerate(blocks):
        if "(@" not in block.of(text):
            continue
        signed = next(_SIGNED.finditer(text, block.start, block.end), None)
        if signed is None:
            continue
        source = Span(*signed.span("source"))
        start = block.start if signed.start() > block.start else _post_start(text, blocks, number)
        end = signed.start()
        if start is None or end - start > _LONGEST_POST:
            continue
        content = _without_links(text, start, end)
        if len(content):
            found.append(Relation(content, None, source, Style.INDIRECT, "post", explain(text, "post", None, source)))
    return found


def _post_start(text: str, blocks: Sequence[Span], number: int) -> int | None:
    """Return where the post before a signature begins: its paragraph, and the lines joined to that."""
    if not number:
        return None
    first = number - 1
    while first and text.count("\n", blocks[first - 1].end, blocks[first].start) == 1:
        first -= 1
    return blocks[first].start


def _without_links(text: str, start: int, end: int) -> Span:
    while (link := _LINK.search(text, max(start, end - 200), end)) is not None and link.start() < end:
        end = link.start()
    return trimmed(text, start, end)


def labelled_speech(text: str, blocks: Sequence[Span]) -> list[Relation]:
    """Return the paragraphs of an interview, each begun by the name of the one who speaks."""
    labels = [(block, match) for block in blocks if (match := _LABEL.match(text, block.start, block.end)) is not None]
    counts = Counter(match["label"] for _, match in labels)
    if not any(_CONVERSATION.search(text, match.end(), block.end) for block, match in labels):
        return []
    found = []
    for block, match in labels:
        label = match["label"]
        if counts[label] < _LEAST_LABELS or not label[0].isupper() or label.upper() == "Q":
            continue
        source = None if label.upper() == "A" else Span(*match.span("label"))
        content = trimmed(text, match.end(), block.end)
        found.append(Relation(content, None, source, Style.INDIRECT, "label", explain(text, "label", None, source)))
    return found


def trimmed(text: str, start: int, end: int) -> Span:
    """Return a range without the white space at its edges."""
    words = text[start:end]
    if not words.strip():
        return Span(start, start)
    return Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))
