"""A feed's entries are documents; a hostile or broken feed is one line."""

import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.model import Document
from tui.reading import ReadingError, documents
from tui.reading.inputs import from_bytes
from tui.terms import PartType

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Harbour News</title><link>https://harbour.example/</link><language>en-gb</language>
<item><title>Tide &amp;amp; time</title><link>https://harbour.example/tide</link><dc:creator>Ada Moss</dc:creator>
<pubDate>Sat, 07 Sep 2024 10:30:00 +0200</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>The tide came in, <a href="/log">the log</a> says.</p><script>alert(1)</script>
<p>Nobody was hurt&#27;]2;owned.</p>]]></content:encoded></item>
<item><description>&lt;img src="x.png"&gt;</description></item>
<item><title>Only a title</title></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour Log</title>
<entry xml:base="https://log.example/2024/"><title type="html">Pilot &lt;b&gt;missing&lt;/b&gt;</title><id>urn:1</id>
<link href="pilot"/><updated>2024-09-08T01:02:03Z</updated><author><name>Ben Okoro</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">
<p>The pilot is <a href="who">missing</a>.</p></div></content>
</entry></feed>"""

JSON = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Harbour Wire",
    "authors": [{"name": "Cleo Ruiz"}],
    "items": [
        {
            "id": 7,
            "url": "https://wire.example/7",
            "content_text": "One line.\n\nAnother.",
            "date_published": "2024-09-07T10:30:00+02:00",
        },
        {"id": "8", "title": "Eight", "content_html": "<p>Eight <em>boats</em>.</p>", "authors": [{"name": "Dee"}]},
        "no item",
    ],
}  # fmt: skip


def titled(title: str) -> str:
    return f"<rss><channel><item><title>{title}</title></item></channel></rss>"


def read(data: str | bytes, uri: str = "feed.xml", **choices) -> list[Document | ReadingError]:
    raw = data.encode() if isinstance(data, str) else data
    return list(documents(from_bytes(raw, uri, **choices)))


def test_entries_of_rss_are_documents():
    """Title, author, date, address, publisher and the longest text; what has no words is named and passed over."""
    first, wordless, last = read(RSS)
    assert first.title == "Tide & time"
    assert first.text.startswith("Tide & time\n\nThe tide came in, the log says.\n\nNobody was hurt")
    assert "\x1b" not in first.text
    assert "alert" not in first.text
    assert (first.authors, first.publisher, first.url) == (
        ("Ada Moss",),
        "Harbour News",
        "https://harbour.example/tide",
    )
    assert first.published == "2024-09-07T08:30:00Z"
    assert [(link.span.of(first.text), link.target) for link in first.links] == [
        ("the log", "https://harbour.example/log")
    ]
    assert first.parts[0].type is PartType.TITLE
    assert str(wordless) == "feed.xml#2: the entry holds no words"
    assert last.text == "Only a title"


def test_custody_names_the_feed():
    """What was read is the feed: its digest and address are kept, and the entry keeps its id while the feed changes."""
    first, *_ = read(RSS)
    assert first.custody.sha256 == hashlib.sha256(RSS.encode()).hexdigest()
    assert (first.custody.container, first.custody.uri) == ("feed.xml", "feed.xml#1")
    assert any(tool.startswith("feedparser ") for tool in first.custody.tools)
    later = read(RSS.replace("<item>", "<item><title>New</title></item><item>", 1))[1]
    assert later.id == first.id
    changed, *_ = read(RSS.replace("came in", "went out"))
    assert changed.id != first.id


def test_entries_of_atom_are_documents():
    """Mark-up in titles is left out, and relative links start where the entry says."""
    [entry] = read(ATOM, "https://log.example/feed")
    assert entry.title == "Pilot missing"
    assert entry.authors == ("Ben Okoro",)
    assert entry.url == "https://log.example/2024/pilot"
    assert entry.links[0].target == "https://log.example/2024/who"
    assert entry.published == "2024-09-08T01:02:03Z"


def test_entries_of_a_json_feed_are_documents():
    """Text and HTML are both read; what is no item is passed over."""
    first, second = read(json.dumps(JSON), "feed.json")
    assert first.text == "One line.\n\nAnother."
    assert first.authors == ("Cleo Ruiz",)
    assert first.published == "2024-09-07T08:30:00Z"
    assert second.text == "Eight\n\nEight boats."
    assert second.authors == ("Dee",)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32", "utf-32-be", "cp1251", "iso-8859-2"])
def test_a_feed_is_read_in_its_own_encoding(encoding):
    """The encoding is told by the mark, by the declaration, or by the bytes."""
    word = "Москва" if encoding == "cp1251" else "Łódź"
    text = f'<?xml version="1.0" encoding="{encoding}"?>{titled(word)}'
    [entry] = read(text.encode(encoding), "feed.rss")
    assert entry.title == word


BOMB = '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
TRAPS = {
    "entities of entities": f"{BOMB}]>{titled('&i;')}",
    "one entity, often": f'<!DOCTYPE rss [<!ENTITY a "{"a" * 5000}">]>{titled("&a;" * 5000)}',
    "parameter entities": f"<!DOCTYPE rss [<!ENTITY % a '<!ENTITY b \"c\">'> %a;]>{titled('&b;')}",
    "deep": "<rss><channel><item><description>" + "<div>" * 50_000,
    "wide": "<rss><channel>" + "<item><title>x</title>" * 60_000,
    "brackets": "<rss>" + "<" * 300_000,
    "long head": "<!DOCTYPE rss " * 20_000 + "<rss/>",
}  # fmt: skip


@pytest.mark.parametrize("trap", TRAPS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.timeout(30)
def test_traps_for_parsers_are_refused(trap, encoding):
    """What would grow in memory or take minutes is one line at once."""
    [line] = read(TRAPS[trap].encode(encoding), "trap.rss")
    assert isinstance(line, ReadingError)
    assert str(line).startswith("trap.rss: ")


@pytest.mark.parametrize(
    "inside",
    [
        "<author>" + "a" * 100_000 + "</author>",
        "<author>" + "&#97;" * 50_000 + "</author>",
        "<pubDate>" + "1 " * 50_000 + "</pubDate>",
        "<description>" + "&amp;lt;" * 50_000 + "</description>",
        "<title>" + "&lt;b " * 50_000 + "</title>",
    ],
)
@pytest.mark.timeout(30)
def test_no_field_takes_long(inside):
    """However long a name or a date: a feed is read in seconds."""
    [document] = read(f"<rss><channel><item><title>x</title>{inside}</item></channel></rss>", "slow.rss")
    assert isinstance(document, Document)


def test_files_outside_the_feed_are_not_read(tmp_path):
    """An entity that stands for a file on this computer brings none of it."""
    secret = tmp_path / "secret"
    secret.write_text("hush")
    text = f'<!DOCTYPE rss [<!ENTITY a SYSTEM "file://{secret}">]>{titled("x &a; y")}'
    assert all("hush" not in getattr(item, "text", str(item)) for item in read(text, "feed.rss"))


def test_feedparser_is_given_bytes_alone(tmp_path):
    """A feed that is nothing but an address or a path opens neither."""
    for text in (str(tmp_path), "http://127.0.0.1:9/"):
        [line] = read(text, "feed.rss")
        assert isinstance(line, ReadingError)


@given(st.binary(max_size=300) | st.text(alphabet="<>/&;![]CDATA rssitem=\"'?x", max_size=300).map(str.encode))
def test_any_bytes_are_documents_or_lines(data):
    """Nothing crashes the reading of a feed."""
    for item in read(b"<rss><channel>" + data, "feed.rss"):
        assert isinstance(item, Document | ReadingError)
        assert len(str(item).splitlines()) == 1 or isinstance(item, Document)


@pytest.mark.parametrize("rest", ["", ', "items": 3}', ', "items":' + "[" * 100_000])
def test_json_that_is_no_feed_is_one_line(rest):
    """Cut, misshapen or nested without end."""
    [line] = read('{"version": "https://jsonfeed.org/version/1"' + rest, "feed.json")
    assert isinstance(line, ReadingError)


def test_a_feed_without_the_extra_names_the_command(monkeypatch):
    """Who lacks the package is told how to add it."""
    import sys

    monkeypatch.setitem(sys.modules, "feedparser", None)
    [line] = read(RSS)
    assert "pip install 'caveat[feeds]'" in str(line)
