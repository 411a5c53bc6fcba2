"""No acknowledged decision is lost: not when the process dies, the disk fails or the power goes, at any call.

Each test has a control: a store that is known to lose decisions must be caught losing them by the same means.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tinydb import TinyDB

from tests.flags.examples import make_flag
from tests.flags.faults import Disk, Session, run
from tui.flags import files
from tui.flags.repository import StoreError, open_repository

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")

FLAGS = 4


def decisions(path: Path, acknowledge: Callable[[str], None], first: int = 0, count: int = FLAGS) -> None:
    """Save some flags, one of them twice; go on when one is refused; keep the copy of the day at the end."""
    with open_repository(path, analyst="ana") as repository:
        repository.backups = 2
        for number in [*range(first, first + count), first]:
            flag = make_flag(number, note="x" * 300)
            try:
                repository.save(flag)
            except StoreError:
                continue
            acknowledge(flag.id)


def later_decisions(path: Path, acknowledge: Callable[[str], None]) -> None:
    decisions(path, acknowledge, first=50, count=2)


def stock(path: Path, acknowledge: Callable[[str], None]) -> None:
    """Do the same with TinyDB's own storage."""
    with TinyDB(path) as db:
        for number in range(FLAGS):
            flag = make_flag(number, note="x" * 300)
            try:
                db.insert({"id": flag.id, "note": flag.note})
            except OSError:
                continue
            acknowledge(flag.id)


def unsynced(path: Path, acknowledge: Callable[[str], None]) -> None:
    """Do the same without ever waiting for the disk."""
    files.os.fsync = lambda descriptor: None
    decisions(path, acknowledge)


def held(path: Path) -> set[str]:
    with open_repository(path) as repository:
        return {flag.id for flag in repository}


def held_by_stock(path: Path) -> set[str]:
    with TinyDB(path) as db:
        return {found["id"] for found in db}


def sweep(folder: Path, session: Session, read: Callable[[Path], set[str]], mode: str) -> list[str]:
    """Let each call fail in its turn; return what was wrong afterwards."""
    wrong = []
    at = 0
    while True:
        at += 1
        path = folder / f"{mode} {at}" / "flags.json"
        path.parent.mkdir()
        happened = run(session, path, at, mode)
        try:
            missing = set(happened.acknowledged) - read(path)
        except (ValueError, StoreError) as error:
            wrong.append(f"{mode} at call {at}: unreadable ({error})")
        else:
            if missing or happened.trouble.count("StoreError") != happened.trouble.count("Traceback"):
                wrong.append(f"{mode} at call {at}: {len(missing)} lost {happened.trouble[-300:]}")
        if happened.calls < at:
            return wrong


MODES = ["die", "die half way", "half", "fail", "full"]


@pytest.mark.parametrize("mode", MODES)
def test_nothing_is_lost_whichever_call_fails(tmp_path: Path, mode: str) -> None:
    """In a new database: the process dies there, or the call fails once, or everything fails from there on."""
    assert sweep(tmp_path, decisions, held, mode) == []


@pytest.mark.slow
@pytest.mark.parametrize("mode", MODES)
def test_nothing_is_lost_in_a_database_that_was_in_use(tmp_path: Path, mode: str) -> None:
    """The same on top of earlier decisions, which stay too, and then more can be saved."""

    def session(path: Path, acknowledge: Callable[[str], None]) -> None:
        before = tmp_path / "before" / "flags.json"
        for each in before.parent.iterdir():
            (path.parent / each.name).write_bytes(each.read_bytes())
        later_decisions(path, acknowledge)

    decisions(tmp_path / "before" / "flags.json", lambda flag_id: None)
    earlier = held(tmp_path / "before" / "flags.json")

    def read(path: Path) -> set[str]:
        found = held(path)
        decisions(path, lambda flag_id: None, first=90, count=1)
        after = held(path)
        assert after == found | {make_flag(90).id}
        return found if not found or found >= earlier or len(list(path.parent.iterdir())) < 3 else set()

    assert sweep(tmp_path, session, read, mode) == []


def test_the_sweep_catches_a_store_that_writes_in_place(tmp_path: Path) -> None:
    """Control: TinyDB's own storage is found out."""

    def in_place(path: Path, acknowledge: Callable[[str], None]) -> None:
        # Python's files write past os.write; this is what their write comes to.
        class Storage(TinyDB.default_storage_class):  # type: ignore[name-defined, misc]
            def write(self, data: object) -> None:
                import json

                os.ftruncate(self._handle.fileno(), 0)
                os.write(self._handle.fileno(), json.dumps(data).encode())
                os.fsync(self._handle.fileno())

        with TinyDB(path, storage=Storage) as db:
            for number in range(FLAGS):
                db.insert({"id": make_flag(number).id})
                acknowledge(make_flag(number).id)

    assert sweep(tmp_path, in_place, held_by_stock, "die")


