"""Several names in one source: "A and B", "A, B and C", "Doe and her team"."""

from __future__ import annotations

from collections.abc import Sequence

from tui.analysis.names import Bearer, Name
from tui.analysis.source_words import is_plural, source_words
from tui.analysis.tokens import Tokens

_COMPANY = {"team", "staff", "family", "group"}


class Together:
    """Reads the names of one phrase that stand together."""

    def __init__(self, tokens: Tokens, names: Sequence[Name], numbers: range) -> None:
        self._tokens = tokens
        self._names = names
        self._numbers = numbers
        self._lists = source_words()

    def joined(self, start: int, end: int) -> tuple[Name, ...]:
        """Return the names of "A and B", "A, B and C"; nothing where a name only modifies another."""
        stop = self._numbers.stop
        words = self._tokens.words[start:stop]
        if "and" not in words and "/" not in words and "," not in words:
            return ()
        found: list[Name] = []
        for name in self._names:
            after = self._tokens.words[name.last] if name.last < stop else ""
            if not found and name.first >= end:
                break
            if found:
                between = set(self._tokens.words[found[-1].last : name.first])
                if between & {"(", ")"} and not between & {"and", "&"}:
                    continue
                if not between & {"and", "/", ",", "&"} or between & (self._lists.prepositions | {"a", "an", "'s"}):
                    break
            if after in {"and", ",", "/", "&", "", "(", "'s"} or name.last >= stop:
                found.append(name)
        linked = (
            any(word in {"and", "/", "&"} for word in self._tokens.words[found[0].first : found[-1].last])
            if found
            else False
        )
        several = len(found) > 2
        return tuple(found) if linked or several else ()

    def companions(self, start: int, end: int) -> tuple[Name, ...]:
        """Return the name in "Doe and her team", "Doe and party leaders"."""
        words = self._tokens.words
        name = self._names[0] if self._names else None
        if (
            name is None
            or name.bearer not in {Bearer.PERSON, Bearer.UNKNOWN}
            or name.last >= end
            or words[name.last] != "and"
        ):
            return ()
        before = words[start : name.first]
        titled = all(self._lists.role(word) or word in self._lists.modifiers or word in {".", "the"} for word in before)
        many = is_plural(words[end - 1]) or words[end - 1] in _COMPANY
        return (name,) if titled and many else ()
