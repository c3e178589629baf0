import tomllib

import pytest

from msnb.plan.values import change_value, is_same, remove_key

BODY = """\
# who
owner = "ana"   # since May
takes = { low = "3w",  likely = "5w", high = "10w" }   # guessed
needs = [
  "a",   # first
  { on = "b", lag = "2d" },
  # the last
  "c",
]
  metric.name = "clinics"  # live
metric.target = 14
"""


@pytest.mark.parametrize(
    ("key", "new", "before", "after"),
    [
        pytest.param(
            "owner", "b\n", '"ana"   # since', '"b\\n"   # since', id="a comment beside it"
        ),
        pytest.param(
            "takes",
            {"low": "3w", "likely": "5w", "high": "12w"},
            '"10w" }   #',
            '"12w" }   #',
            id="a key in a table",
        ),
        pytest.param(
            "takes",
            {"low": "3w", "high": "10w"},
            '{ low = "3w",  likely = "5w", high = "10w" }   #',
            '{ low = "3w", high = "10w" }   #',
            id="a key less in a table",
        ),
        pytest.param(
            "takes",
            "2w",
            '{ low = "3w",  likely = "5w", high = "10w" }   #',
            '"2w"   #',
            id="one value for a table",
        ),
        pytest.param(
            "needs",
            ["a", {"on": "b", "lag": "3d"}, "c"],
            'lag = "2d"',
            'lag = "3d"',
            id="a key in an entry",
        ),
        pytest.param(
            "needs",
            ["x", {"on": "b", "lag": "2d"}, "c"],
            '"a",   # first',
            '"x",   # first',
            id="an entry",
        ),
        pytest.param(
            "needs",
            ["a", {"on": "b", "lag": "2d"}, "c", "d"],
            '"c",\n',
            '"c",\n  "d",\n',
            id="an entry more",
        ),
        pytest.param(
            "needs",
            ["a", "c"],
            '  { on = "b", lag = "2d" },\n',
            "",
            id="an entry less",
        ),
        pytest.param(
            "needs",
            [{"on": "a", "lag": "1d"}, {"on": "b", "lag": "2d"}, "c"],
            '"a",   #',
            '{ on = "a", lag = "1d" },   #',
            id="a table for a text",
        ),
        pytest.param(
            "metric",
            {"name": "clinics", "target": 15},
            "metric.target = 14",
            "metric.target = 15",
            id="a dotted key",
        ),
        pytest.param(
            "metric",
            {"name": "clinics", "target": 14, "unit": "clinics"},
            "metric.target = 14\n",
            'metric.target = 14\nmetric.unit = "clinics"\n',
            id="a dotted key more",
        ),
        pytest.param(
            "metric",
            {"name": "clinics"},
            "metric.target = 14\n",
            "",
            id="a dotted key less",
        ),
    ],
)
def test_only_what_differs_is_changed(
    key: str, new: object, before: str, after: str
) -> None:
    old = tomllib.loads(BODY)[key]
    assert BODY.count(before) == 1
    assert change_value(BODY, key, old, new) == BODY.replace(before, after)


def test_all_dotted_keys_of_a_table_give_way_to_one_value() -> None:
    old = tomllib.loads(BODY)["metric"]
    changed = change_value(BODY, "metric", old, {})
    assert changed.endswith("]\nmetric = {}\n")
    assert tomllib.loads(changed)["metric"] == {}


def test_a_list_on_one_line_is_written_anew_when_it_grows() -> None:
    assert change_value("a = [1,2] # x\n", "a", [1, 2], [1, 2, 3]) == "a = [1, 2, 3] # x\n"


def test_a_key_goes_and_the_comment_above_it_stays() -> None:
    assert remove_key(BODY, "owner") == BODY.replace('owner = "ana"   # since May\n', "")


def test_the_last_key_goes_with_its_comment_left_below() -> None:
    assert remove_key("a = 1\n# on b\nb = 2\n", "b") == "a = 1\n# on b\n"


def test_every_dotted_key_of_a_table_goes() -> None:
    assert tomllib.loads(remove_key(BODY, "metric")).keys() == {"owner", "takes", "needs"}


def test_to_toml_one_is_not_true() -> None:
    assert is_same({"a": [1]}, {"a": [1]})
    assert is_same(120000, 120000.0)
    assert not is_same(1, True)  # noqa: FBT003  # two values
    assert not is_same({"a": [1]}, {"a": [True]})
