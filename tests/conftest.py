"""What every test gets: a user without settings or decisions, and a say in how long the slow ones may take."""

from __future__ import annotations

import os
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings

BOUNDED = 0.02
"""The share of its full work that a slow test does unless ``--full`` is given."""

_users = count()

# A busy machine is no reason for a property to fail.
settings.register_profile("patient", settings(), deadline=None)
settings.load_profile("patient")


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
    """Give the test a user without settings or decisions, and return the folder that would hold them.

    Nothing is made on the disk, and the developer's own files are never touched.
    """
    folder = tmp_path_factory.getbasetemp() / "users" / str(next(_users))
    for name in [name for name in os.environ if name.startswith("CAVEAT_")]:
        monkeypatch.delenv(name)
    monkeypatch.delenv("NO_COLOR", raising=False)
    for name, part in (("XDG_CONFIG_HOME", "config"), ("XDG_DATA_HOME", "data"), ("XDG_STATE_HOME", "state")):
        monkeypatch.setenv(name, str(folder / part))
    return folder
