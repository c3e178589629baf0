"""How much one phone, and one address, may do."""

import pytest
from starlette.requests import Request

from msnb.room.guard import Guard
from msnb.room.limits import Limit
from msnb.room.refusals import RefusalError

ONE_A_DAY = 1 / 86_400


def request(address: str) -> Request:
    return Request({"type": "http", "headers": [], "client": (address, 1)})


def test_a_phone_whose_pages_come_and_go_too_fast_has_to_wait() -> None:
    guard = Guard(opened=Limit(burst=2, per_second=ONE_A_DAY))
    guard.check_following("ana")
    guard.check_following("ana")
    with pytest.raises(RefusalError) as refusal:
        guard.check_following("ana")
    guard.check_following("ben")
    assert str(refusal.value) == (
        "This phone asked too often. The page follows the room again in a moment."
    )
    assert refusal.value.status == 429
    assert 86_000 < refusal.value.retry <= 86_400


def test_an_address_from_which_too_many_phones_come_in_has_to_wait() -> None:
    guard = Guard(joined_by_address=Limit(burst=1, per_second=ONE_A_DAY))
    guard.check_coming_in(request("10.0.0.1"))
    with pytest.raises(RefusalError) as refusal:
        guard.check_coming_in(request("10.0.0.1"))
    guard.check_coming_in(request("10.0.0.2"))
    assert str(refusal.value) == (
        "Too many phones came in at once. Wait a moment, then join again."
    )


def test_two_hundred_phones_behind_one_address_come_in_at_once() -> None:
    guard = Guard()
    for _ in range(200):
        guard.check_coming_in(request("10.0.0.1"))
