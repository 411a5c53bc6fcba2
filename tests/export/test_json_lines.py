"""JSON Lines: the record, exactly, and safe to print."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from tests.records import flags, make_flag
from tui.export import export_flags
from tui.export.json_lines import json_text
from tui.schema import flag_from_json, flag_to_json
from tui.visible import visible


def test_a_line_is_the_record_of_the_decision():
    """What is exported is what the database holds."""
    (line,) = "".join(export_flags([make_flag()], "jsonl")).splitlines()
    assert json.loads(line) == flag_to_json(make_flag())


@given(st.lists(flags(), max_size=3))
def test_every_record_comes_back_unchanged(chosen):
    """One line each, whatever separators and controls the texts hold; reading them gives the same decisions."""
    text = "".join(export_flags(chosen, "jsonl"))
    assert [flag_from_json(json.loads(line)) for line in text.split("\n")[:-1]] == chosen
    assert visible(text) == text


def test_readable_text_stays_readable():
    """Only what is hidden is escaped."""
    assert json_text({"a": "Żółw 東京 “x”\u202e\U000e0041"}) == '{"a": "Żółw 東京 “x”\\u202e\\udb40\\udc41"}'


def test_half_a_character_does_not_stop_an_export():
    """A file name that is not UTF-8 comes with lone surrogates: they are escaped, and the output is valid UTF-8."""
    line = json_text("caf\udce9")
    assert line.encode("utf-8") == b'"caf\\udce9"'
    assert json.loads(line) == "caf\udce9"
