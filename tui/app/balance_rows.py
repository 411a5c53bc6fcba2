"""The rows of the balance screen: every figure of the sheet in words, with the passages it counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tui.app.wording import CHANNELS, DOCUMENT_MARKERS, LACKING, SOURCE_TYPES, SUPPORTS
from tui.balance import Balance, Figure, Origin, Passage
from tui.terms import Channel, SourceType, Support
from tui.visible import visible_line

MOST_ROWS = 100
"""How many rows of a section are listed; the passages of the rest stand in one more row."""

ORIGINS = {
    Origin.NAMED: "end at somebody named, or a document",
    Origin.UNNAMED: "end at somebody who is not named",
    Origin.NOBODY: "end at nobody",
}
_WARY: Mapping[str, frozenset[str]] = {
    "supports": frozenset([Support.OWN_VOICE]),
    "types": frozenset([SourceType.ANONYMOUS, SourceType.VAGUE, SourceType.UNATTRIBUTED]),
    "entities": frozenset([""]),
    "origins": frozenset([Origin.UNNAMED, Origin.NOBODY]),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a number, and what it counts."""

    id: str
    """The same for the same row of another sheet."""
    label: str
    """On one line, safe to display."""
    passages: tuple[Passage, ...]
    share: float | None = None
    """Of the section's whole, 0 to 1; None where the row is a sentence rather than a part of a whole."""
    wary: bool = False
    """Whether nobody can be asked about what it counts."""


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under a heading."""

    heading: str
    rows: tuple[Row, ...]


def sections(balance: Balance) -> list[Section]:
    """Return the sections of a sheet that have something to show."""
    wording: tuple[tuple[str, str, Sequence[Figure], Callable[[str], str]], ...] = (
        ("supports", "The claims are made", balance.supports, lambda key: SUPPORTS[Support(key)]),
        ("types", "Attributed claims rest on", balance.source_types, lambda key: SOURCE_TYPES[SourceType(key)]),
        ("channels", "Attributed claims came through", balance.channels, lambda key: CHANNELS[Channel(key)]),
        ("entities", "Attributed claims are the words of", balance.entities, lambda key: key or "nobody named"),
        ("lengths", "As far as can be seen, claims have come", balance.lengths, _hops),
        ("origins", "The chains of the claims", balance.origins, lambda key: ORIGINS[Origin(key)]),
    )
    found = [Section(heading, tuple(_shares(name, figures, words))) for name, heading, figures, words in wording]
    found.append(Section("The ways the claims have come", tuple(_capped("routes", _routes(balance)))))
    found.append(Section("What the text does", tuple(_findings(balance))))
    found.append(Section("What would raise its standing", tuple(_needs(balance))))
    return [section for section in found if section.rows]


def _hops(key: str) -> str:
    if key == "0":
        return "no hop: the site's own word"
    return "1 hop" if key == "1" else f"{key} hops"


def _shares(name: str, figures: Sequence[Figure], words: Callable[[str], str]) -> Iterator[Row]:
    whole = sum(figure.count for figure in figures)
    rows = [
        Row(
            f"{name}:{figure.key}",
            visible_line(words(figure.key)),
            figure.passages,
            figure.count / whole,
            wary=figure.key in _WARY.get(name, ()),
        )
        for figure in figures
    ]
    yield from _capped(name, rows)


def _capped(name: str, rows: Sequence[Row]) -> Iterator[Row]:
    yield from rows[:MOST_ROWS]
    rest = rows[MOST_ROWS:]
    if rest:
        passages = sorted((passage for row in rest for passage in row.passages), key=lambda passage: passage.span)
        share = None if rest[0].share is None else sum(row.share or 0.0 for row in rest)
        yield Row(f"{name}…", f"{len(rest)} others", tuple(passages), share)


def _routes(balance: Balance) -> list[Row]:
    return [Row(f"routes:{figure.key}", visible_line(figure.key), figure.passages) for figure in balance.routes]


def _needs(balance: Balance) -> Iterator[Row]:
    for need in balance.needs:
        yield Row(f"needs:{need.type}", visible_line(need.why), need.passages)


def _findings(balance: Balance) -> Iterator[Row]:
    for finding in balance.findings:
        if finding.type not in LACKING:
            label = f"{DOCUMENT_MARKERS[finding.type].capitalize()}. {finding.why}"
            yield Row(f"findings:{finding.type}", visible_line(label), finding.passages)
