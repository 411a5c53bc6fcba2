"""What the inspector says of a mark: its words, whose they are, why it was marked, what was decided."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual.content import Content

from tui.app.links import Link
from tui.app.marks import Mark
from tui.app.painting import STATUS_GLYPHS
from tui.app.wording import CHANNELS, SOURCE_TYPES, STATUSES, mark_words
from tui.export.admiralty import rating_words
from tui.model import Basis, Flag, Time
from tui.terms import Channel, Status
from tui.visible import visible, visible_line

LABEL = "$foreground 55%"
_GONE = "The closer reading does not mark this. It stays here until you go on; what you decide on it is kept."
LONGEST_EXCERPT, LONGEST_STEP = 600, 48

STATUS_STYLES = {
    Status.FLAGGED: "bold $text-error",
    Status.NEEDS_VERIFICATION: "bold $text-warning",
    Status.ACCEPTED: "bold $text-success",
    Status.DISMISSED: LABEL,
}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the inspector shows of the words around a mark."""

    others: Sequence[Mark] = ()
    """Marks on the same words that are not linked to it."""
    chain: Sequence[tuple[Link, str]] = ()
    """The marks that are linked to it, each with its words as they are displayed."""
    times: Sequence[Time] = ()
    """The resolved times on its words."""
    colour: str = ""
    """That of its type, where it is one of the user's own."""
    gone: bool = False
    """Whether the engine has taken the mark back since the cursor was put on it."""


def describe(
    mark: Mark,
    flag: Flag | None,
    around: Surroundings,
    words_of: Callable[[Mark], str],
    *,
    compact: bool = False,
) -> Content:
    """Return what the inspector shows for a mark.

    Args:
        mark: the mark under the cursor.
        flag: the decision on it, if there is one.
        around: what lies on the same words.
        words_of: gives the words of a mark as they are displayed, on one line.
        compact: leave no blank rows between the sections.
    """
    words = words_of(mark)
    sections = [_headline(mark, around.colour)]
    if words:
        sections.append(Content.styled(shortened(words, LONGEST_EXCERPT), "italic"))
    if around.gone:
        sections.append(Content.styled(_GONE, "$text-warning"))
    origin = _origin(mark.basis)
    if origin is not None:
        sections.append(origin)
    if mark.basis.why:
        sections.append(Content.assemble(("why  ", LABEL), visible_line(mark.basis.why)))
    sections += [Content.assemble(("time  ", LABEL), visible_line(time.why)) for time in around.times]
    sections.append(decision_words(flag))
    steps = [_step(link, linked) for link, linked in around.chain]
    if steps:
        sections.append(Content("\n").join([Content.styled("chain", LABEL), *steps]))
    others = [
        Content.assemble("  ", (mark_words(other), "bold"), "  ", (shortened(words_of(other), 48), "italic"))
        for other in around.others
    ]
    if others:
        sections.append(Content("\n").join([Content.styled("also here", LABEL), *others]))
    return Content("\n" if compact else "\n\n").join(sections)


def _step(link: Link, words: str) -> Content:
    """Return one step of the chain: what the other mark is, and its words."""
    shown = f"  {shortened(words, LONGEST_STEP)}" if words else ""
    return Content.assemble((f"  {link.label}  ", LABEL), (visible_line(link.about), "bold"), (shown, "italic"))


def _headline(mark: Mark, colour: str) -> Content:
    place = f"¶ {mark.basis.paragraph}" if mark.basis.paragraph else ""
    page = f"page {visible_line(mark.basis.page)}" if mark.basis.page else ""
    score = f"check-worthiness {mark.score:.2f}" if mark.score is not None else ""
    about = "  ·  ".join(part for part in (page, place, score) if part)
    return Content.assemble((mark_words(mark), f"bold {colour or f'$mark-{mark.family.value}'}"), "   ", (about, LABEL))


def _origin(basis: Basis) -> Content | None:
    """Return who says it, by which channel, with which words."""
    lines = []
    if basis.source_type is not None:
        who = basis.source or basis.entity or "nobody named"
        lines.append(Content.assemble(("source    ", LABEL), (visible_line(who), "bold")))
        kind = SOURCE_TYPES[basis.source_type]
        if basis.entity and basis.entity != basis.source:
            kind = f"= {visible_line(basis.entity)}, {kind}"
        if kind != who:
            lines.append(Content.assemble(" " * 10, (kind, LABEL)))
    if basis.channel is not None and basis.channel is not Channel.NONE:
        lines.append(Content.assemble(("channel   ", LABEL), CHANNELS[basis.channel]))
    if basis.cue:
        lines.append(Content.assemble(("cue       ", LABEL), f"“{visible_line(basis.cue)}”"))
    return Content("\n").join(lines) if lines else None


def decision_words(flag: Flag | None) -> Content:
    """Return the decision in words: status, rating, tags, note, by whom and when."""
    if flag is None:
        return Content.assemble(("decision  ", LABEL), "none yet")
    lines = []
    if flag.status is not None:
        status = f"{STATUS_GLYPHS[flag.status]} {STATUSES[flag.status]}"
        lines.append(Content.assemble(("decision  ", LABEL), (status, STATUS_STYLES[flag.status])))
    else:
        lines.append(Content.assemble(("decision  ", LABEL), "none yet"))
    rating = rating_words(flag.reliability, flag.credibility)
    if rating:
        lines.append(Content.assemble(("rating    ", LABEL), rating))
    if flag.tags:
        lines.append(Content.assemble(("tags      ", LABEL), " ".join(f"#{visible_line(tag)}" for tag in flag.tags)))
    if flag.note:
        lines.append(Content.assemble(("note      ", LABEL), visible(flag.note)))
    by = " ".join(part for part in (visible_line(flag.analyst), flag.updated[:16].replace("T", " ")) if part)
    if by:
        lines.append(Content.assemble(("by        ", LABEL), (by, LABEL)))
    return Content("\n").join(lines)


def nothing_selected(total: int, *, analysed: bool) -> Content:
    """Return what the inspector shows while no mark is chosen."""
    if not analysed:
        return Content.styled("Reading the text for claims, sources and markers …", LABEL)
    if not total:
        return Content("Nothing in this text was marked. Select words of your own with V.")
    return Content.assemble(
        (f"{total} marks to look at.", "bold"),
        "\n\nPress ",
        ("n", "bold"),
        " for the first, ",
        ("?", "bold"),
        " for all keys.",
    )


def shortened(words: str, longest: int) -> str:
    """Return words cut to a number of characters, with an ellipsis where something was left out."""
    return words if len(words) <= longest else words[: longest - 1].rstrip() + "…"
