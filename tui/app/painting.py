"""What is painted where: spans with a role, flattened, and the styles their overlaps add up to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from rich.style import Style

from tui.app.display import DisplayText, Repair
from tui.app.links import Links
from tui.app.marks import Family, Mark, is_hidden, worst
from tui.app.runs import Runs, flatten
from tui.app.triage import Triage
from tui.model import OwnType, Span
from tui.terms import Kind, MarkerType, PartType, Status
from tui.visible import HIDDEN


class Role(StrEnum):
    """What a stretch of text is; each has a component class of the article view, ``article--ROLE``."""

    TITLE = "title"
    BYLINE = "byline"
    FURNITURE = "furniture"
    CLAIM = "claim"
    QUOTATION = "quotation"
    SOURCE = "source"
    CUE = "cue"
    MARKER = "marker"
    PASSAGE = "passage"
    REPAIRED = "repaired"


PART_ROLES = {
    PartType.TITLE: Role.TITLE,
    PartType.BYLINE: Role.BYLINE,
    PartType.DATELINE: Role.BYLINE,
    PartType.TEASER: Role.FURNITURE,
    PartType.FURNITURE: Role.FURNITURE,
}

MARK_ROLES = {
    Kind.CLAIM: Role.CLAIM,
    Kind.ATTRIBUTION: Role.QUOTATION,
    Kind.SOURCE: Role.SOURCE,
    Kind.MARKER: Role.MARKER,
    Kind.PASSAGE: Role.PASSAGE,
}

# Painted in this order, so that what is small and says more lies on top.
_PRIORITY = {role: place for place, role in enumerate(Role)}

STATUS_CLASSES = {
    Status.FLAGGED: "flagged",
    Status.NEEDS_VERIFICATION: "verify",
    Status.ACCEPTED: "accepted",
    Status.DISMISSED: "dismissed",
}

GLYPH_CLASSES = STATUS_CLASSES | {Status.FLAGGED: "glyph-flagged", Status.NEEDS_VERIFICATION: "glyph-verify"}
"""Where a decision's own style is a ground, its sign in the gutter has a colour instead."""

ON_GROUNDS = {"flagged": "on-flagged", "verify": "on-verify"}
"""Styles that are added last where a decision has a ground, for themes in which not every colour can be read on it."""

STATUS_GLYPHS = {
    Status.FLAGGED: "●",
    Status.NEEDS_VERIFICATION: "?",
    Status.ACCEPTED: "✓",
    Status.DISMISSED: "×",
}

OWN = "own:"
"""What the name of a style begins with that is the user's own: ``own:TYPE``."""

FAMILY_GLYPHS = {Family.CLAIM: "c", Family.SOURCE: "s", Family.MARKER: "m", Family.PASSAGE: "p"}
GUTTER_FAMILIES = (Family.CLAIM, Family.SOURCE, Family.MARKER)


@dataclass(frozen=True, slots=True)
class Paint:
    """A span of the displayed text with a role, and the mark it belongs to if it is part of one."""

    start: int
    end: int
    role: Role
    mark: Mark | None


