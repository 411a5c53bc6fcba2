"""The words that tell who a source is, ready for look-up: heads, roles, titles, names, outlets, places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from tui.analysis import grammar
from tui.analysis.lexicon_files import lexicon
from tui.analysis.tokens import tokenise

_IRREGULAR = {
    "men": "man",
    "women": "woman",
    "children": "child",
    "people": "person",
    "media": "media",
    "data": "data",
    "series": "series",
    "police": "police",
    "news": "news",
    "congress": "congress",
    "press": "press",
    "analysis": "analysis",
    "census": "census",
    "access": "access",
    "statistics": "statistics",
    "headquarters": "headquarters",
    "wives": "wife",
    "boss": "boss",
    "witness": "witness",
    "actress": "actress",
    "hostess": "hostess",
    "duchess": "duchess",
    "princess": "princess",
    "princesses": "princess",
    "corps": "corps",
    "business": "business",
    "businesses": "business",
    "airways": "airways",
    "class": "class",
    "prosecutors": "prosecutors",
    "troops": "troops",
    "bus": "bus",
    "gas": "gas",
    "us": "us",
    "his": "his",
    "this": "this",
    "its": "its",
    "as": "as",
    "was": "was",
    "has": "has",
    "is": "is",
}


_NO_MEN = frozenset(
    {"abdomen", "acumen", "amen", "bremen", "carmen", "omen", "regimen", "specimen", "turkmen", "yemen"}
)


def singular(word: str) -> str:
    """Return the singular of a lower-case noun, by its ending."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("men") and word not in _NO_MEN and not word.endswith("mmen"):
        return word[:-2] + "an"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


@lru_cache(maxsize=1 << 12)
def is_plural(word: str) -> bool:
    """Tell whether a lower-case noun is a plural, by its ending or from a list."""
    return singular(word) != word or word in grammar.words_of("cues", "words", "plurals")


@dataclass(frozen=True)
class SourceWords:
    """The lists of the lexicons as sets and maps of lower-case words."""

    roles: frozenset[str]
    titles: frozenset[str]
    short_roles: Mapping[str, str]
    male_roles: frozenset[str]
    female_roles: frozenset[str]
    alike: Mapping[str, frozenset[int]]
    organisation_heads: frozenset[str]
    organisation_plurals: frozenset[str]
    media_heads: frozenset[str]
    document_heads: frozenset[str]
    statement_heads: frozenset[str]
    post_heads: frozenset[str]
    vague_heads: frozenset[str]
    stance_heads: frozenset[str]
    standing: frozenset[str]
    """What stands before figures that are people."""
    crowds: frozenset[str]
    crowd_heads: frozenset[str]
    specific: frozenset[str]
    partitives: frozenset[str]
    pronouns: frozenset[str]
    dates: frozenset[str]
    quantifiers: frozenset[str]
    numbers: frozenset[str]
    determiners: frozenset[str]
    possessives: frozenset[str]
    modifiers: frozenset[str]
    prepositions: frozenset[str]
    particles: frozenset[str]
    suffixes: frozenset[str]
    openers: frozenset[str]
    organisation_words: frozenset[str]
    body_first: frozenset[str]
    organisations: frozenset[str]
    aliases: Mapping[str, str]
    outlets: frozenset[str]
    definite_outlets: frozenset[str]
    """Outlets whose name is only a name with "the" before it."""
    outlet_last: frozenset[str]
    outlet_unsure: frozenset[str]
    outlet_first: frozenset[str]
    domains: tuple[str, ...]
    states: Mapping[str, str]
    """Name, adjective and capital of a state, each to the state's name."""
    capitals: frozenset[str]
    demonyms: frozenset[str]
    places: frozenset[str]
    place_words: frozenset[str]
    genders: Mapping[str, str]
    """Given name, in lower case, to ``male``, ``female`` or an empty string."""
    known: Mapping[str, str]
    """Surname that stands alone, in lower case, to its bearer's gender."""

    def role(self, word: str) -> str | None:
        """Return the role that a word names (short forms and plurals told), or None."""
        if word in self.short_roles:
            return self.short_roles[word]
        base = word if word in self.roles else singular(word)
        return base if base in self.roles else None

    def is_head(self, word: str) -> bool:
        """Tell whether a noun, singular or plural, means somebody or something that speaks."""
        one = singular(word)
        heads = (self.roles, self.organisation_heads, self.media_heads, self.document_heads, self.vague_heads)
        return any(one in known for known in heads)

    def akin(self, one: str, other: str) -> bool:
        """Tell whether two roles can be the same person's."""
        return one == other or bool(self.alike.get(one, frozenset()) & self.alike.get(other, frozenset()))

    def gender_of_role(self, role: str) -> str:
        """Return ``male`` or ``female`` where the role itself tells, else an empty string."""
        return "male" if role in self.male_roles else "female" if role in self.female_roles else ""

    def gender_of_roles(self, roles: Iterable[str]) -> str:
        """Return what the first role tells that tells anything."""
        return next(filter(None, map(self.gender_of_role, roles)), "")


