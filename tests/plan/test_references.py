from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msnb.plan import Milestone, Plan, parse_plan, structural_faults, waits_for
from msnb.plan.references import loops, unknown_references

from .refusals import HEAD

Maker = Callable[..., Plan]
ADD = "Add it, or remove the reference."


def said(plan: Plan) -> list[str]:
    return [str(each) for each in structural_faults(plan)]


def milestones(**needs: list) -> list[dict]:
    return [{"id": id_, "title": id_, "needs": on} for id_, on in needs.items()]


def test_a_sound_plan_has_no_faults(shop: Plan, kitchen: Plan, empty_plan: Plan) -> None:
    assert said(shop) == said(kitchen) == said(empty_plan) == []


@pytest.mark.parametrize(
    ("parts", "fault"),
    [
        (
            {"people": [{"id": "p", "name": "P", "calendar": "x"}]},
            f"p · calendar: There is no calendar 'x'. {ADD}",
        ),
        (
            {"goals": [{"id": "g", "statement": "G", "serves": "x"}]},
            f"g · serves: There is no goal 'x'. {ADD}",
        ),
        (
            {"milestones": [{"id": "m", "title": "M", "goal": "m"}]},
            f"m · goal: There is no goal 'm'. {ADD}",
        ),
        (
            {"milestones": [{"id": "m", "title": "M", "owner": "x"}]},
            f"m · owner: There is no person 'x'. {ADD}",
        ),
        (
            {"milestones": [{"id": "m", "title": "M", "backup": "x"}]},
            f"m · backup: There is no person 'x'. {ADD}",
        ),
        (
            {"milestones": [{"id": "m", "title": "M", "calendar": "x"}]},
            f"m · calendar: There is no calendar 'x'. {ADD}",
        ),
        (
            {"milestones": milestones(m=["x"])},
            f"m · needs: There is no milestone or task 'x'. {ADD}",
        ),
        (
            {"tasks": [{"id": "t", "title": "T", "milestone": "t"}]},
            f"t · milestone: There is no milestone 't'. {ADD}",
        ),
        (
            {"tasks": [{"id": "t", "title": "T", "who": ["x"]}]},
            f"t · who: There is no person 'x'. {ADD}",
        ),
        (
            {"tasks": [{"id": "t", "title": "T", "needs": [{"on": "x", "link": "SS"}]}]},
            f"t · needs: There is no milestone or task 'x'. {ADD}",
        ),
        (
            {"terms": [{"milestone": "x"}]},
            f"terms of x · milestone: There is no milestone 'x'. {ADD}",
        ),
        (
            {
                "milestones": milestones(m=[]),
                "terms": [
                    {
                        "milestone": "m",
                        "id": "deal",
                        "if_met": {"party": "us", "what": "x", "role": "x"},
                    }
                ],
            },
            f"deal · if_met.role: There is no person 'x'. {ADD}",
        ),
        (
            {"risks": [{"id": "r", "threatens": ["x"]}]},
            f"r · threatens: There is no milestone or task 'x'. {ADD}",
        ),
        (
            {"risks": [{"id": "r", "owner": "x"}]},
            f"r · owner: There is no person 'x'. {ADD}",
        ),
        (
            {"events": [{"id": "e", "title": "E", "goal": "x"}]},
            f"e · goal: There is no goal 'x'. {ADD}",
        ),
        (
            {"events": [{"id": "e", "title": "E", "milestones": ["e"]}]},
            f"e · milestones: There is no milestone 'e'. {ADD}",
        ),
        (
            {"metrics": [{"id": "w", "name": "W", "goal": "x"}]},
            f"w · goal: There is no goal 'x'. {ADD}",
        ),
        (
            {"metrics": [{"id": "w", "name": "W", "milestone": "x"}]},
            f"w · milestone: There is no milestone 'x'. {ADD}",
        ),
        (
            {"tranches": [{"id": "t", "title": "T", "milestone": "x"}]},
            f"t · milestone: There is no milestone 'x'. {ADD}",
        ),
        (
            {"components": [{"id": "c", "title": "C", "milestone": "x"}]},
            f"c · milestone: There is no milestone 'x'. {ADD}",
        ),
        (
            {"stakeholders": [{"id": "s", "name": "S", "reports_to": "x"}]},
            f"s · reports_to: There is no stakeholder 'x'. {ADD}",
        ),
        (
            {"stakeholders": [{"id": "s", "name": "S", "owner": "s"}]},
            f"s · owner: There is no person 's'. {ADD}",
        ),
        (
            {"resources": [{"id": "r", "name": "R", "milestones": ["x"]}]},
            f"r · milestones: There is no milestone 'x'. {ADD}",
        ),
        (
            {"blockers": [{"id": "b", "title": "B", "milestones": ["x"]}]},
            f"b · milestones: There is no milestone 'x'. {ADD}",
        ),
        (
            {"blockers": [{"id": "b", "title": "B", "owner": "x"}]},
            f"b · owner: There is no person 'x'. {ADD}",
        ),
        (
            {
                "people": [{"id": "p", "name": "P"}],
                "stakeholders": [{"id": "s", "name": "S"}],
                "cadence": [{"id": "c", "title": "C", "who": ["p", "s", "x"]}],
            },
            f"c · who: There is no person or stakeholder 'x'. {ADD}",
        ),
    ],
)
def test_every_reference_to_nothing_is_found(
    make_plan: Maker, parts: dict, fault: str
) -> None:
    assert said(make_plan(**parts)) == [fault]


def test_a_near_miss_is_offered(make_plan: Maker) -> None:
    plan = make_plan(milestones=milestones(migrated=[], pilot=["migratd"]))
    assert said(plan) == [
        "pilot · needs: There is no milestone or task 'migratd'. Did you mean 'migrated'?"
    ]


