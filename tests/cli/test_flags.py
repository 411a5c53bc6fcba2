"""`caveat flags`: list, show, import, log, undo."""

from __future__ import annotations

import json

import pytest

from tests.records import make_flag
from tui.flags.repository import open_repository
from tui.model import Flag
from tui.schema import flag_to_json


def line(**changes) -> str:
    return json.dumps(flag_to_json(make_flag(**changes))) + "\n"


def numbered(number: int, **changes) -> Flag:
    return make_flag(id=f"01939f6e-0000-7000-8000-00000000{number:04}", **changes)


def stored(database) -> dict[str, str]:
    with open_repository(database) as repository:
        return {flag.id: flag.note for flag in repository}


def ids(output: str) -> list[str]:
    return [row.split()[0] for row in output.splitlines()[1:]]


@pytest.mark.usefixtures("kept")
def test_list_gives_ids_that_tell_decisions_apart(run):
    """As long as needed and no longer; escape sequences of the article are shown, not sent."""
    output = run("flags", "list").stdout
    assert ids(output) == [
        "01939f6e-0000-7000-8000-000000000001",
        "01939f6e-0000-7000-8000-000000000002",
        "01939f6e-ffff-7000-8000-000000000003",
    ]
    assert "flagged C3" in output
    assert "marker: hearsay" in output
    assert "=1+1␛[2J" in output


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(
    ("words", "ends"),
    [
        (["--status", "accepted"], "2"),
        (["--status", "accepted", "--status", "flagged"], "123"),
        (["--tag", "tide"], "2"),
        (["--document", "quake.txt"], "3"),
        (["--document", "cdcdcdcd"], "3"),
    ],
)
def test_list_can_be_narrowed(run, words, ends):
    """By status, tag and document."""
    assert "".join(found[-1] for found in ids(run("flags", "list", *words).stdout)) == ends


def test_list_as_records(run, kept):
    """For programs: the records, one a line."""
    lines = run("flags", "list", "--format", "jsonl").stdout.splitlines()
    assert [json.loads(one) for one in lines] == [flag_to_json(flag) for flag in kept]


def test_an_empty_database_says_so_on_standard_error(run, database):
    """Standard output stays empty for programs; --quiet says nothing at all."""
    result = run("flags", "list")
    assert (result.exit_code, result.stdout) == (0, "")
    assert str(database) in result.stderr
    assert run("--quiet", "flags", "list").stderr == ""


@pytest.mark.usefixtures("kept")
def test_show_takes_the_beginning_of_an_id(run):
    """Everything about the decision, its rating in words."""
    output = run("flags", "show", "01939f6e-ffff").stdout
    assert "01939f6e-ffff-7000-8000-000000000003" in output
    assert "C3: fairly reliable, possibly true" in output
    assert "\x1b" not in output


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(("beginning", "reason"), [("ff", "no decision with this id"), ("01939f6e-0", "2 decisions")])
def test_show_wants_one_decision(run, beginning, reason):
    """None and several are failures that say so."""
    result = run("flags", "show", beginning)
    assert result.exit_code == 1
    assert reason in result.stderr


def test_import_acknowledges_what_is_saved(run, database):
    """`ok ID` for each decision once it is on disk, `err ID REASON` for what was refused; the rest goes on."""
    given = line() + "nonsense\n" + '{"id": "x"}\n' + '{"id": "a b"}\n\n' + line(id="y", note="last").rstrip("\n")
    result = run("flags", "import", "-", "--ack", given=given)
    assert result.exit_code == 1
    answers = result.stdout.splitlines()
    assert answers[0] == f"ok {make_flag().id}"
    assert [answer.split()[:2] for answer in answers[1:]] == [["err", "-"], ["err", "x"], ["err", "-"], ["ok", "y"]]
    assert stored(database) == {make_flag().id: make_flag().note, "y": "last"}