def _low(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word.lower() for word in words)


def name_key(name: str) -> str:
    """Return the form in which names of the lexicons and of a text are compared."""
    words = tokenise_plain(name)
    key = " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)
    return key.replace(" - ", "-").replace(" . ", ".").removesuffix(" 's")


def tokenise_plain(name: str) -> tuple[str, ...]:
    """Return the lower-case words of a name."""
    # The tokeniser remembers the latest texts: hundreds of plain names must not drive out the article.
    plain = name.replace(" ", "").isalnum()
    return tuple(name.lower().split()) if plain else tokenise(name).words


def _alike(rows: Iterable[Iterable[str]]) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, row in enumerate(rows):
        for word in row:
            found.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


def _states() -> tuple[dict[str, str], frozenset[str], frozenset[str]]:
    table = lexicon("places")
    states: dict[str, str] = {}
    for name, adjective, capital in table["states"]:
        for word in (capital, adjective, name):
            states.setdefault(name_key(word), name)
    for spelling, name in table["spellings"].items():
        states[name_key(spelling)] = states.get(name_key(name), name)
    capitals = frozenset(name_key(row[2]) for row in table["states"]) | {"kiev", "washington"}
    return states, capitals, frozenset(name_key(row[1]) for row in table["states"])


def _genders() -> dict[str, str]:
    table = lexicon("given_names")
    genders = dict.fromkeys(table["either"].lower().split(), "")
    genders.update(dict.fromkeys(table["male"].lower().split(), "male"))
    for name in table["female"].lower().split():
        genders[name] = "" if genders.get(name) == "male" else "female"
    return genders


@cache
def source_words() -> SourceWords:
    """Return the lexicons of this package, read once."""
    table, outlets = lexicon("sources"), lexicon("outlets")
    roles, heads, words = table["roles"], table["heads"], table["words"]
    states, capitals, demonyms = _states()
    return SourceWords(
        roles=_low(roles["person"]),
        titles=_low(roles["titles"]),
        short_roles=dict(roles["short"]),
        male_roles=_low(roles["male"]),
        female_roles=_low(roles["female"]),
        alike=_alike(roles["alike"]),
        organisation_heads=_low(heads["organisation"]),
        organisation_plurals=_low(heads["organisation_plural"]),
        media_heads=_low(heads["media"]),
        document_heads=_low(heads["document"]),
        statement_heads=_low(heads["statement"]),
        post_heads=_low(heads["post"]),
        vague_heads=_low(heads["vague"]),
        stance_heads=_low(heads["stance"]),
        standing=_low(heads["standing"]),
        crowds=_low(heads["crowds"]),
        crowd_heads=_low(heads["crowd"]),
        specific=_low(heads["specific"]),
        partitives=_low(words["partitives"]),
        pronouns=_low(words["pronouns"]),
        dates=_low(words["dates"]),
        quantifiers=_low(words["quantifiers"]),
        numbers=_low(words["numbers"]),
        determiners=_low(words["determiners"]),
        possessives=_low(words["possessives"]),
        modifiers=_low(words["modifiers"]),
        prepositions=_low(words["prepositions"]),
        particles=_low(words["particles"]),
        suffixes=_low(words["suffixes"]),
        openers=_low(words["openers"]),
        organisation_words=_low(table["organisations"]["words"]),
        body_first=_low(table["organisations"]["first"]),
        organisations=frozenset(name_key(name) for name in table["organisations"]["names"]),
        aliases=dict(table["organisations"]["aliases"]),
        outlets=frozenset(name_key(name) for name in outlets["names"]["list"]),
        definite_outlets=frozenset(name_key(name) for name in outlets["names"]["list"] if name.startswith("The "))
        - frozenset(name_key(name) for name in outlets["names"]["list"] if not name.startswith("The ")),
        outlet_last=_low(outlets["shapes"]["last"]),
        outlet_unsure=_low(outlets["shapes"]["unsure"]),
        outlet_first=_low(outlets["shapes"]["first"]),
        domains=tuple(outlets["shapes"]["domain"]),
        states=states,
        capitals=capitals,
        demonyms=demonyms,
        places=frozenset(name_key(name) for name in lexicon("places")["other"]),
        place_words=_low(lexicon("places")["words"]),
        genders=_genders(),
        known={name.lower(): gender for name, gender in lexicon("given_names")["known"].items()},
    )
