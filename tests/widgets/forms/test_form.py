"""The engine: what it shows, how it answers, and that one hand writes."""

import gc
import sys
import threading
from pathlib import Path
from weakref import ref

import pytest
import traitlets

from msnb.board import Keeper
from msnb.errors import ChoiceError, FileError
from msnb.plan import edit_plan, read_plan, write_plan
from msnb.widgets.forms import (
    EffortValueBoard,
    Form,
    GapList,
    GoalForm,
    MilestoneForm,
    RiskForm,
)

from .conftest import LONG, NASTY, Asking, Keep, Opened, clinics, find, parts_of


def test_it_shows_the_item_and_those_to_choose_from(keeper: Keeper, opened: Opened) -> None:
    form = opened(MilestoneForm, keeper, "data")
    view = form.view
    assert (view["heading"], view["title"]) == ("Milestone", "Data moved")
    assert (view["list"]["label"], view["list"]["picked"]) == ("3 milestones", "data")
    assert [row["title"] for row in view["list"]["rows"]] == [
        "Pilot clinic live",
        "Data moved",
        "Nurses trained",
    ]
    assert parts_of(form)["data.title"]["value"] == "Data moved"


def test_without_an_item_the_first_is_shown(keeper: Keeper, opened: Opened) -> None:
    assert opened(MilestoneForm, keeper).item == "pilot"
    assert opened(RiskForm, keeper).item is None


def test_an_unknown_item_is_refused_with_a_near_miss(keeper: Keeper) -> None:
    with pytest.raises(ChoiceError) as caught:
        MilestoneForm(keeper, "pilott")
    assert str(caught.value) == (
        "The plan has no milestone 'pilott'. Did you mean 'pilot'?"
    )


def test_a_form_of_the_whole_plan_refuses_an_unknown_item_too(keeper: Keeper) -> None:
    with pytest.raises(ChoiceError) as caught:
        GapList(keeper, "pilott")
    assert str(caught.value) == "The plan has no item 'pilott'. Did you mean 'pilot'?"


def test_an_edit_reaches_the_plan_the_log_and_the_view(
    keeper: Keeper, opened: Opened
) -> None:
    form = opened(MilestoneForm, keeper)
    message = {"request": "a1", "op": "set", "field": "pilot.owner", "value": "ben"}
    assert form.answer(message) == {
        "reply": "a1",
        "ok": True,
        "message": "Owner of 'Pilot clinic live': Ben Weiss.",
        "part": "",
    }
    assert find(keeper.plan, "pilot").owner == "ben"
    assert parts_of(form)["pilot.owner"]["value"] == "ben"
    assert form.view["undo"] == "Owner of 'Pilot clinic live': Ben Weiss."
    keeper.save()
    assert find(read_plan(keeper.folder), "pilot").owner == "ben"


def test_a_wrong_value_leaves_the_last_good_one(keeper: Keeper, opened: Opened) -> None:
    form = opened(MilestoneForm, keeper)
    before, view = keeper.plan, form.view
    reply = Asking(form).set("pilot.deadline", "soon")
    assert reply["ok"] is False
    assert reply["message"] == "'soon' is not a date. Write a date such as 2027-06-30."
    assert keeper.plan is before
    assert form.view == view


def test_the_part_of_a_group_that_is_wrong_is_named(keeper: Keeper, opened: Opened) -> None:
    typed = {"low": "1w", "high": "soon", "likely": ""}
    reply = Asking(opened(MilestoneForm, keeper)).set("pilot.takes", typed)
    assert (reply["ok"], reply["part"]) == (False, "high")


TITLED: list[dict[str, object]] = [
    {"op": "set", "field": "pilot.title", "value": "{}"},
    {"op": "set", "field": "pilot.owner", "value": {"new": "{}"}},
    {"op": "add", "title": "{}"},
]


def with_text(said: object, text: str) -> object:
    """Return a message with a text where it has a place for one."""
    if isinstance(said, dict):
        return {key: with_text(each, text) for key, each in said.items()}
    return text if said == "{}" else said


