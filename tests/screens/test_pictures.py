"""The screens look as they did when they were last judged by eye: `make pictures` takes them anew."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import tui.analysis
from tests.app.articles import make_analysis, make_document, span_of
from tests.app.conftest import settled
from tui.app.app import CaveatApp
from tui.app.screens.reader.screen import ReaderScreen
from tui.config import Settings
from tui.flags.anchors import target_for
from tui.model import Analysis, Basis, DocumentReference, Flag
from tui.terms import Kind, Status

DOCUMENT = make_document()


def decision(words: str, kind: Kind, type_: str, status: Status, **more: object) -> Flag:
    """Return a decision with fixed ids and times."""
    fields: dict[str, object] = {
        "basis": Basis(paragraph=1),
        "analyst": "ana",
        "created": "2026-01-02T03:04:05.000Z",
        "updated": "2026-01-02T03:04:05.000Z",
    }
    target = target_for(DOCUMENT.text, span_of(words))
    reference = DocumentReference(DOCUMENT.id, DOCUMENT.uri, DOCUMENT.title)
    return Flag(f"id-{words}", reference, target, kind, type_, status, **(fields | more))  # type: ignore[arg-type]


DECISIONS = [
    decision(
        "Its crews reportedly saw cracks.", Kind.CLAIM, "attributed", Status.FLAGGED, reliability="C", credibility=3
    ),
    decision("last night", Kind.MARKER, "relative_time", Status.ACCEPTED),
    decision("on Facebook", Kind.MARKER, "social_post", Status.NEEDS_VERIFICATION, tags=("post",), note="Ask her."),
    decision("could", Kind.MARKER, "hedge", Status.DISMISSED),
    decision("drivers were furious", Kind.PASSAGE, "passage", Status.FLAGGED),
]


@pytest.fixture
def picture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, snap_compare: Callable[..., bool]) -> Callable[..., bool]:
    """Return a function that compares the reader's picture, after some keys, with the one on file."""
    monkeypatch.setattr(tui.analysis, "analyze", lambda document, **_: make_analysis(document))

    def compare(
        *keys: str, size: tuple[int, int] = (120, 40), theme: str = "caveat-dark", decided: bool = False
    ) -> bool:
        app = CaveatApp(
            [DOCUMENT], settings=Settings(theme=theme, analyst="ana", engine="rules"), database=tmp_path / "flags.json"
        )

        async def before(pilot) -> None:
            await settled(app, pilot)
            screen = app.screen
            assert isinstance(screen, ReaderScreen)
            if decided:
                screen.replace_flags(tuple(DECISIONS))
            await pilot.press(*keys)
            await settled(app, pilot)
            screen.status.saved = ""
            await pilot.pause()

        return snap_compare(app, terminal_size=size, run_before=before)

    return compare


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_an_article_with_decisions(picture, size):
    """Marks, decisions, inspector and summary at three sizes."""
    assert picture("]", "s", "]", "s", size=size, decided=True)


@pytest.mark.parametrize("theme", ["caveat-light", "ansi-dark"])
def test_other_themes(picture, theme):
    """A light theme, and the terminal's own sixteen colours."""
    assert picture("]", "s", "]", "s", theme=theme, decided=True)


@pytest.mark.parametrize("theme", ["caveat-dark", "ansi-dark"])
def test_without_colour(picture, monkeypatch, theme):
    """NO_COLOR: every family and every decision can still be told apart, in greys or in none."""
    monkeypatch.setenv("NO_COLOR", "1")
    assert picture("]", "s", "]", "s", theme=theme, decided=True)


def test_a_fresh_article(picture):
    """Nothing chosen yet: the inspector says what to press."""
    assert picture()


def test_selecting(picture):
    """The passage being selected and the keys that apply."""
    assert picture("n", "n", "V", "w", "w")


def test_searching(picture):
    """Hits, the current one among them, and their count."""
    assert picture("slash", *"bridge", "enter")


def test_a_chord_waits(picture):
    """After the first key of a chord the status line lists the second ones."""
    assert picture("right_square_bracket", size=(80, 24))


@pytest.mark.parametrize(
    "key", ["e", "t", "X", "o", "question_mark"], ids=["note", "tags", "export", "outline", "help"]
)
def test_dialogs(picture, key):
    """Each dialog over the article, in a terminal of 80 by 24."""
    assert picture("n", key, size=(80, 24), decided=True)


def test_a_very_small_terminal(picture):
    """Twenty columns and five rows still show the text."""
    assert picture("n", size=(20, 5))


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_balance_sheet(picture, size):
    """Numbers with their bars; on wide terminals the passages of one beside them."""
    assert picture("p", "j", size=size)


def test_the_balance_sheet_opened(picture):
    """The passages behind a number in a small terminal, with the ways they have come."""
    assert picture("p", "enter", "j", size=(80, 24))


@pytest.mark.parametrize("theme", ["caveat-light", "ansi-dark"])
def test_the_balance_sheet_in_other_themes(picture, theme):
    """A light theme, and the terminal's own sixteen colours."""
    assert picture("p", "j", theme=theme)


def test_the_balance_sheet_without_colour(picture, monkeypatch):
    """NO_COLOR: numbers, bars and the row under the cursor can be told apart."""
    monkeypatch.setenv("NO_COLOR", "1")
    assert picture("p", "j", size=(120, 40))


def test_an_empty_balance_sheet(picture, monkeypatch):
    """Nothing was found: the sheet says so."""
    monkeypatch.setattr(tui.analysis, "analyze", lambda document, **_: Analysis(document.id, "test/1"))
    assert picture("p", size=(80, 24))
