"""Texts with hand-made analyses, built from the words themselves, for tests of what is concluded from an analysis."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

from tui.model import Analysis, Attribution, Claim, Document, DocumentMarker, Marker, Span
from tui.terms import Channel, MarkerType, SourceType, Style, Support


class Text:
    """A text and what is found in it; words are looked for from where they were found last."""

    def __init__(self, text: str, **known: object) -> None:
        self.text = text
        self.document = replace(Document("x", "-", text), **known)  # type: ignore[arg-type]
        self.attributions: list[Attribution] = []
        self.claims: list[Claim] = []
        self.markers: list[Marker] = []
        self.judged: list[DocumentMarker] = []
        self._numbers = count(1)

    def span(self, words: str) -> Span:
        """Return where words stand first."""
        start = self.text.index(words)
        return Span(start, start + len(words))

    def says(
        self,
        content: str,
        source: str | None,
        cue: str | None = None,
        *,
        kind: SourceType = SourceType.PERSON,
        channel: Channel = Channel.NONE,
        entity: str | None = None,
    ) -> str:
        """Put content in the mouth of a source; return the attribution's id."""
        item = Attribution(
            f"a{next(self._numbers)}",
            self.span(content),
            self.span(cue) if cue else None,
            self.span(source) if source else None,
            Style.INDIRECT,
            entity or source,
            kind,
            channel,
            ".",
        )
        self.attributions.append(item)
        return item.id

    def claim(self, words: str, attribution: str | None = None, *, attributed: bool | None = None) -> str:
        """Make words a claim, attributed if they rest on an attribution; return its id."""
        rests = attribution is not None if attributed is None else attributed
        support = Support.ATTRIBUTED if rests else Support.OWN_VOICE
        item = Claim(f"c{next(self._numbers)}", self.span(words), support, attribution, 0.5, ".")
        self.claims.append(item)
        return item.id

    def mark(self, kind: MarkerType, words: str) -> str:
        """Mark words; return the marker's id."""
        item = Marker(f"m{next(self._numbers)}", kind, self.span(words), ".")
        self.markers.append(item)
        return item.id

    @property
    def analysis(self) -> Analysis:
        """All of it."""
        return Analysis(
            "x",
            "test/1",
            attributions=tuple(self.attributions),
            claims=tuple(self.claims),
            markers=tuple(self.markers),
            document_markers=tuple(self.judged),
        )
