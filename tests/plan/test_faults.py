import tomllib
from copy import deepcopy
from datetime import date, datetime, time
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from msnb.errors import MsnbError
from msnb.plan import Plan, parse_plan
from msnb.plan.faults import item_name
from msnb.plan.reading import plan_of

from .refusals import HEAD, fault, faults, of_milestone
from .strategies import plan_tables

ID = "Use a to z, A to Z, 0 to 9, - and _, without a dash in front."


def test_all_faults_of_a_file_come_at_once_each_with_its_place() -> None:
    text = """
format = 1
title = ""
start = "soon"
currency = "euro"

[[people]]
id = "ana"
name = 7
away = [{ from = 2027-02-01, to = 2027-02-05 }, { from = 2027-03-01 }]

[[goals]]
id = "live"
statement = "Live"
evaluate = ["2027-Q3", "2027-Q5"]
metric = { name = "clinics", target = nan }

[[milestones]]
id = "pilot"
title = "Pilot"
deadlin = 2027-06-30
cost = { low = -1, high = 5 }
needs = ["trained", { on = "trained", lag = "2 days" }, 7]

[[milestones]]
title = "Trained"
marks = "achievment"

[[risks]]
id = "r"
chance = 2
"""
    assert faults(text) == [
        "title: The text is empty. Write something, or remove the key.",
        "start: 'soon' is not a date. Write a date such as 2027-06-30.",
        (
            "currency: 'euro' is not a currency. "
            'Write its three capital letters, such as "EUR".'
        ),
        'ana · name: 7 is not text. Write it in quotes: name = "…".',
        "ana · away[2].to: 'to' is missing. Add to = 2027-08-20.",
        "live · metric.target: nan is not a finite number. Write digits.",
        "live · evaluate[2]: '2027-Q5' is not a quarter. Write it as \"2027-Q3\".",
        (
            "pilot · needs[2].lag: '2 days' is not a lag. "
            'Write a number and a unit, such as "2d", "-1w" or "3ed".'
        ),
        (
            "pilot · needs[3]: 7 is not the id of a milestone or task. "
            'Write it in quotes, or { on = "…", lag = "…" }.'
        ),
        "pilot · cost.low: -1 is too small. Give 0 or more.",
        "pilot · deadlin: The key 'deadlin' is not known here. Did you mean 'deadline'?",
        "milestone 2 · id: 'id' is missing. Add id = \"…\".",
        (
            "milestone 2 · marks: 'achievment' is not a value that 'marks' may have. "
            "Did you mean 'achievement'?"
        ),
        "r · chance: 2 is too large. Give 1 or less.",
    ]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("title2 = 1", "title2: The key 'title2' is not known here. Did you mean 'title'?"),
        ("owner = 3", 'owner: 3 is not text. Write it in quotes: owner = "…".'),
        ('owner = "Ana Maria"', f"owner: 'Ana Maria' cannot be an id. {ID}"),
        ('owner = "-ana"', f"owner: '-ana' cannot be an id. {ID}"),
        ('owner = "Änne"', f"owner: 'Änne' cannot be an id. {ID}"),
        ('owner = "ana\\n"', f"owner: 'ana\\u000a' cannot be an id. {ID}"),
        ('owner = ""', f"owner: '' cannot be an id. {ID}"),
        (
            f'owner = "{"a" * 81}"',
            f"owner: '{'a' * 60}…' is longer than 80 characters. Choose a shorter one.",
        ),
        ('needs = "a"', "needs: 'a' is not a list. Write a list: needs = […]."),
        (
            "takes = 3",
            'takes: 3 is not a duration. Write a number and a unit, such as "30min"',
        ),
        ("cost = []", "cost: [] is not a number. Write digits without quotes."),
        (
            'category = "growth/launch"',
            (
                "category: 'growth/launch' is not a value that 'category' may have. "
                "Did you mean 'growth/product_launch'?"
            ),
        ),
        (
            "marks = 3",
            (
                "marks: 3 is not a value that 'marks' may have. "
                "Use one of: achievement, deliverable, decision, phase_end."
            ),
        ),
        (
            "started = 2027-05-01\nfinished = 2027-04-01",
            (
                "It finished on 2027-04-01, before it started on 2027-05-01. "
                "Correct one of the two."
            ),
        ),
        (
            'finished = 2027-04-01\nremaining = "2d"',
            "It finished on 2027-04-01, yet 2d remain. Remove 'remaining', or 'finished'.",
        ),
    ],
)
def test_one_fault_of_a_milestone(line: str, said: str) -> None:
    where = ": " if said.startswith("It ") else " · "
    assert of_milestone(line).startswith(f"pilot{where}{said}")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("planning = 3", "planning: 3 is not a table. Write a table with its keys: { … }."),
        ("calendars = 3", "calendars: 3 is not a table. Write a table: [calendars.name]."),
        ("goals = 3", "goals: 3 is not a list. Write a list: goals = […]."),
        (
            "people = [3]",
            "person 1: 3 is not a table. Write a table with its keys: { … }.",
        ),
        (
            '[[people]]\nid = "a"\nname = "A"\nempowered = "yes"',
            (
                "a · empowered: 'yes' is neither true nor false. "
                "Write empowered = true or false."
            ),
        ),
        (
            '[[terms]]\nmilestone = "m"\ngives = { what = "x" }',
            "terms of m · gives.party: 'party' is missing. Add party = \"…\".",
        ),
        (
            "[[terms]]\nid = 3",
            "terms 1 · milestone: 'milestone' is missing. Add milestone = \"…\".",
        ),
        (
            "[planning]\neffort = 3",
            (
                "planning.effort: The key 'effort' is not known here. "
                "Did you mean 'effort_days'?"
            ),
        ),
        (
            '[[goals]]\nid = "g"\nstatement = "G"\n[goals.metric]\nnam = "x"',
            "g · metric.name: 'name' is missing. Add name = \"…\".",
        ),
        (
            "[calendar]\nworkday = []",
            (
                "calendar.workday: The key 'workday' is not known here. "
                "Did you mean 'workdays'?"
            ),
        ),
    ],
)
def test_one_fault_elsewhere(text: str, said: str) -> None:
    assert faults(f"{HEAD}{text}\n")[0] == said


