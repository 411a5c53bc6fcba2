"""Which module reads which kind of input. A loader is imported when the first input of its kind is met.

A loader module has ``load(source: Input) -> Iterator[Document | ReadingError]``. Most yield one document; a container
yields each of its members as it comes to it, and a ``ReadingError`` in the place of one that cannot be read. It raises
``ReadingError`` if nothing can be read at all. A document gets its parts and whatever its loader leaves open (title,
authors, date, language, custody) from ``tui.reading.loading``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from types import ModuleType

from tui.model import Document
from tui.reading.errors import ReadingError
from tui.reading.inputs import Input
from tui.reading.kinds import Kind

Loader = Callable[[Input], Iterator[Document | ReadingError]]

LOADERS = {
    Kind.TEXT: "tui.reading.plain_text",
    Kind.PDF: "tui.reading.pdf",
    Kind.DOCX: "tui.reading.office.docx",
    Kind.ODT: "tui.reading.office.odt",
    Kind.EPUB: "tui.reading.office.epub",
    Kind.RTF: "tui.reading.office.rtf",
    Kind.MAIL: "tui.reading.mail.message",
    Kind.MAILBOX: "tui.reading.mail.mailbox",
    Kind.WARC: "tui.reading.archives.warc",
    Kind.WACZ: "tui.reading.archives.wacz",
    Kind.HTML: "tui.reading.html.loading",
    Kind.MHTML: "tui.reading.html.mhtml",
    Kind.FEED: "tui.reading.feeds.loading",
    Kind.OPML: "tui.reading.feeds.lists",
}
"""One line a kind. A kind without a loader is read as plain text, which says what it cannot read."""

FETCHER = "tui.reading.fetching"
"""Has ``load(uri: str)``, which yields what an http or https address holds."""
FOLDERS = "tui.reading.folders"
"""Has ``load(uri: str)``, which yields what the files of a folder, or those that a pattern fits, hold."""


def loader_of(kind: Kind) -> Loader:
    """Return the function that reads a kind of input."""
    load: Loader = import_module(LOADERS.get(kind, LOADERS[Kind.TEXT])).load
    return load


def bringer(module: str) -> Callable[[str], Iterator[Document | ReadingError]]:
    """Return the function that brings inputs from an address or a folder: ``FETCHER`` or ``FOLDERS``."""
    load: Callable[[str], Iterator[Document | ReadingError]] = import_module(module).load
    return load


def needs(uri: str, extra: str, module: str) -> ModuleType:
    """Return a module that an extra brings.

    Args:
        uri: the input that asks for it, for the error.
        extra: the name of the extra, as in ``caveat[pdf]``.
        module: the module to import.

    Raises:
        ReadingError: if it is not installed; names the command that adds it.
    """
    try:
        return import_module(module)
    except ImportError:
        raise ReadingError(
            uri, f"needs more than the plain install; add it with: pip install 'caveat[{extra}]'"
        ) from None
