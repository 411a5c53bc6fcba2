"""Addresses: which are opened, which never, and that nothing is opened unasked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.app.articles import make_document
from tui.app import addresses
from tui.app.addresses import address_for, is_web_address, open_in_browser
from tui.model import Embed, Link, Span

ODD = (
    "",
    "javascript:alert(1)",
    "file:///etc/passwd",
    "ftp://example.org/",
    "http://",
    "https://user:pass@example.org/",
    "https://example.org/a b",
    "https://example.org/\x1b]0;x\x07",
    "https://example.org/\u202egpj.exe",
    "https://[::1",
    "--help",
)


@pytest.mark.parametrize("address", ODD)
def test_what_is_no_plain_web_address_is_never_opened(address, monkeypatch):
    """Other schemes, user names, controls and broken addresses reach no program."""
    monkeypatch.setattr(addresses.subprocess, "Popen", lambda *_, **__: pytest.fail("a program was started"))
    assert not is_web_address(address)
    with pytest.raises(ValueError, match="not a web address"):
        open_in_browser(address)


def test_an_address_is_one_argument_of_a_known_program(monkeypatch):
    """No shell sees it, whatever it holds."""
    started = []
    monkeypatch.setattr(addresses.shutil, "which", lambda name: f"/usr/bin/{name}" if name == "open" else None)
    monkeypatch.setattr(addresses.subprocess, "Popen", lambda command, **options: started.append((command, options)))
    address = "https://example.org/?a=1&b=$(reboot);'x'"
    assert open_in_browser(address) == "open"
    ((command, options),) = started
    assert command == ["/usr/bin/open", address]
    assert "shell" not in options


def test_the_link_at_the_mark_comes_before_the_documents_own_address():
    """A link, then an embedded post, then where the document was published; what no browser may have is passed over."""
    links = (Link(Span(0, 5), "javascript:x"), Link(Span(10, 15), "https://example.org/link"))
    embeds = (Embed(Span(20, 25), "X", "https://x.com/a/status/1"),)
    document = replace(make_document(), links=links, embeds=embeds, url="https://example.org/article")
    assert address_for(document, Span(12, 13)) == "https://example.org/link"
    assert address_for(document, Span(21, 22)) == "https://x.com/a/status/1"
    assert address_for(document, Span(1, 2)) == "https://example.org/article"
    assert address_for(document, None) == "https://example.org/article"
    assert address_for(replace(document, url=None, uri="article.txt"), None) is None


async def test_the_address_is_shown_and_opened_only_when_chosen(running, monkeypatch):
    """The first answer leaves it; the second hands it over."""
    opened = []
    monkeypatch.setattr(addresses, "open_in_browser", lambda address: opened.append(address) or "xdg-open")
    document = replace(make_document(), url="https://example.org/article")
    async with running(document) as reader:
        await reader.press("g", "x", "enter")
        assert opened == []
        await reader.press("g", "x", "j", "enter")
        assert opened == ["https://example.org/article"]
        assert "xdg-open" in reader.status


async def test_a_document_without_an_address_says_so(running):
    """No dialog comes up for nothing."""
    async with running(replace(make_document(), url=None)) as reader:
        await reader.press("g", "x")
        assert "no web address" in reader.status
