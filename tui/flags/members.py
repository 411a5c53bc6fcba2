"""Members of a stored flag that this version does not know: kept as they are, whoever changes the flag.

Unknown is what reading a record and writing it again would drop, inside ``document``, ``target`` and ``basis`` too.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from tui.flags.lines import Record, encode
from tui.schema import SchemaError, flag_from_json, flag_to_json

DEEPEST = 50
"""Levels of lists and objects in an unknown member, at most: a record must be readable wherever it is asked for."""


def unknown_in(record: Record, known: Record | None = None) -> Record:
    """Return the members of a record that this version does not know; none where it is no flag.

    Args:
        record: a flag as it was stored or sent.
        known: what this version writes for it, if that is at hand.
    """
    with suppress(SchemaError):
        return _dropped(record, known or flag_to_json(flag_from_json(record)))
    return {}


def with_members(record: Record, unknown: Record) -> Record:
    """Return a record with unknown members added; what it has already stays."""
    filled = dict(record)
    for name, value in unknown.items():
        if name not in filled:
            filled[name] = value
        elif isinstance(value, dict) and isinstance(filled[name], dict):
            filled[name] = with_members(filled[name], value)
    return filled


def check_members(unknown: Record) -> None:
    """Make sure that unknown members can be kept.

    Raises:
        ValueError: if they are nested too deeply, or hold a number that JSON does not know.
    """
    _check_depth(unknown, DEEPEST)
    encode(unknown)


def _check_depth(value: Any, left: int) -> None:  # noqa: ANN401  (any JSON value)
    if isinstance(value, dict | list):
        if not left:
            raise ValueError("members nested too deeply")
        for inside in value.values() if isinstance(value, dict) else value:
            _check_depth(inside, left - 1)


def _dropped(record: Record, known: Record) -> Record:
    dropped: Record = {}
    for name, value in record.items():
        if name not in known:
            dropped[name] = value
        elif isinstance(value, dict) and isinstance(known[name], dict):
            inside = _dropped(value, known[name])
            dropped |= {name: inside} if inside else {}
    return dropped
