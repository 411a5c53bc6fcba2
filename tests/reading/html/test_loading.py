"""A web page is read as its article: the words, what they link to, what the page tells of them, and no hang."""

from __future__ import annotations

import hashlib
import socket

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.model import Document
from tui.reading import ReadingError, documents
from tui.reading.inputs import from_bytes
from tui.terms import PartType

PARAGRAPHS = """<p>The harbour of Elsport was closed on Friday after a crane fell onto the quay, the port authority said
in a <a href="/notes/12">statement</a>, and two dockers were taken to hospital with broken bones.</p>
<p>“We heard it before we saw it,” said Ada Moss, who has worked on the quay for eleven years and had just left it.</p>
<h2>What is known</h2>
<ul><li>The crane was built in 1987.</li><li>It was checked in March.</li></ul>
<blockquote><p>Nobody could have stood there and lived, and we are glad that nobody did.</p></blockquote>
<p>The inquiry will take weeks, according to the ministry, which has closed two more cranes of the same make.</p>"""


def page(body: str = PARAGRAPHS, head: str = "") -> str:
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>Crane falls on the quay | Elsport Post</title>{head}</head><body>'
        '<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>'
        f"<article><h1>Crane falls on the quay</h1>{body}</article>"
        "<footer><a href='/privacy'>Privacy</a> © Elsport Post</footer></body></html>"
    )


def read(markup: str | bytes, uri: str = "https://post.example/2026/crane.html") -> Document:
    data = markup.encode() if isinstance(markup, str) else markup
    (document,) = documents(from_bytes(data, uri, name="crane.html"))
    assert isinstance(document, Document), str(document)
    return document


@pytest.fixture(scope="module")
def crane() -> Document:
    return read(page())


def test_the_article_is_kept_with_its_structure(crane):
    """Headline, paragraphs, heading, items and quotation, in order, on lines of their own; the page around is gone."""
    lines = [line for line in crane.text.split("\n") if line]
    assert lines[0] == "Crane falls on the quay"
    assert lines[1].startswith("The harbour of Elsport was closed")
    assert lines[3:6] == ["What is known", "- The crane was built in 1987.", "- It was checked in March."]
    assert lines[6].startswith("> Nobody could have stood there")
    assert lines[7].startswith("The inquiry will take weeks")
    assert "Privacy" not in crane.text
    assert "Sport" not in crane.text


def test_words_know_where_they_lead(crane):
    """A link is a range of the text and a whole address."""
    (link,) = crane.links
    assert link.span.of(crane.text) == "statement"
    assert link.target == "https://post.example/notes/12"


def test_the_headline_is_a_part(crane):
    """So that its claims are told from the body's."""
    titles = [part.span.of(crane.text) for part in crane.parts if part.type is PartType.TITLE]
    assert titles == ["Crane falls on the quay"]
    assert crane.title == "Crane falls on the quay"


def test_the_bytes_are_proven(crane):
    """The digest is that of the bytes as they came; what made the text of them is named with its version."""
    assert crane.custody is not None
    assert crane.id == crane.custody.sha256 == hashlib.sha256(page().encode()).hexdigest()
    assert any(tool.startswith("trafilatura ") for tool in crane.custody.tools)


@pytest.mark.parametrize("reference", ["&#27;", "&#x1b;", "&#0;", "\x1b", "&#xFFFF;"])
def test_a_control_character_does_not_cost_the_page(reference, crane):
    """One such reference anywhere, and the rest is there all the same."""
    document = read(page(PARAGRAPHS.replace("Friday", f"Fri{reference}day")))
    assert document.text.replace("Fri\ufffdday", "Friday") == crane.text
    assert "shown as \ufffd" in document.notices[0]


