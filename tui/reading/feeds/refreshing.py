"""Asking the feeds that are followed for what is new: several at a time, none of which can stop the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from tui.model import Document
from tui.reading.errors import ReadingError
from tui.reading.feeds.subscriptions import Subscription
from tui.reading.fetching import Answer, fetch

AT_A_TIME = 8
_LONGEST_HEADER = 1_000
_MOST_SEEN = 4_000

Fetch = Callable[[str, dict[str, str]], Answer]


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What became of one feed."""

    feed: Subscription
    """As it is to be kept from now on."""
    new: tuple[Document, ...] = ()
    """Entries that are new, or whose words have changed."""
    unchanged: bool = False
    """Whether the server said that nothing has changed."""


def refreshed(feeds: Iterable[Subscription], fetched: Fetch | None = None) -> Iterator[Refreshed]:
    """Yield what became of each feed, in their order.

    Args:
        feeds: the feeds to ask for.
        fetched: how an address is fetched, given the headers of a conditional request.
    """
    with ThreadPoolExecutor(AT_A_TIME, thread_name_prefix="feeds") as pool:
        yield from pool.map(lambda feed: refresh(feed, fetched or _fetch), feeds)


def refresh(feed: Subscription, fetched: Fetch) -> Refreshed:
    """Ask for one feed; whatever goes wrong is noted with it."""
    try:
        return _refreshed(feed, fetched(feed.address, _conditions(feed)))
    except ReadingError as error:
        return Refreshed(replace(feed, failure=error.reason))
    except Exception as error:  # noqa: BLE001  (one bad feed must not stop the others)
        return Refreshed(replace(feed, failure=f"could not be read ({type(error).__name__}: {error})"))


def _refreshed(feed: Subscription, answer: Answer) -> Refreshed:
    now = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    if answer.content is None:
        return Refreshed(replace(feed, refreshed=now, failure=None), unchanged=True)
    found, reason = _entries(answer)
    if not found:
        raise ReadingError(feed.address, reason)
    known = set(feed.seen)
    custody = found[0].custody
    kept = Subscription(
        address=feed.address,
        title=feed.title or found[0].publisher,
        etag=_header(answer.etag),
        last_modified=_header(answer.last_modified),
        refreshed=now,
        original=custody.sha256 if custody else None,
        seen=tuple(document.id for document in found[:_MOST_SEEN]),
    )
    return Refreshed(kept, tuple(document for document in found if document.id not in known))


def _entries(answer: Answer) -> tuple[list[Document], str]:
    """Return the entries of what was fetched, and why there are none if so.

    Raises:
        ReadingError: if it is no feed but something else that can be read.
    """
    from tui.reading.kinds import Kind, kind_of
    from tui.reading.loading import documents

    content = answer.content
    if content is None:
        return [], ""
    if kind_of(content.head(), content.name, content.media_type) is not Kind.FEED:
        raise ReadingError(content.uri, "is no feed; look on the page for the address of one")
    reason = "the feed holds no entries"
    found = []
    for item in documents(content):
        if isinstance(item, Document):
            found.append(item)
        elif not found:
            reason = item.reason
    return found, reason


def _conditions(feed: Subscription) -> dict[str, str]:
    stated = {"If-None-Match": feed.etag, "If-Modified-Since": feed.last_modified}
    # After a failure everything is wanted: what is known of the feed may not be what was read of it.
    return {} if feed.failure else {name: value for name, value in stated.items() if value}


def _header(value: str | None) -> str | None:
    """Return what a server may be told again of itself: nothing that could be more than one header."""
    usable = value and value.isascii() and value.isprintable() and len(value) <= _LONGEST_HEADER
    return value if usable else None


def _fetch(address: str, conditions: dict[str, str]) -> Answer:
    return fetch(address, conditions=conditions)
