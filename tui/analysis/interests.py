"""Who has a stake: belligerents, parties to a contest or a case, companies on their own business."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from tui.analysis.phrases import Phrases
from tui.analysis.tokens import Tokens
from tui.analysis.word_lists import word_list
from tui.model import Attribution, Document, Span
from tui.terms import PartType, SourceType

_DECISIVE = (
    ("role_litigation", "is a party to the case, or speaks for one"),
    ("role_author", "speaks of its own work"),
)
_OTHERS = (
    ("role_belligerent", "is a party to the conflict it speaks of"),
    ("role_business", "speaks of its own business"),
    ("role_campaigner", "campaigns for one side of the matter"),
)
_POLITICS = "takes part in the contest it speaks of"
_OFFICE = "holds an office whose conduct is disputed here"
_ACCUSING = "accuses somebody, or denies or defends what it is accused of"
_ACCUSED = "is the one whose conduct the article is about"
_OWN_NAME = "speaks of itself"

_OUTSIDE = frozenset({SourceType.MEDIA, SourceType.UNATTRIBUTED})
_NAMED = frozenset({SourceType.PERSON, SourceType.ORGANISATION})
_BEFORE, _AFTER = 3, 8
"""How many words before a name, and after it behind a comma, describe who bears it."""
_DISPUTE = 3
"""How many words of accusation, denial or opposition make an article one about a dispute."""
_DEFENCE = 3
"""How many accusing, denying or defending cues do so."""
_SUBJECT = 4
"""How often an organisation must be named for the article to be about it."""
_MOST_PLACES = 40
"""At how many places a name is looked up."""


def interested(document: Document, found: Phrases, attributions: Sequence[Attribution]) -> Mapping[str, str]:
    """Return, by id of attribution, why its source has a stake; sources without one are left out."""
    reader = _Stakes(document, found)
    groups: defaultdict[str, list[Attribution]] = defaultdict(list)
    for item in attributions:
        if item.source is not None and item.source_type not in _OUTSIDE:
            groups[item.entity or item.source.of(document.text)].append(item)
    stakes: dict[str, str] = {}
    for entity, items in groups.items():
        stake = reader.of(entity, items)
        if stake is not None:
            stakes.update((item.id, stake) for item in items)
    return stakes


class _Stakes:
    """Asks of one text what stakes its sources have."""

    def __init__(self, document: Document, found: Phrases) -> None:
        self._text = document.text
        self._found = found
        self._tokens: Tokens = found.tokens
        self._titles = [part.span for part in document.parts if part.type is PartType.TITLE]
        self._places: defaultdict[str, list[int]] | None = None
        disputed = sum(len(found.of(kind)) for kind in ("cue_accusation", "cue_defence", "cue_opposition"))
        self._disputed = disputed >= _DISPUTE
        self._accused = len(found.of("cue_accusation")) >= _DISPUTE or len(found.of("cue_defence")) >= _DEFENCE

    def of(self, entity: str, items: Sequence[Attribution]) -> str | None:
        """Return why the source of ``items`` has a stake, or None."""
        mentions = [item.source for item in items if item.source is not None]
        described = [*mentions, *self._descriptions(entity, items)]
        for role, why in _DECISIVE:
            if self._bears(role, described):
                return why
        # Only the source's own mention: who stands near a name is often somebody else.
        if self._bears("role_neutral", mentions):
            return None
        for role, why in _OTHERS:
            if self._bears(role, described):
                return why
        if self._bears("role_politics", described):
            return _POLITICS
        if self._disputed and self._bears("role_office", mentions):
            return _OFFICE
        return self._by_conduct(entity, items)

    def _bears(self, role: str, described: Sequence[Span]) -> bool:
        return any(self._found.within(role, span) for span in described)

    def _by_conduct(self, entity: str, items: Sequence[Attribution]) -> str | None:
        """Return the stake that shows in what the source says, or in that the headline is about it."""
        if items[0].source_type not in _NAMED:
            return None
        if any(item.cue is not None and self._found.within("cue_defence", item.cue) for item in items):
            return _ACCUSING
        if self._bears("role_public", [item.source for item in items if item.source is not None]):
            return None
        name = _last_name(entity)
        headline = any(name in title.of(self._text) for title in self._titles)
        if items[0].source_type is SourceType.PERSON:
            return _ACCUSED if name and headline and self._accused else None
        if name and (headline or self._is_subject(name) or any(name in item.content.of(self._text) for item in items)):
            return _OWN_NAME
        return None

    def _is_subject(self, name: str) -> bool:
        """Tell whether the article names the source so often that it is about it."""
        return len(self._places_of(name.lower())) >= _SUBJECT

    def _descriptions(self, entity: str, items: Sequence[Attribution]) -> Iterator[Span]:
        """Yield the words that stand as a description beside the name, wherever the text names the source."""
        name = _last_name(entity).lower()
        if not name or items[0].source_type not in _NAMED:
            return
        for at in self._places_of(name)[:_MOST_PLACES]:
            yield self._tokens.span(self._back(at), at + 1)
            if self._tokens.word(at + 1) in {",", "("}:
                yield self._tokens.span(at + 1, self._forward(at + 2))

    def _places_of(self, name: str) -> Sequence[int]:
        """Return where the text has ``name`` with a capital letter."""
        if self._places is None:
            self._places = defaultdict(list)
            for at, word in enumerate(self._tokens.words):
                if word[0].isalpha() and self._text[self._tokens.starts[at]].isupper():
                    self._places[word].append(at)
        return self._places.get(name, ())

    def _back(self, at: int) -> int:
        """Return where the description before a name begins: a row of words without a break."""
        first = at
        while first > 0 and at - first < _BEFORE and self._joins(first - 1):
            first -= 1
        return first

    def _forward(self, at: int) -> int:
        """Return where the description after a name ends: at the next comma or stop."""
        last = at
        while last < len(self._tokens.words) and last - at < _AFTER and self._joins(last):
            last += 1
        return max(last, at)

    def _joins(self, at: int) -> bool:
        word = self._tokens.words[at]
        return (word[0].isalnum() and word not in word_list("breaks")) or word in {"'s", "-", "."}


def _last_name(entity: str) -> str:
    """Return the word by which the text names the source again: the last one with a capital letter."""
    words = [word.strip("(),.’'") for word in entity.split()]
    names = [word for word in words if word[:1].isupper() and word not in {"Jr", "Sr", "II", "III"}]
    return names[-1].removesuffix("’s").removesuffix("'s") if names and len(names[-1]) > 2 else ""
