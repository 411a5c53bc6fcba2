"""Sets texts as PDF pages, as newspapers, reports and browsers do."""

from __future__ import annotations

import io
from dataclasses import dataclass, field

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = 595, 842
_MARGIN, _TOP, _BOTTOM, _GUTTER = 60, 762, 70, 22
_TITLE, _TITLE_SIZE, _TITLE_LEADING = "Times-Bold", 18, 22
_BODY, _SIZE, _LEADING = "Times-Roman", 10.5, 12.6
_INDENT = 12.0


@dataclass(frozen=True, kw_only=True)
class Setting:
    """How pages are set."""

    columns: int = 1
    hyphens: bool = True
    justified: bool = True
    heads: tuple[str, str] | None = ("THE EVENING LEDGER", "Monday 3 June 2024")
    """What stands above each page, left and right; the page number stands below."""
    indented: bool = False
    """Paragraphs begin with an indent instead of standing apart."""
    kerned: bool = False
    """Spaces are movements of the pen, not characters, as TeX writes them."""
    across: bool = False
    """Lines are written across the columns, whatever belongs together."""
    first_page: int = 1
    links: dict[str, str] = field(default_factory=dict)
    """Words in the title that lead to an address."""


@dataclass(frozen=True)
class _Put:
    left: float
    base: float
    font: str
    size: float
    words: str
    stretch: float = 0.0


def printed(article: str, setting: Setting = Setting(), **options: object) -> bytes:
    """Return an article as a PDF; its first paragraph is the title. ``options`` go to the canvas."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(WIDTH, HEIGHT), invariant=1, **options)
    title, *paragraphs = [" ".join(words.split()) for words in article.split("\n\n") if words.strip()]
    page: list[_Put] = []
    base = float(_TOP)
    for line in broken(title, _TITLE, _TITLE_SIZE, WIDTH - 2 * _MARGIN, 0, hyphens=False):
        page.append(_Put(_MARGIN, base, _TITLE, _TITLE_SIZE, line))
        base -= _TITLE_LEADING
    top = base = base - 8
    number, column = setting.first_page, 0
    width = (WIDTH - 2 * _MARGIN - _GUTTER * (setting.columns - 1)) / setting.columns
    for paragraph in paragraphs:
        first = _INDENT if setting.indented else 0.0
        lines = broken(paragraph, _BODY, _SIZE, width, first, hyphens=setting.hyphens)
        for place, line in enumerate(lines):
            if base < _BOTTOM:
                column += 1
                if column == setting.columns:
                    _finish(canvas, page, number, setting)
                    page, number, column, top = [], number + 1, 0, _TOP
                base = top
            indent = first if place == 0 else 0.0
            spare = width - indent - stringWidth(line, _BODY, _SIZE)
            stretch = spare / line.count(" ") if setting.justified and place < len(lines) - 1 and " " in line else 0.0
            left = _MARGIN + column * (width + _GUTTER) + indent
            page.append(_Put(left, base, _BODY, _SIZE, line, stretch))
            base -= _LEADING
        base -= 0 if setting.indented else _LEADING / 2
    _finish(canvas, page, number, setting)
    canvas.save()
    return buffer.getvalue()


def broken(words: str, font: str, size: float, width: float, indent: float, *, hyphens: bool) -> list[str]:
    """Break a paragraph into lines."""
    lines: list[str] = []
    line = ""
    for word in words.split():
        room = width - (0 if lines else indent)
        longer = f"{line} {word}" if line else word
        if stringWidth(longer, font, size) <= room:
            line = longer
            continue
        rest = word
        for place in reversed(_breaks(word) if hyphens else []):
            begun = f"{line} {word[:place]}-" if line else f"{word[:place]}-"
            if stringWidth(begun, font, size) <= room:
                line, rest = begun, word[place:]
                break
        lines.append(line)
        line = rest
    return [*lines, line]


def _breaks(word: str) -> list[int]:
    """Return where a word may be broken: after a vowel, inside letters."""
    return [
        place
        for place in range(3, len(word) - 2)
        if word[: place + 2].isalpha() and word[place - 1] in "aeiou" and word[place] not in "aeiou"
    ]


def _finish(canvas: Canvas, page: list[_Put], number: int, setting: Setting) -> None:
    if setting.heads:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(_MARGIN, HEIGHT - 45, setting.heads[0])
        canvas.drawRightString(WIDTH - _MARGIN, HEIGHT - 45, setting.heads[1])
        canvas.drawCentredString(WIDTH / 2, 35, str(number))
    for put in sorted(page, key=lambda put: (-put.base, put.left)) if setting.across else page:
        for words, target in setting.links.items():
            if put.font == _TITLE and words in put.words:
                left = put.left + stringWidth(put.words[: put.words.index(words)], put.font, put.size)
                box = (left, put.base - 3, left + stringWidth(words, put.font, put.size), put.base + 12)
                canvas.linkURL(target, box)
        if setting.kerned and " " in put.words:
            _kern(canvas, put)
        else:
            canvas.setFont(put.font, put.size)
            canvas.drawString(put.left, put.base, put.words, wordSpace=put.stretch)
    canvas.showPage()


def _kern(canvas: Canvas, put: _Put) -> None:
    pen = canvas.beginText(put.left, put.base)
    pen.setFont(put.font, put.size)
    space = -(stringWidth(" ", put.font, put.size) + put.stretch) / put.size * 1000
    words = f" {space:.0f} ".join(f"({_escaped(word)})" for word in put.words.split(" "))
    pen._code.append(f"[{words}] TJ")
    canvas.drawText(pen)


def _escaped(word: str) -> str:
    return "".join(f"\\{code:03o}" for code in word.encode("cp1252", "replace"))
