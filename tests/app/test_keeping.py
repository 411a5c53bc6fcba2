"""The keeper: order, refusal, retry, and what is told."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest

import tui.app.keeping
from tests.app.articles import make_analysis, make_document
from tui.app.keeping import Keeper, Kept, Refused, Save, Undo
from tui.app.triage import Triage
from tui.flags.repository import StoreError, open_repository
from tui.terms import Status


@pytest.fixture
def flags():
    document = make_document()
    triage = Triage(document, make_analysis(document))
    return [replace(triage.draft(mark, None), status=Status.FLAGGED) for mark in triage.marks[:3]]


class Told:
    """Collects outcomes and lets a test wait for them."""

    def __init__(self) -> None:
        self.outcomes = []
        self._changed = threading.Condition()

    def __call__(self, outcome) -> None:
        with self._changed:
            self.outcomes.append(outcome)
            self._changed.notify_all()

    def wait_for(self, count: int) -> None:
        with self._changed:
            assert self._changed.wait_for(lambda: len(self.outcomes) >= count, timeout=10)


def test_decisions_are_acknowledged_in_the_order_they_were_made(tmp_path: Path, flags):
    """Each is told once it is in the store; closing leaves nothing behind."""
    told = Told()
    keeper = Keeper(open_repository(tmp_path / "flags.json", analyst="ana"), told)
    for flag in flags:
        keeper.submit(Save(flag))
    told.wait_for(3)
    assert [outcome.request.flag.id for outcome in told.outcomes] == [flag.id for flag in flags]
    assert all(isinstance(outcome, Kept) for outcome in told.outcomes)
    assert keeper.close() == ()
    with open_repository(tmp_path / "flags.json") as again:
        assert {flag.id for flag in again} == {flag.id for flag in flags}


def test_a_refused_decision_is_kept_and_tried_again(tmp_path: Path, flags, monkeypatch):
    """A full disk loses nothing: what was refused is told, and saved once there is room, before what came later."""
    monkeypatch.setattr(tui.app.keeping, "RETRY_SECONDS", 0.01)
    repository = open_repository(tmp_path / "flags.json", analyst="ana")
    save, failures = repository.save, iter([True, True, False])

    def failing(flag):
        if next(failures, False):
            raise StoreError("flags.json: not saved (No space left on device).")
        return save(flag)

    monkeypatch.setattr(repository, "save", failing)
    told = Told()
    keeper = Keeper(repository, told)
    keeper.submit(Save(flags[0]))
    keeper.submit(Save(flags[1]))
    told.wait_for(4)
    kinds = [type(outcome) for outcome in told.outcomes]
    assert kinds == [Refused, Refused, Kept, Kept]
    assert "No space left" in told.outcomes[0].reason
    assert [outcome.request.flag.id for outcome in told.outcomes[2:]] == [flags[0].id, flags[1].id]
    keeper.close()


def test_what_could_not_be_saved_is_handed_back_at_the_end(tmp_path: Path, flags, monkeypatch):
    """Closing does not wait for ever, and says what is not in the store."""
    monkeypatch.setattr(tui.app.keeping, "RETRY_SECONDS", 0.05)
    repository = open_repository(tmp_path / "flags.json", analyst="ana")

    def failing(_flag):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(repository, "save", failing)
    told = Told()
    keeper = Keeper(repository, told)
    keeper.submit(Save(flags[0]))
    told.wait_for(1)
    assert keeper.close(patience=0.2) == (flags[0],)


def test_nothing_to_undo_is_told(tmp_path: Path):
    """Undo in an empty database is an answer, not an error."""
    told = Told()
    keeper = Keeper(open_repository(tmp_path / "flags.json"), told)
    keeper.submit(Undo("no such document"))
    told.wait_for(1)
    assert told.outcomes[0].change is None
    keeper.close()
