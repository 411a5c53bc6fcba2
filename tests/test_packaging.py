"""What is installed is what was tested: the wheel holds every file that Caveat needs, and works on its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def shipped() -> set[str]:
    """Return what must lie in the wheel, by its path there."""
    code = {file.relative_to(ROOT).as_posix() for file in (ROOT / "tui").rglob("*.py")}
    lexicons = {file.relative_to(ROOT).as_posix() for file in (ROOT / "tui").rglob("*.toml")}
    beside = {
        f"tui/{file.relative_to(ROOT).as_posix()}"
        for folder in ("styles", "seeds")
        for file in (ROOT / folder).iterdir()
        if file.is_file()
    }
    return code | lexicons | beside | {"tui/py.typed"}


@pytest.fixture(scope="session")
def wheel(tmp_path_factory):
    """Build the wheel, once."""
    pytest.importorskip("build", reason="comes with the dev extra")
    folder = tmp_path_factory.mktemp("wheel")
    done = subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--outdir", folder, ROOT],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (file,) = folder.glob("*.whl")
    return file


@pytest.fixture(scope="session")
def site(wheel, tmp_path_factory):
    """Install the wheel into a folder of its own; what it depends on comes from this environment."""
    folder = tmp_path_factory.mktemp("site")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", folder, wheel]
    subprocess.run(pip, check=True)
    return folder


@pytest.fixture
def installed(site, home, tmp_path):
    """Return a function that runs what was installed, in an empty folder: the console script, unless told otherwise."""

    def run(
        *words: str, program: tuple[str, ...] = (str(site / "bin" / "caveat"),)
    ) -> subprocess.CompletedProcess[str]:
        environ = {**os.environ, "PYTHONPATH": str(site)}
        command = [sys.executable, *program, *words]
        return subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, env=environ, check=False)

    return run


@pytest.mark.slow
@pytest.mark.installed
def test_the_wheel_holds_every_file(wheel):
    """Code, style sheets, sample articles and lexicons; nothing of the tests."""
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert shipped() <= names
    assert not {name for name in names if name.startswith(("tests/", "styles/", "seeds/", ".ci/"))}


@pytest.mark.slow
@pytest.mark.installed
def test_the_console_script_finds_what_it_needs(installed, site):
    """Away from the checkout every file is found inside the installation, and nothing is reported broken."""
    assert installed("--version").stdout.startswith("caveat ")
    report = installed("doctor")
    assert report.returncode == 0, report.stdout + report.stderr
    for folder in ("styles", "seeds", "lexicon"):
        assert any(folder in line and str(site) in line for line in report.stdout.splitlines()), folder


@pytest.mark.slow
@pytest.mark.installed
def test_the_installed_command_analyses(installed, site):
    """The wheel's own engine marks the sample article."""
    sample = site / "tui" / "seeds" / "kherson.txt"
    done = installed("analyze", "--format", "jsonl", str(sample))
    assert done.returncode == 0, done.stderr
    record = json.loads(done.stdout)
    assert record["schema"] == "caveat/analysis/1"
    assert record["claims"]
    assert {"hearsay", "social_post"} <= {marker["type"] for marker in record["markers"]}


@pytest.mark.slow
@pytest.mark.installed
def test_it_runs_as_a_module_too(installed):
    """Where scripts are not on PATH, python -m tui is the same command."""
    assert installed("--version", program=("-m", "tui")).stdout == installed("--version").stdout != ""
