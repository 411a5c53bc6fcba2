"""Annotated articles made into what the heads learn from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tui.analysis.attribution.reports import Range
from tui.analysis.attribution.twins import twins
from tui.analysis.claims import Ruled, rule
from tui.analysis.conventions import Convention
from tui.analysis.engine import folded_document, read_blocks
from tui.analysis.engines import Engine, relations_by
from tui.analysis.entities import identify_sources
from tui.analysis.folding import fold
from tui.analysis.judgement.heads import Signs
from tui.analysis.judgement.sentences import article_signs, claim_signs, support_signs
from tui.analysis.quotations import find_quotations
from tui.analysis.sentences import split_sentences
from tui.analysis.tokens import tokenise
from tui.analysis.train.annotated import Described, annotated
from tui.model import Document, Span
from tui.terms import Support


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its signs and the answers to learn from."""

    ruled: Ruled
    claim_signs: Signs
    support_signs: Signs | None
    """None where no source is named."""
    support: Support | None
    """What annotators say it rests on; None where it is no claim."""


@dataclass(frozen=True, slots=True)
class Article:
    """An annotated article as one engine reads it."""

    name: str
    sentences: tuple[Sentence, ...]
    claims: int
    """How many claims annotators found."""


def articles(folder: Path, described: Described, engine: Engine) -> Iterator[Article]:
    """Yield the articles of a folder of NAME.txt and NAME.gold.json, by name.

    Args:
        folder: where they lie.
        described: finds the parts of a document, as the reading does.
        engine: whose attributions are taken.
    """
    for _, document, gold in annotated(folder, described):
        yield _article(document, gold, engine)


def _article(document: Document, gold: Mapping[str, Any], engine: Engine) -> Article:
    folded = fold(document.text)
    plain = folded_document(document, folded)
    text = plain.text
    blocks, title = read_blocks(plain)
    quotations = find_quotations(text, blocks)
    found = relations_by(engine, Convention.CAVEAT, text, blocks, title, quotations, lambda _share: None)
    attributions, _ = identify_sources(text, found, plain)
    ruled = rule(plain, [item for block in blocks for item in split_sentences(text, block)], attributions)
    claims = [(folded.from_original(Span(*item["span"])), Support(item["support"])) for item in gold["claims"]]
    answers = _answers(text, [item.assertion.span for item in ruled], claims)
    shared = article_signs(ruled)
    sentences = (
        Sentence(item, claim_signs(ruled, number, shared), support_signs(item, text), answers.get(number))
        for number, item in enumerate(ruled)
    )
    return Article(document.uri, tuple(sentences), len(claims))


def _answers(text: str, sentences: Sequence[Span], claims: Sequence[tuple[Span, Support]]) -> dict[int, Support]:
    """Return by number of sentence what the claim that is most like it rests on."""
    tokens = tokenise(text)

    def words(span: Span) -> Range:
        found = tokens.within(span)
        return found.start, found.stop

    paired = twins(list(map(words, sentences)), [words(claim) for claim, _ in claims])
    return {number: claims[which][1] for number, which in enumerate(paired) if which is not None}
