"""Loads e-books: their chapters in reading order, as one text."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from lxml import etree

from tui.model import Document
from tui.reading.custody import custody_of
from tui.reading.errors import ReadingError
from tui.reading.html.blocks import Block, Form, blocks_of, compose
from tui.reading.inputs import Input
from tui.reading.office.packages import Package, opened
from tui.reading.office.properties import date_of
from tui.reading.office.xml import attribute, tree_of, words_of

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_MOST_CHAPTERS = 5_000
_CHAPTER_TYPES = frozenset({"application/xhtml+xml", "text/html", "text/x-oeb1-document", ""})


def load(source: Input) -> Iterator[Document | ReadingError]:
    """Yield the one document that an e-book is.

    Raises:
        ReadingError: if it is protected, damaged or a bomb, or holds no words.
    """
    with opened(source) as package:
        document = _document(source, package)
    yield document


def _document(source: Input, package: Package) -> Document:
    uri = source.uri
    place = _root_file(uri, package)
    book = tree_of(package.member(place), uri, place)
    locked = _locked(uri, package)
    blocks: list[Block] = []
    lost = 0
    for name in _chapters(book, place):
        if name in locked:
            raise ReadingError(uri, "is protected (DRM); only its seller's programs can read it")
        try:
            blocks.extend(_blocks(package.member(name)))
        except ReadingError:
            lost += 1
    if not blocks:
        raise ReadingError(uri, "holds no text")
    text, _, links = compose(blocks)
    digest = source.sha256()
    authors = [" ".join("".join(element.itertext()).split()) for element in book.iter("{*}creator")]
    return Document(
        id=digest,
        uri=uri,
        text=text,
        title=words_of(book, "title"),
        publisher=words_of(book, "publisher"),
        authors=tuple(dict.fromkeys(filter(None, authors))),
        published=date_of(words_of(book, "date")) or _year(words_of(book, "date")),
        updated=next(
            (date_of(meta.text) for meta in book.iter("{*}meta") if meta.get("property") == "dcterms:modified"), None
        ),
        language=words_of(book, "language"),
        notices=(f"Chapters that could not be read: {lost}.",) if lost else (),
        links=links,
        custody=custody_of(source, digest, "lxml"),
    )


def _root_file(uri: str, package: Package) -> str:
    root = tree_of(package.member(_CONTAINER), uri, _CONTAINER)
    for file in root.iter("{*}rootfile"):
        if place := file.get("full-path"):
            return str(place)
    raise ReadingError(uri, "is damaged: its container names no book; try a copy of it")


def _chapters(book: etree._Element, place: str) -> Iterator[str]:
    """Yield the names of the chapters in reading order, each once."""
    items = {item.get("id"): item for item in book.iter("{*}item")}
    seen: set[str] = set()
    for reference in book.iter("{*}itemref"):
        item = items.get(reference.get("idref"))
        if item is None or "nav" in item.get("properties", "").split():
            continue
        if item.get("media-type", "") not in _CHAPTER_TYPES or len(seen) >= _MOST_CHAPTERS:
            continue
        path = unquote(urlsplit(item.get("href", "")).path)
        name = posixpath.normpath(posixpath.join(posixpath.dirname(place), path))
        if name not in seen:
            seen.add(name)
            yield name


def _locked(uri: str, package: Package) -> frozenset[str]:
    """Return the names of the encrypted members."""
    if _ENCRYPTION not in package.names:
        return frozenset()
    root = tree_of(package.member(_ENCRYPTION), uri, _ENCRYPTION)
    return frozenset(unquote(attribute(reference, "URI") or "") for reference in root.iter("{*}CipherReference"))


def _blocks(data: bytes) -> list[Block]:
    """Return the blocks of a chapter; what is no mark-up has none."""
    parser = etree.HTMLParser(
        no_network=True, huge_tree=False, encoding=None if b"encoding=" in data[:200] else "utf-8"
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return []
    body = root.find("body") if root is not None else None
    return [block for block in blocks_of(body) if block.form is not Form.ROW or block.text] if body is not None else []


def _year(date: str | None) -> str | None:
    return date[:4] if date and date[:4].isdigit() else None
