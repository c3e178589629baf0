import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings

from msnb.errors import FileError, PlanError
from msnb.plan import Plan, parse_plan, parse_plan_file, plan_file, plan_text, read_plan

from .refusals import HEAD, faults
from .strategies import plan_tables

posix = pytest.mark.skipif(os.name != "posix", reason="pipes, devices and links")


def refusal(path: Path) -> str:
    with pytest.raises((FileError, PlanError)) as caught:
        read_plan(path)
    return str(caught.value)


def test_a_plan_is_read_from_its_folder_or_its_file(tmp_path: Path, shop_text: str) -> None:
    file = tmp_path / "plan.toml"
    file.write_text(shop_text)
    plan = read_plan(tmp_path)
    assert plan == read_plan(str(file))
    assert (plan.path, plan.folder) == (file, tmp_path)
    assert plan.title == "Corner shop"
    assert [each.id for each in plan.milestones] == ["lease", "fitted", "stocked"]


def test_a_lone_file_may_have_any_name(tmp_path: Path, shop_text: str) -> None:
    file = tmp_path / "shop.toml"
    file.write_text(shop_text)
    assert read_plan(file).folder == tmp_path


def test_a_byte_order_mark_is_accepted(tmp_path: Path, shop_text: str) -> None:
    file = tmp_path / "plan.toml"
    file.write_bytes(b"\xef\xbb\xbf" + shop_text.encode())
    assert read_plan(file) == parse_plan("\ufeff" + shop_text) == parse_plan(shop_text)


def test_windows_line_ends_are_accepted(shop_text: str) -> None:
    assert parse_plan(shop_text.replace("\n", "\r\n")) == parse_plan(shop_text)


def test_a_folder_without_a_plan(tmp_path: Path) -> None:
    assert refusal(tmp_path) == (
        f"The folder {tmp_path} has no plan.toml. "
        "Name a plan folder, or make one with msnb new."
    )


def test_a_path_without_anything(tmp_path: Path) -> None:
    assert refusal(tmp_path / "shop") == (
        f"There is no plan at {tmp_path / 'shop'}. Check the path."
    )


def test_a_folder_in_the_place_of_the_plan(tmp_path: Path) -> None:
    (tmp_path / "plan.toml").mkdir()
    assert refusal(tmp_path) == (
        f"{tmp_path / 'plan.toml'} is a folder, not a plan file. Name the file inside it."
    )


@posix
def test_a_folder_that_is_a_circle_of_links(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b", target_is_directory=True)
    (tmp_path / "b").symlink_to(tmp_path / "a", target_is_directory=True)
    assert refusal(tmp_path / "a") == (
        f"{tmp_path / 'a'} cannot be read (too many levels of symbolic links). "
        "Check the path."
    )


@posix
def test_a_plan_that_is_a_broken_link(tmp_path: Path) -> None:
    (tmp_path / "plan.toml").symlink_to(tmp_path / "nowhere")
    assert refusal(tmp_path) == (
        f"There is no plan at {tmp_path / 'plan.toml'}. Check the path."
    )


@posix
def test_a_plan_that_is_a_device() -> None:
    zero = Path("/dev/zero")
    assert refusal(zero) == "/dev/zero is not an ordinary file. Name the plan file itself."


@posix
def test_a_plan_that_is_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "plan.toml")
    assert refusal(tmp_path) == (
        f"{tmp_path / 'plan.toml'} is not an ordinary file. Name the plan file itself."
    )


def test_a_plan_that_is_not_utf_8(tmp_path: Path) -> None:
    (tmp_path / "plan.toml").write_bytes('title = "Café"'.encode("latin-1"))
    assert refusal(tmp_path) == (
        f"{tmp_path / 'plan.toml'} is not UTF-8 text: line 1 holds a byte that is not "
        "(0xe9). Save the plan as UTF-8."
    )


def test_a_plan_of_20_mb(tmp_path: Path) -> None:
    with (tmp_path / "plan.toml").open("wb") as file:
        file.truncate(20_000_000)
    assert refusal(tmp_path) == (
        f"{tmp_path / 'plan.toml'} has 20.0 MB, more than the 5 MB that a plan may have. "
        "Split it, or check that it is the right file."
    )


