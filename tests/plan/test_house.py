import tomllib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msnb.plan import Plan
from msnb.plan.house import header, house_text, sections, toml_line, toml_lines, toml_value

texts = st.text(st.characters(codec="utf-8"), max_size=30)
values = st.recursive(
    st.one_of(
        st.booleans(),
        st.integers(-(2**63), 2**63 - 1),
        st.floats(allow_nan=False),
        st.dates(),
        texts,
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (True, "true"),
        (120000.0, "120000"),
        (-3, "-3"),
        (0.25, "0.25"),
        (-0.0, "-0.0"),
        (1e300, "1e+300"),
        (date(2027, 6, 3), "2027-06-03"),
        ('a "b" \\ \n\t\x00\x7f é', r'"a \"b\" \\ \n\t\u0000\u007f é"'),
        ([], "[]"),
        ((1, "a"), '[1, "a"]'),
        ({}, "{}"),
        ({"low": "3w", "b c": [1]}, '{ low = "3w", "b c" = [1] }'),
    ],
)
def test_a_value_as_we_write_it(value: object, written: str) -> None:
    assert toml_value(value) == written


@given(texts, values)
def test_what_is_written_is_what_is_read(key: str, value: object) -> None:
    assert tomllib.loads(toml_line(key, value)) == {key: value}


def test_a_list_too_long_for_a_line_stands_one_entry_a_line() -> None:
    ids = [f"milestone-{i}" for i in range(8)]
    line = toml_line("needs", ids)
    assert line.startswith('needs = [\n  "milestone-0",\n')
    assert line.endswith('  "milestone-7",\n]\n')
    assert toml_line("needs", ids[:2]) == 'needs = ["milestone-0", "milestone-1"]\n'


def test_a_long_text_stays_on_its_line() -> None:
    assert toml_line("a", "x" * 200).count("\n") == 1


def test_a_milestone_is_written_in_the_order_people_read_it() -> None:
    keys = ["id", "finished", "cost", "needs", "owner", "title", "goal"]
    lines = toml_lines(dict.fromkeys(keys, 1))
    order = [line.partition(" ")[0] for line in lines.splitlines()]
    assert order == ["id", "title", "goal", "owner", "needs", "cost", "finished"]


def test_headers_quote_what_is_no_bare_key() -> None:
    assert header(["calendars", "night"], of_list=False) == "[calendars.night]\n"
    assert header(["a b"], of_list=True) == '[["a b"]]\n'


def test_only_tables_have_sections() -> None:
    assert list(sections("title", "Shop")) == []
    assert list(sections("people", [{"id": "a"}])) == [(("people",), True, 'id = "a"\n')]
    assert list(sections("cadence", [{"id": "a"}])) == [(("cadence",), True, 'id = "a"\n')]
    dismissed = [(("dismissed",), False, 'legacy = "none"\n')]
    assert list(sections("dismissed", {"legacy": "none"})) == dismissed
    assert list(sections("calendars", {"x": {}})) == [(("calendars", "x"), False, "")]


def test_a_whole_plan_in_the_house_format(shop: Plan, shop_text: str) -> None:
    lines = house_text(shop.to_dict())
    assert tomllib.loads(lines) == tomllib.loads(shop_text)
    assert lines.startswith('format = 1\ntitle = "Corner shop"\n')
    assert '\n\n[[people]]\nid = "ana"\nname = "Ana"\n\n[[people]]\n' in lines
    assert lines.endswith('takes = "1w"\n')
