"""Document in, Analysis out: pure, deterministic, explained."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.analysis.engine import analyze

ENGINE = "rules/2"
"""Name and version of the rules: it changes whenever the same text could get other marks."""

__all__ = ["ENGINE", "analyze"]


def __getattr__(name: str) -> object:
    # Loaded when first used: the version and the help are printed without any of the rules.
    if name == "analyze":
        return import_module("tui.analysis.engine").analyze
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
