import json
from datetime import date, datetime
from pathlib import PurePosixPath, PureWindowsPath

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from msnb.canonical import canonical_json, fingerprint, number

plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(codec="utf-8")),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=8,
)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        pytest.param(1.1392981234, 1.139298, id="six decimals"),
        pytest.param(0.1234565, 0.123456, id="as Python rounds"),
        pytest.param(-0.0000004, 0.0, id="never minus zero"),
        pytest.param(7, 7.0, id="a whole number"),
        pytest.param(np.float64(2.5), 2.5, id="numpy's"),
    ],
)
def test_a_number_leaves_with_six_decimals(value: float, written: float) -> None:
    made = number(value)
    assert (made, str(made), type(made)) == (written, str(written), float)


@given(st.floats(-1e6, 1e6))
def test_a_difference_in_the_last_bits_is_gone(value: float) -> None:
    assert abs(number(value) - value) <= 5.1e-7
    assert number(number(value)) == number(value)


def test_keys_are_sorted_where_nobody_reads_them() -> None:
    data = {"b": 1, "a": [True, None, "é"]}
    assert canonical_json(data) == '{"a":[true,null,"é"],"b":1}'


def test_keys_keep_their_order_for_people() -> None:
    assert canonical_json({"b": 1, "a": 2}, indent=2) == '{\n  "b": 1,\n  "a": 2\n}'


def test_dates_sets_and_paths_have_one_form() -> None:
    data = [
        date(2027, 2, 1),
        datetime(2027, 2, 1, 9, 30, 59),  # noqa: DTZ001  # times are local and naive
        {"c", "a"},
        frozenset({2, 1}),
        PureWindowsPath("a", "b"),
        PurePosixPath("a/b"),
    ]
    assert canonical_json(data) == (
        '["2027-02-01","2027-02-01T09:30",["a","c"],[1,2],"a/b","a/b"]'
    )


def test_what_has_no_canonical_form_is_a_slip() -> None:
    with pytest.raises(TypeError, match=r"^object has no canonical form$"):
        canonical_json(object())


def test_no_number_is_no_number() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        canonical_json(float("nan"))


def test_a_fingerprint_is_known_for_known_bytes() -> None:
    # The SHA-256 of "abc" is ba7816bf 8f01cfea ... (FIPS 180-2, appendix B.1).
    assert fingerprint(b"abc") == "ba7816bf8f01"


@given(plain)
def test_the_same_data_have_the_same_fingerprint(data: object) -> None:
    again = json.loads(canonical_json(data))
    assert fingerprint(again) == fingerprint(data)
    assert len(fingerprint(data)) == 12


def test_any_change_changes_the_fingerprint() -> None:
    assert fingerprint({"a": 1}) != fingerprint({"a": 2})
    assert fingerprint({"a": 1}) != fingerprint({"a": "1"})
