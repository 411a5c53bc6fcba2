"""Trains the heads that judge what the rules found, says how well they do, and writes their weights."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tui.analysis.claims import Verdict
from tui.analysis.engines import Engine
from tui.analysis.judgement.heads import WEIGHTS, Head, Signs, checksum
from tui.analysis.judgement.judge import CLAIM, OWN_VOICE, SentenceJudge
from tui.analysis.train.judgement_examples import Article
from tui.analysis.train.logistic import fit
from tui.terms import Support

VIEWS = (Engine.RULES, Engine.FAST)
"""Whose attributions the heads learn on, so that they bear with the errors of more than one reader."""
FOLDS = 11
"""Into how many parts the articles are divided, whole articles each, to be judged by heads that have not seen them."""
LEAST = 4
"""In how many articles a sign must occur to be given a weight."""
THRESHOLDS = {CLAIM: 0.43, OWN_VOICE: 0.5}
RIDGE = {CLAIM: 16.0, OWN_VOICE: 8.0}
"""How much large weights cost. These numbers were chosen by cross-validation on the articles that are learned from."""


def train(views: Sequence[Sequence[Article]]) -> dict[str, Head]:
    """Return the heads, learned from the same articles as several engines read them."""
    asked: defaultdict[str, list[tuple[Signs, bool, str]]] = defaultdict(list)
    for article in (article for view in views for article in view):
        for item in article.sentences:
            asked[CLAIM].append((item.claim_signs, item.support is not None, article.name))
            if item.support is not None and item.support_signs is not None:
                asked[OWN_VOICE].append((item.support_signs, item.support is Support.OWN_VOICE, article.name))
    heads = {}
    for question, rows in asked.items():
        signs, answers, names = zip(*rows, strict=True)
        weights, bias = fit(signs, answers, names, ridge=RIDGE[question], least=LEAST)
        heads[question] = Head({checksum(name): value for name, value in weights.items()}, bias, THRESHOLDS[question])
    return heads


def cross_validate(views: Sequence[Sequence[Article]], say: Callable[[str], None]) -> None:
    """Say how well heads judge articles that they have not seen; each article is judged once."""
    tallies = [Tally() for _ in views]
    for fold in range(FOLDS):
        heads = train([[item for number, item in enumerate(view) if number % FOLDS != fold] for view in views])
        for view, tally in zip(views, tallies, strict=True):
            for article in view[fold::FOLDS]:
                tally.add(article, verdicts(article, heads))
    for engine, view, tally in zip(VIEWS, views, tallies, strict=True):
        say(f"{engine} reads, rules judge: {rules_alone(view)}")
        say(f"{engine} reads, heads judge: {tally}")


def rules_alone(articles: Sequence[Article]) -> Tally:
    """Return how well the rules do."""
    tally = Tally()
    for article in articles:
        tally.add(article, [Verdict(item.ruled.claim, item.ruled.support) for item in article.sentences])
    return tally


def verdicts(article: Article, heads: Mapping[str, Head]) -> list[Verdict]:
    """Return what heads make of the sentences of an article."""
    judge = SentenceJudge(heads)
    return [judge.verdict(item.ruled, item.claim_signs, item.support_signs) for item in article.sentences]


@dataclass(slots=True)
class Tally:
    """Counts what was judged rightly."""

    right: int = 0
    found: int = 0
    claims: int = 0
    rightly_supported: int = 0

    def add(self, article: Article, judged: Sequence[Verdict]) -> None:
        """Count one article."""
        self.claims += article.claims
        for item, verdict in zip(article.sentences, judged, strict=True):
            self.found += verdict.claim
            self.right += verdict.claim and item.support is not None
            self.rightly_supported += verdict.claim and item.support is verdict.support

    def __str__(self) -> str:
        f1 = 2 * self.right / max(1, self.found + self.claims)
        return f"claims {f1:.4f}, support {self.rightly_supported / max(1, self.right):.4f}"


def arrays(heads: Mapping[str, Head]) -> dict[str, NDArray[np.generic]]:
    """Return heads as ``heads_from`` reads them."""
    found: dict[str, NDArray[np.generic]] = {}
    for question, head in sorted(heads.items()):
        signs = sorted(head.weights)
        found[f"signs {question}"] = np.array(signs, np.uint32)
        found[f"weights {question}"] = np.array([head.weights[sign] for sign in signs], np.float16)
        found[f"bias and threshold {question}"] = np.array([head.bias, head.threshold])
    return found


def write(heads: Mapping[str, Head], folder: Path) -> None:
    """Write the weights."""
    np.savez_compressed(folder / WEIGHTS.name, **arrays(heads))  # type: ignore[arg-type, unused-ignore]
