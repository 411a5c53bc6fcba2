"""Tells bytes that are no text, and says what they are where their first bytes give it away."""

from __future__ import annotations

_MAGICS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"PK\x05\x06", "a ZIP archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"{\\rtf", "a rich text document"),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"OggS", "a sound or video file"),
    (b"ID3", "a sound file"),
    (b"\x1aE\xdf\xa3", "a video file"),
)
_BOXED = {b"WEBP": "a WebP picture", b"WAVE": "a sound file", b"AVI ": "a video file"}

_SAMPLE = 65_536
# Of the C0 controls, text holds tabs, line ends, form feeds, and escapes where it was copied from a terminal.
_ODD_CONTROLS = bytes(code for code in range(0x20) if code not in b"\t\n\v\f\r\x1b") + b"\x7f"
_ODD_SHARE = 0.05
_NUL_SHARE = 0.005


def kind_of_binary(data: bytes) -> str | None:
    """Return what a known kind of binary file is called, with its article, or None if nothing gives it away.

    Bytes that could as well open a sentence ("BZh", "ID3") count only where no text follows.
    """
    for magic, name in _MAGICS:
        if data.startswith(magic) and (len(magic) > 3 or not magic.isascii() or holds_controls(data)):
            return name
    if data[:4] == b"RIFF":
        return _BOXED.get(data[8:12])
    if data[4:8] == b"ftyp" and data[:1] == b"\x00":
        return "a video file"
    return None


def holds_controls(data: bytes) -> bool:
    """Tell whether so many bytes are controls that this cannot be text in a one-byte or UTF-8 encoding."""
    sample = data[:_SAMPLE]
    if not sample:
        return False
    odd = len(sample) - len(sample.translate(None, _ODD_CONTROLS))
    return odd > max(1, len(sample) * _ODD_SHARE) or sample.count(0) > max(1, len(sample) * _NUL_SHARE)
