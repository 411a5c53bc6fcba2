"""Finds and reads the lexicons: TOML tables of words and patterns, one file a subject."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def lexicon(name: str) -> dict[str, Any]:
    """Return the table in ``tui/analysis/lexicon/NAME.toml``; read once, never to be changed by the caller."""
    source = files("tui.analysis").joinpath("lexicon", f"{name}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))
