import tomllib
from copy import deepcopy
from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from msnb.plan.editing import edited_text

from .layouts import laid_out
from .strategies import plan_tables

EXAMPLE = Path(__file__).parents[2] / "notebooks" / "data" / "water-works" / "plan.toml"


@settings(max_examples=60)
@given(plan_tables(), plan_tables(), st.randoms(use_true_random=False))
def test_any_file_becomes_any_plan(old: dict, new: dict, random: Random) -> None:
    text = laid_out(old, random)
    assert tomllib.loads(text) == old
    assert tomllib.loads(edited_text(text, old, new)) == new


@settings(max_examples=60)
@given(plan_tables(), st.randoms(use_true_random=False))
def test_one_value_changes_one_line_in_any_layout(data: dict, random: Random) -> None:
    text = laid_out(data, random)
    new = tomllib.loads(text)
    *path, key = random.choice(list(_values(data)))
    table = new
    for part in path:
        table = table[part]
    table[key] = "another value" if table[key] != "another value" else 77
    before, after = text.split("\n"), edited_text(text, data, new).split("\n")
    assert len(before) == len(after)
    assert sum(one != other for one, other in zip(before, after, strict=True)) == 1


def _values(data: object, *path: object) -> list[tuple]:
    if isinstance(data, (dict, list)):
        parts = data.items() if isinstance(data, dict) else enumerate(data)
        return [found for key, each in parts for found in _values(each, *path, key)]
    return [path]


def test_nothing_changed_is_nothing_changed() -> None:
    text = EXAMPLE.read_text()
    data = tomllib.loads(text)
    assert edited_text(text, data, deepcopy(data)) == text


def edited(text: str, change: object) -> str:
    """Return the text after a function changed what it says."""
    new = tomllib.loads(text)
    change(new)
    return edited_text(text, tomllib.loads(text), new)


TEXT = """\
format = 1   # the only one
title = "Shop"

# Who works here.

[[people]]
id = "ana"
name = "Ana"

# away in May
[[people]]
id = "ben"
name = "Ben"  # or Benjamin

# ---- what must be true

[[milestones]]
id = "open"
title = "Open"
[milestones.takes]  # asked Ben
low = "1w"
high = "3w"

[[people]]
id = "zoe"
name = "Zoe"
"""


@pytest.mark.parametrize(
    ("change", "before", "after"),
    [
        pytest.param(
            lambda new: new["people"].append({"id": "kim", "name": "Kim"}),
            'name = "Zoe"\n',
            'name = "Zoe"\n\n[[people]]\nid = "kim"\nname = "Kim"\n',
            id="an item more, after the last of its kind",
        ),
        pytest.param(
            lambda new: new["people"].insert(2, {"id": "kim", "name": "Kim"}),
            "# or Benjamin\n",
            '# or Benjamin\n\n[[people]]\nid = "kim"\nname = "Kim"\n',
            id="an item in between, before the next heading",
        ),
        pytest.param(
            lambda new: new["people"].insert(0, {"id": "kim", "name": "Kim"}),
            "# Who works here.\n",
            '# Who works here.\n\n[[people]]\nid = "kim"\nname = "Kim"\n',
            id="an item in front, after the heading",
        ),
        pytest.param(
            lambda new: new["people"].pop(1),
            '# away in May\n[[people]]\nid = "ben"\nname = "Ben"  # or Benjamin\n\n',
            "",
            id="an item less, with the comment on it",
        ),
        pytest.param(
            lambda new: new["people"].pop(0),
            '[[people]]\nid = "ana"\nname = "Ana"\n\n',
            "",
            id="the first item less, the heading stays",
        ),
        pytest.param(
            lambda new: new["people"][0].update(role="lead", empowered=True),
            'name = "Ana"\n',
            'name = "Ana"\nrole = "lead"\nempowered = true\n',
            id="keys more",
        ),
        pytest.param(
            lambda new: new["people"][1].update(id="benjamin"),
            'id = "ben"',
            'id = "benjamin"',
            id="another id",
        ),
        pytest.param(
            lambda new: new["milestones"][0]["takes"].update(likely="2w"),
            'high = "3w"\n',
            'high = "3w"\nlikely = "2w"\n',
            id="a key more in a table below",
        ),
        pytest.param(
            lambda new: new["milestones"][0].update(takes="2w"),
            'title = "Open"\n[milestones.takes]  # asked Ben\nlow = "1w"\nhigh = "3w"\n',
            'title = "Open"\ntakes = "2w"\n',
            id="one value for a table below",
        ),
        pytest.param(
            lambda new: new.pop("milestones"),
            '[[milestones]]\nid = "open"\ntitle = "Open"\n'
            '[milestones.takes]  # asked Ben\nlow = "1w"\nhigh = "3w"\n\n',
            "",
            id="a whole list less",
        ),
        pytest.param(
            lambda new: new.update(mode="execution"),
            'title = "Shop"\n',
            'title = "Shop"\nmode = "execution"\n',
            id="a key of the plan more",
        ),
        pytest.param(
            lambda new: new.update(calendar={"holidays": "DE"}),
            'title = "Shop"\n\n# Who works here.\n\n',
            'title = "Shop"\n\n# Who works here.\n\n[calendar]\nholidays = "DE"\n\n',
            id="a table more",
        ),
        pytest.param(
            lambda new: new.update(risks=[{"id": "r"}], tasks=[{"id": "t", "title": "T"}]),
            'name = "Zoe"\n',
            'name = "Zoe"\n\n[[tasks]]\nid = "t"\ntitle = "T"\n\n[[risks]]\nid = "r"\n',
            id="lists more, in the house order",
        ),
    ],
)
def test_what_is_added_or_removed_has_its_place(
    change: object, before: str, after: str
) -> None:
    assert TEXT.count(before) == 1
    assert edited(TEXT, change) == TEXT.replace(before, after)


