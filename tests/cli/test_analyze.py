"""`caveat analyze`: the analysis for other programs."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys

import pytest

from tests.cli.conftest import ARTICLE
from tui.visible import visible


def test_json_is_the_documented_object(run, article):
    """Schema, document, parts and marks, in this order; offsets count characters of the text."""
    result = run("analyze", article)
    record = json.loads(result.stdout)
    assert (result.exit_code, result.stderr) == (0, "")
    assert list(record)[:8] == [
        *("schema", "document", "parts", "attributions", "sources", "claims", "markers", "document_markers"),
    ]
    assert record["schema"] == "caveat/analysis/1"
    assert record["document"]["uri"] == str(article)
    assert record["document"]["length"] == len(ARTICLE)
    assert "text" not in record["document"]
    assert "is said to" in {ARTICLE[marker["start"] : marker["end"]] for marker in record["markers"]}


def test_json_ends_with_the_balance(run, article):
    """What the claims rest on, every count beside the claims it counts."""
    record = json.loads(run("analyze", article).stdout)
    assert list(record)[-1] == "balance"
    balance, claims = record["balance"], {item["id"] for item in record["claims"]}
    assert balance["claims"] == len(claims) == len(balance["chains"]) > 0
    for section in ("supports", "hops", "origins", "routes"):
        assert sorted(claim for item in balance[section] for claim in item["claims"]) == sorted(claims)
    for section in ("supports", "source_types", "channels", "entities", "hops", "origins", "routes"):
        assert all(item["count"] == len(item["claims"]) for item in balance[section])
    assert all(item["count"] == len(item["passages"]) for item in balance["needs"] + balance["findings"])
    assert balance["needs"]


def test_the_table_begins_with_the_balance(run, article):
    """How many claims there are, what they rest on, by which ways they came, and what is missing."""
    lines = run("analyze", "--format", "table", article).stdout.splitlines()
    (claims,) = (line for line in lines if line.startswith("  claims: "))
    assert "attributed" in claims
    assert any("this site ←" in line for line in lines)
    assert any(line.startswith("  missing: ") for line in lines)


def test_with_text_the_text_comes_along(run, article):
    """As it was read: the offsets fit."""
    record = json.loads(run("analyze", "--with-text", article).stdout)
    assert record["document"]["text"] == ARTICLE


def test_jsonl_is_one_line_a_document(run, article, tmp_path):
    """In the order they were named."""
    other = shutil.copy(article, tmp_path / "other.txt")
    lines = run("analyze", "--format", "jsonl", article, other).stdout.splitlines()
    assert [json.loads(line)["document"]["uri"] for line in lines] == [str(article), str(other)]


def test_the_same_input_gives_the_same_bytes(program, article):
    """Two runs, two locales: nothing differs."""
    assert program("analyze", article).stdout == program("analyze", article).stdout != b""


def test_standard_input_is_read(program):
    """`-` stands for it, and UTF-8 comes out whatever the locale."""
    done = program("analyze", "-", "--with-text", given=ARTICLE.encode())
    assert done.returncode == 0
    assert json.loads(done.stdout)["document"] | {"uri": "-"} == json.loads(done.stdout)["document"]
    assert "“No ship" in done.stdout.decode()


def test_what_fails_is_named_and_the_rest_is_done(run, article, tmp_path):
    """One line for each failure on standard error, exit code 1, the others complete."""
    (tmp_path / "blob").write_bytes(b"\x00\x01\x02\xff" * 100)
    (tmp_path / "empty").mkdir()
    result = run("analyze", "--format", "jsonl", tmp_path / "no\x1b[2J", tmp_path / "empty", article, tmp_path / "blob")
    assert result.exit_code == 1
    assert [json.loads(line)["document"]["uri"] for line in result.stdout.splitlines()] == [str(article)]
    complaints = result.stderr.splitlines()
    assert len(complaints) == 3
    assert all(line.startswith(f"caveat: {tmp_path}") and line.isprintable() for line in complaints)


def test_a_defect_costs_one_document(run, article, tmp_path, monkeypatch):
    """A text that the engine fails on is named as a defect, and the others are done."""
    import tui.analysis

    analyze = tui.analysis.analyze

    def fails_on_one(document, **choices):
        if "Ines" not in document.text:
            raise RecursionError("too\ndeep")
        return analyze(document, **choices)

    monkeypatch.setattr(tui.analysis, "analyze", fails_on_one)
    other = tmp_path / "other.txt"
    other.write_text("Another text.")
    result = run("analyze", "--format", "jsonl", other, article)
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 1
    assert result.stderr == f"caveat: {other}: a defect of Caveat: RecursionError: too deep\n"


def test_a_table_for_people(run, article):
    """What was marked, where, whose words."""
    lines = run("analyze", "--format", "table", article).stdout.splitlines()
    assert lines[0] == f"{article}: Harbour closed after storm, officials say"
    (row,) = [line for line in lines if "is said to" in line and "hearsay" in line]
    assert row.split()[:3] == ["marker", "hearsay", "2"]


@pytest.mark.parametrize("form", ["json", "jsonl", "table"])
def test_nothing_hostile_reaches_the_terminal(run, tmp_path, form):
    """Escape sequences and direction controls are escaped in JSON and made visible in tables."""
    path = tmp_path / "bad.txt"
    path.write_text(
        "Mayor \x1b]0;owned\x07 closes port\n\nHe \u202eis said to\u202c have \x9b2J left, “so \x1b[31mthey” said.\n"
    )
    output = run("analyze", "--format", form, "--with-text", path).stdout
    assert visible(output) == output
    if form != "table":
        assert json.loads(output)["document"]["text"] == path.read_text()


def test_an_empty_file_is_a_document(run, tmp_path):
    """Nothing in it is no reason to fail."""
    empty = tmp_path / "empty.txt"
    empty.touch()
    assert json.loads(run("analyze", empty).stdout)["claims"] == []
    assert "nothing was marked" in run("analyze", "--format", "table", empty).stdout


def test_the_same_text_gives_the_same_bytes(tmp_path):
    """In every run, whatever order Python keeps its sets in; several absent parties come in the order of the text."""
    text = tmp_path / "port.txt"
    absent = "Orlando, Marbella, Tristane and Feldheim"
    text.write_text(
        f"Senator Vik speaks of the port\n\nSenator Vik accused {absent} of cheating the port. "
        f'"{absent} lied to the port," Senator Vik said.\n\n'
        f"Senator Vik said that {absent} had cheated workers. Senator Vik claimed that {absent} were corrupt.\n",
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "tui", "analyze", "--engine", "rules", str(text)]
    runs = [
        subprocess.run(command, capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed}).stdout
        for seed in ("0", "1", "2")
    ]
    assert b"Orlando, Marbella, Tristane, Feldheim, spoken of again and again, say nothing" in runs[0]
    assert runs[0] == runs[1] == runs[2]
