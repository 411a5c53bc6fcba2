"""Takes the noun phrase that names a source apart: determiner, possessor, modifiers, head, name, what follows."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from tui.analysis.joined_names import Together
from tui.analysis.names import Bearer, Name
from tui.analysis.source_words import is_plural, singular, source_words
from tui.analysis.tokens import Tokens
from tui.model import Span


class Form(StrEnum):
    """How a phrase points at somebody."""

    PRONOUN = "pronoun"
    NAME = "name"
    NAMES = "names"
    DESCRIPTION = "description"


@dataclass(frozen=True, slots=True)
class Phrase:
    """The parts of one noun phrase, words in lower case."""

    form: Form
    span: Span
    head: str = ""
    """The head noun, singular."""
    plural: bool = False
    determiner: str = ""
    possessor: str = ""
    """The pronoun or the words before 's."""
    owner: str = ""
    """The canonical name of the possessor, once it is known."""
    quantified: bool = False
    counted: bool = False
    """Whether a small number stands before it."""
    modifiers: tuple[str, ...] = ()
    core: str = ""
    """Modifiers and head as they stand."""
    rest: tuple[str, ...] = ()
    """The words behind the core."""
    names: tuple[Name, ...] = ()
    """The names that are the source: one, or several joined by "and"."""
    roles: tuple[str, ...] = ()
    holds_name: bool = False
    """Whether a description holds a name that is more than an adjective."""
    handle: bool = False
    """Whether an @handle stands in it."""

    @property
    def definite(self) -> bool:
        """Whether it points at somebody already spoken of."""
        return self.determiner in {"the", "this", "that", "these", "those", "said", "same"} or bool(self.possessor)


_BREAKS = {",", "(", "[", "—", "–", "--", ":", ";", "-", "―", ")"}
_APPOSING = {",", "—", "–", "-", ":"}
_ADVERBS = {"further", "also", "even", "then", "later", "now", "still", "again", "too", "never", "once", "just", "only"}
_FOREIGN = {"des", "du", "de", "der", "das", "für", "sans", "pour", "per", "dei", "della", "delle", "und", "y", "para"}
_LONGEST = 60  # tokens of a phrase that are read


def parse_phrase(text: str, tokens: Tokens, names: Sequence[Name], span: Span) -> Phrase:
    """Return the parts of the noun phrase at ``span``.

    Args:
        text: the whole text.
        tokens: its words.
        names: the names in the text, in order.
        span: where the phrase stands.
    """
    numbers = tokens.within(span)
    numbers = range(numbers.start, min(numbers.stop, numbers.start + _LONGEST))
    low = [tokens.words[at] for at in numbers]
    if not low:
        return Phrase(Form.DESCRIPTION, span, core=span.of(text).strip().lower())
    bare = [word.partition("'")[0] for word in low if word[0].isalnum()]
    shouted = len(bare) == 1 and len(bare[0]) > 2 and span.of(text).isupper()
    if len(bare) == 1 and bare[0] in source_words().pronouns and not shouted:
        return Phrase(Form.PRONOUN, span, head=bare[0], plural=bare[0] in {"they", "them", "their", "we", "us", "our"})
    return _Reader(text, tokens, names, span, numbers).read()


