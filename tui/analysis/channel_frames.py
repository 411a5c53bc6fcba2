"""The frame of a relation: the words of its sentence that are neither reported nor name the source."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from tui.analysis.names import Bearer
from tui.analysis.relation import Relation
from tui.analysis.scene import Scene
from tui.model import Span

_REACH = 120  # tokens on either side of the cue that are looked at
_QUOTES = 40  # quotations of one sentence that are left out


@dataclass(frozen=True, slots=True)
class Frame:
    """The words around one cue."""

    scene: Scene
    relation: Relation
    numbers: tuple[int, ...]
    """Token numbers, in order."""
    words: tuple[str, ...]
    """Their words, in lower case."""
    cue: str
    """In lower case."""

    @property
    def after_cue(self) -> int:
        """The token after the cue, or -1 where there is no cue."""
        return bisect_left(self.scene.tokens.starts, self.relation.cue.end) if self.relation.cue else -1

    @property
    def quoted(self) -> bool:
        """Whether the cue stands in quotation marks: "us" is not the press there."""
        return self.relation.cue is not None and self.scene.is_quoted(self.relation.cue)

    def outlet_in(self, start: int, stop: int) -> bool:
        """Tell whether an outlet is named from token ``start`` up to ``stop``."""
        names = self.scene.names
        at = bisect_left(names, start, key=lambda name: name.first)
        while at < len(names) and names[at].first < stop:
            if self.scene.cast.of[names[at]].bearer is Bearer.MEDIA:
                return True
            at += 1
        return False


def read_frame(scene: Scene, relation: Relation, around: Span | None) -> Frame:
    """Return the frame of a relation.

    Args:
        scene: the article.
        relation: the relation.
        around: the content that the relation stands in, if it is reported speech itself: nothing beyond it counts.
    """
    anchor = relation.cue or relation.source or relation.content
    sentence = scene.sentence(scene.sentence_at(anchor.start))
    if around is not None:
        sentence = Span(
            max(sentence.start, around.start), max(sentence.start, around.start, min(sentence.end, around.end))
        )
    tokens = scene.tokens
    middle = bisect_left(tokens.starts, anchor.start)
    start = max(bisect_left(tokens.starts, sentence.start), middle - _REACH)
    stop = min(bisect_left(tokens.starts, max(sentence.end, anchor.end)), middle + _REACH)
    hidden = [relation.content] if relation.source is None else [relation.content, relation.source]
    if start < stop:
        hidden.extend(_quotes(scene, tokens.starts[start], tokens.starts[stop - 1], around))
    covered: set[int] = set()
    for span in hidden:
        within = tokens.within(span)
        covered.update(range(max(start, within.start), min(stop, within.stop)))
    numbers = tuple(at for at in range(start, stop) if at not in covered)
    cue = relation.cue.of(scene.text).lower() if relation.cue else ""
    return Frame(scene, relation, numbers, tuple(tokens.words[at] for at in numbers), cue)


def _quotes(scene: Scene, start: int, end: int, around: Span | None) -> list[Span]:
    first = max(0, bisect_left(scene.quotes, Span(start, start)) - 1)
    near = scene.quotes[first : first + _QUOTES]
    return [quote for quote in near if quote.start < end and not (around is not None and quote.covers(around))]
