"""Damage to the files costs at most what was damaged, is noticed, and is never passed on as something else."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.flags.examples import make_flag
from tui.flags.care import check, repair
from tui.flags.lines import seal
from tui.flags.mending import mend
from tui.flags.repository import open_repository

COUNT = 12
JOURNAL = "flags.journal.jsonl"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of a dozen flags, closed in order."""
    folder = tmp_path_factory.mktemp("kept")
    with open_repository(folder / "flags.json", analyst="ana") as repository:
        for number in range(COUNT):
            repository.save(make_flag(number, note=f"note {number}"))
    return folder


def notes(folder: Path) -> tuple[dict[str, str], tuple[str, ...]]:
    with open_repository(folder / "flags.json") as repository:
        return {flag.id: flag.note for flag in repository}, repository.notices


WHOLE = {make_flag(number).id: f"note {number}" for number in range(COUNT)}


def damage(content: bytes, kind: str, chance: random.Random) -> bytes:
    place = chance.randrange(len(content))
    match kind:
        case "bit":
            return content[:place] + bytes([content[place] ^ 1 << chance.randrange(8)]) + content[place + 1 :]
        case "zeros":
            return content[:place] + bytes(min(512, len(content) - place)) + content[place + 512 :]
        case "cut":
            return content[:place]
        case "line":
            lines = content.splitlines(keepends=True)
            lines.pop(chance.randrange(len(lines)))
            return b"".join(lines)
        case _:
            return content[:place] + bytes(chance.randrange(256) for _ in range(20)) + content[place:]


@pytest.mark.parametrize("kind", ["bit", "zeros", "cut", "line", "junk"])
@pytest.mark.parametrize("name", [JOURNAL, "flags.json"])
def test_damage_to_one_file_loses_nothing(kept: Path, tmp_path: Path, name: str, kind: str) -> None:
    """The other file makes up for it, and a repair leaves a database in which a check finds nothing."""
    chance = random.Random(f"{name} {kind}")
    for trial in range(15):
        folder = Path(shutil.copytree(kept, tmp_path / str(trial)))
        (folder / name).write_bytes(damage((kept / name).read_bytes(), kind, chance))
        assert notes(folder)[0] == WHOLE
        with open_repository(folder / "flags.json") as repository:
            repair(repository)
        assert check(folder / "flags.json").problems == []
        assert notes(folder)[0] == WHOLE


@pytest.mark.parametrize("name", [JOURNAL, "flags.json"])
def test_a_file_that_is_gone_is_made_up_for(kept: Path, tmp_path: Path, name: str) -> None:
    """Without the journal the snapshot is taken, and the analyst told; without the snapshot nothing is missing."""
    folder = Path(shutil.copytree(kept, tmp_path / "copy"))
    (folder / name).unlink()
    found, notices = notes(folder)
    assert found == WHOLE
    assert bool(notices) == (name == JOURNAL)


@pytest.mark.parametrize("kind", ["bit", "zeros", "cut", "line", "junk"])
def test_damage_to_the_only_copy_costs_what_was_damaged(kept: Path, tmp_path: Path, kind: str) -> None:
    """No flag comes back different; a flipped bit costs nothing at all."""
    chance = random.Random(kind)
    for trial in range(40):
        folder = tmp_path / str(trial)
        folder.mkdir()
        (folder / JOURNAL).write_bytes(damage((kept / JOURNAL).read_bytes(), kind, chance))
        found, _ = notes(folder)
        assert found.items() <= WHOLE.items()
        if kind == "bit":
            assert found == WHOLE
        if kind in {"zeros", "line", "junk"}:
            assert len(found) >= COUNT - 3


