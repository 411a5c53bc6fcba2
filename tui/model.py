"""The frozen records that pass between the parts: Document, Analysis, Flag.

All spans are half-open ranges of character offsets into ``Document.text``, the text as it was read: never repaired,
never stripped.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from tui.terms import Channel, DocumentMarkerType, Kind, PartType, SourceType, Status, Style, Support


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of character offsets, ``0 <= start <= end``.

    Raises:
        ValueError: if the offsets are negative or out of order. A negative start makes text wrapping hang further
            down, so it is refused here, at the edge of the model.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the words of ``text`` that this span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two ranges share a character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Tell whether ``other`` lies wholly inside this range."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of whole lines that is not body text (line ends excluded)."""

    type: PartType
    span: Span


@dataclass(frozen=True, slots=True)
class Link:
    """Words of the text that lead elsewhere."""

    span: Span
    target: str
    """An http or https address."""


@dataclass(frozen=True, slots=True)
class Embed:
    """A post of a social platform that the page shows inside the article."""

    span: Span
    platform: str
    """As its users call it: ``X``, ``Facebook``, ``Telegram``."""
    address: str | None = None
    account: str | None = None


@dataclass(frozen=True, slots=True)
class Custody:
    """What proves which bytes were read, and where they came from (Berkeley Protocol practice)."""

    sha256: str
    """Of the bytes, in hexadecimal."""
    uri: str
    captured: str | None = None
    """When the bytes were fetched or archived, RFC 3339; None for local files."""
    status: int | None = None
    """HTTP status."""
    final_url: str | None = None
    """The address that answered, after redirects."""
    media_type: str | None = None
    container: str | None = None
    """The uri of the archive, mailbox or feed it lay in."""
    tools: tuple[str, ...] = ()
    """What made the text of the bytes, with versions: ``trafilatura 2.1.0``."""


@dataclass(frozen=True, slots=True)
class Document:
    """One text as it was read, with what is known of where it comes from."""

    id: str
    """SHA-256 of the bytes, in hexadecimal."""
    uri: str
    """Path, address, or ``-`` for standard input."""
    text: str
    parts: tuple[Part, ...] = ()
    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    """Date of publication as ISO 8601, where the document carries one."""
    url: str | None = None
    """The address the text was published at, where the document carries one."""
    language: str | None = None
    encoding: str = "utf-8"
    notices: tuple[str, ...] = ()
    """What the reader must know about how the text was read, one sentence each."""
    updated: str | None = None
    """Date of the last change as ISO 8601, where the document carries one."""
    links: tuple[Link, ...] = ()
    """In text order."""
    embeds: tuple[Embed, ...] = ()
    """In text order."""
    pages: tuple[tuple[int, str], ...] = ()
    """Where each page of a paged document begins: offset and the page's label, in text order."""
    custody: Custody | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """An attribution relation (Pareti 2012): a source, a cue, and the content put in the source's mouth."""

    id: str
    content: Span
    cue: Span | None
    source: Span | None
    style: Style
    entity: str | None
    """Canonical name of the source over the whole article."""
    source_type: SourceType
    channel: Channel
    why: str
    claims: tuple[str, ...] = ()
    """Ids of the claims that its content asserts, or is a part of."""
    markers: tuple[str, ...] = ()
    """Ids of the markers on its content, cue or source."""


@dataclass(frozen=True, slots=True)
class Source:
    """An entity that speaks in the article, with every mention of it."""

    entity: str
    source_type: SourceType
    mentions: tuple[Span, ...]
    attributions: tuple[str, ...]
    """Ids of the attributions that rest on it."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence that asserts something a reader could want checked."""

    id: str
    span: Span
    support: Support
    attribution: str | None
    """Id of the attribution that covers it, if one does."""
    score: float
    """Check-worthiness, 0 to 1."""
    why: str
    attributions: tuple[str, ...] = ()
    """Ids of all attributions whose content it shares, in text order."""
    markers: tuple[str, ...] = ()
    """Ids of the markers on it."""


