"""The map between what is painted and the document's own offsets."""

from hypothesis import given
from hypothesis import strategies as st

from tui.app.display import TAB_WIDTH, DisplayText, Repair
from tui.model import Span

texts = st.text(alphabet=st.sampled_from("aé “”\r\n\t\x1b\u202e\u200bÂ\u4e2d"), max_size=60)


@st.composite
def texts_with_repairs(draw):
    text = draw(texts)
    repairs = []
    for _ in range(draw(st.integers(0, 3))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, len(text)))
        repairs.append(Repair(Span(start, end), draw(st.text(alphabet="xy\u00a0", max_size=3))))
    return text, repairs


def test_plain_text_is_shown_as_it_is():
    """Offsets of a text without anything special are the same on the screen."""
    shown = DisplayText("A plain line.\nAnother.")
    assert shown.text == shown.source
    assert [shown.to_display(offset) for offset in range(len(shown.text) + 1)] == list(range(len(shown.text) + 1))


def test_line_ends_and_tabs_become_one_newline_and_spaces():
    """Files of any system are laid out alike, and offsets after the change still point at the same words."""
    source = "one\r\ntwo\rthree\tfour"
    shown = DisplayText(source)
    assert shown.text == "one\ntwo\nthree" + " " * TAB_WIDTH + "four"
    start = source.index("four")
    assert shown.span_to_display(Span(start, start + 4)).of(shown.text) == "four"


def test_a_repair_is_shown_and_the_document_keeps_its_characters():
    """Mojibake is read as what was meant; a mark after it stays on its words."""
    source = "caf√© closed"
    damaged = Span(3, 5)
    shown = DisplayText(source, [Repair(damaged, "é")])
    assert shown.text == "café closed"
    assert shown.source == source
    assert shown.span_to_source(Span(5, 11)).of(source) == "closed"


def test_overlapping_repairs_do_not_corrupt_the_map():
    """Of two repairs that overlap the first counts."""
    shown = DisplayText("abcdef", [Repair(Span(1, 4), "X"), Repair(Span(2, 6), "Y")])
    assert shown.text == "aXef"


@given(texts_with_repairs())
def test_every_offset_maps_in_order_and_into_the_text(case):
    """Both maps are monotonic, stay inside, and agree outside rewritten stretches."""
    source, repairs = case
    shown = DisplayText(source, repairs)
    there = [shown.to_display(offset) for offset in range(len(source) + 1)]
    back = [shown.to_source(offset) for offset in range(len(shown.text) + 1)]
    assert there == sorted(there)
    assert back == sorted(back)
    assert there[0] == 0
    assert there[-1] == len(shown.text)
    assert back[-1] == len(source)
    for start in range(len(source)):
        if there[start + 1] == there[start] + 1 and shown.to_source(there[start]) == start:
            assert len(shown.text[there[start]]) == 1


@given(texts_with_repairs())
def test_nothing_dangerous_is_shown(case):
    """No escape, carriage return, tab or bidirectional control reaches the terminal."""
    shown = DisplayText(*case)
    assert not set(shown.text) & set("\x1b\r\t\u202e\u200b")
