"""The summary: what the text rests on, as bars."""

from __future__ import annotations

from rich.bar import Bar
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from tui.app.shares import OWN_VOICE, claim_shares, own_counts
from tui.model import Analysis
from tui.visible import visible_line


class Summary(VerticalScroll, can_focus=False):
    """Claims by the kind of source they rest on."""

    HELP = "The share of claims that rests on each kind of source, and the sources of that kind."

    def compose(self) -> ComposeResult:
        """Hold one table."""
        yield Static(id="summary-table", markup=False)

    def on_mount(self) -> None:
        """Name the panel."""
        self.border_title = "What it rests on"

    def show(self, analysis: Analysis | None) -> None:
        """Show the shares of an analysis, the sources of each kind below its bar, and the counts of her own types."""
        shares = claim_shares(analysis) if analysis else []
        ground = self.background_colors[1].rich_color.name
        rows: list[RenderableType] = [] if shares else [Text("No claims were found in this text.")]
        for share in shares:
            colour = self._colour("own" if share.label == OWN_VOICE else "named")
            grid = _columns()
            bar = Bar(1.0, 0.0, share.part, color=colour, bgcolor=ground)
            grid.add_row(Text(share.label), bar, Text(f"{share.part:.0%}"), Text(str(share.claims), style="dim"))
            rows.append(grid)
            if share.names:
                names = visible_line(", ".join(share.names))
                rows.append(Padding(Text(names, style="dim", no_wrap=True, overflow="ellipsis"), (0, 0, 0, 2)))
        for type_, count in own_counts(analysis) if analysis else ():
            grid = _columns()
            grid.add_row(Text(type_.name.replace("_", " ")), Text(type_.letter, style="bold"), "", Text(str(count)))
            rows.append(grid)
        self.query_one(Static).update(Group(*rows))

    async def on_click(self) -> None:
        """Open the balance sheet, where these figures are broken down."""
        await self.run_action("screen.balance")

    def _colour(self, name: str) -> str:
        styles = self.get_component_rich_style(f"summary--{name}", partial=True)
        return styles.color.name if styles.color else "default"

    COMPONENT_CLASSES = {"summary--own", "summary--named"}


def _columns() -> Table:
    """Return an empty row for label, bar, share and count; every share's row has the same widths."""
    grid = Table.grid(padding=(0, 1), expand=True)
    grid.add_column(width=14, no_wrap=True)
    grid.add_column(ratio=1)
    grid.add_column(width=4, justify="right", no_wrap=True)
    grid.add_column(width=3, justify="right", no_wrap=True)
    return grid
