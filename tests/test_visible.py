"""What reaches a terminal cannot command it, hide in it or shift its offsets."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.visible import HIDDEN, is_hidden, visible, visible_line

ANY_TEXT = st.text(
    st.characters(exclude_categories=()) | st.sampled_from("\x1b\x07\x9b\u202e\u200b\u2028\ud800\U000e0041\r")
)
DANGEROUS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u061c\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


@given(ANY_TEXT)
def test_one_character_becomes_one_character(text):
    """Offsets into the text are offsets into what is shown."""
    shown = visible(text)
    assert len(shown) == len(text)
    assert len(visible_line(text)) == len(text)
    assert [a for a, b in zip(text, shown, strict=True) if a != b] == [a for a in text if is_hidden(a)]


@given(ANY_TEXT)
def test_nothing_dangerous_is_left(text):
    """No control, direction mark or half character survives; a line place has no new line either."""
    assert not DANGEROUS.search(visible(text))
    assert not DANGEROUS.search(visible_line(text))
    assert "\n" not in visible_line(text)
    assert "\t" not in visible_line(text)
    visible(text).encode("utf-8")


@given(ANY_TEXT)
def test_what_is_visible_stays(text):
    """Passing the edge twice changes nothing, so nobody need ask whether a text passed it already."""
    assert visible(visible(text)) == visible(text)
    assert visible_line(visible_line(text)) == visible_line(text)


@given(ANY_TEXT)
def test_the_pattern_finds_what_the_table_replaces(text):
    """A search for hidden characters and the render edge agree on each character."""
    assert [match.start() for match in HIDDEN.finditer(text)] == [i for i, c in enumerate(text) if is_hidden(c)]


def test_the_pattern_and_the_table_agree_on_all_of_unicode():
    """The agreement holds for every code point, not only the sampled ones."""
    everything = "".join(map(chr, range(0x110000)))
    assert [match.start() for match in HIDDEN.finditer(everything)] == [
        i for i, (a, b) in enumerate(zip(everything, visible(everything), strict=True)) if a != b
    ]


def test_every_format_character_left_alone_is_needed_by_a_script():
    """Of the invisible format characters only joiners and those of single scripts stay."""
    kept = {c for c in map(chr, range(0x110000)) if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"}}
    kept = {c for c in kept if not is_hidden(c)}
    names = {unicodedata.name(c, repr(c)).split(" ")[0] for c in kept}
    assert names <= {"'\\n'", "'\\t'", "ZERO", "ARABIC", "SYRIAC", "KAITHI", "EGYPTIAN"}
    assert {"\u200c", "\u200d"} <= kept


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b]0;owned\x07", "␛]0;owned␇"),
        ("a\r\nb\tc", "a␍\nb\tc"),
        ("\x9b2J\x7f", "␦2J␡"),
        ("un\u200bver\u00adified", "un¦ver¦ified"),
        ("abc\u202ecba", "abc⇄cba"),
        ("half \udc80", "half �"),
        ("line\u2028next\x85next", "line␤next␤next"),
    ],
)
def test_signs(text, shown):
    """Each kind of hidden character has its own sign."""
    assert visible(text) == shown


@pytest.mark.parametrize("text", ["👩‍👩‍👧", "می‌خواهم", "❤️", "Zürich — “quoted” 日本", "\n\t"])
def test_scripts_and_emoji_keep_their_joiners(text):
    """What people write is shown as they wrote it."""
    assert visible(text) == text


def test_a_line_place_shows_one_line():
    """A title with a new line in it stays a title."""
    assert visible_line("two\r\nlines\tand\x1b[2J") == "two  lines and␛[2J"


def test_signs_are_narrow():
    """No sign is a wide or combining character, so columns stay where they were."""
    signs = {shown for c in map(chr, range(0x110000)) if (shown := visible(c)) != c}
    assert all(cell_len(sign) == 1 for sign in signs)
