"""Quotations are found in every style of marks, and a missing mark is reported as missing."""

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.growth import LINEAR, growth
from tui.analysis.quotations import Break, QuotationKind, find_quotations
from tui.paragraphs import paragraphs

MARKED = st.lists(
    st.sampled_from([*"“”‘’„«»\"'‹›", "''", "a", "the lads", " ", ", ", ". ", "s", "6", "\n\n", ":"]), max_size=40
).map("".join)


def found(text):
    return [(item.span.of(text), item.level, item.broken) for item in find_quotations(text, paragraphs(text))]


@pytest.mark.parametrize(
    ("text", "quotations"),
    [
        ("He said “one two three” twice.", ["“one two three”"]),
        ('"One two," she said. "Three four."', ['"One two,"', '"Three four."']),
        ("'It isn't ours,' said O'Hara of the boys' club.", ["'It isn't ours,'"]),
        ("‘The nurses’ union is right,’ she said.", ["‘The nurses’ union is right,’"]),
        ("Clips of ‘quick naps’ have spread. One ‘resets the brain’.", ["‘quick naps’", "‘resets the brain’"]),
        ("« Non », dit-il. «No», he said. »Nein«, she said.", ["« Non »", "«No»", "»Nein«"]),
        ("„Das war es“, said the mayor.", ["„Das war es“"]),
        ("''Not now,'' he said. It ended ’’ nowhere.", ["''Not now,''"]),
        ("She wrote: ”Both marks close.”", ["”Both marks close.”"]),
        ("They ended “with two singles,’’ he said.", ["“with two singles,’’"]),
        ("In the '90s rock 'n' roll wasn't dead; ’twas the dogs’ home.", []),
        ('A 15" screen and a 6\'2" man.', []),
        ("He wrote “ The Long Way ” in a year.", ["“ The Long Way ”"]),
    ],
)
def test_marks_of_every_style(text, quotations):
    """Curly, straight, single, double, low, angled: a pair is a quotation, an apostrophe is none."""
    assert [words for words, level, broken in found(text) if not broken] == quotations


def test_quotations_inside_quotations_have_levels():
    """A quotation inside another is found too, one level down."""
    text = "“He told me ‘never “ever” go’ and left,” she said."
    assert [(words, level) for words, level, _ in found(text)] == [
        ("“He told me ‘never “ever” go’ and left,”", 0),
        ("‘never “ever” go’", 1),
        ("“ever”", 2),
    ]


@pytest.mark.parametrize(("opening", "closing"), ["“”", "‘’", "«»", '""'])
def test_a_run_of_paragraphs_is_one_quotation(opening, closing):
    """Each paragraph opens with a mark and only the last closes: one quotation, from first mark to last."""
    said = f"{opening}One is here.\n\n{opening}Two is there.\n\n{opening}Three is gone.{closing}"
    assert found(f"She said: {said}\n\nThe end.") == [(said, 0, None)]


def test_straight_single_marks_run_on_after_a_colon():
    """'… over paragraphs too, where a colon announces it."""
    said = "'We don't know.\n\n'Nobody does.'"
    assert found(f"She said: {said}") == [(said, 0, None)]


def test_a_run_that_is_never_closed_ends_with_its_last_paragraph():
    """What follows without a mark of its own is not part of it."""
    text = "“One.\n\n“Two.\n\nThree."
    assert found(text) == [("“One.\n\n“Two.", 0, Break.NEVER_CLOSED)]


def test_a_mark_that_closes_a_later_paragraph():
    """An open quotation whose paragraphs do not repeat the mark ends where one closes it."""
    text = "“It began\n\nand went on\n\nand ended.” So it was."
    assert found(text) == [("“It began\n\nand went on\n\nand ended.”", 0, None)]


def test_missing_marks_are_told():
    """A mark that never closes and one that never opened are both broken quotations, each with its own mark."""
    text = "He said: “We are leaving.\n\nThe “elders” stayed.\n\nWe saw it all,” she said."
    opened, _, unopened = find_quotations(text, paragraphs(text))
    assert (opened.broken, opened.open, opened.close) == (Break.NEVER_CLOSED, 9, None)
    assert (unopened.broken, text[unopened.open], unopened.span.of(text)) == (
        Break.NEVER_OPENED,
        "”",
        "We saw it all,”",
    )


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The so-called “experts” came.", QuotationKind.SCARE),
        ("She starred in “The Long Way Home” last year.", QuotationKind.TITLE),
        ("They said: “No.”", QuotationKind.SPEECH),
        ("“We were never asked about it,” he said.", QuotationKind.SPEECH),
    ],
)
def test_speech_is_told_from_titles_and_scare_quotes(text, kind):
    """What the marks are for is read from the words between them."""
    assert [item.kind for item in find_quotations(text, paragraphs(text))] == [kind]


@given(MARKED | st.text())
def test_quotations_are_sound(text):
    """Spans lie in the text, begin and end at their marks, come in order, and never cross one another."""
    blocks = paragraphs(text)
    quotations = find_quotations(text, blocks)
    assert quotations == sorted(quotations, key=lambda item: (item.span.start, -item.span.end))
    for item in quotations:
        assert 0 <= item.span.start < item.span.end <= len(text)
        assert (item.close is None) == (item.broken is Break.NEVER_CLOSED)
        assert item.span.start == item.open or item.broken is Break.NEVER_OPENED
        assert item.span.covers(item.inside(text)) or not len(item.inside(text))
        assert any(block.overlaps(item.span) for block in blocks)
    whole = [item.span for item in quotations if not item.broken]
    for i, one in enumerate(whole):
        for other in whole[i + 1 :]:
            assert not one.overlaps(other) or one.covers(other) or other.covers(one)


@pytest.mark.parametrize(
    "piece", ['"', "“", "”", "„", "‘a’ ", "' a", "“ ”", "“a\n\n", '1"', "“‘„«", "a\n\n“b\n\nc\n\n"]
)
def test_time_grows_with_the_marks(piece):
    """Marks without end, nested or unbalanced, cost in proportion."""

    def work(times):
        text = piece * times
        return partial(find_quotations, text, paragraphs(text))

    assert growth(work, 3_000) < LINEAR
