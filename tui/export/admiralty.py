"""The Admiralty code in words.

The two scales and their wording are those of NATO's intelligence doctrine (AJP-2.1, STANAG 2511), which took them over
from the British Admiralty: a letter for the source, a number for the information, each judged on its own.
"""

from __future__ import annotations

from tui.visible import visible_line

RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
"""What the letter says of the source."""

CREDIBILITY = {
    1: "confirmed by other sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "truth cannot be judged",
}
"""What the number says of the information."""


def rating_code(reliability: str | None, credibility: int | None) -> str:
    """Return the code of a rating, such as ``C3``; where only one half was given, that half; or nothing."""
    return visible_line(f"{reliability or ''}{credibility or ''}")


def rating_words(reliability: str | None, credibility: int | None) -> str:
    """Return a rating with its meaning, such as ``C3: fairly reliable, possibly true``, or nothing if there is none."""
    words = [RELIABILITY.get(reliability or "", ""), CREDIBILITY.get(credibility or 0, "")]
    meaning = ", ".join(word for word in words if word)
    return f"{rating_code(reliability, credibility)}: {meaning}" if meaning else ""
