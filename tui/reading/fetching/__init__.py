"""Web addresses: one page fetched when the user names it, within limits, from the public internet only."""

from __future__ import annotations

from tui.reading.fetching.fetch import Answer, fetch, load
from tui.reading.fetching.limits import Limits, limits, set_limits

__all__ = ["Answer", "Limits", "fetch", "limits", "load", "set_limits"]
