"""What kind of input bytes are: told by what they hold first, by the name and the stated media type second."""

from __future__ import annotations

import re
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
_BLANK = " \t\r\n\f\v\x00"
_PROLOGUE = re.compile(
    r"(?:<\?[^>]{0,500}>|<!--.{0,4000}?-->|<!doctype\s+(?!html)[^>\[]{0,500}(?:\[[^\]]{0,6000}\]\s{0,50})?>|\s)+",
    re.DOTALL | re.IGNORECASE,
)
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|meta|title|script|link|article|base)\b", re.IGNORECASE)
_SOME_HTML = re.compile(
    r"<(?:div|p|h[1-6]|table|main|section|article|header|span|a|br|ul)(?:\s[^<>]{0,500})?/?>", re.IGNORECASE
)
_FEED = re.compile(r"<(?:rss|feed|rdf:rdf|channel)\b", re.IGNORECASE)
_OPML = re.compile(r"<opml\b", re.IGNORECASE)
_JSON_FEED = re.compile(r"\{[^{}\[\]]{0,2000}\"version\"\s*:\s*\"https:\\?/\\?/jsonfeed\.org\\?/", re.DOTALL)
_PDF = re.compile(rb"(?:.{0,1000}[\r\n])??%PDF-\d\.\d", re.DOTALL)
_QUERY = re.compile(r"[?#].*", re.DOTALL)
_FIELD = re.compile(r"(?P<name>[A-Za-z][A-Za-z0-9-]{0,60}):(?:[ \t]|$)")
_MAIL_FIELDS = frozenset({"received", "return-path", "delivered-to", "message-id", "mime-version", "dkim-signature"})
_LETTER_FIELDS = frozenset({"from", "to", "date", "subject", "cc", "reply-to", "content-type", "x-mailer"})


def kind_of(head: bytes, name: str, media_type: str | None = None) -> Kind:
    """Return the kind of an input.

    Args:
        head: its first bytes, up to 64 KiB.
        name: its file name, for the extension.
        media_type: what it was sent as, if it says so; parameters after a semicolon count for nothing.

    Returns:
        ``Kind.TEXT`` for whatever gives no sign of being anything else; its loader refuses what is no text.
    """
    suffix = PurePath(_QUERY.sub("", name)).suffix.lower()
    binary = _binary(head, suffix)
    if binary is not None:
        return binary
    stated = _MEDIA_TYPES.get((media_type or "").split(";")[0].strip().lower())
    text = _opening(head)
    found = _marked_up(text) or _mail(text)
    if found is Kind.MAIL and Kind.MHTML in {stated, _SUFFIXES.get(suffix)}:
        return Kind.MHTML
    if found is Kind.HTML and suffix in {".md", ".markdown"}:
        # Markdown may hold, and begin with, HTML.
        return Kind.TEXT
    told = found or stated or _SUFFIXES.get(suffix)
    return told or (Kind.HTML if _SOME_HTML.match(text) and _dense(text) else Kind.TEXT)


def _binary(head: bytes, suffix: str) -> Kind | None:
    """Return the kind that the first bytes give away beyond doubt."""
    if head.startswith(b"%PDF-") or _PDF.match(head):
        return Kind.PDF
    if head.startswith(b"{\\rtf"):
        return Kind.RTF
    if head.startswith(b"WARC/"):
        return Kind.WARC
    if head.startswith(b"\x1f\x8b"):
        return Kind.WARC if _unpacked(head).startswith(b"WARC/") else None
    return _zipped(head, suffix) if head.startswith(_ZIP) else None


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


def _marked_up(text: str) -> Kind | None:
    """Return which mark-up text begins with, after comments and processing instructions."""
    if text.startswith("{"):
        return Kind.FEED if _JSON_FEED.match(text) else None
    prologue = _PROLOGUE.match(text)
    body = text[prologue.end() :] if prologue else text
    if not body.startswith("<"):
        return None
    for pattern, kind in ((_FEED, Kind.FEED), (_OPML, Kind.OPML), (_HTML, Kind.HTML)):
        if pattern.match(body):
            return kind
    return None


def _dense(text: str) -> bool:
    """Tell whether a fragment of text is mark-up all over, not prose that opens with one tag."""
    return text.count("<") >= 4 and text.count("</") * 2 >= text.count("<") // 3


def _mail(text: str) -> Kind | None:
    """Return whether text is a mail, a mailbox or a page saved as mail, by the fields it begins with."""
    boxed = text.startswith("From ")
    lines = text.split("\n\n", 1)[0].replace("\r\n", "\n").split("\n\n", 1)[0].split("\n")[1 if boxed else 0 :]
    names: set[str] = set()
    for line in lines:
        if line[:1] in {" ", "\t"} and names:
            continue
        field = _FIELD.match(line)
        if field is None:
            return None
        names.add(field["name"].lower())
    letter = len(names & _LETTER_FIELDS) + 2 * len(names & _MAIL_FIELDS)
    if letter < 3:
        return None
    if boxed:
        return Kind.MAILBOX
    lowered = text.lower()
    saved = "snapshot-content-location" in names or "saved by" in lowered[:200] or "multipart/related" in lowered
    return Kind.MHTML if saved and "received" not in names and "to" not in names else Kind.MAIL
