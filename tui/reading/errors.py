"""What reading raises."""

from __future__ import annotations

from tui.visible import visible_line


class ReadingError(Exception):
    """An input cannot be read.

    Its text is one line, safe to show, that names the input, says what is wrong and what to do about it.

    Args:
        uri: the input, as the user named it; ``-`` is called standard input.
        reason: what is wrong and what to do, without a full stop.
    """

    def __init__(self, uri: str, reason: str) -> None:
        super().__init__(uri, reason)
        self.uri = uri
        self.reason = reason

    def __str__(self) -> str:
        name = "standard input" if self.uri == "-" else self.uri
        return visible_line(f"{name or '(no name)'}: {self.reason}")
