"""What an analyst can rely on while she reads and decides."""

from __future__ import annotations

import json
from dataclasses import replace

from tests.app.articles import TEXT, make_analysis, make_document, span_of
from tui.app.marks import Family
from tui.app.triage import Triage
from tui.config import Settings
from tui.flags.repository import open_repository
from tui.terms import Kind, Status


async def test_marks_are_reached_in_reading_order(running):
    """Pressing n goes through everything marked, from the first word to the last, then to what the document lacks."""
    async with running() as reader:
        seen = []
        for _ in range(len(reader.screen.triage.marks)):
            await reader.press("n")
            seen.append(reader.screen.current)
        assert seen == reader.screen.triage.marks
        assert seen[0].type == "own_voice"
        assert seen[-1].kind is Kind.DOCUMENT


async def test_one_key_decides_saves_and_moves_on(running, database):
    """Pressing f puts the decision in the database file and goes to the next mark."""
    async with running() as reader:
        await reader.press("n")
        first = reader.screen.current
        await reader.press("f")
        assert reader.screen.triage.status_of(first) is Status.FLAGGED
        assert reader.screen.current != first
        assert "saved" in reader.status
        kept = "".join(file.read_text() for file in database.parent.iterdir() if file.is_file())
        assert '"flagged"' in kept


async def test_decisions_come_back_when_the_article_is_opened_again(running):
    """Status, rating, tags and note stand on the same words in the next session."""
    async with running() as reader:
        await reader.press("n", "]", "m")
        await reader.press("3")
        await reader.press("B", "t", *"two", "space", *"one", "enter")
        await reader.press("e", *"look", "ctrl+s")
        await reader.press("v")
    async with running() as reader:
        flags = reader.screen.triage.flags()
        assert len(flags) == 1
        flag = flags[0]
        assert (flag.status, flag.reliability, flag.credibility) == (Status.NEEDS_VERIFICATION, "B", 3)
        assert (flag.tags, flag.note, flag.analyst) == (("two", "one"), "look", "ana")
        assert flag.target.exact == TEXT[flag.target.start : flag.target.end] == "last night"
        assert flag.basis.paragraph == 2


async def test_undo_and_redo_go_all_the_way(running):
    """Pressing u takes back every decision in turn, Ctrl+R makes them again, and both say so."""
    async with running() as reader:
        await reader.press("n", "f", "v", "a", "x")
        assert reader.screen.triage.progress.decided == 4
        for left in (3, 2, 1, 0):
            await reader.press("u")
            assert reader.screen.triage.progress.decided == left
        await reader.press("u")
        assert "nothing of yours to undo" in reader.status
        for done in (1, 2, 3, 4):
            await reader.press("ctrl+r")
            assert reader.screen.triage.progress.decided == done
        await reader.press("ctrl+r")
        assert "nothing to redo" in reader.status


async def test_a_family_has_its_own_keys(running):
    """]c ]s ]m go through one family each, [m goes back."""
    async with running() as reader:
        for chord, family in (("c", Family.CLAIM), ("s", Family.SOURCE), ("m", Family.MARKER), ("d", Family.DOCUMENT)):
            await reader.press("]", chord)
            assert reader.screen.current.family is family
        await reader.press("]", "m", "]", "m")
        there = reader.screen.current
        await reader.press("]", "m", "[", "m")
        assert reader.screen.current == there


async def test_undecided_marks_are_found_and_their_end_is_said(running):
    """]u leaves out what is decided; when nothing is left it says so."""
    async with running() as reader:
        await reader.press("n")
        for _ in range(len(reader.screen.triage.marks)):
            await reader.press("a")
        assert "every mark" in reader.status
        await reader.press("]", "u")
        assert "no mark left" in reader.status
        progress = reader.screen.triage.progress
        assert progress.decided == progress.total


