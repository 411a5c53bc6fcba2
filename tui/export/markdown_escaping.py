"""Foreign text inside Markdown: escaped so that it reads as it was written and means nothing.

The rules are CommonMark's; links that GitHub and others make of bare addresses are held back too.
"""

from __future__ import annotations

import re

from tui.visible import visible, visible_line

_MARKUP = re.compile(
    r"""
    [\\`*_{}\[\]<>\#!|~&@$^]   # what means something wherever it stands
    | (?<=\w)\.(?=[^\W\d])     # example.com
    | :(?=/)                   # https://
    | /(?=/)                   # //example.com
    """,
    re.VERBOSE,
)
_OPENING = re.compile(r"[-+=:]|\d{1,9}(?=[.)])")
_LINE_END = re.compile(r"\r\n?")
_RUN_OF_BACKTICKS = re.compile(r"`+")


def escaped_line(text: str) -> str:
    """Return text for a place one line high: its line ends become spaces, its mark-up is escaped."""
    return _escaped(visible_line(_LINE_END.sub("\n", text)).strip())


def as_quotation(text: str) -> str:
    """Return text as a block quotation that keeps its lines and paragraphs; nothing for a blank text."""
    shown = visible(_LINE_END.sub("\n", text)).strip()
    if not shown:
        return ""
    lines = [_escaped(line.strip()) for line in shown.split("\n")]
    quoted = []
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        # A backslash at the end keeps the line break; a paragraph's last line needs none.
        quoted.append(f"> {line}\\" if line and following else f"> {line}".rstrip())
    return "\n".join(quoted)


def as_code(text: str) -> str:
    """Return text as a code span, between more backticks than it has in a row; nothing for no text."""
    line = visible_line(_LINE_END.sub("\n", text)).strip()
    if not line:
        return ""
    fence = "`" * (max(map(len, _RUN_OF_BACKTICKS.findall(line)), default=0) + 1)
    padding = " " if line.startswith("`") or line.endswith("`") else ""
    return f"{fence}{padding}{line}{padding}{fence}"


def _escaped(line: str) -> str:
    """Return one line with its mark-up escaped, also that which counts at the beginning of a line only."""
    text = _MARKUP.sub(r"\\\g<0>", line)
    opening = _OPENING.match(text)
    if opening is None:
        return text
    number = opening.group()
    return f"{number}\\{text[opening.end() :]}" if number.isdigit() else f"\\{text}"
