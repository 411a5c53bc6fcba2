"""Runs the reading process and takes the pages it finds, for as long as it gets on."""

from __future__ import annotations

import json
import os
import queue
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from tui.reading.inputs import Input
from tui.reading.pdf.pages import Page, page_from

_WORK = 3
"""Seconds of the processor's time that may give no text; then the process is stopped."""
_PATIENCE = 30.0
"""Seconds on the clock between two signs of life: a machine may have much else to do."""
_LONGEST_LINE = 64 << 20
_MOST_CHARACTERS = 5_000_000


@dataclass(slots=True)
class Reading:
    """What came out of a PDF."""

    pages: list[Page] = field(default_factory=list)
    properties: dict[str, str] = field(default_factory=dict)
    """What the file says of itself: Title, Author, Producer and their like."""
    damaged: list[int] = field(default_factory=list)
    """Numbers of the pages that could not be read."""
    error: str | None = None
    """``encrypted``, ``time``, or the name of what went wrong before the last page."""


def read_pages(source: Input) -> Reading:
    """Read a PDF in a process of its own.

    Raises:
        ReadingError: if its bytes cannot be read.
    """
    reading = Reading()
    with tempfile.TemporaryFile() as copy:
        with source.stream() as stream:
            shutil.copyfileobj(stream, copy)
        copy.seek(0)
        process = _started(copy)
        try:
            for record in _records(process):
                _take(reading, record)
        finally:
            process.kill()
            process.wait()
            if process.stdout:
                process.stdout.close()
    return reading


def _started(copy: IO[bytes]) -> subprocess.Popen[bytes]:
    import tui

    home = str(Path(tui.__file__).parent.parent)
    paths = [home, *filter(None, [os.environ.get("PYTHONPATH")])]
    # -P: no module is imported from the folder the analyst happens to stand in.
    return subprocess.Popen(  # noqa: S603  (what is not written here is a number)
        [sys.executable, "-P", "-m", "tui.reading.pdf.process", str(_WORK)],
        stdin=copy,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
    )


def _records(process: subprocess.Popen[bytes]) -> Iterator[tuple[str, Any]]:
    """Yield what the process says; ``error`` last if it falls silent, dies, or says too much."""
    lines: queue.Queue[bytes] = queue.Queue(maxsize=64)
    stopped = threading.Event()
    threading.Thread(target=_listen, args=(process, lines, stopped), daemon=True).start()
    characters = 0
    try:
        while characters < _MOST_CHARACTERS:
            try:
                line = lines.get(timeout=_PATIENCE)
            except queue.Empty:
                yield "error", "time"
                return
            if not line.endswith(b"\n"):
                yield "error", _end_of(process)
                return
            [(kind, value)] = json.loads(line).items()
            if kind == "page":
                characters += sum(len(words) for *_, pieces in value[-1] for words, _ in pieces)
            yield kind, value
            if kind in {"done", "error"}:
                return
        yield "error", "size"
    finally:
        stopped.set()


def _end_of(process: subprocess.Popen[bytes]) -> str:
    """Return why a process fell silent."""
    try:
        return "time" if process.wait(1) == -signal.SIGXCPU else "stopped"
    except subprocess.TimeoutExpired:
        return "size"


def _listen(process: subprocess.Popen[bytes], lines: queue.Queue[bytes], stopped: threading.Event) -> None:
    """Pass on each line of the process; an unfinished one, empty or not, is the last."""
    while process.stdout and not stopped.is_set():
        try:
            line = process.stdout.readline(_LONGEST_LINE)
        except (OSError, ValueError):
            line = b""
        while not stopped.is_set():
            try:
                lines.put(line, timeout=0.2)
                break
            except queue.Full:
                continue
        if not line.endswith(b"\n"):
            return


def _take(reading: Reading, record: tuple[str, Any]) -> None:
    kind, value = record
    if kind == "page":
        reading.pages.append(page_from(value))
    elif kind == "properties":
        reading.properties = value
    elif kind == "damaged":
        reading.damaged.append(value[0])
    elif kind == "error":
        reading.error = value
