"""The console as a widget: what the browser is handed, without one."""

import json
import threading
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from msnb.errors import ChoiceError
from msnb.session import Store, submit
from msnb.workshop import Workshop
from msnb.workshop.panels import PARTS
from msnb.workshop.workshop import EVERY_S

from .leads import let_in, shop, titles


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shop(tmp_path / "shop")


def wait_for(claim: Callable[[], object], seconds: float = 60.0) -> None:
    until = time.monotonic() + seconds
    while not claim():
        assert time.monotonic() < until, "it did not come true"
        time.sleep(0.01)


def test_opening_it_in_a_notebook_leaves_the_folder_as_it_is(folder: Path) -> None:
    workshop = Workshop(folder)
    try:
        assert [each.name for each in folder.iterdir()] == ["plan.toml"]
        assert workshop._head.view["state"] == "before"
        assert workshop._below.children == (workshop._tools.board,)
    finally:
        workshop.close()
    assert [each.name for each in folder.iterdir()] == ["plan.toml"]


def test_without_a_name_it_leads_the_plan_beside_the_notebook_or_the_example(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    workshop = Workshop()
    workshop.close()
    assert workshop.leading.keeper.plan.title == "Corner shop"
    shop(tmp_path / "books" / "data" / "water-works")
    monkeypatch.chdir(tmp_path / "books")
    workshop = Workshop()
    workshop.close()
    assert workshop.leading.folder.name == "water-works"
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ChoiceError, match=r"no plan\.toml beside this notebook\. Name its"):
        Workshop()


def test_what_phones_send_is_seen_within_a_moment(folder: Path) -> None:
    assert EVERY_S < 0.5
    workshop = Workshop(folder)
    try:
        workshop._answer({"op": "begin", "request": "b"})
        workshop._answer({"op": "go_to", "request": "g", "step": "right_to_left"})
        with Store.open(folder / "workshop.sqlite") as phones:
            let_in(phones, 1)
            data = {"text": "Staff hired", "tag": ""}
            submit(phones, "p1", "right_to_left", "event", data, id="e1")
        wait_for(lambda: workshop._side.view.get("slips"))
        workshop._answer({"op": "accept", "request": "a", "entry": "e1"})
        wait_for(lambda: not workshop._side.view["slips"])
        assert "Staff hired" in titles(workshop.leading)
    finally:
        workshop.close()


def test_a_cell_that_is_run_again_takes_the_place_of_the_first(folder: Path) -> None:
    first = Workshop(folder)
    first._answer({"op": "begin", "request": "b"})
    second = Workshop(folder)
    try:
        assert first.comm is None
        assert second.leading.leads
        assert second.leading.state.step_id == "join"
    finally:
        second.close()


def test_closing_ends_its_threads(folder: Path) -> None:
    before = set(threading.enumerate())
    workshop = Workshop(folder)
    workshop._answer({"op": "begin", "request": "b"})
    workshop.close()
    workshop.close()
    wait_for(lambda: set(threading.enumerate()) <= before)  # a timer that was cancelled


def test_where_no_widget_runs_it_says_what_it_is(folder: Path) -> None:
    workshop = Workshop(folder, form="short")
    try:
        data, _ = workshop._repr_mimebundle_()
        assert data["text/plain"] == (
            "The console of the workshop on 'Corner shop'. Run this cell to lead it."
        )
    finally:
        workshop.close()


