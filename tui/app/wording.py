"""The words in which the reader speaks of kinds, types and decisions."""

from __future__ import annotations

from tui.app.marks import Family, Mark
from tui.terms import Channel, DocumentMarkerType, Kind, MarkerType, SourceType, Status, Style, Support

KINDS = {
    Kind.CLAIM: "Claim",
    Kind.ATTRIBUTION: "Attribution",
    Kind.SOURCE: "Source",
    Kind.MARKER: "Marker",
    Kind.PASSAGE: "Your passage",
    Kind.DOCUMENT: "Whole document",
}

SUPPORTS = {Support.ATTRIBUTED: "attributed", Support.OWN_VOICE: "in the article's own voice"}

STYLES = {
    Style.DIRECT: "direct quotation",
    Style.INDIRECT: "indirect speech",
    Style.MIXED: "partly quoted",
}

SOURCE_TYPES = {
    SourceType.PERSON: "named person",
    SourceType.ORGANISATION: "organisation",
    SourceType.MEDIA: "other media",
    SourceType.DOCUMENT: "document",
    SourceType.ANONYMOUS: "anonymous",
    SourceType.VAGUE: "vague",
    SourceType.UNATTRIBUTED: "nobody named",
}

CHANNELS = {
    Channel.SOCIAL_POST: "social post",
    Channel.PRESS: "press",
    Channel.STATEMENT: "statement",
    Channel.DOCUMENT: "document",
    Channel.NONE: "no channel named",
}

MARKERS = {
    MarkerType.SOCIAL_POST: "social-media post",
    MarkerType.ANONYMOUS_SOURCE: "anonymous source",
    MarkerType.VAGUE_SOURCE: "vague source",
    MarkerType.HEARSAY: "hearsay",
    MarkerType.SECOND_HAND: "second hand",
    MarkerType.HEDGE: "hedge",
    MarkerType.STATED_UNVERIFIED: "stated as unverified",
    MarkerType.INTERESTED_PARTY: "interested party",
    MarkerType.RELATIVE_TIME: "relative time",
    MarkerType.VAGUE_QUANTITY: "vague quantity",
    MarkerType.LOADED_LANGUAGE: "loaded language",
    MarkerType.BROKEN_QUOTE: "broken quotation",
    MarkerType.ENCODING: "damaged characters",
    MarkerType.SYNDICATION: "trace of copying",
}

DOCUMENT_MARKERS = {
    DocumentMarkerType.NO_PUBLISHER: "no publisher",
    DocumentMarkerType.NO_AUTHOR: "no author",
    DocumentMarkerType.NO_DATE: "no date",
    DocumentMarkerType.NO_URL: "no address",
    DocumentMarkerType.HEADLINE_OVERCLAIM: "headline overclaims",
    DocumentMarkerType.SINGLE_SOURCE: "rests on one source",
    DocumentMarkerType.ONE_SIDED: "one side only",
}

LACKING = (
    DocumentMarkerType.NO_DATE,
    DocumentMarkerType.NO_AUTHOR,
    DocumentMarkerType.NO_PUBLISHER,
    DocumentMarkerType.NO_URL,
)

STATUSES = {
    Status.FLAGGED: "flagged",
    Status.NEEDS_VERIFICATION: "needs verification",
    Status.ACCEPTED: "accepted",
    Status.DISMISSED: "dismissed",
}

FAMILIES = {
    Family.CLAIM: "claims",
    Family.SOURCE: "sources and quotations",
    Family.MARKER: "markers",
    Family.PASSAGE: "your passages",
    Family.DOCUMENT: "document findings",
}


def type_words(mark: Mark) -> str:
    """Return the words for a mark's type; an unknown type of a later version is shown as it is stored."""
    tables: dict[Kind, dict[str, str]] = {
        Kind.CLAIM: {key.value: words for key, words in SUPPORTS.items()},
        Kind.ATTRIBUTION: {key.value: words for key, words in STYLES.items()},
        Kind.MARKER: {key.value: words for key, words in MARKERS.items()},
        Kind.DOCUMENT: {key.value: words for key, words in DOCUMENT_MARKERS.items()},
    }
    return tables.get(mark.kind, {}).get(mark.type, mark.type.replace("_", " "))


def mark_words(mark: Mark) -> str:
    """Return what a mark is, in a few words: ``Marker: hearsay``."""
    if mark.kind is Kind.PASSAGE:
        return KINDS[mark.kind]
    return f"{KINDS[mark.kind]}: {type_words(mark)}"
