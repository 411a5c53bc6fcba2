"""Runs the reader on the article of ``articles``, with a database of its own."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

import tui.analysis
from tests.app.articles import TEXT, make_analysis, make_document
from tui.app.app import CaveatApp
from tui.app.screens.reader.screen import ReaderScreen
from tui.config import Settings
from tui.model import Analysis, Document

Running = Callable[..., AbstractAsyncContextManager["Reader"]]


def reader_screen(app: CaveatApp) -> ReaderScreen:
    """Return the reader's screen, under whatever dialog is open."""
    return next(screen for screen in app.screen_stack if isinstance(screen, ReaderScreen))


async def settled(app: CaveatApp, pilot: Pilot[None]) -> None:
    """Wait for workers, for the keeper, and for the screen."""
    await pilot.pause()
    await app.workers.wait_for_complete()
    keeper = reader_screen(app).keeper
    while keeper is not None and keeper.busy:
        await pilot.pause(0.005)
    await pilot.pause()


class Reader:
    """A running reader, as a test sees it."""

    def __init__(self, app: CaveatApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def screen(self) -> ReaderScreen:
        """The reader's screen, under whatever dialog is open."""
        return reader_screen(self.app)

    async def press(self, *keys: str) -> None:
        """Press keys and wait until every decision is on disk and shown."""
        await self.pilot.press(*keys)
        await self.settle()

    async def settle(self) -> None:
        """Wait for workers, for the keeper, and for the screen."""
        await settled(self.app, self.pilot)

    @property
    def status(self) -> str:
        """What the status line says."""
        return str(self.screen.status.render())

    @property
    def inspected(self) -> str:
        """What the inspector says."""
        return str(self.screen.inspector.query_one("#inspector-text").render())

    def rows(self) -> list[str]:
        """The article as it is painted."""
        view = self.screen.article
        return ["".join(segment.text for segment in view.render_line(y)).rstrip() for y in range(view.size.height)]


def analyze_article(document: Document, **_options: object) -> Analysis:
    """Return the hand-made analysis for the article it was made for, and an empty one for any other text."""
    if document.text == TEXT:
        return make_analysis(document)
    return Analysis(document.id, "test/1")


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A database of the test's own."""
    return tmp_path / "flags.json"


@pytest.fixture
def running(database: Path, monkeypatch: pytest.MonkeyPatch) -> Running:
    """Return a context manager that runs the reader on the hand-made article."""
    monkeypatch.setattr(tui.analysis, "analyze", analyze_article)

    @asynccontextmanager
    async def run(
        *documents: Document | str, size: tuple[int, int] = (120, 40), settings: Settings | None = None
    ) -> AsyncIterator[Reader]:
        sources: Sequence[Document | str] = documents or [make_document()]
        app = CaveatApp(sources, settings=settings or Settings(analyst="ana", engine="rules"), database=database)
        async with app.run_test(size=size) as pilot:
            reader = Reader(app, pilot)
            await pilot.pause()
            await reader.settle()
            yield reader

    return run