async def test_a_rating_is_set_changed_and_taken_away(running):
    """The same key clears a rating; a mark with nothing on it any more leaves no record."""
    async with running() as reader:
        await reader.press("n", "2")
        mark = reader.screen.current
        assert reader.screen.triage.flag_on(mark).credibility == 2
        await reader.press("5")
        assert reader.screen.triage.flag_on(mark).credibility == 5
        assert "improbable" in reader.inspected
        await reader.press("5")
        assert reader.screen.triage.flags() == ()


async def test_backspace_clears_the_decision_only(running):
    """A cleared mark keeps its rating."""
    async with running() as reader:
        await reader.press("n", "4", "f", "N", "backspace")
        flag = reader.screen.triage.flags()[0]
        assert flag.status is None
        assert flag.credibility == 4


async def test_a_passage_of_her_own_is_selected_by_keyboard(running):
    """V, movement, f: the words are flagged, marked, and gone again after undo."""
    async with running() as reader:
        await reader.press("n", "n", "V", "w", "w", "w", "f")
        flag = reader.screen.triage.flags()[0]
        assert flag.kind is Kind.PASSAGE
        assert flag.target.exact == "The old harbour"
        assert reader.screen.current.family is Family.PASSAGE
        count = len(reader.screen.triage.marks)
        await reader.press("u")
        assert len(reader.screen.triage.marks) == count - 1


async def test_a_passage_is_selected_with_the_mouse(running):
    """Dragging over words and pressing f flags exactly those words."""
    async with running() as reader:
        row = next(y for y, line in enumerate(reader.rows()) if "Ana Petrova" in line)
        column = reader.rows()[row].index("Ana")
        view = reader.screen.article
        left = view.styles.padding.left
        await reader.pilot.mouse_down(view, offset=(column + left, row))
        await reader.pilot.hover(view, offset=(column + left + 11, row))
        await reader.pilot.mouse_up(view, offset=(column + left + 11, row))
        await reader.press("f")
        assert reader.screen.triage.flags()[0].target.exact == "Ana Petrova"


async def test_a_click_goes_to_the_mark_and_a_second_click_to_the_one_around_it(running):
    """The smallest mark under the pointer comes first."""
    async with running() as reader:
        row = next(y for y, line in enumerate(reader.rows()) if "last night" in line)
        column = reader.rows()[row].index("last night") + 3
        await reader.pilot.click(reader.screen.article, offset=(column, row))
        await reader.settle()
        assert reader.screen.current.type == "relative_time"
        await reader.pilot.click(reader.screen.article, offset=(column, row))
        await reader.settle()
        assert reader.screen.current.kind in {Kind.ATTRIBUTION, Kind.CLAIM}


async def test_search_counts_and_goes_round(running):
    """/ finds, n and N go through the hits, Tab still goes to marks, Esc gives n back."""
    async with running() as reader:
        await reader.press("slash", *"the", "enter")
        assert "1 of" in reader.status
        total = len(reader.screen.article.hits)
        await reader.press("n")
        assert f"2 of {total}" in reader.status
        await reader.press("N", "N")
        assert f"{total} of {total}" in reader.status
        await reader.press("tab")
        assert reader.screen.current is not None
        await reader.press("escape")
        assert reader.screen.article.hits == ()


async def test_search_says_when_there_is_nothing(running):
    """A word that is not there is not silently ignored; capitals count once one is typed."""
    async with running() as reader:
        await reader.press("slash", *"Bridge", "enter")
        assert "not in this text" in reader.status
        await reader.press("slash", "end", "ctrl+u", *"bridge", "enter")
        assert "1 of 2" in reader.status


async def test_layers_go_and_come_back(running):
    """A hidden layer is neither painted nor visited."""
    async with running() as reader:
        await reader.press("L", "m")
        await reader.press(*["n"] * 5)
        assert all(family is not Family.MARKER for family in {reader.screen.current.family})
        glyphs = [row[3:6] for row in reader.rows()]
        assert not any("m" in glyph for glyph in glyphs)
        await reader.press("L", "a")
        assert any("m" in row[3:6] for row in reader.rows())


