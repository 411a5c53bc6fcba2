"""An anchor finds its words again where that is certain, and otherwise says that it does not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.flags.anchors import CONTEXT, locate, target_for
from tui.model import Span, Target
from tui.resources import resource

words = st.text(st.characters(codec="utf-8"), max_size=300)


@st.composite
def passages(draw: st.DrawFn) -> tuple[str, Span]:
    text = draw(st.text(min_size=1, max_size=400))
    start = draw(st.integers(0, len(text) - 1))
    return text, Span(start, draw(st.integers(start + 1, len(text))))


@given(passages())
def test_words_that_did_not_move_are_found_where_they_stand(passage: tuple[str, Span]) -> None:
    """In the same text every passage is found exactly."""
    text, span = passage
    target = target_for(text, span)
    assert max(len(target.prefix), len(target.suffix)) <= CONTEXT
    placement = locate(target, text)
    assert placement is not None
    assert (placement.span, placement.score) == (span, 1.0)


@given(passages(), words, words)
def test_words_that_moved_are_found_or_given_up(passage: tuple[str, Span], before: str, after: str) -> None:
    """Text put before and after never makes the anchor point at other words than its own."""
    text, span = passage
    placement = locate(target_for(text, span), before + text + after)
    if placement is not None:
        assert placement.span.of(before + text + after) == span.of(text)


ARTICLE = (
    "The council met on Tuesday. The mayor said the bridge will close on Monday, two officials told this paper. "
    "Residents had heard nothing of it. A second bridge, the mayor said the night before, stays open for now."
)


def test_a_repeated_phrase_is_told_apart_by_its_context() -> None:
    """Of two places with the same words the one with the same surroundings is taken."""
    second = ARTICLE.rindex("the mayor said")
    target = target_for(ARTICLE, Span(second, second + 14))
    moved = "Correction: an earlier version named another day. " + ARTICLE
    placement = locate(target, moved)
    assert placement is not None
    assert placement.span.start == moved.rindex("the mayor said")


def test_a_place_that_is_not_certain_is_not_given() -> None:
    """Among equal places none is chosen, and words that are gone are not found."""
    again = "He said yes. " * 5
    target = Target(0, 7, "He said", "x" * 32, "y" * 32)
    assert locate(target, "..." + again) is None
    assert locate(target_for(ARTICLE, Span(0, 26)), "Another story altogether, about a dog.") is None


def test_an_anchor_without_words_is_found_only_where_it_was() -> None:
    """A decision on the document as a whole has no words to look for."""
    assert locate(Target(0, 0, ""), "") is not None
    assert locate(Target(5, 5, ""), "abc") is None


def test_offsets_outside_the_text_do_no_harm() -> None:
    """A record with impossible offsets is looked for by its words, or not found."""
    placement = locate(Target(900, 906, "bridge", "mayor said the ", " will close"), ARTICLE)
    assert placement is not None
    assert placement.span == Span(ARTICLE.index("bridge"), ARTICLE.index("bridge") + 6)


def test_a_word_is_not_found_inside_another() -> None:
    """The "on" of one sentence is never put into the middle of "Monday"."""
    text = "The vote is on."
    target = target_for(text, Span(12, 14))
    placement = locate(target, "The vote is Monday.")
    assert placement is None


def test_a_few_letters_are_not_found_where_only_their_neighbours_are_left() -> None:
    """When the words went with what stood before them, what now stands before their old neighbours is not they."""
    sentence = "The blow in the night drove fighters of the self-styled republic of Arden back to the river. "
    before = "Nobody saw it. " + sentence + "Nothing else was heard. " * 5
    start = before.index("ers of the self")
    target = target_for(before, Span(start, start + 6))
    after = "Nobody saw it. It had hit back west of he self-styled republic of Arden back to the river. "
    found = locate(target, after + "Nothing else was heard. " * 5)
    assert found is None or found.span.of(after) == "ers of"


def test_words_next_to_a_cut_are_found() -> None:
    """A cut that takes all that stood before the words leaves what stands after them, and no more is taken for them."""
    start = ARTICLE.index("two officials")
    target = target_for(ARTICLE, Span(start, start + 13))
    cut = ARTICLE[:40] + ARTICLE[start:]
    placement = locate(target, cut)
    assert placement is not None
    assert placement.span.of(cut) == "two officials"


def test_two_sides_that_disagree_give_no_place() -> None:
    """Words that came to stand beside what stood before the others are not taken for the others."""
    head, credit = "Storm closes the harbour at Ostrand\n", "(Reporting by Elena Marsh and Joseph Okafor; editing)\n"
    byline, body = "By Elena Marsh and Joseph Okafor\n", "No ferry has left the quay since noon.\n"
    text = head + byline + body + credit
    start = text.index("lena M")
    target = target_for(text, Span(start, start + 6))
    moved = head + credit + body + byline + "The pilots wait.\n"
    placement = locate(target, moved)
    assert placement is None or placement.span.start == moved.rindex("lena M")


LONG = (resource("seeds") / "earthquake.txt").read_text()


def test_a_long_passage_is_found_though_much_of_its_end_was_cut() -> None:
    """The nearest piece of it that is still there tells where it ends."""
    passage = Span(100, 1500)
    target = target_for(LONG, passage)
    cut = LONG[:1380] + LONG[1440:]
    placement = locate(target, cut)
    assert placement is not None
    assert placement.span == Span(100, 1440)


def test_a_long_passage_is_found_though_one_end_of_it_is_said_twice() -> None:
    """What stands once tells which of the two is meant."""
    passage = Span(100, 1500)
    twice = LONG[1000:1700] + "\n" + LONG
    placement = locate(target_for(LONG, passage), twice)
    assert placement is not None
    assert placement.span == Span(801, 2201)


def test_what_lies_outside_a_copy_tells_the_two_apart() -> None:
    """Of two places that differ in the outermost context alone the one that has it is taken; without it, none."""
    target = target_for(LONG, Span(1000, 1060))
    for missing in (0, 12):
        changed = LONG[968 + missing : 1200] + "\n" + LONG.replace(" ", "  ", 5)
        placement = locate(target, changed)
        if missing:
            assert placement is not None
            assert placement.span.start == changed.rindex(target.exact)
        else:
            assert placement is None


def test_a_letter_too_many_is_noise_at_a_long_word_only() -> None:
    """So "officials" is found in "officialsx", and "on" never in "one"."""
    start = ARTICLE.index("officials")
    placement = locate(target_for(ARTICLE, Span(start, start + 9)), ARTICLE.replace("officials", "officialsx"))
    assert placement is not None
    assert placement.span.start == start
    start = ARTICLE.index(" on Monday") + 1
    assert locate(target_for(ARTICLE, Span(start, start + 2)), ARTICLE.replace(" on Monday", " one Monday")) is None


def test_a_long_passage_whose_end_the_text_does_not_reach_has_no_place() -> None:
    """Half of it is not it, at either end of the text."""
    target = target_for(LONG, Span(1000, 2300))
    assert locate(target, LONG[900:1600]) is None
    assert locate(target, LONG[1800:]) is None
