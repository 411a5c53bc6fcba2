"""Ids of flags never meet and sort by time."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

from tui.flags.identifiers import new_flag_id


def test_ids_are_uuids_of_version_7() -> None:
    """Other programs recognise the ids."""
    found = UUID(new_flag_id())
    assert (found.version, found.variant) == (7, "specified in RFC 4122")


def test_ids_rise_even_within_a_millisecond() -> None:
    """An id made later is greater, as text too."""
    made = [new_flag_id() for _ in range(5000)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)


def test_ids_made_at_once_differ() -> None:
    """Threads never get the same id."""
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: new_flag_id(), range(4000)))
    assert len(set(made)) == len(made)