async def test_the_inspector_explains_a_mark(running):
    """What, whose words, through which channel, which cue, why, and what else stands there."""
    async with running() as reader:
        await reader.press("]", "s", "]", "s")
        text = reader.inspected
        for words in (
            "direct quotation",
            "Ana Petrova",
            "named person",
            "social post",
            "“wrote”",
            "links the quotation",
        ):
            assert words in text


async def test_same_source_elsewhere(running):
    """* goes to the other words of the same person."""
    async with running() as reader:
        await reader.press("]", "s", "]", "s", "asterisk")
        assert reader.screen.current.span == span_of("“Nobody was hurt.”")


async def test_damaged_characters_are_shown_repaired_and_hidden_ones_visible(running):
    """Mojibake is readable; a zero-width character shows; the stored words are the document's own."""
    async with running() as reader:
        page = "\n".join(reader.rows())
        assert "café owners" in page
        assert "√©" not in page
        assert "\u200b" not in page
        await reader.press("slash", *"owners", "enter", "escape", "]", "m", "]", "m", "]", "m", "]", "m", "]", "m", "f")
        assert any(flag.target.exact == "√©" for flag in reader.screen.triage.flags())


async def test_several_documents_are_gone_through(running):
    """> and < open the next and the previous document, and say when there is none."""
    other = make_document(TEXT.replace("Several", "Several"), "other.txt")
    async with running(make_document(), other) as reader:
        await reader.press("greater_than_sign")
        assert reader.screen.triage.document.uri == "other.txt"
        await reader.press("greater_than_sign")
        assert "no other document" in reader.status
        await reader.press("less_than_sign")
        assert reader.screen.triage.document.uri == "bridge.txt"


async def test_export_writes_what_was_flagged(running, tmp_path):
    """X, a file name, Enter: the file holds the flagged item and nothing else."""
    async with running() as reader:
        await reader.press("n", "f", "a")
        target = tmp_path / "out.jsonl"
        await reader.press("X")
        dialog = reader.app.screen
        dialog.query_one("#export-format").value = "jsonl"
        dialog.query_one("#export-path").value = str(target)
        await reader.press("enter")
        records = [json.loads(line) for line in target.read_text().splitlines()]
        assert [record["status"] for record in records] == ["flagged"]


async def test_an_existing_file_is_not_overwritten_unasked(running, tmp_path):
    """The dialog stays and says why."""
    target = tmp_path / "out.md"
    target.write_text("mine")
    async with running() as reader:
        await reader.press("n", "f", "X")
        dialog = reader.app.screen
        dialog.query_one("#export-path").value = str(target)
        await reader.press("enter")
        assert reader.app.screen is dialog
        assert "exists" in str(dialog.query_one("#export-problem").render())
    assert target.read_text() == "mine"


async def test_an_empty_text_is_said_to_be_empty(running, monkeypatch):
    """Nothing to mark is a state with words, not a blank page or a crash."""
    import tui.analysis
    from tui.model import Analysis

    monkeypatch.setattr(tui.analysis, "analyze", lambda document, **_: Analysis(document.id, "test/1"))
    async with running(make_document("", "empty.txt")) as reader:
        assert "Nothing in this text was marked" in reader.inspected
        await reader.press("n", "f", "V", "o", "]", "u", "u")
        assert reader.screen.triage.flags() == ()


async def test_any_size_of_terminal_is_survived(running):
    """From a big screen down to twenty columns and five rows, with a mark and a selection open."""
    async with running(size=(200, 60)) as reader:
        await reader.press("n", "n", "V", "w")
        for size in ((120, 40), (80, 24), (40, 12), (20, 5), (10, 3), (1, 1), (100, 30)):
            await reader.pilot.resize_terminal(*size)
            await reader.settle()
            await reader.press("j", "k")
        assert "The old harbour" in "\n".join(reader.rows())