@pytest.mark.parametrize("said", TITLED)
def test_what_is_typed_is_kept_as_the_board_keeps_it(
    said: dict[str, object], keeper: Keeper, opened: Opened
) -> None:
    form, before = opened(MilestoneForm, keeper), keeper.plan
    reply = form.answer(with_text(said, "x" * 10_000))
    assert (
        reply["message"] == "That has 10,000 characters, and 500 is the most. Shorten it."
    )
    assert keeper.plan == before
    assert form.answer(with_text(said, "  ex\u202ee.txt \x07\u2066"))["ok"]
    assert "exe.txt" in {
        *(each.title for each in keeper.plan.milestones),
        *(each.name for each in keeper.plan.people),
    }


def test_a_sentence_on_a_card_has_one_line_though_its_input_has_several(
    keeper: Keeper, opened: Opened
) -> None:
    Asking(opened(GoalForm, keeper)).set("live.statement", "All clinics\ntake bookings")
    assert keeper.plan.goals[0].statement == "All clinics take bookings"
    Asking(opened(MilestoneForm, keeper)).set("pilot.done_when", "One.\r\nTwo.\u202e")
    assert keeper.plan.milestones[0].done_when == "One.\nTwo."


def test_undo_and_redo_cover_a_form(keeper: Keeper, opened: Opened) -> None:
    form = opened(MilestoneForm, keeper)
    ask = Asking(form)
    ask.set("pilot.owner", "ben")
    assert ask("undo")["message"].startswith("Taken back: Owner of")
    assert find(keeper.plan, "pilot").owner == "ana"
    ask("redo")
    assert find(keeper.plan, "pilot").owner == "ben"
    assert form.view["redo"] is None


def test_nothing_to_take_back_is_said(keeper: Keeper, opened: Opened) -> None:
    reply = Asking(opened(MilestoneForm, keeper))("undo")
    assert (reply["ok"], reply["message"]) == (
        False,
        "There is nothing to take back. Change something first.",
    )


def test_a_request_that_comes_again_is_done_once(keeper: Keeper, opened: Opened) -> None:
    form = opened(MilestoneForm, keeper)
    message = {"request": "x", "op": "add", "title": "Phones ready"}
    first, again = form.answer(message), form.answer(message)
    assert first == again
    assert [each.title for each in keeper.plan.milestones].count("Phones ready") == 1


COMPONENTS = [
    {"id": "a", "title": "A", "effort": 4, "value": 4},
    {"id": "b", "title": "B", "effort": 1, "value": 3},
]
MESSAGES: list[tuple[type[Form], dict[str, object]]] = [
    (MilestoneForm, {"op": "set", "field": "pilot.title", "value": "Pilot"}),
    (MilestoneForm, {"op": "set", "field": "pilot.owner", "value": {"new": "Cy Lund"}}),
    (MilestoneForm, {"op": "add", "title": "Phones ready"}),
    (MilestoneForm, {"op": "remove"}),
    (MilestoneForm, {"op": "add_row", "field": "pilot.needs", "value": "data"}),
    (MilestoneForm, {"op": "remove_row", "field": "pilot.needs", "row": "trained"}),
    (EffortValueBoard, {"op": "move_row", "field": "components:", "row": "a"}),
    (EffortValueBoard, {"op": "add_row", "field": "components:", "value": "C"}),
    (EffortValueBoard, {"op": "act", "act": "sort"}),
    (GoalForm, {"op": "act", "act": "metric"}),
    (MilestoneForm, {"op": "undo"}),
    (MilestoneForm, {"op": "redo"}),
]


@pytest.mark.parametrize(("kind", "said"), MESSAGES)
def test_what_is_sent_again_after_a_restart_is_done_once(
    kind: type[Form], said: dict[str, object], keep: Keep, opened: Opened
) -> None:
    pilot = {"id": "pilot", "title": "Pilot live", "goal": "live", "needs": ["trained"]}
    others = [{"id": each, "title": each.title()} for each in ("data", "trained")]
    keeper = keep(components=COMPONENTS, milestones=[pilot, *others])
    for title in ("First", "Second", "Third"):
        keeper.change(edit_plan(keeper.plan, "data", title=title), f"{title}.")
    keeper.undo()
    message = {"request": "x", **said}
    form = opened(kind, keeper)
    first = form.answer(message)
    assert first["ok"], first
    after = keeper.plan
    with Keeper.open(keeper.folder) as restarted:
        again, revision = opened(kind, restarted), restarted.revision
        assert again.answer(message) == first
        assert restarted.plan.fingerprint == after.fingerprint
        assert restarted.revision == revision
        assert said["op"] != "add" or again.item == form.item


