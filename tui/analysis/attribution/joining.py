"""What a trained reader found and what the rules found, made into one list of relations.

The trained reader decides what is an attribution and roughly where it ends. Where a rule found the same one, its exact
edges, its cue and its source are kept, with the reason that it gives. What a rule leaves no doubt of is kept whole:
hearsay within a clause, posts, quotations that run over paragraphs.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from tui.analysis.attribution.doubts import is_shown, is_strange, is_withheld
from tui.analysis.attribution.nesting import disputes, within_others
from tui.analysis.attribution.reports import Range, Report
from tui.analysis.attribution.seen import Seen
from tui.analysis.attribution.twins import shared, twins
from tui.analysis.conventions import Convention
from tui.analysis.quotations import Quotation
from tui.analysis.relation import Relation, explain
from tui.analysis.word_lists import word_list
from tui.model import Span
from tui.terms import Style

ALIKE = 0.8
"""How much of the words of a report's and a rule's content must be the same for the rule's edges to be kept."""
ADDED = frozenset({"agentless", "post", "label", "headline", "block", "echo"})
"""The kinds of relation that are kept though no trained reader found them: their form leaves no doubt."""
SURE = {Convention.CAVEAT: 0.8, Convention.POLNEAR: 0.65}
"""How sure a reader must be of what no rule found: surer where the rules find more. Chosen on news articles held out
from training, and on a part of PolNeAR's development articles."""
_ENDS = frozenset(".!?")
_SET_OFF = frozenset({",", ";", ":", "-", "–", "—"})
_TOLD = frozenset({"him", "me", "them", "us"})
_SUBJECTS = frozenset({"he", "i", "she", "there", "they", "we", "you"})
_LEADING_ON = frozenset({"a", "an", "and", "at", "but", "by", "for", "from", "in", "of", "on", "or", "the", "with"})
_POINTING = frozenset({"he", "her", "him", "it", "she", "that", "them", "they", "which", "who", "whom"})


def joined(
    text: str,
    seen: Seen,
    reports: Sequence[Report],
    relations: Sequence[Relation],
    quotations: Sequence[Quotation],
    convention: Convention,
    *,
    nested: bool = True,
) -> list[Relation]:
    """Return the relations of a text, in the order of their contents.

    Args:
        text: the whole text.
        seen: its words.
        reports: what the trained reader found.
        relations: what the rules found.
        quotations: the quotations of the text.
        convention: whose idea of an attribution is followed; the rules know but Caveat's own.
        nested: whether what a rule found within what others say is kept though the reader missed it.
    """
    edges = _Edges(text, seen, quotations)
    contents = [seen.within(relation.content) for relation in relations]
    firm = {number for number, relation in enumerate(relations) if _is_firm(seen, relation, contents[number])}
    paired = twins([report.content for report in reports], contents)
    pairs = zip(reports, paired, strict=True)
    sure = [(report, twin) for report, twin in pairs if twin is not None or report.share >= SURE[convention]]
    if convention is not Convention.CAVEAT:
        return [edges.relation(report) for report, _ in sure]
    firm |= _interrupted(seen, relations, [report for report, _ in sure])
    disputed = disputes(relations)
    firm |= {disputed[twin] for report, twin in sure if twin in disputed and report.source is not None}
    if nested:
        firm |= within_others(relations, contents, firm.union(twin for _, twin in sure if twin is not None))
    told = {word for item in relations if item.kind == "passive" for word in _words_of_cue(seen, item)}
    sure = [
        (report, twin)
        for report, twin in sure
        if twin is not None or not (is_strange(seen, report) or not told.isdisjoint(range(*report.cue or (0, 0))))
    ]
    held = {word: contents[number] for number in sorted(firm) for word in _words_of_cue(seen, relations[number])}
    found = []
    for whole, twin in _whole(seen, sure, held):
        report = _trimmed(seen, whole, alone=twin is None)
        if twin is not None:
            kept = twin in firm or shared(report.content, contents[twin]) >= ALIKE
            ruled = relations[twin]
            found.append(ruled if twin in disputed else edges.merged(report, ruled, whole=kept))
        elif not (is_shown(seen, report) or is_withheld(seen, report) or edges.is_nothing(report)):
            found.append(edges.relation(report))
    found += [relations[number] for number in sorted(firm.difference(paired))]
    return sorted(_distinct(found), key=lambda relation: (relation.content.start, -relation.content.end))


