"""Files are written whole or not at all, and never over another unasked."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.export.writing import WritingError, slug, write_atomically


def failing():
    yield "half"
    raise OSError(28, "No space left on device")


def test_what_is_written_is_what_was_given(tmp_path):
    """UTF-8, line ends as they are, no draft left behind."""
    path = tmp_path / "out.csv"
    write_atomically(path, ["a\r\n", "é\n"])
    assert path.read_bytes() == "a\r\né\n".encode()
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_exists_is_left_alone(tmp_path):
    """Nothing is overwritten unless that is asked for."""
    path = tmp_path / "out.md"
    path.write_text("mine")
    with pytest.raises(WritingError, match=r"out\.md: exists already"):
        write_atomically(path, ["theirs"])
    assert path.read_text() == "mine"
    write_atomically(path, ["theirs"], overwrite=True)
    assert path.read_text() == "theirs"


def test_a_file_that_appears_meanwhile_is_left_alone(tmp_path):
    """Two exports to one name at once: the second is refused, not the first lost."""
    path = tmp_path / "out.md"

    def chunks():
        yield "late"
        path.write_text("first")

    with pytest.raises(WritingError, match="exists already"):
        write_atomically(path, chunks())
    assert path.read_text() == "first"
    assert list(tmp_path.iterdir()) == [path]


def test_it_works_without_hard_links(tmp_path, monkeypatch):
    """Memory sticks have none; the file is written all the same, and still not over another."""

    def refuse(self, target):
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    path = tmp_path / "out.md"
    write_atomically(path, ["first"])
    with pytest.raises(WritingError, match="exists already"):
        write_atomically(path, ["second"])
    assert path.read_text() == "first"


@pytest.mark.parametrize("overwrite", [False, True])
def test_a_failure_leaves_things_as_they_were(tmp_path, overwrite):
    """A full disk costs neither the old file nor the folder's tidiness."""
    path = tmp_path / "out.md"
    if overwrite:
        path.write_text("old")
    before = [(file.name, file.read_bytes()) for file in tmp_path.iterdir()]
    with pytest.raises(WritingError, match=r"cannot be written \(No space left on device\)"):
        write_atomically(path, failing(), overwrite=overwrite)
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == before


def test_permissions_follow_the_users_mask(tmp_path):
    """A new file may be read by whom the user's umask lets; a replaced one keeps its permissions."""
    path, replaced = tmp_path / "new", tmp_path / "old"
    replaced.touch()
    replaced.chmod(0o640)
    mask = os.umask(0o022)
    try:
        write_atomically(path, ["x"])
        write_atomically(replaced, ["x"], overwrite=True)
    finally:
        os.umask(mask)
    assert stat.S_IMODE(path.stat().st_mode) == 0o644
    assert stat.S_IMODE(replaced.stat().st_mode) == 0o640


def test_a_link_is_followed(tmp_path):
    """Replacing a file through a symbolic link changes the file, not the link."""
    real, link = tmp_path / "real", tmp_path / "link"
    real.write_text("old")
    link.symlink_to(real)
    write_atomically(link, ["new"], overwrite=True)
    assert link.is_symlink()
    assert real.read_text() == "new"


def test_places_that_cannot_be_written_are_named(tmp_path):
    """A folder, a missing folder, a device, a loop, an impossible name: one line each."""
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    for path, reason in (
        (tmp_path, "is a folder"),
        (tmp_path / "no" / "out", "there is no folder"),
        (Path("/dev/null"), "not a regular file"),
        (loop, "cannot be written|not the name"),
        (tmp_path / "a\0b", "not the name"),
        (tmp_path / ("x" * 300), "cannot be written"),
    ):
        with pytest.raises(WritingError, match=reason) as caught:
            write_atomically(path, ["x"], overwrite=True)
        assert str(caught.value).isprintable()


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Harbour closed, officials say", "harbour-closed-officials-say"),
        ("../../etc/passwd", "etc-passwd"),
        ("Землетрясение: 3 дня", "землетрясение-3-дня"),
        ("…", "caveat"),
        ("", "caveat"),
    ],
)
def test_a_title_becomes_a_file_name(title, name):
    """Letters and digits of any script, nothing that leads elsewhere."""
    assert slug(title) == name


@given(st.text())
def test_a_slug_is_always_a_file_name(title):
    """Short, not empty, no separators, no dots, nothing hidden."""
    name = slug(title)
    assert 0 < len(name.encode()) < 240
    assert name.replace("-", "").isalnum()
