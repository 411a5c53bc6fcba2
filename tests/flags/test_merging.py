"""Merging comes to the same in any order, loses nothing, and names what two analysts decided differently."""

from __future__ import annotations

import itertools
import json
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.flags.examples import make_flag
from tui.flags.merging import conflicts, merge
from tui.flags.repository import StoreError, open_repository
from tui.schema import flag_to_json

JOURNAL = "flags.journal.jsonl"

works = st.lists(st.tuples(st.integers(0, 3), st.sampled_from(["save", "save", "remove", "undo"])), max_size=5)


def work(path: Path, analyst: str, steps: list[tuple[int, str]]) -> None:
    with open_repository(path, analyst=analyst) as repository:
        for count, (number, what) in enumerate(steps):
            flag = make_flag(number)
            if what == "save":
                repository.save(replace(flag, note=f"{analyst} {count}"))
            elif what == "undo":
                repository.undo()
            elif repository.get(flag.id):
                repository.remove(flag.id)


def state(path: Path) -> tuple[dict[str, str], set[bytes]]:
    """Return the flags, and every event of theirs."""
    with open_repository(path) as repository:
        lines = {line for line, head in repository.storage.events() if head["op"] in {b"put", b"del"}}
        return {flag.id: flag.note for flag in repository}, lines


def merged(folder: Path, name: str, *sources: Path) -> Path:
    target = folder / name / "flags.json"
    with open_repository(target, analyst="merger") as repository:
        for source in sources:
            merge(repository, source)
    return target


@settings(max_examples=12, deadline=None)
@given(start=works, each=st.lists(works, min_size=3, max_size=3))
def test_any_order_of_merges_comes_to_the_same(
    tmp_path_factory: pytest.TempPathFactory, start: list[tuple[int, str]], each: list[list[tuple[int, str]]]
) -> None:
    """Commutative, associative, idempotent; every event of each is in the union."""
    folder = tmp_path_factory.mktemp("merge")
    common = folder / "common" / "flags.json"
    work(common, "both", [(0, "save"), *start])
    copies = []
    for name, steps in zip("abc", each, strict=True):
        copy = folder / name / "flags.json"
        shutil.copytree(common.parent, copy.parent)
        work(copy, name, steps)
        copies.append(copy)
    a, b, c = copies
    results = [
        state(merged(folder, f"m{number}", *order)) for number, order in enumerate(itertools.permutations(copies))
    ]
    ab, bc = merged(folder, "ab", a, b), merged(folder, "bc", b, c)
    results.append(state(merged(folder, "ab-c", ab, c)))
    results.append(state(merged(folder, "a-bc", bc, a, a, bc)))
    assert all(result == results[0] for result in results)
    assert results[0][1] == state(a)[1] | state(b)[1] | state(c)[1]


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    """Two copies of one database, in which ana and bo went on by themselves."""
    mine, theirs = tmp_path / "a" / "flags.json", tmp_path / "b" / "flags.json"
    work(mine, "ana", [(0, "save"), (1, "save"), (2, "save")])
    shutil.copytree(mine.parent, theirs.parent)
    return mine, theirs


def test_a_conflict_names_both_and_keeps_the_later(pair: tuple[Path, Path]) -> None:
    """The later decision stands, the earlier stays in the history, and both are listed, also afterwards."""
    mine, theirs = pair
    work(mine, "ana", [(0, "save")])
    work(theirs, "bo", [(0, "save"), (1, "remove")])
    with open_repository(mine, analyst="ana") as repository:
        done = merge(repository, theirs)
        (conflict,) = done.conflicts
        assert (conflict.one.by, conflict.other.by) == ("ana", "bo")
        assert conflict.kept == repository.get(make_flag(0).id) == conflict.other.after
        assert conflicts(repository) == done.conflicts
        assert [change.by for change in repository.history(make_flag(0).id)] == ["ana", "ana", "bo"]
        assert repository.get(make_flag(1).id) is None
        assert merge(repository, theirs).added == 0


def test_the_same_decision_is_no_conflict(pair: tuple[Path, Path]) -> None:
    """What both removed is an agreement."""
    mine, theirs = pair
    work(mine, "ana", [(2, "remove")])
    work(theirs, "bo", [(2, "remove")])
    with open_repository(mine) as repository:
        done = merge(repository, theirs)
    assert (done.agreements, done.conflicts) == (1, ())


