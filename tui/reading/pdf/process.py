"""The reading process: a PDF on standard input, one line of JSON a page on standard output.

PDF is a programming language as much as a format, and its parsers loop, recurse and fill memory on hostile files. Here
they do so in a process that can be stopped and whose memory has an end.
"""

from __future__ import annotations

import json
import logging
import math
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    from pdfminer.pdfinterp import PDFResourceManager
    from pdfminer.pdfpage import PDFPage

_MEMORY = 1 << 30
_MOST_SECONDS = 3_600
_TEXT_EARNS = 1 / 25_000
"""Seconds that each character read adds to those allowed: long documents take their time, loops do not."""
_MOST_PAGES = 10_000
_PROPERTIES = ("Title", "Author", "Creator", "Producer", "CreationDate", "ModDate")
_LONGEST_PROPERTY = 500


def main() -> None:
    """Read the PDF on standard input; the first argument says how many seconds of work may give no text.

    Every line written is ``{"kind": value}``; the last has the kind ``done`` or ``error``.
    """
    allowed = float(sys.argv[1])
    _limit(allowed)
    logging.disable(logging.CRITICAL)
    for kind, value in records(sys.stdin.buffer):
        sys.stdout.write(json.dumps({kind: value}) + "\n")
        sys.stdout.flush()
        if kind == "page":
            allowed += _TEXT_EARNS * sum(len(words) for *_, pieces in value[-1] for words, _ in pieces)
            _allow(allowed)


def records(stream: BinaryIO) -> Iterator[tuple[str, Any]]:
    """Yield ``properties``, a ``page`` or ``damaged`` for each page, and ``done`` or ``error`` at the end."""
    from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError
    from pdfminer.pdfinterp import PDFResourceManager
    from pdfminer.pdfpage import PDFPage
    from pdfminer.pdfparser import PDFParser

    try:
        document = PDFDocument(PDFParser(stream))
        yield "properties", _properties(document.info)
        # Fonts are read once for all pages.
        resources = PDFResourceManager()
        for number, page in enumerate(PDFPage.create_pages(document), 1):
            if number > _MOST_PAGES:
                break
            yield _page(page, number, resources)
    except PDFEncryptionError:
        yield "error", "encrypted"
    except Exception as error:  # noqa: BLE001  (the parser raises anything on hostile files)
        yield "error", type(error).__name__
    else:
        yield "done", None


def _page(page: PDFPage, number: int, resources: PDFResourceManager) -> tuple[str, Any]:
    from pdfminer.pdfinterp import PDFPageInterpreter

    from tui.reading.pdf.drawing import Drawing

    drawing = Drawing(resources)
    box = page.mediabox
    try:
        drawing.begin(tuple(_links(page)))
        PDFPageInterpreter(resources, drawing).process_page(page)
    except Exception as error:  # noqa: BLE001  (as above)
        if not drawing.lines:
            return "damaged", [number, type(error).__name__]
    width, height = abs(box[2] - box[0]), abs(box[3] - box[1])
    if page.rotate in {90, 270}:
        width, height = height, width
    label = page.label if isinstance(page.label, str) else None
    return "page", [number, label, width, height, drawing.pictures, drawing.unknown, drawing.lines]


def _links(page: PDFPage) -> Iterator[tuple[tuple[float, float, float, float], str]]:
    """Yield the places of a page that lead to an address."""
    from pdfminer.pdftypes import resolve1

    annotations = resolve1(page.annots) if page.annots and not page.rotate else None
    left, low = page.mediabox[:2]
    for annotation in annotations if isinstance(annotations, list) else []:
        fields = resolve1(annotation)
        action = resolve1(fields.get("A")) if isinstance(fields, dict) else None
        target = resolve1(action.get("URI")) if isinstance(action, dict) else None
        box = [resolve1(side) for side in resolve1(fields.get("Rect")) or []] if target else []
        if isinstance(target, bytes) and len(box) == 4 and all(isinstance(side, int | float) for side in box):
            x0, x1 = sorted((box[0] - left, box[2] - left))
            y0, y1 = sorted((box[1] - low, box[3] - low))
            yield (x0, y0, x1, y1), target.decode("utf-8", "replace")


def _properties(infos: list[Any]) -> dict[str, str]:
    """Return what the file says of itself."""
    from pdfminer.pdftypes import resolve1
    from pdfminer.utils import decode_text

    found = {}
    for info in infos:
        for name in _PROPERTIES:
            value = resolve1(info.get(name)) if isinstance(info, dict) else None
            if isinstance(value, bytes | str):
                text = decode_text(value) if isinstance(value, bytes) else value
                found[name] = text.strip("\0 ")[:_LONGEST_PROPERTY]
    return found


def _limit(seconds: float) -> None:
    """Give this process an end, whatever happens to the one that started it."""
    import resource

    limits = (
        (resource.RLIMIT_AS, _MEMORY, _MEMORY),
        (resource.RLIMIT_CORE, 0, 0),
        (resource.RLIMIT_CPU, math.ceil(seconds), _MOST_SECONDS),
    )
    for limit, soft, hard in limits:
        with suppress(ValueError, OSError):
            # Some systems do not count the memory of a process; time still ends.
            resource.setrlimit(limit, (soft, hard))


def _allow(seconds: float) -> None:
    """Let this process work for so many seconds altogether."""
    import resource

    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (min(math.ceil(seconds), _MOST_SECONDS), _MOST_SECONDS))


if __name__ == "__main__":
    main()