def test_an_acknowledgement_does_not_wait_for_the_end(database):
    """A program can send a decision, wait for its ok, and send the next."""
    import subprocess
    import sys

    command = [sys.executable, "-m", "tui", "--db", str(database), "flags", "import", "-", "--ack"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        for number in range(3):
            process.stdin.write(line(id=f"flag-{number}").encode())
            process.stdin.flush()
            assert process.stdout.readline() == f"ok flag-{number}\n".encode()
            assert f"flag-{number}" in stored(database)
    assert process.returncode == 0


def test_an_imported_decision_replaces_the_one_with_its_id(run, database):
    """Sending a later state updates it."""
    run("flags", "import", "-", given=line() + line(note="later"))
    assert stored(database) == {make_flag().id: "later"}


def test_import_from_a_file_names_lines(run, tmp_path):
    """Without --ack there is a summary, and the number of each line that was refused."""
    source = tmp_path / "in.jsonl"
    source.write_text(line() + "[1]\n")
    result = run("flags", "import", source)
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"{source}, line 2: a flag must be an object" in result.stderr
    assert "1 saved, 1 refused" in result.stderr


@pytest.mark.parametrize(
    "hostile",
    [b"\xff\xfe", b"[" * 100_000, b'{"id": "\\u001b[2J"}', b'{"id": 5}', b'"x"', b"1e999999", b"\x00", b"9" * 5000],
)
def test_import_survives_any_line(run, hostile):
    """One answer, one line, nothing raw."""
    result = run("flags", "import", "-", "--ack", given=hostile + b"\n")
    assert result.exit_code == 1
    (answer,) = result.stdout.splitlines()
    assert answer.startswith("err ")
    assert answer.isprintable()


def test_export_can_be_imported(run, kept, tmp_path):
    """What one database exports, another takes in."""
    exported = run("export", "--status", "all", "--format", "jsonl").stdout
    other = tmp_path / "other.json"
    assert run("--db", other, "flags", "import", "-", given=exported).exit_code == 0
    with open_repository(other) as repository:
        assert {flag.id: flag.target for flag in repository} == {flag.id: flag.target for flag in kept}


def test_log_and_undo(run, database):
    """Every change is listed with who made it; undo takes back one's own last, or anyone's, and is listed too."""
    run("--analyst", "Ben", "flags", "import", "-", given=line() + line(note="later"))
    refused = run("--analyst", "Ana", "flags", "undo")
    assert refused.exit_code == 1
    assert "nothing of Ana's to undo; Ben's change of " in refused.stderr
    result = run("--analyst", "Ana", "flags", "undo", "--anyone")
    assert result.exit_code == 0
    assert "Ben's change of " in result.stderr
    assert stored(database) == {make_flag().id: make_flag().note}
    rows = [row.split()[1:3] for row in run("flags", "log").stdout.splitlines()[1:]]
    assert rows == [["Ben", "do"], ["Ben", "do"], ["Ana", "undo"]]
    assert run("flags", "log", "nothing").stdout == ""


def test_the_log_ends_with_the_last_changes(run, database):
    """A long log is cut to its end, and says so; each line tells what the decision was before, however long ago."""
    with open_repository(database, analyst="Ana") as repository:
        for number in range(12):
            repository.save(numbered(number))
        repository.save(numbered(0, note="again"))
        repository.remove(numbered(1).id)
    result = run("flags", "log", "-n", "3")
    rows = [row.split()[4] for row in result.stdout.splitlines()[1:]]
    assert rows == ["none", "flagged", "flagged"]
    assert "removed" in result.stdout.splitlines()[-1]
    assert "these are the last 3 changes" in result.stderr
    whole = run("flags", "log", "-n", "0")
    assert (len(whole.stdout.splitlines()), whole.stderr) == (15, "")
    assert run("flags", "log").stdout == whole.stdout


def test_the_log_of_a_beginning(run, database):
    """The first characters of an id are enough, for a decision that was removed too."""
    with open_repository(database, analyst="Ana") as repository:
        for number in range(3):
            repository.save(numbered(number))
        repository.remove(numbered(1).id)
    one = numbered(1).id
    for beginning in (one, one[:-1] + "1"):
        rows = run("flags", "log", beginning).stdout.splitlines()[1:]
        assert [row.split()[1:3] for row in rows] == [["Ana", "do"], ["Ana", "do"]]
    assert len(run("flags", "log", one[:-1]).stdout.splitlines()) == 5


def test_a_long_log_comes_piece_by_piece(run, database):
    """Its pieces are aligned alike, under one header."""
    given = "".join(line(note=str(number)) for number in range(1500))
    run("flags", "import", "-", given=given)
    lines = run("flags", "log", "-n", "0").stdout.splitlines()
    assert len(lines) == 1501
    assert sum(row.startswith("when") for row in lines) == 1
    assert len({row.index(make_flag().id[:8]) for row in lines[1:]}) == 1


@pytest.mark.usefixtures("kept")
def test_undo_on_one_document(run, database):
    """The last change there, not the last of all."""
    assert run("flags", "undo", "--anyone", "--document", "harbour.txt").exit_code == 0
    assert set(stored(database)) == {
        "01939f6e-0000-7000-8000-000000000001",
        "01939f6e-ffff-7000-8000-000000000003",
    }
    assert run("flags", "undo", "--document", "elsewhere.txt").exit_code == 1


def test_nothing_to_undo(run):
    """Said, and exit code 1."""
    result = run("flags", "undo")
    assert (result.exit_code, result.stderr) == (1, "caveat: there is nothing to undo\n")


@pytest.mark.parametrize("command", [["flags", "list"], ["flags", "log"], ["export"], ["flags", "import", "-"]])
@pytest.mark.parametrize("content", [b"not a database", b'{"flags": {"1": {"id": 5}}}', b"\x00" * 64])
def test_a_damaged_database_is_one_message(run, database, command, content):
    """The file is named and left as it is, and no Python is seen."""
    database.write_bytes(content)
    result = run(*command, given=line())
    assert result.exit_code == 1
    assert result.stdout == ""
    (message,) = result.stderr.splitlines()
    assert str(database) in message
    assert database.read_bytes() == content
