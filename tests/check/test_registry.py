"""Every rule has its tests, its sentence and its line in the reference."""

import re
from pathlib import Path
from runpy import run_path

import pytest

from msnb.check import GROUPS, RULES, Rule
from msnb.plan import set_fields
from tests.check import (
    test_absences,
    test_blockers,
    test_completing,
    test_considering,
    test_critical,
    test_dates,
    test_events,
    test_exits,
    test_goals,
    test_metrics,
    test_people,
    test_planning,
    test_promises,
    test_prompts,
    test_records,
    test_resources,
    test_smart,
    test_stakeholders,
    test_structure,
    test_terms,
    test_timetable,
    test_tranches,
    test_words,
    test_work,
)
from tests.check.sound import Case, found

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "docs" / "reference" / "check-rules.md").read_text(encoding="utf-8")
MODULES = (
    test_structure,
    test_goals,
    test_people,
    test_absences,
    test_words,
    test_dates,
    test_timetable,
    test_promises,
    test_work,
    test_records,
    test_terms,
    test_smart,
    test_blockers,
    test_completing,
    test_considering,
    test_critical,
    test_events,
    test_exits,
    test_metrics,
    test_planning,
    test_prompts,
    test_resources,
    test_stakeholders,
    test_tranches,
)
CASES: list[Case] = [case for module in MODULES for case in module.CASES]
EACH_RULE = pytest.mark.parametrize(
    "rule", [pytest.param(each, id=each.id) for each in RULES]
)


def test_ids_are_in_kebab_case_and_given_once() -> None:
    ids = [rule.id for rule in RULES]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", id_) for id_ in ids)


def test_the_groups_hold_every_rule_once() -> None:
    assert [rule for rules in GROUPS.values() for rule in rules] == list(RULES)


@EACH_RULE
def test_a_rule_has_a_plan_in_which_it_fires_and_one_in_which_it_does_not(
    rule: Rule,
) -> None:
    cases = [case for case in CASES if case.rule == rule.id]
    assert cases, f"no case for {rule.id}"
    for case in cases:
        assert case.fires != case.quiet
        assert {each.severity for each in found(case.fires, rule.id)} == {rule.severity}


@EACH_RULE
def test_a_rule_stands_in_the_reference_with_severity_and_sentence(rule: Rule) -> None:
    line = next(row for row in PAGE.splitlines() if row.startswith(f"| `{rule.id}` |"))
    assert line.startswith(f"| `{rule.id}` | {rule.severity} | {rule.sentence}")
    assert line.endswith(f"| {rule.why} |")


@EACH_RULE
def test_a_rule_says_what_and_why_in_one_sentence_each(rule: Rule) -> None:
    for text in (rule.sentence, rule.why):
        assert re.fullmatch(r"[A-Z][^\n|]*[a-z0-9)]\.", text), text
        assert ". " not in text
    assert set(rule.gives_way_to) <= {each.id for each in RULES} - {rule.id}


def test_the_reference_is_what_the_rules_say() -> None:
    made = run_path(str(ROOT / "docs" / "make" / "check_rules.py"), run_name="make")
    assert made["page"]() == PAGE, "run docs/make/check_rules.py"


@pytest.mark.parametrize("case", [pytest.param(each, id=str(each)) for each in CASES])
def test_a_message_is_one_line_that_ends_and_a_remedy_says_something(case: Case) -> None:
    for each in found(case.fires, case.rule):
        assert each.message.endswith(".")
        assert each.remedy
        assert (each.message + each.remedy).isprintable()
        assert "None" not in each.message + each.remedy


@pytest.mark.parametrize("case", [pytest.param(each, id=str(each)) for each in CASES])
def test_a_command_in_a_remedy_can_be_typed(case: Case, tmp_path: Path) -> None:
    for number, each in enumerate(found(case.fires, case.rule)):
        told = re.search(r"msnb set PLAN ([^ ;]*)", each.remedy)
        if told is None:
            continue
        assignment = told[1].replace("YYYY-MM-DD", "2027-03-05").replace("NUMBER", "5")
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "plan.toml").write_text(case.fires, encoding="utf-8")
        assert len(set_fields(folder, [assignment])) == 1