class _Reader:
    """Reads one phrase from left to right."""

    def __init__(self, text: str, tokens: Tokens, names: Sequence[Name], span: Span, numbers: range) -> None:
        self._text = text
        self._tokens = tokens
        self._span = span
        self._numbers = numbers
        self._lists = source_words()
        at = max(0, bisect_left(names, numbers.start, key=lambda name: name.first) - 1)
        near: list[Name] = []
        while at < len(names) and names[at].first < numbers.stop:
            if names[at].last > numbers.start:
                near.append(names[at])
            at += 1
        whole = [name for name in near if numbers.start <= name.first and name.last <= numbers.stop]
        self._names = whole or near
        self._inside = {number: name for name in self._names for number in range(name.first, name.last)}

    def read(self) -> Phrase:
        start, stop = self._numbers.start, self._numbers.stop
        handle = "@" in (self._tokens.words[at] for at in self._numbers)
        end = self._core_end(start)
        name = self._name_ending(end)
        together = Together(self._tokens, self._names, self._numbers)
        joined = together.joined(start, end) if name else ()
        rest = tuple(self._tokens.words[end:stop])
        if len(joined) > 1:
            return Phrase(Form.NAMES, self._span, plural=True, rest=rest, names=joined, handle=handle)
        if name:
            return self._named(name, start, rest, handle=handle)
        joined = together.companions(start, end)
        if joined:
            return Phrase(Form.NAMES, self._span, plural=True, rest=rest, names=joined, handle=handle)
        apposed = self._apposed(end) or self._in_office(end) or self._foreign(start, end)
        if apposed:
            return self._named(apposed, start, (), handle=handle)
        return self._described(start, end, rest, handle=handle)

    def _core_end(self, start: int) -> int:
        """Return the token after the head: before the first comma, bracket or preposition outside a name."""
        at, stop = start, self._numbers.stop
        while at < stop:
            if at in self._inside:
                if at > start and singular(self._tokens.words[at - 1]) in self._lists.document_heads:
                    return at
                at = self._inside[at].last
                continue
            word = self._tokens.words[at]
            after = self._aside(at)
            if after:
                at = after
                continue
            if word == "of" and self._tokens.words[at - 1] in self._lists.quantifiers | self._lists.numbers | {
                "one",
                "each",
            }:
                at += 1
                continue
            if at > start and not self._hyphen(at) and not self._hyphen(at - 1) and self._ends_core(at):
                return at
            at += 1
        return stop

    def _ends_core(self, at: int) -> bool:
        word = self._tokens.words[at]
        if word in _BREAKS or word in self._lists.prepositions:
            return True
        if not word.endswith(("ed", "ing")) or word in self._lists.roles:
            return False
        before = self._tokens.words[at - 1]
        one = singular(before)
        return (
            one in self._lists.document_heads or self._lists.role(before) is not None or one in self._lists.vague_heads
        )

    def _aside(self, at: int) -> int:
        """Return the token after a given name in brackets before a surname, or 0: "Coach (Frank) Vogel"."""
        words, stop = self._tokens.words, self._numbers.stop
        aside = words[at] == "(" and at + 3 < stop and words[at + 2] == ")" and at + 3 in self._inside
        return at + 3 if aside else 0

    def _hyphen(self, at: int) -> bool:
        ends, starts = self._tokens.ends, self._tokens.starts
        return self._tokens.words[at] in {"-", "–"} and at + 1 < len(starts) and ends[at] == starts[at + 1]

    def _name_ending(self, end: int) -> Name | None:
        at = end - 1
        while at > self._numbers.start and not self._tokens.words[at][0].isalnum():
            at -= 1
        name = self._inside.get(at)
        return name if name and name.last >= at + 1 else None

    def _apposed(self, end: int) -> Name | None:
        """Return the name in "the company's chief, Jane Doe" or "a candidate -- John Doe, who …"."""
        at = end
        while at < self._numbers.stop and (self._hyphen(at) or self._tokens.words[at] not in _APPOSING):
            at += 1
        while at < self._numbers.stop and not self._tokens.words[at][0].isalnum():
            at += 1
        if at >= self._numbers.stop or at - end > 14 or self._is_related(end, at):
            return None
        inner_end = self._core_end(at)
        name = self._name_ending(inner_end)
        if name is None or inner_end <= at:
            return None
        return name if "'s" not in self._tokens.words[name.first : inner_end] else None

    def _is_related(self, end: int, at: int) -> bool:
        """Tell whether the name at ``at`` is of someone the source is described by: "a friend of his son, John"."""
        last = max((place for place in range(end, at) if self._tokens.words[place][0].isalnum()), default=end)
        return last > end and self._lists.role(self._tokens.words[last]) is not None

    def _foreign(self, start: int, end: int) -> Name | None:
        """Return the name that goes on in small letters: "the Confédération des syndicats"."""
        at = start + 1 if self._tokens.words[start] in self._lists.determiners else start
        name = self._inside.get(at)
        return name if name and name.last < end and self._tokens.words[name.last] in _FOREIGN else None

    def _in_office(self, end: int) -> Name | None:
        """Return the person in "Minister of State for Finance Pankaj Rao", an office in capitals."""
        words, starts = self._tokens.words, self._tokens.starts
        if end >= self._numbers.stop or words[end] not in {"of", "for"}:
            return None
        if not self._text[starts[end - 1]].isupper() or self._lists.role(words[end - 1]) is None:
            return None
        at = end
        while at < self._numbers.stop and at not in self._inside:
            if not self._text[starts[at]].isupper() and words[at] not in {"of", "for", "and", "the"}:
                return None
            at += 1
        name = self._inside.get(at)
        return name if name is not None and name.bearer is Bearer.PERSON and words[name.first - 1] != "of" else None

    def _named(self, name: Name, start: int, rest: tuple[str, ...], *, handle: bool) -> Phrase:
        roles = {role for at in range(start, name.first) if (role := self._lists.role(self._tokens.words[at]))}
        roles.update(name.roles)
        before = tuple(self._tokens.words[start : name.first])
        return Phrase(
            Form.NAME,
            self._span,
            determiner=before[0] if before and before[0] in self._lists.determiners else "",
            modifiers=before,
            rest=rest,
            names=(name,),
            roles=tuple(sorted(roles)),
            handle=handle,
        )

    def _described(self, start: int, end: int, rest: tuple[str, ...], *, handle: bool) -> Phrase:
        words = list(self._tokens.words[start:end])
        if words and words[-1] in self._lists.partitives and rest[:1] == ("of",):
            start, end = end + 1, self._core_end(end + 1)
            words, rest = list(self._tokens.words[start:end]), tuple(self._tokens.words[end : self._numbers.stop])
        if words and not self._known_head(words[-1]):
            further = self._further(end)
            if further > end:
                words, rest = (
                    list(self._tokens.words[start:further]),
                    tuple(self._tokens.words[further : self._numbers.stop]),
                )
                words = [word for word in words if word != ","]
        lead: list[str] = []
        while len(words) > 1 and self._leads(words[0]):
            lead.append(words.pop(0))
            if words[0] == "of":
                words.pop(0)
        possessor = next((word for word in reversed(lead) if word in self._lists.possessives), "")
        others = ("other",) if "other" in lead[1:] else ()
        cut = max((at for at, word in enumerate(words[:-1]) if word in {"'s", "'"}), default=-1)
        if cut >= 0:
            possessor = " ".join(words[:cut])
            words = words[cut + 1 :]
        while len(words) > 1 and (not words[-1][0].isalnum() or words[-1] in _ADVERBS or words[-1].endswith("ly")):
            words.pop()
        last = words[-1] if words else ""
        return Phrase(
            Form.DESCRIPTION,
            self._span,
            head=singular(last),
            plural=is_plural(last),
            determiner=lead[0] if lead else "",
            possessor=possessor,
            quantified=not self._lists.quantifiers.isdisjoint((*lead, last)),
            counted=not self._lists.numbers.isdisjoint(lead),
            modifiers=(*others, *words[:-1]),
            core=" ".join(words),
            rest=rest,
            roles=self._roles_in(words),
            holds_name=any(" ".join(name.key) not in self._lists.demonyms for name in self._names if name.first < end),
            handle=handle,
        )

    def _leads(self, word: str) -> bool:
        """Tell whether a word stands before modifiers: a determiner, a quantifier, a number."""
        return any(word in listed for listed in (self._lists.determiners, self._lists.quantifiers, self._lists.numbers))

    def _known_head(self, word: str) -> bool:
        return self._lists.is_head(word) or word in self._lists.quantifiers

    def _further(self, end: int) -> int:
        """Return where the core ends if its adjectives are joined by commas: "federal, state and local data"."""
        if end >= self._numbers.stop or self._tokens.words[end] != ",":
            return end
        further = self._core_end(end + 1)
        return further if self._known_head(self._tokens.words[further - 1]) and further - end < 8 else end

    def _roles_in(self, words: Sequence[str]) -> tuple[str, ...]:
        return tuple(sorted({role for word in words if (role := self._lists.role(word))}))
