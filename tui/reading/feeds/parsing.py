"""What a feed says: its own name and language, and its entries, in one form whatever the format."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import BytesIO
from types import ModuleType
from typing import Any

from tui.reading.errors import ReadingError
from tui.reading.feeds.traps import as_utf8, refuse_traps
from tui.reading.inputs import Input

MOST_ENTRIES = 2_000
"""What comes after is left out: feeds list what is new."""
_EXTRA = "feeds"
_LONGEST_NAME = 500
_BYTES_OF_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{")
_MARKED_UP = re.compile(r"</?[a-zA-Z][^<>]{0,500}>|&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed."""

    id: str
    """What tells it from the others over time: the feed's own id for it, or its link, or its title."""
    title: str | None
    """Without mark-up."""
    link: str | None
    """An http or https address."""
    content: str
    """The longest text the feed carries of it."""
    is_html: bool
    base: str | None = None
    """What relative links in the content start from."""
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    """Where the feed took it from, if that is not the feed's own site."""
    published: str | None = None
    """ISO 8601, UTC."""
    updated: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed with its entries, in the feed's order."""

    title: str | None
    language: str | None
    entries: tuple[Entry, ...]
    tool: str | None
    """The package that read it; None for what Caveat reads itself."""


def feed_of(source: Input, data: bytes) -> Feed:
    """Return what a feed says.

    Args:
        source: where the bytes come from, for relative addresses, the stated encoding, and errors.
        data: the bytes.

    Raises:
        ReadingError: if it declares entities as a trap does, is no feed, or the extra is missing.
    """
    if _BYTES_OF_JSON.match(data):
        from tui.reading.feeds.json_feed import json_feed_of

        return json_feed_of(source, data)
    from tui.reading.loaders import needs

    markup = as_utf8(source, data)
    refuse_traps(source.uri, markup)
    feedparser = needs(source.uri, _EXTRA, "feedparser")
    _shorten_names(feedparser.mixin)
    address = source.final_url or source.uri
    headers = {"content-type": "application/xml; charset=utf-8"}
    if address.startswith(("http://", "https://")):
        headers["content-location"] = address
    # Given as a stream: a string could be taken for an address to fetch or a file to open.
    parsed = feedparser.parse(
        BytesIO(markup), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )
    if not parsed.get("version") and not parsed.entries:
        raise ReadingError(source.uri, "is no feed that can be read; it may be damaged")
    about = parsed.feed
    return Feed(
        title=plain(_text(about, "title")),
        language=_text(about, "language"),
        entries=tuple(_entries(parsed.entries[:MOST_ENTRIES], headers.get("content-location"))),
        tool="feedparser",
    )


def _shorten_names(mixin: ModuleType) -> None:
    """Have feedparser look for mail addresses in names of bounded length: its pattern takes quadratic time."""
    kind = getattr(mixin, "_FeedParserMixin", None)
    original = getattr(kind, "_sync_author_detail", None)
    if kind is None or original is None or original.__module__ == __name__:
        return

    def shortened(parser: Any, key: str = "author") -> None:  # noqa: ANN401  (feedparser ships no types)
        context = parser._get_context()
        if isinstance(context.get(key), str):
            context[key] = context[key][:_LONGEST_NAME]
        original(parser, key)

    kind._sync_author_detail = shortened


def plain(text: str | None) -> str | None:
    """Return a title or a name on one line without mark-up, or None if nothing is left."""
    if not text:
        return None
    if _MARKED_UP.search(text):
        from tui.reading.html.markup import text_of_markup
        from tui.reading.html.references import without_illegal_characters

        text = text_of_markup(without_illegal_characters(text)[0])
    return " ".join(text.split()) or None


def web_address(text: object, base: str | None = None) -> str | None:
    """Return an http or https address, relative ones made whole; None for everything else."""
    from urllib.parse import urljoin

    if not isinstance(text, str):
        return None
    try:
        address = urljoin(base, text.strip()) if base else text.strip()
    except ValueError:
        return None
    return address if address.lower().startswith(("http://", "https://")) and len(address) <= 2_000 else None


def _entries(items: list[Mapping[str, Any]], address: str | None) -> Iterator[Entry]:
    for item in items:
        content = _longest(item)
        base = web_address(content.get("base"), address) or address
        title = plain(_text(item, "title"))
        link = web_address(_text(item, "link"), address)
        publisher = item.get("source")
        yield Entry(
            id=_text(item, "id") or link or title or "",
            title=title,
            link=link,
            content=_text(content, "value") or "",
            is_html=content.get("type") != "text/plain",
            base=link if base is None or base == address else base,
            authors=tuple(_authors(item)),
            publisher=plain(_text(publisher, "title")) if isinstance(publisher, Mapping) else None,
            published=_date(item, "published_parsed"),
            updated=_date(item, "updated_parsed"),
            language=_text(content, "language"),
        )


def _longest(item: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the longest of an entry's contents; the summary where it has none."""
    contents = [piece for piece in _list(item, "content") if isinstance(piece, Mapping)]
    told = [piece for piece in contents if str(piece.get("type", "text/")).startswith(("text/", "application/xhtml"))]
    detail = item.get("summary_detail")
    if isinstance(detail, Mapping):
        told.append(detail)
    return max(told, key=lambda piece: len(piece.get("value") or ""), default={})


def _authors(item: Mapping[str, Any]) -> Iterator[str]:
    people = [person for person in _list(item, "authors") if isinstance(person, Mapping)]
    names = (plain(_text(person, "name")) for person in people)
    found = list(dict.fromkeys(name for name in names if name))
    yield from found or filter(None, [plain(_text(item, "author"))])


def _list(item: Mapping[str, Any], key: str) -> list[Any]:
    value = item.get(key)
    return value if isinstance(value, list) else []


def _text(item: Mapping[str, Any], key: str) -> str | None:
    value = item.get(key)
    return value.strip() or None if isinstance(value, str) else None


def _date(item: Mapping[str, Any], key: str) -> str | None:
    # Asked as a plain dictionary: feedparser's own would answer with another date of the entry.
    moment = dict.get(item, key) if isinstance(item, dict) else None
    if moment is None:
        return None
    try:
        when = _EPOCH + timedelta(seconds=calendar.timegm(moment))
    except (ValueError, OverflowError, TypeError):
        return None
    return when.isoformat(timespec="seconds").replace("+00:00", "Z")
