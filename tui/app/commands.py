"""Every command of the reader, once: keys, footer, palette, help and the README's table come from here.

``python -m tui.app.commands`` prints the table of keys as the README shows it; with ``--ids`` it prints the id of each
command with its keys, for the keymap of the configuration file.
"""

from __future__ import annotations

from collections.abc import Iterable

from tui.app.registry import Command, Group, keys_table


def _ratings() -> Iterable[Command]:
    for number in range(1, 7):
        yield Command(
            f"reader.credibility_{number}",
            f"Credibility {number}",
            (str(number),),
            f"credibility({number})",
            Group.DECIDE,
            "Rate the information: 1 confirmed … 5 improbable, 6 cannot be judged; again to clear.",
            shown="1 – 6" if number == 1 else "-",
            row_title="Credibility",
        )
    for letter in "ABCDEF":
        yield Command(
            f"reader.reliability_{letter.lower()}",
            f"Reliability {letter}",
            (letter,),
            f"reliability('{letter}')",
            Group.DECIDE,
            "Rate the source: A reliable … E unreliable, F cannot be judged; again to clear.",
            shown="A – F" if letter == "A" else "-",
            row_title="Reliability",
        )


def _family(chord: str, name: str, plural: str, argument: str) -> Iterable[Command]:
    for prefix, word, step in (("]", "Next", 1), ("[", "Previous", -1)):
        yield Command(
            f"reader.{word.lower()}_{argument}",
            f"{word} {name}",
            (prefix + chord,),
            f"go_family('{argument}', {step})",
            Group.MARKS,
            f"Go through the {plural} only.",
            shown=f"]{chord}  [{chord}" if step == 1 else "-",
            row_title=f"Next, previous {name}",
            brief=name.removesuffix(" of your own").removeprefix("document ").removesuffix(" mark"),
        )


def _layer(chord: str, family: str, plural: str) -> Command:
    return Command(
        f"reader.layer_{family}",
        f"Show or hide {plural}",
        ("L" + chord,),
        f"layer('{family}')",
        Group.VIEW,
        f"Take the {plural} off the page, and put them back; hidden ones are skipped by n and N.",
        brief=plural.split(maxsplit=1)[0],
    )


