"""Only the public internet is public, however an address is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.reading.fetching.addresses import is_public, parsed


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.9.1", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254",
        "100.64.0.1", "0.0.0.0", "0.1.2.3", "224.0.0.1", "239.255.255.250", "255.255.255.255", "240.0.0.1",
        "192.0.2.5", "198.18.0.1", "198.51.100.7", "203.0.113.9", "192.0.0.8",
        "::", "::1", "fe80::1", "fe80::1%eth0", "fec0::1", "fc00::1", "fd12:3456::1", "ff02::1", "2001:db8::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1", "::7f00:1",
        "64:ff9b::127.0.0.1", "64:ff9b::a00:1", "64:ff9b::169.254.169.254", "64:ff9b:1::8.8.8.8",
        "2002:7f00:1::", "2002:a00:1::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "100::1",
    ],
)  # fmt: skip
def test_what_is_not_public(address):
    """Private, local, shared, reserved and multicast ranges are refused, and IPv6 forms that hide one."""
    assert not is_public(parsed(address))


@pytest.mark.parametrize(
    "address",
    ["8.8.8.8", "93.184.216.34", "2606:4700::1111", "2a00:1450:4001:81b::200e", "64:ff9b::8.8.8.8", "::ffff:8.8.8.8"],
)
def test_what_is_public(address):
    """Servers of the public internet are reached, through the IPv6-only networks of some providers too."""
    assert is_public(parsed(address))


@given(st.ip_addresses(v=4))
def test_an_address_is_judged_alike_in_every_form(address):
    """Writing an IPv4 address as an IPv6 one neither opens nor closes a door."""
    expected = is_public(address)
    assert is_public(parsed(f"::ffff:{address}")) is expected
    assert is_public(parsed(f"64:ff9b::{address}")) is expected
