"""The user's own lexicon: patterns of hers for the types of marker there are, and types of her own.

A file has the form of the lexicons that ship with Caveat. A type of her own is declared with a colour and a letter::

    [types.dog_whistle]
    colour = "magenta"
    letter = "w"

    [[entry]]
    type = "dog_whistle"
    patterns = ["so - called elite~", "<Name> crowd"]
    note = "means more to some readers than it says"
    match = ["The so-called elites met."]
    avoid = ["The elite met."]

What is wrong is told with file and line, and everything else works.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from tui.analysis.automaton import Automaton
from tui.analysis.lexicon_files import LexiconFile, Problem, lexicon, read_lexicon_file
from tui.analysis.marker_context import RULES, not_name, own_voice
from tui.analysis.own_types import Complain, declared_types
from tui.analysis.patterns import Classes, PatternError
from tui.analysis.phrases import LEXICONS, Entry
from tui.model import OwnType
from tui.terms import MarkerType

MOST_PATTERNS = 100_000
"""How many patterns the lexicons of the user's own may have together."""
MOST_PROBLEMS = 1_000
"""How many problems are told; who has more has another problem."""
CONTEXTS = (own_voice.__name__, not_name.__name__, "before_noun", "counting", "not_a_source")
"""The context rules that hold for any phrase, by the names that entries call them."""

_BUILT_IN = tuple(kind.value for kind in MarkerType)
_KEYS = ("type", "patterns", "note", "match", "avoid", "context", "unless_next", "unless_previous", "mark")
_TABLES = ("types", "classes", "entry")


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence that an entry must mark, or must not."""

    text: str
    type: str
    wanted: bool
    path: str
    line: int


@dataclass(frozen=True, slots=True, eq=False)
class OwnLexicon:
    """The patterns of the user's own, ready to be found together, and what is wrong with her files."""

    automaton: Automaton[Entry] = field(default_factory=Automaton)
    types: tuple[OwnType, ...] = ()
    examples: tuple[Example, ...] = ()
    problems: tuple[Problem, ...] = ()


def load_lexicon(paths: Iterable[Path], *, usual: Path | None = None) -> OwnLexicon:
    """Return what some lexicon files hold; what is wrong with them is among its ``problems``, never raised.

    Args:
        paths: files that must be there.
        usual: a file that need not be there; it is read first.
    """
    wanted = dict.fromkeys([*([usual] if usual is not None and usual.exists() else ()), *paths])
    files = [read_lexicon_file(path) for path in wanted]
    builder = _Builder()
    for file in files:
        builder.problems += file.problems
        builder.declare(file)
    for file in files:
        builder.read(file)
    return OwnLexicon(
        builder.automaton, tuple(builder.types.values()), tuple(builder.examples), tuple(builder.problems)
    )


