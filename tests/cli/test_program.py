"""The command itself: its commands, options and exit codes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from tui import __version__
from tui.cli import reader
from tui.cli.program import Commands, caveat


@pytest.fixture
def opened(monkeypatch):
    """Have the reader only note what it was asked to open."""
    calls = []

    def open_reader(sources, settings, database, *, scratch=False):
        calls.append((list(sources), settings, database, scratch))

    monkeypatch.setattr(reader, "open_reader", open_reader)
    return calls


@pytest.mark.parametrize("option", ["--version", "-V"])
def test_it_says_its_version(run, option):
    """One line on standard output, for scripts and reports."""
    result = run(option)
    assert (result.exit_code, result.stdout, result.stderr) == (0, f"caveat {__version__}\n", "")


@pytest.mark.parametrize("command", [(), *((name,) for name in Commands.places), ("flags", "import")])
@pytest.mark.parametrize("option", ["-h", "--help"])
def test_every_command_explains_itself(run, command, option):
    """Help goes to standard output and says what the command does in one line."""
    result = run(*command, option)
    assert result.exit_code == 0
    assert result.stdout.startswith("Usage: ")
    assert result.stderr == ""


def test_help_lists_the_commands_in_full(run):
    """No description is cut off."""
    listed = run("--help").stdout.split("Commands:")[1]
    assert [line.split()[0] for line in listed.splitlines() if line.endswith(".")][:-1] == list(Commands.places)
    assert "..." not in listed


@pytest.mark.parametrize(
    ("words", "sources"),
    [
        (["a.txt"], ["a.txt"]),
        (["a.txt", "b.txt"], ["a.txt", "b.txt"]),
        (["-"], ["-"]),
        (["--", "-odd.txt"], ["-odd.txt"]),
        (["read", "export"], ["export"]),
        (["./export"], ["./export"]),
    ],
)
def test_words_that_are_no_command_are_articles(run, opened, words, sources):
    """Reading needs no command name; a file that is called like a command can still be read."""
    assert run(*words).exit_code == 0
    assert opened[0][0] == sources


def test_without_words_the_sample_is_opened(run, opened, database):
    """The first run shows something to work on, with the user's own database."""
    assert run().exit_code == 0
    (((source,), _, path, scratch),) = opened
    assert source.endswith("seeds/kherson.txt")
    assert (path, scratch) == (database, False)


def test_the_demo_leaves_nothing_behind(run, opened, database):
    """Its database is another one, in a folder that is gone afterwards."""
    assert run("demo").exit_code == 0
    (((source,), _, path, scratch),) = opened
    assert source.endswith("seeds/kherson.txt")
    assert path != database
    assert scratch
    assert not path.parent.exists()


def test_options_count_before_and_after_the_command(run, opened):
    """People add options where they think of them; the last word counts."""
    run("--theme", "nord", "a.txt", "--analyst", "Ana")
    run("--theme", "nord", "read", "--theme", "dracula", "a.txt")
    assert (opened[0][1].theme, opened[0][1].analyst) == ("nord", "Ana")
    assert opened[1][1].theme == "dracula"


def test_who_decides(run, opened, monkeypatch, home):
    """The option, the environment, the configuration file, the login name: the first that says something."""
    monkeypatch.setattr("getpass.getuser", lambda: "login")
    run("a.txt")
    (home / "config" / "caveat").mkdir(parents=True)
    (home / "config" / "caveat" / "config.toml").write_text('analyst = "file"')
    run("a.txt")
    monkeypatch.setenv("CAVEAT_ANALYST", "environment")
    run("a.txt")
    run("a.txt", "--analyst", "option")
    assert [settings.analyst for _, settings, _, _ in opened] == ["login", "file", "environment", "option"]


def test_where_decisions_go(opened, monkeypatch, home, tmp_path):
    """The option, the environment, the configuration file, the data folder: the first that says something."""

    def opened_with(*words):
        CliRunner().invoke(caveat, [*words, "a.txt"], catch_exceptions=False)
        return opened[-1][2]

    assert opened_with() == home / "data" / "caveat" / "flags.json"
    (home / "config" / "caveat").mkdir(parents=True)
    (home / "config" / "caveat" / "config.toml").write_text('database = "mine.json"')
    assert opened_with() == home / "config" / "caveat" / "mine.json"
    monkeypatch.setenv("CAVEAT_DB", str(tmp_path / "environment.json"))
    assert opened_with() == tmp_path / "environment.json"
    assert opened_with("--db", str(tmp_path / "option.json")) == tmp_path / "option.json"


def test_a_mistake_in_the_configuration_is_said(run, opened, tmp_path):
    """One line with file and key, exit code 2; nothing is opened."""
    config = tmp_path / "config.toml"
    config.write_text("them = 1")
    result = run("--config", config, "a.txt")
    assert result.exit_code == 2
    assert result.stderr == f"caveat: {config}: there is no setting 'them'; the nearest is 'theme'\n"
    assert opened == []


@pytest.mark.parametrize("words", [["--nonsense"], ["analyze"], ["flags", "lst"], ["export", "--format", "pdf"]])
def test_wrong_usage_is_2(run, words):
    """Scripts can tell a mistyped command from one that failed."""
    result = run(*words)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Usage: " in result.stderr


def test_a_pipe_that_closes_is_no_error(tmp_path):
    """`caveat analyze … | head -1` ends without a word."""
    articles = [tmp_path / f"{number}.txt" for number in range(40)]
    for path in articles:
        path.write_text("The harbour is said to have closed. " * 200)
    command = [sys.executable, "-m", "tui", "analyze", "--format", "jsonl", *map(str, articles)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(30) == 141


def test_control_c_ends_without_a_traceback():
    """The exit code is the one shells know, and no Python is seen."""
    command = [sys.executable, "-m", "tui", "flags", "import", "-", "--ack"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdin.write(b"{}\n")
    process.stdin.flush()
    assert process.stdout.readline().startswith(b"err ")
    os.kill(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 130
    assert b"Traceback" not in errors


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_said_and_not_shown_as_a_traceback(article):
    """Output that cannot be written is a failure with a reason."""
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "tui", "analyze", str(article)]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False, timeout=60)
    assert done.returncode == 1
    assert done.stderr == b"caveat: standard output: No space left on device\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_can_complete(run, shell):
    """The script names the command and the variable it listens to."""
    result = run("completion", shell)
    assert result.exit_code == 0
    assert "_CAVEAT_COMPLETE" in result.stdout


@pytest.mark.parametrize(
    ("words", "offered"),
    [("caveat ana", "plain,analyze"), ("caveat flags im", "plain,import"), ("caveat export --for", "plain,--format"),
     ("caveat harb", "file,harb"), ("caveat analyze har", "file,har")],
)  # fmt: skip
def test_completion_offers_what_fits(words, offered):
    """Commands, options and files."""
    environment = {
        **os.environ,
        "_CAVEAT_COMPLETE": "bash_complete",
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split()) - 1),
    }
    done = subprocess.run(
        [sys.executable, "-c", "from tui.cli import main; main()"],
        env=environment, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert offered in done.stdout.split()
