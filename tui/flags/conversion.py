"""A plain TinyDB file, or a snapshot whose journal is gone, as events of a journal.

The events are the same whoever converts the file, so copies that were converted apart merge into one.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path
from types import MappingProxyType
from typing import Any

from tui.flags.clock import microseconds, written
from tui.flags.lines import FORMAT, WRITER_LENGTH, checksum, encode, seal
from tui.flags.members import unknown_in, with_members
from tui.flags.rows import FLAGS, row_of
from tui.flags.snapshot import DamagedError, Tables
from tui.schema import SchemaError, flag_from_json, flag_to_json

EVENTS = "events"
"""The table in which the first version kept the history."""

Record = dict[str, Any]
_NOTHING: Mapping[str, str] = MappingProxyType({})


def lines_of(tables: Tables, path: Path) -> list[bytes]:
    """Return a TinyDB file's tables as lines of a journal, the flags' history included where there is one.

    Raises:
        DamagedError: if the table of flags holds something else.
    """
    converted = _Converted()
    try:
        flags = {row_of(flag["id"]): flag for flag in map(_flag, tables.get(FLAGS, {}).values())}
        events = list(tables.get(EVENTS, {}).values())
        known = FLAGS in tables and all(event.keys() >= {"flag", "document", "after", "at", "by"} for event in events)
        if known:
            converted.take_events(events)
    except (SchemaError, TypeError, AttributeError) as error:
        raise DamagedError(path, f"a record among its flags is none ({error})") from error
    converted.take_flags(flags)
    for name, table in tables.items():
        if name != FLAGS and not (name == EVENTS and known):
            converted.add(name, "table", "", None)
            for row, record in table.items():
                converted.add(name, "put", row, record)
    return converted.lines


def _flag(found: Record) -> Record:
    known = flag_to_json(flag_from_json(found))
    return with_members(known, unknown_in(found, known))


class _Converted:
    """The lines so far, and what the flags came to by them."""

    def __init__(self) -> None:
        self.lines: list[bytes] = []
        self._moment = 0
        self._previous: dict[tuple[str, str], str] = {}
        self._reached: dict[int, tuple[Record | None, str]] = {}

    def take_events(self, events: list[Record]) -> None:
        """Follow the history that the first version kept."""
        for event in events:
            after = _flag(event["after"]) if event["after"] else None
            row, about = row_of(event["flag"]), str(event["document"])
            move = event.get("move")
            self._reached[row] = after, about
            extra = {"by": str(event["by"]), "about": about}
            if move in {"undo", "redo"}:
                extra["move"] = move
            self.add(FLAGS, "put" if after else "del", str(row), after, str(event["at"]), extra)

    def take_flags(self, flags: dict[int, Record]) -> None:
        """Add what the history does not account for."""
        for row, flag in flags.items():
            if self._reached.get(row, (None, ""))[0] != flag:
                extra = {"by": flag["analyst"], "about": flag["document"]["id"]}
                self.add(FLAGS, "put", str(row), flag, flag["updated"] or flag["created"], extra)
        for row, (after, about) in self._reached.items():
            if after is not None and row not in flags:
                self.add(FLAGS, "del", str(row), None, "", {"about": about})

    def add(
        self,
        table: str,
        op: str,
        row: str,
        record: Record | None,
        moment: str = "",
        extra: Mapping[str, str] = _NOTHING,
    ) -> None:
        """Add a line; times that do not rise are moved up, so that the order stays that of the file."""
        self._moment = max(self._moment + 1, microseconds(moment))
        members: Record = {
            "v": FORMAT,
            "at": written(self._moment),
            "w": blake2b(encode([table, op, row, record, moment]), digest_size=WRITER_LENGTH // 2).hexdigest(),
            "n": 1,
            "t": table,
            "op": op,
            "id": row,
            "by": extra.get("by", ""),
        }
        members |= {name: extra[name] for name in ("move", "about") if name in extra}
        if (table, row) in self._previous:
            members["prev"] = self._previous[table, row]
        if record is not None:
            members["doc"] = record
        line = seal(members)
        self._previous[table, row] = checksum(line)
        self.lines.append(line)
