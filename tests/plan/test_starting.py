import shutil
import subprocess
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msnb.errors import ChoiceError, FileError, PlanError
from msnb.plan import TEMPLATES, new_plan, parse_plan, read_plan, structural_faults
from msnb.plan.starting import template_text

MILESTONES = {
    "product": ["Design complete", "Prototype", "Testing complete", "Launch"],
    "software": ["Coding complete", "Testing complete", "Deployment"],
    "construction": [
        "Design complete",
        "Materials procured",
        "Construction complete",
        "Handover",
    ],
    "marketing": ["Strategy agreed", "Campaign launched", "Results analysed"],
    "biotech": [
        "IND or IDE submission",
        "Phase 1 complete",
        "Phase 2 proof of concept",
        "Phase 3 enrolment complete",
        "Regulatory approval",
    ],
    "blank": [],
}
OPEN_CLASSES = {"construction": "world-bank/transport"}


def quarter(when: date) -> str:
    return f"{when.year}-Q{(when.month + 2) // 3}"


def test_there_are_six_templates() -> None:
    assert list(TEMPLATES) == list(MILESTONES)


@pytest.mark.parametrize("name", MILESTONES)
def test_a_template_has_its_milestones_from_the_end_backwards(name: str) -> None:
    plan = parse_plan(template_text(name))
    assert [each.title for each in reversed(plan.milestones)] == MILESTONES[name]


@pytest.mark.parametrize("name", MILESTONES)
def test_a_template_lacks_nothing_that_a_plan_needs(name: str) -> None:
    plan = parse_plan(template_text(name))
    assert structural_faults(plan) == ()
    assert plan.status_date == plan.start
    for milestone in plan.milestones:
        assert milestone.takes is not None
        assert milestone.takes.is_range
        assert milestone.owner != milestone.backup
        assert milestone.backup is not None
        assert milestone.deadline is not None
        assert milestone.done_when
        assert milestone.goal == plan.goals[0].id
    for goal in plan.goals:
        assert goal.metric is not None
        assert goal.by == plan.milestones[0].deadline
        assert quarter(goal.by) in goal.evaluate


@pytest.mark.parametrize("name", MILESTONES)
def test_a_template_names_an_open_class_or_says_what_to_do_instead(name: str) -> None:
    text = template_text(name)
    view = parse_plan(text).outside_view
    assert (view and view.duration) == OPEN_CLASSES.get(name)
    assert view or "[outside_view]" in text
    assert name in ("construction", "blank") or "msnb history new" in text


@pytest.mark.parametrize("name", MILESTONES)
@given(start=st.dates(date(1900, 1, 1), date(2184, 12, 31)))
def test_all_dates_move_with_the_start(name: str, start: date) -> None:
    still, moved = (
        parse_plan(template_text(name)),
        parse_plan(template_text(name, start=start)),
    )
    assert moved.start == moved.status_date == start
    shift = start - still.start
    for one, other in zip(still.milestones, moved.milestones, strict=True):
        assert abs(other.deadline - one.deadline - shift) <= timedelta(days=3)
        assert other.deadline.weekday() == one.deadline.weekday()
    for goal in moved.goals:
        assert goal.by == moved.milestones[0].deadline
        assert goal.evaluate[-1] == quarter(goal.by)
    assert moved.outside_view is None or moved.outside_view.chosen_on == start


@pytest.mark.parametrize("start", [date(1899, 12, 31), date(2185, 1, 1), date.max])
def test_a_start_beyond_the_calendar(start: date) -> None:
    with pytest.raises(ChoiceError) as caught:
        template_text("product", start=start)
    assert str(caught.value) == (
        f"A plan cannot start on {start}. Choose a day from 1900 to 2184."
    )


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_git_sees_what_is_the_plan_s_and_nothing_that_only_runs(tmp_path: Path) -> None:
    folder = new_plan(tmp_path / "shop").parent
    kept = {".gitignore", "plan.toml", "log.jsonl", "workshop.sqlite"}
    running = [".log.lock", ".console.lock", ".room.json", ".plan.toml.0a1b2c3d"]
    for name in (*kept, *running, "workshop.sqlite-wal", "workshop.sqlite-shm"):
        (folder / name).touch()
    git = ["git", "-C", str(folder)]
    subprocess.run([*git, "init", "-q"], check=True)
    asked = [*git, "ls-files", "--others", "--exclude-standard"]
    seen = subprocess.run(asked, check=True, capture_output=True, text=True).stdout
    assert set(seen.split()) == kept


