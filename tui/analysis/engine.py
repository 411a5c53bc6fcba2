"""The engine: the one function that turns a document into an analysis."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from tui.analysis.chains import linked
from tui.analysis.claims import find_claims
from tui.analysis.conventions import Convention
from tui.analysis.document_judgement import judge_document
from tui.analysis.engines import VERSIONS, Engine, relations_by
from tui.analysis.entities import identify_sources
from tui.analysis.folding import Folded, fold
from tui.analysis.judgement.judge import judge_for
from tui.analysis.markers import find_encoding_markers, find_markers
from tui.analysis.own_lexicon import OwnLexicon
from tui.analysis.own_markers import find_own_markers
from tui.analysis.quotations import find_quotations
from tui.analysis.sentences import split_sentences
from tui.analysis.setting import Setting
from tui.analysis.times import day_of, resolve_times
from tui.analysis.tokens import tokenise
from tui.model import Analysis, Attribution, Claim, Document, DocumentMarker, Marker, Part, Source, Span, Time
from tui.paragraphs import paragraphs
from tui.terms import PartType

STEP = 500
"""After how many paragraphs the caller hears of it, at the latest."""


def analyze(
    document: Document,
    *,
    engine: Engine = Engine.RULES,
    convention: Convention = Convention.CAVEAT,
    on_progress: Callable[[float], None] | None = None,
    lexicon: OwnLexicon | None = None,
) -> Analysis:
    """Return what an engine finds in a document; the same document, engine and lexicon give the same analysis.

    Args:
        document: the text as it was read, with its parts.
        engine: what finds the attributions; one that can run here, see ``tui.analysis.engines.choose``.
        convention: what counts as an attribution; only the full engine knows more than one.
        on_progress: called with the share done, 0 to 1. What it raises ends the analysis and passes through.
        lexicon: the user's own patterns.
    """
    report = on_progress or _ignore
    report(0.0)
    folded = fold(document.text)
    plain = folded_document(document, folded)
    blocks, title = read_blocks(plain)
    report(0.05)
    sentences: list[Span] = []
    for number, block in enumerate(blocks):
        if number % STEP == 0:
            report(0.05)
        sentences += split_sentences(plain.text, block)
    quotations = find_quotations(plain.text, blocks)
    report(0.15)
    relations = relations_by(
        engine, convention, plain.text, blocks, title, quotations, lambda share: report(0.15 + 0.35 * share)
    )
    report(0.5)
    attributions, sources = identify_sources(plain.text, relations, plain)
    report(0.65)
    setting = Setting(plain.text, tokenise(plain.text), sentences, attributions, quotations)
    own = find_own_markers(setting, lexicon) if lexicon else None
    claims = find_claims(plain, sentences, attributions, judge_for(engine), own)
    report(0.8)
    markers = find_markers(plain, sentences, attributions, quotations, own)
    report(0.95)
    judged = judge_document(plain, attributions, claims, markers)
    published = day_of(document.published)
    markers, times = resolve_times(setting, markers, published) if published else (markers, ())
    analysis = Analysis(document.id, VERSIONS[engine], attributions, sources, claims, markers, judged, times)
    analysis = _numbered(_unfolded(analysis, folded), find_encoding_markers(document.text))
    if lexicon is not None and own is not None:
        analysis = replace(analysis, own_types=lexicon.types, notices=(own.notice,) if own.notice else ())
    analysis = linked(document.text, analysis)
    report(1.0)
    return analysis


def _numbered(analysis: Analysis, damaged: Iterable[Marker]) -> Analysis:
    """Return the analysis with the markers of damaged characters among the others, and ids for claims and markers."""
    claims = tuple(replace(item, id=f"c{number}") for number, item in enumerate(analysis.claims, 1))
    in_order = sorted([*analysis.markers, *damaged], key=lambda item: (item.span, item.type))
    markers = tuple(replace(item, id=f"m{number}") for number, item in enumerate(in_order, 1))
    return replace(analysis, claims=claims, markers=markers)


def _ignore(_share: float) -> None:
    pass


def read_blocks(document: Document) -> tuple[list[Span], Span | None]:
    """Return the paragraphs of body and title, in order, and the title's span where the document has one."""
    skipped = sorted(part.span for part in document.parts if part.type is not PartType.TITLE)
    title = next((part.span for part in document.parts if part.type is PartType.TITLE), None)
    at = 0
    blocks: list[Span] = []
    for block in paragraphs(document.text):
        start = block.start
        while at < len(skipped) and skipped[at].start < block.end:
            blocks.extend(_words(document.text, start, min(skipped[at].start, block.end)))
            start = max(start, min(skipped[at].end, block.end))
            if skipped[at].end > block.end:
                break
            at += 1
        blocks.extend(_words(document.text, start, block.end))
    return blocks, title


_SET_OFF = re.compile(r"\s*(?:>[ \t]*)*(?:[-*•][ \t]+)?")
"""What stands before a paragraph of a block quotation, and before an item of a list."""


def _words(text: str, start: int, end: int) -> list[Span]:
    """Return what stands between two offsets, without the space and dashes that join it to a dateline."""
    if start >= end:
        return []
    set_off = _SET_OFF.match(text, start, end) if not start or text[start - 1].isspace() else None
    start = set_off.end() if set_off is not None else start
    found = text[start:end]
    kept = (
        found.lstrip(" \t—–-:\u00a0")
        if (start and not text[start - 1].isspace()) or found[:1].isspace()
        else found.lstrip()
    )
    span = Span(end - len(kept), end - len(kept) + len(kept.rstrip()))
    return [span] if any(character.isalnum() for character in span.of(text)) else []


def folded_document(document: Document, folded: Folded) -> Document:
    """Return the document with its hidden characters taken out."""
    parts = tuple(Part(part.type, folded.from_original(part.span)) for part in document.parts)
    return replace(document, text=folded.text, parts=parts)


def _unfolded(analysis: Analysis, folded: Folded) -> Analysis:
    """Return the analysis with offsets into the text as it was read."""
    if folded.text == "":
        return analysis

    def back(span: Span | None) -> Span | None:
        return None if span is None else folded.to_original(span)

    def attribution(item: Attribution) -> Attribution:
        return replace(item, content=folded.to_original(item.content), cue=back(item.cue), source=back(item.source))

    def source(item: Source) -> Source:
        return replace(item, mentions=tuple(folded.to_original(span) for span in item.mentions))

    def claim(item: Claim) -> Claim:
        return replace(item, span=folded.to_original(item.span))

    def marker(item: Marker) -> Marker:
        return replace(item, span=folded.to_original(item.span))

    def time(item: Time) -> Time:
        return replace(item, span=folded.to_original(item.span))

    def judgement(item: DocumentMarker) -> DocumentMarker:
        return replace(item, passages=tuple(folded.to_original(span) for span in item.passages))

    return replace(
        analysis,
        attributions=tuple(map(attribution, analysis.attributions)),
        sources=tuple(map(source, analysis.sources)),
        claims=tuple(map(claim, analysis.claims)),
        markers=tuple(map(marker, analysis.markers)),
        document_markers=tuple(map(judgement, analysis.document_markers)),
        times=tuple(map(time, analysis.times)),
    )
