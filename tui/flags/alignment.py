"""Where words lie in a stretch of text that is like them: edit distance with one end left open."""

from __future__ import annotations

from tui.model import Span


def words_in(pattern: str, offset: int, length: int, text: str, place: Span) -> Span | None:
    """Return where some of the words of a pattern lie in the stretch that the pattern was found in.

    Args:
        pattern: what was found.
        offset: where in it the words begin that are wanted.
        length: how many characters they have.
        text: where it was found.
        place: about where; the ends may be off by a few characters.
    """
    from rapidfuzz.distance import Levenshtein

    place = fitted(pattern, text, place)
    starts, ends = 0, 0
    for operation in Levenshtein.opcodes(pattern, place.of(text)):
        if operation.src_start <= offset < operation.src_end:
            starts = operation.dest_start + min(offset - operation.src_start, operation.dest_end - operation.dest_start)
        if operation.src_start < offset + length <= operation.src_end:
            ends = operation.dest_start + min(
                offset + length - operation.src_start, operation.dest_end - operation.dest_start
            )
    return Span(place.start + starts, place.start + ends) if starts < ends else None


def fitted(pattern: str, text: str, place: Span) -> Span:
    """Return the stretch about a place that is most like a pattern; its ends may be off by an eighth of that."""
    margin = len(pattern) // 8
    starts = Span(max(0, place.start - margin), min(place.start + margin, place.end))
    start = _start_of(pattern, text, starts, place.end)
    ends = Span(max(start, place.end - margin), min(len(text), place.end + margin))
    return Span(start, _end_of(pattern, text, ends, start))


def first_like(words: str, text: str, end: int) -> int:
    """Return where a stretch that ends at an offset must begin to be most like some words."""
    return _start_of(words, text, Span(max(0, end - len(words) * 5 // 4), end), end)


def last_like(words: str, text: str, start: int) -> int:
    """Return where a stretch that begins at an offset must end to be most like some words."""
    return _end_of(words, text, Span(start, min(len(text), start + len(words) * 5 // 4)), start)


def _start_of(words: str, text: str, among: Span, end: int) -> int:
    from rapidfuzz.distance import Levenshtein

    return min(range(among.end, among.start - 1, -1), key=lambda start: Levenshtein.distance(words, text[start:end]))


def _end_of(words: str, text: str, among: Span, start: int) -> int:
    from rapidfuzz.distance import Levenshtein

    return min(range(among.start, among.end + 1), key=lambda end: Levenshtein.distance(words, text[start:end]))