def test_a_new_plan_is_a_folder_with_a_plan(tmp_path: Path) -> None:
    file = new_plan(tmp_path / "booking-system", "software", start=date(2028, 3, 6))
    assert file == tmp_path / "booking-system" / "plan.toml"
    assert sorted(file.parent.iterdir()) == [file.with_name(".gitignore"), file]
    plan = read_plan(file.parent)
    assert (plan.title, plan.start) == ("Booking system", date(2028, 3, 6))
    assert file.read_text().startswith("# A software system, from the first line of code")


def test_the_same_command_makes_the_same_plan(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    one, two = new_plan(tmp_path / "a"), new_plan(tmp_path / "elsewhere" / "a")
    assert one.read_bytes() == two.read_bytes()
    assert read_plan(one).start == date(2027, 2, 1)


def test_a_title_may_be_anything_but_empty(tmp_path: Path) -> None:
    odd = 'The "best" \\1 <script> {{ x }}\n# no comment'
    file = new_plan(tmp_path / "a", "product", title=odd)
    assert read_plan(file).title == odd
    with pytest.raises(PlanError) as caught:
        new_plan(tmp_path / "b", title=" ")
    assert str(caught.value) == (
        f"the new plan {tmp_path / 'b'}: title: The text is empty. "
        "Write something, or remove the key."
    )
    assert not (tmp_path / "b").exists()


def test_a_template_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ChoiceError) as caught:
        new_plan(tmp_path / "a", "softwear")
    assert str(caught.value) == (
        "There is no template 'softwear'. Did you mean 'software'?"
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("make", ["file", "folder", "link"])
def test_what_exists_is_never_touched(tmp_path: Path, make: str) -> None:
    place = tmp_path / "a"
    if make == "file":
        place.write_text("mine")
    elif make == "folder":
        place.mkdir()
    else:
        place.symlink_to(tmp_path / "nowhere")
    with pytest.raises(FileError) as caught:
        new_plan(place)
    assert str(caught.value) == (
        f"{place} exists already, and nothing is overwritten. Choose another name."
    )
    assert [each.name for each in tmp_path.iterdir()] == ["a"]


def test_a_folder_is_not_made_in_one_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(FileError) as caught:
        new_plan(tmp_path / "plans" / "a")
    assert str(caught.value) == (
        f"There is no folder {tmp_path / 'plans'}. Make it first, or choose another place."
    )


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("../a", "'..' leads elsewhere. Name the place itself."),
        ("a/../../b", "'..' leads elsewhere. Name the place itself."),
        ("..", "'..' leads elsewhere. Name the place itself."),
        ("", "it has no letters. Give it a name of its own."),
        (".", "it has no letters. Give it a name of its own."),
        ("/", "it has no letters. Give it a name of its own."),
        ("--", "it has no letters. Give it a name of its own."),
        ("a\\b", "it holds '\\'. Use letters, digits, - and _."),
        ("a:b", "it holds ':'. Use letters, digits, - and _."),
        ("a\nb", "it holds '\\u000a'. Use letters, digits, - and _."),
        ("a\0b", "it holds '\\u0000'. Use letters, digits, - and _."),
        (".a", "it begins with a sign. Begin it with a letter or digit."),
        ("-a", "it begins with a sign. Begin it with a letter or digit."),
        ("a.", "it ends with a sign. End it with a letter or digit."),
        ("a ", "it ends with a sign. End it with a letter or digit."),
        ("NUL", "Windows keeps this name for itself. Choose another."),
        ("con.txt", "Windows keeps this name for itself. Choose another."),
        ("a" * 101, "it is longer than 100 characters. Choose a shorter one."),
    ],
)
def test_a_name_that_cannot_be_a_folders(
    name: str, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(FileError) as caught:
        new_plan(name)
    assert str(caught.value).endswith(f" cannot be the name of a plan folder: {why}")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["Büro 2027", "a.b", "x" * 100, "日本"])
def test_a_name_in_any_language_will_do(name: str, tmp_path: Path) -> None:
    assert new_plan(tmp_path / name).parent.name == name
