"""Lines of a column as paragraphs: where one ends, and which go on in the next column or on the next page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from tui.reading.flow import PageBreak, Piece
from tui.reading.pdf.hyphens import Vocabulary
from tui.reading.pdf.pages import Line
from tui.reading.pdf.rows import CELL_SIGN

# In type sizes.
_INDENT = 0.7
_DEEPEST_INDENT = 6.0
_ROOM = 0.6
_HEADING = 1.2
_HEADING_LEADING = 1.5
# As shares.
_OTHER_SIZE = 0.12
_WIDER_LEADING = 1.25
_USUAL_LEADING = 1.2
_ENDS = '.!?:…"”’»)]'
_BULLETS = "•‣▪◦●■–*"


@dataclass(frozen=True, slots=True)
class Block:
    """The lines of one column on one page, with what is usual in it."""

    lines: Sequence[Line]
    label: str
    """Of the page."""

    @property
    def left(self) -> float:
        """Where lines begin that are not indented; in a column of short paragraphs these are the fewer."""
        return sorted(line.left for line in self.lines)[len(self.lines) // 5]

    @property
    def right(self) -> float:
        """Where the longest line ends."""
        return max(line.right for line in self.lines)

    @property
    def leading(self) -> float:
        """The usual distance between lines, in points."""
        gaps = [above.base - line.base for above, line in pairwise(self.lines) if _alike(above, line)]
        lowest = min(gaps, default=0.0)
        # Where every line is a paragraph the usual distance is that between paragraphs.
        near = [gap for gap in gaps if gap < lowest * _WIDER_LEADING]
        return median(near) if near else _USUAL_LEADING * median(line.size for line in self.lines)


@dataclass(slots=True)
class _Paragraph:
    lines: list[tuple[Line, str]]
    """Each with the label of its page."""
    right: float


def paragraphs_of(blocks: Sequence[Block]) -> Iterator[list[Piece | PageBreak]]:
    """Yield the paragraphs of a document, whole words and lines joined, with the page breaks in and before them.

    Args:
        blocks: its columns in reading order.
    """
    vocabulary = Vocabulary(line.text for block in blocks for line in block.lines)
    body = _body_size(blocks)
    label: str | None = None
    for paragraph in _joined(blocks, body):
        pieces: list[Piece | PageBreak] = []
        for number, (line, page) in enumerate(paragraph.lines):
            if number:
                _mend(pieces, line, vocabulary)
            if page != label:
                pieces.append(PageBreak(page))
                label = page
            pieces.extend(line.pieces)
        yield pieces


def _body_size(blocks: Sequence[Block]) -> float:
    """Return the size of type that most characters have."""
    amounts: dict[float, int] = {}
    for block in blocks:
        for line in block.lines:
            size = round(line.size, 1)
            amounts[size] = amounts.get(size, 0) + len(line.text)
    return max(amounts, key=amounts.__getitem__, default=10.0)


def _joined(blocks: Sequence[Block], body: float) -> Iterator[_Paragraph]:
    open_one: _Paragraph | None = None
    for block in blocks:
        left, right, leading = block.left, block.right, block.leading
        before: Line | None = None
        for number, line in enumerate(block.lines):
            if before is None:
                goes_on = open_one is not None and _goes_on(open_one, line, left)
            else:
                goes_on = not _begins(before, line, left, right, leading, body)
            if (
                before is not None
                and goes_on
                and open_one
                and len(open_one.lines) == 1
                and _one_line(before, line, block.lines[number + 1 :][:1], left)
            ):
                goes_on = False
            if open_one is not None and goes_on:
                open_one.lines.append((line, block.label))
                open_one.right = right
            else:
                if open_one is not None:
                    yield open_one
                open_one = _Paragraph([(line, block.label)], right)
            before = line
    if open_one is not None:
        yield open_one


def _begins(before: Line, line: Line, left: float, right: float, leading: float, body: float) -> bool:
    """Tell whether a line begins a paragraph in the middle of a column."""
    heading = line.size > body * _HEADING
    widest = _HEADING_LEADING * line.size if heading else leading * _WIDER_LEADING
    if not _alike(before, line) or before.base - line.base > widest:
        return True
    if heading:
        return False
    text, told = line.text.strip(), before.text.rstrip()
    if text[:1] in _BULLETS or CELL_SIGN in text or CELL_SIGN in told:
        return True
    indent = line.left - max(left, before.left)
    if _INDENT * line.size < indent < _DEEPEST_INDENT * line.size and not before.text.strip().startswith(
        tuple(_BULLETS)
    ):
        return told[-1:] in _ENDS or not text[:1].islower()
    return _has_room(before, line, right) and (told[-1:] in _ENDS or not text[:1].islower())


def _one_line(before: Line, line: Line, after: Sequence[Line], left: float) -> bool:
    """Tell whether two indented lines begin two paragraphs: a sentence ends between them, or the next is set out."""
    indent = _INDENT * line.size
    both = min(before.left, line.left) - left > indent and abs(before.left - line.left) < indent / 2
    ends = before.text.rstrip()[-1:] in _ENDS
    out = bool(after) and line.left - after[0].left > indent
    return both and (ends or out) and not line.text[:1].islower()


def _goes_on(paragraph: _Paragraph, line: Line, left: float) -> bool:
    """Tell whether the first line of a column continues the paragraph that ended the one before."""
    last = paragraph.lines[-1][0]
    told = last.text.rstrip()
    if not _alike(last, line) or not told:
        return False
    text = line.text.strip()
    if text[:1].islower():
        return True
    indented = line.left - left > _INDENT * line.size
    return told[-1] not in _ENDS and not indented and not _has_room(last, line, paragraph.right)


def _alike(one: Line, other: Line) -> bool:
    return abs(one.size - other.size) <= _OTHER_SIZE * one.size and (one.bold == other.bold or len(other.text) < 4)


def _has_room(before: Line, line: Line, right: float) -> bool:
    """Tell whether the first word of a line would have fitted on the line before it."""
    text = line.text.strip()
    word = text.split(" ", 1)[0]
    width = (line.right - line.left) / max(1, len(text)) * len(word)
    return right - before.right > width + _ROOM * line.size


def _mend(pieces: list[Piece | PageBreak], line: Line, vocabulary: Vocabulary) -> None:
    """Prepare the end of a paragraph for one more line: a space, or a word made whole."""
    words, target = _last(pieces)
    told = words.rstrip()
    # The word before the sign may lie in an earlier piece, where a link begins or ends in it.
    whole = "".join(piece[0] for piece in pieces[-4:] if not isinstance(piece, PageBreak)).rstrip()
    joint = vocabulary.joint(whole, line.text.lstrip())
    if joint is None:
        pieces.append((" ", None))
    elif told:
        pieces[-1] = (told[:-1] + joint, target)


def _last(pieces: list[Piece | PageBreak]) -> Piece:
    piece = pieces[-1]
    return ("", None) if isinstance(piece, PageBreak) else piece
