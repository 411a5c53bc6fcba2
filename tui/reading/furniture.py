"""Lines of the page rather than of the article: furniture, and pointers to other articles."""

from __future__ import annotations

import re
from functools import cache

from tui.reading.lines import Line
from tui.reading.phrases import Openings, lexicon

_LONGEST = 600
_LONGEST_LABELLED = 240
_LONGEST_PATTERN = 200
_LABEL = re.compile(
    r"\W*(?P<label>[^:|–—>»-]{2,40}?)\s*(?P<separator>:|\s[-–—]\s|\||>|»|→|$)(?P<headline>.*)", re.DOTALL
)
_FIRST_WORD = re.compile(r"[\w']+")
_ADDRESS = re.compile(r"https?://|www\.|\bhere\b", re.IGNORECASE)


class _Furniture:
    """The furniture lexicon, compiled."""

    def __init__(self) -> None:
        table = lexicon("furniture")
        self.whole = frozenset(table["whole"])
        self.edge_whole = frozenset(table["edge_whole"])
        self.opening = Openings(table["opening"])
        self.within = re.compile("|".join(map(re.escape, table["within"])))
        self.patterns = re.compile("|".join(f"(?:{pattern})" for pattern in table["patterns"]), re.IGNORECASE)


class _Teasers:
    """The teaser lexicon, compiled."""

    def __init__(self) -> None:
        table = lexicon("teaser")
        self.labels = frozenset(table["labels"])
        self.alone = self.labels - frozenset(table["never_alone"])
        self.capitals_only = frozenset(table["capitals_only"])
        self.openings = Openings(table["openings"])
        self.first_words = frozenset(re.split(r"[ -]", label)[0] for label in self.labels)


@cache
def _furniture() -> _Furniture:
    return _Furniture()


@cache
def _teasers() -> _Teasers:
    return _Teasers()


def is_furniture(line: Line, *, at_edge: bool) -> bool:
    """Tell whether a line belongs to the page.

    Args:
        line: the line.
        at_edge: whether it stands by the title or among the last lines, where more of what it may say is furniture.
    """
    if len(line.text) > _LONGEST or (line.opens_with_quotation and not at_edge):
        return False
    words = _furniture()
    if len(line.text) <= _LONGEST_PATTERN and (
        line.bare in words.whole or (words.patterns.fullmatch(line.text) is not None and not line.ends_sentence)
    ):
        return True
    if words.opening.match(line.plain):
        return True
    return at_edge and (line.bare in words.edge_whole or words.within.search(line.plain) is not None)


def is_teaser(line: Line) -> bool:
    """Tell whether a line points to another article, with its headline or by itself."""
    if len(line.text) > _LONGEST_LABELLED:
        return False
    words = _teasers()
    if words.openings.match(line.plain) and (not line.ends_sentence or _ADDRESS.search(line.text)):
        return True
    label = _label(line)
    if label is None:
        return False
    name, headline, in_capitals = label
    if name in words.capitals_only:
        return bool(headline) and in_capitals and not line.text.rstrip().endswith(".")
    return bool(headline) or name in words.alone


def heads_teasers(line: Line) -> bool:
    """Tell whether a line is a label under which the headlines of other articles stand."""
    label = _label(line)
    return label is not None and not label[1] and label[0] in _teasers().alone


def _label(line: Line) -> tuple[str, str, bool] | None:
    """Split a line into a known label in comparable form, the headline behind it, and whether the label is in capitals.

    Capitals need no separator: "READ MORE Headline".
    """
    first = _FIRST_WORD.match(line.plain)
    if first is None or first[0] not in _teasers().first_words:
        return None
    match = _LABEL.match(line.text)
    if match:
        name = " ".join(match["label"].replace("’", "'").split())
        if name.casefold() in _teasers().labels:
            return name.casefold(), match["headline"].strip(), name.isupper()
    words = line.text.split()
    for count in range(min(5, len(words) - 1), 1, -1):
        name = " ".join(words[:count]).replace("’", "'")
        if name.isupper() and name.casefold() in _teasers().labels and not words[count].isupper():
            return name.casefold(), " ".join(words[count:]), True
    return None
