"""The registry: one place for keys, footer, palette, help and README."""

from pathlib import Path

import pytest

from tui.app.commands import COMMANDS
from tui.app.registry import PREFIXES, KeymapError, chord_prompt, help_rows, is_chord, keys_table, remapped
from tui.app.screens.reader.screen import ReaderScreen
from tui.config import load_settings

README = Path(__file__).parents[2] / "README.md"


def test_no_key_is_given_twice():
    """Pressing a key can only mean one thing."""
    keys = [key for command in COMMANDS for key in command.keys]
    assert len(keys) == len(set(keys))


def test_no_id_is_given_twice():
    """An id in a keymap names one command."""
    ids = [command.id for command in COMMANDS]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_every_command_can_be_carried_out(command):
    """The reader has the action that each command names, and a sentence that explains it."""
    name = command.action.split("(")[0]
    if not name.startswith("app."):
        assert callable(getattr(ReaderScreen, f"action_{name}", None)), name
    assert command.help.endswith(".")


def test_readme_lists_the_keys_as_they_are():
    """The README's table is the registry's: `python -m tui.app.commands` prints it."""
    text = README.read_text(encoding="utf-8")
    table = text.split("<!-- keys -->")[1].split("<!-- /keys -->")[0].strip()
    assert table == keys_table(COMMANDS)


def test_a_keymap_replaces_the_default_keys():
    """A user's keys take the place of ours, in bindings and in help."""
    commands = {command.id: command for command in remapped(COMMANDS, {"reader.flag": "F2, ctrl+f"})}
    assert commands["reader.flag"].keys == ("F2", "ctrl+f")
    assert ("F2  Ctrl+F", "Flag") in {row[1:3] for row in help_rows(commands.values())}


def test_an_unknown_command_in_a_keymap_is_named_with_the_nearest():
    """A typing error in the configuration says what was probably meant."""
    with pytest.raises(KeymapError, match=r"reader\.flagg.*reader\.flag'"):
        remapped(COMMANDS, {"reader.flagg": "f"})


def test_a_key_given_twice_is_refused():
    """No command silently loses its key to another."""
    with pytest.raises(KeymapError, match=r"'f'.*reader\.flag.*reader\.accept"):
        remapped(COMMANDS, {"reader.accept": "f"})


def test_chords_are_two_characters_with_a_prefix():
    """`]c` waits for a second key, `up` and `f2` do not."""
    assert is_chord("]c")
    assert is_chord("gg")
    assert not is_chord("up")
    assert not is_chord("f2")


@pytest.mark.parametrize("prefix", PREFIXES)
def test_what_can_follow_a_first_key_fits_a_terminal_of_eighty_columns(prefix):
    """Each second key stands in the status line with its word, and no word is cut."""
    words = {chord[1]: command.brief or command.title.lower() for command in COMMANDS for chord in command.chords
             if chord[0] == prefix}  # fmt: skip
    line = chord_prompt(prefix, words, 78)
    assert len(line) <= 78
    assert "…" not in line
    assert all(f"{key} {word}" in line for key, word in words.items())


def test_words_are_cut_before_keys_are():
    """A user's own types may be many and their names long: every letter that can be pressed stays in the line."""
    words = {letter: f"{letter} is a name without an end" for letter in "abcdefgh"}
    for room in (200, 100, 78, 60, 40):
        line = chord_prompt("L", words, room)
        assert len(line) <= room
        assert [piece[0] for piece in line.split(":")[1].split("  ")[1:]] == list("abcdefgh")


def test_the_readme_s_example_of_a_configuration_works(tmp_path):
    """What people copy from the README is accepted as it stands."""
    text = README.read_text(encoding="utf-8")
    path = tmp_path / "config.toml"
    examples = [part.partition("```")[0] for part in text.split("```toml")[1:]]
    (example,) = (words for words in examples if "caveat/config.toml" in words)
    path.write_text(example, encoding="utf-8")
    settings = load_settings(path, {})
    commands = {command.id: command for command in remapped(COMMANDS, settings.keymap)}
    assert settings.analyst
    assert all(commands[name].keys for name in settings.keymap)
