"""What a value becomes when it changed in two places."""

import pytest

from msnb.plan.merging import ThirdValueError, merged


@pytest.mark.parametrize(
    ("now", "old", "new", "result"),
    [
        pytest.param("a", "a", "b", "b", id="changed here only"),
        pytest.param("b", "a", "b", "b", id="changed to the same in both"),
        pytest.param(None, None, "b", "b", id="added"),
        pytest.param("a", "a", None, None, id="removed"),
        pytest.param(["a", "x"], ["a"], ["a", "b"], ["a", "x", "b"], id="both added one"),
        pytest.param(["a"], ["a", "b"], ["a", "b", "c"], ["a", "c"], id="removed there"),
        pytest.param(["a", "b", "x"], ["a", "b"], ["b"], ["b", "x"], id="removed here"),
        pytest.param(None, ["a"], ["a", "b"], ["b"], id="the list went there"),
        pytest.param(["a", "x"], ["a"], None, ["x"], id="the list went here"),
        pytest.param(None, ["a"], [], [], id="a list without entries"),
        pytest.param(
            ["a", "x"],
            ["a"],
            [{"on": "a", "lag": "2d"}],
            [{"on": "a", "lag": "2d"}, "x"],
            id="a link got a lag here, another link came there",
        ),
        pytest.param(
            {"low": "1w", "high": "9w"},
            {"low": "1w", "high": "4w"},
            {"low": "2w", "high": "4w"},
            {"low": "2w", "high": "9w"},
            id="two keys of a table",
        ),
    ],
)
def test_changes_of_two_places_are_joined(
    now: object, old: object, new: object, result: object
) -> None:
    assert merged(now, old, new) == result


@pytest.mark.parametrize(
    ("now", "old", "new"),
    [
        pytest.param("x", "a", "b", id="two texts"),
        pytest.param(1, True, 2, id="1 is not true"),
        pytest.param({"low": "3w"}, {"low": "1w"}, {"low": "2w"}, id="one key of a table"),
        pytest.param(
            [{"on": "a", "lag": "1d"}], ["a"], [{"on": "a", "lag": "2d"}], id="one link"
        ),
        pytest.param([{"on": "a", "lag": "1d"}], ["a"], [], id="changed and removed"),
        pytest.param([1, 2, 3], [1, 2], [1, 2, 4], id="numbers have no names"),
        pytest.param(["a", "a"], ["a"], ["b"], id="twice the same"),
        pytest.param("a", ["a"], ["b"], id="text where a list was"),
        pytest.param({"a": 1}, "text", {"b": 1}, id="a table where text was"),
    ],
)
def test_a_third_value_cannot_be_joined(now: object, old: object, new: object) -> None:
    with pytest.raises(ThirdValueError):
        merged(now, old, new)
