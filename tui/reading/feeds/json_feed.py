"""JSON Feed, versions 1 and 1.1."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from tui.reading.errors import ReadingError
from tui.reading.feeds.parsing import MOST_ENTRIES, Entry, Feed, plain, web_address
from tui.reading.inputs import Input


def json_feed_of(source: Input, data: bytes) -> Feed:
    """Return what a JSON Feed says.

    Raises:
        ReadingError: if it is no JSON, or no feed.
    """
    try:
        table = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise ReadingError(source.uri, "is no JSON that can be read; it may be damaged") from None
    items = table.get("items") if isinstance(table, dict) else None
    if not isinstance(items, list):
        raise ReadingError(source.uri, "is no feed: it has no list of items")
    address = source.final_url or _text(table, "feed_url") or _text(table, "home_page_url")
    shared = tuple(_authors(table))
    entries = (_entry(item, address, shared) for item in items[:MOST_ENTRIES] if isinstance(item, dict))
    return Feed(plain(_text(table, "title")), _text(table, "language"), tuple(entries), None)


def _entry(item: Mapping[str, Any], address: str | None, shared: tuple[str, ...]) -> Entry:
    link = web_address(item.get("url"), address)
    title = plain(_text(item, "title"))
    html = _text(item, "content_html")
    return Entry(
        id=_text(item, "id") or link or title or "",
        title=title,
        link=link,
        content=html or _text(item, "content_text") or _text(item, "summary") or "",
        is_html=html is not None,
        base=link or web_address(address),
        authors=tuple(_authors(item)) or shared,
        published=_date(item.get("date_published")),
        updated=_date(item.get("date_modified")),
        language=_text(item, "language"),
    )


def _authors(table: Mapping[str, Any]) -> Iterator[str]:
    people = table.get("authors")
    for person in people if isinstance(people, list) else [table.get("author")]:
        name = plain(_text(person, "name")) if isinstance(person, dict) else None
        if name:
            yield name


def _text(table: Mapping[str, Any], key: str) -> str | None:
    value = table.get(key)
    if isinstance(value, int) and not isinstance(value, bool) and key == "id":
        return str(value)
    if not isinstance(value, str):
        return None
    # Half a surrogate pair can be written in JSON and in nothing else.
    return value.encode("utf-8", "replace").decode("utf-8").strip() or None


def _date(value: object) -> str | None:
    if not isinstance(value, str):
        return None
    try:
        when = datetime.fromisoformat(value.strip())
        when = when.replace(tzinfo=when.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return when.isoformat(timespec="seconds").replace("+00:00", "Z")
