import random

from hypothesis import given
from hypothesis import strategies as st

from msnb.session import new_code, same_code
from msnb.session.codes import _UNFORTUNATE, LETTERS

from .people import lot


@given(st.integers(0, 10_000))
def test_a_code_is_four_letters_that_nobody_misreads(seed: int) -> None:
    code = new_code(lot(seed))
    assert len(code) == len(set(code)) == 4
    assert not set(code) & set("AEIOUY")
    assert not set(code) & set("FGJLNQSZ0123456789")
    assert not any(part in code for part in _UNFORTUNATE)


def test_unfortunate_codes_are_drawn_again() -> None:
    class Loaded(random.Random):
        def sample(self, *_: object, **__: object) -> list[str]:  # type: ignore[override]
            return list(drawn.pop(0))

    drawn = ["BTCH", "XCPD", "HKMR"]
    assert new_code(Loaded()) == "HKMR"
    assert drawn == []


def test_there_are_enough_codes() -> None:
    assert len({new_code(lot(seed)) for seed in range(2_000)}) > 1_700
    assert len(LETTERS) == len(set(LETTERS)) == 12


def test_a_code_may_be_typed_as_people_type() -> None:
    for typed in ("DVCK", "dvck", " d v c k ", "DV-CK", "dv\u00a0ck"):
        assert same_code(typed, "DVCK"), typed
    for typed in ("", "DVC", "DVCKK", "DVKC", "DVĈK"):
        assert not same_code(typed, "DVCK"), typed


def test_no_code_is_no_code() -> None:
    assert not same_code("", "")
