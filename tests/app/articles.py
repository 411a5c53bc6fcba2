"""A small article with a hand-made analysis, so that tests of the screen don't depend on the engine."""

from __future__ import annotations

import hashlib

from tui.model import Analysis, Attribution, Claim, Document, DocumentMarker, Marker, Part, Source, Span
from tui.terms import Channel, DocumentMarkerType, MarkerType, PartType, SourceType, Style, Support

TEXT = """Harbour bridge ‘about to fall’, engineers warn

The old harbour bridge lost two of its bolts last night, the port authority said. Its crews reportedly saw cracks.

“We closed the lanes at once,” Ana Petrova wrote on Facebook. “Nobody was hurt.”

Several drivers were furious.\u200b The toll, caf√© owners say, could rise by 12 per cent.

Leave a comment
"""


def span_of(words: str, text: str = TEXT) -> Span:
    """Return where words stand."""
    start = text.index(words)
    return Span(start, start + len(words))


def make_document(text: str = TEXT, uri: str = "bridge.txt") -> Document:
    """Return the article as a document without author or date."""
    title = text.split("\n", 1)[0]
    parts = [Part(PartType.TITLE, Span(0, len(title)))]
    if "Leave a comment" in text:
        parts.append(Part(PartType.FURNITURE, span_of("Leave a comment", text)))
    return Document(
        id=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        uri=uri,
        text=text,
        title=title,
        parts=tuple(parts),
    )


def make_analysis(document: Document) -> Analysis:
    """Return marks of every family, overlapping ones among them."""
    port = Attribution(
        "a1",
        span_of("The old harbour bridge lost two of its bolts last night"),
        span_of("said"),
        span_of("the port authority"),
        Style.INDIRECT,
        "port authority",
        SourceType.ORGANISATION,
        Channel.NONE,
        "“said” puts the words before it in the mouth of “the port authority”.",
    )
    post = Attribution(
        "a2",
        span_of("“We closed the lanes at once,”"),
        span_of("wrote"),
        span_of("Ana Petrova"),
        Style.DIRECT,
        "Ana Petrova",
        SourceType.PERSON,
        Channel.SOCIAL_POST,
        "“wrote” links the quotation to “Ana Petrova”.",
    )
    second = Attribution(
        "a3",
        span_of("“Nobody was hurt.”"),
        None,
        None,
        Style.DIRECT,
        "Ana Petrova",
        SourceType.PERSON,
        Channel.SOCIAL_POST,
        "The quotation goes on after “Ana Petrova wrote”.",
    )
    claims = (
        Claim(
            "c1", span_of("Harbour bridge ‘about to fall’, engineers warn"), Support.OWN_VOICE, None, 0.4, "A forecast."
        ),
        Claim(
            "c2",
            span_of("The old harbour bridge lost two of its bolts last night, the port authority said."),
            Support.ATTRIBUTED,
            "a1",
            0.9,
            "Names an event and a number.",
        ),
        Claim("c3", span_of("Its crews reportedly saw cracks."), Support.ATTRIBUTED, None, 0.6, "Names an event."),
    )
    markers = (
        Marker("m1", MarkerType.RELATIVE_TIME, span_of("last night"), "“last night” needs the date of publication."),
        Marker("m2", MarkerType.HEARSAY, span_of("reportedly"), "“reportedly” names nobody."),
        Marker("m3", MarkerType.SOCIAL_POST, span_of("on Facebook"), "A post on Facebook."),
        Marker("m4", MarkerType.VAGUE_QUANTITY, span_of("Several"), "“Several” cannot be checked."),
        Marker("m5", MarkerType.ENCODING, span_of("√©"), "Misread characters, meant as “é”.", repair="é"),
        Marker("m6", MarkerType.HEDGE, span_of("could"), "“could” leaves it open."),
    )
    return Analysis(
        document_id=document.id,
        engine="test/1",
        attributions=(port, post, second),
        sources=(
            Source("port authority", SourceType.ORGANISATION, (span_of("the port authority"),), ("a1",)),
            Source("Ana Petrova", SourceType.PERSON, (span_of("Ana Petrova"),), ("a2", "a3")),
        ),
        claims=claims,
        markers=markers,
        document_markers=(
            DocumentMarker(DocumentMarkerType.NO_DATE, "The text carries no date."),
            DocumentMarker(DocumentMarkerType.NO_AUTHOR, "The text names no author."),
        ),
    )
