"""What the heads look at in a sentence, to tell whether it is a claim and who vouches for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tui.analysis.claims import Ruled
from tui.analysis.judgement.heads import Signs
from tui.model import Span
from tui.terms import Support

_LONG = 40
"""From how many words on a sentence is simply long."""
_OWN = 20
"""From how many words of the article's own it simply has many."""
_STEEP = 3.0
"""From how many points on the rules are simply sure."""


def article_signs(ruled: Sequence[Ruled]) -> Signs:
    """Return what holds of all sentences of an article."""
    count = max(1, len(ruled))
    return {
        "article ruled": sum(item.claim for item in ruled) / count,
        "article quoted": sum(item.assertion.quoted for item in ruled) / count,
        "article reported": sum(item.assertion.attribution is not None for item in ruled) / count,
    }


def claim_signs(ruled: Sequence[Ruled], number: int, article: Mapping[str, float]) -> Signs:
    """Return the signs by which a sentence is judged to be a claim or none.

    Args:
        ruled: the sentences of the article in order, with what the rules say of each.
        number: which of them is asked about.
        article: what holds of all of them, see ``article_signs``.
    """
    item = ruled[number]
    assertion = item.assertion
    words = assertion.words
    length = min(len(words), _LONG)
    signs: Signs = {
        **article,
        "ruled": float(item.claim),
        "points": _points(item),
        f"points {round(_points(item) * 4)}": 1.0,
        "quoted": float(assertion.quoted),
        "reported": float(assertion.attribution is not None),
        "opinion": float(item.opinion),
        "opinion, own": float(item.opinion and not assertion.quoted),
        "asks": float(assertion.is_question),
        "place": number / len(ruled),
        "length": length / _LONG,
        f"length {length // 4}": 1.0,
        "own verbs": min(assertion.own_verbs, 3) / 3,
        "own words": min(len(assertion.own_words), _OWN) / _OWN,
        f"ends {assertion.text[-1:]}": 1.0,
        f"opens {words[0] if words else ''}": 1.0,
    }
    signs |= {
        f"sign {name}": float(value) for name, value in assertion.signs.items() if name not in {"names", "length"}
    }
    signs["names"] = min(assertion.signs["names"], 5) / 5
    signs |= {f"word {word}": 1.0 for word in words}
    signs |= {f"cue {word}": 1.0 for word in assertion.cue.split()}
    for name, place in (("before", number - 1), ("after", number + 1)):
        beside = ruled[place] if 0 <= place < len(ruled) else None
        signs[f"{name} none"] = float(beside is None)
        if beside is not None:
            signs[f"{name} ruled"] = float(beside.claim)
            signs[f"{name} points"] = _points(beside)
            signs[f"{name} quoted"] = float(beside.assertion.quoted)
    if assertion.attribution is not None:
        signs[f"source {assertion.attribution.source_type}"] = 1.0
        signs[f"style {assertion.attribution.style}"] = 1.0
    return signs


def _points(item: Ruled) -> float:
    return max(-_STEEP, min(_STEEP, item.points)) / 2


def support_signs(item: Ruled, text: str) -> Signs | None:
    """Return the signs by which the article is judged to vouch for a claim itself, beside the source it names.

    Args:
        item: the sentence and what the rules say of it.
        text: the whole text.

    Returns:
        None where no source is named.
    """
    assertion, attribution, ruled = item.assertion, item.assertion.attribution, item.support
    if attribution is None:
        return None
    own = min(len(assertion.own_words), _OWN)
    last = assertion.cue.rpartition(" ")[2]
    source = attribution.source.of(text).lower().split() if attribution.source else []
    signs: Signs = {
        "own": float(ruled is Support.OWN_VOICE),
        "own words": own / _OWN,
        f"own words {own // 2}": 1.0,
        "own share": min(2.0, len(assertion.own_words) / max(1, len(assertion.words))),
        f"own verbs {min(assertion.own_verbs, 3)}": 1.0,
        "quoted": float(assertion.quoted),
        "number": float(assertion.signs["number"]),
        "title": float(assertion.signs["title"]),
        f"cue {assertion.cue}": 1.0,
        f"cue, ruled {last} {ruled}": 1.0,
        f"type {attribution.source_type}": 1.0,
        f"type, ruled {attribution.source_type} {ruled}": 1.0,
        f"style {attribution.style}": 1.0,
        f"style, ruled {attribution.style} {ruled}": 1.0,
        "no cue": float(attribution.cue is None),
        "no source": float(attribution.source is None),
        "leads": float(attribution.content.start <= assertion.span.start),
        "ends": float(attribution.content.end >= assertion.span.end - 2),
        "covered": _covered(assertion.span, attribution.content),
    }
    signs |= {f"own word {word}": 1.0 for word in assertion.own_words}
    signs |= {f"cue word {word}": 1.0 for word in assertion.cue.split()}
    signs |= {f"source word {word}": 1.0 for word in source}
    return signs


def _covered(sentence: Span, content: Span) -> float:
    shared = min(sentence.end, content.end) - max(sentence.start, content.start)
    return max(0, shared) / max(1, len(sentence))
