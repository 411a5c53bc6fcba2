"""Import saves many flags quickly, answers each only when it is durable, and steps over what it cannot use."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.flags.examples import make_flag
from tui.flags.bulk import import_flags
from tui.flags.repository import FlagRepository, open_repository
from tui.schema import flag_to_json


@pytest.fixture
def repository(tmp_path: Path) -> Iterator[FlagRepository]:
    with open_repository(tmp_path / "flags.json", analyst="ana") as opened:
        yield opened


def lines(*numbers: int, **members: object) -> bytes:
    return b"".join(json.dumps(flag_to_json(make_flag(number)) | members).encode() + b"\n" for number in numbers)


def answers(content: bytes, repository: FlagRepository) -> list[str]:
    return [str(answer) for answer in import_flags(io.BytesIO(content), repository)]


def test_each_flag_is_answered_and_kept(repository: FlagRepository) -> None:
    """In order; times and analyst are those of the record where it has them."""
    found = answers(lines(1, 2, created="2020-01-01T00:00:00Z", analyst="bo"), repository)
    assert found == [f"ok {make_flag(1).id}", f"ok {make_flag(2).id}"]
    kept = repository.get(make_flag(1).id)
    assert kept is not None
    assert (kept.created, kept.analyst, bool(kept.updated)) == ("2020-01-01T00:00:00Z", "bo", True)


def test_bad_lines_are_named_and_stepped_over(repository: FlagRepository) -> None:
    """The others are saved; unknown members and blank lines are no matter."""
    deep = b"[" * 100_000 + b"\n"
    content = lines(1, colour="red") + b"\nnot json\n" + deep + b"[1]\n\xff\xfe\n" + lines(2, kind="none") + lines(3)
    found = answers(content, repository)
    assert [answer.split(" ", 2)[:2] for answer in found] == [
        ["ok", make_flag(1).id], ["err", "-"], ["err", "-"], ["err", "-"], ["err", "-"], ["err", make_flag(2).id],
        ["ok", make_flag(3).id],
    ]  # fmt: skip
    assert all("\n" not in answer for answer in found)
    assert len(repository) == 2


def test_what_is_there_already_is_not_written_again(repository: FlagRepository) -> None:
    """Importing an export twice adds no events; a changed flag adds one."""
    content = lines(1, 2, updated="2020-01-01T00:00:00Z")
    answers(content, repository)
    before = len(repository.history())
    answers(content, repository)
    assert len(repository.history()) == before == 2
    answers(lines(1, note="new", updated="2021-01-01T00:00:00Z") + lines(1, note="newer"), repository)
    assert len(repository.history()) == 4


def test_an_answer_does_not_wait_for_the_next_line(repository: FlagRepository) -> None:
    """A program that sends one flag and waits is answered."""
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb") as stream:
        coming = import_flags(stream, repository)
        for number in (1, 2):
            os.write(writing, lines(number))
            assert str(next(coming)) == f"ok {make_flag(number).id}"
        os.close(writing)
        assert list(coming) == []


def test_many_flags_cost_few_syncs(repository: FlagRepository, monkeypatch: pytest.MonkeyPatch) -> None:
    """A group of flags is made durable together, before the first of it is answered."""
    real, syncs = os.fsync, []

    def counted(descriptor: int) -> None:
        syncs.append(descriptor)
        real(descriptor)

    monkeypatch.setattr(os, "fsync", counted)
    coming = import_flags(io.BytesIO(lines(*range(500))), repository)
    assert syncs == []
    next(coming)
    assert 0 < len(syncs) <= 3
    assert len(repository) == 500


def test_refused_flags_are_told_why(repository: FlagRepository, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a full disk each flag of the group is refused, and the import goes on afterwards."""

    def full(descriptor: int, content: bytes) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full)
        found = answers(lines(1, 2), repository)
    assert [answer.startswith(f"err {make_flag(number).id} ") for number, answer in enumerate(found, 1)] == [True, True]
    assert answers(lines(1), repository) == [f"ok {make_flag(1).id}"]
