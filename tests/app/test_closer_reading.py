"""When a better analysis arrives, what is looked at and what was decided stay where they are."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from textual.widgets import Static

import tui.analysis.analyses
from tests.app.conftest import Reader, reader_screen
from tui.app.app import CaveatApp
from tui.app.screens.balance import STILL_READING, BalanceScreen
from tui.app.screens.reader.analysing import CLOSER_READING
from tui.config import Settings
from tui.model import Analysis, Attribution, Claim, Document, Marker, Span
from tui.terms import Channel, MarkerType, SourceType, Status, Style, Support

SENTENCES = [f"In street {n} the mayor, it seems, counted {n} broken lamps, she said." for n in range(400)]
TEXT = "\n\n".join(SENTENCES) + "\n"
DOCUMENT = Document(id="lamps", uri="lamps.txt", text=TEXT, title="Lamps")
KEPT, WIDER, GONE = 100, 101, 102
"""Sentences whose marks the closer reading keeps, gives other edges, and takes back."""


def span_in(number: int, words: str) -> Span:
    """Return where words stand in a sentence."""
    start = TEXT.index(SENTENCES[number])
    start += SENTENCES[number].index(words)
    return Span(start, start + len(words))


def first_reading() -> Analysis:
    """Return a claim in the article's own voice and a hedge in each sentence."""
    claims = [
        Claim(f"c{n}", span_in(n, words), Support.OWN_VOICE, None, 0.5, "Why.") for n, words in enumerate(SENTENCES)
    ]
    hedges = [Marker(f"m{n}", MarkerType.HEDGE, span_in(n, "it seems"), "Why.") for n in range(len(SENTENCES))]
    return Analysis(DOCUMENT.id, "first/1", claims=tuple(claims), markers=tuple(hedges))


def closer_reading() -> Analysis:
    """Return the same marks, but for one with other edges and one gone; and half of the claims attributed."""
    first = first_reading()
    said = [
        Attribution(f"a{n}", span_in(n, words.partition(", she")[0]), span_in(n, "said"), span_in(n, "she"),
                    Style.INDIRECT, "the mayor", SourceType.PERSON, Channel.NONE, "Why.")
        for n, words in enumerate(SENTENCES[:200])
    ]  # fmt: skip
    claims = [
        replace(claim, support=Support.ATTRIBUTED, attribution=f"a{n}") if n < len(said) else claim
        for n, claim in enumerate(first.claims)
    ]
    markers = list(first.markers)
    markers[WIDER] = replace(markers[WIDER], span=span_in(WIDER, ", it seems,"))
    del markers[GONE]
    return replace(first, engine="closer/1", claims=tuple(claims), attributions=tuple(said), markers=tuple(markers))


class Stages:
    """An engine of two stages, the second of which waits until it is let go."""

    def __init__(self) -> None:
        self.may_go_on = Event()

    def analyses(self, _document: Document, _wanted: object, *, on_progress: Callable[[float], None], **_: object):
        """Yield the first reading at once, and the closer one when it may."""
        yield first_reading()
        while not self.may_go_on.wait(0.01):
            on_progress(0.4)
        yield closer_reading()


Running = Callable[..., AbstractAsyncContextManager[tuple[Reader, Stages]]]


