"""The feeds that are followed: kept safely, asked only for what has changed, and none stops the others."""

import json
import multiprocessing

import pytest

from tests.reading.fetching.conftest import Server, answer
from tui.reading import ReadingError
from tui.reading.feeds.refreshing import refreshed
from tui.reading.feeds.subscriptions import Subscription, SubscriptionsError, edited, subscriptions
from tui.reading.fetching import Limits, fetch

PRIVATE = Limits(seconds=5, idle_seconds=2, allow_private=True)


def feed(*titles: str) -> bytes:
    items = "".join(f"<item><title>{title}</title></item>" for title in titles)
    return f"<rss><channel><title>Harbour</title>{items}</channel></rss>".encode()


@pytest.fixture
def server():
    one = Server()
    yield one
    one.close()


def asked(*feeds: Subscription):
    return list(refreshed(feeds, lambda address, conditions: fetch(address, conditions=conditions, bounds=PRIVATE)))


def test_only_what_is_new_is_told_and_only_changes_are_asked_for(server):
    """The second time the server is asked for changes; what was there before is not told again."""
    server.answers["/"] = answer(feed("one", "two"), 'ETag: "a"', "Last-Modified: Sat, 07 Sep 2024 08:00:00 GMT")
    [first] = asked(Subscription(server.url()))
    assert [document.title for document in first.new] == ["one", "two"]
    assert first.feed.title == "Harbour"

    server.answers["/"] = answer(status="304 Not Modified")
    [second] = asked(first.feed)
    assert (second.unchanged, second.new, second.feed.failure) == (True, (), None)
    sent = server.requests[-1][1]
    assert sent["if-none-match"] == '"a"'
    assert sent["if-modified-since"] == "Sat, 07 Sep 2024 08:00:00 GMT"

    server.answers["/"] = answer(feed("three", "one", "two"))
    [third] = asked(second.feed)
    assert [document.title for document in third.new] == ["three"]
    assert third.feed.etag is None


def test_one_bad_feed_stops_no_other(server):
    """Each failure is noted with its feed, and what was known of it stays."""
    bad = {
        "/gone": answer(status="404 Not Found"),
        "/page": answer(b"<!doctype html><html><body><p>No feed.</p></body></html>", "Content-Type: text/html"),
        "/empty": answer(feed()),
        "/trap": answer(
            b"<!DOCTYPE rss [<!ENTITY a 'x'><!ENTITY b '&a;&a;'>]><rss>&b;</rss>", "Content-Type: text/xml"
        ),
        "/cut": b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n<rss>",
        "/bytes": answer(bytes(range(256)) * 10, "Content-Type: application/rss+xml"),
    }
    server.answers.update(bad, **{"/good": answer(feed("one"))})
    before = [Subscription(server.url(path), seen=("known",), etag='"e"') for path in bad]
    *failed, good = asked(*before, Subscription(server.url("/good")))
    assert [document.title for document in good.new] == ["one"]
    for old, outcome in zip(before, failed, strict=True):
        assert outcome.feed.failure
        assert len(outcome.feed.failure.splitlines()) == 1
        assert outcome.feed.seen == old.seen
        assert outcome.new == ()


def test_a_defect_in_one_feed_stops_no_other():
    """Not even one that nobody thought of."""

    def broken(address: str, _conditions: dict[str, str]):
        if address.endswith("1"):
            raise RecursionError("deep")
        raise ReadingError(address, "is gone")

    one, other = refreshed([Subscription("http://x/1"), Subscription("http://x/2")], broken)
    assert "RecursionError" in one.feed.failure
    assert other.feed.failure == "is gone"


def test_after_a_failure_everything_is_asked_for(server):
    """What is known of a feed may not be what was read of it."""
    server.answers["/"] = answer(feed("one"))
    [outcome] = asked(Subscription(server.url(), etag='"a"', failure="broke off"))
    assert "if-none-match" not in server.requests[-1][1]
    assert outcome.feed.failure is None


def test_the_list_comes_back_as_it_was_kept(tmp_path):
    """Order and all fields survive; a file that is not there is an empty list."""
    path = tmp_path / "deep" / "feeds.json"
    assert subscriptions(path) == []
    kept = [
        Subscription("http://b/", "B [x]", '"e"', "Sat", "2024-09-07T08:00:00Z", "why", "ab" * 32, ("1", "2")),
        Subscription("http://a/"),
    ]
    with edited(path) as feeds:
        feeds.update({feed.address: feed for feed in kept})
    assert subscriptions(path) == kept


def test_an_error_while_editing_changes_nothing(tmp_path):
    """The file is replaced whole or not at all."""
    path = tmp_path / "feeds.json"
    with edited(path) as feeds:
        feeds["http://a/"] = Subscription("http://a/")
    before = path.read_bytes()
    with pytest.raises(IndexError), edited(path) as feeds:
        feeds.popitem()[2]
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir() if file.suffix == ".tmp"] == []


DAMAGED = ("", "[]", "{", '{"schema": "other", "feeds": []}', "[" * 100_000, '{"schema":"caveat/feeds/1","feeds":3}')


@pytest.mark.parametrize("text", DAMAGED)
def test_a_damaged_list_is_told_and_left_alone(tmp_path, text):
    """It is not taken for an empty one and written over."""
    path = tmp_path / "feeds.json"
    path.write_text(text)
    with pytest.raises(SubscriptionsError, match=r"feeds\.json"):
        subscriptions(path)
    with pytest.raises(SubscriptionsError), edited(path):
        pass
    assert path.read_text() == text


def test_odd_rows_are_passed_over(tmp_path):
    """What has no address cannot be followed; a field of the wrong kind counts as missing."""
    path = tmp_path / "feeds.json"
    rows = [3, {}, {"address": 7}, {"address": "http://a/", "title": 5, "seen": [1, "x"], "other": 1}]
    path.write_text(json.dumps({"schema": "caveat/feeds/1", "feeds": rows}))
    assert subscriptions(path) == [Subscription("http://a/", seen=("x",))]


def _add(path, name: str) -> None:
    for number in range(10):
        with edited(path) as feeds:
            address = f"http://{name}/{number}"
            feeds[address] = Subscription(address)


def test_two_programs_lose_nothing_of_one_another(tmp_path):
    """Both add at the same time, and everything is there."""
    path = tmp_path / "feeds.json"
    context = multiprocessing.get_context("fork")
    others = [context.Process(target=_add, args=(path, name)) for name in "ab"]
    for other in others:
        other.start()
    for other in others:
        other.join(30)
    assert len(subscriptions(path)) == 20
