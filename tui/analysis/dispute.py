"""Whether only one side of a dispute is heard."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tui.analysis.phrases import phrases
from tui.analysis.tokens import tokenise
from tui.analysis.word_lists import word_list
from tui.model import Attribution, Document, Marker, MarkerType, PartType

_ENOUGH = 3
"""From how many interested statements on a side can be said to be heard alone."""
_ALONE = 0.8
"""The share of interested statements from which a side is heard alone."""
_NAMED = 3
"""How often the other side must be named to be a side at all."""
_CAMPS = {
    "republican": frozenset(["republican", "republicans", "gop", "r"]),
    "democratic": frozenset(["democrat", "democrats", "democratic", "d"]),
}


def one_sided(document: Document, attributions: Sequence[Attribution], markers: Sequence[Marker]) -> str | None:
    """Return who speaks and who is spoken of without being heard, or None if no side is missing.

    A side is missing when all interested sources are of one camp, or are one source, and an adversary whom they
    accuse, named again and again, says nothing in the text.
    """
    text = document.text
    stakes = [marker.span for marker in markers if marker.type is MarkerType.INTERESTED_PARTY]
    if len(stakes) < _ENOUGH:
        return None
    marked = set(stakes)
    interested = [item for item in attributions if item.source in marked]
    sides = Counter(_camp(item.source.of(text)) or item.entity or "" for item in interested if item.source)
    heard = " ".join([item.entity or "" for item in attributions] + [span.of(text) for span in stakes]).lower()
    attacked = [item for item in interested if _attacks(document, item)]
    side, statements = sides.most_common(1)[0]
    if statements < max(_ENOUGH, _ALONE * sides.total()) or not attacked:
        return None
    said = Counter(
        name
        for item in interested
        for name in {word for word in _names(item.content.of(text)) if word.lower() not in heard}
    )
    title = " ".join(part.span.of(text) for part in document.parts if part.type is PartType.TITLE)
    absent = [name for name, count in said.most_common() if count >= _NAMED or (count > 1 and name in title)]
    if not absent:
        return None
    return f"Only {side} is heard, with a stake in the matter; {absent[0]}, whom it speaks of, is not."


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
