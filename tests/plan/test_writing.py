import hashlib
import os
import shutil
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from msnb.errors import FileError, PlanError
from msnb.plan import (
    Plan,
    add_item,
    edit_plan,
    parse_plan,
    plan_text,
    read_plan,
    write_plan,
)

from .layouts import laid_out
from .strategies import plan_tables

EXAMPLES = Path(__file__).parents[2] / "notebooks" / "data"


@pytest.fixture
def file(tmp_path: Path, shop_text: str) -> Path:
    """Return the corner shop's file, in a folder of its own."""
    path = tmp_path / "plan.toml"
    path.write_bytes(shop_text.encode())
    return path


def test_a_new_file_is_written_in_the_house_format(shop: Plan, tmp_path: Path) -> None:
    written = write_plan(shop, tmp_path)
    assert written == shop == read_plan(tmp_path)
    assert written.path == tmp_path / "plan.toml"
    assert written.path.read_text() == plan_text(shop)
    sha256 = hashlib.sha256(plan_text(shop).encode()).hexdigest()
    assert written.file_sha256 == sha256


def test_reading_and_writing_changes_nothing(file: Path, shop_text: str) -> None:
    write_plan(read_plan(file))
    assert file.read_text() == shop_text


def test_an_edit_of_one_field_changes_its_line(file: Path, shop_text: str) -> None:
    plan = edit_plan(read_plan(file), "fitted", deadline=date(2027, 4, 20))
    assert write_plan(plan) == plan
    changed = shop_text.replace("deadline = 2027-04-16", "deadline = 2027-04-20")
    assert file.read_text() == changed


@pytest.mark.parametrize("name", ["water-works", "booking-system"])
def test_an_edit_of_an_example_changes_its_line(name: str, tmp_path: Path) -> None:
    shutil.copytree(EXAMPLES / name, tmp_path / name)
    plan = read_plan(tmp_path / name)
    milestone = plan.milestones[0]
    write_plan(edit_plan(plan, milestone.id, title="Another title"))
    before = (EXAMPLES / name / "plan.toml").read_text().split("\n")
    after = (tmp_path / name / "plan.toml").read_text().split("\n")
    changed = [
        (one, other) for one, other in zip(before, after, strict=True) if one != other
    ]
    assert changed == [(f'title = "{milestone.title}"', 'title = "Another title"')]


def test_edits_follow_each_other(file: Path, shop_text: str) -> None:
    plan = write_plan(edit_plan(read_plan(file), title="A"))
    plan = write_plan(edit_plan(plan, "ana", name="Anna"))
    assert file.read_text() == shop_text.replace("Corner shop", "A").replace(
        'name = "Ana"', 'name = "Anna"'
    )


@pytest.mark.parametrize(
    ("mark", "end"),
    [
        pytest.param(b"", b"\r\n", id="Windows line ends"),
        pytest.param(b"\xef\xbb\xbf", b"\r\n", id="both"),
        pytest.param(b"\xef\xbb\xbf", b"\n", id="a byte-order mark"),
    ],
)
def test_the_bytes_of_other_lines_stay(
    tmp_path: Path, shop_text: str, mark: bytes, end: bytes
) -> None:
    before = mark + shop_text.encode().replace(b"\n", end)
    (tmp_path / "plan.toml").write_bytes(before)
    plan = edit_plan(read_plan(tmp_path), "lease", takes="3w")
    plan = write_plan(add_item(plan, "tasks", {"id": "t", "title": "T"}))
    added = b'\n[[tasks]]\nid = "t"\ntitle = "T"\n'.replace(b"\n", end)
    expected = before.replace(b'takes = "2w"', b'takes = "3w"') + added
    assert (tmp_path / "plan.toml").read_bytes() == expected
    assert plan.file_sha256 == hashlib.sha256(expected).hexdigest()


def test_each_line_keeps_its_own_end(tmp_path: Path, shop_text: str) -> None:
    lines = shop_text.encode().split(b"\n")
    mixed = b"".join(
        line + (b"\r\n" if i % 3 else b"\n") for i, line in enumerate(lines[:-1])
    )
    (tmp_path / "plan.toml").write_bytes(mixed)
    write_plan(edit_plan(read_plan(tmp_path), "lease", takes="3w", cost=5000))
    written = (tmp_path / "plan.toml").read_bytes()
    assert written == mixed.replace(b'takes = "2w"\r\n', b'takes = "3w"\r\ncost = 5000\r\n')