def power_cuts(folder: Path, session: Session) -> tuple[int, list[str]]:
    """Cut the power after each call; return how many states were looked at and in which something was lost."""
    path = folder / "work" / "flags.json"
    path.parent.mkdir()
    happened = run(session, path)
    disk, chance, acknowledged, wrong = Disk(path.parent), random.Random(1), set(), []
    seen: set[object] = set()
    for number, event in enumerate(happened.log):
        if event[0] == "acknowledged":
            acknowledged.add(event[1])
            continue
        disk.follow(*event)
        for state in disk.states(chance):
            key = (tuple(sorted(state.items())), len(acknowledged))
            if key in seen:
                continue
            seen.add(key)
            after = folder / "after"
            shutil.rmtree(after, ignore_errors=True)
            after.mkdir()
            for name, content in state.items():
                (after / Path(name).name).write_bytes(content)
            try:
                missing = acknowledged - held(after / "flags.json")
            except StoreError as error:
                wrong.append(f"after call {number}: {error}")
            else:
                wrong += [f"after call {number}: {len(missing)} lost"] if missing else []
    return len(seen), wrong


def test_nothing_is_lost_when_the_power_goes(tmp_path: Path) -> None:
    """After every call, whatever part of what was not synced has reached the disk."""
    states, wrong = power_cuts(tmp_path, decisions)
    assert wrong == []
    assert states > 20


def test_power_cuts_catch_a_store_that_does_not_sync(tmp_path: Path) -> None:
    """Control: the same store without fsync loses what it acknowledged."""
    _, wrong = power_cuts(tmp_path, unsynced)
    assert wrong


IMPORTING = """
import sys
from pathlib import Path
from tui.flags.bulk import import_flags
from tui.flags.repository import open_repository
with open_repository(Path(sys.argv[1])) as repository:
    for answer in import_flags(sys.stdin.buffer, repository):
        print(answer, flush=True)
"""
CACHING = """
import json, sys
from tinydb import TinyDB
from tinydb.storages import JSONStorage
from tinydb.middlewares import CachingMiddleware
with TinyDB(sys.argv[1], storage=CachingMiddleware(JSONStorage)) as db:
    for line in sys.stdin:
        db.insert({"id": json.loads(line)["id"]})
        print("ok", json.loads(line)["id"], flush=True)
"""


def kill_again_and_again(folder: Path, program: str, read: Callable[[Path], set[str]], times: int) -> set[str]:
    """Kill a program in the midst of saving, many times over; return what it acknowledged and lost."""
    import json

    from tui.schema import flag_to_json

    path, chance, acknowledged, number = folder / "flags.json", random.Random(2), set(), 0
    for _ in range(times):
        with subprocess.Popen(
            [sys.executable, "-c", program, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0
        ) as process:
            assert process.stdin
            assert process.stdout
            until = None
            while until is None or time.monotonic() < until:
                lines = [json.dumps(flag_to_json(make_flag(number + more))) for more in range(8)]
                number += 8
                process.stdin.write(("\n".join(lines) + "\n").encode())
                for _ in lines:
                    answer = process.stdout.readline().split()
                    assert answer[0] == b"ok"
                    acknowledged.add(answer[1].decode())
                until = until or time.monotonic() + chance.uniform(0.001, 0.05)
            process.stdin.write(("\n".join(lines) + "\n").encode())
            time.sleep(chance.uniform(0, 0.002))
            process.send_signal(signal.SIGKILL)
    try:
        return acknowledged - read(path)
    except ValueError:
        return acknowledged


@pytest.mark.slow
def test_nothing_is_lost_when_the_process_is_killed(tmp_path: Path) -> None:
    """SIGKILL at any moment, thirty times over on one file."""
    assert kill_again_and_again(tmp_path, IMPORTING, held, 30) == set()
    assert len(held(tmp_path / "flags.json")) > 200


@pytest.mark.slow
def test_kills_catch_a_store_that_writes_later(tmp_path: Path) -> None:
    """Control: a cache that answers before it writes loses nearly all."""
    assert kill_again_and_again(tmp_path, CACHING, held_by_stock, 2)