async def test_help_is_searchable(running):
    """? lists the commands; typing narrows them."""
    async with running() as reader:
        await reader.press("?")
        rows = reader.app.screen.query_one("#help-rows")
        reader.app.screen.query_one("Input").value = "undo"
        await reader.pilot.pause()
        lines = str(reader.app.export_screenshot())
        assert "undo" in lines.lower()
        assert rows.display
        await reader.press("escape")
        assert reader.app.screen is reader.screen


async def test_every_command_is_in_the_palette(running):
    """What can be done by key can be found by name."""
    async with running() as reader:
        titles = [command.title for command in reader.app.get_system_commands(reader.screen)]
        assert {"Flag", "Undo", "Next claim", "Show or hide markers", "Export"} <= set(titles)
        assert len(titles) == len(set(titles))


async def test_a_decision_that_lost_its_words_is_put_back_by_hand(running, database):
    """O lists it; on a passage of her choice it is found again, also in the next session."""
    document = make_document()
    triage = Triage(document)
    lost = replace(triage.draft(triage.passage(span_of("old harbour")), None), status=Status.FLAGGED, note="mine")
    lost = replace(lost, target=replace(lost.target, exact="words that are gone", prefix="", suffix=""))
    with open_repository(database, analyst="ana") as repository:
        repository.save(lost)
    async with running() as reader:
        assert list(reader.screen.triage.orphans) == [lost.id]
        await reader.press("n", "n", "V", "w", "w", "O", "enter")
        assert reader.screen.triage.orphans == {}
    async with running() as reader:
        flag = reader.screen.triage.flags()[0]
        assert (flag.id, flag.note, flag.target.exact) == (lost.id, "mine", "The old")
        assert reader.screen.triage.orphans == {}


async def test_decisions_made_elsewhere_appear(running, database):
    """A colleague's decision in the same file is on the screen within a second."""
    document = make_document()
    triage = Triage(document, make_analysis(document))
    async with running() as reader:
        with open_repository(database, analyst="ben") as other:
            other.save(replace(triage.draft(triage.marks[0], None), status=Status.ACCEPTED))
        for _ in range(40):
            await reader.pilot.pause(0.1)
            if reader.screen.triage.progress.decided:
                break
        assert reader.screen.triage.flags()[0].analyst == "ben"


async def test_decisions_are_found_again_after_the_article_was_edited(running):
    """A new version under the same name shows the old decisions on their words, and says so."""
    async with running() as reader:
        await reader.press("]", "m", "f")
    edited = make_document("Corrected on Tuesday.\n\n" + TEXT)
    async with running(edited) as reader:
        (flag,) = reader.screen.triage.flags()
        mark = next(mark for mark in reader.screen.triage.marks if reader.screen.triage.flag_on(mark))
        assert mark.span.of(edited.text) == flag.target.exact == "last night"
        await reader.press("]", "m", "3")
        (flag,) = reader.screen.triage.flags()
        assert (flag.document.id, flag.credibility, flag.status) == (edited.id, 3, Status.FLAGGED)
        await reader.press("u")
        assert reader.screen.triage.flags()[0].credibility is None


async def test_decisions_on_another_text_that_stood_here_are_told_of(running):
    """None is shown where no word of theirs is in the text, and she is told that they are kept."""
    async with running() as reader:
        await reader.press("]", "m", "f")
    async with running(make_document("Quite another story, without a word of the first.")) as reader:
        assert reader.screen.triage.flags() == ()
        assert any("1 decision was made on another text" in note.message for note in reader.app._notifications)


async def test_the_user_s_own_keys_work(running):
    """A key of the configuration does what it says, and the default no longer does."""
    settings = Settings(analyst="ana", keymap={"reader.flag": "f2", "reader.next_claim": "]x"})
    async with running(settings=settings) as reader:
        await reader.press("]", "x", "f")
        assert reader.screen.triage.flags() == ()
        await reader.press("f2")
        assert reader.screen.triage.flags()[0].status is Status.FLAGGED
