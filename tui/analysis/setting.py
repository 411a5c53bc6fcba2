"""Where a phrase stands: in which sentence, in whose mouth, as a name or not."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from tui.analysis.quotations import Quotation, QuotationKind
from tui.analysis.ranges import Ranges
from tui.analysis.tokens import Tokens
from tui.model import Attribution, Span
from tui.terms import Style


class Setting:
    """One text with all that the context rules ask of it."""

    def __init__(
        self,
        text: str,
        tokens: Tokens,
        sentences: Sequence[Span],
        attributions: Sequence[Attribution] = (),
        quotations: Sequence[Quotation] = (),
    ) -> None:
        self.text = text
        self.tokens = tokens
        self.sentences = sentences
        self._sentence_starts = [sentence.start for sentence in sentences]
        self._headlines: dict[int, bool] = {}
        direct = [item.content for item in attributions if item.style is Style.DIRECT]
        spoken = [item.span for item in quotations if item.kind is not QuotationKind.SCARE]
        self._quoted = Ranges([*direct, *spoken])
        self._contents = Ranges(item.content for item in attributions)
        self._sources = Ranges(item.source for item in attributions if item.source)

    def _sentence_number(self, offset: int) -> int | None:
        at = bisect_right(self._sentence_starts, offset) - 1
        return at if at >= 0 and offset < self.sentences[at].end else None

    def sentence_at(self, offset: int) -> Span | None:
        """Return the sentence of title or body that holds ``offset``."""
        at = self._sentence_number(offset)
        return None if at is None else self.sentences[at]

    def is_quoted(self, span: Span) -> bool:
        """Tell whether somebody else's words are given there word for word."""
        return self._quoted.holds(span)

    def is_reported(self, span: Span) -> bool:
        """Tell whether somebody is said to have said so."""
        return self._contents.holds(span)

    def is_source(self, span: Span) -> bool:
        """Tell whether the words stand in the mention of a source."""
        return self._sources.holds(span)

    def opens_sentence(self, first: int) -> bool:
        """Tell whether token ``first`` is the first word of its sentence, quotation marks aside."""
        sentence = self.sentence_at(self.tokens.starts[first])
        if sentence is None:
            return False
        opening = self.tokens.within(sentence).start
        # A few marks may stand before the first word; a longer row of signs is no opening.
        return first - opening < 4 and not any(self.tokens.words[at][0].isalnum() for at in range(opening, first))

    def capitalised(self, index: int) -> bool:
        """Tell whether token ``index`` begins with a capital letter."""
        return 0 <= index < len(self.tokens.words) and self.text[self.tokens.starts[index]].isupper()

    def is_headline_case(self, index: int) -> bool:
        """Tell whether the sentence of token ``index`` is written as a headline: most of its words with a capital."""
        number = self._sentence_number(self.tokens.starts[index])
        if number is None:
            return False
        if number not in self._headlines:
            words = [at for at in self.tokens.within(self.sentences[number]) if len(self.tokens.words[at]) > 3]
            capitals = sum(self.capitalised(at) for at in words)
            self._headlines[number] = len(words) > 2 and capitals > len(words) * 0.6
        return self._headlines[number]
