"""The database behaves as TinyDB's documentation says, and what it writes stock TinyDB opens."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tinydb import Query, TinyDB, where
from tinydb.operations import add, delete, increment
from tinydb.table import Document

from tui.flags.database import JournalDatabase


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "fruit.json"


@pytest.fixture
def db(path: Path) -> Iterator[TinyDB]:
    with JournalDatabase(path) as database:
        yield database


@pytest.fixture
def filled(db: TinyDB) -> TinyDB:
    db.insert_multiple({"n": n, "kind": "odd" if n % 2 else "even"} for n in range(6))
    return db


def test_insert_gives_an_id_that_finds_the_record(db: TinyDB) -> None:
    """Ids are integers, rise, and never start at 1."""
    first, second = db.insert({"a": 1}), db.insert({"a": 2})
    assert 1 < first < second
    assert db.get(doc_id=first) == {"a": 1}
    assert db.get(doc_id=second).doc_id == second
    assert db.get(doc_id=5) is None
    assert db.contains(doc_id=first)


def test_insert_takes_a_document_with_its_id_once(db: TinyDB) -> None:
    """A record can bring its id; one that is taken is refused and nothing changes."""
    assert db.insert(Document({"a": 1}, doc_id=12)) == 12
    with pytest.raises(ValueError, match="already exists"):
        db.insert(Document({"a": 2}, doc_id=12))
    with pytest.raises(ValueError, match="already exists"):
        db.insert_multiple([{"b": 1}, Document({"a": 3}, doc_id=12)])
    assert db.all() == [{"a": 1}]


def test_only_mappings_are_records(db: TinyDB) -> None:
    """Anything else is refused before it is written."""
    with pytest.raises(ValueError, match="Mapping"):
        db.insert([1])
    with pytest.raises(ValueError, match="Mapping"):
        db.insert_multiple([{"a": 1}, "b"])
    assert len(db) == 0


def test_what_json_cannot_hold_is_refused_whole(filled: TinyDB) -> None:
    """A value that cannot be written leaves memory and file as they were."""
    before = filled.all()
    for wrong in ({"a": {1, 2}}, {"a": float("nan")}):
        with pytest.raises((TypeError, ValueError)):
            filled.insert_multiple([{"fine": 1}, wrong])
        with pytest.raises((TypeError, ValueError)):
            filled.update(wrong)
    assert filled.all() == before


def test_searching(filled: TinyDB) -> None:
    """search, get, contains, count, len and iteration agree."""
    odd = where("kind") == "odd"
    assert [found["n"] for found in filled.search(odd)] == [1, 3, 5]
    assert filled.get(odd)["n"] == 1
    assert filled.count(odd) == 3
    assert filled.contains(Query().n == 4)
    assert not filled.contains(Query().n == 40)
    assert filled.get(where("n") == 40) is None
    assert len(filled) == len(list(filled)) == len(filled.all()) == 6
    ids = [found.doc_id for found in filled][:2]
    assert [found["n"] for found in filled.get(doc_ids=ids)] == [0, 1]
    with pytest.raises(RuntimeError):
        filled.get()


def test_updating(filled: TinyDB) -> None:
    """By condition, by id, by operation, all at once, several at once."""
    assert len(filled.update({"seen": True}, where("n") < 2)) == 2
    assert filled.count(where("seen") == True) == 2  # noqa: E712
    filled.update(increment("n"), where("kind") == "odd")
    assert sorted(found["n"] for found in filled) == [0, 2, 2, 4, 4, 6]
    filled.update(delete("seen"), where("seen").exists())
    assert not filled.contains(where("seen").exists())
    some = filled.all()[0].doc_id
    assert filled.update(add("n", 100), doc_ids=[some, 7]) == [some]
    assert filled.get(doc_id=some)["n"] == 100
    changed = filled.update_multiple([({"m": 1}, where("n") == 100), (delete("kind"), where("n") == 6)])
    assert len(changed) == 2


def test_upserting(filled: TinyDB) -> None:
    """Updates what matches, inserts where nothing does, and needs a condition or an id."""
    assert len(filled.upsert({"kind": "odd", "new": 1}, where("kind") == "odd")) == 3
    (made,) = filled.upsert({"kind": "none"}, where("kind") == "none")
    assert filled.get(doc_id=made) == {"kind": "none"}
    assert filled.upsert(Document({"z": 1}, doc_id=77)) == [77]
    assert filled.upsert(Document({"y": 2}, doc_id=77)) == [77]
    assert filled.get(doc_id=77) == {"z": 1, "y": 2}
    with pytest.raises(ValueError, match="doc_id"):
        filled.upsert({"a": 1})


def test_removing(filled: TinyDB) -> None:
    """By condition and by id; without either it is refused; truncate empties."""
    assert len(filled.remove(where("kind") == "odd")) == 3
    some = filled.all()[0].doc_id
    assert filled.remove(doc_ids=[some, 3]) == [some]
    assert len(filled) == 2
    with pytest.raises(RuntimeError):
        filled.remove()
    filled.truncate()
    assert filled.all() == []


def test_a_failing_update_changes_nothing(filled: TinyDB) -> None:
    """An exception half way through leaves every record as it was."""
    before = filled.all()

    def trip(found: dict[str, int]) -> None:
        found["n"] += 1
        if found["n"] == 4:
            raise LookupError

    with pytest.raises(LookupError):
        filled.update(trip)
    assert filled.all() == before


def test_results_are_copies(filled: TinyDB) -> None:
    """Changing what was returned, however deep, changes nothing in the database."""
    (number,) = filled.upsert(Document({"deep": {"list": [1]}}, doc_id=99))
    for found in (
        filled.get(doc_id=number),
        filled.search(where("deep").exists())[0],
        filled.all()[-1],
        filled.get(where("deep").exists()),
    ):
        found["deep"]["list"].append(2)
        assert filled.get(doc_id=number) == {"deep": {"list": [1]}}
    given = {"mine": [1]}
    made = filled.insert(given)
    given["mine"].append(2)
    assert filled.get(doc_id=made) == {"mine": [1]}


def test_tables(path: Path) -> None:
    """Tables are apart, are listed when they hold something or were asked to stay, and can be dropped."""
    with JournalDatabase(path) as db:
        db.table("one").insert({"a": 1})
        db.table('two "quoted" \\ ü').insert({"a": 2})
        db.table("empty", persist_empty=True)
        db.table("unused")
        assert db.tables() == {"one", 'two "quoted" \\ ü', "empty"}
        db.drop_table("one")
        assert db.table("one").all() == []
    with JournalDatabase(path) as db:
        assert db.tables() == {'two "quoted" \\ ü', "empty"}
        db.drop_tables()
        assert db.tables() == set()
    with JournalDatabase(path) as db:
        assert db.tables() == set()


def test_stock_tinydb_opens_the_file(path: Path) -> None:
    """After a clean exit the file beside the journal is an ordinary TinyDB database."""
    with JournalDatabase(path) as db:
        numbers = db.insert_multiple([{"a": 1, "text": "«é»\u2028"}, {"a": 2}])
        db.table("other").insert({"b": [1, {"c": None}]})
    with TinyDB(path) as stock:
        assert {found.doc_id: dict(found) for found in stock} == {
            numbers[0]: {"a": 1, "text": "«é»\u2028"},
            numbers[1]: {"a": 2},
        }
        assert stock.table("other").all() == [{"b": [1, {"c": None}]}]


records = st.dictionaries(st.text(max_size=5), st.recursive(st.none() | st.booleans() | st.integers() | st.text(
    max_size=20), lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3)),
    max_size=4)  # fmt: skip


@given(records=st.lists(records, max_size=6))
def test_every_record_comes_back(tmp_path_factory: pytest.TempPathFactory, records: list[dict[str, object]]) -> None:
    """Whatever JSON can hold is the same after reopening from the journal, and in the snapshot."""
    path = tmp_path_factory.mktemp("any") / "any.json"
    with JournalDatabase(path) as db:
        db.insert_multiple(records)
        assert db.all() == records
    with JournalDatabase(path) as db:
        assert db.all() == records
    with TinyDB(path) as stock:
        assert stock.all() == records
