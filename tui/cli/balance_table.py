"""The balance sheet as a few lines over the table of marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import wrap

from tui.balance import Balance, Figure
from tui.cli.table import shortened
from tui.visible import visible_line

MOST_ROUTES = 5
WIDTH = 110


def balance_lines(balance: Balance) -> str:
    """Return what the claims rest on, the ways most of them have come, and what is missing; one line each."""
    return "".join(f"  {shortened(visible_line(line), WIDTH)}\n" for line in _lines(balance))


def _lines(balance: Balance) -> Iterator[str]:
    if balance.claims:
        yield f"claims: {len(balance.claims)}, {_counted(balance.supports)}"
    for label, figures in (
        ("attributed to", balance.source_types),
        ("through", balance.channels),
        ("end at", balance.origins),
    ):
        if figures:
            yield f"{label}: {_counted(figures)}"
    for figure in balance.routes[:MOST_ROUTES]:
        yield f"{figure.count:>4}  {figure.key}"
    if len(balance.routes) > MOST_ROUTES:
        yield f"      and {len(balance.routes) - MOST_ROUTES} other ways"
    if balance.needs:
        wanted = [_named(need.type) + (f" ({len(need.passages)})" if need.passages else "") for need in balance.needs]
        yield from wrap("missing: " + ", ".join(wanted), WIDTH, subsequent_indent=" " * 9)


def _counted(figures: Iterable[Figure]) -> str:
    return ", ".join(f"{figure.count} {_named(figure.key)}" for figure in figures)


def _named(key: str) -> str:
    return key.replace("_", " ")
