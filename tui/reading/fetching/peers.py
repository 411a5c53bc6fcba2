"""Connections whose peer is known: a name is looked up once, judged, and that very address is connected to."""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from threading import Thread
from typing import Any

import httpcore

from tui.reading.fetching.addresses import Address, parsed

Resolver = Callable[[str, int], Sequence[Address]]
"""From a host name and port to its addresses; raises OSError if there are none."""

_Option = tuple[int, int, int] | tuple[int, int, bytes | bytearray] | tuple[int, int, None, int]


class PeerRefusedError(Exception):
    """A host has no address that may be connected to."""

    def __init__(self, host: str, address: Address) -> None:
        super().__init__(host, address)
        self.host = host
        self.address = address


class NameUnknownError(Exception):
    """A host name leads to no address."""

    def __init__(self, host: str) -> None:
        super().__init__(host)
        self.host = host


class OutOfTimeError(Exception):
    """The whole fetch took longer than it may."""


class Deadline:
    """The moment by which a fetch must be done."""

    def __init__(self, seconds: float) -> None:
        """Start the clock."""
        self._end = time.monotonic() + seconds

    @contextmanager
    def step(self, timeout: float | None) -> Iterator[float]:
        """Give the seconds that one step may take: ``timeout``, or what is left if that is less.

        Raises:
            OutOfTimeError: if nothing is left, before the step or when it gives up.
        """
        left = self._left()
        try:
            yield left if timeout is None else min(timeout, left)
        except httpcore.TimeoutException:
            self._left()
            raise

    def _left(self) -> float:
        left = self._end - time.monotonic()
        if left <= 0:
            raise OutOfTimeError
        return left


def system_resolver(host: str, port: int) -> Sequence[Address]:
    """Return the addresses of a host as the system knows them, in its order of preference."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [parsed(str(place[0])) for *_, place in found]


class CheckedBackend(httpcore.NetworkBackend):
    """Opens connections to permitted addresses only, each step within the deadline."""

    def __init__(self, permits: Callable[[Address], bool], deadline: Deadline, resolver: Resolver) -> None:
        """Take who may be connected to, until when, and how names are looked up."""
        self._permits = permits
        self._deadline = deadline
        self._resolver = resolver
        self._system = httpcore.SyncBackend()
        self.peer: Address | None = None
        """Whom the last connection was made to."""

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[_Option] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first permitted address of a host that answers.

        Raises:
            PeerRefusedError: if none is permitted.
            NameUnknownError: if there are none.
            OutOfTimeError: if the deadline has passed.
        """
        addresses = self._looked_up(host, port, timeout)
        permitted = [address for address in addresses if self._permits(address)]
        if not permitted:
            raise PeerRefusedError(host, addresses[0])
        failure: Exception | None = None
        for address in permitted:
            try:
                with self._deadline.step(timeout) as seconds:
                    stream = self._system.connect_tcp(str(address), port, seconds, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
                continue
            self.peer = self._verified(host, stream)
            return TimedStream(stream, self._deadline)
        raise failure or NameUnknownError(host)

    def _verified(self, host: str, stream: httpcore.NetworkStream) -> Address:
        """Return whom a connection really leads to; it is closed if that is nobody who was permitted."""
        peer = parsed(str(stream.get_extra_info("server_addr")[0]))
        if not self._permits(peer):
            stream.close()
            raise PeerRefusedError(host, peer)
        return peer

    def _looked_up(self, host: str, port: int, timeout: float | None) -> Sequence[Address]:
        """Look a name up in a thread of its own: the system's resolver knows no time limit."""
        found: list[Address] = []

        def look_up() -> None:
            # UnicodeError is what the system's resolver raises on labels that are too long.
            try:
                found.extend(self._resolver(host, port))
            except (OSError, UnicodeError, ValueError):
                return

        thread = Thread(target=look_up, name="resolver", daemon=True)
        thread.start()
        with self._deadline.step(timeout) as seconds:
            thread.join(seconds)
            if thread.is_alive():
                raise httpcore.ConnectTimeout
        if not found:
            raise NameUnknownError(host)
        return list(found)


class TimedStream(httpcore.NetworkStream):
    """A connection on which no number of small steps outlasts the deadline."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        """Wrap an open connection."""
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read some bytes."""
        with self._deadline.step(timeout) as seconds:
            return self._stream.read(max_bytes, seconds)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write all bytes."""
        with self._deadline.step(timeout) as seconds:
            self._stream.write(buffer, seconds)

    def close(self) -> None:
        """Close the connection."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """Go on encrypted; the certificate is checked against the name, not the address."""
        with self._deadline.step(timeout) as seconds:
            return TimedStream(self._stream.start_tls(ssl_context, server_hostname, seconds), self._deadline)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401  (what the library's own interface says)
        """Return what the connection tells of itself."""
        return self._stream.get_extra_info(info)
