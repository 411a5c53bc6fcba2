"""Loads Word documents: headings, lists, tables, notes, text boxes and links; deletions and comments are left out."""

from __future__ import annotations

import re
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

_MAIN = "word/document.xml"
_SKIPPED = frozenset(
    {"del", "moveFrom", "Fallback", "delText", "rt", "pPr", "tblPr", "trPr", "tcPr", "sectPr", "sdtPr"}
)
_WRAPPERS = frozenset({"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"})
_FIELD = re.compile(r'\s*HYPERLINK\s+"(?P<target>[^"]{1,2000})"')
_SIGNS = {"tab": " ", "cr": " ", "noBreakHyphen": "-", "ptab": " "}


def load(source: Input) -> Iterator[Document | ReadingError]:
    """Yield the one document that a Word file is.

    Raises:
        ReadingError: if it is encrypted, damaged or a bomb, or holds no words.
    """
    with opened(source) as package:
        document = _document(source, package)
    yield document


def _document(source: Input, package: Package) -> Document:
    uri = source.uri
    root = tree_of(package.member(_MAIN), uri, _MAIN)
    body = _Body(_forms(uri, package), _targets(uri, package))
    blocks = [*body.blocks_in(root), *_notes(uri, package, body)]
    flow = composed(blocks)
    if not len(flow):
        raise ReadingError(uri, "holds no text")
    core = _optional(uri, package, "docProps/core.xml")
    digest = source.sha256()
    told = {"Title": "title", "Author": "creator", "Changed by": "lastModifiedBy", "Created": "created"}
    properties = {name: words_of(core, element) if core is not None else None for name, element in told.items()}
    return Document(
        id=digest,
        uri=uri,
        text=flow.text,
        parts=tuple(flow.parts),
        title=title_of(blocks),
        updated=date_of(words_of(core, "modified")) if core is not None else None,
        notices=(*_notices(uri, package, root), *notice_of(properties)),
        links=tuple(flow.links),
        custody=custody_of(source, digest, "lxml"),
    )


def _optional(uri: str, package: Package, name: str) -> etree._Element | None:
    if name not in package.names:
        return None
    try:
        return tree_of(package.member(name), uri, name)
    except ReadingError:
        # The text can do without it.
        return None


def _forms(uri: str, package: Package) -> dict[str, Form]:
    """Return the styles for titles and for items of lists, by their ids."""
    styles = _optional(uri, package, "word/styles.xml")
    found = {"Title": Form.TITLE}
    for style in styles.iter("{*}style") if styles is not None else ():
        name = next(style.iter("{*}name"), None)
        # Names of built-in styles are the same in every language; ids are not.
        if name is not None and (attribute(name, "val") or "").lower() == "title":
            found[attribute(style, "styleId") or ""] = Form.TITLE
        elif next(style.iter("{*}numPr"), None) is not None and next(style.iter("{*}outlineLvl"), None) is None:
            found[attribute(style, "styleId") or ""] = Form.ITEM
    return found


def _targets(uri: str, package: Package) -> dict[str, str]:
    """Return where the links of the main text lead, by their ids."""
    relations = _optional(uri, package, "word/_rels/document.xml.rels")
    if relations is None:
        return {}
    return {
        relation.get("Id", ""): relation.get("Target", "")
        for relation in relations
        if str(relation.get("Type", "")).endswith("/hyperlink")
    }


def _notes(uri: str, package: Package, body: _Body) -> Iterator[Block]:
    """Yield the foot- and endnotes that the text refers to, each with its number."""
    for kind in ("footnote", "endnote"):
        notes = _optional(uri, package, f"word/{kind}s.xml")
        for note in notes if notes is not None else ():
            number = body.notes.get((kind, attribute(note, "id") or ""))
            blocks = body.blocks_in(note) if number else []
            if blocks:
                blocks[0].pieces.insert(0, (f"[{number}] ", None))
            yield from blocks


def _notices(uri: str, package: Package, root: etree._Element) -> Iterator[str]:
    if any(True for _ in root.iter("{*}del", "{*}moveFrom")):
        yield "The document tracks changes: what was inserted is read, what was deleted is left out."
    comments = _optional(uri, package, "word/comments.xml")
    if comments is not None and len(comments):
        yield f"Comments that are left out of the text: {len(comments)}."
    heads = []
    for name in sorted(package.names):
        if re.fullmatch(r"word/(?:header|footer)\d{1,3}\.xml", name):
            head = _optional(uri, package, name)
            heads.append(" ".join(_plain(head).split())[:120] if head is not None else "")
    shown = list(dict.fromkeys(filter(None, heads)))
    if shown:
        yield f"In the margins of the pages, left out of the text: {' · '.join(shown[:6])}."


