"""Folders, patterns and lists bring their files: all of them, each once, always in the same order."""

import os
from pathlib import Path

import pytest

from tui.model import Document
from tui.reading import ReadingError, documents

WORDS = "The tide came in on Friday, the harbour master said.\n"


@pytest.fixture
def tree(tmp_path, monkeypatch) -> Path:
    """A folder like those that people have."""
    files = (
        "b.txt", "a.md", "deep/er/z.txt", "deep/y.txt", ".hidden.txt", ".git/config", "draft.txt~", "load.txt.part",
        "page.html", "page_files/script.js", "other_files/kept.txt", "[odd] name?.txt",
    )  # fmt: skip
    for name in files:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"<p>{WORDS}</p>" if name.endswith(".html") else WORDS)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def names(source: str) -> list[str]:
    """Return what was read, in order, and the errors as lines."""
    return [item.uri if isinstance(item, Document) else str(item) for item in documents(source)]


def test_a_folder_brings_its_files(tree):
    """Sorted, its own before those of its folders; hidden, unfinished and a saved page's pieces left out."""
    found = [os.path.relpath(name, tree) for name in names(str(tree))]
    assert found == [
        "[odd] name?.txt", "a.md", "b.txt", "page.html", "deep/y.txt", "deep/er/z.txt", "other_files/kept.txt"
    ]  # fmt: skip


def test_links_lead_nowhere_twice(tree):
    """A link to the folder it lies in, or to one above, does not go round."""
    (tree / "deep" / "loop").symlink_to(tree)
    (tree / "deep" / "er" / "again").symlink_to(tree / "deep")
    (tree / "itself").symlink_to(tree / "itself")
    (tree / "gone").symlink_to(tree / "nowhere")
    assert len(names(str(tree))) == 7


def test_what_cannot_be_read_is_a_line_and_the_rest_goes_on(tree):
    """One bad file costs the others nothing."""
    (tree / "bad.txt").write_bytes(bytes(range(256)) * 20)
    found = names(str(tree))
    assert len(found) == 8
    [line] = [name for name in found if "bad.txt" in name]
    assert ": " in line


def test_special_files_are_passed_over(tree):
    """A pipe in a folder would never end."""
    os.mkfifo(tree / "pipe.txt")
    assert len(names(str(tree))) == 7


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("*.txt", ["[odd] name?.txt", "b.txt"]),
        ("**/*.txt", ["[odd] name?.txt", "b.txt", "deep/y.txt", "deep/er/z.txt", "other_files/kept.txt"]),
        ("deep/*.txt", ["deep/y.txt"]),
        ("deep/**", ["deep/y.txt", "deep/er/z.txt"]),
        ("deep/**/z.*", ["deep/er/z.txt"]),
        ("[ab].*", ["a.md", "b.txt"]),
        ("[!a].txt", ["b.txt"]),
        ("?.md", ["a.md"]),
        ("./?.md", ["a.md"]),
        ("[odd] name?.txt", ["[odd] name?.txt"]),
    ],
)
def test_patterns(tree, pattern, found):
    """As shells read them; a file that is really called so comes first."""
    assert [os.path.normpath(name) for name in names(pattern)] == found


def test_an_absolute_pattern_brings_absolute_paths(tree):
    """What is read is named as it was asked for."""
    assert names(f"{tree}/deep/*.txt") == [f"{tree}/deep/y.txt"]


@pytest.mark.parametrize("pattern", ["*.pdf", "nowhere/*", "[", "[]", "[z-a].txt", "a/[!]/*", "**/**/*.nothing"])
def test_a_pattern_that_fits_nothing_is_one_line(tree, pattern):
    """And so is one that is none."""
    [line] = names(pattern)
    assert line.startswith(pattern.split("/")[0])


def test_a_list_brings_what_its_lines_name(tree):
    """Paths, folders and patterns; each line once; remarks and empty lines left out; what is missing is told."""
    (tree / "mine.lst").write_text("# mine\n\nb.txt\n  a.md \nb.txt\ndeep/\n*.html\nnowhere.txt\n-\n@mine.lst\n")
    *found, missing, dash, itself = names("@mine.lst")
    assert found == ["b.txt", "a.md", "deep/y.txt", "deep/er/z.txt", "page.html"]
    assert missing.startswith("nowhere.txt: no such file")
    assert "is not read from a list" in dash
    assert "is not read from a list" in itself


@pytest.mark.parametrize("name", ["@nowhere.lst", "@", "@deep"])
def test_a_list_that_cannot_be_read_is_one_line(tree, name):
    """It is named as it was asked for."""
    [line] = documents(name)
    assert isinstance(line, ReadingError)
    assert str(line).startswith(name)


def test_an_empty_folder_is_one_line(tmp_path):
    """Nothing to read is told, not passed over."""
    [line] = documents(str(tmp_path))
    assert isinstance(line, ReadingError)
