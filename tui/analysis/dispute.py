"""Whether only one side of a dispute is heard."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tui.analysis.phrases import phrases
from tui.analysis.tokens import tokenise
from tui.analysis.word_lists import word_list
from tui.model import Attribution, Document, DocumentMarker, DocumentMarkerType, Marker, MarkerType, PartType

_ENOUGH = 3
"""From how many interested statements on a side can be said to be heard alone."""
_ALONE = 0.8
"""The share of interested statements from which a side is heard alone."""
_NAMED = 3
"""How often the other side must be named to be a side at all."""
_MOST_NAMED = 3
"""How many of those who speak a finding names."""
_CAMPS = {
    "republican": frozenset(["republican", "republicans", "gop", "r"]),
    "democratic": frozenset(["democrat", "democrats", "democratic", "d"]),
}


def one_sided(
    document: Document, attributions: Sequence[Attribution], markers: Sequence[Marker]
) -> DocumentMarker | None:
    """Return the finding that one side alone is heard, with who speaks and where, or None if no side is missing.

    A side is missing when all interested sources are of one camp, or are one source, and an adversary whom they
    accuse, named again and again, says nothing in the text.
    """
    text = document.text
    stakes = [marker.span for marker in markers if marker.type is MarkerType.INTERESTED_PARTY]
    if len(stakes) < _ENOUGH:
        return None
    marked = set(stakes)
    interested = [item for item in attributions if item.source in marked]
    sides = Counter(_side(text, item) for item in interested)
    heard = " ".join([item.entity or "" for item in attributions] + [span.of(text) for span in stakes]).lower()
    attacked = [item for item in interested if _attacks(document, item)]
    side, statements = sides.most_common(1)[0]
    if statements < max(_ENOUGH, _ALONE * sides.total()) or not attacked:
        return None
    said = Counter(
        name
        for item in interested
        for name in dict.fromkeys(_names(item.content.of(text)))
        if name.lower() not in heard
    )
    title = " ".join(part.span.of(text) for part in document.parts if part.type is PartType.TITLE)
    absent = [name for name, count in said.most_common() if count >= _NAMED or (count > 1 and name in title)]
    if not absent:
        return None
    speaking = [item for item in interested if _side(text, item) == side]
    why = (
        f"Of {len(interested)} statements by parties with a stake in the matter, {len(speaking)} come from "
        f"{_who(side, speaking)}; {_listed(absent)}, spoken of again and again, "
        f"{'says' if len(absent) == 1 else 'say'} nothing in the text."
    )
    return DocumentMarker(DocumentMarkerType.ONE_SIDED, why, tuple(item.content for item in speaking))


def _side(text: str, item: Attribution) -> str:
    return (_camp(item.source.of(text)) if item.source else None) or item.entity or ""


def _who(side: str, speaking: Sequence[Attribution]) -> str:
    """Return the side in words; for a camp with those of it who speak."""
    names = [name for name in dict.fromkeys(item.entity or "" for item in speaking) if name and name != side]
    return f"the {side} side ({_listed(names)})" if side in _CAMPS and names else side or "one source"


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - _MOST_NAMED} others" if len(names) > _MOST_NAMED + 1 else ""
    return ", ".join(names[: _MOST_NAMED if more else _MOST_NAMED + 1]) + more


def _camp(mention: str) -> str | None:
    words = set(tokenise(mention).words)
    return next((camp for camp, names in _CAMPS.items() if words & names), None)


def _names(content: str) -> list[str]:
    tokens = tokenise(content)
    return [
        content[tokens.starts[at] : tokens.ends[at]]
        for at in range(len(tokens.words))
        if content[tokens.starts[at]].isupper() and len(tokens.words[at]) > 3
        if tokens.words[at] not in word_list("empty")
    ]


def _attacks(document: Document, item: Attribution) -> bool:
    found = phrases(document.text)
    if item.cue is not None and found.within("cue_defence", item.cue):
        return True
    return bool(found.within("cue_accusation", item.content) or found.within("cue_opposition", item.content))
