"""Loads PDF: columns in reading order, words made whole, running heads taken off, the pages kept for citations."""

from __future__ import annotations

from tui.reading.pdf.loading import load

__all__ = ["load"]
