"""Which network addresses are public, whatever form they are written in."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

Address = IPv4Address | IPv6Address

_ASSIGNED_TO_PROTOCOLS = IPv4Network("192.0.0.0/24")
_GLOBAL_UNICAST = IPv6Network("2000::/3")
_NAT64 = IPv6Network("64:ff9b::/96")
_LOW_32_BITS = 0xFFFFFFFF


def parsed(text: str) -> Address:
    """Return an address as the system writes it; the zone of a link-local one (``fe80::1%eth0``) may be there.

    Raises:
        ValueError: if it is none.
    """
    return ip_address(text)


def is_public(address: Address) -> bool:
    """Tell whether an address belongs to the public internet.

    Private, loopback, link-local, shared, multicast, unspecified, documentation and reserved ranges do not. An IPv6
    address that stands for an IPv4 one (mapped, NAT64, 6to4) is judged by that; Teredo is refused.
    """
    if isinstance(address, IPv4Address):
        apart = address.is_multicast or address.is_reserved or address in _ASSIGNED_TO_PROTOCOLS
        return address.is_global and not apart
    inner = _inner(address)
    if inner is not None:
        return is_public(inner)
    return address in _GLOBAL_UNICAST and address.is_global and not address.is_multicast and address.teredo is None


def _inner(address: IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address that traffic to an IPv6 address ends up at, if it does."""
    if address in _NAT64:
        return IPv4Address(int(address) & _LOW_32_BITS)
    return address.ipv4_mapped or address.sixtofour
