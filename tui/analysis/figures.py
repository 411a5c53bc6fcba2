"""The cast of an article: every named person, organisation and outlet, each with all the forms of its name."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tui.analysis.names import Bearer, Name
from tui.analysis.source_words import source_words
from tui.analysis.tokens import Tokens
from tui.model import Span

_HE_SHE = {
    "he": "male",
    "his": "male",
    "him": "male",
    "she": "female",
    "her": "female",
    "who": "",
    "himself": "male",
    "herself": "female",
}
_REGAL = {"prince", "princess", "king", "queen", "pope", "sheikh", "emperor"}
_IT = {"it", "its", "which", "itself"}
_REACH = 14  # tokens after a lone name in which a pronoun is taken to speak of it


@dataclass(eq=False, slots=True)
class Figure:
    """One bearer of names in one article."""

    words: tuple[str, ...]
    """The fullest form of the name."""
    bearer: Bearer
    sure: bool
    gender: str = ""
    roles: set[str] = field(default_factory=set)
    starts: list[int] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)

    @property
    def key(self) -> tuple[str, ...]:
        """The fullest form in lower case."""
        return tuple(word.lower() for word in self.words)

    @property
    def label(self) -> str:
        """The fullest form as one string."""
        printed = next((name.printed for name in self.names if name.printed and name.words == self.words), "")
        if printed:
            return printed
        titles = [role for role in sorted(self.roles) if role in _REGAL] if len(self.words) == 1 else []
        return " ".join((*(role.capitalize() for role in titles[:1]), *self.words)).replace(" 's", "’s")

    def add(self, name: Name) -> None:
        """Count a mention, and learn what its form tells."""
        self.names.append(name)
        self.starts.append(name.span.start)
        self.roles.update(name.roles)
        if not self.gender and name.gender:
            self.gender = name.gender
        if name.sure and not self.sure:
            self.bearer, self.sure = name.bearer, True

    def last_before(self, offset: int) -> int:
        """Return the start of the latest mention not after ``offset``, or -1."""
        at = bisect_right(self.starts, offset)
        return self.starts[at - 1] if at else -1


class Cast:
    """The figures of an article, and which of them each name belongs to."""

    def __init__(self, names: Sequence[Name], tokens: Tokens, title_names: Sequence[Name] = ()) -> None:
        self.figures: list[Figure] = []
        self.of: dict[Name, Figure] = {}
        self._by_key: dict[tuple[str, ...], Figure] = {}
        self._by_ends: dict[tuple[str, str], list[Figure]] = {}
        self._by_part: dict[tuple[str, ...], list[Figure]] = {}
        self._tokens = tokens
        self.names = sorted({*names, *title_names}, key=lambda name: name.first)
        long = [name for name in self.names if len(name.words) > 1]
        for name in sorted(long, key=lambda name: -len(name.words)):
            self._place_long(name)
        for figure in self.figures:
            figure.starts.sort()
            self._note_parts(figure)
        for name in self.names:
            if len(name.words) == 1:
                self._place_short(name)
        for figure in self.figures:
            figure.names.sort(key=lambda name: name.first)
            figure.starts.sort()
            self._settle(figure)

    def find(self, words: Iterable[str], offset: int) -> Figure | None:
        """Return the figure whom a name, given as its lower-case words, means at ``offset``."""
        key = tuple(words)
        return self._by_key.get(key) or self._nearest(self._by_part.get(key, ()), offset)

    def recognise(self, text: str, numbers: range) -> list[Name]:
        """Find and count mentions of known figures in a stretch where every word has a capital.

        Args:
            text: the whole text.
            numbers: the tokens to look at.
        """
        tokens, found, at = self._tokens, [], numbers.start
        while at < numbers.stop:
            step = 1
            for size in (4, 3, 2, 1):
                key = tokens.words[at : min(at + size, numbers.stop)]
                start = tokens.starts[at]
                if len(key) < size or not text[start].isupper() or (size == 1 and key[0] in source_words().openers):
                    continue
                figure = self.find(key, start)
                if figure is not None:
                    span = Span(start, tokens.ends[at + size - 1])
                    words = tuple(text[tokens.starts[n] : tokens.ends[n]] for n in range(at, at + size))
                    name = Name(at, at + size, span, words, figure.bearer, sure=False)
                    self.of[name] = figure
                    insort(figure.starts, start)
                    figure.names.append(name)
                    found.append(name)
                    step = size
                    break
            at += step
        return found

    def _place_long(self, name: Name) -> None:
        key = name.key
        figure = self._by_key.get(key) or self._same_person(name) or self._longer(name)
        if figure is None:
            figure = Figure(name.words, name.bearer, name.sure)
            self.figures.append(figure)
            if name.bearer in {Bearer.PERSON, Bearer.UNKNOWN}:
                self._by_ends.setdefault((key[0][0], key[-1]), []).append(figure)
        self._by_key.setdefault(key, figure)
        parts = [key[size:] for size in range(1, len(key))]
        if name.bearer is not Bearer.PERSON:
            parts.extend(key[:size] for size in range(2, len(key)))
        for part in parts:
            known = self._by_part.setdefault(part, [])
            if figure not in known[-4:]:
                known.append(figure)
        self._adopt(figure, name)

    def _longer(self, name: Name) -> Figure | None:
        """Return the figure whose longer name ends in this one: "Eriksson Ek", "Interior Ministry"."""
        found = self._nearest(self._by_part.get(name.key, ()), name.span.start)
        if found is None or (name.sure and found.sure and name.bearer is not found.bearer):
            return None
        return found

    def _same_person(self, name: Name) -> Figure | None:
        """Return the person with the same surname and a given name that can be the same: "Pat" for "Patrick"."""
        if name.bearer not in {Bearer.PERSON, Bearer.UNKNOWN}:
            return None
        first = name.key[0]
        for figure in self._by_ends.get((first[0], name.key[-1]), ())[:8]:
            other = figure.key[0]
            short, long = sorted((first, other), key=len)
            if long.startswith(short) and (len(short) > 2 or short.endswith(".") or len(short) == 1 or short == long):
                return figure
        return None

    def _note_parts(self, figure: Figure) -> None:
        key = figure.key
        parts: list[tuple[str, ...]] = [(key[0],)]
        if "." in key[0]:
            parts.append((key[0].partition(".")[0],))
        if figure.bearer is not Bearer.PERSON:
            parts.extend((initials,) for initials in _initials(key))
        for part in parts:
            known = self._by_part.setdefault(part, [])
            if figure not in known[-4:]:
                known.append(figure)

    def _place_short(self, name: Name) -> None:
        key = name.key
        alias = source_words().aliases.get(key[0])
        figure = self._by_key.get(key)
        if figure is None or len(self._by_part.get(key, ())) > 0:
            figure = self._nearest(self._candidates(name), name.span.start) or figure
        if figure is None and alias:
            figure = self._by_key.get(tuple(alias.split()))
        if figure is None:
            figure = Figure(name.words, name.bearer, name.sure)
            self.figures.append(figure)
            self._by_key[key] = figure
            if alias:
                self._by_key.setdefault(tuple(alias.split()), figure)
        self._adopt(figure, name)

    def _candidates(self, name: Name) -> list[Figure]:
        """Return the figures whose longer name a single word can stand for."""
        found = []
        word = name.key[0]
        acronym = name.words[0].isupper()
        for figure in self._by_part.get(name.key, ()):
            person = figure.bearer in {Bearer.PERSON, Bearer.UNKNOWN}
            if acronym and word not in figure.key:
                fits = not person
            elif person:
                fits = (name.bearer in {Bearer.PERSON, Bearer.UNKNOWN} or not name.sure) and not name.definite
            else:
                fits = not (name.sure and name.bearer is not figure.bearer) and figure.bearer is not Bearer.STATE
                fits = (
                    fits
                    and word == figure.key[0].partition(".")[0]
                    and word not in source_words().demonyms | source_words().states.keys()
                )
            if fits:
                found.append(figure)
        surname = [figure for figure in found if figure.key[-1] == word]
        return surname or found

    def _nearest(self, figures: Iterable[Figure], offset: int) -> Figure | None:
        """Return the figure last mentioned before ``offset``, else the one that comes first."""
        best: tuple[int, int] | None = None
        chosen = None
        for figure in list(figures)[:16]:
            last = max(
                figure.last_before(offset), figure.starts[-1] if figure.starts and figure.starts[-1] <= offset else -1
            )
            rank = (1, last) if last >= 0 else (0, -figure.starts[0] if figure.starts else 0)
            if best is None or rank > best:
                best, chosen = rank, figure
        return chosen

    def _adopt(self, figure: Figure, name: Name) -> None:
        figure.add(name)
        self.of[name] = figure

    def _settle(self, figure: Figure) -> None:
        """Decide what an unsure figure is by the words that follow its mentions, and learn its gender."""
        if figure.gender and figure.sure:
            return
        votes: Counter[str] = Counter()
        for name in figure.names[:12]:
            for at in range(name.last, min(name.last + _REACH, len(self._tokens.words))):
                word = self._tokens.words[at]
                if word in {".", "!", "?", "“", '"'}:
                    break
                if word in _HE_SHE:
                    votes["person"] += 1
                    votes[_HE_SHE[word]] += 1
                    break
                if word in _IT:
                    votes["body"] += 1
                    break
            votes["the"] += name.definite
        if not figure.sure:
            self._decide(figure, votes)
        if figure.bearer is Bearer.PERSON and not figure.gender and votes["male"] != votes["female"]:
            figure.gender = "male" if votes["male"] > votes["female"] else "female"

    def _decide(self, figure: Figure, votes: Counter[str]) -> None:
        if figure.bearer not in {Bearer.UNKNOWN, Bearer.PERSON}:
            return
        if votes["the"] * 2 > len(figure.names) or votes["body"] > votes["person"]:
            figure.bearer = Bearer.ORGANISATION
        elif len(figure.words) > 1 or votes["person"] > votes["body"]:
            figure.bearer = Bearer.PERSON
        elif figure.bearer is Bearer.UNKNOWN:
            figure.bearer = Bearer.ORGANISATION


def _initials(key: Sequence[str]) -> set[str]:
    """Return the acronyms that a name can have: with and without a first word, and without what "and" adds."""
    small = {"of", "for", "and", "the", "in", "on"}
    cut = key.index("and") if "and" in key else len(key)
    found = set()
    for words in (key, key[1:], key[:cut], key[1:cut]):
        initials = "".join(word[0] for word in words if word not in small)
        if len(initials) > 2 or words is key:
            found.add(initials)
    return found
