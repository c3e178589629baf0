import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from msnb.cli import rehearse as command
from msnb.errors import ChoiceError, FileError, PlanError
from msnb.files import shipped
from msnb.plan import new_plan, read_plan
from msnb.session import Store, ranges
from msnb.workshop import rehearse
from msnb.workshop.rehearsal import Counts
from tests.test_reference import listed, merged, paths, section

from .leads import shop

WATER = shipped("notebooks") / "data" / "water-works"
STEPS = [
    *("join", "warm_up", "goals", "right_to_left", "worth_it", "break"),
    *("blockers", "ranges", "outside_view", "cards", "promises", "report"),
]


@pytest.mark.slow
def test_the_whole_script_runs_headless_from_blank_to_html(tmp_path: Path) -> None:
    plan = new_plan(tmp_path / "blank").parent
    before = {each.name: each.read_bytes() for each in plan.iterdir()}
    lines: list[str] = []
    done = rehearse(plan, tmp_path / "played", participants=7, seed=3, tell=lines.append)
    assert done.faults == ()
    assert [each.id for each in done.steps] == STEPS
    assert lines == [str(each) for each in done.steps]
    assert lines[0] == "0:00  Join: 7 phones, 2 groups"
    assert {each.name: each.read_bytes() for each in plan.iterdir()} == before

    played = tmp_path / "played"
    after = read_plan(played)
    assert 1 <= len(after.goals) <= 3
    assert len(after.milestones) >= 3
    # What went wrong in the month before is no milestone: it stands among the events.
    assert not [each.title for each in after.milestones if each.tag == "pain"]
    assert [each.title for each in after.events if each.tag == "pain"]
    assert all(each.owner and each.done_when for each in after.milestones)
    assert (played / "reports" / "promises.ics").is_file()
    made = [each.template for each in done.making.reports if each.state == "made"]
    assert made == ["roadmap", "workshop-record"]
    said = next(each.said for each in done.steps if each.id == "ranges")
    assert said.startswith("2 stages talked about and estimated again; ")
    for name in made:
        page = (played / "reports" / f"{name}.html").read_text(encoding="utf-8")
        assert page.lower().startswith("<!doctype html>")
    with Store.open(played / "workshop.sqlite") as store:
        state = store.state()
        # After all ranges were shown, the two widest were talked about, and given again.
        blind, again = ranges(state), ranges(state, is_revised=True)
        revised = [stage for stage, by in again.items() if by]
        assert len(revised) == 2
        assert all(again[stage] != blind[stage] for stage in revised)
        stored = [each for each in state.entries.values() if each.entry.author]
        assert state.has_ended
        assert len(stored) == done.counts.sent == done.counts.acknowledged
    assert not (played / ".room.json").exists()  # the server ended in order


@pytest.mark.slow
def test_the_same_seed_plays_the_same(tmp_path: Path) -> None:
    plan = shop(tmp_path / "shop")
    folders = [tmp_path / name for name in ("one", "two")]
    results = [
        rehearse(plan, folder, participants=4, seed=5, form="short") for folder in folders
    ]
    first, second = ({**each.to_dict(), "folder": ""} for each in results)
    assert first == second
    one, two = ((folder / "plan.toml").read_bytes() for folder in folders)
    assert one == two
    pages = [(folder / "reports" / "roadmap.html").read_bytes() for folder in folders]
    assert pages[0] == pages[1]


@pytest.mark.slow
def test_the_command_prints_a_line_a_step_and_json_for_programs(tmp_path: Path) -> None:
    app = typer.Typer()
    command.add_to(app)
    arguments = [str(WATER), "--short", "--participants", "3", "--json"]
    run = CliRunner().invoke(app, [*arguments, "-o", str(tmp_path / "played")])
    assert run.exit_code == 0, run.output
    said = json.loads(run.stdout)
    assert said["schema"] == 1
    described = listed(section("json.md", "`msnb rehearse --json`"))
    assert set(described) == merged(paths(said))
    assert (said["form"], said["participants"], said["seed"]) == ("short", 3, 1)
    assert [each["template"] for each in said["reports"] if each["state"] == "made"] == [
        "roadmap",
        "forecast",
        "workshop-record",
    ]
    assert said["counts"]["sent"] == said["counts"]["stored"] > 0
    assert said["counts"]["accepted"] == said["counts"]["in_plan"]


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    plan = shop(tmp_path / "shop")
    with pytest.raises(FileError, match=r"shop has something in it already\. Name another"):
        rehearse(plan, plan)


def test_a_plan_with_faults_is_not_played(tmp_path: Path) -> None:
    plan = tmp_path / "bad"
    shop(plan, 'format = 1\ntitle = "Bad"\nstart = "soon"\n')
    with pytest.raises(PlanError, match="'soon'"):
        rehearse(plan, tmp_path / "played")
    assert not (tmp_path / "played").exists()


@pytest.mark.parametrize("number", [0, 61])
def test_more_phones_than_a_room_has_are_refused(tmp_path: Path, number: int) -> None:
    with pytest.raises(
        ChoiceError, match=rf"{number} phones cannot take part\. Choose 1 to"
    ):
        rehearse(shop(tmp_path / "shop"), tmp_path / "played", participants=number)


def test_counts_that_do_not_agree_are_named() -> None:
    assert Counts(5, 4, 4, 3, 2).faults() == (
        "Phones sent 5 answers, 4 were acknowledged, and the store has 4.",
        "3 answers were accepted, and the plan has 2 of them.",
    )
