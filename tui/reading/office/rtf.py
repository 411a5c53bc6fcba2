"""Loads rich text (RTF), the form in which press archives send their articles."""

from __future__ import annotations

from collections.abc import Iterator

from tui.model import Document
from tui.reading.custody import custody_of
from tui.reading.errors import ReadingError
from tui.reading.inputs import Input
from tui.reading.office.blocks import composed
from tui.reading.office.properties import notice_of
from tui.reading.office.rich_text import parse

_LARGEST = 64 << 20
_CUT = "The file is longer than what is read of one; its end is left out."


def load(source: Input) -> Iterator[Document | ReadingError]:
    """Yield the one document that a rich text is.

    Raises:
        ReadingError: if it cannot be read or holds no words.
    """
    told = parse(source.read(_LARGEST))
    flow = composed(told.blocks)
    if not len(flow):
        raise ReadingError(source.uri, "holds no text")
    digest = source.sha256()
    yield Document(
        id=digest,
        uri=source.uri,
        text=flow.text,
        parts=tuple(flow.parts),
        notices=(
            *((_CUT,) if told.cut else ()),
            *notice_of({"Title": told.information.get("title"), "Author": told.information.get("author")}),
        ),
        links=tuple(flow.links),
        custody=custody_of(source, digest),
    )
