"""Sentences as rows of tagged words in which each quotation is one opaque word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from tui.analysis import grammar
from tui.analysis.quotations import Quotation
from tui.analysis.sentences import is_abbreviation
from tui.analysis.tokens import Tokens
from tui.model import Span

LONGEST = 250
"""How many words a row may have: longer ones are cut, so that no text makes the rules look back without end."""
_STOPS = frozenset(".!?…")
_GOES_ON = frozenset(",;:)—–-&/%")
"""Signs before which no sentence is over."""
_LEADS = frozenset({grammar.COLON, grammar.STOP})
"""Behind these a capital says nothing."""
_CHANGING = frozenset({grammar.POSSESSIVE, grammar.SIGN, grammar.HYPHEN})
"""Tags that what stands before can change."""
_BEFORE_VERBS = frozenset(
    {grammar.NAME, grammar.NOUN, grammar.ADVERB, grammar.QUOTED, grammar.COMMA, grammar.CONJUNCTION}
)
"""In a headline, a verb that could be a noun stands behind these."""


@dataclass(slots=True)
class Row:
    """One sentence outside quotations. Lists run parallel; offsets are into the text."""

    text: str
    block: int
    """Number of the paragraph it begins in."""
    words: list[str] = field(default_factory=list)
    """In lower case; a quotation is the empty string."""
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    quotes: dict[int, Quotation] = field(default_factory=dict)
    """The quotations by the place where they stand."""
    verbs: list[int] = field(default_factory=list)
    """How many verb-like words stand before each place."""
    title: bool = False

    def __len__(self) -> int:
        return len(self.words)

    def places_of(self, listed: frozenset[str]) -> list[int]:
        """Return the places of the words of a list; most rows hold none of most lists, which is told at once."""
        if listed.isdisjoint(self.words):
            return []
        return [place for place, word in enumerate(self.words) if word in listed]

    def span(self, first: int, last: int) -> Span:
        """Return the characters from place ``first`` up to, not including, place ``last``."""
        return Span(self.starts[first], self.ends[last - 1])

    def word(self, place: int) -> str:
        """Return the word at a place, or an empty string outside the row."""
        return self.words[place] if 0 <= place < len(self.words) else ""

    def tag(self, place: int) -> str:
        """Return the tag at a place, or a stop outside the row."""
        return self.tags[place] if 0 <= place < len(self.tags) else grammar.STOP

    def has_verb(self, first: int, last: int) -> bool:
        """Tell whether a verb-like word stands in places ``first`` up to, not including, ``last``."""
        return last > first and self.verbs[last] > self.verbs[first]

    def capital(self, place: int) -> bool:
        """Tell whether the word at a place begins with a capital."""
        return 0 <= place < len(self.starts) and self.text[self.starts[place]].isupper()


def rows(
    text: str, tokens: Tokens, blocks: Sequence[Span], quotations: Sequence[Quotation], *, title: bool = False
) -> Iterator[Row]:
    """Yield the sentences of ``blocks`` in order.

    A sentence holding a quotation that runs over several paragraphs goes on behind it, in the last of them.

    Args:
        text: the whole text.
        tokens: its words.
        blocks: the paragraphs to read, in order.
        quotations: those to take as one word each, in order and not inside one another.
        title: whether the paragraphs are a headline, whose capitals say nothing.
    """
    builder = _Builder(text, tokens, title=title)
    waiting = iter(quotations)
    quotation = next(waiting, None)
    reached = 0
    for number, block in enumerate(blocks):
        for index in tokens.within(block):
            start = tokens.starts[index]
            if start < reached:
                continue
            while quotation is not None and quotation.span.end <= start:
                quotation = next(waiting, None)
            if quotation is not None and quotation.span.start <= start:
                if (row := builder.before(quotation.span.start, "“")) is not None:
                    yield row
                builder.add_quotation(quotation, number)
                reached = quotation.span.end
            else:
                if (row := builder.before(start, text[start])) is not None:
                    yield row
                builder.add_word(index, number)
        if reached <= block.end and (row := builder.finish()) is not None:
            yield row


class _Builder:
    """Collects words until a sentence is whole."""

    def __init__(self, text: str, tokens: Tokens, *, title: bool) -> None:
        self._text = text
        self._tokens = tokens
        self._title = title
        self._row: Row | None = None
        self._ended = ""
        """The last word before a stop that could have ended the sentence; empty if none did."""

    def before(self, start: int, sign: str) -> Row | None:
        """Return the sentence so far if it is over before a word that begins with ``sign`` at offset ``start``."""
        row, ended = self._row, self._ended
        if row is None:
            return None
        if len(row.words) >= LONGEST or (ended and self._is_over(row, ended, start, sign)):
            return self.finish()
        self._ended = ""
        if row.words[-1] == ".":
            row.tags[-1] = grammar.SIGN  # the stop of a short form
        return None

    def _is_over(self, row: Row, ended: str, start: int, sign: str) -> bool:
        if start == row.ends[-1] or sign.islower() or sign in _GOES_ON:
            return False
        if ended in {".", "”"} or sign == "“":
            return True
        number = self._tokens.within(Span(start, start + 1)).start
        return not is_abbreviation(ended, self._text[start : self._tokens.ends[number]])

    def add_word(self, index: int, block: int) -> None:
        """Add the word of a number, which stands in a paragraph."""
        word = self._tokens.words[index]
        start, end = self._tokens.starts[index], self._tokens.ends[index]
        row = self._row
        if row is None:
            row = self._row = Row(self._text, block, title=self._title)
        before = row.tags[-1] if row.tags else grammar.STOP
        touches = bool(row.ends) and row.ends[-1] == start
        first = self._title or before in _LEADS
        if not first and before == grammar.QUOTED:
            first = row.quotes[len(row.words) - 1].last_sign(self._text) in _STOPS
        tag = grammar.tag(word, self._text[start:end], first=first)
        if tag in _CHANGING or before == grammar.HYPHEN:
            tag = _in_place(word, tag, before, touches=touches)
        if self._title and before in _BEFORE_VERBS and word in grammar.words_of("cues", "words", "headline_verbs"):
            tag = grammar.FINITE
        self._append(row, word, start, end, tag)
        if word in _STOPS:
            previous = row.words[-2] if len(row.words) > 1 and touches else "."
            self._ended = previous or "."
        elif word[-1] == "." and len(word) > 1:
            self._ended = word[:-1]

    def add_quotation(self, quotation: Quotation, block: int) -> None:
        """Add a quotation that begins in a paragraph."""
        if self._row is None:
            self._row = Row(self._text, block, title=self._title)
        self._row.quotes[len(self._row.words)] = quotation
        self._append(self._row, "", quotation.span.start, quotation.span.end, grammar.QUOTED)
        if quotation.last_sign(self._text) in _STOPS:
            self._ended = "”"

    def finish(self) -> Row | None:
        """Return the sentence that is being collected, if there is one, and begin another."""
        row, self._row, self._ended = self._row, None, ""
        if row is not None:
            row.verbs = [0, *accumulate(map(grammar.VERBAL.__contains__, row.tags))]
        return row

    @staticmethod
    def _append(row: Row, word: str, start: int, end: int, tag: str) -> None:
        row.words.append(word)
        row.starts.append(start)
        row.ends.append(end)
        row.tags.append(tag)


def _in_place(word: str, tag: str, before: str, *, touches: bool) -> str:
    """Return the tag of a word by what stands before it."""
    if tag == grammar.POSSESSIVE and before in {grammar.PRONOUN, grammar.RELATIVE}:
        return grammar.AUXILIARY  # it's, who's
    if tag == grammar.SIGN and word == "'" and touches:
        return grammar.POSSESSIVE  # the teachers' union
    if tag == grammar.HYPHEN and not touches:
        return grammar.DASH
    if before == grammar.HYPHEN and touches and tag != grammar.NUMBER:
        return grammar.NOUN  # Western-supplied
    return tag
