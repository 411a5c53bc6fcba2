"""The lexicons of page text, compiled once, and lines brought to the form they are compared in."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "`": "'", "“": '"', "”": '"', "\u00a0": " ", "…": "..."})
_LEADING = " *_#>[](){}•·-–—|►▶→»›"
_TRAILING = " *_.,:;!?>»›→|[](){}-–—"
_WILD = ".{1,60}?"


@cache
def lexicon(name: str) -> dict[str, Any]:
    """Return the table in ``tui/reading/lexicon/NAME.toml``; read once, never to be changed by the caller."""
    return tomllib.loads(files("tui.reading").joinpath("lexicon", f"{name}.toml").read_text(encoding="utf-8"))


def plain(line: str) -> str:
    """Return a line in lower case, with straight quotation marks, single spaces and no marks before its words."""
    return " ".join(line.translate(_STRAIGHT).casefold().split()).lstrip(_LEADING)


def bare(line: str) -> str:
    """Return a line as ``plain`` does, and without the punctuation after its words."""
    return without_punctuation(plain(line))


def without_punctuation(line: str) -> str:
    """Return a ``plain`` line without the punctuation after its words."""
    return line.rstrip(_TRAILING)


class Openings:
    """Phrases that a line may begin with, found by their first two letters so that most lines cost next to nothing."""

    def __init__(self, phrases: Iterable[str]) -> None:
        buckets: defaultdict[str, list[str]] = defaultdict(list)
        for phrase in phrases:
            start = phrase.casefold().lstrip(_LEADING)
            buckets[start[:2]].append(_expression(start))
            if start[1:2] == " ":
                buckets[start[0]].append(_expression(start))
        self._patterns = {key: re.compile("|".join(sorted(found, key=len)[::-1])) for key, found in buckets.items()}

    def match(self, line: str) -> re.Match[str] | None:
        """Return the match of a phrase at the start of a ``plain`` line."""
        pattern = self._patterns.get(line[:2]) or self._patterns.get(line[:1])
        return pattern.match(line) if pattern else None


def _expression(phrase: str) -> str:
    expression = _WILD.join(re.escape(piece) for piece in phrase.rstrip(" *").split("*"))
    return expression + (r"(?!\w)" if phrase[-1].isalpha() else "")
