"""An article made ready for the question who speaks: sentences, words, names, and who has spoken so far."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from tui.analysis.figures import Cast, Figure
from tui.analysis.name_finder import find_names
from tui.analysis.names import Bearer, Name
from tui.analysis.relation import Relation
from tui.analysis.sentences import split_sentences
from tui.analysis.tokens import Tokens, tokenise
from tui.model import Document, Span
from tui.paragraphs import paragraphs
from tui.terms import PartType, SourceType

_SKIPPED = {PartType.TEASER, PartType.FURNITURE}
_HEADLINE_SHARE = 0.6
_STOPPED_SHARE = 0.8
"""With a stop at its end, a line in capitals may still be a sentence full of names."""


@dataclass(eq=False, slots=True)
class Voice:
    """One source of an article, under all its names and descriptions."""

    label: str
    type: SourceType
    figure: Figure | None = None
    gender: str = ""
    plural: bool = False
    heads: set[str] = field(default_factory=set)
    modifiers: frozenset[str] = frozenset()
    possessor: str = ""
    indefinite: bool = False
    """Whether it came in as "a study", so that another "a …" with more words is another one."""
    members: tuple[Voice, ...] = ()
    """The people of a group."""
    spans: list[Span] = field(default_factory=list)
    spoken: bool = False
    """Whether it has been the source of a relation so far."""
    last: int = -1
    """Number of the latest relation that rests on it."""


@dataclass(slots=True)
class Scene:
    """What is read once for the whole article."""

    text: str
    tokens: Tokens
    names: list[Name]
    cast: Cast
    sentences: list[Span]
    title: Span | None
    quotes: list[Span]
    """Contents of relations that stand in quotation marks, in order."""
    _starts: list[int] = field(default_factory=list)

    def is_quoted(self, span: Span) -> bool:
        """Tell whether a span stands in quotation marks, by the last two quotations that begin before it."""
        at = bisect_right(self.quotes, Span(span.start, span.start))
        return any(quote.covers(span) for quote in self.quotes[max(0, at - 2) : at])

    def sentence_at(self, offset: int) -> int:
        """Return the number of the sentence that holds ``offset`` or comes last before it."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def sentence(self, number: int) -> Span:
        """Return a sentence by its number; an empty span outside the text."""
        return self.sentences[number] if 0 <= number < len(self.sentences) else Span(0, 0)

    def names_in(self, span: Span) -> list[Name]:
        """Return the names that begin inside a span, in order."""
        at = bisect_left(self.names, span.start, key=lambda name: name.span.start)
        found = []
        while at < len(self.names) and self.names[at].span.start < span.end:
            found.append(self.names[at])
            at += 1
        return found

    def interviewed(self) -> set[Figure]:
        """Return the people beside whom the article speaks of an interview again and again."""
        told: Counter[Figure] = Counter()
        sentences = dict.fromkeys(
            self.sentence_at(self.tokens.starts[at]) for at, word in enumerate(self.tokens.words) if word == "interview"
        )
        for number in sentences:
            told.update({self.cast.of[name] for name in self.names_in(self.sentence(number))})
        return {figure for figure, times in told.items() if times > 2 and figure.bearer is Bearer.PERSON}

    def in_title(self, offset: int) -> bool:
        """Tell whether an offset lies in the headline."""
        return self.title is not None and self.title.start <= offset < self.title.end


def read_scene(text: str, relations: Sequence[Relation], document: Document) -> Scene:
    """Return the article with its names found and its figures told apart.

    Args:
        text: the whole text.
        relations: its attribution relations.
        document: carries the parts; names in teasers and furniture are no part of the article.
    """
    tokens = tokenise(text)
    skipped = [part.span for part in document.parts if part.type in _SKIPPED]
    title = next((part.span for part in document.parts if part.type is PartType.TITLE), None)
    body: list[range] = []
    shouted: list[range] = []
    sentences: list[Span] = []
    for block in paragraphs(text):
        if any(span.overlaps(block) for span in skipped):
            continue
        numbers = tokens.within(block)
        (shouted if _is_headline(text, tokens, numbers) else body).append(numbers)
        sentences.extend(split_sentences(text, block))
    names = find_names(text, tokens, body)
    cast = Cast(names, tokens)
    for numbers in shouted:
        names.extend(cast.recognise(text, numbers))
    names.sort(key=lambda name: name.first)
    quotes = sorted({item.content for item in relations if item.style.value == "direct"})
    return Scene(text, tokens, names, cast, sentences, title, quotes, [span.start for span in sentences])


def _is_headline(text: str, tokens: Tokens, numbers: range) -> bool:
    """Tell whether most of the longer words of a paragraph have a capital, so that a capital tells nothing."""
    long = [at for at in numbers if tokens.ends[at] - tokens.starts[at] > 3 and tokens.words[at].isalpha()]
    if not 3 < len(long) <= 40 or text[tokens.starts[numbers[0]] : tokens.ends[numbers[-1]]].lstrip("> ")[0] in "—–-":
        return False
    stopped = text[tokens.ends[numbers[-1]] - 1] == "."
    share = _STOPPED_SHARE if stopped else _HEADLINE_SHARE
    return sum(text[tokens.starts[at]].isupper() for at in long) >= len(long) * share


def is_person(figure: Figure) -> bool:
    """Tell whether a figure is a person."""
    return figure.bearer is Bearer.PERSON
