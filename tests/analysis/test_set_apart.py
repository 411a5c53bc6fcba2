"""Block quotations and announced lists: one relation each, whoever is named before or behind them."""

from __future__ import annotations

from functools import partial

import pytest

from tests.growth import LINEAR, growth
from tui.analysis import analyze
from tui.analysis.engines import Engine
from tui.reading import read_bytes
from tui.terms import Style


def told(text: str) -> list[tuple[str | None, str]]:
    """Return the entity and the content of each attribution of a text below a headline."""
    document = read_bytes(f"Mill closes\n\n{text}".encode(), "mill.txt")
    analysis = analyze(document, engine=Engine.RULES)
    return [(item.entity, item.content.of(document.text)) for item in analysis.attributions]


def test_a_block_quotation_that_a_colon_announces_is_one_attribution():
    """It has the source before the colon and goes on to the end of its last paragraph, without its first sign."""
    text = "The owner, Ada Moss, wrote to staff:\n\n> We have tried it all.\n>\n> It was not enough.\n\nNobody knew."
    assert told(text) == [("Ada Moss", "We have tried it all.\n>\n> It was not enough.")]


def test_a_block_quotation_without_a_name_is_a_guess_at_who_spoke_last():
    """Nobody is named in it or beside it, so it has no source of its own."""
    document = read_bytes(
        b"Mill closes\n\nJon Pike said the letter was cold.\n\n> I got no word from them.\n", "mill.txt"
    )
    last = analyze(document, engine=Engine.RULES).attributions[-1]
    assert (last.entity, last.source, last.cue, last.style) == ("Jon Pike", None, None, Style.INDIRECT)
    assert "a guess" in last.why


@pytest.mark.parametrize("between", ["\n>\n> — ", "\n>\n> - ", "\n\n— "])
def test_a_block_quotation_can_be_signed(between):
    """The name behind a dash, on the last line or right below, is its source and none of its words."""
    text = f"The mayor was not told.\n\n> A black day for us all.{between}Olga Lind, mayor of Lund\n\nNobody knew."
    assert told(text) == [("Olga Lind", "A black day for us all.")]


def test_each_item_of_an_announced_list_is_an_attribution():
    """The list ends where its signs end."""
    text = "Ada Moss also said:\n\n- The fund is safe\n- All will be paid by May\n\nThe mill is old."
    assert told(text) == [("Ada Moss", "The fund is safe"), ("Ada Moss", "All will be paid by May")]


def test_an_announced_list_can_be_numbered():
    """Numbers do what dashes do, and belong to no item."""
    text = "Ada Moss said:\n\n1. The fund is safe\n2. All will be paid by May"
    assert told(text) == [("Ada Moss", "The fund is safe"), ("Ada Moss", "All will be paid by May")]


def test_a_list_that_nobody_announces_is_nobodys():
    """What the article lists it says itself."""
    assert told("The plan has two parts:\n\n- The fund is safe\n- All will be paid by May") == []


def test_a_block_quotation_in_marks_stays_a_quotation():
    """The signs before its lines add nothing to the marks."""
    document = read_bytes("Mill closes\n\nAda Moss wrote:\n\n> “We have tried it all.”\n".encode(), "mill.txt")
    (found,) = analyze(document, engine=Engine.RULES).attributions
    assert (found.style, found.content.of(document.text)) == (Style.DIRECT, "“We have tried it all.”")


@pytest.mark.parametrize(
    "unit", ["> a b c.\n\nAda said:\n\n", "Ada said:\n\n- a b\n- c d\n\n", "> a\n> — Ada Moss\n\n"]
)
def test_time_grows_with_the_text(unit):
    """Many block quotations and lists cost no more than their number."""
    assert growth(lambda times: partial(told, unit * times), 100) < LINEAR
