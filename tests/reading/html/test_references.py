"""Numeric references that may not stand in a document do not cost the page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from tui.reading.html.references import without_illegal_characters


@pytest.mark.parametrize(
    "reference", ["&#27;", "&#x1b;", "&#X1B", "&#0;", "&#00000027;", "&#xD800;", "&#1114112;", "&#127;"]
)
def test_what_stands_for_no_character_is_shown_as_such(reference):
    """However it is written: one replacement character, and it is counted."""
    assert without_illegal_characters(f"a{reference} b") == ("a\ufffd b", 1)


def test_endless_digits_cost_nothing():
    """A reference of a million digits is one that stands for no character."""
    assert without_illegal_characters("&#" + "9" * 1_000_000 + ";") == ("\ufffd", 1)


@pytest.mark.parametrize(("reference", "meant"), [("&#146;", "’"), ("&#x97;", "—"), ("&#128;", "€")])
def test_windows_numbers_are_the_characters_that_were_meant(reference, meant):
    """As browsers read them."""
    assert without_illegal_characters(f"a{reference}b") == (f"a{meant}b", 0)


@pytest.mark.parametrize("markup", ["&#65;&#x20AC;&amp;&#10;", "A & B &# C", "&#x;", "tab\there\r\n"])
def test_what_is_legal_stays_as_it_is(markup):
    """Nothing else in the mark-up is touched."""
    assert without_illegal_characters(markup) == (markup, 0)


@given(st.text() | st.integers(0, 0x11FFFF).map(lambda code: f"&#{code};x&#x{code:x};"))
def test_a_tree_can_be_made_of_what_is_left(markup):
    """No character and no reference is left over which a library could stumble."""
    clean, _ = without_illegal_characters(markup)
    element = html.fragment_fromstring("<p></p>")
    element.text = html.fragment_fromstring(f"<p>.{clean}</p>", create_parent="div").text_content()
