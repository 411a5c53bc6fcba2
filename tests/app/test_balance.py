"""The balance sheet on the screen: from a number to its passages, from a passage to the text, and back."""

from __future__ import annotations

import pytest
from textual.widgets import Static

import tui.analysis
from tests.app.articles import TEXT, make_analysis, make_document, span_of
from tui.analysis.balance import draw_up
from tui.app.balance_rows import MOST_ROWS, sections
from tui.app.screens.balance import BalanceScreen
from tui.app.widgets.figures import FigureList
from tui.app.widgets.passages import STEP, PassageList
from tui.balance import Balance, Figure, Passage
from tui.model import Analysis, Attribution, Claim, Span
from tui.terms import Channel, SourceType, Style, Support


def painted(widget: FigureList | PassageList) -> str:
    """Return what a list shows in its window."""
    return "\n".join(
        "".join(segment.text for segment in widget.render_line(y)).rstrip() for y in range(widget.size.height)
    )


def said(reader, name: str) -> str:
    """Return what a line of the screen says."""
    return str(reader.app.screen.query_one(name, Static).render())


def sheet_of(reader) -> BalanceScreen:
    """Return the open sheet."""
    screen = reader.app.screen
    assert isinstance(screen, BalanceScreen)
    return screen


def test_every_row_counts_its_passages():
    """No row of the sheet shows another number than that of the passages it opens."""
    document = make_document()
    balance = draw_up(document, make_analysis(document))
    found = sections(balance)
    assert found[0].heading == "The claims are made"
    rows = {row.id: row for section in found for row in section.rows}
    assert len(rows) == sum(len(section.rows) for section in found)
    assert len(rows["supports:attributed"].passages) == 2
    for section in found:
        shares = [row.share for row in section.rows if row.share is not None]
        assert not shares or sum(shares) == pytest.approx(1)


def test_long_sections_end_in_one_row_for_the_rest():
    """A text with hundreds of sources still has every claim behind some number."""
    figures = tuple(
        Figure(f"Source {number}", (Passage(Span(number, number + 1), f"c{number}"),))
        for number in range(MOST_ROWS + 7)
    )
    balance = Balance((), (), (), (), figures, (), (), (), (), (), ())
    (section,) = sections(balance)
    assert len(section.rows) == MOST_ROWS + 1
    assert (section.rows[-1].label, len(section.rows[-1].passages)) == ("7 others", 7)
    assert sum(row.share or 0 for row in section.rows) == pytest.approx(1)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_from_a_number_to_the_text_and_back(running, size):
    """Enter opens the passages of a number, Enter goes to one; p comes back to it, Esc goes back step by step."""
    async with running(size=size) as reader:
        await reader.press("p")
        sheet = sheet_of(reader)
        assert "attributed" in painted(sheet.figures)
        await reader.press("enter")
        assert sheet.focused is sheet.passages
        assert "The old harbour bridge lost two" in painted(sheet.passages)
        assert "this site ← port authority" in painted(sheet.passages)
        await reader.press("j", "enter")
        assert reader.app.screen is reader.screen
        assert reader.screen.current.span == span_of("Its crews reportedly saw cracks.")
        await reader.press("p")
        sheet = sheet_of(reader)
        assert sheet.focused is sheet.passages
        assert sheet.passages.passage.span == span_of("Its crews reportedly saw cracks.")
        await reader.press("escape")
        assert sheet.focused is sheet.figures
        assert sheet.figures.row.id == "supports:attributed"
        await reader.press("escape")
        assert reader.app.screen is reader.screen


async def test_the_passages_stand_beside_the_numbers_where_there_is_room(running):
    """On a wide terminal they follow the cursor; on a narrow one they take the place of the numbers."""
    async with running(size=(140, 40)) as reader:
        await reader.press("p", "j")
        sheet = sheet_of(reader)
        assert "Harbour bridge ‘about to fall’" in painted(sheet.passages)
        await reader.pilot.resize_terminal(80, 24)
        await reader.settle()
        assert not sheet.passages.display or not sheet.passages.size.width
        await reader.press("enter")
        assert not sheet.figures.size.width
        assert "Harbour bridge" in painted(sheet.passages)


async def test_the_mouse_does_the_same(running):
    """A click on a number opens it, a click on a passage goes there; a click on the summary opens the sheet."""
    async with running(size=(140, 40)) as reader:
        await reader.pilot.click("Summary")
        await reader.settle()
        sheet = sheet_of(reader)
        row = next(y for y, line in enumerate(painted(sheet.figures).split("\n")) if "own voice" in line)
        await reader.pilot.click(FigureList, offset=(8, row))
        await reader.settle()
        assert sheet.focused is sheet.passages
        await reader.pilot.click(PassageList, offset=(12, 0))
        await reader.settle()
        assert reader.app.screen is reader.screen
        assert reader.screen.current.span == span_of("Harbour bridge ‘about to fall’, engineers warn")


