"""Office files give their words, links and notes in reading order; bombs, entities and damage give one message."""

import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reading.office.making import (
    CONTAINER,
    e_book,
    open_document,
    word_element,
    word_file,
    word_link,
    zipped,
)
from tui.model import Document
from tui.reading import ReadingError, documents, read
from tui.reading.inputs import from_bytes
from tui.reading.office import rich_text

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def words_of(data, name):
    return read(from_bytes(data, name)).text


def refused(data, name):
    [error] = documents(from_bytes(data, name))
    assert isinstance(error, ReadingError)
    assert str(error).startswith(f"{name}: ")
    assert len(str(error).splitlines()) == 1
    return str(error)


def fill(document):
    document.add_heading("Port closes", 0)
    document.add_heading("What happened", 1)
    paragraph = document.add_paragraph("The port closed on Friday, ")
    word_link(paragraph, "the authority", "https://port.example/notice")
    paragraph.add_run(" said.\nIt will open again.")
    document.add_paragraph("one", style="List Bullet")
    document.add_paragraph("two", style="List Bullet")
    table = document.add_table(rows=2, cols=2)
    for cell, words in zip(table._cells, ("Berth", "Ships", "North", "12"), strict=True):
        cell.text = words
    document.sections[0].header.paragraphs[0].text = "Port Authority, press office"
    document.core_properties.author = "Ann Writer"


def test_a_word_document_is_read_in_order():
    """Headings, line breaks, lists and tables are kept; the header and the file's properties are told, not mixed in."""
    document = read(from_bytes(word_file(fill), "port.docx"))
    assert document.text == (
        "Port closes\n\nWhat happened\n\nThe port closed on Friday, the authority said.\nIt will open again.\n\n"
        "- one\n- two\n\nBerth | Ships\nNorth | 12"
    )
    assert document.title == "Port closes"
    assert [(link.span.of(document.text), link.target) for link in document.links] == [
        ("the authority", "https://port.example/notice")
    ]
    assert any("press office" in notice for notice in document.notices)
    assert any("Ann Writer" in notice for notice in document.notices)
    assert document.authors == ()


def test_deletions_and_field_codes_are_left_out_and_told():
    """What was deleted while changes were tracked is not read; a field shows its result and leads to its address."""

    def changed(document):
        paragraph = document.add_paragraph("Four ")
        gone = word_element("del", word_element("r", word_element("delText", "hundred ")), id="1")
        come = word_element("ins", word_element("r", word_element("t", "people")), id="2")
        codes = (
            word_element("fldChar", fldCharType="begin"),
            word_element("instrText", ' HYPERLINK "https://a.example/b" '),
            word_element("fldChar", fldCharType="separate"),
            word_element("t", " here"),
            word_element("fldChar", fldCharType="end"),
        )
        for element in (gone, come, word_element("r", *codes)):
            paragraph._p.append(element)

    document = read(from_bytes(word_file(changed), "a.docx"))
    assert document.text == "Four people here"
    assert [link.span.of(document.text) for link in document.links] == ["here"]
    assert any("tracks changes" in notice for notice in document.notices)


def test_a_page_laid_out_in_a_table_is_running_text():
    """A cell of several long paragraphs is no row of data."""

    def laid_out(document):
        cell = document.add_table(rows=1, cols=1).cell(0, 0)
        cell.text = "A first paragraph of some length. " * 6
        cell.add_paragraph("A second paragraph of some length. " * 6)

    assert len(words_of(word_file(laid_out), "a.docx").split("\n\n")) == 2


def test_an_open_document_is_read_in_order():
    """Title, link, list, table and note each stand where they should."""
    document = read(from_bytes(open_document(), "ferry.odt"))
    assert document.text == (
        "Ferry runs aground\n\nThe ferry Aurora ran aground at dawn, the coastguard said. Nobody was hurt.[1]\n\n"
        "- on board: 31\n- rescued: 31\n\nPort | Delay\nVessel | two hours\n\n[1] By telephone."
    )
    assert document.title == "Ferry runs aground"
    assert document.updated == "2024-05-06T07:08:09"
    assert [link.span.of(document.text) for link in document.links] == ["Aurora"]


