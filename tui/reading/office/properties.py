"""What a file says of itself: who made it, when, with what. Anyone can set it, so it is told and not believed."""

from __future__ import annotations

import re
from collections.abc import Mapping

_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?)?")
_LONGEST = 120


def notice_of(properties: Mapping[str, str | None]) -> tuple[str, ...]:
    """Return what a file says of itself as one sentence, or nothing.

    Args:
        properties: what each is called, and what the file gives for it.
    """
    told = [
        f"{name} “{' '.join(value.split())[:_LONGEST]}”"
        for name, value in properties.items()
        if value and value.strip()
    ]
    return (f"The file says of itself, which anyone can set: {', '.join(told)}.",) if told else ()


def date_of(stamp: str | None) -> str | None:
    """Return the date and time at the start of a stamp as ISO 8601."""
    match = _DAY.match(stamp or "")
    return match.group() if match else None