def test_what_a_page_tells_of_itself():
    """For machines first: authors, dates with their times, publisher, address, language."""
    head = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "WebSite",
    "name": "x"}, {"@type": "NewsArticle", "headline": "Crane falls on the quay", "author": [{"name": "Ada Moss"},
    {"name": "Ben Oduya"}], "datePublished": "2026-05-01T09:30:00+02:00", "dateModified": "2026-05-02",
    "publisher": {"name": "Elsport Post"}}]}</script><link rel="canonical" href="/2026/crane">"""
    document = read(page(head=head))
    assert document.authors == ("Ada Moss", "Ben Oduya")
    assert (document.published, document.updated) == ("2026-05-01T09:30:00+02:00", "2026-05-02")
    assert (document.publisher, document.language) == ("Elsport Post", "en")
    assert document.url == "https://post.example/2026/crane"


@pytest.mark.parametrize(
    ("head", "authors"),
    [
        ('<meta name="author" content="By Ada Moss and Ben Oduya">', ("Ada Moss", "Ben Oduya")),
        ('<meta name="author" content="Moss, Ada">', ("Moss, Ada",)),
        (
            '<meta property="article:author" content="https://facebook.com/ada"><meta name="byl" content="Ada Moss">',
            ("Ada Moss",),
        ),
        ('<meta name="author" content="admin">', ()),
        ("", ()),
    ],
)
def test_only_names_are_authors(head, authors):
    """Addresses and accounts of the publishing system are nobody."""
    assert read(page(head=head)).authors == authors


def test_nothing_is_made_up():
    """A page that carries no author, date or publisher is read as carrying none; that is a finding."""
    document = read(page().replace(" | Elsport Post", "").replace("© Elsport Post", ""), "crane.html")
    assert (document.authors, document.published, document.updated, document.url) == ((), None, None, None)


def test_addresses_are_of_the_web_only():
    """A page cannot pass off a script as a link or as its own address."""
    head = '<link rel="canonical" href="javascript:alert(1)">'
    body = PARAGRAPHS.replace("/notes/12", "javascript:alert(2)")
    document = read(page(body, head), "crane.html")
    assert document.links == ()
    assert document.url is None


POSTS = {
    "X": '<blockquote class="twitter-tweet"><p>The crane is down.</p>&mdash; Ada Moss (@adamoss) '
    '<a href="https://twitter.com/adamoss/status/12">May 1, 2026</a></blockquote>',
    "Facebook": '<div class="fb-post" data-href="https://www.facebook.com/elsport/posts/77"><blockquote '
    'class="fb-xfbml-parse-ignore"><p>The crane is down.</p>Posted by <a href="https://facebook.com/elsport">Port of '
    "Elsport</a> on <a>Friday, May 1, 2026</a></blockquote></div>",
    "Instagram": '<blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/p/ab/"><p>The '
    "crane is down.</p><p>A post shared by <a>Port of Elsport</a> (@elsport) on May 1, 2026</p></blockquote>",
    "Telegram": '<script async data-telegram-post="elsport/12"></script>',
}


@pytest.mark.parametrize("platform", POSTS)
def test_embedded_posts_stay_recognisable(platform):
    """Each is a block quotation that says whose post it is, and is known with its address."""
    document = read(page(PARAGRAPHS.replace("<h2>", f"<div class='social-embed'>{POSTS[platform]}</div><h2>")))
    (embed,) = document.embeds
    assert embed.platform == platform
    assert embed.account in {"adamoss", "elsport"}
    assert embed.address is not None
    words = embed.span.of(document.text)
    assert f"(@{embed.account})" in words
    assert platform == "Telegram" or words.startswith("The crane is down.")
    assert platform == "X" or f"on {platform}" in words
    assert document.text[embed.span.start - 2 : embed.span.start] == "> "


def test_what_no_reader_sees_is_not_read():
    """Hidden text would put words in the article's mouth."""
    hidden = (
        '<p style="display: none">The mayor resigned on Friday, as everybody knows by now.</p><p hidden>Buy now!</p>'
    )
    document = read(page(PARAGRAPHS + hidden))
    assert "resigned" not in document.text
    assert "Buy now" not in document.text


def test_a_paragraph_that_only_leads_elsewhere_is_a_pointer():
    """The headline of another article, as one link between paragraphs, is none of this one's words."""
    link = '<p><a href="/other">Ferry service to Norholm to end in spring after ninety years</a></p><h2>'
    document = read(page(PARAGRAPHS.replace("<h2>", link, 1)))
    teasers = [part.span.of(document.text) for part in document.parts if part.type is PartType.TEASER]
    assert teasers == ["Ferry service to Norholm to end in spring after ninety years"]


