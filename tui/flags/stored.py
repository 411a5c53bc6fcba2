"""What is stored: the flags by id, by document and by tag, parsed no earlier than they are asked for."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress

from tui.flags.database import JournalTable
from tui.flags.lines import HEAD, encode, record, unquoted
from tui.flags.rows import row_of
from tui.model import DocumentReference, Flag
from tui.schema import SchemaError, flag_from_json

_STRING = rb'"[^"\\]*(?:\\.[^"\\]*)*"'
# In a line quotation marks inside of a text are escaped, so this cannot be found in one.
_TAGS = re.compile(rb'"tags":(\[' + _STRING + rb"(?:," + _STRING + rb")*\])")
_ID = re.compile(rb',"doc":\{"id":(' + _STRING + rb")")


class StoredFlags:
    """Questions to a table of flags."""

    def __init__(self, flags: JournalTable) -> None:
        """Ask a table.

        Args:
            flags: the table; what other processes wrote is seen with the next question.
        """
        self.flags = flags

    def __len__(self) -> int:
        return len(self.flags)

    def __iter__(self) -> Iterator[Flag]:
        """Give the flags, one parsed at a time."""
        return (flag for flag, _ in self.stored())

    def stored(self) -> Iterator[tuple[Flag, bytes]]:
        """Give the flags, one parsed at a time, each with the line it was parsed from, which is in memory anyway."""
        for line in self.flags.raw():
            for flag in flags_in(record(line)):
                yield flag, line

    def get(self, flag_id: str) -> Flag | None:
        """Return a flag by its id."""
        found = self.flags.get(doc_id=row_of(flag_id))
        return next(flags_in(found), None)

    def for_document(self, document_id: str) -> tuple[Flag, ...]:
        """Return the flags on a document."""
        rows = self.flags.holding(b',"about":' + encode(document_id) + b",")
        return tuple(flag for row in rows for flag in flags_in(row) if flag.document.id == document_id)

    def for_other_versions(self, document: DocumentReference) -> tuple[Flag, ...]:
        """Return the flags on other texts that were read from the same place: what stood there before, or since."""
        rows = self.flags.holding(b'"uri":' + encode(document.uri) + b",")
        found = (flag for row in rows for flag in flags_in(row))
        return tuple(flag for flag in found if flag.document.uri == document.uri and flag.document.id != document.id)

    def documents(self) -> tuple[DocumentReference, ...]:
        """Return the documents that decisions were made on."""
        latest: dict[bytes, bytes] = {}
        for line in self.flags.raw():
            head = HEAD.match(line)
            if head and head["about"]:
                latest[head["about"]] = line
        return tuple(flag.document for line in latest.values() for flag in flags_in(record(line)))

    def tags(self) -> tuple[str, ...]:
        """Return the tags in use, the most used first."""
        lists = Counter(found[1] for line in self.flags.raw() if (found := _TAGS.search(line)))
        counts: Counter[str] = Counter()
        for listed, count in lists.items():
            for tag in json.loads(listed):
                counts[tag] += count
        return tuple(sorted(counts, key=lambda tag: (-counts[tag], tag)))

    def ids(self) -> Iterator[str]:
        """Give the ids of the flags."""
        return filter(None, map(id_in, self.flags.raw()))


def id_in(line: bytes) -> str:
    """Return the id of the flag that a line holds, empty for none; one in its usual place is read without the rest."""
    found = _ID.search(line)
    if found:
        return unquoted(found[1])
    return next((flag.id for flag in flags_in(record(line))), "")


def flag_of(line: bytes) -> Flag:
    """Return the flag that a line holds which ``stored`` gave."""
    return flag_from_json(record(line))


def flags_in(found: object) -> Iterator[Flag]:
    """Give the flag that a record holds, or nothing: another program may have put something else there."""
    with suppress(SchemaError):
        yield flag_from_json(found)