def _trimmed(seen: Seen, report: Report, *, alone: bool) -> Report:
    """Return a report without what is no part of its content in Caveat's convention; PolNeAR's differs.

    That is "that" before it, whom it was said to ("told *me* he was ill") and, where no rule knows the edges better, a
    word at its end that only leads on to what it leaves out ("the talks *in*" Rome).
    """
    first, last = report.content
    words = seen.words
    behind = last - first > 2 and not seen.signs[first, 1] and _ends_before(report.cue, first)
    if behind and (words[first] == "that" or (words[first] in _TOLD and words[first + 1] in _SUBJECTS)):
        first += 1
    while (
        alone and last - first > 1 and last < len(words) and words[last][0].isalnum() and words[last - 1] in _LEADING_ON
    ):
        last -= 1
    return replace(report, content=(first, last))


def _ends_before(cue: Range | None, first: int) -> bool:
    """Tell whether a cue stands right before a content, or a comma or two away from it."""
    return cue is not None and 0 <= first - cue[1] <= 2


def _is_firm(seen: Seen, relation: Relation, content: Range) -> bool:
    """Tell whether a rule leaves no doubt: by the form of what it found, or as its marks run over paragraphs."""
    if relation.kind in ADDED:
        return True
    first, last = content
    over = first < last and bool(seen.blocks[first] != seen.blocks[last - 1])
    return over and relation.style is Style.DIRECT and relation.cue is not None


def _interrupted(seen: Seen, relations: Sequence[Relation], sure: Sequence[Report]) -> set[int]:
    """Return the relations whose cue stands within their content, of those whose cue the reader found as well.

    The reader sees but the words before the cue, or behind it: "The boats, she said, left at dawn."
    """
    cues = {word for report in sure if report.cue is not None for word in range(*report.cue)}
    return {
        number
        for number, relation in enumerate(relations)
        if relation.cue is not None
        and relation.content.covers(relation.cue)
        and not cues.isdisjoint(_words_of_cue(seen, relation))
    }


def _words_of_cue(seen: Seen, relation: Relation) -> range:
    return range(*seen.within(relation.cue)) if relation.cue is not None else range(0)


def _whole(
    seen: Seen, reports: Sequence[tuple[Report, int | None]], held: Mapping[int, Range]
) -> Iterator[tuple[Report, int | None]]:
    """Yield the reports without the pieces of others.

    A piece is what lies within a content that a rule leaves no doubt of, with the same cue; and of two contents that
    touch, with the same cue and source, the one that no rule found. Where no rule found either, or both are within the
    same marks, they are one.

    Args:
        seen: the words.
        reports: in text order, each with the number of the rule's relation that is the same.
        held: the contents that rules leave no doubt of, by the words of their cues.
    """
    waiting: tuple[Report, int | None] | None = None
    for report, twin in reports:
        if twin is None and _is_piece(report, held):
            continue
        if waiting is None or not _touches(seen, waiting[0], report) or None not in {waiting[1], twin}:
            if waiting is not None:
                yield waiting
            waiting = report, twin
        elif waiting[1] is twin is None or seen.is_quoted_on(report.content[0]):
            content = waiting[0].content[0], report.content[1]
            share = min(waiting[0].share, report.share)
            waiting = replace(report, content=content, share=share), twin if waiting[1] is None else waiting[1]
        elif twin is not None:
            waiting = report, twin
    if waiting is not None:
        yield waiting


def _is_piece(report: Report, held: Mapping[int, Range]) -> bool:
    whole = None if report.cue is None else held.get(report.cue[0])
    return whole is not None and whole[0] < report.content[1] and report.content[0] < whole[1]


