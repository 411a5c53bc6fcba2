"""Finds names: splits runs of capitalised words at titles and reads what the text around tells of their bearer."""

from __future__ import annotations

from collections.abc import Sequence

from tui.analysis.name_evidence import Evidence
from tui.analysis.name_runs import Runs
from tui.analysis.names import Bearer, Name, bearer_of
from tui.analysis.source_words import singular, source_words
from tui.analysis.tokens import Tokens
from tui.model import Span

_PLURAL_VERBS = frozenset(
    {"say", "claim", "fear", "believe", "hope", "think", "tell", "insist", "warn", "argue", "who"}
)
_SENTENCE_ENDS = set(".!?:…\"“”‘’'*•|—–")


def find_names(text: str, tokens: Tokens, ranges: Sequence[range]) -> list[Name]:
    """Return the names in a text, in order.

    Args:
        text: the whole text.
        tokens: its words.
        ranges: token ranges to look at, in order; a headline in which most words have a capital is better left out.
    """
    finder = _Finder(text, tokens)
    return [name for numbers in ranges for name in finder.names(numbers)]


class _Finder:
    """Holds the text while its runs are taken apart."""

    def __init__(self, text: str, tokens: Tokens) -> None:
        self._text = text
        self._tokens = tokens
        self._words = source_words()
        self._runs = Runs(text, tokens)
        self._caps = self._runs.caps
        self._evidence = Evidence(tokens, self._runs)
        self._common = {
            word for word, capital in zip(tokens.words, self._caps, strict=True) if not capital and word.isalpha()
        }

    def names(self, numbers: range) -> list[Name]:
        """Return the names in a range of tokens, in order."""
        found: list[Name] = []
        at = numbers.start
        while at < numbers.stop:
            if not self._caps[at]:
                at += 1
                continue
            end = self._runs.end(at, numbers.stop)
            found.extend(self._split(at, end))
            at = end
        return found

    def _split(self, start: int, end: int) -> list[Name]:
        """Return the names in a run: what stands before a title, and what the title introduces."""
        words = self._tokens.words
        while start < end and self._opens(start, end):
            start += 1
            while start < end and not self._caps[start]:
                start += 1
        if start >= end or (end == start + 1 and self._collective(words[start])) or self._is_descent(start, end):
            return []
        stop = end - 1 if self._has_letters(start, end) else end
        roles = [] if self._is_outlet(start, end) else [at for at in range(start, stop) if self._is_role(at)]
        if not roles:
            return self._apart(start, end)
        last = roles[-1]
        if last == end - 1 or all(not self._caps[at] for at in range(last + 1, end)):
            bearer = end - 1 > start and words[end - 2] in self._words.genders and last == end - 1
            if bearer:
                return self._made(end - 2, end, ())
            if last < end - 1 and self._has_body_word(last + 1, end):
                return self._made(start, end, ())
            return self._made(start, roles[0], ()) if roles[0] > start else []
        after = self._after_office(last + 1, end)
        if self._has_body_word(after, end) and words[after] not in self._words.genders:
            return self._made(start, end, ())
        titles = tuple(role for at in roles if (role := self._words.role(words[at]) or words[at]))
        before = self._made(start, roles[0], ()) if roles[0] > start else []
        return before + self._made(after, end, titles)

    def _has_letters(self, start: int, end: int) -> bool:
        """Tell whether a name of at least two words has letters behind it: "Ada Moss MP", not "Labour Party MP"."""
        lettered = end - start > 2 and self._tokens.words[end - 1] in self._words.suffixes
        return lettered and not self._has_body_word(start, end - 1)

    def _is_descent(self, start: int, end: int) -> bool:
        """Tell whether a run says of what descent somebody is, and names nobody: "African-American"."""
        words = self._tokens.words
        return end - start == 3 and words[start + 1] == "-" and singular(words[end - 1]) in self._words.demonyms

    def _collective(self, word: str) -> bool:
        """Tell whether a capitalised word means many people who are not named: "Republicans", "Ukrainians"."""
        one = singular(word)
        return one != word and (
            one in self._words.demonyms or one in self._words.vague_heads or one in self._words.roles
        )

    def _is_role(self, at: int) -> bool:
        word = self._tokens.words[at]
        if not self._caps[at] or word in self._words.organisation_words:
            return False
        if word in self._words.genders and word not in self._words.short_roles:
            return False
        return word in self._words.titles or self._words.role(word) is not None

    def _is_outlet(self, start: int, end: int) -> bool:
        words = self._tokens.words[start:end]
        if " ".join(words).replace(" - ", "-") in self._words.outlets:
            return True
        definite = start > 0 and self._tokens.words[start - 1] == "the"
        return definite and len(words) > 1 and words[-1] in self._words.outlet_last

    def _apart(self, start: int, end: int) -> list[Name]:
        """Return the names of a run without titles; a place before a given name is a name of its own."""
        words = self._tokens.words
        for at in range(start + 1, end - 1):
            if words[at] in self._words.genders and self._caps[at]:
                before = " ".join(words[start:at])
                if before in self._words.states or before in self._words.places or before in self._words.organisations:
                    return self._made(start, at, ()) + self._made(at, end, ())
                break
        return self._made(start, end, ())

    def _after_office(self, at: int, end: int) -> int:
        """Skip "of State", "General" and stops between a title and the name."""
        words = self._tokens.words
        while at < end - 1:
            if words[at] in {"of", "for"}:
                at += 2 if words[at + 1] != "the" else 3
                continue
            if not self._caps[at]:
                at += 1
                continue
            break
        return min(at, end - 1)

    def _has_body_word(self, start: int, end: int) -> bool:
        return any(
            self._caps[at] and self._tokens.words[at] in self._words.organisation_words for at in range(start, end)
        )

    def _opens(self, at: int, end: int) -> bool:
        """Tell whether the first word of a run only has its capital from opening a sentence."""
        word = self._tokens.words[at]
        start = self._tokens.starts[at]
        shouted = len(word) > 1 and self._text[start + 1 : start + 2].isupper()
        if word in self._words.openers and not shouted:
            return True
        if not self._at_opening(at) or word in self._words.genders:
            return False
        if word.endswith("ing") and word not in self._words.organisation_words:
            return True
        if end > at + 1:
            # "Commuter Liam Doyle": no name itself where a given name and a surname follow.
            given = self._tokens.words[at + 1] in self._words.genders and end > at + 2
            return given and (word in self._common or word.isalpha()) and not self._is_role(at)
        return word in self._common or self._is_head(word) or self._speaks_as_many(at)

    def _speaks_as_many(self, at: int) -> bool:
        """Tell whether a plural opens the sentence: "Pals claim", "Wardens say"."""
        word, after = self._tokens.words[at], self._tokens.word(at + 1)
        return word.endswith("s") and not word.endswith("ss") and after in _PLURAL_VERBS and not self._caps[at + 1]

    def _is_head(self, word: str) -> bool:
        one = singular(word)
        return one in self._words.document_heads or self._words.role(word) is not None

    def _at_opening(self, at: int) -> bool:
        if at == 0 or self._tokens.words[at - 1] in _SENTENCE_ENDS:
            return True
        return "\n" in self._runs.gap(at - 1, at)

    def _made(self, start: int, end: int, titles: tuple[str, ...]) -> list[Name]:
        tokens = self._tokens
        while end > start and not self._caps[end - 1] and not tokens.words[end - 1].isalnum():
            end -= 1
        if end <= start:
            return []
        words = self._bare_words(start, end)
        if not words:
            return []
        definite = start > 0 and tokens.words[start - 1] == "the"
        bearer, sure = bearer_of(tuple(words), titled=bool(titles), definite=definite)
        roles = titles + self._evidence.role_beside(start, end)
        if roles and bearer is Bearer.UNKNOWN:
            bearer, sure = Bearer.PERSON, True
        if bearer is Bearer.UNKNOWN and self._evidence.outlet_beside(start, end):
            bearer, sure = Bearer.MEDIA, True
        site = words[-1].lower().endswith(self._words.domains)
        if (bearer is Bearer.UNKNOWN or site) and self._evidence.body_beside(start, end):
            bearer, sure = Bearer.ORGANISATION, True
        if bearer in {Bearer.UNKNOWN, Bearer.PERSON} and self._evidence.person_after(end):
            bearer, sure = Bearer.PERSON, True
        gender = self._evidence.gender(words, roles) if bearer is Bearer.PERSON else ""
        span = Span(tokens.starts[start], tokens.ends[end - 1])
        fuller = any(word == "," or (len(word) == 1 and word.isalpha()) for word in tokens.words[start:end])
        printed = " ".join(span.of(self._text).split()) if fuller else ""
        return [Name(start, end, span, tuple(words), bearer, sure, roles, gender, definite, printed)]

    def _bare_words(self, start: int, end: int) -> list[str]:
        tokens = self._tokens
        words: list[str] = []
        at = start
        while at < end:
            word = tokens.words[at]
            kept = self._text[tokens.starts[at] : tokens.ends[at]]
            if word == "-" and words and at + 1 < end and self._runs.gap(at - 1, at) == "":
                words[-1] += "-" + self._text[tokens.starts[at + 1] : tokens.ends[at + 1]]
                at += 2
                continue
            if word == "." and words and at + 1 < end and self._runs.gap(at, at + 1) == "":
                words[-1] += "." + self._text[tokens.starts[at + 1] : tokens.ends[at + 1]]
                at += 2
                continue
            if word == "'s" and words:
                words[-1] += kept
            elif word not in self._words.suffixes and word != ".":
                words.append(kept)
            at += 1
        bare = [word for word in words if len(word.rstrip(".")) > 1]
        return bare if len(bare) > 1 else words if len(words) < 2 else bare