def test_an_e_book_is_read_chapter_by_chapter():
    """Chapters come in the order of the spine, with links, and the book's own metadata."""
    book = e_book(
        {
            "b.xhtml": "<h1>Before</h1><p>It rained, <a href='https://a.example/r'>he wrote</a>.</p>",
            "a b.xhtml": "<h1>After</h1><p>It did not.</p>",
        },
        metadata="<dc:title>Rain</dc:title><dc:creator>Ann Writer</dc:creator><dc:date>2020-02-03</dc:date>"
        "<dc:publisher>Wet Press</dc:publisher><dc:language>en</dc:language>",
    )
    document = read(from_bytes(book, "rain.epub"))
    assert document.text == "Before\n\nIt rained, he wrote.\n\nAfter\n\nIt did not."
    assert (document.title, document.authors, document.published) == ("Rain", ("Ann Writer",), "2020-02-03")
    assert (document.publisher, document.language) == ("Wet Press", "en")
    assert [link.span.of(document.text) for link in document.links] == ["he wrote"]


def test_a_protected_book_says_so():
    """A book that only its seller's programs open is told from a damaged one."""
    locked = '<encryption><CipherReference URI="OEBPS/a.xhtml"/></encryption>'
    assert "DRM" in refused(e_book({"a.xhtml": "xx"}, more={"META-INF/encryption.xml": locked}), "a.epub")


RICH = rb"""{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fnil\fcharset0 Calibri;}{\f1\fcharset204 Arial;}}
{\info{\title Ferry}{\author Ann Writer}}{\*\generator Somebody;}{\header Page head}
\pard\f0 Caf\'e9 \u8220?quoted\u8221? text\line next\par
{\field{\*\fldinst{HYPERLINK "https://a.example/x"}}{\fldrslt{\ul the link}}}
 ends {\f1\'cf\'f0} \u-10179?\u-8704?{\v hidden}{\deleted gone}.\par
{\pict\bin9 }}}}}}}}}x}\pard\ls1{\listtext -}one\par two\par\pard\intbl a\cell b\cell\row
\pard done{\footnote A note.}\par}after"""


def test_rich_text_is_read_in_its_code_pages():
    """Characters by code page, by number and in halves; links, lists, tables, notes; nothing hidden, nothing binary."""
    document = read(from_bytes(RICH, "ferry.rtf"))
    assert document.text == (
        "Café “quoted” text\nnext\n\nthe link ends Пр 😀.\n\n- one\n- two\n\na | b\n\ndone[1]\n\n[1] A note."
    )
    assert [link.span.of(document.text) for link in document.links] == ["the link"]
    assert any("Ann Writer" in notice for notice in document.notices)


WHOLE = {
    "a.docx": word_file(fill),
    "a.odt": open_document(),
    "a.epub": e_book({"a.xhtml": "<p>Some words.</p>"}),
    "a.rtf": RICH,
}
BOMB = b"<w:t>" + b"a" * (80 << 20)
LAUGHS = (
    b'<!DOCTYPE x [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 20) for n in range(12))
) + b"]>"
OUTSIDE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def docx_of(document):
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": document})


def body(words, before=b""):
    return before + b'<w:document xmlns:w="%s"><w:body>%s</w:body></w:document>' % (WORD.encode(), words)


@pytest.mark.timeout(30)
@pytest.mark.parametrize("entities", [LAUGHS, OUTSIDE], ids=["laughs", "outside"])
def test_entities_are_refused(entities):
    """Neither a bomb of entities nor one that names a file of the reader's is followed."""
    data = docx_of(body(b"<w:p><w:r><w:t>&a;&m;</w:t></w:r></w:p>", entities))
    assert "entities" in refused(data, "a.docx")
    book = zipped({"mimetype": "application/epub+zip", "META-INF/container.xml": entities + CONTAINER.encode()[21:]})
    assert "entities" in refused(book, "a.epub")