def test_thousands_of_references_to_nothing_are_found_without_thousands_of_guesses(
    make_plan: Maker,
) -> None:
    plan = make_plan(
        milestones=[
            {"id": f"milestone-{i}", "title": "M", "needs": [f"milestone-{i}x"]}
            for i in range(3000)
        ]
    )
    faults = said(plan)
    assert len(faults) == 3000
    assert faults[0].endswith("Did you mean 'milestone-0'?")
    assert faults[-1].endswith(ADD)


def test_a_kind_whose_ids_are_not_known_is_not_judged(make_plan: Maker) -> None:
    plan = make_plan(milestones=[{"id": "m", "title": "M", "owner": "x", "goal": "y"}])
    faults = unknown_references(plan, known={"goal": []})
    assert [each.field for each in faults] == ["goal"]


def test_a_loop_is_named_all_the_way_round(loop: Plan) -> None:
    assert said(loop) == [
        (
            "a · needs: 3 items wait for each other: a → c → b → a. "
            "Remove one of these from 'needs'."
        )
    ]


def test_an_item_that_waits_for_itself(make_plan: Maker) -> None:
    assert said(make_plan(milestones=milestones(a=["a"]))) == [
        "a · needs: 'a' waits for itself. Remove it from 'needs'."
    ]


def test_goals_that_serve_each_other(make_plan: Maker) -> None:
    goals = [
        {"id": "up", "statement": "Up", "serves": "down"},
        {"id": "down", "statement": "Down", "serves": "up"},
    ]
    assert said(make_plan(goals=goals)) == [
        (
            "down · serves: 2 goals wait for each other: down → up → down. "
            "Remove one of these from 'serves'."
        )
    ]


def test_stakeholders_that_report_to_each_other_or_to_themselves(make_plan: Maker) -> None:
    above = {"a": "b", "b": "a", "c": "c", "d": "a"}
    rows = [{"id": id_, "name": id_, "reports_to": up} for id_, up in above.items()]
    assert said(make_plan(stakeholders=rows)) == [
        (
            "a · reports_to: 2 stakeholders report to each other: a → b → a. "
            "Remove one of these from 'reports_to'."
        ),
        "c · reports_to: 'c' reports to itself. Remove it from 'reports_to'.",
    ]


def test_a_task_that_needs_its_own_milestone(make_plan: Maker) -> None:
    tasks = [{"id": "t", "title": "T", "milestone": "m", "needs": ["m"]}]
    assert said(make_plan(milestones=milestones(m=[]), tasks=tasks)) == [
        (
            "m · needs: 2 items wait for each other: m → t → m. "
            "Remove one of these from 'needs'."
        )
    ]


def test_each_loop_is_named_once(make_plan: Maker) -> None:
    plan = make_plan(
        milestones=milestones(a=["b"], b=["a", "c"], c=["d"], d=["c"], e=["a"], f=["f"])
    )
    assert [each.item for each in loops(plan)] == ["a", "c", "f"]


def test_what_waits_for_a_loop_is_not_in_it(make_plan: Maker) -> None:
    needs = {"before": ["x"], "x": ["y"], "y": ["x"], "after": ["before"]}
    plan = make_plan(milestones=milestones(**needs))
    (fault,) = loops(plan)
    assert "before" not in fault.message


def test_a_chain_of_two_thousand_is_no_loop_and_no_recursion(make_plan: Maker) -> None:
    chain = {"m0": [], **{f"m{i}": [f"m{i - 1}"] for i in range(1, 2000)}}
    assert said(make_plan(milestones=milestones(**chain))) == []
    chain["m0"] = ["m1999"]
    (fault,) = said(make_plan(milestones=milestones(**chain)))
    assert fault.startswith("m0 · needs: 2000 items wait for each other: m0 → m1999 → ")


def test_a_milestone_waits_for_its_tasks_and_holds_back_the_first_of_them(
    kitchen: Plan,
) -> None:
    assert waits_for(kitchen) == {
        "keys": [],
        "kitchen": ["keys", "order", "paint", "build"],
        "order": ["keys"],
        "paint": ["keys"],
        "build": ["order", "paint"],
    }


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=20))
def test_a_loop_is_said_exactly_when_there_is_one(links: list[tuple[int, int]]) -> None:
    needs: dict[str, list] = {f"m{i}": [] for i in range(8)}
    for item, on in links:
        needs[f"m{item}"].append(f"m{on}")
    found = tuple(map(Milestone.model_validate, milestones(**needs)))
    plan = parse_plan(HEAD).model_copy(update={"milestones": found})
    reached = {id_: set(on) for id_, on in needs.items()}
    for _ in range(8):
        reached = {
            id_: on.union(*(reached[each] for each in on)) for id_, on in reached.items()
        }
    assert bool(list(loops(plan))) == any(id_ in on for id_, on in reached.items())


def test_a_milestone_that_needs_its_own_task_is_no_loop(make_plan) -> None:
    plan = make_plan(
        milestones=[{"id": "m", "title": "M", "needs": ["t"]}],
        tasks=[{"id": "t", "title": "T", "milestone": "m"}],
    )
    assert structural_faults(plan) == ()
    assert waits_for(plan) == {"m": ["t"], "t": []}


def test_what_a_milestone_needs_to_finish_does_not_hold_back_its_tasks(make_plan) -> None:
    plan = make_plan(
        milestones=[
            {"id": "a", "title": "A", "needs": ["t"]},
            {"id": "m", "title": "M", "needs": [{"on": "a", "link": "FF"}]},
        ],
        tasks=[{"id": "t", "title": "T", "milestone": "m"}],
    )
    assert structural_faults(plan) == ()
