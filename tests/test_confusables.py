"""Addresses and accounts that look like others are found out; names that are what they look like are left alone."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.growth import LINEAR, growth
from tests.reading.html.test_loading import page, read
from tui.confusables import disguised_host, disguised_names, latin_reading
from tui.reading import read_bytes

APPLE = "а" + "рр" + "ӏ" + "е"
"""Cyrillic letters, every one."""


@pytest.mark.parametrize(
    ("host", "taken_for"),
    [
        (f"{APPLE}.com", "apple.com"),
        (f"www.{APPLE}.com", "www.apple.com"),
        ("xn--80ak6aa92e.com", "apple.com"),
        ("reutеrs.com", "reuters.com"),
    ],
)
def test_hosts_that_look_like_others(host, taken_for):
    """In letters, in the network's form, wholly or in part of another alphabet."""
    disguise = disguised_host(host)
    assert disguise is not None
    assert disguise[1] == taken_for
    assert not disguise[0].isascii()


@pytest.mark.parametrize(
    "host", ["reuters.com", "яндекс.рф", "москва.com", "café.example", "münchen.de", "xn--mnchen-3ya.de", "xn--"]
)
def test_hosts_that_are_what_they_look_like(host):
    """Names in a script of their own, and accents, are no deception."""
    assert disguised_host(host) is None


def test_accounts_in_a_text():
    """What stands before the at sign is not looked at, what follows it is."""
    text = "Written by @аdа and @ada, see post.example, reutеrs.com and ada@post.example; москва."
    assert disguised_names(text) == [("@аdа", "@ada"), ("reutеrs.com", "reuters.com")]


def test_the_reader_is_told():
    """In a text and in the targets of a page's links, where nobody sees them."""
    assert "only looks like “reuters.com”" in read_bytes("See reutеrs.com for more.".encode(), "a.txt").notices[0]
    document = read(page().replace("/notes/12", "https://xn--80ak6aa92e.com/notes"))
    assert any("only looks like “apple.com”" in notice for notice in document.notices)


@given(st.text())
def test_any_text_is_looked_through(text):
    """Nothing is found in plain letters, and nothing raises."""
    assert all(not name.isascii() and other.isascii() for name, other in disguised_names(text))
    assert latin_reading(text.encode("ascii", "ignore").decode()) is None


@pytest.mark.parametrize("piece", ["a.", "xn--", "@a", "а"])
def test_cost_grows_with_the_text(piece):
    """Linear in the text, whatever it is made of."""
    assert growth(lambda times: partial(disguised_names, "é" + piece * times), 50_000) < LINEAR
