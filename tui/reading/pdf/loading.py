"""From the pages of a PDF to a Document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.model import Document
from tui.reading.custody import custody_of
from tui.reading.dates import find_dates
from tui.reading.errors import ReadingError
from tui.reading.flow import Flow
from tui.reading.inputs import Input
from tui.reading.loaders import needs
from tui.reading.pdf.columns import blocks_of
from tui.reading.pdf.margins import Margins, without_margins
from tui.reading.pdf.paragraphs import Block, paragraphs_of
from tui.reading.pdf.reader import Reading, read_pages

_PACKAGE = "pdfminer.six"
_ADDRESS = re.compile(r"https?://[^\s<>\"]{4,2000}")
_MODIFIED = re.compile(r"D:(\d{4})(\d\d)(\d\d)")
_UNREADABLE = 0.3
_SHOWN_HEADS = 6


def load(source: Input) -> Iterator[Document | ReadingError]:
    """Yield the one document that a PDF is.

    Raises:
        ReadingError: if it is encrypted, holds no text, cannot be read, or takes too long without giving any.
    """
    needs(source.uri, "pdf", "pdfminer")
    digest = source.sha256()
    reading = read_pages(source)
    margins = without_margins(reading.pages)
    flow = Flow()
    blocks = [
        Block(lines, label)
        for page, label in zip(margins.pages, margins.labels, strict=True)
        for lines in blocks_of(page.lines)
    ]
    for paragraph in paragraphs_of(blocks):
        flow.add(paragraph)
    if not len(flow):
        raise ReadingError(source.uri, _nothing(reading))
    unknown = sum(page.unknown for page in reading.pages)
    if unknown > _UNREADABLE * len(flow):
        raise ReadingError(
            source.uri, "has fonts that do not tell which letters they draw; recognise its text (OCR) first"
        )
    heads = " · ".join(margins.heads)
    address = _ADDRESS.search(heads)
    yield Document(
        id=digest,
        uri=source.uri,
        text=flow.text,
        published=next((date for _, date in find_dates(heads)), None),
        updated=_modified(reading.properties.get("ModDate", "")),
        url=address.group() if address else None,
        notices=tuple(_notices(reading, margins)),
        links=tuple(flow.links),
        pages=tuple(flow.pages),
        custody=custody_of(source, digest, _PACKAGE),
    )


def _nothing(reading: Reading) -> str:
    if reading.error == "encrypted":
        return "is encrypted; save a copy without its password"
    if reading.error == "time":
        return "gives no text within seconds of work, as damaged and hostile files do; print it to a new PDF"
    if reading.error or reading.damaged:
        return "is damaged: its pages cannot be read; try a copy of it"
    if any(page.pictures for page in reading.pages):
        return "holds pictures of pages and no text; recognise its text (OCR) first, with ocrmypdf for instance"
    return "holds no text"


def _notices(reading: Reading, margins: Margins) -> Iterator[str]:
    last = reading.pages[-1].number
    if reading.error:
        yield f"Only the pages up to {last} were read: the file is damaged, or takes too long from there on."
    if reading.damaged:
        yield f"Some pages could not be read: {', '.join(map(str, reading.damaged[:20]))}."
    empty = [str(page.number) for page in reading.pages if page.pictures and not page.lines]
    if empty:
        yield f"Some pages are pictures without text, and are left out: {', '.join(empty[:20])}."
    if margins.heads:
        yield f"In the margins of the pages, left out of the text: {' · '.join(margins.heads[:_SHOWN_HEADS])}."
    told = [
        f"{name} “{reading.properties[name]}”"
        for name in ("Title", "Author", "Creator")
        if reading.properties.get(name)
    ]
    if told:
        yield f"The file says of itself, which anyone can set: {', '.join(told)}."


def _modified(stamp: str) -> str | None:
    match = _MODIFIED.match(stamp)
    return "-".join(match.groups()) if match else None