def test_it_follows_changes_by_others(keeper: Keeper, opened: Opened) -> None:
    form, other = opened(MilestoneForm, keeper), opened(GoalForm, keeper)
    keeper.change(edit_plan(keeper.plan, "pilot", title="Pilot"), "Renamed.")
    assert form.view["title"] == "Pilot"
    assert other.view["undo"] == "Renamed."


def test_it_follows_from_any_thread(keeper: Keeper, opened: Opened) -> None:
    form = opened(MilestoneForm, keeper)
    change = edit_plan(keeper.plan, "pilot", title="Pilot")
    thread = threading.Thread(target=keeper.change, args=(change, "Renamed."))
    thread.start()
    thread.join()
    assert form.view["title"] == "Pilot"


def test_an_item_that_others_remove_gives_way_to_the_first(
    keeper: Keeper, opened: Opened
) -> None:
    form = opened(MilestoneForm, keeper, "trained")
    keeper.do({"op": "delete", "id": "trained"})
    assert form.item == "pilot"
    reply = Asking(form).set("trained.title", "Late")
    assert reply["message"] == (
        "What this input stood for is not there any more. Look again."
    )


def test_a_change_that_meets_another_one_is_refused(keep: Keep) -> None:
    keeper = keep()
    before = keeper.plan
    keeper.change(edit_plan(before, "pilot", owner="ben"), "Owner.")
    with pytest.raises(ChoiceError, match="Look at it again"):
        keeper.change(edit_plan(before, "pilot", owner=None), "No owner.", before=before)


def test_a_form_of_no_plan_says_so_and_nothing_else(tmp_path: Path) -> None:
    complaints: list[object] = []
    before, sys.unraisablehook = sys.unraisablehook, complaints.append
    try:
        with pytest.raises(
            FileError, match=r"^There is no plan at .*gone\. Check the path\."
        ):
            MilestoneForm(tmp_path / "gone")
        gc.collect()
    finally:
        sys.unraisablehook = before
    assert complaints == []


def test_another_item_is_picked_by_browser_and_python(
    keeper: Keeper, opened: Opened
) -> None:
    form = opened(MilestoneForm, keeper)
    ask = Asking(form)
    assert ask("pick", item="data")["ok"] is True
    assert form.view["title"] == "Data moved"
    form.item = "trained"
    assert form.view["list"]["picked"] == "trained"
    assert ask("pick", item="nowhere")["message"].startswith(
        "The plan has no milestone 'nowhere'."
    )


def test_an_item_is_added_shown_and_removed(keeper: Keeper, opened: Opened) -> None:
    form = opened(RiskForm, keeper)
    ask = Asking(form)
    assert ask("add", title="Export fails")["message"] == "New risk: Export fails."
    assert form.item == "export-fails"
    assert ask("remove")["message"] == "'Export fails' removed."
    assert (form.item, keeper.plan.risks) == (None, ())
    assert ask("remove")["message"] == "There is nothing to remove. Choose something first."
    assert ask("add", title=" ")["message"] == "Nothing was written. Write something first."


def test_what_is_removed_is_what_was_seen(keeper: Keeper, opened: Opened) -> None:
    ask = Asking(opened(RiskForm, keeper))
    for title in ("Fire", "Flood"):
        ask("add", title=title)
    assert ask("remove", item="fire")["message"] == "'Fire' removed."
    assert ask("remove", item="fire")["message"] == "It is not there any more. Look again."
    assert [each.id for each in keeper.plan.risks] == ["flood"]


def test_what_others_need_is_not_removed(keeper: Keeper, opened: Opened) -> None:
    form = opened(MilestoneForm, keeper, "trained")
    reply = Asking(form)("remove")
    assert reply["ok"] is False
    assert "is still needed in" in reply["message"]
    assert form.item == "trained"


