"""The terms of the codebook: what a part, source, channel, marker or decision may be.

The values are the ones written to JSON and to the database.
"""

from __future__ import annotations

from enum import StrEnum


class PartType(StrEnum):
    """What a stretch of whole lines is, where it is not the body of the article."""

    TITLE = "title"
    BYLINE = "byline"
    DATELINE = "dateline"
    TEASER = "teaser"
    FURNITURE = "furniture"


class Style(StrEnum):
    """How content is reported: all of it in quotation marks, none of it, or some."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class SourceType(StrEnum):
    """Who speaks, by how far a reader could find and question them."""

    PERSON = "person"
    ORGANISATION = "organisation"
    MEDIA = "media"
    DOCUMENT = "document"
    ANONYMOUS = "anonymous"
    VAGUE = "vague"
    UNATTRIBUTED = "unattributed"


class Channel(StrEnum):
    """The way by which the words reached the article, where it names one."""

    SOCIAL_POST = "social_post"
    PRESS = "press"
    STATEMENT = "statement"
    DOCUMENT = "document"
    NONE = "none"


class Support(StrEnum):
    """What a claim rests on: a source the article names, or the article's own word."""

    ATTRIBUTED = "attributed"
    OWN_VOICE = "own_voice"


class MarkerType(StrEnum):
    """Why a careful reader holds a passage at arm's length."""

    SOCIAL_POST = "social_post"
    ANONYMOUS_SOURCE = "anonymous_source"
    VAGUE_SOURCE = "vague_source"
    HEARSAY = "hearsay"
    SECOND_HAND = "second_hand"
    HEDGE = "hedge"
    STATED_UNVERIFIED = "stated_unverified"
    INTERESTED_PARTY = "interested_party"
    RELATIVE_TIME = "relative_time"
    VAGUE_QUANTITY = "vague_quantity"
    LOADED_LANGUAGE = "loaded_language"
    BROKEN_QUOTE = "broken_quote"
    ENCODING = "encoding"
    SYNDICATION = "syndication"


class DocumentMarkerType(StrEnum):
    """What the document as a whole lacks or does."""

    NO_PUBLISHER = "no_publisher"
    NO_AUTHOR = "no_author"
    NO_DATE = "no_date"
    NO_URL = "no_url"
    HEADLINE_OVERCLAIM = "headline_overclaim"
    SINGLE_SOURCE = "single_source"
    ONE_SIDED = "one_sided"


class Kind(StrEnum):
    """What an analyst's decision is about."""

    CLAIM = "claim"
    ATTRIBUTION = "attribution"
    SOURCE = "source"
    MARKER = "marker"
    PASSAGE = "passage"
    DOCUMENT = "document"


class Status(StrEnum):
    """The analyst's decision."""

    FLAGGED = "flagged"
    NEEDS_VERIFICATION = "needs_verification"
    ACCEPTED = "accepted"
    DISMISSED = "dismissed"
