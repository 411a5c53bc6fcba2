"""The bytes of fetched pages are kept under their digest, and can be read when the page is gone."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterator
from dataclasses import replace

import pytest

from tui.model import Document
from tui.reading import ReadingError, documents, keeping
from tui.reading.inputs import Input, from_bytes
from tui.reading.keeping import Originals
from tui.reading.originals import keep_originals

DATA = "<html><meta charset=utf-8><title>Café</title><p>Fire out, the café’s owner said on Friday.</p>".encode()
DIGEST = hashlib.sha256(DATA).hexdigest()


def fetched(data: bytes = DATA, captured: str = "2026-05-01T10:00:00Z") -> Input:
    made = from_bytes(data, "https://post.example/a", media_type="text/html", charset="utf-8")
    return replace(made, captured=captured, status=200, final_url="https://post.example/b")


@pytest.fixture
def originals(tmp_path) -> Iterator[Originals]:
    keep_originals(tmp_path / "originals")
    yield Originals(tmp_path / "originals")
    keep_originals(None)


def one(source) -> Document:
    (document,) = documents(source)
    assert isinstance(document, Document), str(document)
    return document


def test_a_fetched_page_can_be_read_after_it_is_gone(originals):
    """With the address, time and status it was fetched with, and the same text."""
    document = one(fetched())
    again = one(f"kept:{DIGEST[:12]}")
    assert (again.id, again.text, again.custody) == (DIGEST, document.text, document.custody)
    assert again.uri == "https://post.example/a"


def test_the_same_bytes_are_kept_once_and_each_fetch_is_noted(originals):
    """One file, whatever its address; that the page had not changed at the later time is proven too."""
    for captured in ("2026-05-01T10:00:00Z", "2026-05-02T10:00:00Z", "2026-05-02T10:00:00Z"):
        one(fetched(captured=captured))
    assert originals.size()[0] == 1
    (notes,) = originals.folder.glob("*/*.jsonl")
    assert [line.count("captured") for line in notes.read_text("utf-8").splitlines()] == [1, 1]
    assert one(f"kept:{DIGEST}").custody.captured == "2026-05-02T10:00:00Z"


def test_any_program_can_unpack_them(originals):
    """They are plain gzip files named after the digest of what they hold."""
    one(fetched())
    (packed,) = originals.folder.glob("*/*.gz")
    assert hashlib.sha256(gzip.decompress(packed.read_bytes())).hexdigest() == packed.stem
    assert originals.size()[1] >= packed.stat().st_size


def test_local_files_are_not_copied(originals, tmp_path):
    """The user has them already."""
    (tmp_path / "a.html").write_bytes(DATA)
    one(str(tmp_path / "a.html"))
    one(replace(fetched(), container="crawl.warc"))
    assert originals.size() == (0, 0)


def test_nothing_is_kept_unless_asked(tmp_path, monkeypatch):
    """As a library, and with --no-keep."""
    monkeypatch.chdir(tmp_path)
    keep_originals(None)
    one(fetched())
    assert list(tmp_path.iterdir()) == []
    (error,) = documents(f"kept:{DIGEST}")
    assert isinstance(error, ReadingError)


@pytest.mark.parametrize("name", [DIGEST.replace("a", "b"), "", "../../../etc/passwd", "ab", "*" * 8, "zz" * 32])
def test_what_is_not_kept_is_said(originals, name):
    """A wrong digest is one line, and no path."""
    (error,) = documents(f"kept:{name}")
    assert isinstance(error, ReadingError)


def test_a_full_disk_does_not_cost_the_page(originals, monkeypatch):
    """It is read, and says that the original is not kept; nothing half written is left."""

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(keeping.os, "fsync", full)
    document = one(fetched())
    assert "Fire out" in document.text
    assert "could not be kept (No space left on device)" in document.notices[-1]
    assert [path for path in originals.folder.rglob("*") if path.is_file()] == []


def test_a_damaged_note_costs_only_itself(originals):
    """The bytes are what counts."""
    one(fetched())
    (notes,) = originals.folder.glob("*/*.jsonl")
    notes.write_text('{"status": "x", "uri": 5}\nnot json\n[1]\n')
    assert "Fire out" in one(f"kept:{DIGEST}").text


def test_a_damaged_original_is_one_error(originals):
    """Not a traceback."""
    one(fetched())
    (packed,) = originals.folder.glob("*/*.gz")
    packed.write_bytes(packed.read_bytes()[:-9])
    (error,) = documents(f"kept:{DIGEST}")
    assert isinstance(error, ReadingError)
