"""Sentences of one paragraph."""

from __future__ import annotations

import re

from tui.model import Span

_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s)")
_NEXT = re.compile(r"\s+[\"'“‘«(\[]*[A-Z0-9@#]")
_LAST_WORD = re.compile(r"(\S*)$")
_ABBREVIATIONS = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "sen",
        "rep",
        "gov",
        "gen",
        "col",
        "lt",
        "maj",
        "sgt",
        "capt",
        "cmdr",
        "adm",
        "rev",
        "hon",
        "st",
        "jr",
        "sr",
        "inc",
        "ltd",
        "co",
        "corp",
        "vs",
        "etc",
        "no",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
        "dept",
        "est",
        "fig",
        "al",
        "approx",
        "ave",
        "blvd",
        "ala",
        "ariz",
        "calif",
        "colo",
        "conn",
        "fla",
        "ill",
        "ind",
        "kan",
        "ky",
        "md",
        "mass",
        "mich",
        "minn",
        "miss",
        "mo",
        "mont",
        "neb",
        "nev",
        "okla",
        "ore",
        "pa",
        "tenn",
        "tex",
        "va",
        "vt",
        "wash",
        "wis",
        "wyo",
        "sask",
        "ont",
        "alta",
    ]
)


def split_sentences(text: str, block: Span) -> list[Span]:
    """Return the sentences of one paragraph in order, each without white space around it.

    Closing quotation marks belong to the sentence they end. Stops of abbreviations, initials and decimals end nothing.

    Args:
        text: the whole text.
        block: the paragraph, as offsets into ``text``.
    """
    found: list[Span] = []
    start = block.start
    for end in _END.finditer(text, block.start, block.end):
        if _NEXT.match(text, end.end(), block.end) is None or _is_abbreviation(text, start, end):
            continue
        found.append(_trimmed(text, start, end.end()))
        start = end.end()
    if text[start : block.end].strip():
        found.append(_trimmed(text, start, block.end))
    return found


def _trimmed(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    return Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))


def _is_abbreviation(text: str, start: int, end: re.Match[str]) -> bool:
    if end.group() != ".":
        return False
    last = _LAST_WORD.search(text, max(start, end.start() - 20), end.start())
    word = last.group(1).strip("“\"'‘(«[") if last else ""
    return (len(word) == 1 and word.isupper() and word != "I") or word.lower() in _ABBREVIATIONS or "." in word
