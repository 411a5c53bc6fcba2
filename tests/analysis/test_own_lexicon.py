"""The user's own lexicon: what it adds, what it takes away, and how it says what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.analysis import analyze, automaton
from tui.analysis.own_lexicon import OwnLexicon, load_lexicon
from tui.analysis.own_markers import failing_examples
from tui.model import Document, Marker, OwnType, Part, Span
from tui.terms import PartType

TYPE = '[types.war_word]\ncolour = "red"\nletter = "w"\n'
ENTRY = '[[entry]]\ntype = "war_word"\npatterns = ["onslaught~"]\nnote = "is a word of war"\n'


def load(tmp_path: Path, *texts: str | bytes) -> OwnLexicon:
    """Return the lexicon of some files, called ``0.toml``, ``1.toml`` and so on."""
    paths = []
    for number, text in enumerate(texts):
        path = tmp_path / f"{number}.toml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        paths.append(path)
    return load_lexicon(paths)


def markers(lexicon: OwnLexicon, text: str) -> list[Marker]:
    """Return the markers of a text."""
    return list(analyze(Document("x", "-", text), lexicon=lexicon).markers)


def problems(lexicon: OwnLexicon) -> list[str]:
    """Return what is wrong, without the folder of the files."""
    return [f"{Path(item.path).name}:{item.line}: {item.reason}" for item in lexicon.problems]


def test_a_type_of_her_own_is_marked(tmp_path: Path) -> None:
    """Her type comes with her reason, with the place of the entry, and with its colour and letter."""
    lexicon = load(tmp_path, TYPE + ENTRY)
    text = "The Onslaught went on, they say."
    found = [item for item in markers(lexicon, text) if item.type == "war_word"]
    assert [(item.span.of(text), item.why, item.rule) for item in found] == [
        ("Onslaught", "“Onslaught” is a word of war.", "0.toml:4")
    ]
    assert analyze(Document("x", "-", text), lexicon=lexicon).own_types == (OwnType("war_word", "red", "w"),)
    assert problems(lexicon) == []


def test_built_in_types_get_more_words_and_fewer(tmp_path: Path) -> None:
    """An entry adds words to a built-in type; one with mark = false takes words away from it."""
    text = "It would seem that rain could fall and wind may rise."
    lexicon = load(
        tmp_path,
        '[[entry]]\ntype = "hedge"\npatterns = ["it would seem"]\n'
        '[[entry]]\ntype = "hedge"\nmark = false\npatterns = ["could fall"]\n',
    )
    without = [item.span.of(text) for item in markers(OwnLexicon(), text) if item.type == "hedge"]
    hers = [item.span.of(text) for item in markers(lexicon, text) if item.type == "hedge"]
    assert "could" in without
    assert hers == ["It would seem", "may"]


def test_a_context_rule_must_hold(tmp_path: Path) -> None:
    """Words that count in the article's own voice only are left alone inside a quotation."""
    lexicon = load(tmp_path, TYPE + ENTRY + 'context = ["own_voice"]\nunless_next = ["game"]\n')
    text = "“The onslaught began,” she said.\n\nAn onslaught game was sold. The onslaught ended."
    assert [item.span.start for item in markers(lexicon, text) if item.type == "war_word"] == [text.rindex("onslaught")]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            TYPE + ENTRY.replace("onslaught~", "ab*"),
            "0.toml:6: pattern “ab*”: ab* needs 3 to 20 letters before the star",
        ),
        (
            TYPE + ENTRY.replace("onslaught~", "<gun>"),
            "0.toml:6: pattern “<gun>”: there is no class of words called <gun>",
        ),
        (TYPE + ENTRY.replace("patterns", "patern"), "0.toml:6: there is no key 'patern'; the nearest is 'patterns'"),
        (TYPE + ENTRY.replace('"war_word"', '"hegde"'), "0.toml:5: there is no type 'hegde'; the nearest is 'hedge'"),
        (TYPE + ENTRY + 'context = ["own_vioce"]', "0.toml:8: there is no context rule 'own_vioce'"),
        (TYPE + ENTRY + 'match = "one"', "0.toml:8: match must be a list of texts"),
        (TYPE.replace("red", "reddish") + ENTRY, "0.toml:1: the type war_word needs a colour"),
        (TYPE.replace('"w"', '"ww"') + ENTRY, "0.toml:1: the type war_word needs a letter"),
        (TYPE.replace('"w"', '"c"') + ENTRY, "0.toml:1: the letter c of the type war_word has a meaning already"),
        (TYPE.replace("war_word", "hedge") + ENTRY, "0.toml:1: the type hedge is built in"),
        (TYPE + ENTRY + "[tipes]\n", "0.toml:8: there is no table 'tipes'; the nearest is 'types'"),
        (TYPE + ENTRY + "[[entry]]\ntype = war\n", "0.toml:9: is not TOML: Invalid value"),
        (b"# \xff\n", "0.toml:1: is not UTF-8"),
    ],
)
def test_what_is_wrong_is_told_with_file_and_line(tmp_path: Path, text: str | bytes, problem: str) -> None:
    """Every mistake has its file, its line and a reason, and costs nothing but itself."""
    lexicon = load(tmp_path, text, '[[entry]]\ntype = "hedge"\npatterns = ["it would seem"]\n')
    assert any(line.startswith(problem) for line in problems(lexicon)), problems(lexicon)
    assert any(item.rule == "1.toml:1" for item in markers(lexicon, "It would seem so to many."))


