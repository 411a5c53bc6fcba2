"""What every test gets: a home of its own, and a say in how long the slow ones may take."""

from __future__ import annotations

import os
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings

BOUNDED = 0.02
"""The share of its full work that a slow test does unless ``--full`` is given."""

_users = count()

# A deadline would measure how busy the machine is, not whether the code is right.
settings.register_profile("caveat", settings(), deadline=None)
settings.load_profile("caveat")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer the two ways to run the slow tests."""
    group = parser.getgroup("caveat")
    group.addoption("--slow", action="store_true", help="run the slow tests too, in bounded form")
    group.addoption("--full", action="store_true", help="run the slow tests too, in full")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the slow tests out unless they are asked for, by an option or by ``-m``."""
    if config.getoption("--slow") or config.getoption("--full") or config.getoption("markexpr"):
        return
    slow = [item for item in items if item.get_closest_marker("slow")]
    if slow:
        config.hook.pytest_deselected(items=slow)
        items[:] = [item for item in items if item not in slow]


@pytest.fixture(scope="session")
def share(request: pytest.FixtureRequest) -> float:
    """Return the share of its full work that a slow test is to do: 1 with ``--full``."""
    return 1.0 if request.config.getoption("--full") else BOUNDED


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let settings and decisions be looked for in an empty folder, and forget what the environment chose."""
    folder = tmp_path_factory.getbasetemp() / "homes" / str(next(_users))
    folder.mkdir(parents=True)
    monkeypatch.setenv("HOME", str(folder))
    for name, part in (("XDG_CONFIG_HOME", "config"), ("XDG_DATA_HOME", "data"), ("XDG_STATE_HOME", "state")):
        monkeypatch.setenv(name, str(folder / part))
    for name in (*filter(lambda name: name.startswith("CAVEAT_"), os.environ), "NO_COLOR", "VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    return folder
