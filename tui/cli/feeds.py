"""``caveat feeds``: the feeds that are followed, what is new in them, and reading it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.options import Choices, common_options, options, pass_choices
from tui.cli.output import Failure, complain, emit, failing, say
from tui.cli.table import table

if TYPE_CHECKING:
    from tui.model import Document
    from tui.reading.feeds.subscriptions import Subscription

HEADER = ("no.", "feed", "address", "entries", "last read", "state")
WIDTHS = (4, 36, 60, 7, 20, 60)
NEW_WIDTHS = (10, 28, 80, 100)
_WEB = ("http://", "https://")


@click.group()
def feeds() -> None:
    """Follow feeds: RSS, Atom and JSON Feed.

    A FEED is named by its address, its title or its number in the list.
    """


@feeds.command()
@click.argument("sources", metavar="ADDRESS|OPML...", nargs=-1, required=True)
@options("quiet")
@pass_choices
@click.pass_context
def add(context: click.Context, choices: Choices, sources: tuple[str, ...]) -> None:
    """Follow feeds.

    By their addresses, or all that are on a list which another feed reader has written (OPML). Nothing is fetched yet.
    """
    from tui.reading.feeds.subscriptions import Subscription, SubscriptionsError, edited

    added = failed = 0
    with failing(SubscriptionsError), edited(feeds_file()) as followed:
        for source in sources:
            try:
                found = _named_by(source)
            except Failure as failure:
                complain(failure.message)
                failed += 1
                continue
            for address, title in found:
                added += address not in followed
                followed.setdefault(address, Subscription(address, title))
        count = len(followed)
    say(f"{added} added, {count} followed; to see what is in them: caveat feeds refresh", quiet=choices.quiet)
    context.exit(failed > 0)


@feeds.command("list")
@options("quiet")
@pass_choices
def list_feeds(choices: Choices) -> None:
    """List the feeds that are followed."""
    followed = _followed()
    if not followed:
        say("no feeds are followed; to begin: caveat feeds add ADDRESS", quiet=choices.quiet)
        return
    rows = [
        (str(number), feed.name, feed.address, str(len(feed.seen)), feed.refreshed or "never", feed.failure or "")
        for number, feed in enumerate(followed, 1)
    ]
    emit([table([HEADER, *rows], WIDTHS)])


@feeds.command()
@click.argument("named", metavar="FEED...", nargs=-1, required=True)
@options("quiet")
@pass_choices
def remove(choices: Choices, named: tuple[str, ...]) -> None:
    """Follow feeds no longer. What was decided on their entries stays."""
    from tui.reading.feeds.subscriptions import SubscriptionsError, edited

    with failing(SubscriptionsError), edited(feeds_file()) as followed:
        for feed in _chosen(list(followed.values()), named):
            followed.pop(feed.address, None)
            say(f"{feed.name}: followed no longer", quiet=choices.quiet)


@feeds.command()
@click.argument("named", metavar="[FEED]...", nargs=-1)
@options("no-keep", "allow-private", "quiet")
@pass_choices
@click.pass_context
def refresh(context: click.Context, choices: Choices, named: tuple[str, ...]) -> None:
    """Fetch feeds, and list what is new or has changed in them.

    All that are followed, unless some are named. Servers are asked for what has changed since the last time. A feed
    that cannot be read is named on standard error, the others are still done, and the exit code is 1.
    """
    from tui.reading.feeds.refreshing import refreshed
    from tui.reading.feeds.subscriptions import SubscriptionsError, edited

    chosen = _chosen(_followed(), named)
    if not chosen:
        say("no feeds are followed; to begin: caveat feeds add ADDRESS", quiet=choices.quiet)
        return
    choices.keep_originals()
    choices.permit_fetching()
    failed = new = 0
    for outcome in refreshed(chosen):
        # Each is written down when it is done: an interruption costs no more than the rest.
        with failing(SubscriptionsError), edited(feeds_file()) as followed:
            if outcome.feed.address in followed:
                followed[outcome.feed.address] = outcome.feed
        if outcome.feed.failure:
            complain(f"{outcome.feed.address}: {outcome.feed.failure}")
            failed += 1
        elif outcome.new:
            new += len(outcome.new)
            emit([new_table(outcome.feed, outcome.new)])
    say(f"{new} new, {len(chosen)} feeds, {failed} failed; to read: caveat feeds read", quiet=choices.quiet)
    context.exit(failed > 0)


@feeds.command()
@click.argument("named", metavar="[FEED]...", nargs=-1)
@common_options
@pass_choices
def read(choices: Choices, named: tuple[str, ...]) -> None:
    """Read the entries of feeds as they were when last fetched. Nothing is fetched."""
    from tui.cli.reader import open_reader

    originals = [f"kept:{feed.original}" for feed in _chosen(_followed(), named) if feed.original]
    if not originals:
        raise Failure("there is nothing to read yet; first: caveat feeds refresh")
    choices.keep_originals()
    open_reader(originals, choices.settings(), choices.database())


def feeds_file() -> Path:
    """Return the file that the list of feeds is kept in."""
    from tui.flags.location import data_folder

    return data_folder() / "feeds.json"


def new_table(feed: Subscription, documents: Sequence[Document]) -> str:
    """Return what is new in a feed: date, feed, title and address of each entry, one a line."""
    rows = [
        (
            (document.published or "")[:10],
            feed.name,
            document.title or document.text.split("\n", 1)[0],
            document.url or "",
        )
        for document in documents
    ]
    return table(rows, NEW_WIDTHS)


def _followed() -> list[Subscription]:
    from tui.reading.feeds.subscriptions import SubscriptionsError, subscriptions

    with failing(SubscriptionsError):
        return subscriptions(feeds_file())


def _named_by(source: str) -> list[tuple[str, str | None]]:
    """Return the addresses that an address or a list of feeds stands for, with their titles."""
    from tui.reading import ReadingError
    from tui.reading.feeds.lists import feeds_on
    from tui.reading.inputs import from_path

    if source.lower().startswith(_WEB):
        return [(source, None)]
    with failing(ReadingError):
        return [(listed.address, listed.title) for listed in feeds_on(from_path(source))]


def _chosen(followed: Sequence[Subscription], named: Sequence[str]) -> list[Subscription]:
    """Return the feeds that are named by address, title or number; all if none is named.

    Raises:
        Failure: if a name is that of none, or of several.
    """
    if not named:
        return list(followed)
    chosen = []
    for name in named:
        fitting = [
            feed
            for number, feed in enumerate(followed, 1)
            if name in {feed.address, str(number)} or name.casefold() == (feed.title or "").casefold()
        ]
        if len(fitting) != 1:
            raise Failure(f"{name}: {len(fitting) or 'no'} feeds are called like this; see: caveat feeds list")
        chosen += fitting
    return chosen
