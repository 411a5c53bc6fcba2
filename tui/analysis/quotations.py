"""Quotations: pairs of marks, runs of paragraphs, and marks that open or close nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from tui.analysis.quotation_marks import Family, Mark, first_mark, marks_of, remaining_marks
from tui.model import Span

DEEPEST = 6
"""How many quotations may stand open inside one another; marks below that are not followed."""
RUN = 3
"""How many paragraphs an open quotation may run over without a mark at their beginnings, until one closes it."""


class QuotationKind(StrEnum):
    """What the marks are for."""

    SPEECH = "speech"
    SCARE = "scare"
    TITLE = "title"


class Break(StrEnum):
    """Which of the two marks is missing."""

    NEVER_CLOSED = "never_closed"
    NEVER_OPENED = "never_opened"


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch between quotation marks, the marks included."""

    span: Span
    open: int
    """Offset of the first opening mark (of the closing mark, where nothing opens)."""
    close: int | None
    """Offset of the closing mark; None where the quotation is never closed."""
    level: int
    """0 for a quotation of the article, 1 for one inside a quotation, and so on."""
    kind: QuotationKind
    broken: Break | None = None

    def inside(self, text: str) -> Span:
        """Return what stands between the marks, without white space around it."""
        start = self.span.start if self.broken is Break.NEVER_OPENED else self.open + 1
        end = self.span.end if self.close is None else self.close
        # Step by step: a quotation can be as long as the text, and this is asked often.
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return Span(min(start, end), end)

    def last_sign(self, text: str) -> str:
        """Return the last character inside that is no quotation mark, or an empty string: a comma, a stop."""
        inside = self.inside(text)
        at = inside.end - 1
        while at > inside.start and (text[at] in QUOTATION_MARKS or text[at].isspace()):
            at -= 1
        return text[at : inside.end][:1]


def find_quotations(text: str, blocks: Sequence[Span]) -> list[Quotation]:
    """Return the quotations in ``blocks``, those inside others too, in the order of their beginnings.

    Args:
        text: the whole text.
        blocks: its paragraphs, in order.
    """
    scan = _Scan(text)
    for number, block in enumerate(blocks):
        scan.read(block, blocks[number + 1 : number + 1 + RUN])
    return sorted(scan.found, key=lambda quotation: (quotation.span.start, -quotation.span.end))


