"""The encoding of a page is found as browsers find it, and said where it had to be guessed or corrected."""

from __future__ import annotations

import codecs
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.reading.html.charset import UndecodableError, decode_page

TEXT = "<p>Café “Žižkov” — the crane’s owner said so</p>" * 3

FRENCH = (
    "<p>Le port a été fermé après la chute d’une grue, a déclaré l’autorité portuaire à la presse.</p><p>Deux dockers "
    "blessés ont été hospitalisés ; l’enquête, confiée à la gendarmerie, durera « des semaines », dit le ministère. "
    "Les pêcheurs, eux, espèrent reprendre la mer dès lundi, où que l’on décide de les faire accoster.</p>"
)


def page(charset: str, codec: str, text: str = TEXT) -> bytes:
    return f"<html><head><meta charset='{charset}'></head>{text}".encode(codec, "replace")


@pytest.mark.parametrize(
    ("charset", "codec"),
    [("utf-8", "utf-8"), ("iso-8859-1", "cp1252"), ("windows-1250", "cp1250"), ("UTF8", "utf-8")],
)
def test_the_page_says_it(charset, codec):
    """Latin-1 is read as Windows reads it, which is what its writers meant."""
    decoded = decode_page(page(charset, codec), None)
    assert decoded.text == page(charset, codec).decode(codec)
    assert decoded.notices == ()


def test_the_header_comes_before_the_page():
    """A server that converts pages does not rewrite them."""
    text = "Москва сообщила о пожаре"
    assert text in decode_page(page("utf-8", "cp1251", text), "windows-1251").text


def test_the_mark_comes_before_everything():
    """Bytes that begin with a byte order mark say themselves what they are."""
    data = codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le")
    assert decode_page(data, "iso-8859-1").text == TEXT


def test_unicode_that_calls_itself_something_else_is_read_as_unicode():
    """A page that was converted without being told so is not shown as mojibake; the reader learns of it."""
    decoded = decode_page(page("iso-8859-1", "utf-8"), None)
    assert "Café “Žižkov”" in decoded.text
    assert "its bytes are UTF-8" in decoded.notices[0]


def test_what_calls_itself_unicode_and_is_not_is_guessed():
    """A wrong label costs no letters."""
    decoded = decode_page(page("utf-8", "cp1252", FRENCH), None)
    assert "a été fermé après la chute d’une grue" in decoded.text
    assert "says it is utf-8, but it is not" in decoded.notices[0]


@pytest.mark.parametrize("charset", ["utf-7", "unicode_escape", "rot13", "idna", "hex", "nonsense", "undefined"])
def test_names_that_no_browser_knows_are_not_believed(charset):
    """Some of Python's codecs would turn letters into mark-up."""
    assert decode_page(page(charset, "ascii", "<p>+ADw-b+AD4- \\u003cb\\u003e</p>"), charset).text.count("<b") == 0


@given(
    st.binary(max_size=300), st.sampled_from([None, "utf-8", "gb2312", "shift_jis", "euc-kr", "big5", "koi8-r", "x"])
)
def test_any_bytes_are_decoded_or_refused(data, charset):
    """Whatever the header says."""
    with suppress(UndecodableError):
        assert isinstance(decode_page(data, charset).text, str)
