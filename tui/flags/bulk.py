"""Many flags at once: read as they come, written in groups with one sync, answered when they are durable."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol, runtime_checkable

from tui.flags.lines import Record
from tui.flags.lines import record as record_of
from tui.flags.members import check_members, unknown_in, with_members
from tui.flags.repository import FlagRepository, StoreError
from tui.flags.rows import FLAGS, row_of
from tui.schema import SchemaError, flag_from_json, flag_to_json

GROUP = 1000
"""Flags that are written with one sync at most."""
LONGEST = 16 << 20
"""Bytes in a line, at most."""
_BLOCK = 1 << 20
NO_ID = "-"


@runtime_checkable
class Stream(Protocol):
    """A stream that gives what has come so far instead of waiting until a buffer is full."""

    def read1(self, size: int = -1, /) -> bytes:
        """Return at least one byte, or none at the end."""
        ...


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one line."""

    line: int
    """Number of the line, from 1."""
    flag_id: str
    """``-`` where the line has no usable id."""
    problem: str = ""
    """Why it was refused; empty if it is saved."""

    def __str__(self) -> str:
        return f"err {self.flag_id} {self.problem}" if self.problem else f"ok {self.flag_id}"


@dataclass(frozen=True, slots=True)
class _Wanted:
    line: int
    record: Record


def import_flags(source: Stream | Iterable[bytes], repository: FlagRepository) -> Iterator[Answer]:
    """Save a flag from each line of JSON; answer when it is durable, or why it is not.

    A flag with the id of one that is there replaces it; one that is there already is not written again. Members that
    this version does not know are kept. Memory is bounded by one group, however long the stream.

    Args:
        source: a binary stream, or lines; blank lines are passed over. Of a stream all lines that have come are
            written together, without waiting for more.
        repository: where to save.
    """
    number = 0
    for group in _groups(source):
        answers: list[Answer] = []
        wanted: list[_Wanted] = []
        for line in group:
            number += 1
            if line.strip():
                read = _read(line, number)
                answers += [read] if isinstance(read, Answer) else []
                wanted += [read] if isinstance(read, _Wanted) else []
        answers += _save(wanted, repository)
        yield from sorted(answers, key=lambda answer: answer.line)


def _read(line: bytes, number: int) -> _Wanted | Answer:
    flag_id = NO_ID
    try:
        if len(line) > LONGEST:
            return Answer(number, flag_id, "the line is too long")
        record = json.loads(line)
        value = record.get("id") if isinstance(record, dict) else None
        if isinstance(value, str) and value:
            if not value.isprintable() or " " in value:
                return Answer(number, flag_id, "the id must be one word")
            flag_id = value
        known = flag_to_json(flag_from_json(record))
        unknown = unknown_in(record, known)
        if unknown:
            check_members(unknown)
        return _Wanted(number, with_members(known, unknown))
    except SchemaError as error:
        return Answer(number, flag_id, _shown(error))
    except (ValueError, RecursionError) as error:
        return Answer(number, flag_id, f"is not JSON ({_shown(error)})")


def _save(wanted: list[_Wanted], repository: FlagRepository) -> Iterator[Answer]:
    if not wanted:
        return
    problem = ""
    try:
        with repository.writing():
            repository.flags.replace_multiple(list(_changed(wanted, repository)))
    except StoreError as error:
        problem = str(error)
    for each in wanted:
        yield Answer(each.line, each.record["id"], problem)


def _changed(wanted: list[_Wanted], repository: FlagRepository) -> Iterator[tuple[int, Record]]:
    """Give the records that are not in the store as they are, complete with who and when."""
    now = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    stored = repository.storage.rows(FLAGS)
    latest: dict[int, Record] = {}
    for each in wanted:
        record = each.record
        row = row_of(record["id"])
        line = stored.get(str(row))
        before = latest.get(row) or (record_of(line) if line else None)
        if before:
            record = with_members(record, unknown_in(before))
        record["created"] = record["created"] or (before or {}).get("created") or now
        record["updated"] = record["updated"] or now
        record["analyst"] = record["analyst"] or (before or {}).get("analyst") or repository.analyst
        if before != record:
            latest[row] = record
            yield row, record


def _shown(error: BaseException) -> str:
    return " ".join(str(error).split()) or "nested too deeply"


def _groups(source: Stream | Iterable[bytes]) -> Iterator[list[bytes]]:
    if not isinstance(source, Stream):
        for line in source:
            yield [line]
        return
    rest: list[bytes] = []
    length = 0
    while block := source.read1(_BLOCK):
        first, *others = block.split(b"\n")
        length += len(first)
        # Of a line that is too long no more is kept than shows that it is.
        if length <= LONGEST + len(block):
            rest.append(first)
        if others:
            lines = [b"".join(rest), *others]
            rest = [lines.pop()]
            length = len(rest[0])
            for start in range(0, len(lines), GROUP):
                yield lines[start : start + GROUP]
    if any(rest):
        yield [b"".join(rest)]