def test_the_names_that_only_python_has_are_no_keys() -> None:
    assert of_milestone('needs = [{ on = "pilot", type = "SS" }]').startswith(
        "pilot · needs[1].type: The key 'type' is not known here."
    )


def test_a_number_of_thousands_of_digits_in_place_of_a_word() -> None:
    said = of_milestone(f"marks = 0x{'a' * 5000}")
    assert said.startswith("pilot · marks: a number of thousands of digits is not a value")
    assert len(said) < 300


def test_very_many_faults_end_with_their_number() -> None:
    said = faults(HEAD + "".join(f"x{i} = 1\n" for i in range(3000)))
    assert len(said) == 1001
    assert said[-1] == "There are 2,000 more faults. Mend these first."


def test_an_item_is_called_by_what_there_is() -> None:
    assert item_name("milestones", 0, {"id": "pilot"}) == "pilot"
    assert item_name("milestones", 0, {"id": 3}) == "milestone 1"
    assert item_name("people", 4, "Ana") == "person 5"
    assert item_name("terms", 0, {"milestone": "pilot"}) == "terms of pilot"


WRONG = st.sampled_from(
    [
        *(None, True, 7, -1, 1e300, float("nan"), 10**5000, "", "x y", "soon", "x" * 500),
        *([], [[]], [7], {}, {"on": []}, {"low": "1d"}, {"x": {"y": []}}),
        *(date(1, 1, 1), datetime(2027, 2, 1, 9), time(9)),  # noqa: DTZ001
    ]
)
PYTHONS = ("Input", "validation", "NoneType", "pydantic", "Error", "object", "datetime")


@settings(max_examples=60)
@given(plan_tables(), st.randoms(use_true_random=False), st.lists(WRONG, min_size=1))
def test_whatever_is_wrong_is_said_in_words(
    data: dict, random: Random, wrong: list[object]
) -> None:
    data = deepcopy(data)
    for value in wrong:
        _spoil(data, random, deepcopy(value))
    try:
        plan_of(data, "plan.toml")
    except MsnbError as error:
        said = str(error)
        assert "cannot be used here" not in said
        assert not [word for word in PYTHONS if word in said]
        assert "[key]" not in said


def _spoil(data: object, random: Random, value: object) -> None:
    """Put a wrong value somewhere, or a key that does not belong there."""
    while True:
        keys = list(data) if isinstance(data, dict) else list(range(len(data)))
        if not keys:
            return
        key = random.choice(keys)
        if isinstance(data[key], (dict, list)) and random.random() < 0.8:
            data = data[key]
            continue
        if isinstance(data, dict) and random.random() < 0.2:
            data[str(random.random())] = value
        elif value is None:
            del data[key]
        else:
            data[key] = value
        return


def test_the_same_file_is_never_both_wrong_and_right() -> None:
    text = f'{HEAD}[[milestones]]\nid = "a"\ntitle = "A"\n'
    assert Plan.model_validate(tomllib.loads(text)) == parse_plan(text)
    assert fault(text + 'id2 = "b"').startswith("a · id2")
