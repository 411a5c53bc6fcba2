"""The chain of each claim: from the site before the reader, hop by hop, to whoever it started with."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from tui.analysis.balance_hops import Hops, copy_hop
from tui.balance import Chain, Hop, HopType, Origin
from tui.model import Analysis, Attribution, Claim, Document, Marker, Span
from tui.terms import MarkerType, Support

THIS_SITE = "this site"
_DEEPEST = 8
"""How many attributions, one inside the other, are followed either way: no honest text goes deeper."""
_AUTHORS = 3
"""How many authors a chain names."""
_MOSTLY = 0.5
"""Share of what a claim reports that a nested attribution must hold for the claim to rest on it."""
_TRIMMINGS = re.compile(r"^(?:its authors?, |the )+| (?:newspaper|magazine|news agency|website)$")


def trace(document: Document, analysis: Analysis) -> tuple[Chain, ...]:
    """Return the chain of every claim, in the order of the claims."""
    tracing = _Tracing(document, analysis)
    return tuple(tracing.chain(claim) for claim in analysis.claims)


class _Tracing:
    """Follows the claims of one text."""

    def __init__(self, document: Document, analysis: Analysis) -> None:
        self._document = document
        self._hops = Hops(document, analysis)
        self._by_id = {item.id: item for item in analysis.attributions}
        self._nesting = _Nesting(analysis.attributions)
        copy = copy_hop(document, [item for item in analysis.markers if item.type is MarkerType.SYNDICATION])
        self._before: tuple[Hop, ...] = (copy,) if copy else ()
        hearsay = (item for item in analysis.markers if item.type is MarkerType.HEARSAY)
        self._hearsay: list[Marker] = sorted(hearsay, key=lambda item: item.span)
        self._hearsay_starts = [item.span.start for item in self._hearsay]

    def chain(self, claim: Claim) -> Chain:
        """Return the chain of one claim."""
        hops, origin = self._own_voice() if claim.support is Support.OWN_VOICE else self._attributed(claim)
        site = self._document.publisher or THIS_SITE
        return Chain(claim.id, tuple(_each_once([*self._before, *hops], site)), origin, site)

    def _own_voice(self) -> tuple[list[Hop], Origin]:
        authors = self._document.authors
        if not authors:
            return [], Origin.NOBODY
        word = "author" if len(authors) == 1 else "authors"
        return [Hop(HopType.AUTHOR, f"its {word}, {' and '.join(authors[:_AUTHORS])}")], Origin.NAMED

    def _attributed(self, claim: Claim) -> tuple[list[Hop], Origin]:
        item = self._by_id.get(claim.attribution or "")
        if item is None:
            words = self._hearsay_in(claim.span)
            return ([Hop(HopType.HEARSAY, words[0], words[1])] if words else []), Origin.NOBODY
        path = [*self._nesting.around(item), item, *self._nesting.inside(item, claim.span)]
        return [hop for step in path for hop in self._hops.of(step)], self._hops.origin(path[-1])

    def _hearsay_in(self, span: Span) -> tuple[str, Span] | None:
        at = bisect_left(self._hearsay_starts, span.start)
        if at == len(self._hearsay) or not span.covers(self._hearsay[at].span):
            return None
        where = self._hearsay[at].span
        return f"“{' '.join(where.of(self._document.text).split())}”", where


class _Nesting:
    """Which attribution stands inside the content of which."""

    def __init__(self, attributions: Sequence[Attribution]) -> None:
        ordered = sorted(attributions, key=lambda item: (item.content.start, -item.content.end))
        self._parents: dict[str, Attribution] = {}
        children: defaultdict[str, list[Attribution]] = defaultdict(list)
        open_: list[Attribution] = []
        for item in ordered:
            while open_ and open_[-1].content.end <= item.content.start:
                open_.pop()
            parent = next((other for other in reversed(open_[-_DEEPEST:]) if _holds(other, item)), None)
            if parent is not None:
                self._parents[item.id] = parent
                children[parent.id].append(item)
            open_.append(item)
        self._children = dict(children)
        self._starts = {key: [item.content.start for item in items] for key, items in children.items()}

    def around(self, item: Attribution) -> list[Attribution]:
        """Return the attributions whose content holds this one, the outermost first."""
        found: list[Attribution] = []
        parent = self._parents.get(item.id)
        while parent is not None and len(found) < _DEEPEST:
            found.append(parent)
            parent = self._parents.get(parent.id)
        return found[::-1]

    def inside(self, item: Attribution, claim: Span) -> Iterator[Attribution]:
        """Yield the attributions inside this one, outermost first, that hold most of what the claim reports."""
        for _ in range(_DEEPEST):
            reported = _shared(item.content, claim)
            held = max(self._within(item, claim), key=lambda child: len(_shared(child.content, claim)), default=None)
            if held is None or len(_shared(held.content, claim)) < _MOSTLY * len(reported):
                return
            yield held
            item = held

    def _within(self, item: Attribution, claim: Span) -> Sequence[Attribution]:
        starts = self._starts.get(item.id, ())
        # The one that starts before the claim may reach into it.
        first = max(0, bisect_right(starts, claim.start) - 1)
        return self._children.get(item.id, [])[first : bisect_left(starts, claim.end)]


def _holds(outer: Attribution, inner: Attribution) -> bool:
    return outer.content != inner.content and outer.content.covers(inner.content)


def _shared(one: Span, other: Span) -> Span:
    start = max(one.start, other.start)
    return Span(start, max(start, min(one.end, other.end)))


def _each_once(hops: Iterable[Hop], site: str) -> Iterator[Hop]:
    """Yield the hops without those that lead back to the site, or to where the chain has been already."""
    been = {_plain(site), _initials(site)}
    for hop in hops:
        name = _plain(hop.words)
        if name not in been:
            yield hop
        been.add(name)


def _plain(name: str) -> str:
    """Return a name as it is compared with others: "the Coast Mail newspaper" is "Coast Mail"."""
    return _TRIMMINGS.sub("", name.casefold())


def _initials(name: str) -> str:
    """Return the initials of a name of several words, in small letters, or nothing."""
    words = [word for word in name.split() if word[0].isupper()]
    return "".join(word[0] for word in words).casefold() if len(words) > 1 else ""
