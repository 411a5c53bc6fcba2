"""Every lexicon entry does what its examples promise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from tui.analysis.lexicon_files import lexicon
from tui.analysis.marker_context import RULES
from tui.analysis.markers import find_markers
from tui.analysis.phrases import LEXICONS, entries
from tui.analysis.quotations import find_quotations
from tui.model import Document, Marker, Span
from tui.terms import MarkerType

MARKERS = {kind.value for kind in MarkerType}
ALL = [(name, item) for name in LEXICONS for _, item in entries(name)]


def markers_in(text: str) -> tuple[Marker, ...]:
    """Return the markers of a text that is one sentence and has no attributions."""
    whole = [Span(0, len(text))]
    return find_markers(Document("x", "-", text), whole, (), find_quotations(text, whole))


def examples(key: str) -> list[Any]:
    """Return the examples under ``key``, each with the type of its entry."""
    return [
        pytest.param(item["type"], text, id=f"{name}: {text[:40]}")
        for name, item in ALL
        if item["type"] in MARKERS
        for text in item.get(key, ())
    ]


@pytest.mark.parametrize(("kind", "text"), examples("match"))
def test_example_is_marked(kind: str, text: str) -> None:
    """A sentence listed under ``match`` bears the mark, and the explanation names words of the text."""
    found = [marker for marker in markers_in(text) if marker.type == kind]
    assert found
    assert " ".join(found[0].span.of(text).split()) in found[0].why


@pytest.mark.parametrize(("kind", "text"), examples("avoid"))
def test_counterexample_is_not_marked(kind: str, text: str) -> None:
    """A sentence listed under ``avoid`` does not bear the mark, though its words come close."""
    assert [marker.span.of(text) for marker in markers_in(text) if marker.type == kind] == []


@pytest.mark.parametrize("name", LEXICONS)
def test_entries_are_complete(name: str) -> None:
    """Entries that mark carry a note, both sorts of examples, and only rules that exist."""
    for entry, item in entries(name):
        assert set(entry.context) <= RULES.keys()
        if entry.type in MARKERS and entry.mark:
            assert entry.note
            assert item["match"]
            assert item["avoid"]


@pytest.mark.parametrize("name", LEXICONS)
def test_no_pattern_stands_twice_in_an_entry(name: str) -> None:
    """A pattern is written once: what is listed twice is a slip."""
    table: Mapping[str, Any] = lexicon(name)
    for item in table["entry"]:
        assert len(item["patterns"]) == len(set(item["patterns"]))