COMMANDS: tuple[Command, ...] = (
    Command("reader.flag", "Flag", ("f",), "decide('flagged')", Group.DECIDE, "Flag the mark and go on.", "Flag"),
    Command(
        "reader.verify",
        "Needs verification",
        ("v",),
        "decide('needs_verification')",
        Group.DECIDE,
        "Mark it as needing verification and go on.",
        "Verify",
    ),
    Command("reader.accept", "Accept", ("a",), "decide('accepted')", Group.DECIDE, "Accept it and go on.", "Accept"),
    Command(
        "reader.dismiss",
        "Dismiss",
        ("x",),
        "decide('dismissed')",
        Group.DECIDE,
        "Dismiss the engine's proposal and go on.",
        "Dismiss",
    ),
    Command(
        "reader.clear",
        "Clear the decision",
        ("backspace", "delete"),
        "clear",
        Group.DECIDE,
        "Take the decision away; rating, tags and note stay.",
        shown="⌫",
    ),
    *_ratings(),
    Command("reader.note", "Note", ("e",), "note", Group.DECIDE, "Write a note on the mark.", "Note"),
    Command(
        "reader.note_editor",
        "Note in your editor",
        ("ctrl+e",),
        "note_in_editor",
        Group.DECIDE,
        "Write the note in $VISUAL or $EDITOR.",
    ),
    Command(
        "reader.tags", "Tags", ("t",), "tags", Group.DECIDE, "Set tags, with those used before to choose from.", "Tags"
    ),
    Command("reader.undo", "Undo", ("u",), "undo", Group.DECIDE, "Take back the last decision, without limit.", "Undo"),
    Command("reader.redo", "Redo", ("ctrl+r",), "redo", Group.DECIDE, "Make the decision again that was taken back."),
    Command(
        "reader.next_mark",
        "Next mark",
        ("n", "tab"),
        "next(1)",
        Group.MARKS,
        "Go to the next mark; during a search n goes to the next hit, Tab still to the next mark.",
        "Next",
        shown="n  Tab",
    ),
    Command(
        "reader.previous_mark",
        "Previous mark",
        ("N", "shift+tab"),
        "next(-1)",
        Group.MARKS,
        "Go to the previous mark, or hit.",
        shown="N  Shift+Tab",
    ),
    *_family("u", "undecided mark", "marks without a decision", "undecided"),
    *_family("c", "claim", "claims", "claim"),
    *_family("s", "source", "attributions", "source"),
    *_family("m", "marker", "low-provenance markers", "marker"),
    *_family("p", "passage of your own", "passages of your own", "passage"),
    *_family("d", "document finding", "findings about the whole document", "document"),
    Command(
        "reader.same_source",
        "Same source elsewhere",
        ("*", "asterisk"),
        "same_source",
        Group.MARKS,
        "Go to the next attribution that rests on the same source.",
        shown="*",
    ),
    Command("reader.down", "Down", ("j", "down"), "move('down')", Group.MOVE, "One row down.", shown="j  ↓"),
    Command("reader.up", "Up", ("k", "up"), "move('up')", Group.MOVE, "One row up.", shown="k  ↑"),
    Command(
        "reader.page_down",
        "Page down",
        ("space", "pagedown"),
        "move('page_down')",
        Group.MOVE,
        "One page down.",
        shown="Space  PgDn",
    ),
    Command(
        "reader.page_up",
        "Page up",
        ("b", "pageup"),
        "move('page_up')",
        Group.MOVE,
        "One page up; while selecting, one word back.",
        shown="b  PgUp",
    ),
    Command("reader.top", "Top", ("gg", "home"), "move('top')", Group.MOVE, "To the top.", shown="gg  Home"),
    Command("reader.bottom", "Bottom", ("G", "end"), "move('bottom')", Group.MOVE, "To the end.", shown="G  End"),
    Command(
        "reader.select",
        "Select a passage",
        ("V",),
        "select",
        Group.PASSAGE,
        "Select words of your own choice: move with h j k l, w and b; then decide, note, tag or copy. "
        "With the mouse: drag.",
    ),
    Command("reader.left", "Left", ("h", "left"), "move('left')", Group.PASSAGE, "One character left.", shown="h  ←"),
    Command(
        "reader.right", "Right", ("l", "right"), "move('right')", Group.PASSAGE, "One character right.", shown="l  →"
    ),
    Command("reader.word", "Word forward", ("w",), "move('word')", Group.PASSAGE, "One word on."),
    Command(
        "reader.confirm",
        "Flag the passage",
        ("enter",),
        "confirm",
        Group.PASSAGE,
        "Flag the selected passage.",
        shown="Enter",
    ),
    Command(
        "reader.escape",
        "Leave selection or search",
        ("escape",),
        "leave",
        Group.PASSAGE,
        "Leave the selection, then the search.",
        shown="Esc",
    ),
    Command(
        "reader.search", "Search", ("/", "slash"), "search", Group.FIND, "Search in the text.", "Search", shown="/"
    ),
    Command("reader.help", "Help", ("?", "question_mark"), "help", Group.VIEW, "These keys.", "Help", shown="?"),
    Command("reader.outline", "Outline", ("o",), "outline", Group.FIND, "The paragraphs, to jump to."),
    Command(
        "reader.orphans",
        "Decisions without a place",
        ("O",),
        "orphans",
        Group.FIND,
        "Decisions whose words are gone from the text: choose one to put it on the mark or passage you are at.",
    ),
    Command("reader.inspector", "Inspector", ("i",), "inspector", Group.VIEW, "Show or hide the inspector."),
    Command(
        "reader.summary",
        "Sources",
        ("s",),
        "summary",
        Group.VIEW,
        "Show or hide the summary of what the text rests on.",
    ),
    Command(
        "reader.balance",
        "Balance sheet",
        ("p",),
        "balance",
        Group.VIEW,
        "What the claims rest on in numbers, how far each is from its origin, what is missing, and the passages "
        "behind every number.",
    ),
    _layer("c", "claim", "claims"),
    _layer("s", "source", "sources and quotations"),
    _layer("m", "marker", "markers"),
    _layer("p", "passage", "passages of your own"),
    Command(
        "reader.layer_all",
        "Show all layers",
        ("La",),
        "layer('all')",
        Group.VIEW,
        "Put every layer back.",
        brief="show all",
    ),
    Command("reader.theme", "Theme", ("T",), "theme", Group.VIEW, "Choose the colours."),
    Command(
        "reader.copy",
        "Copy with citation",
        ("y",),
        "copy",
        Group.DOCUMENT,
        "Copy the mark or selection with where it stands.",
    ),
    Command(
        "reader.open_address",
        "Open the address",
        ("gx",),
        "open_address",
        Group.DOCUMENT,
        "Show the link at the mark, or the document's address, and hand it to your browser if you say so.",
    ),
    Command(
        "reader.export", "Export", ("X",), "export", Group.DOCUMENT, "Write the flagged items to a file.", "Export"
    ),
    Command(
        "reader.open_next",
        "Next document",
        (">", "greater_than_sign"),
        "document(1)",
        Group.DOCUMENT,
        "Where several were opened.",
        shown=">",
    ),
    Command(
        "reader.open_previous",
        "Previous document",
        ("<", "less_than_sign"),
        "document(-1)",
        Group.DOCUMENT,
        "Where several were opened.",
        shown="<",
    ),
    Command(
        "reader.palette",
        "Commands",
        (":", "colon"),
        "app.command_palette",
        Group.DOCUMENT,
        "Every command by name.",
        shown=":  Ctrl+P",
    ),
    Command("reader.quit", "Quit", ("q",), "quit", Group.DOCUMENT, "Every decision is saved already.", shown="q"),
)

if __name__ == "__main__":
    import sys

    if "--ids" in sys.argv[1:]:
        sys.stdout.writelines(f'"{command.id}" = "{",".join(command.keys)}"\n' for command in COMMANDS)
    else:
        sys.stdout.write(keys_table(COMMANDS) + "\n")
