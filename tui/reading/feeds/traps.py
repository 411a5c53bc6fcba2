"""Traps for parsers, found before one meets them: names that stand for gigabytes, and mark-up without end.

The parser of feeds takes more than linear time over mark-up that nests, and cannot be stopped once it has begun.
"""

from __future__ import annotations

import re

from tui.reading.errors import ReadingError
from tui.reading.inputs import Input

MOST_DECLARED = 300
"""HTML's own names, which some feeds declare, are 252."""
MOST_GROWTH = 1024 * 1024
"""Characters that all declared names together may add."""
LONGEST_HEAD = 64 * 1024
"""Bytes before the first element."""
MOST_TAGS = 100_000
"""What stands in a CDATA section is not counted: to the feed it is text."""
DEEPEST = 100
# UTF-32, which the encodings of the web leave out, by the mark or the first bracket.
_WIDE = (
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0\0\0", "utf-32-le"),
)
_LONGEST_DECLARATION = 500
_CDATA = b"<![CDATA["
_TAG = re.compile(rb"<(?P<end>/?)[A-Za-z_][^<>]{0,5000}")
_ROOT = re.compile(rb"<[A-Za-z]")
_DECLARED = re.compile(
    rb"<!ENTITY\s{1,50}(?P<parameter>%\s{1,50})?(?P<name>[^\s%\"'<>&;]{1,200})\s{1,50}(?:\"(?P<one>[^\"]*)\"|'(?P<other>[^']*)')"
)
_NESTED = re.compile(rb"[&%][A-Za-z_:][^\s;&]{0,200};")
_GROWING = "declares names that stand for ever more text, as a trap for readers does; it was not read"


def as_utf8(source: Input, data: bytes) -> bytes:
    """Return a feed in UTF-8 without its XML declaration, so that no parser has to guess.

    Raises:
        ReadingError: if it is no text.
    """
    from tui.reading.html.charset import UndecodableError, decode_page

    wide = next((codec for opening, codec in _WIDE if data.startswith(opening)), None)
    try:
        text = (data.decode(wide, "replace") if wide else decode_page(data, source.charset).text).lstrip()
    except UndecodableError as error:
        raise ReadingError(source.uri, str(error)) from None
    end = text.find("?>", 0, _LONGEST_DECLARATION) if text.startswith("<?xml") else -1
    return text[end + 2 if end >= 0 else 0 :].lstrip().encode("utf-8", "replace")


def refuse_traps(uri: str, data: bytes) -> None:
    """Refuse XML whose entities are made of one another, or add very much, and mark-up that is deep or very much.

    Entities outside the file are another matter: nothing here ever fetches one.

    Args:
        uri: the input, for the error.
        data: its bytes, in UTF-8.

    Raises:
        ReadingError: if it is such a trap.
    """
    root = _ROOT.search(data)
    head = data[: root.start()] if root else data
    if len(head) > LONGEST_HEAD:
        raise ReadingError(uri, "is no feed: nothing of one is found at its beginning")
    if b"<!ENTITY" in head:
        _refuse_growth(uri, head, data)
    _refuse_mark_up(uri, _without_cdata(data))


def _refuse_growth(uri: str, head: bytes, data: bytes) -> None:
    if head.count(b"<!ENTITY") > MOST_DECLARED:
        raise ReadingError(uri, _GROWING)
    growth = 0
    for match in _DECLARED.finditer(head):
        value = match["one"] if match["one"] is not None else match["other"]
        if match["parameter"] or _NESTED.search(value):
            raise ReadingError(uri, _GROWING)
        growth += len(value) * data.count(b"&" + match["name"] + b";")
        if growth > MOST_GROWTH:
            raise ReadingError(uri, _GROWING)


def _refuse_mark_up(uri: str, data: bytes) -> None:
    if data.count(b"<") > MOST_TAGS:
        raise ReadingError(uri, f"holds more than {MOST_TAGS:,} tags, far more than a feed does; it was not read")
    depth = 0
    for match in _TAG.finditer(data):
        if match["end"]:
            depth = max(0, depth - 1)
        elif not match[0].endswith(b"/"):
            depth += 1
            if depth > DEEPEST:
                raise ReadingError(uri, f"nests more than {DEEPEST} tags, far more than a feed does; it was not read")


def _without_cdata(data: bytes) -> bytes:
    pieces = []
    done = 0
    while (start := data.find(_CDATA, done)) >= 0 and (end := data.find(b"]]>", start)) >= 0:
        pieces.append(data[done:start])
        done = end
    return b"".join((*pieces, data[done:]))