async def test_what_has_no_words_says_so(running):
    """A missing byline concerns the claims in the article's own voice; a missing address no words at all."""
    async with running() as reader:
        await reader.press("p", "G")
        sheet = sheet_of(reader)
        ids = [option.id for option in sheet.figures.options if option.id]
        assert {"needs:date", "needs:author"} <= set(ids)
        sheet.figures.highlighted = sheet.figures.get_option_index("needs:date")
        await reader.settle()
        assert "last night" in painted(sheet.passages)
        await reader.press("enter", "enter")
        assert reader.screen.current.span == span_of("last night")


async def test_a_hidden_layer_is_put_back(running):
    """What a number leads to is seen, also if its layer was taken off the page."""
    async with running() as reader:
        await reader.press("L", "c", "p", "enter", "enter")
        assert reader.screen.current.kind == "claim"
        assert not reader.screen.article.hidden_layers


async def test_before_the_analysis_there_is_nothing_to_count(running):
    """The key says why, rather than nothing."""
    async with running() as reader:
        reader.screen.triage.analysis = None
        await reader.press("p")
        assert reader.app.screen is reader.screen
        assert "still being read" in reader.status


async def test_a_text_without_claims(running, monkeypatch):
    """The sheet says that there is nothing to count, and every key is survived."""
    monkeypatch.setattr(tui.analysis, "analyze", lambda document, **_: Analysis(document.id, "test/1"))
    async with running(make_document("", "empty.txt")) as reader:
        await reader.press("p")
        sheet = sheet_of(reader)
        assert "No claims were found" in painted(sheet.figures)
        await reader.press("j", "G", "enter", "k", "space", "b", "escape")
        assert reader.app.screen is reader.screen


async def test_a_text_without_sources(running, monkeypatch):
    """Its own voice is all there is, and that is said in words."""
    document = make_document()
    claim = Claim("c1", span_of("Its crews reportedly saw cracks."), Support.OWN_VOICE, None, 0.5, ".")
    analysis = Analysis(document.id, "test/1", claims=(claim,))
    monkeypatch.setattr(tui.analysis, "analyze", lambda document, **_: analysis)
    async with running(document) as reader:
        await reader.press("p")
        assert "No claim is attributed" in painted(sheet_of(reader).figures)


async def test_any_size_is_survived(running):
    """From a big terminal down to one cell, with numbers and passages open."""
    async with running(size=(200, 60)) as reader:
        await reader.press("p")
        for size in ((80, 24), (20, 5), (1, 1)):
            await reader.pilot.resize_terminal(*size)
            await reader.press("j", "enter", "escape")
        await reader.pilot.resize_terminal(200, 60)
        await reader.settle()
        assert "attributed" in painted(sheet_of(reader).figures)


async def test_thousands_of_passages_are_laid_out_as_they_are_reached(running, monkeypatch):
    """The number is right from the start, and going on leads to the last of them."""
    text = "It rained. " * 900
    claims = tuple(Claim(f"c{at}", Span(at * 11, at * 11 + 10), Support.OWN_VOICE, None, 0.5, ".") for at in range(900))
    monkeypatch.setattr(tui.analysis, "analyze", lambda document, **_: Analysis(document.id, "test/1", claims=claims))
    async with running(make_document(text, "rain.txt")) as reader:
        await reader.press("p", "enter")
        sheet = sheet_of(reader)
        assert said(reader, "#balance-title").startswith("900 passages · ")
        assert sheet.passages.option_count < 3 * STEP
        for _ in range(12):
            await reader.press("G")
        assert sheet.passages.passage.id == "c899"


async def test_what_an_article_says_of_itself_is_not_obeyed(running, monkeypatch):
    """Control characters and markup in names and sentences are shown, not carried out."""
    name = "[b]Ana\x1b[2J[/q]"
    document = make_document(TEXT.replace("Ana Petrova", name))
    words = Span(document.text.index("“We closed"), document.text.index("on Facebook"))
    said_by = Attribution(
        "a1", words, None, None, Style.DIRECT, name, SourceType.PERSON, Channel.SOCIAL_POST, f"“{name}” says so."
    )
    claim = Claim("c1", words, Support.ATTRIBUTED, "a1", 0.5, ".")
    analysis = Analysis(document.id, "test/1", (said_by,), (), (claim,))
    monkeypatch.setattr(tui.analysis, "analyze", lambda document, **_: analysis)
    async with running(document) as reader:
        await reader.press("p")
        sheet = sheet_of(reader)
        seen = painted(sheet.figures) + painted(sheet.passages)
        assert "[b]Ana␛[2J[/q]" in seen
        assert "social-media post by [b]Ana␛[2J[/q]" in seen
        sheet.figures.highlighted = sheet.figures.get_option_index(f"entities:{name}")
        await reader.press("enter")
        assert "[b]Ana␛[2J[/q]" in said(reader, "#balance-title")
        assert "\x1b" not in seen + said(reader, "#balance-title")


async def test_a_report_ends_with_the_sheet(running, tmp_path):
    """What is exported as Markdown tells what the whole text rests on, beside the decisions."""
    async with running() as reader:
        await reader.press("n", "f", "X")
        target = tmp_path / "out.md"
        reader.app.screen.query_one("#export-path").value = str(target)
        await reader.press("enter")
        report = target.read_text(encoding="utf-8")
        assert "- Claims: 2 attributed, 1 own voice" in report.split("## What the text rests on")[1]
