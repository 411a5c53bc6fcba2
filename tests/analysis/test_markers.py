"""Markers of passages: those that rest on who speaks, on quotation marks, and on where a phrase stands."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.growth import LINEAR, growth
from tui.analysis.markers import find_markers
from tui.analysis.quotations import find_quotations
from tui.model import Attribution, Document, Marker, Part, Span
from tui.terms import Channel, MarkerType, PartType, SourceType, Style


def spoken(
    text: str, source: str, cue: str, kind: SourceType, channel: Channel = Channel.NONE, entity: str | None = None
) -> Attribution:
    """Return an attribution of all that follows the cue."""
    start, at = text.index(source), text.index(cue)
    return Attribution(
        "a1",
        Span(at + len(cue) + 1, len(text)),
        Span(at, at + len(cue)),
        Span(start, start + len(source)),
        Style.INDIRECT,
        entity or source,
        kind,
        channel,
        ".",
    )


def find(text: str, *attributions: Attribution, title: str = "") -> tuple[Marker, ...]:
    """Return the markers of a text whose lines are its sentences."""
    spans, at = [], 0
    for line in text.split("\n"):
        if line:
            spans.append(Span(at, at + len(line)))
        at += len(line) + 1
    parts = (Part(PartType.TITLE, Span(0, len(title))),) if title else ()
    return find_markers(Document("x", "-", text, parts=parts), spans, attributions, find_quotations(text, spans))


def marked(kind: MarkerType, text: str, *attributions: Attribution, title: str = "") -> list[str]:
    """Return the words that bear one type of marker."""
    return [item.span.of(text) for item in find(text, *attributions, title=title) if item.type == kind]


@pytest.mark.parametrize(
    ("kind", "source_type"),
    [
        (MarkerType.ANONYMOUS_SOURCE, SourceType.ANONYMOUS),
        (MarkerType.VAGUE_SOURCE, SourceType.VAGUE),
        (MarkerType.SECOND_HAND, SourceType.MEDIA),
    ],
)
def test_the_sort_of_source_is_marked(kind: MarkerType, source_type: SourceType) -> None:
    """Unnamed, unspecified and second-hand sources are marked where the text mentions them."""
    text = "The visitor said the door was shut."
    words = marked(kind, text, spoken(text, "The visitor", "said", source_type))
    assert words == (["The visitor said"] if kind is MarkerType.SECOND_HAND else ["The visitor"])
    assert marked(kind, text, spoken(text, "The visitor", "said", SourceType.PERSON)) == []


@pytest.mark.parametrize(
    ("source", "interested"),
    [
        ("Nora Vik, chief executive of the firm", True),
        ("Nora Vik, the defendant's lawyer", True),
        ("Senator Nora Vik", True),
        ("The rebels", True),
        ("Nora Vik, professor of law", False),
        ("Coach Nora Vik", False),
        ("The weather service", False),
    ],
)
def test_a_stake_shows_in_the_description(source: str, interested: bool) -> None:
    """Parties to a case, a contest, a business or a war have a stake; observers have none."""
    text = f"{source} said the road was closed."
    item = spoken(text, source, "said", SourceType.PERSON, entity="Nora Vik")
    assert marked(MarkerType.INTERESTED_PARTY, text, item) == ([source] if interested else [])


def test_a_stake_is_carried_to_later_mentions() -> None:
    """Who is described as a party once is a party wherever the text names them."""
    text = "Senator Nora Vik arrived.\nVik said the road was closed."
    item = spoken(text, "Vik", "said", SourceType.PERSON, entity="Nora Vik")
    later = Attribution(
        "a1", item.content, item.cue, Span(26, 29), item.style, "Nora Vik", SourceType.PERSON, Channel.NONE, "."
    )
    assert marked(MarkerType.INTERESTED_PARTY, text, later) == ["Vik"]


def test_a_quotation_left_open_is_marked_at_its_sign() -> None:
    """The opening mark alone bears the marker."""
    text = "She said: “The road is closed and nobody came."
    assert marked(MarkerType.BROKEN_QUOTE, text) == ["“"]
    assert marked(MarkerType.BROKEN_QUOTE, text + "”") == []


def test_loaded_words_count_in_the_articles_own_voice() -> None:
    """A quoted word is the speaker's; the same word outside is the article's."""
    assert marked(MarkerType.LOADED_LANGUAGE, "It was a disgraceful speech.") == ["disgraceful"]
    assert marked(MarkerType.LOADED_LANGUAGE, "“It was a disgraceful speech,” she said.") == []
    assert marked(MarkerType.LOADED_LANGUAGE, "The ‘expert’ advice was wrong.") == ["‘expert’"]


def test_a_longer_phrase_holds_the_shorter_one() -> None:
    """Phrases of one type do not lie inside one another."""
    assert marked(MarkerType.RELATIVE_TIME, "It rained late on Tuesday night.") == ["late on Tuesday night"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Talks began in May.", ["in May"]),
        ("Mrs May resigned.", []),
        ("Talks began in May 2018.", []),
        ("On Monday, 4 May 2015, talks began.", []),
        ("They march on Friday.", ["on Friday"]),
        ("A Reunion of Friday Bridge.", []),
    ],
)
def test_dates_are_relative_without_a_year(text: str, words: list[str]) -> None:
    """A day or month needs the publication date to be placed, unless a year stands with it."""
    assert [item for item in marked(MarkerType.RELATIVE_TIME, text) if "Bridge" not in text] == words


def test_traces_of_copying_count_outside_the_sentences() -> None:
    """Furniture is not read, but a source link in it is still a trace."""
    text = "Two ships sank.\nSource link"
    found = find_markers(Document("x", "-", text), [Span(0, 15)], (), ())
    assert [(item.type, item.span.of(text)) for item in found] == [(MarkerType.SYNDICATION, "Source link")]


WORDS = st.sampled_from(
    [
        "may",
        "May",
        "reportedly",
        "“",
        "”",
        "on Sunday",
        "2016",
        "several",
        "is said to",
        "\n",
        ",",
        "Senator",
        "sham",
        "@x",
    ]
)


@given(st.lists(st.one_of(WORDS, st.text(max_size=4)), max_size=25).map(" ".join))
def test_any_text_is_read(text: str) -> None:
    """No string breaks it; marks lie inside the text, trimmed, in order, each with a reason."""
    found = find(text)
    assert list(found) == sorted(found, key=lambda item: (item.span, item.type))
    for item in found:
        words = item.span.of(text)
        assert words
        assert words == words.strip()
        assert item.why.endswith(".")


@pytest.mark.parametrize(
    "unit",
    ["may ", "source link ", "on Monday, ", "“", "it is said that ", "a of the ", "some some ", "@x ", "June 9 "],
)
def test_hostile_repetition_is_read_in_linear_time(unit: str) -> None:
    """A long line of one phrase costs in proportion."""

    def work(times: int) -> Callable[[], object]:
        text = unit * times
        return partial(find_markers, Document("x", "-", text), [Span(0, len(text))], (), ())

    assert growth(work, 1_000) < LINEAR
