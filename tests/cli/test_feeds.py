"""Following feeds from the command line."""

import pytest

from tests.reading.fetching.conftest import Server, answer
from tui.reading.fetching import Limits, set_limits
from tui.reading.originals import keep_originals

FEED = b"""<rss><channel><title>Harbour\x1b]2;News</title><item><title>Tide&#27;[2J came in</title>
<link>https://harbour.example/1</link><pubDate>Sat, 07 Sep 2024 10:30:00 GMT</pubDate></item></channel></rss>"""
OPML = b'<opml><body><outline text="Log" xmlUrl="http://127.0.0.1:9/log"/></body></opml>'


@pytest.fixture
def server(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    one = Server()
    one.answers["/feed"] = answer(FEED)
    yield one
    one.close()
    set_limits(Limits())
    keep_originals(None)


def test_a_feed_is_followed_from_beginning_to_end(server, run, tmp_path):
    """Add, refresh, list, remove; the title that the feed gives itself names it, and nothing in it is obeyed."""
    assert "no feeds are followed" in run("feeds", "list").stderr
    assert "1 added, 1 followed" in run("feeds", "add", server.url("/feed")).stderr
    assert "0 added, 1 followed" in run("feeds", "add", server.url("/feed")).stderr

    done = run("feeds", "refresh", "--allow-private")
    assert done.exit_code == 0
    assert done.stdout.split()[0] == "2024-09-07"
    assert "https://harbour.example/1" in done.stdout
    assert "\x1b" not in done.stdout
    assert "1 new, 1 feeds, 0 failed" in done.stderr
    assert "0 new" in run("feeds", "refresh", "--allow-private").stderr

    listed = run("feeds", "list")
    assert server.url("/feed") in listed.stdout
    assert "\x1b" not in listed.stdout
    assert run("feeds", "remove", "1").exit_code == 0
    assert "no feeds are followed" in run("feeds", "list").stderr


def test_private_addresses_need_the_users_word(server, run):
    """A feed on this computer is not asked unless she says so; the failure names it and the option."""
    run("feeds", "add", server.url("/feed"))
    done = run("feeds", "refresh")
    assert done.exit_code == 1
    assert "--allow-private" in done.stderr
    assert server.requests == []


def test_one_that_fails_is_named_and_the_rest_is_done(server, run):
    """The exit code says that something failed, the output what was found."""
    run("feeds", "add", server.url("/gone"), server.url("/feed"))
    done = run("feeds", "refresh", "--allow-private")
    assert done.exit_code == 1
    assert "came in" in done.stdout
    assert "/gone: the server answered 404" in done.stderr
    assert "404" in run("feeds", "list").stdout


def test_a_list_of_another_reader_is_taken_over(server, run, tmp_path):
    """What is no list and no address is named; the others are added."""
    (tmp_path / "mine.opml").write_bytes(OPML)
    done = run("feeds", "add", tmp_path / "mine.opml", tmp_path / "nowhere.opml")
    assert done.exit_code == 1
    assert "1 added" in done.stderr
    assert "nowhere.opml" in done.stderr
    assert "Log" in run("feeds", "list").stdout


def test_what_is_not_followed_cannot_be_named(server, run):
    """A name that is none is one line."""
    run("feeds", "add", server.url("/feed"))
    for words in (("remove", "7"), ("refresh", "nobody"), ("read", "nobody")):
        done = run("feeds", *words)
        assert done.exit_code == 1
        assert "no feeds are called like this" in done.stderr
    assert "nothing to read yet" in run("feeds", "read").stderr
