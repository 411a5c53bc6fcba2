"""What can go wrong with a web address, each in one plain sentence."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus

import httpcore
import httpx

from tui.reading.errors import ReadingError
from tui.reading.fetching.bodies import BodyError
from tui.reading.fetching.limits import Limits
from tui.reading.fetching.peers import NameUnknownError, OutOfTimeError, PeerRefusedError

_STATUSES = {
    401: "it asks for a name and a password; open it in a browser and save it",
    402: "it asks for payment",
    403: "it does not let programs in; open it in a browser and save the page",
    404: "there is nothing at this address; check it",
    406: "it has nothing that Caveat can read",
    407: "a proxy asks for a password",
    410: "it was taken away for good",
    429: "it has been asked too often; try again later",
    451: "it is withheld for legal reasons",
}
_CERTIFICATES = {
    9: "is not valid yet; check this computer's clock",
    10: "has expired",
    18: "was signed by the server itself",
    19: "comes from an authority that is not trusted here",
    20: "comes from an authority that is not known here",
    23: "has been revoked",
    62: "was made out for another name",
    64: "was made out for another address",
}


def status_in_words(status: int) -> str:
    """Return what a server's refusal means, as the end of a sentence about the address."""
    phrase = HTTPStatus(status).phrase if status in list(HTTPStatus) else "an unknown answer"
    meaning = _STATUSES.get(status) or ("the server is in trouble; try again later" if status >= 500 else "refused")
    return f"the server answered {status} ({phrase}): {meaning}"


@contextmanager
def explained(uri: str, limits: Limits) -> Iterator[None]:
    """Turn what goes wrong while an address is fetched into a ``ReadingError``."""
    try:
        yield
    except PeerRefusedError as error:
        raise ReadingError(uri, _refused(error, limits)) from None
    except NameUnknownError as error:
        reason = f"no server of the name {error.host} was found; check the address and the connection"
        raise ReadingError(uri, reason) from None
    except OutOfTimeError:
        raise ReadingError(uri, f"was not done after {limits.seconds:g} seconds; try again later") from None
    except (httpcore.TimeoutException, httpx.TimeoutException):
        raise ReadingError(uri, f"no answer for {limits.idle_seconds:g} seconds; try again later") from None
    except BodyError as error:
        raise ReadingError(uri, str(error)) from None
    except (httpx.InvalidURL, httpx.UnsupportedProtocol, httpcore.UnsupportedProtocol, UnicodeError):
        raise ReadingError(uri, "is not a web address that can be fetched; check it") from None
    except (httpcore.ConnectError, httpx.ConnectError) as error:
        raise ReadingError(uri, _unconnected(error)) from None
    except (httpcore.RemoteProtocolError, httpx.RemoteProtocolError) as error:
        raise ReadingError(uri, f"the server's answer is not proper HTTP ({error})") from None
    except (httpcore.NetworkError, httpx.NetworkError, ssl.SSLError, OSError):
        raise ReadingError(uri, "the server broke off the connection; try again later") from None
    except (httpcore.ProtocolError, httpx.HTTPError, httpx.StreamError) as error:
        raise ReadingError(uri, f"could not be fetched ({error})") from None


def _refused(error: PeerRefusedError, limits: Limits) -> str:
    place = f"{error.host} leads to {error.address}, which is no public address"
    if str(error.address) == error.host:
        place = f"{error.host} is no public address"
    if limits.allow_private:
        return f"{place}, and a public page must not lead there"
    return f"{place}; if it is one you trust, add --allow-private"


def _unconnected(error: BaseException) -> str:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            meaning = _CERTIFICATES.get(cause.verify_code, f"cannot be trusted ({cause.verify_message})")
            return f"not fetched, since anyone could have answered: the server's certificate {meaning}"
        if isinstance(cause, ssl.SSLError):
            return f"no secure connection came about ({cause.reason or 'the server does not speak TLS'})"
        if isinstance(cause, ConnectionRefusedError):
            return "the server refuses connections; check the address"
        cause = cause.__cause__ or cause.__context__
    return "the server cannot be reached; check the address and the connection"
