"""The user's own lexicon in the reader: marks of her types, layers, live reload, problems, the chain."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest

from tests.app.conftest import Reader
from tui.app.app import CaveatApp
from tui.app.lexicons import LexiconFiles, problem_lines
from tui.app.links import Links
from tui.app.own_colours import colour_of
from tui.app.shares import own_counts
from tui.config import Settings
from tui.model import Document, OwnType
from tui.terms import Kind

TEXT = "The ferry left on Sunday, the port said. Several people may have been on the raft.\n"
LEXICON = """\
[types.boat_word]
colour = "cyan"
letter = "w"

[[entry]]
type = "boat_word"
patterns = ["ferry"]
note = "is a boat"
"""

Running = Callable[[], AbstractAsyncContextManager[Reader]]


@pytest.fixture
def lexicon(tmp_path: Path) -> Path:
    """The usual lexicon file, with a type of the user's own."""
    path = tmp_path / "lexicon.toml"
    path.write_text(LEXICON, encoding="utf-8")
    return path


@pytest.fixture
def reading(database: Path, lexicon: Path) -> Running:
    """Return a context manager that runs the reader with the lexicon on a short text, analysed by the rules."""

    @asynccontextmanager
    async def run() -> AsyncIterator[Reader]:
        settings = Settings(analyst="ana", engine="rules", usual_lexicon=lexicon)
        document = Document("ab" * 32, "boat.txt", TEXT, published="2026-03-03")
        app = CaveatApp([document], settings=settings, database=database)
        async with app.run_test(size=(120, 40)) as pilot:
            reader = Reader(app, pilot)
            await pilot.pause()
            await reader.settle()
            yield reader

    return run


async def test_her_type_has_its_letter_and_its_layer(reading: Running) -> None:
    """Her letter stands in the gutter and in chords: ] goes to the type, L takes it off the page."""
    async with reading() as reader:
        assert reader.rows()[0].split("The")[0].split() == ["1", "csw"]
        await reader.press("right_square_bracket", "w")
        assert "Marker: boat word" in reader.inspected
        assert "“ferry” is a boat." in reader.inspected
        await reader.press("L", "w")
        assert reader.status.strip().startswith("boat word hidden")
        assert "csw" not in reader.rows()[0]


async def test_the_file_is_read_again_when_it_changes(reading: Running, lexicon: Path) -> None:
    """A word added while the reader runs is marked; cursor and decision stay; what is wrong is told."""
    async with reading() as reader:
        await reader.press("right_square_bracket", "w", "f")
        before = reader.screen.current
        lexicon.write_text(LEXICON.replace('["ferry"]', '["ferry", "raft", "<sea>"]'), encoding="utf-8")
        reader.screen.look_at_lexicons()
        await reader.settle()
        triage = reader.screen.triage
        assert triage is not None
        assert [mark.span.of(TEXT) for mark in triage.marks if mark.type == "boat_word"] == ["ferry", "raft"]
        assert triage.progress.decided == 1
        assert reader.screen.current is not None
        assert before is not None
        assert reader.screen.current.key == before.key
        assert any("lexicon.toml:7: pattern “<sea>”" in toast.message for toast in reader.app._notifications)


async def test_a_lexicon_may_come_and_go(reading: Running, lexicon: Path) -> None:
    """The usual file need not be there; its marks go with it."""
    async with reading() as reader:
        lexicon.unlink()
        reader.screen.look_at_lexicons()
        await reader.settle()
        triage = reader.screen.triage
        assert triage is not None
        assert all(mark.type != "boat_word" for mark in triage.marks)
        assert list(reader.app._notifications) == []


async def test_the_inspector_shows_the_chain_and_the_time(reading: Running) -> None:
    """A claim is shown with who says it and the markers on it, and with what its relative time means."""
    async with reading() as reader:
        await reader.press("right_square_bracket", "c")
        shown = " ".join(reader.inspected.split())
        assert "said by port" in shown
        assert "marker boat word ferry" in shown
        assert "“on Sunday” is Sunday 1 March 2026" in shown


def test_files_are_read_once_until_they_change(tmp_path: Path) -> None:
    """What was read is kept, and a change is seen by time, size or a new file in the old one's place."""
    path = tmp_path / "lexicon.toml"
    files = LexiconFiles(usual=path)
    assert files.first().lexicon is None
    assert not files.has_changed
    path.write_text(LEXICON, encoding="utf-8")
    assert files.has_changed
    assert files.load().lexicon is not None
    assert files.first() is files.loaded
    assert not files.has_changed


def test_many_problems_are_told_in_few_lines() -> None:
    """A notice names the first problems and how many there are beside them."""
    assert problem_lines(["a", "b", "c", "d", "e"]) == "a\nb\nc\n2 more; caveat lexicon check lists them all"
    assert problem_lines(["a"]) == "a"


@pytest.mark.parametrize("dark", [True, False])
def test_her_colours_can_be_read_on_every_ground(dark: bool) -> None:
    """A colour too near the ground is made lighter or darker; sixteen colours take the nearest; names are fitted."""
    assert colour_of(OwnType("a", "#101010", "x"), dark=True, ansi=False) != "#101010"
    assert colour_of(OwnType("a", "#f8f8f0", "x"), dark=False, ansi=False) != "#f8f8f0"
    assert colour_of(OwnType("a", "#ff0000", "x"), dark=dark, ansi=True) == "ansi_red"
    assert colour_of(OwnType("a", "cyan", "x"), dark=dark, ansi=True) == "ansi_cyan"


async def test_the_summary_counts_her_types(reading: Running) -> None:
    """How often her type is met stands below what the claims rest on."""
    async with reading() as reader:
        triage = reader.screen.triage
        assert triage is not None
        assert triage.analysis is not None
        assert [(type_.letter, count) for type_, count in own_counts(triage.analysis)] == [("w", 1)]


def test_without_an_analysis_nothing_is_linked() -> None:
    """A mark is shown before the chain is known."""
    assert Links(None).of(Kind.CLAIM, "c1") == []