def _plain(root: etree._Element) -> str:
    return " ".join("".join(text.text or "" for text in paragraph.iter("{*}t")) for paragraph in root.iter("{*}p"))


class _Body:
    """Turns the elements of a text into blocks."""

    def __init__(self, forms: dict[str, Form], targets: dict[str, str]) -> None:
        self.notes: dict[tuple[str, str], int] = {}
        """Numbers of the notes met so far, by kind and id."""
        self._forms = forms
        self._targets = targets

    def blocks_in(self, parent: etree._Element) -> list[Block]:
        """Return the blocks inside an element."""
        found: list[Block] = []
        for child in parent:
            name = local(child)
            if name == "p":
                found.extend(self._paragraph(child))
            elif name == "tbl":
                for row in _inside(child, "tr"):
                    found.extend(row_of([self.blocks_in(cell) for cell in _inside(row, "tc")]))
            elif name and name not in _SKIPPED:
                found.extend(self.blocks_in(child))
        return found

    def _paragraph(self, paragraph: etree._Element) -> Iterator[Block]:
        block = Block(self._form(paragraph))
        boxes: list[Block] = []
        field: list[str] = []
        for piece in self._pieces(paragraph, None, field, boxes):
            if piece[0] == "\n":
                yield block
                block = Block(Form.LINE)
            else:
                block.pieces.append(piece)
        yield block
        yield from boxes

    def _form(self, paragraph: etree._Element) -> Form:
        properties = next(paragraph.iterchildren("{*}pPr"), None)
        if properties is None:
            return Form.PARAGRAPH
        style = next(properties.iterchildren("{*}pStyle"), None)
        form = self._forms.get(attribute(style, "val") or "") if style is not None else None
        numbered = next(properties.iterchildren("{*}numPr"), None) is not None
        heading = next(properties.iterchildren("{*}outlineLvl"), None) is not None
        return form or (Form.ITEM if numbered and not heading else Form.PARAGRAPH)

    def _pieces(
        self, parent: etree._Element, target: str | None, field: list[str], boxes: list[Block]
    ) -> Iterator[Piece]:
        """Yield the words in an element with their links.

        Args:
            parent: the element.
            target: where a link around it leads.
            field: what the fields that are open say, the innermost last.
            boxes: takes up the blocks of text boxes.
        """
        for child in parent:
            name = local(child)
            if name == "t":
                yield child.text or "", target or _field_target(field)
            elif name in {"instrText", "fldChar"}:
                _step(field, attribute(child, "fldCharType"), child.text or "")
            elif name == "br":
                yield ("\n" if attribute(child, "type") is None else " "), None
            elif name in _SIGNS:
                yield _SIGNS[name], None
            elif name in {"footnoteReference", "endnoteReference"}:
                key = (name.removesuffix("Reference"), attribute(child, "id") or "")
                yield f"[{self.notes.setdefault(key, len(self.notes) + 1)}]", None
            elif name == "txbxContent":
                boxes.extend(self.blocks_in(child))
            elif name == "hyperlink":
                yield from self._pieces(child, self._targets.get(attribute(child, "id") or ""), field, boxes)
            elif name == "fldSimple":
                yield from self._pieces(child, _field_target([attribute(child, "instr") or ""]), field, boxes)
            elif name and name not in _SKIPPED:
                yield from self._pieces(child, target, field, boxes)


def _inside(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield the elements of a name directly inside another, or inside what only wraps them there."""
    for child in parent:
        if local(child) == name:
            yield child
        elif local(child) in _WRAPPERS:
            yield from _inside(child, name)


def _step(field: list[str], step: str | None, words: str) -> None:
    """Open a field, add words to what the innermost says, or close it."""
    if step == "begin":
        field.append("")
    elif field and step == "end":
        field.pop()
    elif field:
        field[-1] += words


def _field_target(field: list[str]) -> str | None:
    match = _FIELD.match(field[-1]) if field else None
    return match["target"] if match else None
