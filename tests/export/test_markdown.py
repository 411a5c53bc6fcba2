"""The Markdown report: readable, and nothing in an article can break out of it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.records import FLAG, HOSTILE, flags, make_flag
from tui.export import export_flags
from tui.export.markdown_escaping import as_code, as_quotation, escaped_line
from tui.model import Custody, Flag
from tui.terms import Kind
from tui.visible import visible, visible_line

OURS = {
    *("heading", "paragraph", "blockquote", "bullet_list", "list_item"),
    *("inline", "text", "code_inline", "softbreak", "hardbreak"),
}


def parsed(markdown: str) -> list[Token]:
    """Return every token, as GitHub's dialect with links made of bare addresses reads it."""
    tokens = []
    for token in MarkdownIt("gfm-like").parse(markdown):
        tokens += [token, *(token.children or [])]
    return tokens


def kinds(tokens: list[Token]) -> set[str]:
    """Return the sorts of tokens, opening and closing alike."""
    return {re.sub("_(open|close)$", "", token.type) for token in tokens}


def words(tokens: list[Token]) -> str:
    """Return the text that is read, with white space evened out."""
    text = "".join(" " if token.type in {"softbreak", "hardbreak", "paragraph_close"} else token.content
                   for token in tokens if token.type != "inline")  # fmt: skip
    return " ".join(text.split())


def exported(*chosen: Flag) -> str:
    return "".join(export_flags(chosen, "markdown"))


def test_a_report_says_everything_about_an_item():
    """The analyst finds quotation, place, source, reason, decision, rating, tags, note and time."""
    assert (
        exported(make_flag())
        == """\
# Decisions

## Harbour closed, officials say

- Read from: `articles/harbour.txt`
- SHA-256: `{id}`

### 1. Marker: hearsay (paragraph 2)

> is said to have closed

- Source: the port's spokesman = Harbour Authority (organisation)
- Channel: statement
- Support: attributed
- Why: “is said to” passes on what nobody is named for.
- Decision: flagged
- Rating: C3: fairly reliable, possibly true
- Tags: harbour, ask again
- By: ana, 2026-11-21T09:30:00Z
- Characters: 10 to 32
- Id: `01939f6e-0000-7000-8000-000000000001`

Note:

> Call the harbour master.
""".format(id="ab" * 32)
    )


def test_items_stand_under_their_document():
    """One heading a document, items numbered through."""
    report = exported(make_flag(), make_flag(start=50, end=60), make_flag(document_id="cd" * 32, title=None))
    headings = [line for line in report.splitlines() if line.startswith("#")]
    assert headings == [
        "# Decisions",
        "## Harbour closed, officials say",
        "### 1. Marker: hearsay (paragraph 2)",
        "### 2. Marker: hearsay (paragraph 2)",
        "## Untitled document",
        "### 3. Marker: hearsay (paragraph 2)",
    ]


def test_an_empty_report_says_so():
    """A report without items is not mistaken for one that failed half-way."""
    assert "There are none" in exported()


def test_a_finding_about_the_whole_document_has_no_quotation():
    """What is missing from a document cannot be quoted."""
    report = exported(make_flag(kind=Kind.DOCUMENT, type="no_date", exact="", start=0, end=0, paragraph=None))
    assert "### 1. Document as a whole: no date\n" in report
    assert "Characters" not in report


def test_a_quotation_over_paragraphs_keeps_them():
    """Lines stay lines, paragraphs paragraphs, whatever the line ends of the file were."""
    assert as_quotation("“One.\r\ntwo\r\n\r\nThree.”\r\n") == "> “One.\\\n> two\n>\n> Three.”"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("plain words, 3.5 per cent (of 7)", "plain words, 3.5 per cent (of 7)"),
        ("www.example.com", "www\\.example\\.com"),
        ("https://x", "https\\:\\//x"),
        ("- no list", "\\- no list"),
        ("1. no list", "1\\. no list"),
        ("1) no list", "1\\) no list"),
        ("a *b* <i>c</i>", "a \\*b\\* \\<i\\>c\\</i\\>"),
    ],
)
def test_escaping_spares_what_means_nothing(text, written):
    """A report is also read as plain text: only what would be mark-up is escaped."""
    assert escaped_line(text) == written


@given(flags())
def test_nothing_in_a_record_becomes_markup(flag):
    """Whatever an article or a note holds: no link, image, HTML, table, code block or heading of its own."""
    tokens = parsed(exported(flag))
    assert kinds(tokens) <= OURS
    assert [token.tag for token in tokens if token.type == "heading_open"] == ["h1", "h2", "h3"]
    assert sum(token.type == "blockquote_open" for token in tokens) == sum(
        bool(as_quotation(text)) for text in (flag.target.exact, flag.note)
    )


@given(HOSTILE)
def test_a_quotation_reads_as_it_was_written(text):
    """The words come out of the mark-up as they went in, hidden characters made visible."""
    expected = " ".join(visible(text.replace("\r\n", "\n").replace("\r", "\n")).split())
    assert words(parsed(as_quotation(text))) == expected


@given(HOSTILE)
def test_a_line_reads_as_it_was_written(text):
    """The same holds for titles, sources and reasons."""
    assert words(parsed(f"- Why: {escaped_line(text)}")) == " ".join(f"Why: {visible_line(text)}".split())


@given(st.text(st.sampled_from("`` a\\<&\n")).filter(str.strip))
def test_a_code_span_cannot_be_closed_from_inside(text):
    """An address full of backticks stays one code span."""
    tokens = [token for token in parsed(f"- Read from: {as_code(text)}") if token.type == "code_inline"]
    assert len(tokens) == 1
    assert tokens[0].content.strip() == visible_line(text).strip()


@given(flags())
def test_nothing_reaches_a_terminal_raw(flag):
    """A report printed to a terminal gives it no orders."""
    report = exported(flag)
    assert visible(report) == report


def test_custody_is_told_of_each_document():
    """The report says which bytes were read, when and from where they were fetched, and what made the text of them."""
    custody = Custody(
        "ab" * 32, "https://a.example/1", "2026-05-01T10:00:00Z", 200, "https://a.example/`2`", tools=("lxml 6.0",)
    )
    flag = replace(FLAG, document=replace(FLAG.document, custody=custody))
    report = "".join(export_flags([flag], "markdown"))
    assert "- Captured: 2026-05-01T10:00:00Z, HTTP status 200\n" in report.replace("\\", "")
    assert "https://a.example/`2`" in report
    assert "- Text made with: lxml 6.0\n" in report.replace("\\", "")
