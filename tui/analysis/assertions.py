"""What a sentence asserts: in whose voice, and with which signs of a fact, an opinion, a forecast or a mere heading."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from tui.analysis.own_markers import OwnMarkers
from tui.analysis.phrases import Phrases
from tui.analysis.ranges import Ranges
from tui.analysis.tokens import Tokens
from tui.analysis.word_lists import word_list
from tui.model import Attribution, Span
from tui.terms import Style

_CUES = (
    "cue_feeling",
    "cue_evaluation",
    "cue_prediction",
    "cue_call",
    "cue_hope",
    "cue_no_comment",
    "cue_unchecked",
    "cue_page",
    "cue_definition",
    "cue_fact",
    "cue_comparison",
    "cue_cause",
    "cue_accusation",
    "hedge",
    "loaded_language",
    "vague_quantity",
    "relative_time",
)
_TRAILING = "\"'”’»)] \u00a0"
_SOME_SHARE = 0.35
"""Share of a sentence's words that must be quoted for the quotation to be read as what it asserts."""


@dataclass(frozen=True, slots=True)
class Assertion:
    """One sentence, read for what it asserts."""

    span: Span
    text: str
    words: tuple[str, ...]
    """The words that assert: those between quotation marks, or of the whole sentence where nothing is quoted."""
    attribution: Attribution | None
    """The attribution that covers most of the sentence, if any covers some of it."""
    quoted: bool
    """Whether the content is given word for word."""
    cue: str
    """The words that lead to that attribution, in lower case."""
    own_words: tuple[str, ...]
    """The words outside every content, cue and source."""
    own_verbs: int
    signs: Mapping[str, float]
    """Counts by name of sign; absent means none."""

    @property
    def is_question(self) -> bool:
        """Whether it asks."""
        return self.text.rstrip(_TRAILING).endswith("?")

    @property
    def is_title(self) -> bool:
        """Whether it stands in the headline."""
        return bool(self.signs.get("title"))


