"""The CSV table: every row read back by Python's csv, no cell run by a spreadsheet."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.records import FLAG, HOSTILE, flags, make_flag
from tui.export import export_flags
from tui.export.comma_separated import COLUMNS, FORMULA
from tui.model import Custody, Flag
from tui.visible import visible

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def rows(*chosen: Flag) -> list[list[str]]:
    """Return the rows as Python's csv reads them."""
    return list(csv.reader(StringIO("".join(export_flags(chosen, "csv")), newline="")))


def row(flag: Flag) -> dict[str, str]:
    """Return the one row of a decision by column."""
    header, values = rows(flag)
    return dict(zip(header, values, strict=True))


def original(cell: str) -> str:
    """Take the neutralising apostrophe away again, as the module describes."""
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell[1:]) else cell


def as_shown(text: str) -> str:
    return visible(re.sub("\r\n?", "\n", text))


def test_a_row_says_everything_about_an_item():
    """Each thing an analyst keeps has a column of its own."""
    assert row(make_flag(page="17")) == {
        "quote": "is said to have closed",
        "paragraph": "2",
        "page": "17",
        "source": "the port's spokesman",
        "entity": "Harbour Authority",
        "source_type": "organisation",
        "channel": "statement",
        "kind": "marker",
        "type": "hearsay",
        "why": "“is said to” passes on what nobody is named for.",
        "status": "flagged",
        "rating": "C3",
        "rating_words": "C3: fairly reliable, possibly true",
        "tags": "harbour, ask again",
        "note": "Call the harbour master.",
        "analyst": "ana",
        "created": "2026-11-20T08:00:00Z",
        "updated": "2026-11-21T09:30:00Z",
        "document_id": "ab" * 32,
        "document_uri": "articles/harbour.txt",
        "document_title": "Harbour closed, officials say",
        **dict.fromkeys(("captured", "http_status", "final_url", "container", "text_made_with"), ""),
        "start": "10",
        "end": "32",
        "flag_id": "01939f6e-0000-7000-8000-000000000001",
    }


def test_without_decisions_there_is_still_a_header():
    """A program that reads the table finds its columns."""
    assert rows() == [list(COLUMNS)]


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("http://example.com")',
        "+1",
        "-1+1|' /C calc'!A0",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "  =1",
        "\u00a0=1",
        '"=1',
        "'=1",
        "“- no,” he said",
        "＝1",
        " ＠x",
    ],
)
def test_a_formula_is_neutralised(text):
    """A cell that would be run begins with an apostrophe, and gives the text back without it."""
    cell = row(make_flag(exact=text))["quote"]
    assert cell.startswith("'")
    assert original(cell) == as_shown(text)


@pytest.mark.parametrize("text", ["'tis the season", "7 - 3", "a=b", "“No,” he said", "", "'"])
def test_ordinary_text_is_left_alone(text):
    """No apostrophe where none is needed."""
    assert row(make_flag(exact=text))["quote"] == text


@given(HOSTILE)
def test_every_text_comes_back(text):
    """The neutralising can be undone without doubt, whatever the text."""
    cell = row(make_flag(note=text))["note"]
    assert original(cell) == as_shown(text)


@given(st.lists(flags(), max_size=3))
def test_no_cell_can_be_run_and_no_row_is_lost(chosen):
    """One row a decision, all columns, not one cell that a spreadsheet takes for a formula."""
    header, *values = rows(*chosen)
    assert header == list(COLUMNS)
    assert [len(cells) for cells in values] == [len(COLUMNS)] * len(chosen)
    for cells in values:
        for cell in cells:
            assert not cell.lstrip(' \u00a0"“”').startswith(FORMULA_STARTS)
            assert visible(cell) == cell


def test_custody_has_columns_of_its_own():
    """When, from where and with which status a page was fetched; empty cells for a local file."""
    custody = Custody(
        "ab" * 32, "u", "2026-05-01T10:00:00Z", 200, "https://a.example/2", None, "crawl.warc", ("lxml 6.0",)
    )
    fetched = replace(FLAG, document=replace(FLAG.document, custody=custody))
    rows = list(csv.DictReader(StringIO("".join(export_flags([fetched, FLAG], "csv")))))
    names = ("captured", "http_status", "final_url", "container", "text_made_with")
    assert [rows[0][name] for name in names] == [
        *("2026-05-01T10:00:00Z", "200", "https://a.example/2", "crawl.warc", "lxml 6.0"),
    ]
    assert [rows[1][name] for name in names] == [""] * 5
