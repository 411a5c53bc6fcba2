"""Reading the journal: every good line once, damage stepped over, a torn tail left for whoever holds the lock."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tui.flags.lines import FORMAT, HEAD, Head, is_sealed, version
from tui.flags.mending import mend

MOST_SEARCHED = 1 << 20
"""Damaged bytes that are searched for flipped bits; a file that is all damage must not keep the reader for minutes."""

_FORMAT = b"%d" % FORMAT

Scanned = tuple[bytes, Head]


@dataclass(slots=True)
class Findings:
    """What a reading of the journal came upon."""

    end: int = 0
    """Where the last good line ends, in bytes."""
    lines: int = 0
    mended: int = 0
    """Lines that had a flipped bit or were glued to others."""
    lost: int = 0
    """Damaged lines that could not be read."""
    not_understood: list[bytes] = field(default_factory=list)
    """Good lines of another version."""
    newer: int = 0
    """The latest format version found, where it is later than this code's; else 0."""
    tail: int = 0
    """Bytes after the last good line."""

    @property
    def unknown(self) -> int:
        """How many good lines this version does not understand."""
        return len(self.not_understood)


def scan(chunks: Iterable[bytes], findings: Findings) -> Iterator[Scanned]:
    """Give each good line with its head, in file order, without the line feed.

    A batch is given when its last line was seen; one that the file ends in the middle of is not given and counts as
    torn. ``findings.end`` must hold the offset of the first chunk and is kept up to date.

    Args:
        chunks: the bytes of the journal, cut after each line feed.
        findings: filled while the lines are read.
    """
    reading = _Reading(findings)
    for chunk in chunks:
        # Nearly every line is whole, by itself and of this format: those take the short way.
        line = chunk[:-1]
        if reading.is_between_lines and chunk[-1:] == b"\n" and is_sealed(line):
            head = HEAD.match(line)
            if head is not None and head["of"] is None and head["v"] == _FORMAT:
                reading.step(len(chunk))
                yield line, head
                continue
        yield from reading.take(chunk)
    yield from reading.finish()


class _Reading:
    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self._position = findings.end
        self._damaged: list[bytes] = []
        self._searched = 0
        self._batch: list[Scanned] = []

    @property
    def is_between_lines(self) -> bool:
        """Whether neither damage nor a part of a batch waits for what comes next."""
        return not self._damaged and not self._batch

    def step(self, length: int) -> None:
        """Take a line for read."""
        self._position += length
        self._findings.end = self._position
        self._findings.lines += 1

    def take(self, chunk: bytes) -> Iterator[Scanned]:
        line = chunk[:-1] if chunk.endswith(b"\n") else b""
        if not is_sealed(line):
            self._damaged.append(chunk)
            self._position += len(chunk)
            return
        if self._damaged:
            yield from self._mended()
        head = HEAD.match(line)
        self._position += len(chunk)
        if head is None or int(head["v"]) > FORMAT:
            self._findings.not_understood.append(line)
            if version(line) > FORMAT:
                self._findings.newer = max(self._findings.newer, version(line))
        else:
            yield from self._grouped(line, head)
        if not self._batch:
            self._findings.end = self._position

    def finish(self) -> Iterator[Scanned]:
        findings = self._findings
        if self._damaged and self._damaged[-1].endswith(b"\n"):
            mended = self._mend()
            if mended:
                self._damaged.clear()
                findings.mended += len(mended)
                for line in mended:
                    head = HEAD.match(line)
                    if head:
                        yield from self._grouped(line, head)
                if not self._batch:
                    findings.end = self._position
        findings.tail = self._position - findings.end

    def _mend(self) -> list[bytes]:
        stretch = b"".join(self._damaged)
        self._searched += len(stretch)
        return mend(stretch, bits=self._searched <= MOST_SEARCHED)

    def _mended(self) -> Iterator[Scanned]:
        findings, damaged = self._findings, self._damaged
        found = self._mend()
        findings.mended += len(found)
        findings.lost += max(0, len(damaged) - len(found))
        damaged.clear()
        for line in found:
            head = HEAD.match(line)
            if head:
                yield from self._grouped(line, head)

    def _grouped(self, line: bytes, head: Head) -> Iterator[Scanned]:
        """Hold a line back until its batch is complete; a batch that others follow was acknowledged, so it counts."""
        if self._batch and not _same_batch(self._batch[0][1], head):
            yield from self._release()
        if head["of"] is None or head["of"] == b"1":
            self._findings.lines += 1
            yield line, head
            return
        self._batch.append((line, head))
        if head["i"] == head["of"]:
            yield from self._release()

    def _release(self) -> Iterator[Scanned]:
        self._findings.lines += len(self._batch)
        yield from self._batch
        self._batch.clear()


def _same_batch(first: Head, other: Head) -> bool:
    if other["of"] != first["of"] or other["w"] != first["w"]:
        return False
    return int(other["n"]) - int(other["i"]) == int(first["n"]) - int(first["i"])
