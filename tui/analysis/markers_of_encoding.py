"""Damaged and deceptive characters: mojibake, hidden characters inside words, look-alikes, turned directions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.analysis.hidden import DIRECTION, ZERO_WIDTH, disguised_words
from tui.model import Marker, MarkerType, Span

# What UTF-8 read as a Western or Mac code page looks like: a lead character, then one to three that can follow it.
_LEADS = "ÂÃâðÅÄÎÏÐÑÖØÙ×¬‚√ƒ≈∆œ–—äÉãåæçèéïĀ"
_SUSPECT = re.compile(
    r"[ÂÃ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ\s]"
    r"|â(?:€|[\u0080-\u00bf]|‚|„|†|…)[\u0080-\u00ff\u2000-\u2122œž˜]?"
    r"|ðŸ[^\s\w]{0,1}.{0,2}"
    r"|¬[†∞£´ªº°Æ®©¨∑´πΩ≠]"
    r"|‚Ä[^\s]|√[†°-ÿ∂∏≠≥§©´®¥±©ºª∫ü¶∞]|ï¿½|ï»¿"
)
_WINDOW = 24
_REPLACED = re.compile("\ufffd+")
_INSIDE_WORD = re.compile(f"[^\\W_]+(?:[{ZERO_WIDTH}]+[^\\W_]+)+")
_TURNED = re.compile(f"[{DIRECTION}]+")


def find_encoding_markers(text: str) -> list[Marker]:
    """Return the encoding markers of a text as it was read, in text order, without ids; every part counts."""
    markers = [*_mojibake(text), *_replaced(text), *_hidden(text), *_disguised(text), *_turned(text)]
    return sorted(markers, key=lambda marker: marker.span)


def _mojibake(text: str) -> Iterator[Marker]:
    reached = 0
    for suspect in _SUSPECT.finditer(text):
        if suspect.start() < reached:
            continue
        span = Span(suspect.start(), suspect.start() + len(suspect[0]))
        repair = _repaired(text, span)
        if repair is not None:
            mended, repair_text = repair
            reached = mended.end
            why = f"The characters “{mended.of(text)}” are damaged: they were read in the wrong encoding."
            yield Marker("", MarkerType.ENCODING, mended, why, repair_text)


def _repaired(text: str, suspect: Span) -> tuple[Span, str] | None:
    """Return the damaged characters at ``suspect`` and what they were meant to be, or None if nothing is wrong."""
    import ftfy

    for length in (2, 3, 4, 5, 6, 7, 8):
        end = suspect.start + length
        if end > len(text):
            break
        piece = text[suspect.start : end]
        mended = ftfy.fix_encoding(piece)
        if mended != piece and len(mended) < len(piece) and (mended[-1:] != piece[-1:] or len(mended) == 1):
            return Span(suspect.start, end), mended
    return None


def _replaced(text: str) -> Iterator[Marker]:
    for lost in _REPLACED.finditer(text):
        why = "A character was lost here when the text was converted."
        yield Marker("", MarkerType.ENCODING, Span(*lost.span()), why)


def _hidden(text: str) -> Iterator[Marker]:
    for word in _INSIDE_WORD.finditer(text):
        if word[0].isascii():
            continue
        plain = "".join(letter for letter in word[0] if letter not in ZERO_WIDTH)
        why = f"Invisible characters stand inside the word “{plain}”: searches and filters do not find it."
        yield Marker("", MarkerType.ENCODING, Span(*word.span()), why, plain)


def _disguised(text: str) -> Iterator[Marker]:
    for start, plain in disguised_words(text):
        why = f"The word “{plain}” is written with letters of another alphabet that look alike."
        yield Marker("", MarkerType.ENCODING, Span(start, start + len(plain)), why, plain)


def _turned(text: str) -> Iterator[Marker]:
    for control in _TURNED.finditer(text):
        why = "An invisible control turns the direction of the text: what is shown may not be what is written."
        yield Marker("", MarkerType.ENCODING, Span(*control.span()), why, "")
