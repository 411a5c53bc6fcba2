"""A file becomes a Document whose text is the file's own; whatever cannot be read is one clear line."""

import hashlib
import io
import os
import re
import socket
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.growth import LINEAR, growth
from tui.model import Document
from tui.reading import ReadingError, files, read, read_bytes
from tui.visible import visible_line

ARTICLE = (
    "Crane falls on the quay\n\nLISBON (Reuters) - A crane fell on the quay on Friday, the port authority said, and "
    "two dockers were hurt.\n\nThe berth was closed.\n"
)


@given(st.binary(max_size=400) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
@example(b"WARC/")
def test_any_bytes_give_a_document_or_one_error(data):
    """No input crashes: bytes are read, or refused in one line that names them, or the record in them that is damaged.

    Parts lie within the text and do not overlap.
    """
    try:
        document = read_bytes(data, "input")
    except ReadingError as refused:
        message = str(refused)
        document = None
    if document is None:
        assert re.match(r"input(#\d+)?: ", message)
        assert len(message.splitlines()) == 1
        return
    assert isinstance(document, Document)
    assert document.id == hashlib.sha256(data).hexdigest()
    spans = [part.span for part in document.parts]
    assert spans == sorted(spans)
    for before, span in pairwise(spans):
        assert before.end <= span.start
    assert all(span.of(document.text) == span.of(document.text).strip() != "" for span in spans)


PIECES = st.lists(
    st.sampled_from(
        [
            "Headline of it",
            "By Jane Doe",
            "LONDON (Reuters) - ",
            "Read more: ",
            "# ",
            "---\n",
            "+++\n",
            "key: value\n",
            "\n",
            "\n\n",
            "\r\n",
            "\u2029",
            "Source link",
            "3 May 2019",
            "“",
            "Related stories",
            "A sentence of some length that goes on, he said.",
            "©",
            "https://example.org/a",
            " ",
            "\ufeff",
            "Jane Doe is an editor of it",
        ]
    )
)


@given(PIECES.map("".join))
def test_any_arrangement_of_page_text_is_read(text):
    """However the pieces of a page are thrown together, parts are stretches of the text in order."""
    document = read_bytes(text.encode(), "page")
    spans = [part.span for part in document.parts]
    assert spans == sorted(spans)
    assert all(before.end <= span.start for before, span in pairwise(spans))
    assert all(span.end <= len(document.text) for span in spans)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_text_is_the_file_unchanged(tmp_path, end):
    """Line ends, white space and damage stay: offsets are offsets into the file."""
    text = ARTICLE.replace("\n", end) + "\ttrailing  " + end * 3
    path = tmp_path / "article.txt"
    path.write_bytes(text.encode())
    document = read(path)
    assert document.text == text == path.open(encoding="utf-8", newline="").read()
    assert document.uri == str(path)
    assert document.title == "Crane falls on the quay"
    assert document.publisher == "Reuters"
    assert document.language is None


@pytest.mark.parametrize(("data", "notice"), [(b"", "empty"), (b"\xef\xbb\xbf", "empty"), (b" \r\n", "white space")])
def test_nothing_to_read_is_said(data, notice):
    """An empty file opens as an empty document that says so."""
    document = read_bytes(data, "empty.txt")
    assert document.parts == ()
    assert notice in document.notices[0]


def test_marked_up_and_foreign_texts_are_read_with_a_notice():
    """Mark-up in a text file and other languages are read; the reader learns what to expect."""
    assert "mark-up" in read_bytes(b"<!DOCTYPE html><p>Hello", "notes.md").notices[0]
    foreign = "Der Kran stürzte am Morgen auf den Kai, teilte die Behörde mit, und niemand wurde verletzt. " * 5
    assert "English" in read_bytes(foreign.encode(), "kran.txt").notices[0]
    assert read_bytes((ARTICLE * 3).encode(), "crane.txt").language == "en"


def refused(source):
    with pytest.raises(ReadingError) as caught:
        read(source)
    name = "standard input" if source == "-" else caught.value.uri
    assert str(caught.value) == visible_line(f"{name}: {caught.value.reason}")
    assert len(str(caught.value).splitlines()) == 1
    assert ";" in caught.value.reason
    return caught.value.reason


def test_a_missing_file(tmp_path):
    """A wrong path is called that."""
    (tmp_path / "file").touch()
    assert refused(tmp_path / "none.txt") == "no such file; check the path"
    assert "not a folder" in refused(tmp_path / "file" / "none.txt")


def test_a_folder(tmp_path):
    """A folder without a file that can be read is called that."""
    assert "holds no file that could be read" in refused(tmp_path)


@pytest.mark.parametrize("code", [0o000])
def test_a_file_that_may_not_be_read(tmp_path, monkeypatch, code):
    """Missing permission is called that, and not a missing file."""
    path = tmp_path / "secret.txt"
    path.touch(code)

    def forbidden(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", forbidden)
    assert refused(path).startswith("you may not read it; check its permissions")


def test_a_file_that_fails_while_being_read(tmp_path, monkeypatch):
    """A failing disk is reported with what the system says."""
    path = tmp_path / "bad.txt"
    path.touch()

    def failing(*_, **__):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "open", failing)
    assert refused(path) == "could not be read (Input/output error); try a copy of it"


def test_what_is_no_regular_file(tmp_path):
    """Pipes, devices and sockets are refused at once instead of waiting for them."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert "named pipe" in refused(pipe)
    assert "device" in refused("/dev/zero")
    with socket.socket(socket.AF_UNIX) as server:
        os.chdir(tmp_path)
        server.bind("socket")
        assert "socket" in refused("socket")


@pytest.mark.parametrize("source", ["a\0b.txt", "x" * 5000])
def test_a_path_that_is_none(source):
    """What can be no path does not crash."""
    assert refused(source)


def test_a_file_too_large(tmp_path, monkeypatch):
    """What is far too large is refused before it fills the memory."""
    monkeypatch.setattr(files, "MAX_BYTES", 3 * 1024 * 1024)
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(3 * 1024 * 1024 + 1)
    assert refused(path) == "is larger than 3 MB; split it and read the pieces"


def test_binary_content_names_the_file(tmp_path):
    """A picture is called a picture, whatever its name says."""
    path = tmp_path / "report.txt"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\0\1")
    assert refused(path) == "is a PNG picture, not plain text; convert it to text first"


def test_a_name_cannot_command_the_terminal():
    """Control characters in a file's name do not reach the terminal through the error."""
    with pytest.raises(ReadingError) as caught:
        read("no\x1b]0;owned\x07\nsuch\u202e.txt")
    assert str(caught.value) == "no␛]0;owned␇ such⇄.txt: no such file; check the path"


def test_standard_input(monkeypatch):
    """A dash reads what is piped in, and errors call it by its name."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(ARTICLE.encode())))
    document = read("-")
    assert (document.uri, document.text) == ("-", ARTICLE)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\x89PNG\r\n\x1a\n")))
    with pytest.raises(ReadingError, match=r"^standard input: is a PNG picture"):
        read("-")


def test_closed_standard_input(monkeypatch):
    """Without standard input the user is told to name a file."""
    monkeypatch.setattr(sys, "stdin", None)
    assert refused("-") == "is closed; name a file instead"
    closed = io.TextIOWrapper(io.BytesIO())
    closed.close()
    monkeypatch.setattr(sys, "stdin", closed)
    assert refused("-") == "could not be read; name a file instead"


def test_a_plain_text_is_read_without_what_other_kinds_need():
    """The libraries that guess encodings and read pages, mail and archives are loaded only for what needs them."""
    heavy = {"charset_normalizer", "textual", "rich", "lxml", "trafilatura", "email", "gzip", "importlib.metadata"}
    code = (
        "import sys; from tui.reading import read_text; read_text(sys.argv[1]); "
        f"loaded = {heavy!r} & set(sys.modules); assert not loaded, loaded"
    )
    article = Path(__file__).parents[2] / "README.md"
    subprocess.run([sys.executable, "-c", code, str(article)], check=True)


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [ARTICLE, ARTICLE.replace("o", "ж"), "By Jane Doe, ", "READ MORE: x\n" + ARTICLE, "_" * 599 + "x\n", "May 1 " * 20],
)
def test_large_texts_cost_what_they_are_long(piece, share):
    """Large texts, friendly or hostile, cost in proportion to their length."""

    def reading(size):
        data = (piece * (size // len(piece))).encode()
        return lambda: read_bytes(data, "large")

    assert growth(reading, int(3_000_000 * share)) < LINEAR
