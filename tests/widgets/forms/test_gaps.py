"""The list of gaps: what the check found, kept up to date, with the way to each."""

import threading
from collections.abc import Callable
from typing import Any

import pytest

from msnb.board import Keeper
from msnb.check import check
from msnb.plan import edit_plan
from msnb.widgets.forms import Form, GapList, in_forms

from .conftest import NASTY, Asking, Keep, Opened, parts_of


def rows(form: Form, severity: str | None = None) -> list[dict[str, Any]]:
    return [
        row
        for group in parts_of(form)["findings"]["groups"]
        for row in group["rows"]
        if severity in (None, group["severity"])
    ]


Told = Callable[[Keeper], tuple[Form, threading.Event]]


@pytest.fixture
def told(opened: Opened) -> Told:
    """Return the maker of a gap list and of an event that each new view sets."""

    def make(keeper: Keeper) -> tuple[Form, threading.Event]:
        form = opened(GapList, keeper)
        changed = threading.Event()
        form.observe(lambda _: changed.set(), "view")
        return form, changed

    return make


def test_everything_that_the_check_found_is_there_by_severity(
    keeper: Keeper, opened: Opened
) -> None:
    form = opened(GapList, keeper)
    found = check(keeper.plan)
    assert [row["message"] for row in rows(form)] == [each.message for each in found]
    assert [row["remedy"] for row in rows(form)] == [
        in_forms(each.remedy) for each in found
    ]
    assert len(rows(form, "warning")) == len(found.warnings)
    assert form.view["sentence"] == f"{found.sentence()}."


def test_a_gap_says_whose_it_is_by_name(keeper: Keeper, opened: Opened) -> None:
    gaps = rows(opened(GapList, keeper))
    named = {row["item"]: row["title"] for row in gaps if row["item"]}
    assert named["data"] == "Data moved"


def test_a_chosen_gap_leads_to_its_item(keeper: Keeper, opened: Opened) -> None:
    heard: list[str] = []
    form = opened(GapList, keeper, on_pick=heard.append)
    assert Asking(form).act("jump", item="data", field="owner")["ok"]
    assert (heard, form.picked) == (["data"], "data")
    assert Asking(form).act("elsewhere", item="data")["ok"] is False


def test_what_is_not_to_be_seen_yet_is_neither_shown_nor_counted(
    keeper: Keeper, opened: Opened
) -> None:
    all_of_them = opened(GapList, keeper)
    form = opened(GapList, keeper, hides={"owner-missing"})
    kept = [row for row in rows(all_of_them) if "owner-missing" not in row["key"]]
    assert 0 < len(kept) < len(rows(all_of_them))
    assert [row["message"] for row in rows(form)] == [row["message"] for row in kept]
    assert form.view["sentence"] != all_of_them.view["sentence"]


def test_terms_lead_to_the_card_of_their_milestone(keep: Keep, opened: Opened) -> None:
    keeper = keep(terms=[{"milestone": "pilot", "if_missed": "stop"}])
    about = [row for row in rows(opened(GapList, keeper)) if "Terms of" in row["title"]]
    assert about
    assert {row["item"] for row in about} == {"pilot"}


def test_only_what_concerns_one_item_can_be_asked_for(
    keeper: Keeper, opened: Opened
) -> None:
    form = opened(GapList, keeper, item="data")
    assert rows(form)
    assert {row["item"] for row in rows(form)} == {"data"}


def test_a_closed_gap_goes_away_by_itself(keeper: Keeper, told: Told) -> None:
    form, changed = told(keeper)
    before = {row["key"].split(" ", 1)[1] for row in rows(form)}
    assert "owner-missing data.owner" in before
    keeper.change(edit_plan(keeper.plan, "data", owner="ben"), "Owner.")
    assert changed.wait(60)
    after = {row["key"].split(" ", 1)[1] for row in rows(form)}
    assert "owner-missing data.owner" not in after


def test_many_changes_in_a_row_are_checked_once(
    keeper: Keeper, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Until the last change is made, however long that takes.
    monkeypatch.setattr(GapList, "settle_s", 3600.0)
    form, changed = told(keeper)
    runs: list[int] = []
    made = form.refresh

    def counted() -> None:
        runs.append(1)
        made()

    monkeypatch.setattr(form, "refresh", counted)
    for number in range(20):
        keeper.change(
            edit_plan(keeper.plan, "data", done_when=f"{number} files"), "Done when."
        )
    assert runs == []
    monkeypatch.setattr(GapList, "settle_s", 0.01)
    keeper.change(edit_plan(keeper.plan, "data", done_when="All files"), "Done when.")
    assert changed.wait(60)
    assert runs == [1]


def test_nothing_runs_on_after_the_list_is_closed(keeper: Keeper) -> None:
    form = GapList(keeper)
    keeper.change(edit_plan(keeper.plan, "data", owner="ben"), "Owner.")
    form.close()
    assert form._timer is None


def test_elsewhere_the_gaps_are_escaped_rows(keep: Keep, opened: Opened) -> None:
    keeper = keep(milestones=[{"id": "pilot", "title": NASTY}], tasks=[])
    data, _ = opened(GapList, keeper)._repr_mimebundle_()
    assert "<img" not in data["text/html"]
    assert "Somebody must close these" in data["text/html"]