def test_a_file_that_changed_meanwhile_is_left_alone(file: Path, shop_text: str) -> None:
    plan = edit_plan(read_plan(file), title="Mine")
    file.write_text(shop_text + "# theirs\n")
    with pytest.raises(FileError) as caught:
        write_plan(plan)
    assert str(caught.value) == (
        f"{file} changed since it was read. Read it again, then repeat the edit."
    )
    assert file.read_text() == shop_text + "# theirs\n"


def test_a_file_that_is_gone_is_not_made_again(file: Path) -> None:
    plan = read_plan(file)
    file.unlink()
    with pytest.raises(FileError) as caught:
        write_plan(plan)
    assert str(caught.value) == (
        f"{file} is gone since it was read. Write the plan to another place."
    )
    assert not file.exists()


def test_another_file_is_never_overwritten(file: Path, empty_plan: Plan) -> None:
    before = file.read_bytes()
    with pytest.raises(FileError) as caught:
        write_plan(empty_plan, file.parent)
    assert str(caught.value) == (
        f"There is already a file {file}, and nothing is overwritten. Choose another place."
    )
    assert file.read_bytes() == before


def test_a_copy_may_be_written_elsewhere(file: Path, tmp_path: Path) -> None:
    copy = write_plan(read_plan(file), tmp_path / "copy.toml")
    assert copy.path == tmp_path / "copy.toml"
    assert read_plan(copy.path) == read_plan(file)


@pytest.mark.skipif(os.name != "posix", reason="links")
def test_a_plan_read_through_a_link_is_written_through_it(file: Path) -> None:
    link = file.with_name("link.toml")
    link.symlink_to(file)
    write_plan(edit_plan(read_plan(link), title="A"))
    assert link.is_symlink()
    assert read_plan(file).title == "A"


def test_nowhere_to_write_is_a_slip(empty_plan: Plan) -> None:
    with pytest.raises(ValueError, match="a plan made in Python has no file yet"):
        write_plan(empty_plan)


def test_a_folder_that_is_missing(empty_plan: Plan, tmp_path: Path) -> None:
    file = tmp_path / "missing" / "plan.toml"
    with pytest.raises(FileError) as caught:
        write_plan(empty_plan, file)
    assert str(caught.value) == (
        f"There is no folder {file.parent}. Make it first, or choose another place."
    )


def test_what_is_written_one_way_is_not_rewritten_another(tmp_path: Path) -> None:
    text = (
        'format = 1\ntitle = "P"\nstart = "2027-02-01"\n'
        'milestones = [{ id = "a", title = "A" },\n'
        '  { id = "b", title = "B", needs = [{ on = "a", link = "FS" }], '
        'takes = { likely = "2w" }, cost = 5.00 },\n]\n'
    )
    (tmp_path / "plan.toml").write_text(text)
    write_plan(edit_plan(read_plan(tmp_path), "b", title="C"))
    assert (tmp_path / "plan.toml").read_text() == text.replace('"B"', '"C"')


def test_a_table_in_two_places_is_edited_by_hand(tmp_path: Path) -> None:
    text = (
        'format = 1\ntitle = "P"\nstart = 2027-02-01\ncalendar.holidays = "DE"\n'
        '[calendar.hours]\nmon = [["09:00", "12:00"]]\n'
    )
    file = tmp_path / "plan.toml"
    file.write_text(text)
    plan = edit_plan(
        read_plan(file), calendar={"holidays": "PT", "hours": {"mon": [["09:00", "12:00"]]}}
    )
    with pytest.raises(FileError) as caught:
        write_plan(plan)
    assert str(caught.value) == (
        f"{file} is laid out in a way that cannot be edited without touching more than "
        "was asked. Make this change by hand."
    )
    assert file.read_text() == text


def test_two_thousand_milestones_are_written_without_touching_the_rest(
    tmp_path: Path,
) -> None:
    milestone = '[[milestones]]\nid = "m{0}"\ntitle = "M {0}"  # {0}\n'
    text = 'format = 1\ntitle = "P"\nstart = 2027-02-01\n' + "".join(
        milestone.format(i) for i in range(2000)
    )
    (tmp_path / "plan.toml").write_text(text)
    write_plan(edit_plan(read_plan(tmp_path), "m1000", owner=None, title="Middle"))
    assert (tmp_path / "plan.toml").read_text() == text.replace('"M 1000"', '"Middle"')


