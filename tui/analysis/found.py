"""A relation of one sentence, in places of its row, and how it becomes a relation of the text."""

from __future__ import annotations

from dataclasses import dataclass

from tui.analysis import grammar
from tui.analysis.nominals import Range
from tui.analysis.passages import Row
from tui.analysis.relation import Relation, explain
from tui.terms import Style


@dataclass(frozen=True, slots=True)
class Found:
    """A relation in places of its row."""

    content: Range
    cue: Range | None
    source: Range | None
    kind: str

    def relation(self, row: Row) -> Relation:
        """Return the relation in offsets of the text."""
        first, last = self.content
        quoted = sum(first <= place < last for place in row.quotes)
        words = sum(row.tags[place] not in _JOINTS for place in range(first, last))
        style = Style.INDIRECT if not quoted else Style.DIRECT if words == quoted else Style.MIXED
        cue = None if self.cue is None else row.span(*self.cue)
        source = None if self.source is None else row.span(*self.source)
        why = explain(row.text, self.kind, cue, source)
        return Relation(row.span(first, last), cue, source, style, self.kind, why)


_JOINTS = frozenset({grammar.COMMA, grammar.STOP, grammar.COLON, grammar.DASH})
