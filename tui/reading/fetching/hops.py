"""From the address that was asked for to the one that answers, one checked connection after the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Self

import httpx

from tui import __version__
from tui.reading.errors import ReadingError
from tui.reading.fetching.addresses import Address, is_public
from tui.reading.fetching.bodies import ACCEPTED
from tui.reading.fetching.limits import Limits
from tui.reading.fetching.peers import CheckedBackend, Deadline, Resolver, system_resolver
from tui.reading.fetching.transport import CheckedTransport

_HEADERS = {
    "User-Agent": f"Caveat/{__version__} (a reader; fetches what its user asks for)",
    "Accept": "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml;q=0.9, */*;q=0.8",
    "Accept-Encoding": ACCEPTED,
}


class Hops:
    """A fetch on its way: follows redirects, and lets none lead where it must not."""

    def __init__(
        self, uri: str, bounds: Limits, permits: Callable[[Address], bool] | None, resolver: Resolver | None
    ) -> None:
        """Begin at an address; the clock runs from here.

        Args:
            uri: the address that was asked for.
            bounds: what the fetch may cost.
            permits: which peers may be connected to; the public ones unless given, and private ones where the bounds
                allow them and no public server has answered yet.
            resolver: how names are looked up; the system's way unless given.
        """
        self._uri = uri
        self._bounds = bounds
        self._private = bounds.allow_private
        self._backend = CheckedBackend(
            permits or (lambda address: self._private or is_public(address)),
            Deadline(bounds.seconds),
            resolver or system_resolver,
        )
        self._client = httpx.Client(
            transport=CheckedTransport(self._backend),
            headers=_HEADERS,
            timeout=bounds.idle_seconds,
            trust_env=False,
            follow_redirects=False,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def answer(self, conditions: Mapping[str, str]) -> httpx.Response:
        """Return the answer at the end of all redirects, its body still to be read.

        Args:
            conditions: headers of a conditional request.

        Raises:
            ReadingError: if it leads on and on, or to what is no web address.
        """
        request = self._client.build_request("GET", self._uri, headers=dict(conditions))
        for _ in range(self._bounds.redirects + 1):
            self._check(request.url)
            response = self._client.send(request, stream=True)
            if self._backend.peer is not None and is_public(self._backend.peer):
                self._private = False
            if response.next_request is None:
                return response
            response.close()
            request = response.next_request
        raise ReadingError(self._uri, f"leads on to other addresses more than {self._bounds.redirects} times")

    def _check(self, url: httpx.URL) -> None:
        led = "" if str(url) == self._uri else f"leads to {url}, which "
        if url.scheme not in {"http", "https"} or not url.host:
            raise ReadingError(self._uri, f"{led or 'it '}is no http or https address")
        if url.userinfo:
            raise ReadingError(self._uri, f"{led}holds a user name or password; leave out what stands before the @")
