"""The headers of a mail as words, however they were encoded, folded or broken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime

_LONGEST = 4_000
_FOLDS = re.compile(r"[\r\n\t ]+")


def header(message: Message, name: str) -> str:
    """Return the first header of a name, decoded and unfolded; empty if there is none."""
    return next(headers(message, name), "")


def headers(message: Message, name: str) -> Iterator[str]:
    """Yield every header of a name, decoded and unfolded."""
    for key, value in message.raw_items():
        if key.lower() == name.lower():
            yield _decoded(str(value)[:_LONGEST])


def addresses(message: Message, name: str) -> list[tuple[str, str]]:
    """Return the names and addresses in the headers of a name; either may be empty."""
    try:
        found = getaddresses(list(headers(message, name)))
    except (ValueError, IndexError, TypeError):
        found = []
    people = [(_FOLDS.sub(" ", who).strip(), where) for who, where in found if who or where]
    # What is no list of addresses is shown as it stands.
    return people or [(words, "") for words in headers(message, name) if words]


def date(message: Message) -> str | None:
    """Return when a mail says it was sent, as ISO 8601."""
    try:
        return parsedate_to_datetime(header(message, "Date")).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _decoded(value: str) -> str:
    data = value.encode("utf-8", "surrogateescape")
    try:
        plain = data.decode("utf-8")
    except UnicodeDecodeError:
        # Letters of a national alphabet, sent without saying which; Western ones are the likeliest.
        plain = data.decode("cp1252", "replace")
    plain = _FOLDS.sub(" ", plain).strip()
    try:
        pieces = decode_header(plain) if "=?" in plain else [(plain, None)]
        return _FOLDS.sub(" ", "".join(_piece(words, charset) for words, charset in pieces)).strip()
    except Exception:  # noqa: BLE001  (the library raises many things on broken words; they are shown as they came)
        return plain


def _piece(words: str | bytes, charset: str | None) -> str:
    if isinstance(words, str):
        return words
    # Decoded as a page would be: of Python's own encodings some are traps.
    from tui.reading.html.charset import decode_page

    try:
        return decode_page(words, charset).text if charset else words.decode("raw_unicode_escape", "replace")
    except ValueError:
        return words.decode("latin-1")
