"""Lists of feeds (OPML), as other feed readers write them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tui.model import Document
from tui.reading.errors import ReadingError
from tui.reading.feeds.parsing import plain, web_address
from tui.reading.feeds.traps import as_utf8, refuse_traps
from tui.reading.inputs import Input

LARGEST_LIST = 16 * 1024 * 1024
_EXTRA = "feeds"


@dataclass(frozen=True, slots=True)
class Listed:
    """A feed on a list."""

    address: str
    title: str | None


def load(source: Input) -> Iterator[Document | ReadingError]:
    """Say what a list of feeds is for: it holds nothing to read itself.

    Raises:
        ReadingError: always.
    """
    count = len(feeds_on(source))
    raise ReadingError(source.uri, f"is a list of {count} feeds; to follow them: caveat feeds add FILE")


def feeds_on(source: Input) -> list[Listed]:
    """Return the feeds on a list, in its order, each once.

    Raises:
        ReadingError: if it cannot be read, or the extra is missing.
    """
    from tui.reading.loaders import needs

    data = as_utf8(source, source.read(LARGEST_LIST))
    refuse_traps(source.uri, data)
    listparser = needs(source.uri, _EXTRA, "listparser")
    try:
        # Given as bytes: a string could be taken for an address to fetch.
        found = listparser.parse(data)
    except Exception as error:  # noqa: BLE001  (what a hostile list makes of a parser is its own)
        raise ReadingError(source.uri, f"is no list that can be read ({type(error).__name__})") from None
    listed: dict[str, Listed] = {}
    for item in found.get("feeds", []):
        address = web_address(item.get("url"))
        if address:
            listed.setdefault(address, Listed(address, plain(item.get("title"))))
    if not listed:
        raise ReadingError(source.uri, "holds no address of a feed")
    return list(listed.values())
