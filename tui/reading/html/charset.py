"""The encoding of a web page, found as browsers find it: byte order mark, HTTP header, the page's own word, a guess."""

from __future__ import annotations

import codecs
import re

from tui.reading.decoding import Decoded, UndecodableError, decode

_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_PRESCAN = 8_192
_STATED = re.compile(
    rb"<meta\b[^>]{0,400}?\bcharset\s*=\s*[\"']?\s*(?P<meta>[\w.:-]{1,40})"
    rb"|<\?xml\b[^>]{0,200}?\bencoding\s*=\s*[\"'](?P<xml>[\w.:-]{1,40})",
    re.IGNORECASE,
)
# What the WHATWG encoding standard reads under another name than Python does.
_LABELS = {
    **dict.fromkeys(
        ("ascii", "us-ascii", "latin1", "latin-1", "l1", "iso-8859-1", "iso8859-1", "iso_8859-1"), "cp1252"
    ),
    **dict.fromkeys(("iso-8859-9", "latin5"), "cp1254"),
    **dict.fromkeys(("iso-8859-11", "tis-620", "windows-874"), "cp874"),
    **dict.fromkeys(("gb2312", "gbk", "gb_2312-80", "x-gbk", "gb18030"), "gb18030"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis", "ms_kanji", "windows-31j"), "cp932"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987", "ksc5601", "korean", "windows-949"), "cp949"),
    **dict.fromkeys(("big5", "big5-hkscs", "x-x-big5"), "big5hkscs"),
    **dict.fromkeys(("macintosh", "x-mac-roman", "mac"), "mac_roman"),
    **dict.fromkeys(("utf8", "utf-8", "unicode-1-1-utf-8", "utf-16", "utf-16le", "utf-16be", "unicode"), "utf-8"),
}
_KNOWN = re.compile(r"(?:windows-125\d|cp125\d|iso[-_]?8859-\d{1,2}|koi8-[ru]|cp866|ibm866|euc-jp|iso-2022-jp)\Z")
_DAMAGE_SHARE = 0.02
_FEW = 10


def decode_page(data: bytes, charset: str | None) -> Decoded:
    """Return the text of a page.

    Args:
        data: its bytes.
        charset: the encoding that an HTTP header states.

    Raises:
        UndecodableError: if the bytes are no text.
    """
    if data.startswith(_MARKS) or b"\0" in data[:512]:
        return decode(data)
    codec = _codec(charset or "") or _codec(_prescan(data))
    if codec is None:
        return decode(data)
    text = data.decode(codec, "replace")
    broken = text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    if codec == "utf-8":
        if broken <= max(_FEW, len(text) * _DAMAGE_SHARE):
            return Decoded(text, codec, _damage(broken))
        found = decode(data)
        return Decoded(found.text, found.encoding, (f"The page says it is {codec}, but it is not.", *found.notices))
    if _is_utf8(data):
        notice = f"The page says it is {charset or _prescan(data)}; its bytes are UTF-8, and so it was read."
        return Decoded(data.decode("utf-8"), "utf-8", (notice,) if not data.isascii() else ())
    return Decoded(text, codec, _damage(broken))


def _prescan(data: bytes) -> str:
    """Return the encoding that the page states of itself, or nothing."""
    found = _STATED.search(data[:_PRESCAN])
    return (found["meta"] or found["xml"]).decode("ascii", "replace") if found else ""


def _codec(label: str) -> str | None:
    """Return Python's name for a label, or None for those that no browser knows: some of Python's decode to code."""
    label = label.strip(" \t\"'").lower()
    if label in _LABELS:
        return _LABELS[label]
    if not _KNOWN.match(label):
        return None
    try:
        return codecs.lookup(label).name
    except LookupError:
        return None


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _damage(broken: int) -> tuple[str, ...]:
    if broken <= 0:
        return ()
    what = "1 character is" if broken == 1 else f"{broken} characters are"
    return (f"{what} not valid in the page's encoding and shown as \ufffd.",)


__all__ = ["UndecodableError", "decode_page"]
