"""Bytes to text: Unicode first, then a guess, said aloud."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from tui.reading.binary import holds_controls, kind_of_binary

_BOMS: tuple[tuple[bytes, str, str], ...] = (
    # UTF-32 first: its little-endian mark begins like that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32"),
    (codecs.BOM_UTF8, "utf-8", "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16"),
)

_PARITY_SAMPLE = 8_192
_PARITY_SHARE = 0.05
_DAMAGE_SHARE = 0.1
_GUESS_SAMPLE = 32_768
_MISREAD = 3
_SHORT = 64
_WIDE = ["utf_7", "utf_16", "utf_16_le", "utf_16_be", "utf_32", "utf_32_le", "utf_32_be"]
_TIE = 0.02
# Of encodings that explain a text equally well, the one most likely met.
_PREFERRED = ("cp1252", "latin_1", "cp1251", "mac_roman", "shift_jis")
_NAMES = {"cp1252": "windows-1252", "cp1251": "windows-1251", "cp1250": "windows-1250", "latin_1": "ISO 8859-1"}


class UndecodableError(ValueError):
    """Bytes are not text in any encoding that can be told; the message says what they are and what to do."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding it was read with, and what the reader must know about that."""

    text: str
    encoding: str
    notices: tuple[str, ...] = ()


def decode(data: bytes) -> Decoded:
    """Return the text of ``data``, unchanged but for a leading byte order mark, which is no part of it.

    Raises:
        UndecodableError: if the bytes are no text.
    """
    for mark, codec, name in _BOMS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], codec, name)
    if (kind := kind_of_binary(data)) is not None:
        raise UndecodableError(f"is {kind}, not plain text; convert it to text first")
    if (wide := _unmarked_utf16(data)) is not None:
        return wide
    if holds_controls(data):
        raise UndecodableError("holds binary data, not text; convert it to text first")
    try:
        return Decoded(text := data.decode("utf-8"), "utf-8", _nul_notice(text))
    except UnicodeDecodeError as error:
        return _damaged_utf8(data, error) or _legacy(data, error.start)


def _marked(data: bytes, codec: str, name: str) -> Decoded:
    text = data.decode(codec, "replace")
    try:
        data.decode(codec)
    except UnicodeDecodeError:
        if text.count("\ufffd") > max(_MISREAD, len(text) * _DAMAGE_SHARE):
            raise UndecodableError(f"begins like {codec.upper()} text but is not; save it as UTF-8") from None
        return Decoded(text, name, (_replaced(text, codec.upper()),))
    return Decoded(text, name, _nul_notice(text))


def _unmarked_utf16(data: bytes) -> Decoded | None:
    """Decode UTF-16 without a mark, told by the NUL half of its Latin letters, spaces and line ends."""
    sample = data[:_PARITY_SAMPLE]
    if len(data) % 2 or 0 not in sample:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if min(even, odd) * 20 > max(even, odd) or max(even, odd) < len(sample) // 2 * _PARITY_SHARE:
        return None
    codec = "utf-16-le" if odd > even else "utf-16-be"
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        return None
    # Wide data that is no text decodes to unassigned and control characters all over.
    head = text[:_PARITY_SAMPLE]
    if sum(not (c.isprintable() or c.isspace()) for c in head) > len(head) * _PARITY_SHARE:
        return None
    return Decoded(text, codec, (f"Decoded as {codec.upper()}, a guess: the file does not say.",))


def _damaged_utf8(data: bytes, error: UnicodeDecodeError) -> Decoded | None:
    """Decode UTF-8 with a few broken bytes, as a cut download has; None if most of it is not UTF-8."""
    text = data.decode("utf-8", "replace")
    replaced = text.count("\ufffd")
    sound = len(text) - len(text.encode("ascii", "ignore")) - replaced
    cut_off = error.reason == "unexpected end of data" and sound > 0
    if replaced > sound * _DAMAGE_SHARE and not cut_off:
        return None
    return Decoded(text, "utf-8", (_replaced(text, "UTF-8"),))


def _legacy(data: bytes, first: int) -> Decoded:
    """Decode with the encoding that a sample around the first byte that is no UTF-8 points to."""
    codec = _guess(data, first)
    text = data.decode(codec, "replace")
    name = _NAMES.get(codec, codec.replace("_", "-"))
    notices = [f"Decoded as {name}, a guess: the file is not Unicode and does not say."]
    if "\ufffd" in text:
        notices.append(_replaced(text, name))
    return Decoded(text, name, tuple(notices))


def _guess(data: bytes, first: int) -> str:
    # Imported here: it takes time that most texts, being UTF-8, need not pay.
    from charset_normalizer import from_bytes

    start = data.rfind(b"\n", 0, first) + 1
    start = max(start, first - _GUESS_SAMPLE)
    end = data.find(b"\n", start + _GUESS_SAMPLE)
    sample = data[start : end if 0 <= end < start + 2 * _GUESS_SAMPLE else start + _GUESS_SAMPLE]
    if len(sample) < _SHORT:
        # Too little to tell from; the commonest by far, where its few undefined bytes do not rule it out.
        return "cp1252" if _decodes(sample, "cp1252") else "latin-1"
    matches = from_bytes(sample, cp_exclusion=_WIDE)
    best = matches.best()
    if best is None:
        raise UndecodableError("is in no encoding that can be told; save it as UTF-8")
    possible: set[str] = set()
    for match in matches:
        if match.chaos <= best.chaos + _TIE and match.coherence >= best.coherence - _TIE:
            possible.update((match.encoding, *match.could_be_from_charset))
    return next((codec for codec in _PREFERRED if codec in possible), best.encoding)


def _decodes(data: bytes, codec: str) -> bool:
    try:
        data.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def _replaced(text: str, name: str) -> str:
    count = text.count("\ufffd")
    what = "1 character is" if count == 1 else f"{count} characters are"
    return f"{what} not valid {name} and shown as \ufffd."


def _nul_notice(text: str) -> tuple[str, ...]:
    return ("The text holds NUL characters, as damaged files do.",) if "\0" in text else ()
