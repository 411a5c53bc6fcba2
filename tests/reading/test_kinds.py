"""The kind of an input is told by its bytes first and by its name second."""

from __future__ import annotations

import gzip
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.reading.kinds import Kind, kind_of


def zipped(*names: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in names:
            # A fixed date: two workers that collect the tests must make the same bytes.
            path, _, content = name.partition("=")
            archive.writestr(zipfile.ZipInfo(path, (2020, 1, 1, 0, 0, 0)), content or "x")
    return packed.getvalue()


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"<!DOCTYPE html><html>", Kind.HTML),
        (b"\xef\xbb\xbf\r\n<!-- saved --><HTML lang=en>", Kind.HTML),
        ("\ufeff<html>".encode("utf-16-le"), Kind.HTML),
        (b"<?xml version='1.0'?><!DOCTYPE html PUBLIC 'x'><html>", Kind.HTML),
        (b"<div><p>One</p><p>Two</p></div>", Kind.HTML),
        (b"<?xml version='1.0'?><rss version='2.0'>", Kind.FEED),
        (b"<?xml-stylesheet href='a'?><feed xmlns='http://www.w3.org/2005/Atom'>", Kind.FEED),
        (b'{"version": "https://jsonfeed.org/version/1.1", "items": []}', Kind.FEED),
        (b"<opml version='2.0'>", Kind.OPML),
        (b"%PDF-1.7\n", Kind.PDF),
        (b"\r\n\r\n%PDF-1.4", Kind.PDF),
        (b"{\\rtf1\\ansi", Kind.RTF),
        (b"WARC/1.0\r\n", Kind.WARC),
        (gzip.compress(b"WARC/1.1\r\nWARC-Type: warcinfo", mtime=0), Kind.WARC),
        (zipped("mimetype=application/epub+zip", "META-INF/container.xml"), Kind.EPUB),
        (zipped("mimetype=application/vnd.oasis.opendocument.text", "content.xml"), Kind.ODT),
        (zipped("[Content_Types].xml", "word/document.xml"), Kind.DOCX),
        (zipped("datapackage.json", "archive/data.warc.gz"), Kind.WACZ),
        (b"Received: from a\r\nFrom: a@b\r\nTo: c@d\r\nSubject: x\r\n\r\nHello", Kind.MAIL),
        (b"From a@b Mon May  4 10:00:00 2026\nFrom: a@b\nTo: c@d\nDate: x\n\nHello", Kind.MAILBOX),
        (
            b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://a/\r\nMIME-Version: 1.0\r\nSubject: x\r\n",
            Kind.MHTML,
        ),
    ],
)
def test_the_bytes_tell_the_kind(head, kind):
    """Whatever the file is called, and if it has no name at all."""
    assert kind_of(head, "") is kind
    assert kind_of(head, "article.txt") is kind


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b"Harbour closed\n\nThe harbour was closed, officials said.", "a.txt"),
        (b"", ""),
        (b"<3 is what she wrote on the wall, police said.", "a.txt"),
        (b"From the harbour: a crane fell.\n\nIt fell on Friday.", "a.txt"),
        (b"Date: Friday\n\nThe crane fell.", "a.txt"),
        (b"<div align=center>\n\n# A Markdown file\n\n</div>\n", "readme.md"),
        (b"The magic of a PDF is %PDF-1.4, he wrote.", "a.txt"),
        (b"\x89PNG\r\n\x1a\n", "picture.pdf"),
        (gzip.compress(b"anything else", mtime=0), "a.gz"),
        (b'{"title": "some other JSON"}', "a.json"),
    ],
)
def test_everything_else_is_text(head, name):
    """The loader of texts says what it cannot read."""
    assert kind_of(head, name) is Kind.TEXT


@pytest.mark.parametrize(
    ("name", "media_type", "kind"),
    [
        ("page.html", None, Kind.HTML),
        ("page.HTM?id=3#top", None, Kind.HTML),
        ("story", "text/html; charset=utf-8", Kind.HTML),
        ("story", "application/rss+xml", Kind.FEED),
        ("letter.eml", None, Kind.MAIL),
    ],
)
def test_the_name_and_the_header_decide_where_the_bytes_do_not(name, media_type, kind):
    """A fragment of a page, or one that begins with plain words."""
    assert kind_of(b"Plain words first.", name, media_type) is kind


@given(st.binary(max_size=300), st.text(max_size=20), st.none() | st.text(max_size=20))
def test_any_input_has_a_kind(head, name, media_type):
    """Nothing raises."""
    assert kind_of(head, name, media_type) in Kind
