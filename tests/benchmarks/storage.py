"""What a save costs, against what the disk asks for, and against stock TinyDB.

    python -m tests.benchmarks.storage [FLAGS]

A save is timed in turn with a bare append and fsync of a line of the same length, once with 100 flags stored and once
with many (100,000 unless said otherwise). Prints medians and their ratios, how long it takes to open that many flags
and how much memory, and how many flags a second an import saves.
"""

from __future__ import annotations

import io
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from tinydb import TinyDB

from tui.flags.bulk import import_flags
from tui.flags.identifiers import new_flag_id
from tui.flags.repository import open_repository
from tui.model import DocumentReference, Flag, Target
from tui.schema import flag_to_json
from tui.terms import Kind, Status

ROUNDS = 300
FEW = 100

OPENING = r"""
import re, sys, time
from pathlib import Path
from tui.flags.repository import open_repository
began = time.perf_counter()
repository = open_repository(Path(sys.argv[1]))
opened = time.perf_counter()
found = len(repository.for_document("document 7"))
looked = time.perf_counter()
# getrusage would count what the parent held before exec too.
status = Path("/proc/self/status")
memory = int(re.search(r"VmHWM:\s+(\d+)", status.read_text())[1]) if status.exists() else 0
print(opened - began, looked - opened, found, memory // 1024)
"""


def flag(number: int) -> Flag:
    """Return a flag of the length that analysts' flags have."""
    words = f"{number} according to figures that the ministry published, costs fell by twelve per cent in the quarter"
    return Flag(
        id=new_flag_id(),
        document=DocumentReference(f"document {number % 500}", f"report-{number % 500}.txt", "A report"),
        target=Target(number, number + len(words), words, words[:32], words[-32:]),
        kind=Kind.CLAIM,
        type="own_voice",
        status=Status.FLAGGED,
        tags=("needs-source", "statistic"),
        note=words,
        analyst="ana",
        engine="rules/1",
    )


def lines(count: int) -> Iterator[bytes]:
    """Give flags as an import reads them."""
    for number in range(count):
        yield json.dumps(flag_to_json(flag(number))).encode() + b"\n"


def timed(action: Callable[[], object]) -> float:
    """Return how long an action took, in microseconds."""
    began = time.perf_counter()
    action()
    return (time.perf_counter() - began) * 1e6


def saves(folder: Path, count: int) -> tuple[float, float]:
    """Return the medians of a save and of a bare append, with so many flags stored."""
    path = folder / f"{count}" / "flags.json"
    with open_repository(path, analyst="ana") as repository:
        stream = io.BytesIO(b"".join(lines(count)))
        spent = timed(lambda: list(import_flags(stream, repository)))
        print(f"import of {count:,}: {count / spent * 1e6:,.0f} flags/s")
        bare = os.open(folder / "bare", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        line = (path.parent / "flags.journal.jsonl").read_bytes().splitlines()[-1] + b"\n"

        def append() -> None:
            os.write(bare, line)
            os.fsync(bare)

        measured: list[tuple[float, float]] = []
        for number in range(ROUNDS):
            new = flag(number)
            measured.append((timed(partial(repository.save, new)), timed(append)))
        os.close(bare)
        began = time.perf_counter()
    print(f"closing with {count:,} (snapshot): {time.perf_counter() - began:.2f} s")
    return statistics.median(save for save, _ in measured), statistics.median(raw for _, raw in measured)


def main(many: int) -> None:
    """Print the comparison."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        few_save, few_raw = saves(folder, FEW)
        many_save, many_raw = saves(folder, many)
        for count, save, raw in ((FEW, few_save, few_raw), (many, many_save, many_raw)):
            print(f"save with {count:,} stored: {save:.0f} us, append and fsync {raw:.0f} us, ratio {save / raw:.2f}")
        print(f"{many:,} against {FEW}, each over its append: {(many_save / many_raw) / (few_save / few_raw):.2f}")
        path = folder / str(many) / "flags.json"
        told = subprocess.run([sys.executable, "-c", OPENING, str(path)], capture_output=True, text=True, check=True)
        opened, looked, found, memory = told.stdout.split()
        print(f"opening {many:,}: {float(opened):.2f} s, {memory} MB at most;", end=" ")
        print(f"{found} flags of one document after {float(looked) * 1000:.0f} ms")
        with TinyDB(path) as stock:
            table = stock.table("flags")
            spent = statistics.median(timed(lambda: table.insert({"a": 1})) for _ in range(3))
        print(
            f"stock TinyDB with {many:,} stored: {spent / 1e3:,.0f} ms a save, {spent / many_save:,.0f} times as long"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
