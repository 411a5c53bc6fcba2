"""The user's settings: what the configuration file and the environment say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from tui.visible import visible_line

ANALYST_VARIABLE = "CAVEAT_ANALYST"
DATABASE_VARIABLE = "CAVEAT_DB"
CONFIG_HOME_VARIABLE = "XDG_CONFIG_HOME"
ENGINES = ("rules", "fast", "full")


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user has chosen; an empty value leaves the choice to Caveat."""

    theme: str = ""
    """Name of the colours."""
    analyst: str = ""
    """Who decides: kept with every decision."""
    database: Path | None = None
    """The file that decisions are kept in."""
    keymap: Mapping[str, str] = field(default_factory=dict)
    """Command id to its keys, separated by commas."""
    lexicons: tuple[Path, ...] = ()
    """Lexicon files of the user's own, beside the usual one."""
    usual_lexicon: Path | None = None
    """Where her lexicon is looked for unasked; no file need be there."""
    engine: str = "full"
    """What finds the attributions: ``rules``, ``fast`` or ``full``."""
    backups: int = 10
    """How many daily copies of the decisions are kept; none are made if 0."""


class ConfigError(Exception):
    """The configuration file cannot be used; the message is one line, safe to show, and names the file."""


def config_path(environ: Mapping[str, str]) -> Path:
    """Return where the configuration file is looked for.

    Args:
        environ: the environment; ``XDG_CONFIG_HOME`` counts if it is an absolute path.
    """
    home = Path(environ.get(CONFIG_HOME_VARIABLE, ""))
    if not home.is_absolute():
        from platformdirs import user_config_path

        return user_config_path("caveat", appauthor=False) / "config.toml"
    return home / "caveat" / "config.toml"


def lexicon_path(config: Path) -> Path:
    """Return where the user's own lexicon is looked for: beside the configuration file."""
    return config.with_name("lexicon.toml")


def load_settings(path: Path | None, environ: Mapping[str, str]) -> Settings:
    """Return the settings of the configuration file, overruled by those of the environment.

    Args:
        path: the file to read, which must exist; None for the usual one, which need not.
        environ: the environment: ``CAVEAT_ANALYST``, ``CAVEAT_DB``, and where the usual file is.

    Raises:
        ConfigError: if the file is missing, not TOML, or holds a key or a value that Caveat does not know.
    """
    place = path or config_path(environ)
    settings = replace(_read(place, needed=path is not None), usual_lexicon=lexicon_path(place))
    if environ.get(ANALYST_VARIABLE):
        settings = replace(settings, analyst=environ[ANALYST_VARIABLE])
    if environ.get(DATABASE_VARIABLE):
        settings = replace(settings, database=Path(environ[DATABASE_VARIABLE]).expanduser())
    return settings


def login_name() -> str:
    """Return the name the user is logged in with, or ``unknown`` where the system knows none."""
    from getpass import getuser

    try:
        return getuser()
    except (OSError, KeyError, ImportError):
        return "unknown"


def _read(path: Path, *, needed: bool) -> Settings:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        if needed:
            raise _error(path, "no such file") from None
        return Settings()
    except OSError as error:
        raise _error(path, f"cannot be read ({error.strerror})") from None
    import tomllib

    try:
        table = tomllib.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise _error(path, f"is not a TOML file ({error})") from None
    return _settings(path, table)


def _settings(path: Path, table: Mapping[str, object]) -> Settings:
    names = tuple(name for name in Settings.__dataclass_fields__ if name != "usual_lexicon")
    for key in table:
        if key not in names:
            from difflib import get_close_matches

            near = get_close_matches(key, names, n=1, cutoff=0.0)[0]
            raise _error(path, f"there is no setting {key!r}; the nearest is {near!r}")
    keymap = table.get("keymap", {})
    if not isinstance(keymap, dict):
        raise _error(path, f"keymap must be a table of commands and their keys, not {keymap!r}")
    database = _text(path, table, "database")
    return Settings(
        theme=_text(path, table, "theme"),
        analyst=_text(path, table, "analyst"),
        database=path.parent / Path(database).expanduser() if database else None,
        lexicons=_paths(path, table, "lexicons"),
        engine=_engine(path, table),
        keymap={command: _text(path, keymap, command, "keymap.") for command in keymap},
        backups=_backups(path, table),
    )


def _text(path: Path, table: Mapping[str, object], key: str, prefix: str = "") -> str:
    value = table.get(key, "")
    if not isinstance(value, str):
        raise _error(path, f"{prefix}{key} must be a text in quotation marks, not {value!r}")
    return value


def _engine(path: Path, table: Mapping[str, object]) -> str:
    value = _text(path, table, "engine") or ENGINES[-1]
    if value not in ENGINES:
        raise _error(path, f"engine must be one of {', '.join(ENGINES)}, not {value!r}")
    return value


def _backups(path: Path, table: Mapping[str, object]) -> int:
    value = table.get("backups", Settings().backups)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise _error(path, f"backups must be a number, 0 for none, not {value!r}")
    return value


def _paths(path: Path, table: Mapping[str, object], key: str) -> tuple[Path, ...]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise _error(path, f"{key} must be a list of file names, not {value!r}")
    return tuple(path.parent / Path(item).expanduser() for item in value)


def _error(path: Path, reason: str) -> ConfigError:
    return ConfigError(visible_line(f"{path}: {reason}"))
