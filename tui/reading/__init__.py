"""Bytes in, Document out: one loader a kind of input."""

from __future__ import annotations

from tui.reading.errors import ReadingError
from tui.reading.loading import described, documents, read, read_bytes, read_text

__all__ = ["ReadingError", "described", "documents", "read", "read_bytes", "read_text"]
