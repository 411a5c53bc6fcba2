"""The records as JSON: what tools read from ``caveat analyze`` and what the database and exports hold.

The schema of an analysis is ``caveat/analysis/1``; a flag is one flat object. Keys come in a fixed order, so the same
input gives the same bytes.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any, TypeVar

from tui.model import (
    Analysis,
    Attribution,
    Basis,
    Claim,
    Document,
    DocumentMarker,
    DocumentReference,
    Flag,
    Marker,
    OwnType,
    Source,
    Span,
    Target,
    Time,
)
from tui.provenance import custody_from_json, document_to_json, reference_to_json
from tui.terms import Channel, Kind, SourceType, Status, Support

ANALYSIS_SCHEMA = "caveat/analysis/1"
RELIABILITIES = "ABCDEF"
CREDIBILITIES = (1, 2, 3, 4, 5, 6)

WRONG = "{field} must be {wanted}, not {value!r}"

Json = dict[str, Any]
Member = TypeVar("Member", bound=StrEnum)


class SchemaError(ValueError):
    """A record does not have the form it must have; the message names the field."""


def analysis_to_json(document: Document, analysis: Analysis, *, with_text: bool = False) -> Json:
    """Return an analysis as a ``caveat/analysis/1`` object.

    Args:
        document: the document that was analysed.
        analysis: what the engine said of it.
        with_text: whether to carry the text itself.
    """
    return {
        "schema": ANALYSIS_SCHEMA,
        "document": document_to_json(document, with_text=with_text),
        "parts": [{"type": part.type.value, "start": part.span.start, "end": part.span.end} for part in document.parts],
        "attributions": [_attribution(item) for item in analysis.attributions],
        "sources": [_source(item) for item in analysis.sources],
        "claims": [_claim(item) for item in analysis.claims],
        "markers": [_marker(item) for item in analysis.markers],
        "document_markers": [_document_marker(item) for item in analysis.document_markers],
        "times": [_time(item) for item in analysis.times],
        "own_types": [_own_type(item) for item in analysis.own_types],
        "notices": list(analysis.notices),
    }


def _pair(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def _attribution(item: Attribution) -> Json:
    return {
        "id": item.id,
        "content": _pair(item.content),
        "cue": _pair(item.cue),
        "source": _pair(item.source),
        "style": item.style.value,
        "entity": item.entity,
        "source_type": item.source_type.value,
        "channel": item.channel.value,
        "why": item.why,
        "claims": list(item.claims),
        "markers": list(item.markers),
    }


def _source(item: Source) -> Json:
    return {
        "entity": item.entity,
        "source_type": item.source_type.value,
        "mentions": [_pair(span) for span in item.mentions],
        "attributions": list(item.attributions),
    }


def _claim(item: Claim) -> Json:
    return {
        "id": item.id,
        "start": item.span.start,
        "end": item.span.end,
        "support": item.support.value,
        "attribution": item.attribution,
        "score": round(item.score, 3),
        "why": item.why,
        "attributions": list(item.attributions),
        "markers": list(item.markers),
    }


def _marker(item: Marker) -> Json:
    record: Json = {
        "id": item.id,
        "type": str(item.type),
        "start": item.span.start,
        "end": item.span.end,
        "why": item.why,
        "claim": item.claim,
        "attribution": item.attribution,
    }
    if item.repair is not None:
        record["repair"] = item.repair
    if item.rule is not None:
        record["rule"] = item.rule
    return record


def _time(item: Time) -> Json:
    return {"start": item.span.start, "end": item.span.end, "value": item.value, "why": item.why}


def _own_type(item: OwnType) -> Json:
    return {"name": item.name, "colour": item.colour, "letter": item.letter}


def _document_marker(item: DocumentMarker) -> Json:
    record: Json = {"type": item.type.value, "why": item.why}
    if item.passages:
        record["passages"] = [_pair(span) for span in item.passages]
    return record


def flag_to_json(flag: Flag) -> Json:
    """Return a flag as the object that the database holds and ``--format jsonl`` prints."""
    target, basis, document = flag.target, flag.basis, flag.document
    record: Json = {
        "id": flag.id,
        "document": reference_to_json(document),
        "target": {
            "start": target.start,
            "end": target.end,
            "exact": target.exact,
            "prefix": target.prefix,
            "suffix": target.suffix,
        },
        "kind": flag.kind.value,
        "type": flag.type,
        "status": flag.status.value if flag.status else None,
        "reliability": flag.reliability,
        "credibility": flag.credibility,
        "tags": list(flag.tags),
        "note": flag.note,
        "analyst": flag.analyst,
        "created": flag.created,
        "updated": flag.updated,
        "engine": flag.engine,
    }
    about = {
        "paragraph": basis.paragraph,
        "source": basis.source,
        "entity": basis.entity,
        "source_type": basis.source_type.value if basis.source_type else None,
        "channel": basis.channel.value if basis.channel else None,
        "cue": basis.cue,
        "support": basis.support.value if basis.support else None,
        "why": basis.why,
    }
    if basis.page is not None:
        about["page"] = basis.page
    if any(value is not None for value in about.values()):
        record["basis"] = about
    return record


def flag_from_json(record: object) -> Flag:
    """Return the flag that an object describes.

    Raises:
        SchemaError: if a field is missing or has a value it cannot have.
    """
    if not isinstance(record, dict):
        raise SchemaError(WRONG.format(field="a flag", wanted="an object", value=record))
    reader = _Reader(record)
    document, target, basis = (
        reader.child("document"),
        reader.child("target"),
        reader.child("basis", needed=False),
    )
    start, end = target.integer("start"), target.integer("end")
    if start is None or end is None or not 0 <= start <= end:
        raise SchemaError(f"target: [{start}, {end}) is not a range of characters")
    reliability, credibility = reader.text("reliability"), reader.integer("credibility")
    if reliability is not None and (len(reliability) != 1 or reliability not in RELIABILITIES):
        raise SchemaError(WRONG.format(field="reliability", wanted="a letter from A to F", value=reliability))
    if credibility is not None and credibility not in CREDIBILITIES:
        raise SchemaError(WRONG.format(field="credibility", wanted="a number from 1 to 6", value=credibility))
    return Flag(
        id=reader.needed("id"),
        document=DocumentReference(
            document.needed("id"),
            document.text("uri") or "",
            document.text("title"),
            custody_from_json(record["document"].get("custody")),
        ),
        target=Target(start, end, target.text("exact") or "", target.text("prefix") or "", target.text("suffix") or ""),
        kind=_member(Kind, "kind", reader.needed("kind")),
        type=reader.text("type") or "",
        status=_optional_member(Status, "status", reader.text("status")),
        reliability=reliability,
        credibility=credibility,
        tags=reader.texts("tags"),
        note=reader.text("note") or "",
        analyst=reader.text("analyst") or "",
        created=reader.text("created") or "",
        updated=reader.text("updated") or "",
        engine=reader.text("engine") or "",
        basis=Basis(
            paragraph=basis.integer("paragraph"),
            source=basis.text("source"),
            entity=basis.text("entity"),
            source_type=_optional_member(SourceType, "basis.source_type", basis.text("source_type")),
            channel=_optional_member(Channel, "basis.channel", basis.text("channel")),
            cue=basis.text("cue"),
            support=_optional_member(Support, "basis.support", basis.text("support")),
            why=basis.text("why"),
            page=basis.text("page"),
        ),
    )


def _member(kinds: type[Member], field: str, value: str) -> Member:
    try:
        return kinds(value)
    except ValueError:
        wanted = "one of " + ", ".join(kinds)
        raise SchemaError(WRONG.format(field=field, wanted=wanted, value=value)) from None


def _optional_member(kinds: type[Member], field: str, value: str | None) -> Member | None:
    return None if value is None else _member(kinds, field, value)


class _Reader:
    """Reads the fields of one object and names the field in what it raises."""

    def __init__(self, record: Json, path: str = "") -> None:
        self._record = record
        self._path = path

    def child(self, name: str, *, needed: bool = True) -> _Reader:
        value = self._record.get(name)
        if value is None and not needed:
            value = {}
        if not isinstance(value, dict):
            raise SchemaError(WRONG.format(field=self._path + name, wanted="an object", value=value))
        return _Reader(value, f"{self._path}{name}.")

    def text(self, name: str) -> str | None:
        value = self._record.get(name)
        if value is None or isinstance(value, str):
            return value
        raise SchemaError(WRONG.format(field=self._path + name, wanted="text", value=value))

    def needed(self, name: str) -> str:
        value = self.text(name)
        if not value:
            raise SchemaError(f"{self._path}{name} is missing")
        return value

    def integer(self, name: str) -> int | None:
        value = self._record.get(name)
        if value is None or (isinstance(value, int) and not isinstance(value, bool)):
            return value
        raise SchemaError(WRONG.format(field=self._path + name, wanted="a whole number", value=value))

    def texts(self, name: str) -> tuple[str, ...]:
        value = self._record.get(name) or []
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        raise SchemaError(WRONG.format(field=self._path + name, wanted="a list of texts", value=value))
