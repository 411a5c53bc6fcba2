"""Addresses that a document carries, and opening one in a browser: only http and https, only when the user says so."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from urllib.parse import urlsplit

from tui.model import Document, Span
from tui.visible import is_hidden

_OPENERS = ("xdg-open", "wslview", "open")


def is_web_address(address: str) -> bool:
    """Tell whether an address is one that a browser may be given: http or https, a host, no user, no odd characters."""
    if any(character.isspace() or is_hidden(character) or not character.isprintable() for character in address):
        return False
    try:
        parts = urlsplit(address)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.username is None
    except ValueError:
        return False


def address_for(document: Document, span: Span | None) -> str | None:
    """Return the address that belongs to a passage, else the document's own, or None.

    Args:
        document: with its links, embedded posts and origin.
        span: the passage, if the user stands on one.
    """
    return next((address for address in _addresses(document, span) if is_web_address(address)), None)


def _addresses(document: Document, span: Span | None) -> Iterator[str]:
    if span is not None:
        yield from (link.target for link in document.links if link.span.overlaps(span))
        yield from (embed.address for embed in document.embeds if embed.address and embed.span.overlaps(span))
    yield document.url or ""
    if document.custody is not None:
        yield document.custody.final_url or ""
    yield document.uri


def open_in_browser(address: str) -> str | None:
    """Hand an address to the system's browser; return the program that took it, or None where there is none.

    Raises:
        ValueError: if it is no web address.
    """
    if not is_web_address(address):
        raise ValueError(f"not a web address: {address!r}")
    for program in _OPENERS:
        path = shutil.which(program)
        if path is None:
            continue
        try:
            subprocess.Popen(  # noqa: S603  (a fixed list of programs, no shell, one argument)
                [path, address],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except OSError:
            continue
        return program
    return None
