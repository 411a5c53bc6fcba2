"""`caveat export`: decisions for colleagues and programs."""

from __future__ import annotations

import csv
import json
from io import StringIO

import pytest

from tui.cli.flags.naming import id_length


def quotes(output: str) -> list[str]:
    return [row["quote"] for row in csv.DictReader(StringIO(output, newline=""))]


@pytest.mark.usefixtures("kept")
def test_by_default_the_flagged_items_as_a_report(run):
    """What an analyst wants to hand over, and nothing she has not flagged."""
    output = run("export").stdout
    assert output.count("### ") == 2
    assert "> is said to have closed" in output


@pytest.mark.usefixtures("kept")
def test_csv_is_safe_and_complete(run):
    """RFC 4180 bytes as they are: formulas neutralised, escape sequences visible."""
    result = run("export", "--format", "csv", "--status", "all")
    assert quotes(result.stdout_bytes.decode()) == ["is said to have closed", "is said to have closed", "'=1+1␛[2J"]


@pytest.mark.usefixtures("kept")
def test_a_byte_order_mark_on_request(run):
    """Some spreadsheets need it; it is for CSV alone."""
    plain = run("export", "--format", "csv").stdout_bytes
    assert run("export", "--format", "csv", "--bom").stdout_bytes == b"\xef\xbb\xbf" + plain
    assert run("export", "--bom").exit_code == 2


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(
    ("words", "count"),
    [
        (["--status", "all"], 3),
        (["--status", "accepted"], 1),
        (["--status", "dismissed"], 0),
        (["--tag", "tide", "--status", "all"], 1),
        (["--since", "2020-01-01"], 2),
        (["--since", "2999-01-01T10:00"], 0),
        (["reports/quake.txt"], 1),
        (["abababab", "quake.txt"], 2),
    ],
)
def test_the_choice(run, words, count):
    """Status, tag, time and document narrow it down."""
    assert len(run("export", "--format", "jsonl", *words).stdout.splitlines()) == count


def test_a_document_can_be_named_by_its_file(run, article, tmp_path):
    """Wherever the file lies now: what is in it counts."""
    import hashlib

    from tests.records import make_flag
    from tui.schema import flag_to_json

    flag = make_flag(document_id=hashlib.sha256(article.read_bytes()).hexdigest(), uri="elsewhere/before.txt")
    run("flags", "import", "-", given=json.dumps(flag_to_json(flag)))
    assert run("export", "--format", "jsonl", article).stdout.count("\n") == 1


@pytest.mark.usefixtures("kept")
def test_a_mistyped_document_is_named(run):
    """The rest is exported, and the exit code is 1."""
    result = run("export", "--format", "jsonl", "quake.txt", "quacke.txt")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 1
    assert "caveat: quacke.txt: no decision" in result.stderr


def test_a_time_that_is_none_is_wrong_usage(run):
    """With a hint how to write one."""
    result = run("export", "--since", "last week")
    assert result.exit_code == 2
    assert "2026-11-23" in result.stderr


@pytest.mark.usefixtures("kept")
def test_a_file_is_not_overwritten_unasked(run, tmp_path):
    """--force is how one asks."""
    path = tmp_path / "out.md"
    assert run("export", "-o", path).exit_code == 0
    first = path.read_text()
    path.write_text("mine")
    result = run("export", "-o", path)
    assert (result.exit_code, path.read_text()) == (1, "mine")
    assert "exists already" in result.stderr
    assert run("export", "-o", path, "--force").exit_code == 0
    assert path.read_text() == first
    assert "2 exported" in run("export", "-o", path, "--force").stderr


def test_ids_are_as_long_as_needed():
    """Eight characters, or one more than any two share."""
    assert id_length([]) == 8
    assert id_length(["a" * 36]) == 8
    assert id_length(["abcdefghij1", "abcdefghij2", "zzz"]) == 11
    assert id_length(["abcdefgh", "abcdefghi"]) == 9


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("form", ["jsonl", "csv", "markdown"])
def test_decisions_are_read_as_they_are_written(run, monkeypatch, form):
    """What is written first does not wait for the rest, so no more than one decision is held beside the store."""
    import tui.cli.export
    from tui.flags import repository

    events = []

    def read(line):
        events.append("read")
        return original(line)

    def emit(chunks):
        for chunk in chunks:
            events.append("written")
            plain([chunk])

    original, plain = repository.flag_of, tui.cli.export.emit
    monkeypatch.setattr(repository, "flag_of", read)
    monkeypatch.setattr(tui.cli.export, "emit", emit)
    run("export", "--status", "all", "--format", form)
    assert events.count("read") == 3
    first, last = events.index("written"), len(events) - 1 - events[::-1].index("read")
    assert first < last