def test_without_an_article_all_text_is_shown_and_said_to_be():
    """A page of fragments is read all the same."""
    document = read("<html><body><div>Elsport</div><div>Tide: 3 m</div></body></html>")
    assert "Tide: 3 m" in document.text


def test_a_page_without_text_says_so():
    """What a script would load is not there, and the reader learns why the page is empty."""
    document = read("<html><body><div id='root'></div><script>load()</script></body></html>")
    assert document.text == ""
    assert "no text" in document.notices[0]


def test_a_saved_page_is_read_with_the_address_it_was_saved_from():
    """One file with the page inside, in the encodings of mail."""
    mail = (
        "From: <Saved by Browser>\r\nSnapshot-Content-Location: https://post.example/2026/crane.html\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    )
    import base64

    data = (mail + base64.encodebytes(page().encode()).decode() + "\r\n--b--\r\n").encode()
    document = read(data, "saved.mhtml")
    assert document.title == "Crane falls on the quay"
    assert document.url == "https://post.example/2026/crane.html"
    assert document.links[0].target == "https://post.example/notes/12"
    assert document.id == hashlib.sha256(data).hexdigest()


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
@settings(deadline=None, max_examples=60)
def test_any_bytes_give_a_document_or_one_error(data):
    """Whatever stands in a file called a page."""
    (item,) = documents(from_bytes(b"<html>" + data, "x.html"))
    assert isinstance(item, Document | ReadingError)


TAGS = st.lists(
    st.sampled_from(
        [
            "<p>",
            "</p>",
            "<div",
            ">",
            "<a href=x>",
            "</a>",
            "<table>",
            "<td>",
            "<li>",
            "<blockquote class=twitter-tweet>",
            "<script>",
            "</script>",
            "<!--",
            "-->",
            "&#27;",
            "&amp",
            "<br>",
            "<svg>",
            "<title>",
            "words and words. ",
            "\0",
            "<iframe src='https://t.me/a/1?embed=1'>",
            "<h1>",
            "</h1>",
            "<select>",
            "</body>",
            "<html>",
            "<base href=':'>",
        ]
    )
)


@given(TAGS)
@settings(deadline=None, max_examples=60)
def test_any_arrangement_of_tags_is_read(tags):
    """Links and posts are ranges of the text, whatever the mark-up."""
    (item,) = documents(from_bytes(("<html>" + "".join(tags)).encode(), "x.html"))
    if isinstance(item, Document):
        for part in (*item.links, *item.embeds, *item.parts):
            assert part.span.of(item.text).strip()


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 30_000,
        "<p>a</p>" * 60_000,
        '<p class="' + "x " * 500_000 + '">a</p>',
        "<p " + " ".join(f"a{number}=b" for number in range(50_000)) + ">a</p>",
        ("<div class='" + "a" * 3_900 + "'>words</div>") * 500,
        "<table><tr><td>" * 3_000,
        "<!--" * 200_000,
        "&#27;" * 100_000,
        '<script type="application/ld+json">' + "[" * 100_000 + "</script>",
    ],
    ids=["deep", "wide", "attribute", "attributes", "classes", "tables", "comments", "references", "json"],
)
@pytest.mark.timeout(30)
def test_hostile_pages_do_not_hang(markup):
    """A hostile page ends, and what follows the trap is still read."""
    document = read(f"<html><body>{markup}{PARAGRAPHS}")
    assert "Elsport" in document.text or markup.startswith("<!--")


def test_reading_a_page_connects_to_nothing(monkeypatch):
    """Whatever a page names stays unfetched: pictures, scripts, styles, the page's own address."""
    tried = []

    def refuse(*where):
        tried.append(where)
        raise OSError("there is no network here")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    head = '<link rel="stylesheet" href="https://post.example/a.css"><base href="https://post.example/">'
    body = PARAGRAPHS + '<img src="https://post.example/a.png"><iframe src="https://t.me/elsport/1?embed=1"></iframe>'
    assert "Elsport" in read(page(body, head)).text
    assert tried == []
