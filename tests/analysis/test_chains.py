"""The chain from a claim to its attributions, their sources and the markers on it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from hypothesis import given
from hypothesis import strategies as st

from tests.growth import LINEAR, growth
from tui.analysis import analyze
from tui.analysis.chains import MOST_LAYERS, linked
from tui.model import Analysis, Attribution, Claim, Document, Marker, Span
from tui.terms import Channel, SourceType, Style, Support

TEXT = (
    "Three ships reportedly sank on Sunday, the port authority said. "
    "Two hundred workers walked out of the yard at noon, while the mayor said the gate was never locked."
)


def attribution(number: int, content: Span) -> Attribution:
    """Return an attribution of some content."""
    return Attribution(f"a{number}", content, None, None, Style.INDIRECT, "Ana", SourceType.PERSON, Channel.NONE, ".")


def test_marks_on_the_same_words_know_one_another() -> None:
    """A claim names its attributions and markers; they name the claim, and the marker its attribution."""
    analysis = analyze(Document("x", "-", TEXT))
    claim = analysis.claims[0]
    on_it = {item.id: item for item in analysis.markers if item.span.overlaps(claim.span)}
    assert {item.type for item in on_it.values()} >= {"hearsay", "relative_time"}
    assert set(claim.markers) == set(on_it)
    assert claim.attribution in claim.attributions
    for item in analysis.attributions:
        assert (claim.id in item.claims) == (item.id in claim.attributions)
    for item in on_it.values():
        assert item.claim == claim.id
        assert item.attribution in claim.attributions


def test_the_parts_of_a_claim_are_listed_where_they_rest_on_different_things() -> None:
    """A sentence that reports one thing and asserts another says so in its reason, part by part."""
    analysis = analyze(Document("x", "-", TEXT))
    assert "Its parts:" not in analysis.claims[0].why
    assert analysis.claims[1].why.endswith(
        "Its parts: “Two hundred workers walked out of the yard at noon” is the article's own; "
        "“the gate was never locked” rests on mayor."
    )


spans = st.tuples(st.integers(0, 30), st.integers(1, 12)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


@given(st.lists(spans, max_size=8, unique=True), st.lists(spans, max_size=8, unique=True))
def test_links_are_those_of_overlapping_words(contents: list[Span], places: list[Span]) -> None:
    """Whatever the spans, two marks are linked if and only if they share a character."""
    claims = [Claim(f"c{at}", Span(10 * at, 10 * at + 9), Support.OWN_VOICE, None, 0.5, ".") for at in range(4)]
    given_ = Analysis(
        "x",
        "t",
        attributions=tuple(attribution(at, span) for at, span in enumerate(contents)),
        claims=tuple(claims),
        markers=tuple(Marker(f"m{at}", "hedge", span, ".") for at, span in enumerate(places)),
    )
    found = linked("word " * 10, given_)
    for claim in found.claims:
        assert set(claim.attributions) == {a.id for a in given_.attributions if a.content.overlaps(claim.span)}
        assert set(claim.markers) == {m.id for m in given_.markers if m.span.overlaps(claim.span)}
    for marker in found.markers:
        over = {a.id for a in given_.attributions if a.content.overlaps(marker.span)}
        assert (marker.attribution in over) if over else marker.attribution is None
        assert marker.claim is None or marker.id in next(c.markers for c in found.claims if c.id == marker.claim)
    for item in found.attributions:
        assert set(item.markers) == {m.id for m in given_.markers if m.span.overlaps(item.content)}


def test_ranges_over_one_another_cost_linear_time() -> None:
    """Hundreds of contents inside one another are linked to what lies on the innermost ones only."""

    def work(count: int) -> Callable[[], Analysis]:
        attributions = tuple(attribution(at, Span(at, 4 * count - at)) for at in range(count))
        markers = tuple(Marker(f"m{at}", "hedge", Span(count + at, count + at + 1), ".") for at in range(count))
        return partial(linked, "x" * 4 * count, Analysis("x", "t", attributions=attributions, markers=markers))

    assert sum(len(item.markers) for item in work(500)().attributions) == 500 * MOST_LAYERS
    assert growth(work, 400) < LINEAR
