"""The feeds that an analyst follows, kept in one small file that is replaced whole or not at all."""

from __future__ import annotations

import fcntl
import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

SCHEMA = "caveat/feeds/1"


@dataclass(frozen=True, slots=True)
class Subscription:
    """A feed that is followed, and what is known of it since it was asked for last."""

    address: str
    title: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    refreshed: str | None = None
    """When it was last asked for with success, RFC 3339."""
    failure: str | None = None
    """Why it could not be read the last time; None if it could."""
    original: str | None = None
    """SHA-256 of its bytes when they last changed."""
    seen: tuple[str, ...] = ()
    """Ids of the documents that it held then."""

    @property
    def name(self) -> str:
        """What to call it in a list."""
        return self.title or self.address


class SubscriptionsError(Exception):
    """The list cannot be read or written; the message names the file."""


def subscriptions(path: Path) -> list[Subscription]:
    """Return the feeds that are followed, in the order they were added.

    Raises:
        SubscriptionsError: if the file is there and cannot be used.
    """
    try:
        table = json.loads(path.read_bytes())
    except FileNotFoundError:
        return []
    except (OSError, ValueError, RecursionError) as error:
        raise SubscriptionsError(f"{path}: cannot be read ({error}); move it away to begin anew") from None
    rows = table.get("feeds") if isinstance(table, dict) and table.get("schema") == SCHEMA else None
    if not isinstance(rows, list):
        raise SubscriptionsError(f"{path}: is no list of feeds that this version knows; move it away to begin anew")
    return [found for row in rows if (found := _subscription(row)) is not None]


@contextmanager
def edited(path: Path) -> Iterator[dict[str, Subscription]]:
    """Give the feeds by their address, to be changed; the file is replaced when the block ends without an error.

    Only one process edits at a time; others wait.

    Raises:
        SubscriptionsError: if the file cannot be read or written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = path.with_name(f"{path.name}.lock").open("a")
    except OSError as error:
        raise SubscriptionsError(f"{path}: cannot be written ({error.strerror})") from None
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        feeds = {feed.address: feed for feed in subscriptions(path)}
        before = dict(feeds)
        yield feeds
        if feeds != before:
            _write(path, feeds)


def _write(path: Path, feeds: dict[str, Subscription]) -> None:
    rows = [{name: value for name, value in asdict(feed).items() if value} for feed in feeds.values()]
    text = json.dumps({"schema": SCHEMA, "feeds": rows}, ensure_ascii=False, indent=1) + "\n"
    draft = path.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        try:
            with draft.open("x", encoding="utf-8", errors="replace") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise SubscriptionsError(f"{path}: cannot be written ({error.strerror})") from None


def _subscription(row: Any) -> Subscription | None:  # noqa: ANN401  (whatever stands in the file)
    """Return a feed as the file has it, without what is of no use; None if it has no address."""
    if not isinstance(row, dict) or not isinstance(row.get("address"), str):
        return None
    texts = {
        field.name: row[field.name]
        for field in fields(Subscription)
        if field.name != "seen" and isinstance(row.get(field.name), str)
    }
    seen = row.get("seen")
    ids = seen if isinstance(seen, list) else []
    return Subscription(**texts, seen=tuple(one for one in ids if isinstance(one, str)))
