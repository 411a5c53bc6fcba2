"""Collects the words that a PDF page draws, with their places. Runs in the reading process only."""

from __future__ import annotations

from typing import Any

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.utils import Matrix, apply_matrix_pt

# In type sizes: letters closer than the first make a word, closer than the second a line.
_WORD_GAP = 0.15
_LINE_GAP = 0.8
_BACK = 0.4
_LEVEL = 0.15
_OVERPRINT = 0.06
_MOST_CHARACTERS = 100_000
_MOST_LINES = 10_000
_MOST_LINKS = 1_000
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\xa0": " ", "\u2010": "-"}
    | dict.fromkeys(range(0x20), " ")
)

Rectangle = tuple[float, float, float, float]


class TooManyCharactersError(Exception):
    """A page draws more characters than any printed page holds."""


class Drawing(PDFTextDevice):
    """A device that keeps words and throws everything else away."""

    def __init__(self, resources: PDFResourceManager) -> None:
        super().__init__(resources)
        self.begin(())

    def begin(self, links: tuple[tuple[Rectangle, str], ...]) -> None:
        """Forget the page before; ``links`` are the places on the new one that lead to an address."""
        self.lines: list[list[Any]] = []
        """Each as left, right, base, size, bold, pieces."""
        self.pictures = 0
        self.unknown = 0
        self._characters = 0
        self._links = links[:_MOST_LINKS]
        self._seen: set[tuple[str, int, int]] = set()

    def render_image(self, name: str, stream: object) -> None:  # noqa: ARG002  (the library calls it)
        """Count a picture."""
        self.pictures += 1

    def render_char(
        self,
        matrix: Matrix,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        *_: object,
    ) -> float:
        """Take a character in and return how far it moves the pen."""
        advance = float(font.char_width(cid) * fontsize * scaling)
        a, b, c, d, _e, _f = matrix
        self._characters += 1
        if self._characters > _MOST_CHARACTERS or len(self.lines) > _MOST_LINES:
            raise TooManyCharactersError
        if font.is_vertical() or a <= 0 or abs(b) > abs(a) * 0.1 or d * fontsize <= 0:
            return advance
        try:
            text = font.to_unichr(cid).translate(_LIGATURES)
        except PDFUnicodeNotDefined:
            text = "\ufffd"
            self.unknown += 1
        left, base = apply_matrix_pt(matrix, (0, rise))
        size = abs(fontsize) * (c * c + d * d) ** 0.5
        bold = "bold" in (font.fontname or "").lower() or "black" in (font.fontname or "").lower()
        if size > 0 and text:
            self._put(text, left, left + advance * a, base, size, bold)
        return advance

    def _put(self, text: str, left: float, right: float, base: float, size: float, bold: bool) -> None:
        line = self.lines[-1] if self.lines else None
        if text.isspace():
            if line is not None and _follows(line, left, base, size):
                line[1] = max(line[1], right)
                _add(line, " ", None)
            return
        # Type made fat by printing it twice, a hair apart.
        across, down = round(left / size / _OVERPRINT), round(base / size / _OVERPRINT)
        if any((text, across + step, down) in self._seen for step in (-1, 0, 1)):
            return
        self._seen.add((text, across, down))
        target = self._target(left, right, base, size) if self._links else None
        if line is None or not _follows(line, left, base, size):
            self.lines.append([left, right, base, size, bold, [[text, target]]])
            return
        if left - line[1] > _WORD_GAP * size:
            _add(line, " ", None)
        line[1] = max(line[1], right)
        line[4] = line[4] and bold
        _add(line, text, target)

    def _target(self, left: float, right: float, base: float, size: float) -> str | None:
        middle, height = (left + right) / 2, base + size / 4
        for (x0, y0, x1, y1), target in self._links:
            if x0 <= middle <= x1 and y0 <= height <= y1:
                return target
        return None


def _follows(line: list[Any], left: float, base: float, size: float) -> bool:
    height = max(size, line[3])
    level = abs(base - line[2]) <= _LEVEL * height and abs(size - line[3]) <= 0.1 * height
    return bool(level and -_BACK * height <= left - line[1] <= _LINE_GAP * height)


def _add(line: list[Any], text: str, target: str | None) -> None:
    pieces = line[5]
    if text == " " and pieces[-1][0].endswith(" "):
        return
    if pieces[-1][1] == target or text == " ":
        pieces[-1][0] += text
    else:
        pieces.append([text, target])
