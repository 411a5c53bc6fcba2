"""Processes that die, disks that fail and power that goes, at a chosen system call.

A session runs in a forked process in which the calls that change files are counted. What it acknowledged comes back
through a pipe, so that the parent knows what must be there afterwards.
"""

from __future__ import annotations

import errno
import os
import pickle
import random
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Session = Callable[[Path, Callable[[str], None]], None]
"""Works on a database and calls back with the id of each flag that was acknowledged."""

CUT_SHORT = 77
UNIT = 512


@dataclass
class Happened:
    """What a session did before it ended."""

    acknowledged: list[str] = field(default_factory=list)
    calls: int = 0
    log: list[tuple[Any, ...]] = field(default_factory=list)
    """Calls and acknowledgements in order: (what, path, other path, offset, bytes)."""
    trouble: str = ""


class Faults:
    """Stands between a session and the files under a folder."""

    def __init__(self, folder: Path, at: int, mode: str, pipe: int) -> None:
        self.folder, self.at, self.mode, self.pipe = str(folder), at, mode, pipe
        self.calls = 0
        self.log: list[tuple[Any, ...]] = []
        self.real = {name: getattr(os, name) for name in ("write", "fsync", "ftruncate", "open", "rename", "unlink")}

    def install(self) -> None:
        os.write, os.fsync, os.ftruncate = self.write, self.fsync, self.ftruncate
        os.open, os.rename, os.unlink = self.open, self.rename, self.unlink

    def path(self, descriptor: int) -> str:
        return str(self.real_path(descriptor))

    @staticmethod
    def real_path(descriptor: int) -> Path:
        return Path(f"/proc/self/fd/{descriptor}").readlink()

    def strike(self, content: bytes = b"", descriptor: int = -1) -> None:
        """Count a call, and fail or die if it is the one."""
        self.calls += 1
        if self.mode == "none" or self.calls < self.at or (self.calls > self.at and self.mode != "full"):
            return
        if self.mode == "die":
            os._exit(CUT_SHORT)
        if content and self.mode in {"die half way", "half"}:
            self.real["write"](descriptor, content[: len(content) // 2])
            if self.mode == "die half way":
                os._exit(CUT_SHORT)
        raise OSError(errno.ENOSPC if self.mode == "full" else errno.EIO, "made to fail")

    def write(self, descriptor: int, content: Any) -> int:
        name = self.path(descriptor)
        if not name.startswith(self.folder):
            return int(self.real["write"](descriptor, content))
        self.strike(bytes(content), descriptor)
        offset = os.fstat(descriptor).st_size
        written = int(self.real["write"](descriptor, content))
        self.log.append(("write", name, "", offset, bytes(content)[:written]))
        return written

    def fsync(self, descriptor: int) -> None:
        self.strike()
        self.real["fsync"](descriptor)
        self.log.append(("fsync", self.path(descriptor), "", 0, b""))

    def ftruncate(self, descriptor: int, length: int) -> None:
        self.strike()
        self.real["ftruncate"](descriptor, length)
        self.log.append(("truncate", self.path(descriptor), "", length, b""))

    def open(self, path: Any, flags: int, *rest: Any, **named: Any) -> int:
        makes = bool(flags & os.O_CREAT) and str(path).startswith(self.folder) and not Path(path).exists()
        if makes:
            self.strike()
        descriptor = int(self.real["open"](path, flags, *rest, **named))
        if makes:
            self.log.append(("make", str(path), "", 0, b""))
        return descriptor

    def rename(self, old: Any, new: Any, **named: Any) -> None:
        self.strike()
        self.real["rename"](old, new, **named)
        self.log.append(("rename", str(old), str(new), 0, b""))

    def unlink(self, path: Any, **named: Any) -> None:
        self.strike()
        self.real["unlink"](path, **named)
        self.log.append(("unlink", str(path), "", 0, b""))

    def acknowledge(self, flag_id: str) -> None:
        self.log.append(("acknowledged", flag_id, "", 0, b""))
        self.real["write"](self.pipe, flag_id.encode() + b"\n")


def run(session: Session, path: Path, at: int = 0, mode: str = "none") -> Happened:
    """Run a session in a process of its own, with the ``at``-th call failing or ending it."""
    reading, writing = os.pipe()
    logs_in, logs_out = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        faults = Faults(path.parent, at, mode, writing)
        trouble = ""
        try:
            faults.install()
            session(path, faults.acknowledge)
        except BaseException:  # noqa: BLE001  (whatever went wrong is told to the parent)
            trouble = traceback.format_exc()
        left = pickle.dumps((faults.calls, faults.log, trouble))
        while left:
            left = left[faults.real["write"](logs_out, left) :]
        os._exit(0)
    os.close(writing)
    os.close(logs_out)
    with os.fdopen(logs_in, "rb") as stream:
        told = stream.read()
    with os.fdopen(reading, "rb") as stream:
        acknowledged = stream.read().decode().split("\n")[:-1]
    os.waitpid(child, 0)
    calls, log, trouble = pickle.loads(told) if told else (at, [], "")
    return Happened(acknowledged, calls, log, trouble)


@dataclass
class _File:
    now: bytearray = field(default_factory=bytearray)
    safe: bytearray = field(default_factory=bytearray)
    waiting: list[tuple[int, bytes | None]] = field(default_factory=list)


class Disk:
    """What is on the disk and what is only on its way there, as a log of calls is followed."""

    def __init__(self, folder: Path) -> None:
        self.folder = str(folder)
        self.names: dict[str, _File] = {}
        self.safe_names: dict[str, _File] = {}

    def follow(self, what: str, path: str, other: str, offset: int, content: bytes) -> None:
        file = self.names.get(path)
        if what == "make":
            self.names[path] = _File()
        elif what == "rename" and file:
            self.names[other] = self.names.pop(path)
        elif what == "unlink":
            self.names.pop(path, None)
        elif what == "fsync" and path == self.folder:
            self.safe_names = dict(self.names)
        elif file and what == "fsync":
            file.safe, file.waiting = bytearray(file.now), []
            if path not in self.safe_names:
                self.safe_names[path] = file
        elif file and what == "write":
            file.now[offset:] = content
            file.waiting.append((offset, content))
        elif file and what == "truncate":
            del file.now[offset:]
            file.waiting.append((offset, None))

    def states(self, chance: random.Random) -> list[dict[str, bytes]]:
        """Return what may be found when the power is back."""
        found = [
            {path: bytes(file.safe) for path, file in self.safe_names.items()},
            {path: bytes(file.now) for path, file in self.names.items()},
            {path: bytes(file.safe) for path, file in self.names.items()},
        ]
        for _ in range(2):
            names = self.names if chance.random() < 0.5 else self.safe_names
            found.append({path: _torn(file, chance) for path, file in names.items()})
        return found


def _torn(file: _File, chance: random.Random) -> bytes:
    """Return a file of which some of the blocks that were on their way arrived, and others are zeros or not there."""
    content = bytearray(file.safe)
    for offset, written in file.waiting:
        if written is None:
            if chance.random() < 0.5:
                del content[offset:]
            continue
        for start in range(0, len(written), UNIT):
            block = written[start : start + UNIT]
            fate = chance.randrange(3)
            end = offset + start + len(block)
            if fate and len(content) < end:
                content.extend(bytes(end - len(content)))
            if fate == 1:
                content[offset + start : end] = block
    return bytes(content)
