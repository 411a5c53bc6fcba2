"""The options that choose decisions, for listing and for exporting."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any, TypeVar

import click

from tui.model import DocumentReference, Flag
from tui.terms import Status

ALL = "all"
STATUSES = (*(status.value for status in Status), ALL)

Kept = TypeVar("Kept")
Decorated = TypeVar("Decorated", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Choice:
    """Which decisions the user wants."""

    statuses: tuple[str, ...]
    tags: tuple[str, ...]
    since: datetime | None
    documents: tuple[str, ...]

    def of(self, entries: Iterable[tuple[Flag, Kept]]) -> list[Kept]:
        """Return what stands for those that are wanted, in reading order; see ``select_from``."""
        from tui.cli.flags.naming import document_names
        from tui.export.selection import Conditions, select_from

        conditions = Conditions(
            None if ALL in self.statuses else frozenset(Status(name) for name in self.statuses),
            frozenset(tag.casefold() for tag in self.tags),
            self.since,
            document_names(self.documents),
        )
        return select_from(entries, conditions)

    def unknown_documents(self, known: Iterable[DocumentReference]) -> list[str]:
        """Return the names of documents on which there is no decision at all: likely mistyped."""
        from tui.cli.flags.naming import document_names
        from tui.export.selection import is_document

        documents = tuple(known)
        return [
            name
            for name in self.documents
            if not any(is_document(document, one) for one in document_names([name]) for document in documents)
        ]


def choosing(
    status: str, documents: Callable[[Callable[..., Any]], Callable[..., Any]]
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return a decorator that gives a command the options of a ``Choice``, and the choice as its ``choice``.

    Args:
        status: the status that is chosen when none is named.
        documents: the argument or option that names ``documents``.
    """

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(function)
        def run(
            *args: object,
            statuses: tuple[str, ...],
            tags: tuple[str, ...],
            since: datetime | None,
            documents: tuple[str, ...],
            **others: object,
        ) -> object:
            return function(*args, choice=Choice(statuses, tags, since, documents), **others)

        return documents(_status_option(status)(_tag_option(_since_option(run))))

    return decorate


def _time(_context: click.Context, _parameter: click.Parameter, value: str | None) -> datetime | None:
    """Read a date or a time; without a zone it is this computer's."""
    if value is None:
        return None
    try:
        return datetime.fromisoformat(value).astimezone()
    except (ValueError, OverflowError):
        raise click.BadParameter(f"{value!r} is no date or time; write 2026-11-23 or 2026-11-23T14:30") from None


def _status_option(default: str) -> Callable[[Decorated], Decorated]:
    return click.option(
        "--status",
        "statuses",
        multiple=True,
        type=click.Choice(STATUSES),
        default=[default],
        show_default=True,
        help="Only decisions of this status; may be given several times.",
    )


_tag_option = click.option(
    "--tag", "tags", multiple=True, metavar="TAG", help="Only decisions with this tag; several times: with all of them."
)

_since_option = click.option(
    "--since", metavar="TIME", callback=_time, help="Only what was changed since this date or time."
)
