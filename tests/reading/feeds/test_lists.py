"""Lists of feeds bring their addresses, and nothing else."""

import pytest

from tui.reading import ReadingError, documents
from tui.reading.feeds.lists import Listed, feeds_on
from tui.reading.inputs import from_bytes

OPML = b"""<?xml version="1.0"?><opml version="2.0"><head><title>Mine</title></head><body>
<outline text="News"><outline text="Harbour &amp; Sea" xmlUrl="https://harbour.example/feed"/>
<outline text="Again" xmlUrl="https://harbour.example/feed"/><outline text="Bad" xmlUrl="file:///etc/passwd"/></outline>
<outline xmlUrl="http://log.example/atom"/></body></opml>"""


def test_the_feeds_on_a_list():
    """Each address once, only of the web, with its title where it has one."""
    found = feeds_on(from_bytes(OPML, "feeds.opml"))
    assert found == [
        Listed("https://harbour.example/feed", "Harbour & Sea"),
        Listed("http://log.example/atom", None),
    ]


def test_a_list_that_is_opened_says_what_it_is_for():
    """It holds nothing to read; the command that takes it is named."""
    [line] = documents(from_bytes(OPML, "feeds.opml"))
    assert "a list of 2 feeds" in str(line)
    assert "caveat feeds add" in str(line)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<opml/>",
        b"<opml><body>" + b"<outline text='x'>" * 50_000,
        b"<!DOCTYPE opml [<!ENTITY a 'x'><!ENTITY b '&a;&a;'>]><opml>&b;</opml>",
        b"\x00\xff\xfe",
        b"http://127.0.0.1:9/",
    ],
)
def test_what_is_no_list_is_one_line(data):
    """Broken, hostile or empty."""
    with pytest.raises(ReadingError) as refused:
        feeds_on(from_bytes(data, "feeds.opml"))
    assert len(str(refused.value).splitlines()) == 1
