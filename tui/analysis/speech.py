"""Reads the body row after row: what is reported in each, and whose the quotations are that stand without a cue."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

from tui.analysis import grammar
from tui.analysis.according import according_to
from tui.analysis.content_nouns import nouns
from tui.analysis.cues import Cue, find_cues
from tui.analysis.found import Found
from tui.analysis.hearsay import agentless
from tui.analysis.passages import Row, rows
from tui.analysis.quotations import QUOTATION_MARKS, Quotation, QuotationKind
from tui.analysis.relation import Relation, explain
from tui.analysis.reported import cut_before_others, reported
from tui.analysis.subjects import subject_before
from tui.analysis.tokens import Tokens
from tui.model import Span
from tui.terms import Style

DEEPEST = 2
"""How far quotations inside quotations are read for relations of their own."""
STEP = 200
"""After how many sentences the caller hears of it."""
_FEWEST_WORDS = 5
"""How many words a quotation that nobody is named for must have to count as speech."""
_SHORTEST_READ = 20
"""How many characters a quotation must have to be read for relations inside it."""
_LINE = re.compile(rf"[\s{QUOTATION_MARKS}]*+([^\n]*[^\s])")
_SINGLE = frozenset("‘'’")
_SPOKEN = frozenset({"quotation", "continued", "indirect", "carried", "post"})


class Speech:
    """Reads paragraphs and remembers who spoke last."""

    def __init__(self, text: str, tokens: Tokens, quotations: Sequence[Quotation]) -> None:
        self._text = text
        self._tokens = tokens
        self._by_level: dict[int, list[Quotation]] = {}
        for quotation in quotations:
            self._by_level.setdefault(quotation.level, []).append(quotation)
        self._found: list[Relation] = []
        self._speaker: Relation | None = None
        self._speaker_block = -1

    def read(
        self, blocks: Sequence[Span], shown: Sequence[Span], on_progress: Callable[[float], None] | None = None
    ) -> list[Relation]:
        """Return the relations of the paragraphs of the body.

        Args:
            blocks: the paragraphs.
            shown: contents of embedded posts and the like, in order, whose own words are nobody else's.
            on_progress: called now and then with the share of the paragraphs read.
        """
        self._found = []
        previous: Row | None = None
        for number, row in enumerate(rows(self._text, self._tokens, blocks, self._by_level.get(0, []))):
            if on_progress is not None and number % STEP == 0:
                on_progress(row.block / len(blocks))
            relations = self._read_row(row, previous)
            if previous is not None and previous.block != row.block and previous.tags[-1] == grammar.COLON:
                relations = self._announced(row, previous, blocks[row.block]) + relations
            if not _overlaps_any(row.span(0, len(row)), shown):
                self._found += relations
            previous = row
        return self._found

    def _read_row(self, row: Row, previous: Row | None) -> list[Relation]:
        cues = list(find_cues(row))
        found = reported(row, cues, inside=False)
        found += according_to(row) + agentless(row, cues) + nouns(row, cues)
        relations = [cut_before_others(row, item, found).relation(row) for item in found]
        if previous is not None and previous.block == row.block:
            relations += self._of_sentence_before(row, cues, previous, relations)
        for place, quotation in row.quotes.items():
            loose = self._loose(row, place, quotation, relations)
            relations += [] if loose is None else [loose]
        spoken = [item for item in relations if item.source is not None and item.kind in _SPOKEN]
        if spoken:
            # Whose words were quoted last goes on speaking; else the outermost report of the sentence.
            quoted = [item for item in spoken if item.style is not Style.INDIRECT]
            self._speaker, self._speaker_block = (quoted[-1] if quoted else spoken[0]), row.block
        for quotation in row.quotes.values():
            relations += self._inside(quotation, 1)
        return relations

    def _of_sentence_before(
        self, row: Row, cues: Sequence[Cue], previous: Row, relations: Sequence[Relation]
    ) -> list[Relation]:
        """Give the quotation that ends the sentence before to a cue without content: “Is it?” Trump asked."""
        if previous.tags[-1] != grammar.QUOTED or relations:
            return []
        span = previous.quotes[len(previous) - 1].span
        held = [item for item in self._found[-8:] if item.content.covers(span)]
        if any(item.cue is not None and item.kind not in {"continued", "carried"} for item in held):
            return []
        cue = next((cue for cue in cues if cue.finite and not cue.passive and "quotation" in cue.takes), None)
        if cue is not None and held[:1] and held[0].kind == "continued" and cue.verb.groups <= {"manner"}:
            return []
        source = None if cue is None else subject_before(row, cue.first, 0)
        if cue is None or source is None or source[0] > 1:
            return []
        self._found[-8:] = [item for item in self._found[-8:] if item.content != span]
        where, who = row.span(cue.first, cue.last), row.span(*source)
        return [Relation(span, where, who, Style.DIRECT, "quotation", explain(self._text, "quotation", where, who))]

    def _announced(self, row: Row, previous: Row, block: Span) -> list[Relation]:
        """Give a paragraph to the speaker whose name and verb end the one before with a colon."""
        for cue in reversed(list(find_cues(previous))):
            source = subject_before(previous, cue.first, 0)
            if source is None or not cue.finite or cue.passive or "quotation" not in cue.takes:
                continue
            quoted = row.tags[0] == grammar.QUOTED
            content = row.quotes[0].span if quoted else block
            style, kind = (Style.DIRECT, "quotation") if quoted else (Style.INDIRECT, "post")
            where, who = previous.span(cue.first, cue.last), previous.span(*source)
            self._speaker = Relation(content, where, who, style, kind, explain(self._text, "colon", where, who))
            self._speaker_block = row.block
            return [self._speaker]
        return []

    def _loose(self, row: Row, place: int, quotation: Quotation, relations: Sequence[Relation]) -> Relation | None:
        """Return the relation of a quotation that no cue of its sentence takes, if it is speech at all."""
        span = quotation.span
        for relation in relations:
            if relation.content.covers(span) and relation.kind not in {"according_to", "agentless"}:
                return None
            if relation.source is not None and relation.source.overlaps(span):
                return None
        words = len(quotation.inside(self._text).of(self._text).split())
        alone = all(tag in {grammar.STOP, grammar.QUOTED} for tag in row.tags)
        if alone and place == 0 and self._speaker is not None and self._speaker_block == row.block:
            cue, source = self._speaker.cue, self._speaker.source
            return Relation(span, cue, source, Style.DIRECT, "continued", explain(self._text, "continued", cue, source))
        kind = ""
        if quotation.broken and self._text[quotation.open] in _SINGLE:
            return None
        if alone and place == 0 and self._speaker is not None and words >= _FEWEST_WORDS:
            cue, source = self._speaker.cue, self._speaker.source
            return Relation(span, cue, source, Style.DIRECT, "carried", explain(self._text, "carried", cue, source))
        if words >= _FEWEST_WORDS and quotation.kind is QuotationKind.SPEECH:
            kind = "bare"
        return Found((place, place + 1), None, None, kind).relation(row) if kind else None

    def _inside(self, quotation: Quotation, level: int) -> list[Relation]:
        """Return the relations inside a quotation: people in quotations report what others say."""
        inside = quotation.inside(self._text)
        if level > DEEPEST or quotation.kind is not QuotationKind.SPEECH or len(inside) < _SHORTEST_READ:
            return []
        deeper = self._by_level.get(level, [])
        first = bisect_left(deeper, inside.start, key=lambda item: item.span.start)
        nested = deeper[first : bisect_left(deeper, inside.end, key=lambda item: item.span.start)]
        relations = []
        for row in rows(self._text, self._tokens, _lines(self._text, inside), nested):
            cues = list(find_cues(row))
            found = reported(row, cues, inside=True) + according_to(row) + agentless(row, cues)
            relations += [cut_before_others(row, item, found).relation(row) for item in found]
            for item in row.quotes.values():
                relations += self._inside(item, level + 1)
        return relations


def _overlaps_any(span: Span, others: Sequence[Span]) -> bool:
    """Tell whether a span overlaps one of a row of spans that are in order and apart."""
    before = bisect_right(others, span.start, key=lambda other: other.start)
    return any(span.overlaps(other) for other in others[max(0, before - 1) : before + 1])


def _lines(text: str, inside: Span) -> list[Span]:
    """Return the lines of a quotation without the marks that its paragraphs repeat."""
    return [Span(*line.span(1)) for line in _LINE.finditer(text, inside.start, inside.end)]
