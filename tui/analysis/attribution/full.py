"""The full reader: a small transformer encoder in ONNX that tags and links, run on the processor, offline.

Four taggers in one (source, cue, content, and content within a content, so that each may stand within another), and
two pointers from each content to its cue and its source. The encoder reads the words' pieces and, added to them, the
signs that ``seen`` collects. Base, data, figures and limits stand in the model card beside the weights.
"""

from __future__ import annotations

import os
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from tui.analysis.attribution.between import Between
from tui.analysis.attribution.carried import FOLDER, open_arrays
from tui.analysis.attribution.decoding import Scores, best_bio_path, mentions
from tui.analysis.attribution.linking import Pointer
from tui.analysis.attribution.reports import Range, Report
from tui.analysis.attribution.seen import COLUMNS, CONTENT, CUE, INNER, SOURCE, Seen
from tui.analysis.attribution.windows import windows
from tui.analysis.attribution.wordpieces import FIRST, LAST, WordPieces
from tui.analysis.conventions import Convention

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

LIMIT = 158
"""The most pieces of one window, the two that frame it apart."""
WIDTH = 64
"""The length of a pointer's query and of its key."""
OFFSETS = np.concatenate([[0], np.cumsum(COLUMNS)])[:-1]
"""Where the values of each sign begin in the table of signs that the encoder adds."""
LEANING = {Convention.CAVEAT: 0.0, Convention.POLNEAR: 0.7}
"""How much is taken from the logarithm of the chance that a word is part of no cue: PolNeAR's annotators mark more of
the words around a verb than the encoder dares. Chosen on a quarter of its development articles."""
UNWANTED = ("SkipLayerNormFusion",)
"""What onnxruntime is not to join: the sum and its normalisation take it several times as long in one as one by one."""
_ROLES = (SOURCE, CUE, CONTENT, INNER)
_TAGS = 3


class FullReader:
    """Holds the weights and the words' pieces."""

    def __init__(self, session: InferenceSession, pieces: WordPieces, arrays: dict[str, NDArray[Any]]) -> None:
        self._session = session
        self._pieces = pieces
        self._pointers = tuple(Pointer(float(arrays["nobody"][number]), arrays["steps"][number]) for number in range(2))

    def read(self, seen: Seen, on_progress: Callable[[float], None], convention: Convention) -> list[Report]:
        """Return the reports in text order."""
        if not seen.words:
            return []
        found = self._encoded(seen, on_progress, convention)
        chances = [_log_shares(found[:, _TAGS * role : _TAGS * role + _TAGS]) for role in _ROLES]
        chances[_ROLES.index(CUE)][:, 0] -= LEANING[convention]
        spans = [mentions(best_bio_path(chances[role]), seen.breaks(role)) for role in _ROLES]
        keyed = found[:, _TAGS * len(_ROLES) :]
        # Of PolNeAR's articles the outer reports alone were learned.
        inner = set(_within(spans[INNER], spans[CONTENT]) if convention is Convention.CAVEAT else ())
        contents, between = sorted([*spans[CONTENT], *inner]), Between(seen)
        cues = self._pointed(0, keyed, contents, spans[CUE], lambda number, cue: between.far(contents[number], cue))
        # A source stands by its cue; where there is none, by its content.
        anchors = [cue or content for cue, content in zip(cues, contents, strict=True)]
        sources = self._pointed(
            1, keyed, contents, spans[SOURCE], lambda number, source: between.far(anchors[number], source)
        )
        on_progress(1.0)
        # Who says what within what is said is named there.
        named = {*_within(spans[CUE], spans[CONTENT]), *_within(spans[SOURCE], spans[CONTENT])} if inner else set()
        return [
            Report(content, cue, source, _share(chances[INNER if content in inner else CONTENT], content))
            for content, cue, source in zip(contents, cues, sources, strict=True)
            if content not in inner or cue in named or source in named
        ]

    def _encoded(self, seen: Seen, on_progress: Callable[[float], None], convention: Convention) -> Scores:
        """Return what the encoder says of every word."""
        pieces = [self._pieces.of(word) for word in seen.words]
        signs = seen.signs.astype(np.int64) + OFFSETS
        found = np.zeros((len(pieces), _TAGS * len(_ROLES) + 4 * WIDTH), np.float32)
        for begin, end in windows([len(item) for item in pieces], seen.blocks.tolist(), LIMIT):
            found[begin:end] = self._window(pieces[begin:end], signs[begin:end], convention)
            on_progress(0.95 * end / len(pieces))
        return found

    def _window(self, pieces: Sequence[tuple[int, ...]], signs: NDArray[np.int64], convention: Convention) -> Scores:
        counts = np.array([len(item) for item in pieces])
        numbers = np.array([[FIRST, *(number for item in pieces for number in item), LAST]], np.int64)
        framed = np.concatenate([OFFSETS[None], np.repeat(signs, counts, axis=0), OFFSETS[None]])[None]
        inputs = {
            "ids": numbers,
            "signs": framed.astype(np.int64),
            "convention": np.full_like(numbers, convention.number),
        }
        (out,) = self._session.run(None, inputs)
        heads = np.concatenate([[1], 1 + np.cumsum(counts)[:-1]])
        return np.asarray(out[0][heads], np.float32)

    def _pointed(
        self,
        number: int,
        keyed: Scores,
        contents: Sequence[Range],
        found: Sequence[Range],
        far: Callable[[int, Range], float],
    ) -> list[Range | None]:
        queries, keys = (keyed[:, (2 * number + side) * WIDTH : (2 * number + side + 1) * WIDTH] for side in (0, 1))
        chosen = self._pointers[number].points(queries, keys, contents, found, far)
        return [found[index] if index >= 0 else None for index in chosen]


def _log_shares(scores: Scores) -> Scores:
    shifted = scores - scores.max(axis=1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True)), np.float32)


def _share(chances: Scores, span: Range) -> float:
    """Return the chance that a word of a span has a role, on average."""
    return float(np.mean(1 - np.exp(chances[span[0] : span[1], 0])))


def _within(spans: Sequence[Range], others: Sequence[Range]) -> Iterator[Range]:
    """Yield the spans that are part of one of the others and not all of it; the others are apart and in text order."""
    begins = [first for first, _ in others]
    for span in spans:
        place = bisect_right(begins, span[0]) - 1
        if place >= 0 and span[1] <= others[place][1] and span != others[place]:
            yield span


@cache
def full_reader() -> FullReader:
    """Return the reader with the weights that Caveat carries.

    Raises:
        ImportError: if the library that runs it is not installed.
        FileNotFoundError: if this installation lacks the weights.
    """
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    # One core is left to the screen.
    options.intra_op_num_threads = max(1, min(4, (os.cpu_count() or 1) - 1))
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = InferenceSession(
        str(FOLDER / "full.onnx"), options, providers=["CPUExecutionProvider"], disabled_optimizers=UNWANTED
    )
    vocabulary = (FOLDER / "pieces.txt").read_text(encoding="utf-8").split("\n")
    return FullReader(session, WordPieces(vocabulary), open_arrays(FOLDER / "full.npz"))