class AssertionReader:
    """Reads the sentences of one text."""

    def __init__(
        self,
        text: str,
        found: Phrases,
        attributions: Sequence[Attribution],
        titles: Sequence[Span] = (),
        own: OwnMarkers | None = None,
    ) -> None:
        """Take a text.

        Args:
            text: the text, hidden characters taken out.
            found: the phrases of the word lists in it.
            attributions: what is put in whose mouth.
            titles: where its headline is.
            own: what the user's own lexicon adds to the words that count as signs, and takes away from them.
        """
        self._text = text
        self._found = found
        self._tokens: Tokens = found.tokens
        self._titles = Ranges(titles)
        by_start = sorted(attributions, key=lambda item: item.content.start)
        self._attributions = by_start
        # The longest content says how far back one must look for those that reach into a sentence.
        self._contents = Ranges([item.content for item in by_start])
        self._frames = Ranges([span for item in by_start for span in (item.cue, item.source) if span])
        self._own: dict[str, list[Span]] = {}
        self._allowed: dict[str, Ranges] = {}
        if own is not None:
            for kind in _CUES:
                self._own[kind] = sorted(item.span for item in own.markers if item.type == kind)
                self._allowed[kind] = Ranges(item.span for item in own.allowed if item.type == kind)
        self._at = 0
        self._open: list[Attribution] = []

    def read(self, sentence: Span) -> Assertion:
        """Return what ``sentence`` asserts. Sentences are to be read in text order."""
        tokens, text = self._tokens, self._text
        places = [at for at in tokens.within(sentence) if tokens.words[at][0].isalnum()]
        overlapping = self._overlapping(sentence)
        reported = [at for at in places if self._contents.holds(tokens.span(at, at + 1))] if overlapping else []
        framed = frozenset(at for at in places if self._frames.holds(tokens.span(at, at + 1))) if overlapping else ()
        told = frozenset(reported)
        own = [at for at in places if at not in framed and at not in told]
        quoted = len(reported) > _SOME_SHARE * len(places) and any(item.style is Style.DIRECT for item in overlapping)
        body = reported if quoted else places
        main = max(overlapping, key=lambda item: _shared(item.content, sentence), default=None)
        return Assertion(
            span=sentence,
            text=sentence.of(text),
            words=tuple(tokens.words[at] for at in body),
            attribution=main,
            quoted=quoted,
            cue=main.cue.of(text).lower() if main is not None and main.cue is not None else "",
            own_words=tuple(tokens.words[at] for at in own),
            own_verbs=self._verbs(own, sentence),
            signs=self._signs(body, sentence, places),
        )

    def _overlapping(self, sentence: Span) -> list[Attribution]:
        """Return the attributions whose content reaches into ``sentence``."""
        while self._at < len(self._attributions) and self._attributions[self._at].content.start < sentence.end:
            self._open.append(self._attributions[self._at])
            self._at += 1
        self._open = [item for item in self._open if item.content.end > sentence.start]
        return [item for item in self._open if item.content.overlaps(sentence)]

    def _verbs(self, places: Sequence[int], sentence: Span) -> int:
        inside = set(places)
        listed = sum(phrase.first in inside for phrase in self._found.within("cue_verb", sentence))
        return listed + sum(_past(self._tokens.words[at]) for at in places)

    def _signs(self, body: Sequence[int], sentence: Span, places: Sequence[int]) -> dict[str, float]:
        tokens = self._tokens
        inside = set(body)
        words = [tokens.words[at] for at in body]
        signs: dict[str, float] = {}
        for cue in _CUES:
            count = self._count(cue, sentence, inside)
            if count:
                signs[cue] = min(count, 2)
        past = sum(phrase.first in inside for phrase in self._found.within("cue_past", sentence))
        past += sum(map(_past, words))
        verbs = past + sum(phrase.first in inside for phrase in self._found.within("cue_verb", sentence))
        names = sum(self._is_name(at, places[0]) for at in body)
        signs |= {
            "verb": verbs > 0,
            "past": past > 0,
            "past_twice": past > 1,
            "number": any(word[0].isdigit() for word in words),
            "names": names,
            "first_person": _any(words, "first_person"),
            "second_person": _any(words, "second_person"),
            "i": _any(words, "first_person_singular") or "my" in words,
            "condition": "if" in words,
            "would": "would" in words,
            "anybody": _any(words, "anybody"),
            "present_state": not past and _any(words, "is"),
            "length": len(words),
            "title": self._titles.holds(sentence),
        }
        return signs

    def _count(self, cue: str, sentence: Span, inside: Container[int]) -> int:
        """Return how often a sign is met in what a sentence asserts, the user's own words counted like the others."""
        found = [phrase for phrase in self._found.within(cue, sentence) if phrase.first in inside]
        allowed, own = self._allowed.get(cue), self._own.get(cue, ())
        if allowed is not None:
            found = [phrase for phrase in found if not allowed.holds(phrase.span)]
        first = bisect_left(own, sentence.start, key=lambda span: span.start)
        hers = own[first : bisect_left(own, sentence.end, key=lambda span: span.start)]
        more = [
            span
            for span in hers
            if self._tokens.within(span).start in inside and not any(span.overlaps(phrase.span) for phrase in found)
        ]
        return len(found) + len(more)

    def _is_name(self, at: int, opening: int) -> bool:
        start = self._tokens.starts[at]
        if (
            at == opening
            or not self._text[start].isupper()
            or self._tokens.words[at] in word_list("first_person_singular")
        ):
            return False
        return start == 0 or self._text[start - 1] not in "“\"'‘"


def _any(words: Sequence[str], name: str) -> bool:
    return not word_list(name).isdisjoint(words)


def _past(word: str) -> bool:
    return len(word) > 4 and word.endswith("ed")


def _shared(content: Span, sentence: Span) -> int:
    return min(content.end, sentence.end) - max(content.start, sentence.start)