class _Builder:
    """Collects types, patterns and examples of several files, and what is wrong with them."""

    def __init__(self) -> None:
        self.automaton: Automaton[Entry] = Automaton()
        self.types: dict[str, OwnType] = {}
        self.examples: list[Example] = []
        self.problems: list[Problem] = []

    def complaint(self, file: LexiconFile, first: int) -> Complain:
        """Return a function that notes what is wrong in the table at line ``first``, at the line of some words."""

        def complain(reason: str, words: str = "") -> None:
            if len(self.problems) >= MOST_PROBLEMS:
                return
            line = file.line_of(words, first) if words else first
            self.problems.append(Problem(file.path, max(1, line), reason))

        return complain

    def declare(self, file: LexiconFile) -> None:
        """Take the types that a file declares."""
        for key in file.table:
            if key not in _TABLES:
                self.complaint(file, 0)(_unknown("table", key, _TABLES), key)
        complain = self.complaint(file, 0)
        for type_ in declared_types(file.table.get("types", {}), complain, taken=self.types):
            self.types[type_.name] = type_

    def read(self, file: LexiconFile) -> None:
        """Take the entries of a file."""
        classes = {**_built_in_classes(), **_classes(file.table.get("classes", {}), self.complaint(file, 0))}
        for line, table in file.entries:
            complain = self.complaint(file, line)
            if not isinstance(table, dict):
                complain("an entry is a table that begins with [[entry]]")
                continue
            entry = self._entry(table, f"{Path(file.path).name}:{line}", complain)
            if entry is not None:
                self._add(entry, table, classes, complain)
                self.examples += [
                    Example(text, entry.type, wanted, file.path, file.line_of(text, file.line_of(key, line) - 1))
                    for key, wanted in (("match", entry.mark), ("avoid", False))
                    for text in _texts(table, key, complain)
                ]

    def _entry(self, table: Mapping[str, object], rule: str, complain: Complain) -> Entry | None:
        """Return the entry that a table describes, or None if it lacks a type."""
        for key in table:
            if key not in _KEYS:
                complain(_unknown("key", key, _KEYS), key)
        kind, note, mark = table.get("type"), table.get("note", ""), table.get("mark", True)
        if not isinstance(kind, str) or (kind not in _BUILT_IN and kind not in self.types):
            known = [*_BUILT_IN, *self.types]
            complain(f"{_unknown('type', str(kind), known)}; a type of your own is declared under [types.NAME]", "type")
            return None
        if not isinstance(note, str):
            complain("note must be a text", "note")
            note = ""
        context = _texts(table, "context", complain)
        for name in context:
            if name not in CONTEXTS:
                complain(_unknown("context rule", name, CONTEXTS), name)
        return Entry(
            type=kind,
            note=" ".join(note.split()).removesuffix(".") or "is in your own lexicon",
            context=tuple(name for name in context if name in CONTEXTS and name in RULES),
            unless_next=frozenset(word.lower() for word in _texts(table, "unless_next", complain)),
            unless_previous=frozenset(word.lower() for word in _texts(table, "unless_previous", complain)),
            mark=mark is not False,
            rule=rule,
        )

    def _add(self, entry: Entry, table: Mapping[str, object], classes: Classes, complain: Complain) -> None:
        """Take the patterns of an entry."""
        patterns = _texts(table, "patterns", complain)
        if not patterns:
            complain("an entry needs patterns")
        for pattern in patterns:
            if len(self.automaton) >= MOST_PATTERNS:
                complain(f"this is one pattern more than {MOST_PATTERNS}: it is left out", pattern)
                return
            try:
                self.automaton.add(pattern, entry, classes)
            except PatternError as error:
                complain(f"pattern “{pattern[:60]}”: {error}", pattern)


def _texts(table: Mapping[str, object], key: str, complain: Complain) -> Sequence[str]:
    """Return a list of texts of an entry, without what is none."""
    value = table.get(key, [])
    if not isinstance(value, list):
        complain(f'{key} must be a list of texts: {key} = ["…"]', key)
        return ()
    texts = [item for item in value if isinstance(item, str)]
    if len(texts) < len(value):
        complain(f"{key} must hold texts and nothing else", key)
    return texts


def _classes(value: object, complain: Complain) -> dict[str, Sequence[str]]:
    if not isinstance(value, dict):
        complain("classes must be a table of lists of words", "classes")
        return {}
    classes: dict[str, Sequence[str]] = {}
    for name, words in value.items():
        if isinstance(words, list) and all(isinstance(word, str) and word.strip() for word in words):
            classes[name] = [word.replace(" ", "_") for word in words]
        else:
            complain(f"the class {name} must be a list of words", name)
    return classes


@cache
def _built_in_classes() -> Mapping[str, Sequence[str]]:
    return {name: words for file in LEXICONS for name, words in lexicon(file).get("classes", {}).items()}


def _unknown(what: str, name: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, list(known), n=1)
    return f"there is no {what} {name!r}" + (f"; the nearest is {near[0]!r}" if near else "")
