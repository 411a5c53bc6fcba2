"""Which decisions are wanted: by status, tag, time and document."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from operator import itemgetter
from pathlib import PurePath
from typing import TypeVar

from tui.model import DocumentReference, Flag
from tui.terms import Status

Kept = TypeVar("Kept")

SHORTEST_ID = 6
"""A document can be named by this many characters of its id, or more."""


@dataclass(frozen=True, slots=True)
class Conditions:
    """What a decision must meet to be chosen."""

    statuses: Collection[Status] | None = None
    """Any of these; None for all, also what was rated, tagged or noted without a decision."""
    tags: frozenset[str] = frozenset()
    """All of these, in small letters."""
    since: datetime | None = None
    """The earliest last change. A decision whose time cannot be read is kept."""
    documents: Collection[str] = ()
    """By id (or how it begins), address, or file name; any of them will do."""

    def meets(self, flag: Flag) -> bool:
        """Tell whether a decision is wanted."""
        return (
            (self.statuses is None or flag.status in self.statuses)
            and self.tags <= {tag.casefold() for tag in flag.tags}
            and (self.since is None or _changed_since(flag, self.since))
            and (not self.documents or any(is_document(flag.document, name) for name in self.documents))
        )


def select_flags(
    flags: Iterable[Flag],
    *,
    status: Status | Collection[Status] | None = None,
    tags: Collection[str] = (),
    since: datetime | None = None,
    documents: Collection[str] = (),
) -> list[Flag]:
    """Return the decisions that meet every condition, in reading order; see ``select_from``.

    Args:
        flags: the decisions to choose from.
        status: the status, or any of several, that is wanted; None for all.
        tags: all the tags that a decision must carry, whatever their case.
        since: the earliest last change that is wanted.
        documents: documents by id (or how it begins), address, or file name; any of them will do.
    """
    statuses = (status,) if isinstance(status, Status) else status
    conditions = Conditions(statuses, frozenset(tag.casefold() for tag in tags), since, documents)
    return select_from(((flag, flag) for flag in flags), conditions)


def select_from(entries: Iterable[tuple[Flag, Kept]], conditions: Conditions) -> list[Kept]:
    """Return what stands for the decisions that are wanted, in reading order; the decisions themselves are let go.

    Reading order keeps the documents in the order they first appear in; within one, decisions stand as their passages
    do in the text.

    Args:
        entries: decisions, each with what to keep of it: a place in a store, say, that it can be had from again.
        conditions: which are wanted.
    """
    place: dict[str, int] = {}
    chosen = [
        ((place.setdefault(flag.document.id, len(place)), flag.target.start, flag.target.end), kept)
        for flag, kept in entries
        if conditions.meets(flag)
    ]
    chosen.sort(key=itemgetter(0))
    return [kept for _, kept in chosen]


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
