"""Relative times of a text that carries its date: which day or range each of them means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from tui.analysis.calendar_days import When, day_words
from tui.analysis.setting import Setting
from tui.analysis.time_grammar import resolve
from tui.analysis.word_lists import word_list
from tui.model import Marker, Span, Time
from tui.terms import MarkerType

_REACH = 14
"""How many words around a time are looked through for a verb that tells whether it lies ahead."""


def day_of(published: str | None) -> date | None:
    """Return the day of a date of publication in ISO 8601, or None where it names no day."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def resolve_times(
    setting: Setting, markers: Sequence[Marker], published: date
) -> tuple[tuple[Marker, ...], tuple[Time, ...]]:
    """Return the markers that are left, and the times that are known.

    A relative time that comes out as a definite day or range is no marker any more; one that comes out approximately
    stays, with what is known in its reason.

    Args:
        setting: the text.
        markers: its markers, in text order.
        published: the day of publication.
    """
    left: list[Marker] = []
    times: list[Time] = []
    for marker in markers:
        time = _time(setting, marker, published) if marker.type == MarkerType.RELATIVE_TIME else None
        if time is not None:
            times.append(time)
        if time is None:
            left.append(marker)
        elif not time.is_definite:
            left.append(replace(marker, why=f"{marker.why} {time.why}"))
    return tuple(left), tuple(times)


def _time(setting: Setting, marker: Marker, published: date) -> Time | None:
    places = setting.tokens.within(marker.span)
    words = " ".join(setting.tokens.words[places.start : places.stop])
    when = resolve(words, published, forward=_lies_ahead(setting, marker.span))
    return None if when is None else Time(marker.span, when.value, _why(setting, marker.span, when, published))


def _why(setting: Setting, span: Span, when: When, published: date) -> str:
    words = " ".join(span.of(setting.text).split())
    return f"“{words}” is {when.words}, counted from the day of publication, {day_words(published)}."


def _lies_ahead(setting: Setting, span: Span) -> bool:
    """Tell whether the verb nearest to a time, before it or else behind it, speaks of what is to come."""
    sentence = setting.sentence_at(span.start)
    places, tokens = setting.tokens.within(span), setting.tokens
    bounds = tokens.within(sentence) if sentence is not None else places
    before = range(places.start - 1, max(bounds.start, places.start - _REACH) - 1, -1)
    behind = range(places.stop, min(bounds.stop, places.stop + _REACH))
    return next((ahead for ahead in _signs(tokens.words, (*before, *behind))), False)


def _signs(words: Sequence[str], places: Iterable[int]) -> Iterable[bool]:
    """Yield, for each verb that tells, whether it speaks of what is to come."""
    for place in places:
        word = words[place]
        if word in word_list("ahead"):
            yield True
        elif word in word_list("behind") or (len(word) > 4 and word.endswith("ed")):
            yield False