def test_an_empty_plan(tmp_path: Path) -> None:
    (tmp_path / "plan.toml").touch()
    assert refusal(tmp_path) == (
        f"{tmp_path / 'plan.toml'}: The file is empty. "
        "Write a plan, or make one with msnb new."
    )


def test_faults_name_the_file(tmp_path: Path) -> None:
    (tmp_path / "plan.toml").write_text(HEAD + "x = ?")
    assert refusal(tmp_path) == (
        f"{tmp_path / 'plan.toml'}: line 4: The value cannot be read: 'x = ?'. "
        "Put text in quotes, and write dates as 2027-06-30 and numbers as 120000."
    )


def test_only_reading_for_the_check_leaves_what_lies_across_items(tmp_path: Path) -> None:
    text = f'{HEAD}[[milestones]]\nid = "a"\ntitle = "A"\nneeds = ["b"]\nowner = "ana"\n'
    (tmp_path / "plan.toml").write_text(text)
    assert parse_plan_file(tmp_path).milestones[0].needs[0].on == "b"
    assert refusal(tmp_path) == (
        f"{tmp_path / 'plan.toml'} has 2 faults:\n"
        "  a · owner: There is no person 'ana'. Add it, or remove the reference.\n"
        "  a · needs: There is no milestone or task 'b'. Add it, or remove the reference."
    )


def test_the_file_of_a_plan_is_found_without_reading_it(tmp_path: Path) -> None:
    (tmp_path / "plan.toml").touch()
    assert plan_file(tmp_path) == tmp_path / "plan.toml"
    assert plan_file(tmp_path / "plan.toml") == tmp_path / "plan.toml"
    with pytest.raises(FileError, match=r"^There is no plan at elsewhere\.toml\. Check "):
        plan_file("elsewhere.toml")


def test_a_later_format_says_what_can_read_it() -> None:
    said = faults('format = 2\nname = "renamed since"\n')
    assert said == [
        "format: The plan's format is 2; msnb 0.1.0 reads format 1. Install a newer msnb."
    ]


@pytest.mark.parametrize("written", ["0", '"1"', "1.0", "true", "-3"])
def test_another_format_is_not_known(written: str) -> None:
    value = written.replace('"', "'")
    assert faults(HEAD.replace("format = 1", f"format = {written}")) == [
        f"format: msnb does not know format {value}. Write format = 1."
    ]


@settings(max_examples=50)
@given(plan_tables())
def test_every_plan_survives_being_written_and_read(data: dict) -> None:
    plan = Plan.model_validate(data)
    text = plan_text(plan)
    again = parse_plan(text)
    assert again == plan
    assert again.fingerprint == plan.fingerprint
    assert plan_text(again) == text


ODD = (
    '<script>alert("x")</script> **b** {{ x }} {% y %} `$(z)` '
    "\\ ' \" \t\n\x1b[31m 部 \u202e"
)


def test_every_text_is_kept_as_typed() -> None:
    data = {
        "format": 1,
        "title": ODD,
        "start": date(2027, 2, 1),
        "calendar": {
            "closures": [{"from": date(2027, 2, 1), "to": date(2027, 2, 1), "why": ODD}]
        },
        "outside_view": {"duration": ODD, "cost": ODD, "history": ODD, "why": ODD},
        "people": [{"id": "p", "name": ODD, "role": ODD}],
        "goals": [{"id": "g", "statement": ODD, "metric": {"name": ODD, "unit": ODD}}],
        "milestones": [{"id": "m", "title": ODD, "done_when": ODD}],
        "tasks": [{"id": "t", "title": ODD}],
        "terms": [{"milestone": "m", "gives": {"party": "us", "what": ODD}}],
        "risks": [
            {"id": "r", "title": ODD, "mitigation": ODD, "contingency": ODD},
        ],
    }
    plan = parse_plan(plan_text(Plan.model_validate(data)))
    assert plan.to_dict() == data
