"""Grows runs of capitalised words: how far a name reaches over stops, hyphens, "of", "and" and commas."""

from __future__ import annotations

from tui.analysis.source_words import source_words
from tui.analysis.tokens import Tokens

_LONGEST = 14  # tokens: no name is longer, and a text in capitals stays a text

_ASKING = frozenset({"what", "how", "why", "who", "where", "which", "they", "we", "you", "i", "nor"})
_LINKS = {"of", "for", "and", "on", "in"}
_SPACES = {" ", "\xa0"}
_SIGNS = {".", "-", "&", "'s", ","}
_DUTIES = {"ministry", "department", "committee", "commission", "office", "board", "council"}
_BEFORE_DUTIES = {"of", "for", "on"}
_TIED = {"born", "bound", "built", "era", "held", "led", "listed", "made", "owned", "run", "style", "wide", "written"}
_POSSESSED = {"attorney", "governor", "people", "children", "women", "workers", "men", "teachers", "mayor", "sheriff"}


class Runs:
    """The capitals of one text, and the runs they form."""

    def __init__(self, text: str, tokens: Tokens) -> None:
        self._text = text
        self._tokens = tokens
        self._words = source_words()
        self.caps = [
            text[start].isupper() or (text[start].islower() and not text[start:end].islower())
            for start, end in zip(tokens.starts, tokens.ends, strict=True)
        ]
        """For each token, whether it has a capital: at its start, or inside as in "eBay"."""

    def gap(self, left: int, right: int) -> str:
        """Return what stands between two tokens."""
        return self._text[self._tokens.ends[left] : self._tokens.starts[right]]

    def end(self, start: int, stop: int) -> int:
        """Return the token after the last word of the run that starts at ``start``."""
        end, formal = start + 1, self._formal(start)
        while end < min(stop, start + _LONGEST):
            step = self._step(start, end, stop, formal=formal)
            if not step:
                return end
            formal = formal or any(self._formal(at) for at in range(end, end + step))
            end += step
        return end

    def _formal(self, at: int) -> bool:
        word = self._tokens.words[at]
        return self.caps[at] and (word in self._words.organisation_words or self._words.role(word) is not None)

    def _step(self, start: int, at: int, stop: int, *, formal: bool) -> int:
        """Return by how many tokens the run grows at ``at``: 0 if it ends."""
        word, gap = self._tokens.words[at], self.gap(at - 1, at)
        if self.caps[at]:
            return int(gap in _SPACES and word not in self._words.dates)
        if word in _SIGNS:
            return self._over_sign(start, at, stop, formal=formal)
        if gap not in _SPACES:
            return 0
        follows = at + 1 < stop and self.caps[at + 1]
        if self._is_particle(at) and follows and self.gap(at, at + 1) == " ":
            return 2
        return self._linked(start, at, stop) if formal and word in _LINKS else 0

    def _is_particle(self, at: int) -> bool:
        """Tell whether a small word goes within a name: "Lima do Norte", not "What do Americans want"."""
        before, word = self._tokens.words[at - 1], self._tokens.words[at]
        return word in self._words.particles or (word == "do" and before not in self._words.openers | _ASKING)

    def _over_sign(self, start: int, at: int, stop: int, *, formal: bool) -> int:
        """Return 2 if a stop, hyphen, ampersand, 's or comma stands inside a name, else 0."""
        if at + 1 >= stop:
            return 0
        words, word = self._tokens.words, self._tokens.words[at]
        follows, tight = self.caps[at + 1], self.gap(at - 1, at) == ""
        gap = self.gap(at, at + 1)
        inside = {
            ".": tight and ((follows and gap == " " and self._abbreviated(at - 1)) or self._domain(at, gap)),
            "-": tight and gap == "" and words[at + 1].isalpha() and not _is_tied(words[at + 1]),
            "&": follows and gap in {"", " "} and self.gap(at - 1, at) in {"", " "},
            "'s": tight and follows and words[at - 1] in _POSSESSED,
            ",": formal and follows and self._listed(start, at),
        }
        return 2 if inside[word] else 0

    def _domain(self, at: int, gap: str) -> bool:
        return gap == "" and "." + self._tokens.words[at + 1] in self._words.domains

    def _listed(self, start: int, at: int) -> bool:
        """Tell whether a comma stands in a list of duties: "Ministry of Trade, Industry and Energy"."""
        words = self._tokens.words
        leading = sum(word in _BEFORE_DUTIES for word in words[start:at]) == 1
        duties = leading and any(word in _DUTIES for word in words[start:at])
        listed = words[at - 2] in {*_BEFORE_DUTIES, ","} or words[at - 3] == ","  # "…, Food and Rural Affairs"
        named = words[at + 1] in self._words.genders
        return duties and listed and not named and not {"and", ","}.isdisjoint(words[at + 2 : at + 4])

    def _linked(self, start: int, at: int, stop: int) -> int:
        """Return how far "of Social Services" or "for the Western District" carries a formal name on."""
        words, caps = self._tokens.words, self.caps
        if words[at] == "and":
            known = any(word in _BEFORE_DUTIES for word in words[start:at])
            named = self._words.role(words[at - 1]) is None and at + 1 < stop and caps[at + 1]
            organised = known and any(self._words_of_body(word) for word in words[start:at])
            return 2 if named and organised and self._words.role(words[at + 1]) is None else 0
        if words[at] in {"on", "in"} and words[at - 1] not in {"committee", "commission", "council", "institute"}:
            return 0
        near = self._formal(at - 1) or words[at - 1] in self._words.roles
        linked = any(self._words_of_body(word) for word in words[start:at]) and {"of", "for"} & set(words[start:at])
        if not near and not linked:
            return 0
        after = at + 2 if at + 1 < stop and words[at + 1] == "the" else at + 1
        return after - at + 1 if after < stop and caps[after] and "\n" not in self.gap(at, after) else 0

    def _words_of_body(self, word: str) -> bool:
        return word in self._words.organisation_words

    def _abbreviated(self, at: int) -> bool:
        word = self._tokens.words[at]
        return len(word) == 1 or word in self._words.titles or word in self._words.short_roles or word in {"jr", "sr"}


def _is_tied(word: str) -> bool:
    """Tell whether a word behind a hyphen makes an adjective of a name: Leeds-based, Saudi-led."""
    return word in _TIED or (word.endswith(("ed", "ing")) and len(word) > 4)