def test_damage_is_told_and_no_byte_thrown_away(kept: Path, tmp_path: Path) -> None:
    """The analyst reads how many lines were lost; repair keeps the file as it was."""
    content = (kept / JOURNAL).read_bytes()
    place = content.index(b"note 5")
    broken = content[:place] + b"XXXXXX" + content[place + 6 :]
    (tmp_path / JOURNAL).write_bytes(broken)
    with open_repository(tmp_path / "flags.json") as repository:
        assert any("1 damaged" in notice for notice in repository.notices)
        assert len(repository) == COUNT - 1
        aside = repair(repository)
    assert aside is not None
    assert aside.read_bytes() == broken
    assert check(tmp_path / "flags.json").problems == []


def test_a_torn_tail_is_kept_aside_and_writing_goes_on(kept: Path, tmp_path: Path) -> None:
    """Half a line at the end is moved into the .torn file before the next line is written."""
    content = (kept / JOURNAL).read_bytes()
    (tmp_path / JOURNAL).write_bytes(content[:-40])
    with open_repository(tmp_path / "flags.json") as repository:
        assert len(repository) == COUNT - 1
        repository.save(make_flag(500))
    with open_repository(tmp_path / "flags.json") as repository:
        assert len(repository) == COUNT
    last = content.splitlines()[-1]
    assert (tmp_path / (JOURNAL + ".torn")).read_bytes().rstrip(b"\n") == last[: len(last) - 39]


def test_a_later_format_is_read_only(kept: Path, tmp_path: Path) -> None:
    """A journal with a line of a later format is shown as far as it is known, and never written to."""
    line = (kept / JOURNAL).read_bytes().splitlines()[0].replace(b'{"v":1,', b'{"v":2,')
    members = line[: line.rindex(b',"crc"')] + b"}"
    import json

    content = (kept / JOURNAL).read_bytes() + seal(json.loads(members)) + b"\n"
    (tmp_path / JOURNAL).write_bytes(content)
    with open_repository(tmp_path / "flags.json") as repository:
        assert repository.read_only
        assert "later version" in repository.read_only
        assert len(repository) == COUNT
    assert (tmp_path / JOURNAL).read_bytes() == content


def test_a_snapshot_changed_by_another_program_is_set_aside(kept: Path, tmp_path: Path) -> None:
    """The journal decides; the changed file stays under a dated name."""
    folder = Path(shutil.copytree(kept, tmp_path / "copy"))
    (folder / "flags.json").write_text('{"flags": {}}')
    with open_repository(folder / "flags.json") as repository:
        assert len(repository) == COUNT
        repository.save(make_flag(600))
    (aside,) = folder.glob("flags.json.damaged-*")
    assert aside.read_text() == '{"flags": {}}'
    assert len(notes(folder)[0]) == COUNT + 1


LINE = seal({"v": 1, "at": "2026-01-01T00:00:00.000000Z", "w": "0" * 12, "n": 1, "t": "flags", "op": "put", "id": "7",
             "by": "ana", "about": "d", "doc": {"note": "J*J* \n {}"}})  # fmt: skip


@given(st.integers(0, len(LINE) * 8 - 1))
def test_one_flipped_bit_is_always_put_right(place: int) -> None:
    """Wherever it is, in the record, in the checksum, or making a line end of a letter."""
    broken = bytearray(LINE)
    broken[place // 8] ^= 1 << place % 8
    assert mend(bytes(broken) + b"\n") == [LINE]


@given(st.binary(max_size=40), st.binary(max_size=40))
def test_whole_lines_are_found_in_rubbish(before: bytes, after: bytes) -> None:
    """A line glued to other bytes is found, and only lines are found."""
    assert LINE in mend(before + LINE + after + LINE + b"\n")
    assert mend(before + after) == []


def test_a_file_that_is_all_damage_is_read_in_good_time(tmp_path: Path) -> None:
    """Millions of wrong bytes are stepped over, and what is whole among them is found."""
    rubbish = (b'{"v":1,"at":"' + b"x" * 900 + b',"crc":"00000000"}\n') * 5000
    (tmp_path / JOURNAL).write_bytes(rubbish + LINE + b"\n" + b"\0" * 5_000_000 + b"\n" + LINE + b"\n")
    with open_repository(tmp_path / "flags.json") as repository:
        assert len(repository.storage.rows("flags")) == 1
