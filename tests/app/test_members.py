"""Archives, mailboxes, folders and web pages in the reader: opened like any text, one document after the other."""

from __future__ import annotations

import tui.reading.loading
from tui.app.members import Members
from tui.model import Document
from tui.reading import ReadingError

PAGE = """<html lang="en"><head><title>Ferry late | Elsport Post</title></head><body><article><h1>Ferry late</h1>
<p>The ferry to Norholm was late on Friday, the harbour office said in a <a href="https://e.example/n">note</a>.</p>
<p>Nobody was hurt, and the next ferry left as planned, according to the same note on the office's page.</p>
</article></body></html>"""


def three(_source):
    """An archive of three texts with a damaged part between the first two."""
    yield Document("a" * 64, "box#1", "First text.\n\nIt stands alone.")
    yield ReadingError("box#2", "is damaged; try a copy")
    yield Document("b" * 64, "box#3", "Second text.\n\nIt stands alone.")
    yield Document("c" * 64, "box#4", "Third text.\n\nIt stands alone.")


async def test_a_web_page_is_opened_as_its_article(running, tmp_path):
    """The article's words are on the screen, the mark-up is not."""
    page = tmp_path / "page.html"
    page.write_text(PAGE)
    async with running(str(page)) as reader:
        shown = "\n".join(reader.rows())
        assert "The ferry to Norholm was late" in shown
        assert "<p>" not in shown
        assert "Ferry late" in str(reader.screen.head.render())


async def test_the_documents_of_an_archive_are_gone_through(running, monkeypatch):
    """The next key reads on in the archive, what is damaged is named, and the way back is open."""
    monkeypatch.setattr(tui.reading.loading, "contents", three)
    async with running("box") as reader:
        assert "First text." in "\n".join(reader.rows())
        assert any("box#2: is damaged" in note.message for note in reader.app._notifications)
        await reader.press("greater_than_sign")
        assert "Second text." in "\n".join(reader.rows())
        await reader.press("greater_than_sign")
        assert "Third text." in "\n".join(reader.rows())
        assert "3 of 3" in str(reader.screen.head.render())
        await reader.press("less_than_sign", "less_than_sign")
        assert "First text." in "\n".join(reader.rows())


async def test_an_archive_of_which_nothing_can_be_read_ends_with_the_reason(running, monkeypatch):
    """The one line that says why stands in the terminal afterwards."""
    monkeypatch.setattr(tui.reading.loading, "contents", lambda source: iter([ReadingError(source, "is damaged")]))
    async with running("box") as reader:
        assert reader.app.return_code == 1
        assert reader.app.message == "box: is damaged"


def test_what_was_not_asked_for_is_not_read():
    """A mailbox of a thousand letters costs no more than those that are looked at."""
    read = []

    def letters():
        for number in range(1000):
            read.append(number)
            yield Document(f"{number:064}", f"box#{number}", "Text.")

    members = Members()
    first, _ = members.begin(letters())
    assert first is not None
    assert members.has_more(first)
    second, _ = members.next_after(first)
    assert second is not None
    assert not members.has_more(first)
    assert read == [0, 1]
