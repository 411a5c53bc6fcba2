"""Carries the requests of httpx over connections whose peer was checked."""

from __future__ import annotations

import ssl
from collections.abc import Iterable, Iterator

import httpcore
import httpx

from tui.reading.fetching.peers import CheckedBackend


class CheckedTransport(httpx.BaseTransport):
    """A transport of httpx that opens its connections through a ``CheckedBackend``."""

    def __init__(self, backend: CheckedBackend) -> None:
        """Take the backend; a connection serves one request, so that each is checked."""
        self._pool = httpcore.ConnectionPool(
            ssl_context=_trust(), max_keepalive_connections=0, retries=0, network_backend=backend
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request and return the answer, its body still to be read."""
        url = request.url
        answer = self._pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
                content=_Body(request.stream) if isinstance(request.stream, httpx.SyncByteStream) else None,
                extensions=request.extensions,
            )
        )
        if not isinstance(answer.stream, Iterable):
            raise TypeError("the answer cannot be read")
        return httpx.Response(
            status_code=answer.status,
            headers=answer.headers,
            stream=_Body(answer.stream),
            extensions=answer.extensions,
        )

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()


class _Body(httpx.SyncByteStream):
    """A body as both libraries take it."""

    def __init__(self, stream: Iterable[bytes]) -> None:
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        yield from self._stream

    def close(self) -> None:
        close = getattr(self._stream, "close", None)
        if close is not None:
            close()


def _trust() -> ssl.SSLContext:
    """Return what certificates are trusted: the system's, and those that httpx ships where the system has none."""
    import certifi

    context = ssl.create_default_context()
    if not context.get_ca_certs():
        context.load_verify_locations(certifi.where())
    return context
