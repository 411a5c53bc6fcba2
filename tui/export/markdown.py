"""Markdown: a report to read, by document, with every passage as a quotation.

Nothing that comes from an article, its metadata or an analyst's note takes part in the mark-up: it is escaped, or
stands in a code span that it cannot close.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from tui.export.admiralty import rating_words
from tui.export.markdown_escaping import as_code, as_quotation, escaped_line
from tui.model import Custody, DocumentReference, Flag
from tui.terms import Channel, Kind

_KINDS = {Kind.PASSAGE: "Analyst's passage", Kind.DOCUMENT: "Document as a whole"}


def export(flags: Iterable[Flag]) -> Iterator[str]:
    """Yield a heading, then each document with its decisions; those of one document should stand together."""
    yield "# Decisions\n"
    number = 0
    for _, group in groupby(flags, key=lambda flag: flag.document.id):
        for place, flag in enumerate(group):
            if place == 0:
                yield _document(flag.document)
            number += 1
            yield _item(number, flag)
    if not number:
        yield "\nThere are none that meet the conditions of this report.\n"


def _document(document: DocumentReference) -> str:
    title = escaped_line(document.title or "") or "Untitled document"
    lines = [f"\n## {title}\n"]
    if document.uri:
        lines.append(f"- Read from: {as_code(document.uri)}")
    lines.append(f"- SHA-256: {as_code(document.id)}")
    lines += [f"- {label}: {words}" for label, words in _custody(document.custody) if words]
    return "\n".join(lines) + "\n"


def _custody(custody: Custody | None) -> Iterator[tuple[str, str]]:
    """Yield what proves where the bytes came from."""
    if custody is None:
        return
    status = f"HTTP status {custody.status}" if custody.status is not None else ""
    yield "Captured", ", ".join(part for part in (escaped_line(custody.captured or ""), status) if part)
    yield "Answered from", as_code(custody.final_url) if custody.final_url else ""
    yield "Lay in", as_code(custody.container) if custody.container else ""
    yield "Text made with", ", ".join(escaped_line(tool) for tool in custody.tools)


def _item(number: int, flag: Flag) -> str:
    lines = [f"\n### {number}. {_what(flag)}\n"]
    if quotation := as_quotation(flag.target.exact):
        lines.append(quotation + "\n")
    lines.extend(f"- {label}: {words}" for label, words in _details(flag) if words)
    if note := as_quotation(flag.note):
        lines.append(f"\nNote:\n\n{note}")
    return "\n".join(lines) + "\n"


def _what(flag: Flag) -> str:
    kind = _KINDS.get(flag.kind, flag.kind.value.capitalize())
    words = _words(flag.type)
    about = kind if not words or flag.type == flag.kind else f"{kind}: {words}"
    page, paragraph = flag.basis.page, flag.basis.paragraph
    places = [f"page {escaped_line(page)}"] if page else []
    places += [f"paragraph {paragraph}"] if paragraph else []
    return f"{about} ({', '.join(places)})" if places else about


def _details(flag: Flag) -> Iterator[tuple[str, str]]:
    basis, target = flag.basis, flag.target
    yield "Source", _source(flag)
    yield "Channel", _words(basis.channel) if basis.channel is not Channel.NONE else ""
    yield "Support", _words(basis.support)
    yield "Why", escaped_line(basis.why or "")
    yield "Decision", _words(flag.status) or "none yet"
    yield "Rating", rating_words(flag.reliability, flag.credibility)
    yield "Tags", ", ".join(escaped_line(tag) for tag in flag.tags)
    yield "By", ", ".join(part for part in (escaped_line(flag.analyst), escaped_line(flag.updated)) if part)
    yield "Characters", f"{target.start} to {target.end}" if target.exact else ""
    yield "Id", as_code(flag.id)


def _source(flag: Flag) -> str:
    """Return the source as the article names it, who that is, and what sort of source it is."""
    basis = flag.basis
    named, entity = escaped_line(basis.source or ""), escaped_line(basis.entity or "")
    who = named or entity
    if named and entity and named != entity:
        who = f"{named} = {entity}"
    sort = _words(basis.source_type)
    return f"{who} ({sort})" if who and sort else who or sort


def _words(value: str | None) -> str:
    """Return the name of an enumeration's member, or a type, as words."""
    return escaped_line((value or "").replace("_", " "))
