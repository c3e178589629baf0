"""Which pages the room tells of its news."""

import socket
from contextlib import ExitStack
from typing import BinaryIO

from hypothesis import given
from hypothesis import strategies as st

from msnb.room.followers import MOST_OF_ONE, Follower, Followers

from .conftest import Phone, Server


def test_the_newest_pages_of_one_phone_are_told_and_the_oldest_let_go() -> None:
    followers = Followers(of_one=2)
    first, second, third = (followers.come("ana") for _ in range(3))
    other = followers.come("ben")
    assert [each.is_over for each in (first, second, third, other)] == [
        True,
        False,
        False,
        False,
    ]
    assert len(followers) == 4  # the first is told so, and goes then
    followers.go(first)
    followers.go(first)
    assert len(followers) == 3


def test_a_full_room_says_so_until_somebody_goes() -> None:
    followers = Followers(altogether=2)
    first, _ = followers.come("ana"), followers.come("ben")
    assert followers.are_full
    followers.go(first)
    assert not followers.are_full


@given(st.lists(st.tuples(st.sampled_from("abc"), st.booleans())))
def test_of_each_phone_as_many_as_allowed_are_served(
    moves: list[tuple[str, bool]],
) -> None:
    followers = Followers(of_one=2)
    here: list[Follower] = []
    for who, comes in moves:
        if comes:
            here.append(followers.come(who))
        elif here:
            followers.go(here.pop(0))
        for name in "abc":
            mine = [each for each in here if each.who == name]
            assert sum(not each.is_over for each in mine) == min(2, len(mine))
    assert len(followers) == len(here)


def test_a_phone_that_opens_one_page_more_is_let_go_on_its_oldest(
    server: Server, phone: Phone
) -> None:
    cookie = "; ".join(f"{name}={value}" for name, value in phone.client.cookies.items())
    request = f"GET /events HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookie}\r\n\r\n"
    with ExitStack() as lines:
        pages = []
        for _ in range(MOST_OF_ONE + 1):
            line = socket.create_connection(("127.0.0.1", server.running.port), timeout=20)
            pages.append(lines.enter_context(line).makefile("rb"))
            lines.enter_context(pages[-1])
            line.sendall(request.encode())
            assert heard(pages[-1], b"event: view")
        server.go_to("goals")  # news wake them all
        assert all(heard(each, b"event: view") for each in pages[1:])
        assert not heard(pages[0], b"event: view")
        assert phone.client.get("/p").status_code == 200


def heard(page: BinaryIO, line: bytes) -> bool:
    """Read until a line comes, and say whether it came before the end of the answer."""
    for each in page:
        if each.startswith(line):
            return True
        if each == b"0\r\n":
            return False
    return False