RUINS = {
    "bomb.docx": docx_of(body(BOMB)),
    "tags.docx": docx_of(body(b"<w:p/>" * 3_000_000)),
    "bomb.odt": zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": BOMB}),
    "deep.docx": docx_of(body(b"<w:tbl><w:tr><w:tc>" * 20_000)),
    "broken.docx": docx_of(b"<w:"),
    "empty.docx": zipped({"word/other.xml": "x"}),
    "no-book.epub": zipped({"mimetype": "application/epub+zip", "META-INF/container.xml": CONTAINER}),
    "deep.rtf": b"{\\rtf1" + b"{" * 200_000,
    "skipped.rtf": b"{\\rtf1\\bin99999999999 x}",
}


@pytest.mark.timeout(30)
@pytest.mark.parametrize("name", RUINS)
def test_bombs_and_ruins_end_in_one_message(name):
    """A member that unpacks to far too much, depth without end, parts that are missing: one line each, soon."""
    refused(RUINS[name], name)


def test_members_never_become_paths():
    """A chapter named outside the package is looked for inside it, and not found."""
    book = e_book({"../../../../etc/passwd": "x", "a.xhtml": "<p>Words of the book.</p>"})
    document = read(from_bytes(book, "a.epub"))
    assert document.text in {"x\n\nWords of the book.", "Words of the book."}


@pytest.mark.parametrize("name", ["a.docx", "a.odt", "a.epub", "a.rtf"])
def test_a_file_cut_short_gives_words_or_one_message(name):
    """Wherever a file ends, there is no traceback."""
    data = WHOLE[name]
    for end in range(20, len(data), max(1, len(data) // 60)):
        for item in documents(from_bytes(data[:end], name)):
            assert isinstance(item, Document) or len(str(item).splitlines()) == 1


def test_endless_rich_text_is_cut(monkeypatch):
    """More than is read of a file is left out, and that is said."""
    monkeypatch.setattr(rich_text, "MOST_TOKENS", 1_000)
    document = read(from_bytes(b"{\\rtf1 " + b"word\\par " * 5_000 + b"}", "a.rtf"))
    assert 400 < document.text.count("word") < 1_000
    assert "left out" in document.notices[0]


WORDS = [
    *(rb"{ } \par \u -5 \' e9 \bin 3 \* \cell \row \footnote \v 0 \fldrslt x \ \ls1 \field".split()),
    b" ",
    b"\xff",
]


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from([b"{\\rtf1 ", b"{\\rtf1\\ansi\\field\\fldinst "]),
    st.lists(st.sampled_from(WORDS)),
)
def test_any_rich_text_is_read(head, pieces):
    """Whatever control words stand in a row, links lie inside the text."""
    for item in documents(from_bytes(head + b"".join(pieces), "any.rtf")):
        if isinstance(item, Document):
            assert all(link.span.end <= len(item.text) for link in item.links)


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=300), st.integers(0, 5_000), st.sampled_from(["a.docx", "a.odt", "a.epub"]))
def test_damage_inside_a_package_is_survived(noise, place, name):
    """Bytes overwritten anywhere in a package give words, or one message."""
    data = WHOLE[name]
    place %= len(data)
    for item in documents(from_bytes(data[:place] + noise + data[place + len(noise) :], name)):
        assert isinstance(item, Document | ReadingError)


def test_a_package_locked_with_a_password_says_so():
    """The flag of an encrypted member is heeded."""
    data = bytearray(zipped({"word/document.xml": "x" * 50}, packing=zipfile.ZIP_STORED))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert "password" in refused(bytes(data), "a.docx")
