"""The chain: which claims, attributions and markers lie on the same words, each with the ids of the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from tui.analysis.claim_parts import parts_of
from tui.model import Analysis, Attribution, Claim, Marker, Span

MOST_LAYERS = 24
"""How many ranges that lie over one another are told apart; a text with more is no news text."""


def linked(text: str, analysis: Analysis) -> Analysis:
    """Return the analysis with its claims, attributions and markers linked, and the parts of claims in their reasons.

    A claim is linked to every attribution whose content it shares words with, and to every marker on it. An attribution
    is linked to the markers on its content, cue or source. A marker names the claim and the innermost attribution that
    it lies on. The cost is linear in the number of marks.
    """
    contents = [(item.content, item.id) for item in analysis.attributions]
    reaches = [(span, item.id) for item in analysis.attributions for span in _reach(item)]
    marks = [(item.span, item.id) for item in analysis.markers]
    of_claims = _overlaps([(item.span, item.id) for item in analysis.claims], contents)
    on_claims = _overlaps(marks, [(item.span, item.id) for item in analysis.claims])
    on_attributions = _overlaps(marks, reaches)
    by_id = {item.id: item for item in analysis.attributions}
    claims = _turned(on_claims)
    return replace(
        analysis,
        claims=tuple(_claim(text, item, of_claims[item.id], claims[item.id], by_id) for item in analysis.claims),
        attributions=_attributions(analysis.attributions, _turned(of_claims), _turned(on_attributions)),
        markers=tuple(_marker(item, on_claims[item.id], on_attributions[item.id]) for item in analysis.markers),
    )


def _reach(item: Attribution) -> Iterator[Span]:
    """Yield the words that belong to an attribution."""
    yield item.content
    if item.cue is not None:
        yield item.cue
    if item.source is not None:
        yield item.source


def _overlaps(ones: Iterable[tuple[Span, str]], others: Iterable[tuple[Span, str]]) -> defaultdict[str, list[str]]:
    """Return, for each of the ones, the others that share a character with it, those that begin first at the front."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    events = sorted(
        [(span.start, span.end, True, name) for span, name in ones if len(span)]
        + [(span.start, span.end, False, name) for span, name in others if len(span)]
    )
    open_now: dict[bool, list[tuple[int, str]]] = {True: [], False: []}
    for start, end, is_one, name in events:
        across = [item for item in open_now[not is_one] if item[0] > start]
        open_now[not is_one] = across
        for _, other in across:
            if is_one:
                found[name].append(other)
            else:
                found[other].append(name)
        mine = [item for item in open_now[is_one] if item[0] > start]
        open_now[is_one] = [*mine[1 - MOST_LAYERS :], (end, name)]
    return defaultdict(list, {name: list(dict.fromkeys(names)) for name, names in found.items()})


def _turned(links: defaultdict[str, list[str]]) -> defaultdict[str, list[str]]:
    turned: defaultdict[str, list[str]] = defaultdict(list)
    for name, others in links.items():
        for other in others:
            turned[other].append(name)
    return turned


def _claim(
    text: str, item: Claim, attributions: Sequence[str], markers: Sequence[str], by_id: dict[str, Attribution]
) -> Claim:
    """Return a claim with its links; where its parts rest on different things, its reason lists them."""
    parts = parts_of(text, item, [by_id[name] for name in attributions])
    why = f"{item.why} Its parts: {'; '.join(parts)}." if parts else item.why
    return replace(item, attributions=tuple(attributions), markers=tuple(_by_number(markers)), why=why)


def _attributions(
    items: Iterable[Attribution], claims: defaultdict[str, list[str]], markers: defaultdict[str, list[str]]
) -> tuple[Attribution, ...]:
    return tuple(
        replace(item, claims=tuple(_by_number(claims[item.id])), markers=tuple(_by_number(markers[item.id])))
        for item in items
    )


def _marker(item: Marker, claims: Sequence[str], attributions: Sequence[str]) -> Marker:
    return replace(item, claim=claims[0] if claims else None, attribution=attributions[-1] if attributions else None)


def _by_number(names: Iterable[str]) -> list[str]:
    """Return ids in text order: a letter and a number each."""
    return sorted(names, key=lambda name: int(name[1:]))
