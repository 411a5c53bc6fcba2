"""The user's own lexicon on the command line: where it is found, what it adds, how its problems are told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Caveat

LEXICON = """\
[types.ferry_word]
colour = "cyan"
letter = "w"

[[entry]]
type = "ferry_word"
patterns = ["ferry"]
note = "is a word for a boat"
match = ["A ferry sank."]
avoid = ["A boat sank."]
"""


@pytest.fixture
def lexicon(tmp_path: Path) -> Path:
    """A lexicon in a file."""
    path = tmp_path / "boats.toml"
    path.write_text(LEXICON, encoding="utf-8")
    return path


def own_markers(output: str) -> list[dict[str, object]]:
    """Return the markers that come of a lexicon of the user's own."""
    return [item for item in json.loads(output)["markers"] if "rule" in item]


def test_analyze_marks_her_types(run: Caveat, article: Path, lexicon: Path) -> None:
    """--lexicon adds markers of her type, with the place of the entry, and tells colour and letter of the type."""
    result = run("analyze", "--lexicon", lexicon, article)
    assert [(item["type"], item["rule"]) for item in own_markers(result.stdout)] == [("ferry_word", "boats.toml:5")]
    assert json.loads(result.stdout)["own_types"] == [{"name": "ferry_word", "colour": "cyan", "letter": "w"}]
    assert result.stderr == ""
    assert own_markers(run("analyze", article).stdout) == []


def test_the_lexicon_beside_the_configuration_is_used_unasked(run: Caveat, article: Path, tmp_path: Path) -> None:
    """lexicon.toml beside the configuration file counts, and so do those that the file names."""
    (tmp_path / "lexicon.toml").write_text(LEXICON, encoding="utf-8")
    (tmp_path / "more.toml").write_text(LEXICON.replace("ferry_word", "boat").replace('"w"', '"b"'), encoding="utf-8")
    config = tmp_path / "config.toml"
    config.write_text('lexicons = ["more.toml"]\n', encoding="utf-8")
    result = run("analyze", "--config", config, article)
    assert sorted(str(item["rule"]) for item in own_markers(result.stdout)) == ["lexicon.toml:5", "more.toml:5"]


def test_a_bad_pattern_costs_itself_only(run: Caveat, article: Path, lexicon: Path) -> None:
    """What is wrong goes to standard error with file and line; the analysis is there all the same."""
    lexicon.write_text(LEXICON.replace('["ferry"]', '["ferry", "<ship> sank"]'), encoding="utf-8")
    result = run("analyze", "--lexicon", lexicon, article)
    assert result.exit_code == 0
    assert f"{lexicon}:7: pattern “<ship> sank”: there is no class of words called <ship>" in result.stderr
    assert len(own_markers(result.stdout)) == 1


def test_check_tells_what_is_wrong(run: Caveat, lexicon: Path) -> None:
    """``lexicon check`` prints file, line and reason, failing examples among them, and its exit code says so."""
    assert run("lexicon", "check", lexicon).exit_code == 0
    lexicon.write_text(LEXICON.replace("A boat", "A ferry"), encoding="utf-8")
    result = run("lexicon", "check", lexicon)
    assert result.exit_code == 1
    assert result.stdout.startswith(f"{lexicon}:10: the example “A ferry sank.” is marked ferry_word")
    assert len(result.stdout.splitlines()) == 1


def test_without_a_lexicon_check_says_where_it_would_be(run: Caveat, tmp_path: Path) -> None:
    """Who has no lexicon yet learns where to put it."""
    config = tmp_path / "config.toml"
    config.write_text("", encoding="utf-8")
    result = run("--config", config, "lexicon", "check")
    assert result.exit_code == 0
    assert str(tmp_path / "lexicon.toml") in result.stderr


def test_hostile_names_do_not_reach_the_terminal(run: Caveat, lexicon: Path) -> None:
    """Control characters in a lexicon are shown by signs."""
    lexicon.write_text('[types."\\u001b[2J"]\ncolour = "red"\n', encoding="utf-8")
    result = run("lexicon", "check", lexicon)
    assert "\x1b" not in result.output
    assert result.exit_code == 1


def test_a_lexicon_that_is_not_there_is_wrong_usage(run: Caveat, article: Path, tmp_path: Path) -> None:
    """A file that was named and is missing stops the command before it begins."""
    assert run("analyze", "--lexicon", tmp_path / "none.toml", article).exit_code == 2
