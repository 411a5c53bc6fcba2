"""Screens that close once, however often they are told to."""

from __future__ import annotations

from textual.await_complete import AwaitComplete
from textual.screen import Screen, ScreenResultType


class ClosingOnce(Screen[ScreenResultType]):
    """A screen over others; mixed into one after the class that it is, whose styles come first.

    On a busy machine a second Enter is on its way to a screen that the first has closed. Textual would then close the
    screen below as well, and end with an error where that is the last.
    """

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Close the screen with its result, unless it is closed already."""
        return super().dismiss(result) if self.app.screen is self else AwaitComplete()
