"""A paragraph as the rules for parts look at it: where it stands, how long it is, how it ends."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from tui.model import Span
from tui.paragraphs import paragraphs
from tui.reading.phrases import plain, without_punctuation

PROSE_LENGTH = 60
_LONG = 240
_SENTENCE_END = re.compile(r"[.!?…][\"”’'»)\]]*\Z")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_MINOR = 3
_QUOTATION_MARKS = "\"“‘«„'"


@dataclass(frozen=True)
class Line:
    """One paragraph of the text."""

    span: Span
    text: str
    follows_blank: bool
    """Whether a blank line, or the start of the text, stands before it."""

    @cached_property
    def plain(self) -> str:
        """The line as phrases are compared with it."""
        return plain(self.text)

    @cached_property
    def bare(self) -> str:
        """The line as whole-line phrases are compared with it."""
        return without_punctuation(self.plain)

    @cached_property
    def ends_sentence(self) -> bool:
        """Whether it ends as a sentence does."""
        return _SENTENCE_END.search(self.text, max(0, len(self.text) - 6)) is not None

    @property
    def is_prose(self) -> bool:
        """Whether it reads as running text rather than as a label, a headline or an item."""
        return len(self.text) >= _LONG or (len(self.text) >= PROSE_LENGTH and self.ends_sentence)

    @property
    def opens_with_quotation(self) -> bool:
        """Whether it begins with a quotation mark."""
        return self.text[0] in _QUOTATION_MARKS

    @property
    def in_title_case(self) -> bool:
        """Whether nearly all its longer words begin with a capital."""
        longer = [word for word in _WORD.findall(self.text) if len(word) > _MINOR]
        return bool(longer) and sum(word[0].isupper() for word in longer) >= 0.8 * len(longer)

    @property
    def word_count(self) -> int:
        """The number of its words."""
        return len(_WORD.findall(self.text))


def lines_of(text: str, start: int = 0) -> list[Line]:
    """Return the paragraphs of ``text`` from ``start`` on as lines."""
    found: list[Line] = []
    before = start
    for span in paragraphs(text):
        if span.start < start:
            continue
        gap = text[before : span.start]
        blank = not found or gap.count("\n") > 1 or gap.count("\r") > 1 + gap.count("\r\n") or "\u2029" in gap
        found.append(Line(span, span.of(text), blank))
        before = span.end
    return found