class Canvas:
    """An article laid out for painting: displayed text, flattened paints, and the marks that start on each row."""

    def __init__(self, triage: Triage, before: Canvas | None = None) -> None:
        """Lay out an article; ``before``, its last canvas, lends its displayed text where that is still right."""
        self.triage = triage
        self.repairs: list[Repair] = [
            Repair(marker.span, marker.repair)
            for marker in (triage.analysis.markers if triage.analysis else ())
            if marker.type is MarkerType.ENCODING and marker.repair is not None
        ]
        own = triage.analysis.own_types if triage.analysis else ()
        self.own_types: dict[str, OwnType] = {type_.name: type_ for type_ in own}
        self.links = Links(triage.analysis)
        self.display: DisplayText = self._displayed(before)
        self.paints = sorted(self._paints(), key=lambda paint: (_PRIORITY[paint.role], paint.start))
        self.runs: Runs = flatten([(paint.start, paint.end) for paint in self.paints])
        located = [
            (self.display.to_display(mark.span.start), mark) for mark in triage.marks if mark.kind is not Kind.DOCUMENT
        ]
        self._starts = [start for start, _ in located]
        self._started = [mark for _, mark in located]
        self.paragraph_starts = [self.display.to_display(span.start) for span in triage.paragraphs]

    def _displayed(self, before: Canvas | None) -> DisplayText:
        document = self.triage.document
        if before is not None and before.triage.document.text is document.text and before.repairs == self.repairs:
            return before.display
        return DisplayText(document.text, self.repairs)

    def _paints(self) -> Iterator[Paint]:
        for part in self.triage.document.parts:
            yield self._paint(part.span, PART_ROLES[part.type], None)
        for mark in self.triage.marks:
            if mark.kind is Kind.DOCUMENT:
                continue
            yield self._paint(mark.span, MARK_ROLES[mark.kind], mark)
            if mark.source:
                yield self._paint(mark.source, Role.SOURCE, mark)
            if mark.cue:
                yield self._paint(mark.cue, Role.CUE, mark)
        for repair in self.repairs:
            yield self._paint(repair.span, Role.REPAIRED, None)

    def _paint(self, span: Span, role: Role, mark: Mark | None) -> Paint:
        shown = self.display.span_to_display(span)
        return Paint(shown.start, shown.end, role, mark)

    def shown_span(self, mark: Mark) -> Span:
        """Return where a mark lies in the displayed text."""
        return self.display.span_to_display(mark.span)

    def marks_starting(self, start: int, end: int) -> list[Mark]:
        """Return the marks whose first character lies in a range of the displayed text."""
        return self._started[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def marks_at(self, offset: int) -> list[Mark]:
        """Return the marks that cover a displayed character, the shortest first."""
        covering = {
            paint.mark.key: paint.mark
            for paint in (self.paints[index] for index in self.runs.at(offset))
            if paint.mark is not None
        }
        return sorted(covering.values(), key=lambda mark: len(mark.span))

    def overlapping(self, mark: Mark) -> list[Mark]:
        """Return the other marks that share characters with a mark, in reading order."""
        shown = self.shown_span(mark)
        found: dict[object, Mark] = {}
        for _, _, cover in self.runs.within(shown.start, shown.end):
            for index in cover:
                other = self.paints[index].mark
                if other is not None and other.key != mark.key and other.span.overlaps(mark.span):
                    found[other.key] = other
        return sorted(found.values(), key=lambda other: other.order)

    def hidden_in(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the displayed ranges within a row that stand for characters a terminal must not receive."""
        source = self.display.source
        first, last = self.display.to_source(start), self.display.to_source(end)
        for match in HIDDEN.finditer(source, first, last):
            yield self.display.to_display(match.start()), self.display.to_display(match.end())


class Stylist:
    """Adds up the styles of the paints that cover a stretch; each combination is computed once."""

    def __init__(self, component: Callable[[str], Style]) -> None:
        """Take the function that returns the style of a component class ``article--NAME``."""
        self._component = component
        self._known: dict[tuple[object, ...], Style] = {}

    def style(
        self,
        paints: list[Paint],
        status_of: Callable[[Mark], Status | None],
        hidden: frozenset[str],
        current: object,
        own_types: Container[str] = (),
    ) -> Style:
        """Return the style of a stretch.

        Args:
            paints: the paints that cover it, lowest priority first.
            status_of: the decision on a mark.
            hidden: the layers that are not shown.
            current: the key of the mark under the cursor.
            own_types: the types of marker of the user's own.
        """
        names: list[str] = []
        is_current = False
        for paint in paints:
            mark = paint.mark
            if mark is None:
                names.append(paint.role.value)
                continue
            is_current = is_current or mark.key == current
            if is_hidden(mark, hidden):
                continue
            status = status_of(mark)
            if status is not Status.DISMISSED:
                names.append(paint.role.value)
                if paint.role is Role.MARKER and mark.type in own_types:
                    names.append(OWN + mark.type)
            if status is not None and paint.role is MARK_ROLES[mark.kind]:
                names.append(STATUS_CLASSES[status])
        decided = [ON_GROUNDS[name] for name in names if name in ON_GROUNDS]
        names += decided[-1:]
        if is_current:
            names.append("current")
        key = tuple(names)
        known = self._known.get(key)
        if known is None:
            known = Style.combine([self._component(name) for name in names]) if names else Style.null()
            self._known[key] = known
        return known


def gutter_glyph(
    marks: list[Mark],
    family: Family,
    status_of: Callable[[Mark], Status | None],
    own_types: Mapping[str, OwnType] | None = None,
) -> tuple[str, str]:
    """Return the glyph of a row for one family, and its component class.

    A decision that asks something of the reader shows before marks without a decision, those before settled ones. Among
    undecided markers one of a type of the user's own shows its letter.
    """
    wanted = {family, Family.PASSAGE} if family is Family.MARKER else {family}
    statuses = [status_of(mark) for mark in marks if mark.family in wanted]
    if not statuses:
        return " ", ""
    status = worst(statuses)
    if status in {Status.FLAGGED, Status.NEEDS_VERIFICATION} or None not in statuses:
        return STATUS_GLYPHS[status or Status.DISMISSED], GLYPH_CLASSES[status or Status.DISMISSED]
    if own_types and family is Family.MARKER:
        for mark in marks:
            if mark.kind is Kind.MARKER and mark.type in own_types and status_of(mark) is None:
                return own_types[mark.type].letter, OWN + mark.type
    return FAMILY_GLYPHS[family], family.value
