"""The open article: its marks, the decisions made on them, and which mark comes next. Knows nothing of screens."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from tui.app.marks import Mark, MarkKey, collect_marks, is_decided, mark_of_flag
from tui.flags.anchors import locate, target_for
from tui.model import Analysis, Basis, Document, DocumentReference, Flag, Span
from tui.paragraphs import page_label, paragraph_number, paragraphs
from tui.terms import Kind, Status


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the triage has come: marks with a decision, of all the engine proposed and she added."""

    decided: int
    total: int


@dataclass(frozen=True, slots=True)
class Adopted:
    """How many decisions of another version found their words, and how many did not."""

    placed: int
    lost: int


class Triage:
    """A document with its marks and the decisions on them.

    A view's working copy of what the store holds on one document: decisions enter through ``apply`` once the store
    has acknowledged them.
    """

    def __init__(self, document: Document, analysis: Analysis | None = None) -> None:
        """Take a document, and what the engine found in it once that is known."""
        self.document = document
        self.reference = DocumentReference(document.id, document.uri, document.title, document.custody)
        self.paragraphs: tuple[Span, ...] = paragraphs(document.text)
        self.analysis = analysis
        found = collect_marks(document, analysis, self.paragraphs) if analysis else []
        self._by_key: dict[MarkKey, Mark] = {mark.key: mark for mark in found}
        self.marks: list[Mark] = list(self._by_key.values())
        self.orphans: dict[str, Flag] = {}
        """Flags whose words are no longer found, by id."""
        self._flags: dict[MarkKey, Flag] = {}
        self._keys: dict[str, MarkKey] = {}
        self._decided = 0

    @property
    def progress(self) -> Progress:
        """How many marks are decided."""
        return Progress(self._decided, len(self.marks))

    def place(self, flags: Iterable[Flag]) -> None:
        """Put stored decisions on their words; those whose words are gone become orphans."""
        for flag in flags:
            self._put(flag)

    def adopt(self, flags: Iterable[Flag]) -> Adopted:
        """Put decisions made on another version of the text on the words they were made on.

        If none of them finds its words, the other text was another article that stood at the same place, and none is
        taken over.
        """
        candidates = list(flags)
        found = [flag for flag in candidates if self._span_of(flag) is not None]
        if not found:
            return Adopted(0, len(candidates))
        self.place(candidates)
        return Adopted(len(found), len(candidates) - len(found))

    def replace_flags(self, flags: Iterable[Flag]) -> None:
        """Forget the decisions on this text and place these instead; those of other versions stay."""
        for flag in self.flags():
            if flag.document.id == self.document.id:
                self._take_away(flag)
        self.place(flags)

    def apply(self, before: Flag | None, after: Flag | None) -> Mark | None:
        """Follow a change that the store acknowledged; return the mark it was on, or None for an orphan."""
        mark = self._take_away(before) if before is not None else None
        return self._put(after) if after is not None else mark

    def flag_on(self, mark: Mark) -> Flag | None:
        """Return the decision on a mark."""
        return self._flags.get(mark.key)

    def status_of(self, mark: Mark) -> Status | None:
        """Return the status of the decision on a mark."""
        flag = self._flags.get(mark.key)
        return flag.status if flag else None

    def mark_of(self, key: MarkKey) -> Mark | None:
        """Return the mark of a key."""
        return self._by_key.get(key)

    def successor(self, mark: Mark) -> Mark | None:
        """Return what a mark of an earlier analysis has become: the same, or one of its kind with other edges.

        Of those of its kind that share a character with it, the nearest in its edges is returned; None if there is
        none, since another kind of mark is not what somebody is looking at.
        """
        if mark.key in self._by_key:
            return self._by_key[mark.key]
        near = [other for other in self.marks if other.kind is mark.kind and other.span.overlaps(mark.span)]

        def unlike(other: Mark) -> int:
            return abs(other.span.start - mark.span.start) + abs(other.span.end - mark.span.end)

        return min(near, key=unlike, default=None)

    def flags(self) -> tuple[Flag, ...]:
        """Return every decision on this document, orphans included."""
        return (*self._flags.values(), *self.orphans.values())

    def index_of(self, mark: Mark) -> int:
        """Return the place of a mark in reading order."""
        return bisect_left(self.marks, mark.order, key=lambda other: other.order)

    def neighbour(
        self, start: Mark | int, step: int, wanted: Callable[[Mark], bool] = lambda _: True
    ) -> tuple[Mark | None, bool]:
        """Return the next wanted mark from a mark or an offset, and whether the search went round the end.

        Args:
            start: the current mark, which need not be among the marks any more, or a source offset.
            step: 1 forwards, -1 backwards.
            wanted: which marks count.
        """
        count = len(self.marks)
        if isinstance(start, Mark):
            first = self.index_of(start) + (step if step < 0 or start.key in self._by_key else 0)
        else:
            first = bisect_left(self.marks, start, key=lambda mark: mark.span.start)
            first = first if step > 0 else first - 1
        for distance in range(count):
            index = first + distance * step
            mark = self.marks[index % count]
            if wanted(mark):
                return mark, not 0 <= index < count
        return None, False

    def passage(self, span: Span) -> Mark:
        """Return a mark for a passage of the analyst's own; it joins the others when a decision on it is saved."""
        page = page_label(self.document.pages, span.start)
        basis = Basis(paragraph=paragraph_number(self.paragraphs, span.start), page=page)
        key = MarkKey.of(Kind.PASSAGE, "passage", span)
        return self._by_key.get(key) or Mark(key, "", Kind.PASSAGE, "passage", span, basis)

    def draft(self, mark: Mark, base: Flag | None) -> Flag:
        """Return a flag to change: the decision there is, or a new one without content."""
        if base is not None and base.document.id != self.document.id:
            # Changing a decision of another version makes it a decision on this one.
            return replace(base, document=self.reference, target=target_for(self.document.text, mark.span))
        if base is not None:
            return base
        from tui.flags.identifiers import new_flag_id

        return Flag(
            id=new_flag_id(),
            document=self.reference,
            target=target_for(self.document.text, mark.span),
            kind=mark.kind,
            type=mark.type,
            status=None,
            engine=mark.engine,
            basis=mark.basis,
        )

    def moved(self, flag: Flag, mark: Mark) -> Flag:
        """Return a decision put on other words by hand: it keeps what was decided and takes the new place."""
        target = target_for(self.document.text, mark.span)
        basis = replace(flag.basis, paragraph=mark.basis.paragraph)
        return replace(flag, target=target, kind=mark.kind, type=mark.type, basis=basis, document=self.reference)

    def _put(self, flag: Flag) -> Mark | None:
        if flag.id in self._keys:
            self._take_away(flag)
        span = self._span_of(flag)
        if span is None:
            self.orphans[flag.id] = flag
            return None
        key = MarkKey.of(flag.kind, flag.type, span)
        mark = self._by_key.get(key)
        if mark is None:
            mark = mark_of_flag(flag, span)
            self._by_key[key] = mark
            insort(self.marks, mark, key=lambda other: other.order)
        self._decided += is_decided(flag) - is_decided(self._flags.get(key))
        self._flags[key] = flag
        self._keys[flag.id] = key
        return mark

    def _take_away(self, flag: Flag) -> Mark | None:
        self.orphans.pop(flag.id, None)
        key = self._keys.pop(flag.id, None)
        if key is None:
            return None
        self._decided -= is_decided(self._flags.pop(key, None))
        mark = self._by_key[key]
        if mark.kind is Kind.PASSAGE:
            # A passage is a mark only as long as a decision makes it one.
            del self.marks[self.index_of(mark)], self._by_key[key]
        return mark

    def _span_of(self, flag: Flag) -> Span | None:
        target, text = flag.target, self.document.text
        if flag.kind is Kind.DOCUMENT:
            return Span(0, 0)
        if text[target.start : target.end] == target.exact:
            return Span(target.start, target.end)
        placement = locate(target, text)
        return placement.span if placement else None


def is_empty(flag: Flag) -> bool:
    """Tell whether a flag says nothing any more and should be removed."""
    rated = flag.reliability is not None or flag.credibility is not None
    return flag.status is None and not rated and not flag.tags and not flag.note


def toggled(flag: Flag, *, reliability: str | None = None, credibility: int | None = None) -> Flag:
    """Return the flag with a rating set, or taken away where it was set already."""
    if reliability is not None:
        flag = replace(flag, reliability=None if flag.reliability == reliability else reliability)
    if credibility is not None:
        flag = replace(flag, credibility=None if flag.credibility == credibility else credibility)
    return flag