def _touches(seen: Seen, one: Report, other: Report) -> bool:
    """Tell whether one content goes over into another that is said with the same words by the same source."""
    edge = one.content[1]
    if edge != other.content[0] or one.cue is None or (one.cue, one.source) != (other.cue, other.source):
        return False
    if seen.is_quoted_on(edge):
        return True
    return not seen.signs[edge - 1 : edge + 1, 1].any() and seen.words[edge - 1] not in _ENDS


class _Edges:
    """Turns ranges of words into spans of the text, and tells how the content is reported."""

    def __init__(self, text: str, seen: Seen, quotations: Sequence[Quotation]) -> None:
        self._text = text
        self._seen = seen
        self._quoted = [seen.within(item.span) for item in quotations if item.level == 0]
        self._begins = [first for first, _ in self._quoted]

    def relation(self, report: Report) -> Relation:
        """Return a report as a relation with a reason of its own."""
        content = self._seen.span(*self._bare(report.content))
        cue = self._seen.span(*self._bare(report.cue)) if report.cue else None
        source = self._seen.span(*self._bare(report.source)) if report.source else None
        style = self._style(report.content)
        kind = "quotation" if style is Style.DIRECT and (cue or source) else "indirect"
        kind = "bare" if cue is None and source is None else kind
        why = f"{explain(self._text, kind, cue, source)} Found by the trained reader, {report.share:.0%} sure."
        return Relation(content, cue, source, style, kind, why)

    def merged(self, report: Report, ruled: Relation, *, whole: bool) -> Relation:
        """Return what both the reader and a rule found, with the rule's content or, unless ``whole``, the reader's."""
        own = self.relation(report)
        said = own.cue is None or not ruled.content.covers(own.cue)
        cue, source = ruled.cue or (own.cue if said else None), ruled.source or own.source
        if ruled.source is None and source is not None and self._is_no_source(ruled, cue, source):
            source = None
        # Where the reader's content runs over the cue, it took two reports for one.
        if whole or (ruled.cue and own.content.covers(ruled.cue) and not ruled.content.covers(ruled.cue)):
            return replace(ruled, cue=cue, source=source)
        return replace(own, cue=cue, source=source, kind=ruled.kind, why=ruled.why)

    def _is_no_source(self, ruled: Relation, cue: Span | None, source: Span) -> bool:
        """Tell whether a rule that names nobody knows better than a reader who names somebody.

        Who is told does not tell: "the *court* heard", "*we*'re told"; nor does who comes behind the cue of hearsay, or
        "we" within a block quotation.
        """
        if ruled.kind == "agentless" and cue is not None:
            return not self._text[source.end : cue.start].strip()
        return ruled.kind == "block" and ruled.content.covers(source)

    def _bare(self, words: Range) -> Range:
        """Return a range of words without the comma or dash that sets it off."""
        first, last = words
        while last - first > 1 and self._seen.words[last - 1] in _SET_OFF:
            last -= 1
        return first, last

    def is_nothing(self, report: Report) -> bool:
        """Tell whether a report has nothing to show: but "the" or "which", or neither cue nor source nor marks."""
        words = self._seen.words[slice(*report.content)]
        if word_list("determiners").issuperset(words) or (len(words) == 1 and words[0] in _POINTING):
            return True
        return report.cue is None and report.source is None and self._style(report.content) is Style.INDIRECT

    def _style(self, content: Range) -> Style:
        first, last = content
        inside = 0
        for begin, end in self._quoted[max(0, bisect_right(self._begins, first) - 1) :]:
            if begin >= last:
                break
            inside += max(0, min(end, last) - max(begin, first))
        if not inside:
            return Style.INDIRECT
        return Style.DIRECT if inside >= last - first else Style.MIXED


def _distinct(relations: Sequence[Relation]) -> Iterator[Relation]:
    """Yield each pair of a content and a source once."""
    known: set[tuple[Span, Span | None]] = set()
    for relation in relations:
        if (relation.content, relation.source) not in known:
            known.add((relation.content, relation.source))
            yield relation
