"""Names under which the room answers."""

import ipaddress

import pytest

from msnb.room.addresses import host_name, lan_addresses, own_names


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("127.0.0.1:8470", "127.0.0.1"),
        ("LocalHost", "localhost"),
        ("[::1]:8470", "[::1]"),
        ("[::1]", "[::1]"),
        ("evil.example:80", "evil.example"),
        ("127.0.0.1:80:80", "127.0.0.1:80"),
        ("", ""),
    ],
)
def test_a_name_is_what_stands_before_the_port(header: str, name: str) -> None:
    assert host_name(header) == name


def test_alone_the_room_answers_to_this_computer_only() -> None:
    assert own_names(lan=False) == ("127.0.0.1", "localhost")


def test_on_the_network_it_answers_to_this_computers_addresses_as_well() -> None:
    assert set(own_names(lan=False)) < set(own_names(lan=True))
    assert set(lan_addresses()) <= set(own_names(lan=True))
    for each in lan_addresses():
        assert not ipaddress.ip_address(each).is_loopback
