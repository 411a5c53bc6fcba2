"""Damaged and deceptive characters: mojibake, hidden characters inside words, look-alikes, turned directions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from tui.analysis.hidden import DIRECTION, ZERO_WIDTH, disguised_words
from tui.model import Marker, Span
from tui.terms import MarkerType

_MISREAD_AS = ("latin-1", "cp1252", "mac_roman")
"""The encodings in which UTF-8 is read by mistake."""
_LONGEST_RUN = 16
"""How many damaged characters are repaired together: enough for words, short enough to stay quick."""


def _letters(codec: str, first: int, last: int) -> str:
    """Return the characters that the bytes from ``first`` to ``last`` make in ``codec``, for a character class."""
    made = bytes(range(first, last + 1)).decode(codec, errors="replace").replace("\ufffd", "")
    return re.escape(made)


def _sequences(codec: str) -> str:
    """Return a pattern for UTF-8 sequences of two to four bytes as ``codec`` shows them."""
    tail = f"[{_letters(codec, 0x80, 0xBF)}]"
    two, three, four = _letters(codec, 0xC2, 0xDF), _letters(codec, 0xE0, 0xEF), _letters(codec, 0xF0, 0xF4)
    return f"(?:[{two}]{tail}|[{three}]{tail}{{2}}|[{four}]{tail}{{3}}){{1,{_LONGEST_RUN}}}"


_MOJIBAKE = re.compile("|".join([*map(_sequences, _MISREAD_AS), "ï¿½", "Â(?=\\s)"]))
_REPLACED = re.compile("\ufffd+")
# Tried at the beginnings of words alone, which keeps the search linear.
_INSIDE_WORD = re.compile(rf"(?<![^\W_])[^\W_]++(?:[{ZERO_WIDTH}]++[^\W_]++)+")
_TURNED = re.compile(f"[{DIRECTION}]+")


def find_encoding_markers(text: str) -> list[Marker]:
    """Return the encoding markers of a text as it was read, in text order, without ids; every part counts."""
    if text.isascii():
        return []
    markers = [*_mojibake(text), *_replaced(text), *_hidden(text), *_disguised(text), *_turned(text)]
    return sorted(markers, key=lambda marker: marker.span)


def _mojibake(text: str) -> Iterator[Marker]:
    for found in _MOJIBAKE.finditer(text):
        repair = _repaired(found[0])
        if repair is not None:
            why = f"The characters “{found[0]}” are damaged: they were read in the wrong encoding."
            yield Marker("", MarkerType.ENCODING, Span(*found.span()), why, repair)


@lru_cache(maxsize=4096)
def _repaired(damaged: str) -> str | None:
    """Return what damaged characters were meant to be, or None if they may be right as they are."""
    # Costs a tenth of the start-up time, and most texts have nothing to repair.
    import ftfy

    if damaged == "Â":
        return " "
    repaired = ftfy.fix_encoding(damaged)
    return repaired if repaired != damaged else None


def _replaced(text: str) -> Iterator[Marker]:
    for lost in _REPLACED.finditer(text):
        why = "A character was lost here when the text was converted."
        yield Marker("", MarkerType.ENCODING, Span(*lost.span()), why)


def _hidden(text: str) -> Iterator[Marker]:
    for word in _INSIDE_WORD.finditer(text):
        plain = "".join(letter for letter in word[0] if letter not in ZERO_WIDTH)
        why = f"Invisible characters stand inside the word “{plain}”: a search does not find it."
        yield Marker("", MarkerType.ENCODING, Span(*word.span()), why, plain)


def _disguised(text: str) -> Iterator[Marker]:
    for start, plain in disguised_words(text):
        why = f"The word “{plain}” is written with letters of another alphabet that look alike."
        yield Marker("", MarkerType.ENCODING, Span(start, start + len(plain)), why, plain)


def _turned(text: str) -> Iterator[Marker]:
    for control in _TURNED.finditer(text):
        why = "An invisible control turns the direction of the text: what is shown may not be what is written."
        yield Marker("", MarkerType.ENCODING, Span(*control.span()), why, "")
