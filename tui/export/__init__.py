"""Decisions on their way out: which ones, in which order, in which format."""

from __future__ import annotations

from tui.export.formats import FORMATS, Format, export_flags
from tui.export.selection import select_flags

__all__ = ["FORMATS", "Format", "export_flags", "select_flags"]
