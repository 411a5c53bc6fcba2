"""Bytes in, Document out: one loader a kind of input."""

from __future__ import annotations

from tui.reading.errors import ReadingError
from tui.reading.loading import read, read_bytes

__all__ = ["ReadingError", "read", "read_bytes"]