def test_a_slip_in_one_entry_leaves_the_others(tmp_path: Path) -> None:
    """Where a file is no TOML as a whole, the tables that are still count."""
    lexicon = load(tmp_path, "[[entry]]\ntype = \n" + TYPE + ENTRY)
    assert [item.rule for item in markers(lexicon, "The onslaught began.") if item.rule] == ["0.toml:6"]
    assert [problem.split(" ")[0] for problem in problems(lexicon)] == ["0.toml:2:"]


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    """A file that cannot be read is a problem like any other."""
    assert problems(load_lexicon([tmp_path / "none.toml"])) == [
        "none.toml:1: cannot be read (No such file or directory)"
    ]


def test_her_examples_are_checked(tmp_path: Path) -> None:
    """An example that is not marked though it must be, or is though it must not be, is told with its line."""
    lexicon = load(
        tmp_path, TYPE + ENTRY + 'match = ["An onslaught.", "A siege."]\navoid = ["A storm.", "Onslaughts!"]\n'
    )
    found = [f"{item.line}: {item.reason}" for item in failing_examples(lexicon)]
    assert found == [
        "8: the example “A siege.” is not marked war_word, but must be",
        "9: the example “Onslaughts!” is marked war_word (“Onslaughts”), but must not be",
    ]


def test_patterns_that_would_never_end_are_left_out_with_a_notice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A lexicon that no text could be searched for costs its own marks only, and the analysis says so."""
    lexicon = load(tmp_path, TYPE + ENTRY)
    monkeypatch.setattr(automaton, "WORK", 0)
    monkeypatch.setattr(automaton, "WORK_PER_WORD", 0)
    analysis = analyze(Document("x", "-", "The onslaught may go on."), lexicon=lexicon)
    assert [item.type for item in analysis.markers] == ["hedge"]
    assert analysis.notices[0].startswith("Your own lexicon was not used on this text")


def test_the_example_of_the_readme_works(tmp_path: Path) -> None:
    """What the README shows can be copied: nothing is wrong with it, and its examples hold."""
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    example = next(block for block in readme.split("```toml\n")[1:] if "[types." in block).split("```")[0]
    lexicon = load(tmp_path, example)
    assert problems(lexicon) == []
    assert list(failing_examples(lexicon)) == []
    assert [type_.name for type_ in lexicon.types] == ["war_word"]
    text = "An elite athlete won. It would seem that a wave of air strikes came."
    assert [item.span.of(text) for item in markers(lexicon, text) if item.rule] == [
        "It would seem",
        "wave of air strikes",
    ]


PIECES = st.sampled_from(
    [
        "[[entry]]",
        "[types.x]",
        "type = ",
        '"hedge"',
        "patterns = [",
        "]",
        '"a|b [c]"',
        "\n",
        '"""',
        "classes",
        "{",
        "=",
        "\x00",
    ]
)


@given(st.lists(PIECES | st.text(max_size=3), max_size=30).map("".join))
def test_any_file_is_read(text: str) -> None:
    """No file raises; what is wrong with it is told at a line that it has."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        lexicon = load(Path(folder), text.encode("utf-8", "surrogatepass"))
    lines = text.count("\n") + text.count("\r") + 1
    assert all(1 <= problem.line <= lines for problem in lexicon.problems)


HEDGES = """
[[entry]]
type = "hedge"
patterns = ["by the look of it", "as like as not"]
note = "keeps the statement at a distance"
"""


def claims_of(text: str, lexicon: OwnLexicon | None = None) -> list[tuple[str, float]]:
    """Return the claims of a text and what each is worth."""
    return [(item.span.of(text), item.score) for item in analyze(Document("x", "-", text), lexicon=lexicon).claims]


def test_her_hedges_count_for_claims(tmp_path: Path) -> None:
    """A sentence in the article's own voice is worth less of a check when words of hers hedge it, as when ours do."""
    text = "The harbour bridge lost 12 of its bolts, by the look of it, in the storm of 2019.\n"
    ((sentence, plain),) = claims_of(text)
    ((same, hedged),) = claims_of(text, load(tmp_path, HEDGES))
    assert same == sentence
    assert hedged < plain
    ((_, ours),) = claims_of(text.replace("by the look of it", "perhaps"))
    assert hedged == ours


def test_her_hedges_can_decide_whether_a_headline_claims_anything(tmp_path: Path) -> None:
    """A headline that only just asserts something asserts nothing where she takes its words for a hedge."""
    title = "By the look of it our harbour is too small"
    document = Document("x", "-", title + "\n", parts=(Part(PartType.TITLE, Span(0, len(title))),))
    assert analyze(document).claims
    assert not analyze(document, lexicon=load(tmp_path, HEDGES)).claims


def test_words_she_wants_left_alone_count_for_nothing(tmp_path: Path) -> None:
    """A hedge of ours that she takes away is none for claims either."""
    text = "The harbour bridge perhaps lost 12 of its bolts in the storm of 2019.\n"
    allowed = load(tmp_path, '[[entry]]\ntype = "hedge"\nmark = false\npatterns = ["perhaps"]\n')
    ((_, ours),) = claims_of(text)
    ((_, hers),) = claims_of(text, allowed)
    assert hers > ours
