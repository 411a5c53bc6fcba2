"""JSON Lines: the record of each decision, exactly, one a line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from tui.model import Flag
from tui.schema import flag_to_json
from tui.visible import HIDDEN


def export(flags: Iterable[Flag]) -> Iterator[str]:
    """Yield one line for each decision; ``flag_from_json`` reads it back unchanged."""
    for flag in flags:
        yield json_text(flag_to_json(flag)) + "\n"


def json_text(record: object, *, indent: int | None = None) -> str:
    """Return a record as JSON in readable Unicode that is safe to show.

    Control characters, invisible ones and halves of surrogate pairs are written as escapes, which JSON allows in any
    text: a terminal that the output runs through is never given an order, and no reader of the file notices.

    Args:
        record: what ``json.dumps`` takes.
        indent: how far to indent each level; None for one line.
    """
    return HIDDEN.sub(_escaped, json.dumps(record, ensure_ascii=False, indent=indent))


def _escaped(match: re.Match[str]) -> str:
    return json.dumps(match.group())[1:-1]