def test_an_item_that_moves_takes_its_comments_along() -> None:
    ana = '[[people]]\nid = "ana"\nname = "Ana"\n\n'
    ben = '# away in May\n[[people]]\nid = "ben"\nname = "Ben"  # or Benjamin\n\n'
    swapped = edited(TEXT, lambda new: new["people"].insert(0, new["people"].pop(1)))
    assert swapped.startswith(TEXT.partition(ana)[0] + ben + ana)
    assert swapped.count("# away in May") == 1


def test_a_file_without_a_last_line_end_grows() -> None:
    text = 'title = "Shop"'
    assert edited(text, lambda new: new.update(people=[{"id": "a"}])) == (
        'title = "Shop"\n\n[[people]]\nid = "a"\n'
    )
    assert edited("[calendar]", lambda new: new["calendar"].update(holidays="DE")) == (
        '[calendar]\nholidays = "DE"\n'
    )


def test_calendars_come_and_go_by_name() -> None:
    text = "[calendars.a]\n\n[calendars.b]\nholidays = 'PT'\n"
    more = edited(text, lambda new: new["calendars"].update(c={"workdays": ["sat"]}))
    assert more == text + '\n[calendars.c]\nworkdays = ["sat"]\n'
    assert edited(more, lambda new: new["calendars"].pop("b")) == (
        '[calendars.a]\n\n[calendars.c]\nworkdays = ["sat"]\n'
    )


def test_a_table_without_a_header_of_its_own_gets_one() -> None:
    text = '[calendar.hours]\nmon = [["09:00", "12:00"]]\n'
    more = edited(text, lambda new: new["calendar"].update(holidays="DE"))
    assert more.count('[calendar]\nholidays = "DE"\n') == 1
    assert text in more


def test_the_example_keeps_every_comment_but_those_of_what_goes() -> None:
    text = EXAMPLE.read_text()
    comments = [line for line in text.splitlines() if line.startswith("#")]

    def shuffle(new: dict) -> None:
        Random(7).shuffle(new["milestones"])  # noqa: S311
        new["people"].append({"id": "kim", "name": "Kim"})
        new["goals"][0]["by"] = date(2029, 12, 31)

    changed = edited(text, shuffle)
    kept = [line for line in changed.splitlines() if line.startswith("#")]
    assert sorted(kept) == sorted(comments)
