"""Loads OpenDocument texts: headings, lists, tables, notes, text boxes, links; not deletions, not comments."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from tui.model import Document
from tui.reading.custody import custody_of
from tui.reading.errors import ReadingError
from tui.reading.flow import Piece
from tui.reading.inputs import Input
from tui.reading.office.blocks import Block, Form, composed, row_of, title_of
from tui.reading.office.packages import Package, opened
from tui.reading.office.properties import date_of, notice_of
from tui.reading.office.xml import attribute, local, tree_of, words_of

_MAIN = "content.xml"
_SKIPPED = frozenset(
    {"annotation", "tracked-changes", "ruby-text", "forms", "sequence-decls", "variable-decls", "script"}
)
_SIGNS = {"s": " ", "tab": " "}


def load(source: Input) -> Iterator[Document | ReadingError]:
    """Yield the one document that an OpenDocument text is.

    Raises:
        ReadingError: if it is encrypted, damaged or a bomb, or holds no words.
    """
    with opened(source) as package:
        document = _document(source, package)
    yield document


def _document(source: Input, package: Package) -> Document:
    uri = source.uri
    if "META-INF/manifest.xml" in package.names and b"encryption-data" in package.member("META-INF/manifest.xml"):
        raise ReadingError(uri, "is encrypted; save a copy without its password")
    root = tree_of(package.member(_MAIN), uri, _MAIN)
    body = next(root.iter("{urn:oasis:names:tc:opendocument:xmlns:office:1.0}text"), root)
    reader = _Body(_titles(root))
    blocks = [*reader.blocks_in(body, Form.PARAGRAPH), *reader.notes]
    flow = composed(blocks)
    if not len(flow):
        raise ReadingError(uri, "holds no text")
    meta = _meta(uri, package)
    told = {"Title": "title", "Author": "initial-creator", "Changed by": "creator", "Created": "creation-date"}
    digest = source.sha256()
    return Document(
        id=digest,
        uri=uri,
        text=flow.text,
        parts=tuple(flow.parts),
        title=title_of(blocks),
        updated=date_of(words_of(meta, "date")) if meta is not None else None,
        notices=(
            *_notices(root),
            *notice_of({name: words_of(meta, element) if meta is not None else None for name, element in told.items()}),
        ),
        links=tuple(flow.links),
        custody=custody_of(source, digest, "lxml"),
    )


def _meta(uri: str, package: Package) -> etree._Element | None:
    try:
        return tree_of(package.member("meta.xml"), uri, "meta.xml")
    except ReadingError:
        # The text can do without it.
        return None


def _titles(root: etree._Element) -> frozenset[str]:
    """Return the names of the styles for titles, and of those made from them for single paragraphs."""
    return frozenset(
        {"Title"}
        | {
            attribute(style, "name") or ""
            for style in root.iter("{*}style")
            if attribute(style, "parent-style-name") == "Title"
        }
    )


def _notices(root: etree._Element) -> Iterator[str]:
    if any(True for _ in root.iter("{*}tracked-changes")):
        yield "The document tracks changes: what was inserted is read, what was deleted is left out."
    comments = sum(1 for _ in root.iter("{*}annotation"))
    if comments:
        yield f"Comments that are left out of the text: {comments}."


class _Body:
    """Turns the elements of a text into blocks."""

    def __init__(self, titles: frozenset[str]) -> None:
        self.notes: list[Block] = []
        """The notes met so far, each with its number."""
        self._titles = titles
        self._count = 0

    def blocks_in(self, parent: etree._Element, form: Form) -> list[Block]:
        """Return the blocks inside an element; ``form`` is that of its paragraphs."""
        found: list[Block] = []
        for child in parent:
            name = local(child)
            if name in {"p", "h"}:
                title = attribute(child, "style-name") in self._titles
                found.extend(self._paragraph(child, Form.TITLE if title else form))
            elif name in {"list-item", "list-header"}:
                found.extend(self.blocks_in(child, Form.ITEM))
            elif name == "table-row":
                cells = [cell for cell in child if local(cell) == "table-cell"]
                found.extend(row_of([self.blocks_in(cell, Form.PARAGRAPH) for cell in cells]))
            elif name and name not in _SKIPPED:
                found.extend(self.blocks_in(child, form))
        return found

    def _paragraph(self, paragraph: etree._Element, form: Form) -> Iterator[Block]:
        block = Block(form)
        boxes: list[Block] = []
        for piece in self._pieces(paragraph, None, boxes):
            if piece[0] == "\n" and piece[1] is None:
                yield block
                block = Block(Form.LINE)
            else:
                block.pieces.append(piece)
        yield block
        yield from boxes

    def _pieces(self, parent: etree._Element, target: str | None, boxes: list[Block]) -> Iterator[Piece]:
        """Yield the words in an element with their links; ``boxes`` takes up the blocks of text boxes."""
        yield from _words(parent.text, target)
        for child in parent:
            name = local(child)
            if name in _SIGNS:
                yield _SIGNS[name], None
            elif name == "line-break":
                yield "\n", None
            elif name == "a":
                yield from self._pieces(child, attribute(child, "href"), boxes)
            elif name == "note":
                yield f"[{self._note(child)}]", None
            elif name == "text-box":
                boxes.extend(self.blocks_in(child, Form.PARAGRAPH))
            elif name and name not in _SKIPPED:
                yield from self._pieces(child, target, boxes)
            yield from _words(child.tail, target)

    def _note(self, note: etree._Element) -> int:
        self._count += 1
        number = self._count
        body = next(note.iterchildren("{*}note-body"), None)
        blocks = self.blocks_in(body, Form.PARAGRAPH) if body is not None else []
        if blocks:
            blocks[0].pieces.insert(0, (f"[{number}] ", None))
        self.notes.extend(blocks)
        return number


def _words(text: str | None, target: str | None) -> Iterator[Piece]:
    """Yield words of the file's own, whose line ends mean nothing."""
    if text:
        yield (" " if text.isspace() else text), target
