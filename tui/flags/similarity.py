"""Finding words again that were changed a little: the place that is most like them, if no other comes near it.

The words are looked for with their context on both sides, so that what is found is a place and not only a phrase.
rapidfuzz is imported when it is first needed, which most articles never do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from tui.flags.alignment import first_like, fitted, last_like, words_in
from tui.model import Span

ALIKE = 0.75
"""Likeness of words and context together, below which nothing counts as found."""
A_WORD = 12
A_WORD_ALIKE = 0.82
"""The same for so few characters as a common word has, which may stand in any sentence like its own."""
APART = 0.12
"""By how much the place found must be more like the words than any other."""
HALF_ALIKE = 0.9
"""The same where only the words and one side of their context are looked for."""
WORDS_ALIKE = 0.75
"""Likeness of the words alone, below which they count as rewritten."""
SHORTEST = 24
"""Characters of words and context together that can be told from chance."""
LONGEST = 256
"""Characters of words that are looked for at once; longer ones by their beginning and their end."""
PIECE = 96
"""Characters of a long passage that are looked for at once."""
BESIDE = 16
"""Characters of the passage on either side that are looked for with a piece."""
PIECE_ALIKE = 0.8
FARTHEST = 512
"""Characters from the end of a long passage by which a piece with a place of its own must be found."""
TELLING = 36
"""Characters of words and one side of their context that are enough about where the words stood."""
LEAST_BESIDE = 12
OUTERMOST = ((6, 1.0, 0.34), (12, 0.9, 0.5))
"""Lengths of outermost context, how like it must be at one of two places, and at most at the other."""
FEW = 24
FEW_ALIKE = 0.6
"""The same for up to so many characters, which a single wrong one changes a good deal."""
FEW_BESIDE = 0.85
"""The same where only one side of their context is there: what stands beside it now may be other words altogether."""
LONGEST_COMPARED = 20_000
"""Characters of words that are compared whole; longer ones that changed are not looked for."""
WHOLE = 100_000
"""Characters of text that are searched whole; in longer ones only the places that share a few letters are."""

REACH = 500_000
"""Characters before and after the old place in which changed words are looked for; nobody waits for the rest."""

_SEED = 8
_EVERY = 3
_MOST_HITS = 40
_PLACES = 6


@dataclass(frozen=True, slots=True)
class Likeness:
    """A place and how like it is, 0 to 1."""

    span: Span
    score: float


def most_alike(words: str, before: str, after: str, text: str, near: int) -> Likeness | None:
    """Return the place that words were moved or changed to, or None where that is not certain.

    Args:
        words: what stood there.
        before: what stood before them.
        after: what stood after them.
        text: where to look.
        near: where they stood, a hint for long texts.
    """
    if len(words) > LONGEST_COMPARED:
        return None
    found = (
        _long(words, before, after, text, near) if len(words) > LONGEST else _short(words, before, after, text, near)
    )
    if found is None:
        return None
    enough = FEW_ALIKE if len(words) <= FEW else WORDS_ALIKE
    return found if _alike(words, found.span.of(text)) >= enough else None


def _alike(words: str, others: str) -> float:
    from rapidfuzz.fuzz import ratio

    return ratio(words, others) / 100


def _long(words: str, before: str, after: str, text: str, near: int) -> Likeness | None:
    """Look for the two ends of a long passage; its middle says little more about where it is."""
    pieces = [Span(at, at + PIECE) for at in range(0, min(FARTHEST, len(words) // 2), PIECE // 2)]
    backwards = [Span(len(words) - piece.end, len(words) - piece.start) for piece in pieces]
    whole = before + words + after
    first = _first_of(pieces, whole, len(before), len(words), text, near)
    last = _first_of(backwards, whole, len(before), len(words), text, near)
    if first and last:
        if first.span.start >= last.span.end:
            return None
        return Likeness(Span(first.span.start, last.span.end), min(first.score, last.score))
    if not first and not last:
        return None
    # One end alone is enough if all the rest follows from it: the other end may be said twice in the text.
    found = _reaching(words, text, first.span.start) if first else None
    found = _reached(words, text, last.span.end) if last else found
    return found if found and found.score >= HALF_ALIKE else None


def _first_of(pieces: list[Span], whole: str, offset: int, length: int, text: str, near: int) -> Likeness | None:
    """Return where a passage has its outer edge, by the first of some pieces that has a place of its own.

    Args:
        pieces: stretches of the passage, from one end inwards.
        whole: the passage with its context.
        offset: where in it the passage begins.
        length: how many characters the passage has.
        text: where to look.
        near: where the passage stood.
    """
    forwards = pieces[0].start == 0
    for piece in pieces:
        start, end = offset + piece.start, offset + piece.end
        left = offset if piece.start == 0 else BESIDE
        right = len(whole) - offset - length if piece.end == length else BESIDE
        found = _found(whole[start:end], whole[start - left : start], whole[end : end + right], text, near, PIECE_ALIKE)
        if found and forwards:
            edge = first_like(whole[offset:start], text, found.span.start)
            return Likeness(Span(edge, found.span.end), found.score)
        if found:
            edge = last_like(whole[end : offset + length], text, found.span.end)
            return Likeness(Span(found.span.start, edge), found.score)
    return None


def _reaching(words: str, text: str, start: int) -> Likeness | None:
    """Return the stretch that begins at an offset and is most like some words."""
    piece, margin = words[-PIECE:], len(words) // 8
    latest = min(len(text), start + len(words) + margin)
    best = _best(piece, text, Span(min(latest, max(start, start + len(words) - PIECE - margin)), latest))
    inner = words_in(piece, 0, PIECE, text, best.span) if best else None
    return _whole(words, text, Span(start, inner.end)) if inner and inner.end > start else None


def _reached(words: str, text: str, end: int) -> Likeness | None:
    """Return the stretch that ends at an offset and is most like some words."""
    piece, margin = words[:PIECE], len(words) // 8
    first = max(0, end - len(words) - margin)
    best = _best(piece, text, Span(first, max(first, min(end, end - len(words) + PIECE + margin))))
    inner = words_in(piece, 0, PIECE, text, best.span) if best else None
    return _whole(words, text, Span(inner.start, end)) if inner and inner.start < end else None


def _whole(words: str, text: str, span: Span) -> Likeness:
    return Likeness(span, _alike(words, span.of(text)))


def _short(words: str, before: str, after: str, text: str, near: int) -> Likeness | None:
    found = _found(words, before, after, text, near, A_WORD_ALIKE if len(words) <= A_WORD else ALIKE)
    if not before or not after:
        return found
    if found:
        sides = ((before, ""), ("", after)) if found.score < HALF_ALIKE else ()
        apart = any(_is_rather_elsewhere(words, *side, text, near, found.span) for side in sides)
        return None if apart else found
    # What stood on one side may be gone; then the other side must say the more, and the two must not disagree.
    one = _found(words, before, "", text, near, HALF_ALIKE)
    other = _found(words, "", after, text, near, HALF_ALIKE)
    if not one and not other:
        # What stands next to a cut is known by less, if it stands about where it stood.
        beside = max(LEAST_BESIDE, TELLING - len(words))
        one = _nearby(_found(words, before[-beside:], "", text, near, HALF_ALIKE), text, near)
        other = _nearby(_found(words, "", after[:beside], text, near, HALF_ALIKE), text, near)
    if one and other and not one.span.overlaps(other.span):
        return None
    found = one or other
    return found if found and (len(words) > FEW or _alike(words, found.span.of(text)) >= FEW_BESIDE) else None


def _is_rather_elsewhere(words: str, before: str, after: str, text: str, near: int, place: Span) -> bool:
    """Tell whether words with one side of their context have a better place than the one they were found at."""
    best = max(_places(before + words + after, text, near), key=lambda found: found.score, default=None)
    if best is None or best.score < ALIKE or best.span.overlaps(place):
        return False
    there = words_in(before + words + after, len(before), len(words), text, best.span)
    return there is not None and _alike(words, there.of(text)) >= FEW_BESIDE


def _nearby(found: Likeness | None, text: str, near: int) -> Likeness | None:
    return found if found and abs(found.span.start - near) <= max(len(text) // 8, TELLING) else None


def _found(words: str, before: str, after: str, text: str, near: int, enough: float) -> Likeness | None:
    pattern = before + words + after
    if len(pattern) < SHORTEST:
        return None
    places = sorted(_places(pattern, text, near), key=lambda place: -place.score)
    if not places or places[0].score < enough:
        return None
    best = places[0]
    rivals = [place for place in places[1:] if not place.span.overlaps(best.span) and best.score - place.score < APART]
    if not all(_beside_alone(pattern, before, after, text, best.span, rival.span) for rival in rivals):
        return None
    span = words_in(pattern, len(before), len(words), text, best.span)
    return Likeness(span, best.score) if span else None


def _beside_alone(pattern: str, before: str, after: str, text: str, best: Span, rival: Span) -> bool:
    """Tell whether the outermost context stands at one of two places that are otherwise alike, and not at the other.

    Characters that changed here and there are scattered; where a copy begins or ends, all are others at once.
    """
    best, rival = fitted(pattern, text, best), fitted(pattern, text, rival)
    for length, here, there in OUTERMOST:
        for edge, best_at, rival_at in (
            (before[:length], best.start, rival.start),
            (after[-length:], best.end - length, rival.end - length),
        ):
            if len(edge) == length:
                least, most = _around(edge, text, best_at), _around(edge, text, rival_at)
                if least >= here and most <= there:
                    return True
    return False


def _around(edge: str, text: str, at: int) -> float:
    """Return how like some characters those about an offset are, 0 to 1."""
    from rapidfuzz.fuzz import partial_ratio

    return partial_ratio(edge, text[max(0, at - len(edge) // 2) : at + len(edge) * 3 // 2]) / 100


def _places(pattern: str, text: str, near: int) -> Iterator[Likeness]:
    """Give the stretch of text that is most like a pattern, and the one most like it beside that."""
    for window in _windows(pattern, text, near):
        best = _best(pattern, text, window)
        if best:
            yield best
            for rest in (Span(window.start, best.span.start), Span(best.span.end, window.end)):
                other = _best(pattern, text, rest)
                if other:
                    yield other


def _best(pattern: str, text: str, window: Span) -> Likeness | None:
    from rapidfuzz.fuzz import partial_ratio_alignment

    # In a stretch shorter than the pattern it would be the stretch that is looked for in the pattern.
    if len(window) < len(pattern) * 0.8:
        return None
    found = partial_ratio_alignment(pattern, window.of(text), score_cutoff=40)
    if found is None or found.dest_end <= found.dest_start:
        return None
    return Likeness(Span(window.start + found.dest_start, window.start + found.dest_end), found.score / 100)


def _windows(pattern: str, text: str, near: int) -> Iterator[Span]:
    """Give the stretches to look in: the text, or those where short pieces of the pattern are thick."""
    if len(text) <= WHOLE:
        yield Span(0, len(text))
        return
    width = len(pattern) * 2
    votes: Counter[int] = Counter()
    for offset in range(0, max(1, len(pattern) - _SEED), _EVERY):
        seed = pattern[offset : offset + _SEED]
        hits = list(_hits(seed, text))
        if len(hits) < _MOST_HITS:
            votes.update({max(0, hit - offset) // width for hit in hits})
    votes[max(0, near) // width] += 1
    for place, _ in votes.most_common(_PLACES):
        start = max(0, (place - 1) * width)
        yield Span(min(start, len(text)), min(len(text), start + 4 * width))


def _hits(seed: str, text: str) -> Iterator[int]:
    start = text.find(seed)
    for _ in range(_MOST_HITS):
        if start < 0:
            return
        yield start
        start = text.find(seed, start + 1)
