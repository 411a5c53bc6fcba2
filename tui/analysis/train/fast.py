"""Trains the fast reader and writes its weights."""

from __future__ import annotations

import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import pycrfsuite
from numpy.typing import NDArray

from tui.analysis.attribution.columns import Beside, Column, checksums, columns, offsets_of
from tui.analysis.attribution.seen import CONTENT, CUE, SOURCE
from tui.analysis.attribution.tables import TAGS
from tui.analysis.conventions import Convention
from tui.analysis.train.examples import Example

SETTINGS = {"c1": 0.35, "c2": 0.02, "feature.minfreq": 3, "feature.possible_transitions": True}
"""L1 and L2 weights of the elastic net, and how often a value must occur: most weights become zero."""
REPEATED = 2
"""How often the few articles of Caveat's own convention count."""
_OFTEN, _SHARE = 5, 0.25
"""How often a word must be part of a cue, and in what share of its places, to count as a word of saying."""


def train(articles: Sequence[Example], rounds: int, say: Callable[[str], None]) -> dict[str, NDArray[np.generic]]:
    """Return the arrays of a model trained on articles."""
    cue_words = _cue_words(articles)
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(SETTINGS | {"max_iterations": rounds})
    for article in articles:
        beside = Beside(article.seen)
        values = [
            [f"{name}:{offset}:{value}" for value in beside.of(column, offset).tolist()]
            for name, column in columns(article.seen, cue_words)
            for offset in offsets_of(name)
        ]
        rows, tags = list(zip(*values, strict=True)), list(map(str, _flat(article).tolist()))
        edges = [0, *(np.flatnonzero(np.diff(article.seen.blocks)) + 1).tolist(), len(rows)]
        times = REPEATED if article.convention is Convention.CAVEAT else 1
        for begin, end in [edge for edge in pairwise(edges) if edge[0] < edge[1]] * times:
            trainer.append(rows[begin:end], tags[begin:end])
    say(f"{len(articles)} articles, {len(cue_words)} words of saying")
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model.crfsuite")
        trainer.train(path)
        last = trainer.logparser.last_iteration
        say(f"loss {last['loss']:.0f} after {last['num']} rounds")
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
        return arrays(info.state_features, info.transitions, cue_words)


def arrays(
    states: dict[tuple[str, str], float], transitions: dict[tuple[str, str], float], cue_words: Column
) -> dict[str, NDArray[np.generic]]:
    """Return a model as arrays: for each template the values it knows, ascending, and their weights in a byte each.

    Args:
        states: the weight of each value (``template:offset:value``, 0 for past the paragraph) for each tag.
        transitions: the weight of going from one tag to another.
        cue_words: checksums of the words of saying.
    """
    unit = max(map(abs, states.values()), default=1.0) / 127
    known: dict[str, dict[tuple[int, int, int], int]] = defaultdict(dict)
    for (feature, tag), weight in states.items():
        name, offset, value = feature.rsplit(":", 2)
        if rounded := round(weight / unit):
            known[name][offsets_of(name).index(int(offset)), int(value), int(tag)] = rounded
    found: dict[str, NDArray[np.generic]] = {"unit": np.array(unit), "cue words": cue_words}
    moves = np.full((TAGS, TAGS), -30.0, np.float32)
    for (before, after), weight in transitions.items():
        moves[int(before), int(after)] = weight
    found["transitions"] = moves
    for name, weights in sorted(known.items()):
        values = sorted({0} | {looked for _, looked, _ in weights})
        rows = {looked: row for row, looked in enumerate(values)}
        table = np.zeros((len(offsets_of(name)), len(values), TAGS), np.int8)
        for (look, looked, column), rounded in weights.items():
            table[look, rows[looked], column] = rounded
        found[f"values {name}"] = np.array(values[1:], np.int64) - 1
        found[f"weights {name}"] = table
    return found


def _cue_words(articles: Sequence[Example]) -> Column:
    """Return the checksums of the words that, outside quotations, are part of a cue often enough."""
    seen: Counter[str] = Counter()
    cues: Counter[str] = Counter()
    for article in articles:
        outside = article.seen.signs[:, 1] == 0
        for word, out, tag in zip(article.seen.words, outside.tolist(), article.tags[:, CUE].tolist(), strict=True):
            seen[word] += out
            cues[word] += out and tag > 0
    return np.sort(checksums(tuple(word for word in cues if cues[word] >= _OFTEN and cues[word] / seen[word] > _SHARE)))


def _flat(article: Example) -> Column:
    """Return one tag a word: a cue or a source inside a content counts as itself, and the content goes on after it."""
    tags = article.tags.astype(np.int64)
    flat = np.zeros(len(tags), np.int64)
    for role in (CONTENT, SOURCE, CUE):
        flat = np.where(tags[:, role] > 0, 2 * role + tags[:, role], flat)
    return flat


def write(found: dict[str, NDArray[np.generic]], folder: Path) -> None:
    """Write the arrays."""
    np.savez_compressed(folder / "fast.npz", **found)  # type: ignore[arg-type, unused-ignore]
