"""Whether only one side of a dispute is heard."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from tui.analysis.phrases import phrases
from tui.analysis.tokens import tokenise
from tui.analysis.word_lists import word_list
from tui.model import Attribution, Document, DocumentMarker, Marker, Span
from tui.terms import DocumentMarkerType, MarkerType, PartType

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
    title = " ".join(part.span.of(text) for part in document.parts if part.type is PartType.TITLE)
    absent = _absent((item.content.of(text) for item in interested), heard, title)
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


def _absent(contents: Iterable[str], heard: str, title: str) -> list[str]:
    """Return who is named again and again and not heard, most often first, each as it is named most often.

    A name is known by its last word, so that Ada Holm and Holm are one.
    """
    forms: dict[str, Counter[str]] = {}
    for content in contents:
        for last, name in dict(_names(content)).items():
            forms.setdefault(last, Counter())[name] += 1
    often = sorted(forms.items(), key=lambda item: -item[1].total())
    return [
        names.most_common(1)[0][0]
        for last, names in often
        if last.lower() not in heard and (names.total() >= _NAMED or (names.total() > 1 and last in title))
    ]


def _names(content: str) -> Iterator[tuple[str, str]]:
    """Yield the last word of each name, and the name: capitalised words with a space or a hyphen between them."""
    tokens = tokenise(content)
    words = [
        Span(start, end)
        for start, end, word in zip(tokens.starts, tokens.ends, tokens.words, strict=True)
        if content[start].isupper() and word not in word_list("empty")
    ]
    begin = None
    for word, following in zip_longest(words, words[1:]):
        begin = word.start if begin is None else begin
        if following is not None and content[word.end : following.start] in {" ", "-"}:
            continue
        if len(word) > 3:
            yield word.of(content), content[begin : word.end]
        begin = None


def _attacks(document: Document, item: Attribution) -> bool:
    found = phrases(document.text)
    if item.cue is not None and found.within("cue_defence", item.cue):
        return True
    return bool(found.within("cue_accusation", item.content) or found.within("cue_opposition", item.content))
