"""The command line: the one place that knows all the parts."""

from __future__ import annotations

from tui.cli.program import main

__all__ = ["main"]
