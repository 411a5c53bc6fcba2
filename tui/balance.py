"""The balance sheet of a document: frozen records of what its claims rest on, and of what would make them weigh more.

Every figure is the length of a list of passages, so that whoever doubts a number can go and read what it counts. There
is no score of the whole: what a claim by a named minister is worth beside one by an unnamed witness is not for a sum.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tui.model import Span
from tui.terms import DocumentMarkerType


class HopType(StrEnum):
    """What stands between a reader and the origin of a claim."""

    COPY = "copy"
    """The publication that the text was taken over from."""
    AUTHOR = "author"
    """Who wrote the article, for what it says in its own voice."""
    OUTLET = "outlet"
    """Another outlet, to which something was said or by which it was reported."""
    POST = "post"
    """A post of a social platform."""
    DOCUMENT = "document"
    SOURCE = "source"
    """A person or an organisation that is named."""
    UNNAMED = "unnamed"
    """A particular source whose name is withheld, or a collective that nobody can question."""
    HEARSAY = "hearsay"
    """Words that report without saying who does."""


class Origin(StrEnum):
    """Where a chain ends."""

    NAMED = "named"
    """At somebody, or a document, that a reader can look for."""
    UNNAMED = "unnamed"
    """At somebody in particular whose name is withheld."""
    NOBODY = "nobody"
    """At nobody: the last hop does not say where it has it from."""


class NeedType(StrEnum):
    """What a text lacks that would raise its standing."""

    DATE = "date"
    AUTHOR = "author"
    PUBLISHER = "publisher"
    ADDRESS = "address"
    ORIGINAL_ARTICLE = "original_article"
    SECOND_SOURCE = "second_source"
    OTHER_SIDE = "other_side"
    HEADLINE = "headline"
    DISINTERESTED_SOURCE = "disinterested_source"
    NAMES = "names"
    ORIGIN = "origin"
    FIRST_HAND = "first_hand"
    ORIGINAL_POST = "original_post"
    PRIMARY_DOCUMENT = "primary_document"
    CONFIRMATION = "confirmation"
    FIGURES = "figures"
    WHOLE_QUOTATION = "whole_quotation"


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of the text that a figure counts."""

    span: Span
    id: str = ""
    """Id of the mark on them; empty where they bear none of their own."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of the sheet, as the passages it counts."""

    key: str
    """What is counted: the value of an enumeration, the name of an entity, a number of hops, a chain in words."""
    passages: tuple[Passage, ...]

    @property
    def count(self) -> int:
        """The number."""
        return len(self.passages)


@dataclass(frozen=True, slots=True)
class Hop:
    """One step from the reader towards the origin of a claim."""

    type: HopType
    words: str
    """For an analyst to read, with words of the text in them: clean them before they are displayed."""
    span: Span | None = None
    """Where the text shows it."""


@dataclass(frozen=True, slots=True)
class Chain:
    """The way a claim has come, the nearest step first."""

    claim: str
    """Id of the claim."""
    hops: tuple[Hop, ...]
    origin: Origin
    site: str
    """What the reader has before her: the publisher, or ``this site``."""

    @property
    def length(self) -> int:
        """How many hops the claim is away from the last one that the text lets anybody see."""
        return len(self.hops)

    @property
    def words(self) -> str:
        """The chain as a line: ``this site ← Russian media ← Mikhail Ulyanov``."""
        end = ("nobody named",) if self.origin is Origin.NOBODY else ()
        return " ← ".join((self.site, *(hop.words for hop in self.hops), *end))


@dataclass(frozen=True, slots=True)
class Need:
    """Something that is missing and would raise the text's standing."""

    type: NeedType
    why: str
    """One sentence: what would help, and what it would settle."""
    passages: tuple[Passage, ...]
    """What hangs on it, in text order; empty where it concerns no particular words."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding about the whole document, with the passages that show it."""

    type: DocumentMarkerType
    why: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Balance:
    """What the claims of a document rest on. Figures that nothing counts towards are left out."""

    claims: tuple[Passage, ...]
    """Every claim, in text order."""
    supports: tuple[Figure, ...]
    """All claims by what they rest on, keys of ``Support``."""
    source_types: tuple[Figure, ...]
    """Attributed claims by the type of their source, keys of ``SourceType``."""
    channels: tuple[Figure, ...]
    """Attributed claims by channel, keys of ``Channel``."""
    entities: tuple[Figure, ...]
    """Attributed claims by who says so, most first; the key is empty where nobody is named."""
    lengths: tuple[Figure, ...]
    """All claims by the length of their chain, keys are numbers of hops."""
    origins: tuple[Figure, ...]
    """All claims by where their chain ends, keys of ``Origin``."""
    routes: tuple[Figure, ...]
    """All claims by the way they have come, most first, keys are chains in words."""
    chains: tuple[Chain, ...]
    """One for each claim, in the same order."""
    needs: tuple[Need, ...]
    findings: tuple[Finding, ...]
