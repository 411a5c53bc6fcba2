"""The balance sheet at the end of a report."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tui.balance import Balance, Figure, Need, NeedType, Passage
from tui.export.balance_markdown import MOST, balance_section
from tui.model import Span
from tui.visible import visible

PASSAGES = (Passage(Span(0, 4), "c1"), Passage(Span(5, 9), "c2"))


def sheet(name: str, *, ways: int = 1) -> str:
    """Return the section of a sheet in which a name of the article occurs."""
    figure = Figure("attributed", PASSAGES)
    routes = tuple(Figure(f"this site ← {name} {number}", PASSAGES) for number in range(ways))
    needs = (Need(NeedType.DATE, f"A date: {name}.", PASSAGES),)
    balance = Balance(PASSAGES, (figure,), (), (), (Figure(name, PASSAGES),), (), (), routes, (), needs, ())
    return "".join(balance_section(balance))


def test_the_section_tells_the_numbers() -> None:
    """Each figure, each way with its number, and what is missing with the number of passages that wait for it."""
    report = sheet("Ada Holm")
    assert "- Claims: 2 attributed\n" in report
    assert "- Attributed claims by who says so: 2 Ada Holm\n" in report
    assert "- 2 × this site ← Ada Holm 0\n" in report
    assert "- A date: Ada Holm. (2)\n" in report


def test_a_long_section_says_how_much_was_left_out() -> None:
    """A report stays readable: the rest is counted."""
    assert "- and 5 more\n" in sheet("Ada", ways=MOST + 5)


def test_a_text_without_claims() -> None:
    """It says so."""
    assert "No claims were found." in "".join(balance_section(Balance((), (), (), (), (), (), (), (), (), (), ())))


@given(st.text(st.sampled_from("a`*_[]<>#!|~&@$^\\.:/\n\x1b\u202e-1) ")))
def test_nothing_in_the_article_changes_the_report(name: str) -> None:
    """Names of sources are shown as they were written, and neither mark up the report nor reach a terminal raw."""
    report = sheet(name)
    assert visible(report) == report
    kinds = {token.type for token in MarkdownIt().parse(report) if token.type.endswith("_open")}
    assert kinds == {"heading_open", "bullet_list_open", "list_item_open", "paragraph_open"}
