"""What stands around a name and tells of its bearer: roles before and behind, ages, parties, nouns of bodies."""

from __future__ import annotations

from collections.abc import Sequence

from tui.analysis.name_runs import Runs
from tui.analysis.source_words import singular, source_words
from tui.analysis.tokens import Tokens


class Evidence:
    """Reads the words beside the names of one text."""

    def __init__(self, tokens: Tokens, runs: Runs) -> None:
        self._tokens = tokens
        self._runs = runs
        self._caps = runs.caps
        self._words = source_words()

    def role_beside(self, start: int, end: int) -> tuple[str, ...]:
        """Return the roles in small letters right before a name, or in the apposition behind it."""
        tokens = self._tokens
        found: list[str] = []
        if start > 0 and not self._caps[start - 1] and self._runs.gap(start - 1, start) in {" ", " \n"}:
            role = self._words.role(tokens.words[start - 1])
            if role and tokens.words[start - 1] == singular(tokens.words[start - 1]):
                found.append(role)
        body = self._apposed_head(end) in self._words.media_heads | self._words.organisation_heads
        if end < len(tokens.words) and tokens.words[end] == "," and not body:
            for at in range(end + 1, min(end + 9, len(tokens.words))):
                word = tokens.words[at]
                if word in {",", ".", "who", "which", "said", "says", "and"} or word in self._words.prepositions:
                    break
                role = self._words.role(word) if word == singular(word) else None
                if role and (at + 1 >= len(tokens.words) or tokens.words[at + 1] != "'s"):
                    found.append(role)
        return tuple(found)

    def body_beside(self, start: int, end: int) -> bool:
        """Tell whether a body's noun stands before ("automaker X") or in the apposition behind ("X, a firm")."""
        words = self._tokens.words
        word = words[start - 1] if start else ""
        if (
            word in self._words.organisation_heads
            and not self._caps[start - 1]
            and self._runs.gap(start - 1, start) == " "
        ):
            return True
        return self._apposed_head(end) in self._words.organisation_heads

    def _apposed_head(self, end: int) -> str:
        """Return the head noun of the apposition behind a name, in "X, a small firm", or an empty string."""
        words = self._tokens.words
        if end + 2 >= len(words) or words[end] != "," or words[end + 1] not in {"a", "an", "the"}:
            return ""
        for at in range(end + 2, min(end + 10, len(words))):
            if words[at] in {",", ".", "'s"} or words[at] in self._words.prepositions:
                return "" if self._caps[at - 1] or words[at] == "'s" else words[at - 1]
        return ""

    def outlet_beside(self, start: int, end: int) -> bool:
        """Tell whether an outlet's noun stands before ("news agency X") or in the apposition behind ("X, a daily")."""
        words = self._tokens.words
        noun_before = start > 0 and not self._caps[start - 1] and self._runs.gap(start - 1, start) == " "
        if noun_before and (
            words[start - 1] in self._words.media_heads or words[max(0, start - 2) : start] == ("news", "agency")
        ):
            return True
        return self._apposed_head(end) in self._words.media_heads

    def person_after(self, end: int) -> bool:
        """Tell whether an age, a party or "who" follows."""
        words = self._tokens.words
        if end + 1 >= len(words):
            return False
        if words[end] == ",":
            age = words[end + 1].isdigit() and len(words[end + 1]) == 2
            return words[end + 1] == "who" or (age and end + 2 < len(words) and words[end + 2] in {",", "."})
        if words[end] == "who":
            return True
        return (
            words[end] == "(" and words[end + 1] in {"r", "d", "i"} and end + 2 < len(words) and words[end + 2] in "-–)"
        )

    def gender(self, words: Sequence[str], roles: Sequence[str]) -> str:
        """Return ``male`` or ``female`` where the roles or the given name tell, else an empty string."""
        for role in roles:
            if gender := self._words.gender_of_role(role):
                return gender
        if len(words) > 1:
            return self._words.genders.get(words[0].lower(), "")
        word = words[0].lower()
        return self._words.known.get(word) or self._words.genders.get(word, "")
