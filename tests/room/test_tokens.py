"""Secrets: made, derived, compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msnb.room.tokens import derived, digest, is_token, new_token, same, typed_code
from msnb.room.who import participant_id


def test_two_secrets_are_never_the_same() -> None:
    assert len({new_token() for _ in range(100)}) == 100


def test_what_follows_from_a_secret_does_not_give_it_away_nor_one_another() -> None:
    token = new_token()
    made = {derived(token, "screen"), derived(token, "sign"), digest(token), token}
    assert len(made) == 4
    assert not any(token in each for each in made - {token})
    assert participant_id(token) not in digest(token)


@pytest.mark.parametrize(
    "text", ["", "short", "x" * 31, "x" * 65, "a" * 31 + ";", "ä" * 40]
)
def test_what_is_no_secret_is_seen(text: str) -> None:
    assert not is_token(text)


@pytest.mark.parametrize(
    ("typed", "code"),
    [("kxdm", "KXDM"), (" K X-D M ", "KXDM"), ("k.x.d.m!", "KXDM"), ("", ""), ("12", "")],
)
def test_a_code_may_be_typed_in_any_manner(typed: str, code: str) -> None:
    assert typed_code(typed) == code


@given(st.text(max_size=20), st.text(max_size=20))
def test_comparing_is_comparing(one: str, other: str) -> None:
    assert same(one, other) == (one == other)
