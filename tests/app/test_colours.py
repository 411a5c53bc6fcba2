"""Whatever the terminal and the theme can show, the text can be read, and marks and decisions told apart."""

from __future__ import annotations

from itertools import combinations

import pytest
from rich.color import Color
from rich.segment import Segment
from textual.widget import Widget

from tests.app.articles import span_of
from tests.app.conftest import Reader
from tests.screens.test_pictures import DECISIONS
from tui.app.painting import STATUS_GLYPHS
from tui.config import Settings
from tui.terms import Kind

THEMES = ("caveat-dark", "caveat-light", "ansi-dark", "ansi-light")
SIXTEEN = ("ansi-dark", "ansi-light")
ATTRIBUTES = ("bold", "italic", "underline", "reverse", "dim", "strike")
LEAST_CONTRAST = 3.0
"""Quiet words, such as the numbers of paragraphs, may be paler than the text."""


def settings(theme: str) -> Settings:
    """Return settings with a theme."""
    return Settings(analyst="ana", engine="rules", theme=theme)


def painted(widget: Widget) -> list[list[Segment]]:
    """Return a widget's rows as they go to the terminal."""
    return [list(strip) for strip in widget.render_lines(widget.size.region)]


def style_at(reader: Reader, words: str) -> frozenset[str]:
    """Return the attributes, colours left out, of the first character of words in the article."""
    view = reader.screen.article
    canvas = view.canvas
    assert canvas is not None
    row, cell = view.layout_rows.cell_at(canvas.display.to_display(span_of(words).start))
    segments = painted(view)[row - round(view.scroll_y)]
    before = "".join(segment.text for segment in segments)
    place = before.index(canvas.display.text[slice(*view.layout_rows.row_span(row))]) + cell
    styles = [segment.style for segment in segments for _ in segment.text]
    return frozenset(name for name in ATTRIBUTES if getattr(styles[place], name))


def luminance(colour: Color) -> float:
    """Return the relative luminance of a colour as WCAG counts it."""
    parts = [part / 255 for part in colour.get_truecolor()]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def can_be_read(segment: Segment) -> bool:
    """Tell whether ink and ground differ; the terminal's own two colours do."""
    style = segment.style
    if not any(map(str.isalnum, segment.text)) or style is None:
        return True
    ink, ground = style.color or Color.default(), style.bgcolor or Color.default()
    if ink.is_default and ground.is_default:
        return True
    if ink.triplet is None or ground.triplet is None:
        return ink != ground
    light, deep = sorted((luminance(ink), luminance(ground)), reverse=True)
    return (light + 0.05) / (deep + 0.05) >= LEAST_CONTRAST


@pytest.mark.parametrize("no_color", [False, True], ids=["colours", "NO_COLOR"])
@pytest.mark.parametrize("theme", THEMES)
async def test_everything_can_be_read(running, monkeypatch, theme, no_color):
    """No word has the colour of its ground: in the text, the panels, the sheet and the dialogs."""
    if no_color:
        monkeypatch.setenv("NO_COLOR", "1")
    async with running(settings=settings(theme)) as reader:
        reader.screen.replace_flags(tuple(DECISIONS))
        for key in ("n", "p", "X"):
            await reader.press(key)
            shown = [widget for widget in reader.app.screen.walk_children() if not widget.is_container and widget.size]
            assert shown
            for widget in shown:
                for row in painted(widget):
                    for segment in row:
                        assert can_be_read(segment), (key, widget, segment)
            await reader.press("escape")


@pytest.mark.parametrize("theme", SIXTEEN)
async def test_without_colours_the_terminal_keeps_its_own(running, monkeypatch, theme):
    """NO_COLOR and a theme of sixteen colours: none is asked for, not even black."""
    monkeypatch.setenv("NO_COLOR", "1")
    async with running(settings=settings(theme)) as reader:
        reader.screen.replace_flags(tuple(DECISIONS))
        await reader.press("n")
        for row in painted(reader.screen.article):
            for segment in row:
                assert segment.style is None or (segment.style.color or Color.default()).is_default
                assert segment.style is None or (segment.style.bgcolor or Color.default()).is_default


async def test_without_colours_marks_are_told_apart(running, monkeypatch):
    """Quotation, source and marker each have another slant, weight or line; the cursor is reversed."""
    monkeypatch.setenv("NO_COLOR", "1")
    async with running(settings=settings(SIXTEEN[0])) as reader:
        families = {name: style_at(reader, words) for name, words in {
            "claim": "crews", "quotation": "“Nobody was hurt.”", "source": "Ana Petrova", "marker": "reportedly",
        }.items()}  # fmt: skip
        for (one, style), (other, another) in combinations(families.items(), 2):
            assert style != another, (one, other)
        assert all("reverse" not in style for style in families.values())
        await reader.press("n")
        assert "reverse" in style_at(reader, "Harbour")


async def test_without_colours_decisions_have_their_signs(running, monkeypatch):
    """The gutter shows what was decided, and a flagged or doubted passage stands out from the text."""
    monkeypatch.setenv("NO_COLOR", "1")
    async with running(settings=settings(SIXTEEN[0])) as reader:
        reader.screen.replace_flags(tuple(DECISIONS))
        gutter = "".join(row[:10] for row in reader.rows())
        for flag in DECISIONS:
            assert flag.status is not None
            # A row has one sign a family: the worst of what was decided there.
            assert STATUS_GLYPHS[flag.status] in gutter or flag.kind is Kind.MARKER
        plain = style_at(reader, "owners say")
        assert style_at(reader, "on Facebook") != plain
        assert style_at(reader, "drivers were furious") != plain
        assert "strike" in style_at(reader, "could")


async def test_without_colours_a_selection_shows_on_the_cursor(running, monkeypatch):
    """Words selected within the mark under the cursor do not look like the rest of it."""
    monkeypatch.setenv("NO_COLOR", "1")
    async with running(settings=settings(SIXTEEN[0])) as reader:
        await reader.press("n", "V", "w", "w")
        assert reader.screen.article.selection is not None
        assert style_at(reader, "Harbour") != style_at(reader, "engineers")


async def test_the_colours_follow_the_theme_chosen_later(running, monkeypatch):
    """Changing from a theme of mixed colours to one of sixteen, and back, leaves nothing black on black."""
    monkeypatch.setenv("NO_COLOR", "1")
    async with running(settings=settings("caveat-dark")) as reader:
        for theme in ("ansi-light", "caveat-light", "ansi-dark"):
            reader.app.theme = theme
            await reader.settle()
            inks = {segment.style.color for row in painted(reader.screen.article) for segment in row if segment.style}
            assert [s for row in painted(reader.screen.article) for s in row if not can_be_read(s)] == [], theme
            assert (theme in SIXTEEN) == all(ink is None or ink.is_default for ink in inks)
