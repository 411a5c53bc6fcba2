"""Bytes become the text their writer meant, whatever encoding they came in, or the reader is told."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.reading.decoding import UndecodableError, decode

LATIN = "The café’s owner said “no” – and that was the end of the naïve plan, a résumé of which he had kept. " * 3
CYRILLIC = "Жители порта сообщили, что кран упал на рассвете. Никто не знает, кто отдал приказ. " * 3
TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc"))) | st.sampled_from([LATIN, CYRILLIC])


@given(TEXTS)
def test_utf8_is_read_as_it_is(text):
    """UTF-8, the usual case, is read exactly; a byte order mark is no part of the text."""
    if not text.startswith("\ufeff") and not text.encode().startswith(
        (b"PK", b"GIF", b"%PDF", b"BZh", b"ID3", b"{\\rtf")
    ):
        assert decode(text.encode()).text == text
    marked = decode(codecs.BOM_UTF8 + text.encode())
    assert marked.text == text
    assert not marked.notices


@given(TEXTS, st.sampled_from(["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"]))
def test_marked_unicode_is_read_as_it_is(text, codec):
    """UTF-16 and UTF-32 with a byte order mark are read exactly."""
    mark = getattr(codecs, f"BOM_{codec.replace('-', '').replace('utf', 'UTF')[:5]}_{codec[-2:].upper()}")
    if codec == "utf-16-le" and text.startswith("\0"):
        return
    assert decode(mark + text.encode(codec)).text == text


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [LATIN, CYRILLIC, LATIN.replace(". ", ".\r\n")])
def test_unmarked_utf16_is_guessed(codec, text):
    """UTF-16 without a mark is recognised, and the guess is said."""
    decoded = decode(text.encode(codec))
    assert decoded.text == text
    assert any("guess" in notice for notice in decoded.notices)


@pytest.mark.parametrize(
    ("codec", "text"),
    [
        ("cp1252", LATIN),
        ("cp1252", "a café"),
        ("latin-1", "Der Bürgermeister sagte, die Straße sei für Fußgänger geöffnet. " * 3),
        ("cp1251", CYRILLIC),
        ("koi8_r", CYRILLIC),
        ("shift_jis", "港のクレーンが夜明けに倒れた。誰が命令を出したのか分からない。" * 4),
        ("gb18030", "码头的起重机在黎明时倒塌。没有人知道是谁下的命令。" * 4),
        ("euc_kr", "부두의 크레인이 새벽에 무너졌다. 누가 명령을 내렸는지 아무도 모른다. " * 4),
    ],
)
def test_old_encodings_are_guessed(codec, text):
    """Texts from before Unicode are read, and the reader learns that the encoding is a guess."""
    decoded = decode(text.encode(codec))
    assert decoded.text == text
    assert any("a guess" in notice for notice in decoded.notices)


def test_a_cut_download_keeps_its_text():
    """UTF-8 cut in the middle of a character loses that character alone, and says so."""
    decoded = decode(LATIN.strip().replace("kept.", "kept…").encode()[:-1])
    assert decoded.encoding == "utf-8"
    assert decoded.text.endswith("kept\ufffd")
    assert decoded.notices == ("1 character is not valid UTF-8 and shown as \ufffd.",)


def test_a_few_stray_bytes_do_not_turn_utf8_into_something_else():
    """One broken byte in a text full of sound UTF-8 is a broken byte."""
    data = (LATIN * 5).encode()
    decoded = decode(data[:40].rstrip(b"\xe2\x80") + b"\xff" + data[40:])
    assert decoded.encoding == "utf-8"
    assert decoded.text.count("’") == 15


def test_a_stray_nul_is_text():
    """A NUL in a text does not make it binary; the reader is told."""
    decoded = decode(b"a text with a \0 in it that is long enough to be one" * 2 + LATIN.encode() * 2)
    assert "\0" in decoded.text
    assert any("NUL" in notice for notice in decoded.notices)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\nwhatever", "a PDF document"),
        (b"PK\x03\x04\x14\0", "a ZIP archive or an office document"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a PNG picture"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a JPEG picture"),
        (b"\x1f\x8b\x08\0", "a gzip archive"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "a WebP picture"),
        (b"{\\rtf1\\ansi hello}", "a rich text document"),
        (b"ID3\x03\0\0\0\0\0\0", "a sound file"),
        (bytes(range(256)) * 8, "binary data"),
        (b"\0\1\2\3" * 100, "binary data"),
    ],
)
def test_binary_data_is_named(data, kind):
    """What is no text is refused, by its name where it has one, with what to do."""
    with pytest.raises(UndecodableError, match=f"{kind}, not (?:plain )?text; convert it to text first"):
        decode(data)


@pytest.mark.parametrize("text", ["ID3 is a format for the tags of songs.", "BZhang said so."])
def test_words_that_look_like_a_mark_are_text(text):
    """A text may begin with the letters that also open a sound file or an archive."""
    assert decode(text.encode()).text == text


def test_false_byte_order_mark():
    """Bytes that claim to be UTF-32 and are not are refused with what to do."""
    with pytest.raises(UndecodableError, match="UTF-32-LE text but is not; save it as UTF-8"):
        decode(codecs.BOM_UTF32_LE + b"\xff" * 400)
