"""Which decisions are wanted: by status, tag, time and document."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import UTC, datetime
from pathlib import PurePath

from tui.model import DocumentReference, Flag, Status

SHORTEST_ID = 6
"""A document can be named by this many characters of its id, or more."""


def select_flags(
    flags: Iterable[Flag],
    *,
    status: Status | Collection[Status] | None = None,
    tags: Collection[str] = (),
    since: datetime | None = None,
    documents: Collection[str] = (),
) -> list[Flag]:
    """Return the decisions that meet every condition, in reading order.

    Reading order keeps the documents in the order they first appear in; within one, decisions stand as their passages
    do in the text.

    Args:
        flags: the decisions to choose from.
        status: the status, or any of several, that is wanted; None for all, also what was rated, tagged or noted
            without a decision.
        tags: all the tags that a decision must carry, whatever their case.
        since: the earliest last change that is wanted. A decision whose time cannot be read is kept.
        documents: documents by id (or how it begins), address, or file name; any of them will do.
    """
    wanted_tags = {tag.casefold() for tag in tags}
    statuses = (status,) if isinstance(status, Status) else status
    chosen = [
        flag
        for flag in flags
        if (statuses is None or flag.status in statuses)
        and wanted_tags <= {tag.casefold() for tag in flag.tags}
        and (since is None or _changed_since(flag, since))
        and (not documents or any(is_document(flag.document, name) for name in documents))
    ]
    place: dict[str, int] = {}
    for flag in chosen:
        place.setdefault(flag.document.id, len(place))
    return sorted(chosen, key=lambda flag: (place[flag.document.id], flag.target.start, flag.target.end))


def is_document(document: DocumentReference, name: str) -> bool:
    """Tell whether ``name`` is a document's id, the beginning of it, its address, or its file name."""
    if len(name) >= SHORTEST_ID and document.id.startswith(name):
        return True
    return bool(name) and name in (document.uri, PurePath(document.uri).name)


def _changed_since(flag: Flag, since: datetime) -> bool:
    try:
        changed = datetime.fromisoformat(flag.updated or flag.created)
    except ValueError:
        return True
    return _aware(changed) >= _aware(since)


def _aware(time: datetime) -> datetime:
    return time if time.tzinfo else time.replace(tzinfo=UTC)