@pytest.mark.parametrize(
    "message",
    [
        {},
        {"op": "set"},
        {"op": "set", "field": 7, "value": {}},
        {"op": "format the disk"},
        {"op": "act", "act": "nothing"},
        {"op": "add_row", "field": "pilot.gone", "value": "x"},
        {"op": "pick"},
    ],
)
def test_a_message_that_means_nothing_is_answered(
    keeper: Keeper, opened: Opened, message: dict[str, object]
) -> None:
    before = keeper.plan
    reply = opened(MilestoneForm, keeper).answer(message)
    assert reply["ok"] is False
    assert reply["message"].endswith(".")
    assert keeper.plan is before


def test_our_own_mistake_is_answered_too_and_not_hidden(
    keeper: Keeper, opened: Opened
) -> None:
    form = opened(MilestoneForm, keeper)
    heard: list[dict[str, object]] = []
    form.send = heard.append  # what goes to the browser
    form.sections = lambda *_: 1 / 0
    with pytest.raises(ZeroDivisionError):
        form._receive(form, {"request": "a", "op": "set", "field": "x"}, [])
    assert heard == [
        {
            "reply": "a",
            "ok": False,
            "part": "",
            "message": "This could not be done, by a mistake in msnb. "
            "The notebook's log says more.",
        }
    ]


def test_the_browser_cannot_write_the_view(keeper: Keeper, opened: Opened) -> None:
    form = opened(MilestoneForm, keeper)
    with pytest.raises(traitlets.TraitError):
        form.view = {}


def test_a_path_is_opened_saved_and_closed(tmp_path: Path) -> None:
    write_plan(clinics(), tmp_path)
    form = MilestoneForm(tmp_path)
    Asking(form).set("pilot.title", "Pilot")
    form.close()
    assert read_plan(tmp_path).milestones[0].title == "Pilot"


def test_a_closed_form_hears_nothing_more(keeper: Keeper) -> None:
    form = MilestoneForm(keeper)
    form.close()
    keeper.change(edit_plan(keeper.plan, "pilot", title="Pilot"), "Renamed.")
    assert form.view["title"] == "Pilot clinic live"


def test_a_keeper_is_not_kept_alive_by_its_watch(tmp_path: Path) -> None:
    write_plan(clinics(), tmp_path)
    form = MilestoneForm(tmp_path)
    keeper = ref(form.keeper)
    form.close()
    del form
    gc.collect()
    assert keeper() is None


# ---- where no widget runs


def test_elsewhere_it_is_a_table_of_text(keep: Keep, opened: Opened) -> None:
    keeper = keep(clinics())
    Asking(opened(MilestoneForm, keeper)).set("pilot.done_when", NASTY)
    data, _ = opened(MilestoneForm, keeper)._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in data
    html = data["text/html"]
    assert "<img" not in html
    assert "&lt;img src=x onerror=&quot;" in html
    assert "<caption>Milestone: Pilot clinic live</caption>" in html
    assert '<th scope="row">Owner</th><td>Ana Duarte, lead</td>' in html
    assert "Deadline: 30 June 2027" in data["text/plain"]
    assert "3 weeks to 10 weeks, most likely 5 weeks" in data["text/plain"]


def test_a_terminal_obeys_nothing_that_was_typed(keep: Keep, opened: Opened) -> None:
    keeper = keep(milestones=[{"id": "pilot", "title": "a\x1b[2Jb"}], tasks=[])
    data, _ = opened(MilestoneForm, keeper)._repr_mimebundle_()
    assert "\x1b" not in data["text/plain"] + data["text/html"]
    assert "a\\x1b[2Jb" in data["text/plain"]


def test_the_same_plan_gives_the_same_view(keep: Keep, opened: Opened) -> None:
    one, other = keep(), keep()
    assert opened(MilestoneForm, one).view == opened(MilestoneForm, other).view


def test_forty_items_with_long_names_stay_small(keep: Keep, opened: Opened) -> None:
    milestones = [{"id": f"m{number}", "title": f"{LONG} {number}"} for number in range(40)]
    keeper = keep(milestones=milestones, tasks=[])
    form = opened(MilestoneForm, keeper)
    assert len(form.view["list"]["rows"]) == 40
    assert len(str(form.view)) < 60_000
