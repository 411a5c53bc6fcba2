"""The balance sheet as JSON: the ``balance`` of an analysis, every count beside what it counts."""

from __future__ import annotations

from typing import Any

from tui.balance import Balance, Chain, Figure, Finding, Need, Passage

Json = dict[str, Any]


def balance_to_json(balance: Balance) -> Json:
    """Return a balance sheet as an object whose keys come in a fixed order.

    Figures carry the ids of the claims they count. Needs and findings carry passages, as half-open ranges of characters
    with the id of the mark on them, or null where they bear none.
    """
    return {
        "claims": len(balance.claims),
        "supports": [_figure("support", item) for item in balance.supports],
        "source_types": [_figure("source_type", item) for item in balance.source_types],
        "channels": [_figure("channel", item) for item in balance.channels],
        "entities": [{**_figure("entity", item), "entity": item.key or None} for item in balance.entities],
        "hops": [{**_figure("hops", item), "hops": int(item.key)} for item in balance.lengths],
        "origins": [_figure("origin", item) for item in balance.origins],
        "routes": [_figure("route", item) for item in balance.routes],
        "chains": [_chain(item) for item in balance.chains],
        "needs": [_remark(item) for item in balance.needs],
        "findings": [_remark(item) for item in balance.findings],
    }


def _figure(name: str, item: Figure) -> Json:
    return {name: item.key, "count": item.count, "claims": [passage.id for passage in item.passages]}


def _chain(item: Chain) -> Json:
    hops = [
        {"type": hop.type.value, "words": hop.words, "span": [hop.span.start, hop.span.end] if hop.span else None}
        for hop in item.hops
    ]
    return {"claim": item.claim, "words": item.words, "origin": item.origin.value, "hops": hops}


def _remark(item: Need | Finding) -> Json:
    return {
        "type": item.type.value,
        "why": item.why,
        "count": len(item.passages),
        "passages": [_passage(passage) for passage in item.passages],
    }


def _passage(item: Passage) -> Json:
    return {"id": item.id or None, "start": item.span.start, "end": item.span.end}
