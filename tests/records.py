"""Decisions for tests: one to change at will, and a Hypothesis strategy for any."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from tui.model import Basis, DocumentReference, Flag, Target
from tui.terms import Channel, Kind, MarkerType, SourceType, Status, Support

DOCUMENT = DocumentReference("ab" * 32, "articles/harbour.txt", "Harbour closed, officials say")

FLAG = Flag(
    id="01939f6e-0000-7000-8000-000000000001",
    document=DOCUMENT,
    target=Target(10, 32, "is said to have closed", "The port ", " on Monday"),
    kind=Kind.MARKER,
    type=MarkerType.HEARSAY.value,
    status=Status.FLAGGED,
    reliability="C",
    credibility=3,
    tags=("harbour", "ask again"),
    note="Call the harbour master.",
    analyst="ana",
    created="2026-11-20T08:00:00Z",
    updated="2026-11-21T09:30:00Z",
    engine="rules/1",
    basis=Basis(
        paragraph=2,
        source="the port's spokesman",
        entity="Harbour Authority",
        source_type=SourceType.ORGANISATION,
        channel=Channel.STATEMENT,
        cue="said",
        support=Support.ATTRIBUTED,
        why="“is said to” passes on what nobody is named for.",
    ),
)


def make_flag(**changes: Any) -> Flag:
    """Return a decision like ``FLAG`` with other values; those of its parts are named as they are there."""
    target = {name: changes.pop(name) for name in ("start", "end", "exact") if name in changes}
    basis = {name: changes.pop(name) for name in ("source", "entity", "why", "paragraph", "page") if name in changes}
    document = {name: changes.pop(name) for name in ("uri", "title") if name in changes}
    if "document_id" in changes:
        document["id"] = changes.pop("document_id")
    return replace(
        FLAG,
        target=replace(FLAG.target, **target),
        basis=replace(FLAG.basis, **basis),
        document=replace(FLAG.document, **document),
        **changes,
    )


HOSTILE = st.text(
    st.sampled_from("\\`*_{}[]()<>#+-.!|~=:/@&$^'\"\n\r\t 1aé\u2028\x1b\x9b\u202e\u200b\ufeff\x00;,%＝")
    | st.characters()
)
"""Any text, with a liking for characters that mean something to a format, a spreadsheet or a terminal."""

_SPELLED = HOSTILE | st.sampled_from(
    [
        "https://example.com/a",
        "www.example.com",
        "ana@example.com",
        "[x](javascript:alert(1))",
        "![x](http://example.com/p.png)",
        "<script>alert(1)</script>",
        "<http://example.com>",
        "&lt;b&gt;",
        "```\ncode\n```",
        "title\n=====",
        "a\n---\nb",
        "1) one\n2) two",
        "    indented",
        "| a | b |\n| - | - |\n| 1 | 2 |",
        '=HYPERLINK("http://example.com")',
        "  -1+1|cmd",
        "[^1]: note",
        "[a]: http://example.com",
        "> > quoted",
        "# heading #",
    ]
)


def flags(text: st.SearchStrategy[str] = _SPELLED) -> st.SearchStrategy[Flag]:
    """Return a strategy for decisions whose every text may be hostile."""
    offsets = st.tuples(st.integers(0, 10**7), st.integers(0, 10**5))
    named = st.none() | text
    return st.builds(
        Flag,
        id=text.filter(bool),
        document=st.builds(DocumentReference, text.filter(bool), text, named),
        target=st.builds(
            lambda place, exact, prefix, suffix: Target(place[0], sum(place), exact, prefix, suffix),
            offsets,
            text,
            text,
            text,
        ),
        kind=st.sampled_from(Kind),
        type=text,
        status=st.none() | st.sampled_from(Status),
        reliability=st.none() | st.sampled_from("ABCDEF"),
        credibility=st.none() | st.integers(1, 6),
        tags=st.lists(text, max_size=3).map(tuple),
        note=text,
        analyst=text,
        created=text,
        updated=text,
        engine=text,
        basis=st.builds(
            Basis,
            paragraph=st.none() | st.integers(1, 10**4),
            source=named,
            entity=named,
            source_type=st.none() | st.sampled_from(SourceType),
            channel=st.none() | st.sampled_from(Channel),
            cue=named,
            support=st.none() | st.sampled_from(Support),
            why=named,
            page=named,
        ),
    )
