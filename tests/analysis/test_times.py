"""Relative times: what they mean on a given day of publication, and which of them stay markers."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.analysis import analyze
from tui.analysis.time_grammar import resolve
from tui.analysis.times import day_of
from tui.analysis.tokens import tokenise
from tui.model import Document
from tui.terms import MarkerType

TUESDAY = date(2026, 3, 3)


def value(words: str, published: date = TUESDAY, *, forward: bool = False) -> str | None:
    """Return what words mean, as a value."""
    when = resolve(" ".join(tokenise(words).words), published, forward=forward)
    return None if when is None else when.value


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("today", "2026-03-03"),
        ("last night", "2026-03-02"),
        ("yesterday’s", "2026-03-02"),
        ("the day before yesterday", "2026-03-01"),
        ("overnight", "2026-03-02/2026-03-03"),
        ("on Sunday", "2026-03-01"),
        ("Tuesday morning", "2026-03-03"),
        ("last Tuesday", "2026-02-24"),
        ("late on Friday", "2026-02-27"),
        ("next Friday", "2026-03-06~"),
        ("March 3", "2026-03-03"),
        ("on 5 March", "2025-03-05"),
        ("Feb. 14", "2026-02-14"),
        ("February 29", "2024-02-29"),
        ("Friday, December 6th", "2024-12-06"),
        ("in October", "2025-10"),
        ("in early January", "2026-01"),
        ("last February", "2026-02~"),
        ("last October", "2025-10"),
        ("May of last year", "2025-05"),
        ("last week", "2026-02-23/2026-03-01"),
        ("this month", "2026-03"),
        ("next year", "2027"),
        ("last quarter", "2025-10-01/2025-12-31"),
        ("earlier this year", "2026-01-01/2026-03-03"),
        ("later this month", "2026-03-03/2026-03-31"),
        ("over the weekend", "2026-02-28/2026-03-01"),
        ("so far this month", "2026-03-01/2026-03-03"),
        ("for the rest of the year", "2026-03-03/2026-12-31"),
        ("by the end of the year", "2026-12-31~"),
        ("two days ago", "2026-03-01"),
        ("two weeks ago", "2026-02-16/2026-02-22"),
        ("three months ago", "2025-12"),
        ("nearly five years ago", "2021~"),
        ("in three days", "2026-03-06"),
        ("over the past two years", "2024-03-03/2026-03-03"),
        ("in recent weeks", "2026-01-20~/2026-03-03~"),
        ("in the coming months", "2026-03-03~/2026-09-03~"),
        ("within the next 24 hours", "2026-03-03/2026-03-04"),
        ("last summer", "2025-06-01~/2025-08-31~"),
        ("recently", None),
        ("currently", None),
        ("9999 years ago", None),
        ("February 30", None),
    ],
)
def test_a_time_is_counted_from_the_day_of_publication(words: str, meant: str | None) -> None:
    """On Tuesday 3 March 2026 these words meant this; what cannot be told is not told."""
    assert value(words) == meant


@pytest.mark.parametrize(
    ("words", "meant"),
    [("on Friday", "2026-03-06"), ("on Tuesday", "2026-03-03"), ("in October", "2026-10"), ("April 1", "2026-04-01")],
)
def test_what_lies_ahead_is_the_next_one(words: str, meant: str) -> None:
    """Where the sentence speaks of what is to come, the next Friday is meant, not the last."""
    assert value(words, forward=True) == meant


def dated(text: str, published: str | None = "2026-03-03T06:30:00Z") -> Document:
    """Return a document with a date of publication."""
    return Document("x", "-", text, published=published)


def test_a_resolved_time_is_no_marker_any_more() -> None:
    """In a dated text a definite time is told and not marked; an approximate one is told and marked."""
    text = "Rockets hit the port on Sunday. In recent weeks two ships sank. The mayor recently resigned."
    analysis = analyze(dated(text))
    marked = [item for item in analysis.markers if item.type is MarkerType.RELATIVE_TIME]
    assert [(item.span.of(text), item.value) for item in analysis.times] == [
        ("on Sunday", "2026-03-01"),
        ("In recent weeks", "2026-01-20~/2026-03-03~"),
    ]
    assert [item.span.of(text) for item in marked] == ["In recent weeks", "recently"]
    assert "about Tuesday 20 January 2026 to Tuesday 3 March 2026" in marked[0].why
    assert analysis.times[0].why == (
        "“on Sunday” is Sunday 1 March 2026, counted from the day of publication, Tuesday 3 March 2026."
    )


@pytest.mark.parametrize("published", [None, "2026", "2026-03", "soon"])
def test_without_a_day_of_publication_every_time_stays_a_marker(published: str | None) -> None:
    """Nothing is counted from a date that is not there, or that names no day."""
    analysis = analyze(dated("Rockets hit the port on Sunday.", published))
    assert analysis.times == ()
    assert [item.type for item in analysis.markers] == [MarkerType.RELATIVE_TIME]
    assert day_of(published) is None


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("The council will vote on Friday.", "2026-03-06"),
        ("The vote is scheduled for Friday.", "2026-03-06"),
        ("On Friday the council will vote.", "2026-03-06"),
        ("The council voted on Friday.", "2026-02-27"),
        ("The mayor, who will resign, said on Friday that all was well.", "2026-02-27"),
    ],
)
def test_the_nearest_verb_tells_what_lies_ahead(text: str, meant: str) -> None:
    """The verb beside a day of the week decides between the last one and the next."""
    assert [item.value for item in analyze(dated(text)).times] == [meant]


@given(st.text(alphabet="0123456789 aegilnorstuwy.,", max_size=60), st.dates(), st.booleans())
def test_any_words_are_read(words: str, published: date, forward: bool) -> None:
    """No words and no day raise."""
    resolve(words, published, forward=forward)


WORDS = [
    "last",
    "next",
    "this",
    "week",
    "year",
    "9999",
    "years",
    "ago",
    "in",
    "monday",
    "march",
    "31",
    "decade",
    "the",
    "past",
]


@given(st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join), st.dates(), st.booleans())
def test_any_time_on_any_day_is_read(words: str, published: date, forward: bool) -> None:
    """Times before the first and after the last day of the calendar are not told, and do no harm."""
    when = resolve(words, published, forward=forward)
    assert when is None or (when.value and when.words)
