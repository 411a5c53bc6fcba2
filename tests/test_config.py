"""The configuration file: read, never written, and its mistakes named."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.config import ConfigError, Settings, config_path, load_settings, login_name


def written(folder: Path, text: str) -> dict[str, str]:
    """Write the usual configuration file and return the environment that finds it."""
    file = folder / "caveat" / "config.toml"
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    return {"XDG_CONFIG_HOME": str(folder)}


def test_without_a_file_everything_is_left_open(tmp_path):
    """Nobody needs a configuration file, and looking for one leaves nothing behind."""
    assert load_settings(None, {"XDG_CONFIG_HOME": str(tmp_path)}) == Settings(
        usual_lexicon=tmp_path / "caveat" / "lexicon.toml"
    )
    assert list(tmp_path.iterdir()) == []


def test_every_setting_is_read(tmp_path):
    """Theme, analyst, database, lexicons and keys come from the file; relative files lie beside it."""
    environ = written(
        tmp_path,
        'theme = "caveat-light"\nanalyst = "Ana"\ndatabase = "mine.json"\nlexicons = ["more.toml"]\n'
        'backups = 3\n[keymap]\n"reader.flag" = "f,enter"\n',
    )
    assert load_settings(None, environ) == Settings(
        theme="caveat-light",
        analyst="Ana",
        database=tmp_path / "caveat" / "mine.json",
        keymap={"reader.flag": "f,enter"},
        lexicons=(tmp_path / "caveat" / "more.toml",),
        backups=3,
        usual_lexicon=tmp_path / "caveat" / "lexicon.toml",
    )


def test_the_environment_overrules_the_file(tmp_path):
    """One shell can work as another analyst, on another database."""
    environ = written(tmp_path, 'analyst = "Ana"\ndatabase = "mine.json"\n')
    settings = load_settings(None, {**environ, "CAVEAT_ANALYST": "Ben", "CAVEAT_DB": "/tmp/other.json"})
    assert (settings.analyst, settings.database) == ("Ben", Path("/tmp/other.json"))


def test_a_named_file_must_exist(tmp_path):
    """A mistyped --config is not passed over."""
    with pytest.raises(ConfigError, match=r"nowhere\.toml: no such file"):
        load_settings(tmp_path / "nowhere.toml", {})


def test_a_byte_order_mark_does_no_harm(tmp_path):
    """Editors that start a file with one are common."""
    file = tmp_path / "config.toml"
    file.write_bytes(b'\xef\xbb\xbftheme = "nord"\n')
    assert load_settings(file, {}).theme == "nord"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('them = "nord"', r"no setting 'them'; the nearest is 'theme'"),
        ("theme = 3", r"theme must be a text in quotation marks, not 3"),
        ('keymap = "f"', r"keymap must be a table"),
        ("backups = -1", r"backups must be a number, 0 for none, not -1"),
        ("backups = true", r"backups must be a number, 0 for none, not True"),
        ('[keymap]\n"reader.flag" = ["f"]', r"keymap\.reader\.flag must be a text in quotation marks"),
        ('theme = "nord', r"is not a TOML file"),
        ('"\\u001b[2J" = 1', r"no setting '\\x1b\[2J'"),
        ("a = " + "[" * 5000, r"is not a TOML file"),
    ],
)
def test_a_mistake_is_named_with_its_file(tmp_path, text, message):
    """The message says which file, which key, and what was probably meant."""
    environ = written(tmp_path, text)
    with pytest.raises(ConfigError, match=message) as caught:
        load_settings(None, environ)
    assert str(caught.value).startswith(str(tmp_path / "caveat" / "config.toml"))
    assert str(caught.value).isprintable()


def test_bytes_that_are_no_text_are_refused(tmp_path):
    """A binary file given as configuration is an error, not a crash."""
    file = tmp_path / "config.toml"
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ConfigError, match="is not a TOML file"):
        load_settings(file, {})


def test_a_folder_is_refused(tmp_path):
    """A folder where the file should be is an error that names it."""
    with pytest.raises(ConfigError, match="cannot be read"):
        load_settings(tmp_path, {})


def test_a_relative_configuration_home_is_passed_over(tmp_path, monkeypatch):
    """The XDG specification tells programs to ignore a path that is not absolute."""
    monkeypatch.chdir(tmp_path)
    assert config_path({"XDG_CONFIG_HOME": "here"}).is_absolute()


def test_a_user_without_a_name_still_has_one(monkeypatch):
    """Containers run with user ids that no one has named."""
    monkeypatch.setattr("getpass.getuser", lambda: (_ for _ in ()).throw(OSError("no name")))
    assert login_name() == "unknown"
