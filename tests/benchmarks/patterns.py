"""What 5,000 patterns of the user's own add to the cost of marking: ``python -m tests.benchmarks.patterns [ROUNDS]``.

The same articles are marked with no lexicon of the user's own, with 20 patterns and with 5,000, in turn within one run,
so that a busy machine slows all alike. Reported are the medians of the rounds' ratios, for patterns of different sorts,
and the speed without a lexicon. The ratios are to stay below 1.25.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Callable, Sequence

from tui.analysis.automaton import Automaton
from tui.analysis.engine import read_blocks
from tui.analysis.markers import find_markers
from tui.analysis.own_lexicon import OwnLexicon
from tui.analysis.own_markers import find_own_markers
from tui.analysis.phrases import Entry, phrases
from tui.analysis.sentences import split_sentences
from tui.analysis.setting import Setting
from tui.analysis.tokens import split_words, tokenise
from tui.model import Document, Span
from tui.reading import read
from tui.resources import resource

MOST = 1.25
FEW, MANY = 20, 5_000
REPEATED = 30


def main(rounds: int) -> int:
    """Measure and report; return 1 if a ratio is too high."""
    articles = [read(str(path)) for path in sorted(resource("seeds").glob("*.txt"))]
    document = Document("x", "-", "\n\n".join(article.text for article in articles for _ in range(REPEATED)))
    words = [word for word in split_words(document.text).words if word.isalpha()]
    sentences = _sentences(document)
    failed = False
    for name, pattern in SORTS.items():
        chance = random.Random(1)
        patterns = [pattern(chance, words) for _ in range(MANY)]
        ratios, speed = _ratios(document, sentences, patterns, rounds)
        print(
            f"{name:36} {ratios[0]:.2f} of the cost of none, {ratios[1]:.2f} of {FEW} patterns; "
            f"{speed:,.0f} words/s with none"
        )
        failed = failed or max(ratios) > MOST
    return int(failed)


SORTS: dict[str, Callable[[random.Random, Sequence[str]], str]] = {
    "three words as they are in the text": lambda chance, words: " ".join(chance.sample(words, 3)),
    "behind a common word": lambda chance, words: f"the * {chance.choice(words)} {chance.choice(words)}",
    "by how words begin": lambda chance, words: f"{chance.choice(words)[:4]:x<3}{chance.choice('bdfgkpt')}* of",
    "behind a name": lambda chance, words: f"<Name> {chance.choice(words)}x",
    "words that are not in the text": lambda chance, words: f"{chance.choice(words)}q{chance.randrange(99)} [by|of] zz",
}
"""Sorts of patterns, each a way to make one of the words of a text."""


def _sentences(document: Document) -> list[Span]:
    blocks, _ = read_blocks(document)
    return [sentence for block in blocks for sentence in split_sentences(document.text, block)]


def _lexicon(patterns: Sequence[str]) -> OwnLexicon:
    entry = Entry("hedge", "is a pattern")
    return OwnLexicon(Automaton([(pattern, entry) for pattern in patterns], {}))


def _ratios(
    document: Document, sentences: Sequence[Span], patterns: Sequence[str], rounds: int
) -> tuple[tuple[float, float], float]:
    """Return the cost with many patterns over that with none and with few, and the words a second with none."""
    few, many = _lexicon(patterns[:FEW]), _lexicon(patterns)

    def cost(lexicon: OwnLexicon | None) -> float:
        tokenise.cache_clear()
        phrases.cache_clear()
        begun = time.process_time()
        tokens = tokenise(document.text)
        own = find_own_markers(Setting(document.text, tokens, sentences), lexicon) if lexicon else None
        find_markers(document, sentences, (), (), own)
        return time.process_time() - begun

    cost(None), cost(few), cost(many)
    costs = [(cost(None), cost(few), cost(many)) for _ in range(rounds)]
    over_none = statistics.median(many / none for none, _, many in costs)
    over_few = statistics.median(many / few for _, few, many in costs)
    return (over_none, over_few), len(document.text.split()) / min(none for none, _, _ in costs)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 7))
