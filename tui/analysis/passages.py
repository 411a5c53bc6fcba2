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
                yield from builder.add_quotation(quotation, number)
                reached = quotation.span.end
            else:
                yield from builder.add_word(index, number)
        if reached <= block.end:
            yield from builder.finish()


class _Builder:
    """Collects words until a sentence is whole."""

    def __init__(self, text: str, tokens: Tokens, *, title: bool) -> None:
        self._text = text
        self._tokens = tokens
        self._title = title
        self._row: Row | None = None
        self._ended = ""
        """The last word before a stop that could have ended the sentence; empty if none did."""

    def add_word(self, index: int, block: int) -> Iterator[Row]:
        word = self._tokens.words[index]
        start, end = self._tokens.starts[index], self._tokens.ends[index]
        written = self._text[start:end]
        yield from self._between(start, written)
        row = self._current(block)
        first = self._title or not row.words or row.tags[-1] in {grammar.COLON, grammar.STOP}
        if not first and row.tags[-1] == grammar.QUOTED:
            first = row.quotes[len(row) - 1].last_sign(self._text) in _STOPS
        self._append(row, word, start, end, grammar.tag(word, written, first=first))
        if word in _STOPS:
            previous = row.words[-2] if len(row) > 1 and row.ends[-2] == start else "."
            self._ended = previous or "."
        elif word.endswith(".") and len(word) > 1:
            self._ended = word[:-1]

    def add_quotation(self, quotation: Quotation, block: int) -> Iterator[Row]:
        yield from self._between(quotation.span.start, "“")
        row = self._current(block)
        row.quotes[len(row)] = quotation
        self._append(row, "", quotation.span.start, quotation.span.end, grammar.QUOTED)
        if quotation.last_sign(self._text) in _STOPS:
            self._ended = "”"

    def _between(self, start: int, written: str) -> Iterator[Row]:
        """Yield the sentence before a new word if it is over."""
        row, ended, self._ended = self._row, self._ended, ""
        if row is None:
            return
        spaced = start > row.ends[-1]
        over = ended and spaced and not written[0].islower() and written[0] not in ",;:)—–-&/%"
        if over and ended not in {".", "”"} and written[0] != "“" and is_abbreviation(ended, written):
            over = False
        if over or len(row) >= LONGEST:
            yield from self.finish()
        elif row.words[-1] == ".":
            row.tags[-1] = grammar.SIGN  # the stop of a short form

    def finish(self) -> Iterator[Row]:
        """Yield the sentence that is being collected."""
        if self._row is not None:
            row, self._row, self._ended = self._row, None, ""
            row.verbs = [0, *accumulate(tag in grammar.VERBAL for tag in row.tags)]
            yield row

    def _current(self, block: int) -> Row:
        if self._row is None:
            self._row = Row(self._text, block, title=self._title)
        return self._row

    def _append(self, row: Row, word: str, start: int, end: int, tag: str) -> None:
        before = row.tags[-1] if row.tags else grammar.STOP
        touches = bool(row.ends) and row.ends[-1] == start
        if tag == grammar.POSSESSIVE and before in {grammar.PRONOUN, grammar.RELATIVE}:
            tag = grammar.AUXILIARY  # it's, who's
        elif tag == grammar.SIGN and word == "'" and touches:
            tag = grammar.POSSESSIVE  # the teachers' union
        elif tag == grammar.HYPHEN and not touches:
            tag = grammar.DASH
        elif before == grammar.HYPHEN and touches and tag != grammar.NUMBER:
            tag = grammar.NOUN  # Western-supplied
        row.words.append(word)
        row.starts.append(start)
        row.ends.append(end)
        row.tags.append(tag)