def test_the_forms_of_a_step_are_there_while_it_runs(folder: Path) -> None:
    workshop = Workshop(folder)
    try:
        workshop._answer({"op": "begin", "request": "b"})

        def below() -> list[str]:
            workshop._show_tools()
            return [type(each).__name__ for each in workshop._below.children]

        def shown(step: str) -> list[str]:
            workshop._answer({"op": "go_to", "request": step, "step": step})
            return below()

        assert shown("goals") == ["GoalForm"]
        assert shown("right_to_left") == ["Board"]
        assert shown("worth_it") == ["EffortValueBoard"]
        assert shown("blockers") == ["BlockerForm", "RiskForm"]
        assert shown("outside_view") == ["OutsideViewExplorer"]
        assert shown("cards") == ["MilestoneForm", "PlanningShareMeter"]
        workshop._answer({"op": "pick", "request": "p", "item": "lease"})
        assert below() == ["MilestoneForm", "PlanningShareMeter"]
        assert workshop._below.children[0].item == "lease"
        workshop._answer({"op": "tab", "request": "t", "tab": "gaps"})
        assert below() == ["GapList", "MilestoneForm"]
        assert shown("join") == []
    finally:
        workshop.close()


FORMS = {
    "goals": "GoalForm",
    "considered": "ConsiderChecklist",
    "metrics": "MetricForm",
    "milestones": "MilestoneForm",
    "ranges": "RangeEditor",
    "components": "ComponentForm",
    "terms": "TermsForm",
    "tranches": "TrancheForm",
    "resources": "ResourceForm",
    "people": "PersonForm",
    "stakeholders": "StakeholderForm",
    "cadence": "MeetingForm",
    "risks": "RiskForm",
    "blockers": "BlockerForm",
}


def test_each_part_of_the_plan_opens_its_form_and_takes_a_new_item(folder: Path) -> None:
    workshop = Workshop(folder)
    try:
        for part in PARTS:
            workshop._answer({"op": "part", "request": part, "part": part})
            workshop._show_tools()
            (form,) = workshop._below.children
            assert type(form).__name__ == FORMS[part]
        workshop._answer({"op": "part", "request": "s", "part": "stakeholders"})
        workshop._show_tools()
        (form,) = workshop._below.children
        assert form.answer({"op": "add", "request": "a", "title": "The council"})["ok"]
        found = [each.name for each in workshop.leading.keeper.plan.stakeholders]
        assert found == ["The council"]
    finally:
        workshop.close()


def test_gaps_tell_nothing_of_past_projects_before_all_ranges_are_shown(
    folder: Path,
) -> None:
    text = (folder / "plan.toml").read_text().replace("2027-11-30", "2027-03-08")
    view = '[outside_view]\nduration = "world-bank/water"\n\n[[people]]'
    (folder / "plan.toml").write_text(text.replace("[[people]]", view, 1))
    workshop = Workshop(folder)
    number = count()

    def said() -> tuple[str, str]:
        workshop._show_tools()
        above = json.dumps(workshop.console.main()["blocks"])
        return json.dumps(workshop._below.children[0].view), above

    def seen(op: str, **fields: str) -> None:
        told = workshop._answer({"op": op, "request": f"r{next(number)}", **fields})
        assert told["ok"], told

    try:
        seen("tab", tab="gaps")
        assert "world-bank/water" in said()[0]
        seen("begin")
        seen("tab", tab="gaps")
        below, above = said()
        assert "owner" in below
        assert "world-bank/water" not in below
        assert "left out until all ranges are shown" in above
        seen("go_to", step="ranges")
        seen("reveal", step="ranges")
        seen("tab", tab="gaps")
        below, above = said()
        assert "world-bank/water" in below
        assert "left out" not in above
    finally:
        workshop.close()


def test_who_must_know_may_look_at_the_days_of_past_projects_at_once(
    folder: Path,
) -> None:
    text = (folder / "plan.toml").read_text().replace("2027-11-30", "2027-03-08")
    view = '[outside_view]\nduration = "world-bank/water"\n\n[[people]]'
    (folder / "plan.toml").write_text(text.replace("[[people]]", view, 1))
    workshop = Workshop(folder)
    try:
        for op in ("begin", "show_classes"):
            workshop._answer({"op": op, "request": op})
        workshop._answer({"op": "tab", "request": "t", "tab": "gaps"})
        workshop._show_tools()
        assert "world-bank/water" in json.dumps(workshop._below.children[0].view)
    finally:
        workshop.close()
