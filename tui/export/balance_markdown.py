"""The balance sheet as a section of a Markdown report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui.balance import Balance, Figure
from tui.export.markdown_escaping import escaped_line

MOST = 12
"""How many ways, or sources, are listed; the rest is counted."""


def balance_section(balance: Balance) -> Iterator[str]:
    """Yield the sheet of one document: the figures, the ways the claims have come, the findings, what is missing."""
    yield "\n## What the text rests on\n\n"
    if not balance.claims:
        yield "No claims were found.\n"
    for label, figures in (
        ("Claims", balance.supports),
        ("Attributed claims by source", balance.source_types),
        ("Attributed claims by channel", balance.channels),
        ("Attributed claims by who says so", balance.entities),
        ("Claims by hops that can be seen", balance.lengths),
        ("Chains end at", balance.origins),
    ):
        if figures:
            yield f"- {label}: {_counted(figures)}\n"
    yield from _listed("How the claims have come", [f"{item.count} × {item.key}" for item in balance.routes])
    yield from _listed("Findings", [item.why for item in balance.findings])
    needs = [item.why + (f" ({len(item.passages)})" if item.passages else "") for item in balance.needs]
    yield from _listed("What would raise its standing", needs)


def _counted(figures: Sequence[Figure]) -> str:
    words = [f"{item.count} {escaped_line(item.key.replace('_', ' ')) or 'nobody named'}" for item in figures[:MOST]]
    return ", ".join([*words, *_rest(figures)])


def _listed(heading: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield f"\n### {heading}\n\n"
        yield from (f"- {escaped_line(line)}\n" for line in [*lines[:MOST], *_rest(lines)])


def _rest(items: Sequence[object]) -> list[str]:
    return [f"and {len(items) - MOST} more"] if len(items) > MOST else []