@dataclass(frozen=True, slots=True)
class Marker:
    """A low-provenance marker: the smallest phrase that carries the label."""

    id: str
    type: str
    """A ``MarkerType``, or the name of a type of the user's own."""
    span: Span
    why: str
    repair: str | None = None
    """For ``encoding``: what the characters were meant to be."""
    rule: str | None = None
    """For a marker of the user's own lexicon: file name and line of the entry."""
    claim: str | None = None
    """Id of the claim it lies on, if it lies on one."""
    attribution: str | None = None
    """Id of the attribution it lies on, the innermost if there are several."""


@dataclass(frozen=True, slots=True)
class OwnType:
    """A type of marker that the user's own lexicon adds."""

    name: str
    """Small letters, digits and underscores."""
    colour: str
    """One of eight names (``red`` …), or ``#rrggbb``."""
    letter: str
    """What stands for it in the gutter: one letter, digit or sign of one cell."""


@dataclass(frozen=True, slots=True)
class Time:
    """A time the text names by what it counts from, and when that is."""

    span: Span
    value: str
    """A day, month, year or range in the notation of ISO 8601-2: ``2026-03-01``, ``2026-02-23/2026-03-01``; ``~``
    after a date says that it is approximate."""
    why: str

    @property
    def is_definite(self) -> bool:
        """Whether day, month or range is certain, given the date of publication."""
        return "~" not in self.value


@dataclass(frozen=True, slots=True)
class DocumentMarker:
    """A marker of the document as a whole."""

    type: DocumentMarkerType
    why: str
    passages: tuple[Span, ...] = ()
    """The words that show it: for a headline, itself and the sentence of the body it is compared with."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything the engine has to say about one document. Sequences are in text order."""

    document_id: str
    engine: str
    """Name and version of the engine, kept with each decision made on its marks."""
    attributions: tuple[Attribution, ...] = ()
    sources: tuple[Source, ...] = ()
    claims: tuple[Claim, ...] = ()
    markers: tuple[Marker, ...] = ()
    document_markers: tuple[DocumentMarker, ...] = ()
    times: tuple[Time, ...] = ()
    """Relative times that the date of publication resolves."""
    own_types: tuple[OwnType, ...] = ()
    """The types of marker that the user's own lexicon adds."""
    notices: tuple[str, ...] = ()
    """What the user must know about how the analysis was made, one sentence each."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a decision belongs: W3C Web Annotation text position and text quote selectors in one."""

    start: int
    end: int
    exact: str
    prefix: str = ""
    """Up to 32 characters before ``exact``."""
    suffix: str = ""
    """Up to 32 characters after ``exact``."""


@dataclass(frozen=True, slots=True)
class DocumentReference:
    """The document a decision belongs to."""

    id: str
    uri: str
    title: str | None = None
    custody: Custody | None = field(default=None, compare=False)
    """What was read, where it is known; two references to the same bytes are equal whatever is told of them."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What the engine said of the passage when the decision was made, so that an export stands on its own."""

    paragraph: int | None = None
    """Number of the paragraph, from 1, as the reader shows it."""
    source: str | None = None
    """The words that name the source."""
    entity: str | None = None
    source_type: SourceType | None = None
    channel: Channel | None = None
    cue: str | None = None
    support: Support | None = None
    why: str | None = None
    page: str | None = None
    """What the page of a paged document is called, as it is printed on it where it is."""


@dataclass(frozen=True, slots=True)
class Flag:
    """An analyst's decision on a mark, on a passage of her own, or on the document as a whole."""

    id: str
    """UUIDv7."""
    document: DocumentReference
    target: Target
    kind: Kind
    type: str
    """The mark's own type (a marker type, a style, a support), or ``passage``."""
    status: Status | None
    """None where she has rated, tagged or noted a mark without deciding yet."""
    reliability: str | None = None
    """Admiralty code, the source: A (reliable) to F (cannot be judged)."""
    credibility: int | None = None
    """Admiralty code, the information: 1 (confirmed) to 6 (cannot be judged)."""
    tags: tuple[str, ...] = ()
    note: str = ""
    analyst: str = ""
    created: str = ""
    """RFC 3339, UTC."""
    updated: str = ""
    engine: str = ""
    basis: Basis = field(default_factory=Basis)
