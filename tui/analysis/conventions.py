"""Whose idea of an attribution the full reader follows."""

from __future__ import annotations

from enum import StrEnum


class Convention(StrEnum):
    """What counts as putting content in someone's mouth. The order is that of the weights' table."""

    POLNEAR = "polnear"
    """The corpus PolNeAR's (Newell, Margolin and Ruths 2018): thoughts, wishes, stances and endorsements count too."""
    CAVEAT = "caveat"
    """What a reader can check someone to have said, written or found."""

    @property
    def number(self) -> int:
        """The row of the convention in the table that the encoder adds."""
        return list(Convention).index(self)
