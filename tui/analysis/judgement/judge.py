"""The judge: asks the heads about the sentences of one article, and says how sure they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tui.analysis.claims import Judge, Ruled, Verdict
from tui.analysis.engines import Engine
from tui.analysis.judgement.heads import Head, Signs, carried_heads
from tui.analysis.judgement.sentences import article_signs, claim_signs, support_signs
from tui.terms import Support

CLAIM, OWN_VOICE = "claim", "own voice"
"""The questions: is the sentence a claim; does the article itself vouch for it, though it names a source?"""


def judge_for(engine: Engine) -> Judge | None:
    """Return what judges beside the rules for an engine; None where the rules judge alone."""
    if engine is Engine.RULES:
        return None
    try:
        return SentenceJudge(carried_heads())
    except (ImportError, OSError):
        return None


class SentenceJudge:
    """Judges the sentences of one article at a time."""

    def __init__(self, heads: Mapping[str, Head]) -> None:
        self._heads = heads

    def __call__(self, text: str, ruled: Sequence[Ruled]) -> list[Verdict]:
        """Return a verdict a sentence."""
        article = article_signs(ruled)
        return [
            self.verdict(item, claim_signs(ruled, number, article), support_signs(item, text))
            for number, item in enumerate(ruled)
        ]

    def verdict(self, item: Ruled, about_claim: Signs, about_support: Signs | None) -> Verdict:
        """Return what becomes of one sentence.

        Args:
            item: the sentence and what the rules say of it; without words, without a claim.
            about_claim: the signs of a claim.
            about_support: the signs of who vouches for it; None where no source is given, and the article does.
        """
        head = self._heads[CLAIM]
        sure = head.chance(about_claim)
        if sure < head.threshold or not item.assertion.words:
            return Verdict(claim=False, support=item.support)
        told = f"Judged by the trained reader, {sure:.0%} sure that it is a claim"
        if about_support is None:
            return Verdict(claim=True, support=item.support, told=f"{told}.")
        head = self._heads[OWN_VOICE]
        own = head.chance(about_support)
        if own >= head.threshold:
            told = f"{told} and {own:.0%} that the article vouches for a part of it."
            return Verdict(claim=True, support=Support.OWN_VOICE, told=told)
        told = f"{told} and {1 - own:.0%} that only the source vouches for it."
        return Verdict(claim=True, support=Support.ATTRIBUTED, told=told)