@settings(max_examples=30)
@given(plan_tables(), plan_tables(), st.randoms(use_true_random=False))
def test_any_edit_of_any_file_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, old: dict, new: dict, random: object
) -> None:
    file = tmp_path_factory.mktemp("any") / "plan.toml"
    file.write_bytes(laid_out(old, random).encode())
    before, after = read_plan(file), Plan.model_validate(new)
    written = write_plan(after.read_from(file, before.file_sha256))
    assert written == after == read_plan(file)
    assert written.fingerprint == after.fingerprint


def test_what_is_added_to_one_entry_stays_with_it_when_another_follows(
    tmp_path: Path,
) -> None:
    text = (
        'format = 1\ntitle = "P"\nstart = 2027-02-01\n\n[[people]]\nid = "ana"\n'
        'name = "Ana"\n\n[[people.away]]\nfrom = 2027-03-01\nto = 2027-03-05\n'
    )
    file = tmp_path / "plan.toml"
    file.write_text(text)
    away = [
        {"from": "2027-03-01", "to": "2027-03-05"},
        {"from": "2027-05-03", "to": "2027-05-07"},
    ]
    people = [{"id": "ana", "name": "Ana", "away": away}, {"id": "ben", "name": "Ben"}]
    write_plan(edit_plan(read_plan(tmp_path), people=people))
    assert file.read_text() == (
        f"{text}\n[[people.away]]\nfrom = 2027-05-03\nto = 2027-05-07\n"
        '\n[[people]]\nid = "ben"\nname = "Ben"\n'
    )


def test_a_plan_that_would_not_be_one_is_not_written(file: Path, shop_text: str) -> None:
    plan = read_plan(file)
    broken = plan.model_copy(update={"title": " "})
    with pytest.raises(PlanError, match=r"title: The text is empty\. Write something"):
        write_plan(broken)
    assert file.read_text() == shop_text


def test_new_parts_are_written_in_their_place(file: Path, shop_text: str) -> None:
    plan = edit_plan(read_plan(file), dismissed={"legacy": "no old system"})
    plan = add_item(plan, "cadence", {"id": "monday", "title": "Monday", "every": "1w"})
    plan = add_item(plan, "events", {"id": "queue", "title": "A queue", "tag": "pain"})
    write_plan(plan)
    added = (
        '\n[[events]]\nid = "queue"\ntitle = "A queue"\ntag = "pain"\n'
        '\n[[cadence]]\nid = "monday"\ntitle = "Monday"\nevery = "1w"\n'
    )
    head = 'currency = "EUR"\n'
    dismissed = f'{head}\n[dismissed]\nlegacy = "no old system"\n'
    assert file.read_text() == shop_text.replace(head, dismissed) + added


def test_the_order_of_a_list_is_kept_through_save_and_load(tmp_path: Path) -> None:
    plan = parse_plan((Path(__file__).parent / "workshop.toml").read_text())
    for id_ in ("second-best", "best"):
        plan = add_item(plan, "components", {"id": id_, "title": id_})
    order = [each.id for each in plan.components]
    write_plan(plan, tmp_path)
    assert [each.id for each in read_plan(tmp_path).components] == order
    moved = edit_plan(read_plan(tmp_path), components=plan.to_dict()["components"][::-1])
    write_plan(moved)
    assert [each.id for each in read_plan(tmp_path).components] == order[::-1]


def test_what_was_written_last_is_read_once_when_it_is_changed(
    tmp_path: Path, shop: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = write_plan(shop, tmp_path)
    plan = write_plan(edit_plan(plan, title="One"))
    read: list[str] = []
    loads = tomllib.loads

    def counted(text: str) -> dict[str, Any]:
        read.append(text)
        return loads(text)

    monkeypatch.setattr(tomllib, "loads", counted)
    plan = write_plan(edit_plan(plan, title="Two"))
    assert [each for each in read if len(each) > 400] == [  # not a header alone
        (tmp_path / "plan.toml").read_text("utf-8")
    ]
    by_hand = (tmp_path / "plan.toml").read_text("utf-8").replace('"Two"', '"Three"')
    (tmp_path / "plan.toml").write_text(by_hand, "utf-8")
    with pytest.raises(FileError, match="changed since it was read"):
        write_plan(edit_plan(plan, title="Four"))
    again = write_plan(edit_plan(read_plan(tmp_path), title="Four"))
    assert read_plan(tmp_path) == again
