"""What kind of input bytes are: told by what they hold first, by the name and the stated media type second."""

from __future__ import annotations

import zlib
from enum import StrEnum
from pathlib import PurePath


class Kind(StrEnum):
    """A kind of input, each with a loader of its own."""

    TEXT = "text"
    HTML = "html"
    MHTML = "mhtml"
    FEED = "feed"
    OPML = "opml"
    PDF = "pdf"
    DOCX = "docx"
    ODT = "odt"
    EPUB = "epub"
    RTF = "rtf"
    MAIL = "mail"
    MAILBOX = "mailbox"
    WARC = "warc"
    WACZ = "wacz"


_SUFFIXES = {
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".xhtml": Kind.HTML,
    ".xht": Kind.HTML,
    ".shtml": Kind.HTML,
    ".mhtml": Kind.MHTML,
    ".mht": Kind.MHTML,
    ".rss": Kind.FEED,
    ".atom": Kind.FEED,
    ".opml": Kind.OPML,
    ".eml": Kind.MAIL,
    ".mbox": Kind.MAILBOX,
    ".mbx": Kind.MAILBOX,
}
_MEDIA_TYPES = {
    "text/html": Kind.HTML,
    "application/xhtml+xml": Kind.HTML,
    "multipart/related": Kind.MHTML,
    "application/rss+xml": Kind.FEED,
    "application/atom+xml": Kind.FEED,
    "application/feed+json": Kind.FEED,
    "text/x-opml": Kind.OPML,
    "message/rfc822": Kind.MAIL,
    "application/mbox": Kind.MAILBOX,
}
_ZIP = b"PK\x03\x04"
_ZIP_SUFFIXES = {".docx": Kind.DOCX, ".odt": Kind.ODT, ".epub": Kind.EPUB, ".wacz": Kind.WACZ}
_MIMETYPES = (
    (b"mimetypeapplication/epub+zip", Kind.EPUB),
    (b"mimetypeapplication/vnd.oasis.opendocument.text", Kind.ODT),
)
_UNPACKED = 4_096
_LOOKED_AT = 8_192
_LONGEST_FIELD = 80
_LONGEST_PREFACE = 1_024
_BLANK = " \t\r\n\f\v\x00"


def kind_of(head: bytes, name: str, media_type: str | None = None) -> Kind:
    """Return the kind of an input.

    Args:
        head: its first bytes, up to 64 KiB.
        name: its file name, for the extension.
        media_type: what it was sent as, if it says so; parameters after a semicolon count for nothing.

    Returns:
        ``Kind.TEXT`` for whatever gives no sign of being anything else; its loader refuses what is no text.
    """
    suffix = PurePath(name.partition("?")[0].partition("#")[0]).suffix.lower()
    binary = _binary(head, suffix)
    if binary is not None:
        return binary
    stated = _MEDIA_TYPES.get((media_type or "").split(";")[0].strip().lower())
    text = _opening(head)
    found = _by_signs(text)
    if found is Kind.MAIL and Kind.MHTML in {stated, _SUFFIXES.get(suffix)}:
        return Kind.MHTML
    if found is Kind.HTML and suffix in {".md", ".markdown"}:
        # Markdown may hold, and begin with, HTML.
        return Kind.TEXT
    told = found or stated or _SUFFIXES.get(suffix)
    return told or (Kind.HTML if _is_fragment(text) else Kind.TEXT)


def _by_signs(text: str) -> Kind | None:
    """Return the kind of mark-up or mail that a text begins as; what begins with plain words costs nothing."""
    if not (text.startswith(("<", "{", "From ")) or ":" in text[:_LONGEST_FIELD].partition("\n")[0]):
        return None
    from tui.reading import signs

    return signs.marked_up(text) or signs.mail(text)


def _is_fragment(text: str) -> bool:
    if not text.startswith("<"):
        return False
    from tui.reading import signs

    return signs.is_fragment(text)


def _binary(head: bytes, suffix: str) -> Kind | None:
    """Return the kind that the first bytes give away beyond doubt."""
    if head.startswith(b"%PDF-") or _is_pdf_after_all(head):
        return Kind.PDF
    if head.startswith(b"{\\rtf"):
        return Kind.RTF
    if head.startswith(b"WARC/"):
        return Kind.WARC
    if head.startswith(b"\x1f\x8b"):
        return Kind.WARC if _unpacked(head).startswith(b"WARC/") else None
    return _zipped(head, suffix) if head.startswith(_ZIP) else None


def _is_pdf_after_all(head: bytes) -> bool:
    """Tell whether a PDF begins within the first lines, as some do after what a server or a mailer put before it."""
    place = head[:_LONGEST_PREFACE].find(b"%PDF-")
    return place > 0 and head[place - 1 : place] in {b"\r", b"\n"} and head[place + 5 : place + 6].isdigit()


def _unpacked(head: bytes) -> bytes:
    """Return the first bytes of a gzip stream; none if it is damaged."""
    try:
        return zlib.decompressobj(31).decompress(head, _UNPACKED)
    except zlib.error:
        return b""


def _zipped(head: bytes, suffix: str) -> Kind | None:
    """Return the kind of a ZIP archive by its first members, which the formats fix or writers put first."""
    for name, kind in _MIMETYPES:
        if head[30 : 30 + len(name)] == name:
            return kind
    if b"word/" in head:
        return Kind.DOCX
    if b"datapackage.json" in head or head[30:38] == b"archive/" or head[30:38] == b"indexes/":
        return Kind.WACZ
    if b"META-INF/container.xml" in head:
        return Kind.EPUB
    return _ZIP_SUFFIXES.get(suffix)


def _opening(head: bytes) -> str:
    """Return the first characters, whatever their width, without white space before them."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head[: 2 * _LOOKED_AT].decode("utf-16", "replace").lstrip("\ufeff" + _BLANK)
    if b"\0" in head[:64]:
        # UTF-16 without its mark: the Latin letters of mark-up are what is left without the zero bytes.
        head = head[: 2 * _LOOKED_AT].replace(b"\0", b"")
    return head[:_LOOKED_AT].decode("latin-1").removeprefix("\xef\xbb\xbf").lstrip(_BLANK)
