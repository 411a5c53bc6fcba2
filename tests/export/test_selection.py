"""Choosing decisions by status, tag, time and document."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from tests.records import make_flag
from tui.export import select_flags
from tui.terms import Status

FIRST = make_flag(id="1", start=90, end=95)
SECOND = make_flag(id="2", start=5, end=9, status=Status.ACCEPTED, tags=("Harbour",), updated="2026-11-23T00:00:00Z")
OTHER = make_flag(id="3", document_id="cd" * 32, uri="reports/quake.txt", status=None, tags=(), updated="")
ALL = (FIRST, OTHER, SECOND)


def ids(chosen) -> str:
    return "".join(flag.id for flag in chosen)


def test_documents_keep_their_order_and_items_stand_as_in_the_text():
    """What belongs together stands together, in the order it is read."""
    assert ids(select_flags(ALL)) == "213"


@pytest.mark.parametrize(
    ("status", "found"),
    [(None, "213"), (Status.FLAGGED, "1"), ({Status.FLAGGED, Status.ACCEPTED}, "21"), (Status.DISMISSED, "")],
)
def test_by_status(status, found):
    """One status, several, or all: the undecided come with all only."""
    assert ids(select_flags(ALL, status=status)) == found


@pytest.mark.parametrize(("tags", "found"), [(["harbour"], "21"), (["HARBOUR", "ask again"], "1"), (["none"], "")])
def test_by_tag(tags, found):
    """All the tags named must be there; their case does not matter."""
    assert ids(select_flags(ALL, tags=tags)) == found


@pytest.mark.parametrize(
    ("since", "found"),
    [
        (datetime(2026, 11, 21, 9, 30, tzinfo=UTC), "213"),
        (datetime(2026, 11, 21, 9, 31, tzinfo=UTC), "23"),
        (datetime(2026, 11, 21, 11, 31, tzinfo=timezone(timedelta(hours=2))), "23"),
        (datetime(2027, 1, 1, tzinfo=UTC), "3"),
    ],
)
def test_by_time(since, found):
    """The last change counts, in any time zone; a decision without a legible time is never lost."""
    flags = [FIRST, SECOND, make_flag(id="3", document_id="cd" * 32, created="", updated="yesterday")]
    assert ids(select_flags(flags, since=since)) == found


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("ab" * 32, "21"),
        ("cdcdcd", "3"),
        ("reports/quake.txt", "3"),
        ("quake.txt", "3"),
        ("cd", ""),
        ("uake.txt", ""),
        ("", ""),
    ],
)
def test_by_document(name, found):
    """A document goes by its id or the beginning of it, its address, or its file name; not by less."""
    assert ids(select_flags(ALL, documents=[name])) == found


def test_several_documents():
    """Naming two gives both."""
    assert ids(select_flags(ALL, documents=["harbour.txt", "quake.txt"])) == "213"