@pytest.fixture
def running(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Running:
    """Return a context manager that runs the reader up to its first reading."""

    @asynccontextmanager
    async def run(size: tuple[int, int] = (100, 40)) -> AsyncIterator[tuple[Reader, Stages]]:
        stages = Stages()
        monkeypatch.setattr(tui.analysis.analyses, "analyses", stages.analyses)
        app = CaveatApp([DOCUMENT], settings=Settings(analyst="ana"), database=tmp_path / "flags.json")
        try:
            async with app.run_test(size=size) as pilot:
                while reader_screen(app).reading != CLOSER_READING:
                    await pilot.pause(0.01)
                yield Reader(app, pilot), stages
        finally:
            stages.may_go_on.set()

    return run


async def until(reader: Reader, done: Callable[[], bool]) -> None:
    """Wait until something is so."""
    while not done():
        await reader.pilot.pause(0.01)


async def pressed(reader: Reader, *keys: str) -> None:
    """Press keys while the closer reading is still at work."""
    await reader.pilot.press(*keys)
    await until(reader, lambda: reader.screen.keeper is None or not reader.screen.keeper.busy)
    await reader.pilot.pause()


async def go_on(reader: Reader, stages: Stages) -> list[list[str]]:
    """Let the closer reading come; return the rows of the article as painted at each step until it is shown."""
    frames = [reader.rows()]
    stages.may_go_on.set()
    while reader.screen.reading:
        await reader.pilot.pause(0.001)
        frames.append(reader.rows())
    await reader.settle()
    frames.append(reader.rows())
    return frames


def at_hedge(reader: Reader, number: int) -> None:
    """Put the cursor on the hedge of a sentence."""
    triage = reader.screen.triage
    assert triage is not None
    reader.screen.reach(next(mark for mark in triage.marks if mark.id == f"m{number}"))


@pytest.mark.parametrize("number", [KEPT, WIDER, GONE], ids=["kept", "other edges", "gone"])
async def test_cursor_flag_and_text_stay(running, number):
    """Whatever becomes of the mark: the cursor is on its words, the decision is there, the text has not moved."""
    async with running() as (reader, stages):
        at_hedge(reader, number)
        await pressed(reader, "f")
        at_hedge(reader, number)
        await pressed(reader, "j", "j", "j")
        before = (reader.screen.article.scroll_y, reader.screen.current.span)
        assert before[0] > 0
        frames = await go_on(reader, stages)
        assert (reader.screen.article.scroll_y, reader.screen.current.span) == before
        (flag,) = reader.screen.triage.flags()
        assert (flag.status, flag.target.exact) == (Status.FLAGGED, "it seems")
        assert "flagged" in reader.inspected
        words = [[row[10:] for row in frame] for frame in frames]
        assert all(frame == words[0] for frame in words), "the text moved, or was not there for a moment"


@pytest.mark.parametrize("number", [WIDER, GONE], ids=["other edges", "gone"])
async def test_the_cursor_stays_without_a_decision_too(running, number):
    """On other edges the cursor takes them; a mark taken back stays until it is left, and the next one follows it."""
    async with running() as (reader, stages):
        at_hedge(reader, number)
        await pressed(reader)
        top = reader.screen.article.scroll_y
        await go_on(reader, stages)
        assert reader.screen.article.scroll_y == top
        if number == WIDER:
            assert reader.screen.current.span == span_in(WIDER, ", it seems,")
            return
        assert reader.screen.current.span == span_in(GONE, "it seems")
        assert "does not mark this" in reader.inspected
        await reader.press("n")
        assert reader.screen.current.span.start == span_in(GONE + 1, "In street").start
        await reader.press("N")
        assert reader.screen.current.span.start <= span_in(GONE, "it seems").start


async def test_a_cursor_out_of_sight_is_not_fetched(running):
    """Somebody who has scrolled away from the cursor is left where she reads."""
    async with running() as (reader, stages):
        at_hedge(reader, WIDER)
        await pressed(reader, "space", "space", "space")
        top = reader.screen.article.scroll_y
        await go_on(reader, stages)
        assert reader.screen.article.scroll_y == top


async def test_a_selection_stays(running):
    """Words that are being selected stay selected."""
    async with running() as (reader, stages):
        at_hedge(reader, GONE)
        await pressed(reader, "V", "w", "w")
        selected = reader.screen.article.selection
        await go_on(reader, stages)
        assert reader.screen.article.selection == selected
        assert reader.screen.article.caret is not None


async def test_a_mark_taken_back_can_still_be_decided_on(running):
    """What the closer reading leaves out under her cursor is hers to flag all the same."""
    async with running() as (reader, stages):
        at_hedge(reader, GONE)
        await go_on(reader, stages)
        await reader.press("v")
        (flag,) = reader.screen.triage.flags()
        assert (flag.type, flag.target.exact) == ("hedge", "it seems")
        assert Span(flag.target.start, flag.target.end) == span_in(GONE, "it seems")


async def test_progress_is_seen_and_leaving_does_not_wait(running):
    """The status line says what is done and how far it is; q leaves in the middle of it."""
    async with running() as (reader, _):
        await until(reader, lambda: "40%" in reader.status)
        assert CLOSER_READING in reader.status
        await reader.pilot.press("q")
        await reader.app.workers.wait_for_complete()
        assert reader.app.return_code == 0


@pytest.mark.parametrize("size", [(80, 24), (200, 60)], ids=["narrow", "wide"])
async def test_the_open_balance_sheet_follows(running, size):
    """It says that more is to come, then shows the better figures; the cursor stays on its number."""
    async with running(size) as (reader, stages):
        await pressed(reader, "p")
        sheet = reader.app.screen
        assert isinstance(sheet, BalanceScreen)
        await until(reader, lambda: sheet.figures.row is not None)
        assert STILL_READING in str(sheet.query_one("#balance-keys", Static).render())
        sheet.figures.highlighted = sheet.figures.get_option_index("lengths:0")
        await go_on(reader, stages)
        await until(reader, lambda: "supports:attributed" in [option.id for option in sheet.figures.options])
        assert STILL_READING not in str(sheet.query_one("#balance-keys", Static).render())
        assert sheet.figures.row.id == "lengths:0"
        assert len(sheet.figures.row.passages) == 200
        await reader.press("escape")
        assert reader.app.screen is reader.screen


async def test_the_open_passages_follow(running):
    """Behind a number too: the passage under the cursor stays, or the one before it where it is counted no more."""
    async with running((80, 24)) as (reader, stages):
        await pressed(reader, "p")
        sheet = reader.app.screen
        assert isinstance(sheet, BalanceScreen)
        await until(reader, lambda: sheet.figures.row is not None)
        await pressed(reader, "enter", "G")
        assert sheet.passages.passage.id == "c399"
        await go_on(reader, stages)
        await until(reader, lambda: len(sheet.figures.row.passages) == 200)
        assert sheet.figures.row.id == "supports:own_voice"
        assert sheet.passages.passage.id == "c399"
        await reader.press("enter")
        assert reader.screen.current.span == span_in(399, SENTENCES[399])
