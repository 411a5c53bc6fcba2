"""``caveat flags show``: all there is to know of a decision."""

from __future__ import annotations

from collections.abc import Iterator

import click

from tui.cli.options import Choices, options, pass_choices
from tui.cli.output import emit
from tui.model import Flag

LABEL_WIDTH = 10


@click.command()
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@click.option("--format", "form", type=click.Choice(["text", "jsonl"]), default="text", show_default=True)
@options("db", "config")
@pass_choices
def show(choices: Choices, ids: tuple[str, ...], form: str) -> None:
    """Show decisions in full.

    ID is an id, or as much of its beginning as tells it from the others.
    """
    from tui.cli.flags.naming import find_id
    from tui.cli.flags.opening import opened
    from tui.export import export_flags

    with opened(choices) as repository:
        every = list(repository.ids())
        found = [repository.get(find_id(every, beginning)) for beginning in ids]
    chosen = [flag for flag in found if flag]
    emit(export_flags(chosen, "jsonl") if form == "jsonl" else ["\n".join(map(flag_text, chosen))])


def flag_text(flag: Flag) -> str:
    """Return a decision as labelled lines, safe to show."""
    from tui.visible import visible

    lines = []
    for label, value in _fields(flag):
        first, *more = visible(value).split("\n")
        lines.append(f"{label:<{LABEL_WIDTH}} {first}".rstrip())
        lines.extend(f"{'':<{LABEL_WIDTH}} {line}".rstrip() for line in more)
    return "\n".join(lines) + "\n"


def _fields(flag: Flag) -> Iterator[tuple[str, str]]:
    from tui.cli.flags.naming import decision, document_title, what
    from tui.export.admiralty import rating_words

    basis, target = flag.basis, flag.target
    fields = (
        ("id", flag.id),
        ("document", document_title(flag.document)),
        ("read from", flag.document.uri),
        ("sha-256", flag.document.id),
        ("what", what(flag)),
        ("place", f"paragraph {basis.paragraph}" if basis.paragraph else ""),
        ("characters", f"{target.start} to {target.end}"),
        ("words", target.exact),
        ("source", basis.source or ""),
        ("entity", basis.entity or ""),
        ("type", (basis.source_type or "").replace("_", " ")),
        ("channel", (basis.channel or "").replace("_", " ")),
        ("why", basis.why or ""),
        ("decision", decision(flag)),
        ("rating", rating_words(flag.reliability, flag.credibility)),
        ("tags", ", ".join(flag.tags)),
        ("note", flag.note),
        ("analyst", flag.analyst),
        ("created", flag.created),
        ("updated", flag.updated),
        ("engine", flag.engine),
    )
    return ((label, value.replace("\r\n", "\n")) for label, value in fields if value)