class _Scan:
    """The state that a quotation running over several paragraphs needs."""

    def __init__(self, text: str) -> None:
        self.found: list[Quotation] = []
        self._text = text
        self._open: list[Mark] = []
        self._reached = 0
        """Where the last quotation of the paragraph ended."""

    def read(self, block: Span, following: Sequence[Span]) -> None:
        """Take in one paragraph; ``following`` are the next ones, to tell whether a quotation goes on there."""
        marks = marks_of(self._text, block)
        counts = remaining_marks(marks)
        self._reached = block.start
        for mark, (openers, closers) in zip(marks, counts, strict=True):
            if self._open and mark.span.start == block.start and mark.family is self._open[0].family:
                continue  # the paragraph repeats the mark of a quotation that goes on
            holder = self._holder(mark)
            if holder is not None and self._closes(mark, self._open[holder], closers - openers):
                self._close(holder, mark)
            elif mark.opens and len(self._open) < DEEPEST:
                if holder is not None and closers < openers + 2:
                    self._abandon(holder, mark.span.start)
                self._open.append(mark)
            elif mark.closes and holder is None and mark.family in {Family.DOUBLE, Family.GUILLEMET}:
                self._unopened(mark)
        if self._open and not self._goes_on(block, following):
            self._abandon(0, block.end)

    def _holder(self, mark: Mark) -> int | None:
        """Return the place of the innermost open mark of the same family."""
        for place in range(len(self._open) - 1, -1, -1):
            if self._open[place].family is mark.family:
                return place
        return None

    def _closes(self, mark: Mark, opened: Mark, spare: int) -> bool:
        if not mark.closes:
            return False
        if mark.sign in {"“", "‘"} and opened.sign in {"„", "‚"}:
            return True
        if mark.sign in {"«", "‹"}:
            return opened.sign in {"»", "›"}
        if mark.sign in {"“", "‘"} and mark.opens:
            return False
        return mark.family is not Family.SINGLE or not self._is_possessive(mark, spare)

    def _is_possessive(self, mark: Mark, spare: int) -> bool:
        """Tell whether ’ after an s is an apostrophe: a word in lower case follows, and another mark can close.

        Args:
            mark: the mark.
            spare: how many marks after it can close beyond those that close what opens there.
        """
        start, end = mark.span.start, mark.span.end
        following = self._text[end : end + 2]
        return spare > 0 and self._text[start - 1] in "sxz" and following[:1] == " " and following[1:].islower()

    def _close(self, place: int, mark: Mark) -> None:
        if len(self._open) > place + 1:
            self._abandon(place + 1, mark.span.start)
        opened = self._open.pop()
        self._add(Span(opened.span.start, mark.span.end), opened.span.start, mark.span.start, place, None)

    def _abandon(self, place: int, end: int) -> None:
        """Give up the open marks from ``place`` on: they are never closed."""
        for level in range(len(self._open) - 1, place - 1, -1):
            opened = self._open.pop()
            # A straight single mark that nothing closes is an apostrophe.
            if opened.sign != "'":
                span = _trimmed(self._text, opened.span.start, end)
                self._add(span, opened.span.start, None, level, Break.NEVER_CLOSED)

    def _unopened(self, mark: Mark) -> None:
        span = _trimmed(self._text, self._reached, mark.span.end)
        self._add(span, mark.span.start, mark.span.start, len(self._open), Break.NEVER_OPENED)

    def _add(self, span: Span, opening: int, closing: int | None, level: int, broken: Break | None) -> None:
        kind = QuotationKind.SPEECH if broken else quotation_kind(self._text, span)
        self.found.append(Quotation(span, opening, closing, level, kind, broken))
        self._reached = span.end

    def _leads(self, start: int) -> bool:
        """Tell whether what stands before a mark announces speech, so that a straight single mark is no apostrophe."""
        return self._text[max(0, start - 2) : start].rstrip()[-1:] in {":", ",", ""}

    def _goes_on(self, block: Span, following: Sequence[Span]) -> bool:
        """Tell whether what is open at the end of a paragraph is carried on, and forget the marks that are not."""
        first = self._open[0]
        if not following or (first.sign == "'" and not self._leads(first.span.start)):
            return False
        repeated = first_mark(self._text, following[0])
        goes_on = repeated is not None and repeated.family is first.family
        if not goes_on and first.family is not Family.SINGLE:
            goes_on = any(_closed_in(self._text, block, first.family) for block in _until_new(self._text, following))
        if goes_on and len(self._open) > 1:
            self._abandon(1, block.end)
        return goes_on


def _until_new(text: str, following: Sequence[Span]) -> list[Span]:
    """Return the paragraphs up to the first that holds a mark which could open or close a quotation."""
    found = []
    for block in following:
        found.append(block)
        if any(mark.family is not Family.SINGLE for mark in marks_of(text, block)):
            break
    return found


def _closed_in(text: str, block: Span, family: Family) -> bool:
    mark = next((mark for mark in marks_of(text, block) if mark.family is family), None)
    return mark is not None and mark.closes and not mark.opens


QUOTATION_MARKS = "“”„‟\"‘’‚‛'«»‹›`"

_WORD = re.compile(r"\w[\w’'-]*")
_SMALL_WORDS = frozenset({"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"})
_SCARE_WORDS = 3
"""Up to how many words in marks can be a term held at arm's length."""
_LEAD_LENGTH = 40


def quotation_kind(text: str, span: Span) -> QuotationKind:
    """Tell speech from titles and from words held at arm's length, by the words alone.

    What cues say about the quotation is not asked here: "called it ‘improper’" is a quotation of one word.
    """
    inside = text[span.start : span.end].strip(QUOTATION_MARKS).strip()
    words = _WORD.findall(inside[:200])
    if not words:
        return QuotationKind.SCARE
    lead = text[max(0, span.start - _LEAD_LENGTH) : span.start].rstrip()
    if lead.endswith((":", ",")) or inside[-1] in ",.?!…—–":
        return QuotationKind.SPEECH if len(words) > 1 or lead.endswith(":") else QuotationKind.SCARE
    capitals = [word for word in words if word.lower() not in _SMALL_WORDS]
    if len(words) <= 10 and capitals and all(word[0].isupper() or word[0].isdigit() for word in capitals):
        return QuotationKind.TITLE
    return QuotationKind.SCARE if len(words) <= _SCARE_WORDS else QuotationKind.SPEECH


def _trimmed(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    kept = words.strip()
    if not kept:
        return Span(start, start)
    lead = len(words) - len(words.lstrip())
    return Span(start + lead, start + lead + len(kept))