def test_a_merge_can_be_undone_step_by_step(pair: tuple[Path, Path]) -> None:
    """A colleague's change is an event like any other, taken back when that is asked for."""
    mine, theirs = pair
    work(theirs, "bo", [(0, "save")])
    with open_repository(mine, analyst="ana") as repository:
        merge(repository, theirs)
        change = repository.undo(anybodys=True)
        assert change is not None
        assert change.by == "ana"
        found = repository.get(make_flag(0).id)
        assert found is not None
        assert found.note == "ana 0"


def test_journals_that_git_merged_line_by_line(tmp_path: Path, pair: tuple[Path, Path]) -> None:
    """With merge=union in .gitattributes git makes a journal in which nothing is missing."""
    mine, theirs = pair

    def git(*words: str) -> None:
        subprocess.run(
            ["git", "-c", "user.name=t", "-c", "user.email=t@t", *words], cwd=repo, check=True, capture_output=True
        )

    repo = tmp_path / "repo"
    repo.mkdir()
    git("init", "-q", "-b", "main")
    (repo / ".gitattributes").write_text("*.jsonl merge=union\n")
    shutil.copy(mine.parent / JOURNAL, repo / JOURNAL)
    git("add", "-A")
    git("commit", "-qm", "start")
    work(mine, "ana", [(0, "save"), (3, "save")])
    work(theirs, "bo", [(0, "save"), (1, "remove")])
    for branch, source in (("bo", theirs), ("main", mine)):
        git("checkout", "-q", "-B", branch, "main")
        shutil.copy(source.parent / JOURNAL, repo / JOURNAL)
        git("commit", "-qam", branch)
        git("checkout", "-q", "main")
    git("reset", "-q", "--hard", "main")
    git("merge", "-q", "bo", "-m", "both")
    expected = state(merged(tmp_path, "m", mine, theirs))
    assert state(repo / "flags.json") == expected


def test_a_merge_by_other_means_is_noticed(pair: tuple[Path, Path]) -> None:
    """A journal that is replaced while it is open is read anew, and the snapshot of the old one does not stand."""
    mine, theirs = pair
    work(theirs, "bo", [(3, "save")])
    with open_repository(mine) as repository:
        assert len(repository) == 3
        both = (mine.parent / JOURNAL).read_bytes() + (theirs.parent / JOURNAL).read_bytes()
        (mine.parent / "new").write_bytes(both)
        (mine.parent / "new").rename(mine.parent / JOURNAL)
        assert repository.refresh() == {"d1"}
        assert len(repository) == 4
        assert len(repository.history()) == 4
        repository.save(make_flag(8))
    assert len(state(mine)[0]) == 5


def test_a_plain_tinydb_file_can_be_merged(tmp_path: Path) -> None:
    """Twice is once, and what is there already is not there twice."""
    plain = tmp_path / "plain.json"
    plain.write_text(json.dumps({"flags": {"1": flag_to_json(make_flag(1)), "2": flag_to_json(make_flag(2))}}))
    with open_repository(tmp_path / "flags.json") as repository:
        assert merge(repository, plain).added == 2
        assert merge(repository, plain).added == 0
        assert len(repository) == 2


def test_what_cannot_be_merged_is_said(tmp_path: Path) -> None:
    """A missing file and a file that is no database are errors of one line; nothing changes."""
    (tmp_path / "x.json").write_text("a letter")
    with open_repository(tmp_path / "flags.json") as repository:
        for name in ("x.json", "missing.json"):
            with pytest.raises(StoreError, match=name):
                merge(repository, tmp_path / name)
        assert len(repository) == 0


def test_events_of_a_clock_far_ahead_are_left_out(pair: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """They would win over everything that is decided later; the analyst is told."""
    import time

    mine, theirs = pair
    now = time.time_ns()
    with monkeypatch.context() as patch:
        patch.setattr(time, "time_ns", lambda: now + 10 * 24 * 3600 * 10**9)
        work(theirs, "bo", [(0, "save")])
    with open_repository(mine) as repository:
        done = merge(repository, theirs)
    assert done.added == 0
    assert "clock" in done.notices[0]
