"""The facilitator's page: who may lead, and what tapping does."""

import html
import re

import pytest

from msnb.room.leading import Leading
from msnb.session import Item

from .conftest import ENTRY_ID, until

TAKE_OVER = "Somebody else is leading from another device. Take over?"


def tap(lead, do: str, **fields: str):  # noqa: ANN201  # httpx answers
    """Tap a button of the page as it is."""
    name = ENTRY_ID.search(lead.page("/lead"))
    assert name
    return lead.post("/lead", {"do": do, "id": name[1], **fields})


def here(lead) -> str:
    found = re.search(r'id="asked" tabindex="-1">([^<]*)<', lead.page("/lead"))
    return html.unescape(found[1]) if found else ""


def test_the_address_with_the_secret_lets_a_device_lead_and_goes_on_without_it(
    server, lead
) -> None:
    text = lead.client.get(server.lead_url).text
    assert server.running.token not in text
    assert 'content="0;url=/lead"' in text
    assert here(lead) == "Join"
    assert server.running.token not in lead.page("/lead")


def test_the_lead_is_not_the_walls_nor_a_phones(server, phone, make_phone) -> None:
    wall = make_phone(server)
    wall.client.get(server.screen_url)
    assert wall.client.get("/screen").status_code == 200
    for other in (wall, phone):
        assert other.client.get("/lead").status_code == 403
        assert other.post("/lead", {"do": "step", "to": "goals"}).status_code == 403
        assert other.post("/lead/take-over", {"id": "1"}).status_code == 403
    assert server.state().step_id == "join"


def test_on_goes_through_every_question(lead) -> None:
    seen = [here(lead)]
    for _ in range(40):
        after = re.search(
            r'name="to" value="(\w*)"><input type="hidden" name="question" value="(\w*)">'
            r'<input type="hidden" name="id" value="\w+">\s*<button class="[\w ]*">On',
            lead.page("/lead"),
        )
        if after is None:
            break
        assert tap(lead, "step", to=after[1], question=after[2]).status_code == 303
        seen.append(here(lead))
    assert len(seen) == 13
    assert seen[0] == "Join"
    assert seen[3] == "Goals: Which matter most? Place three dots."
    assert seen[-1] == "Report"
    assert "End the workshop" in lead.page("/lead")


def test_a_second_tap_on_the_same_page_does_nothing_more(server, lead) -> None:
    name = ENTRY_ID.search(lead.page("/lead"))
    assert name
    fields = {"do": "step", "to": "warm_up", "question": "range", "id": name[1]}
    for _ in range(3):
        assert lead.post("/lead", fields).status_code == 303
    with server.store() as store:
        assert sum(each.kind == "step" for each in store.read()) == 2


def test_two_buttons_of_one_page_are_two(server, lead, phone) -> None:
    assert phone.author in server.state().participants
    name = ENTRY_ID.search(lead.page("/lead"))
    assert name
    page = {"do": "step", "id": name[1]}
    asked = [("goals", "text"), ("goals", "dots"), ("worth_it", "sliders")]
    for step, question in asked:
        lead.post("/lead", page | {"to": step, "question": question})
        state = server.state()
        assert (state.step_id, state.question) == (step, question)
    lead.post("/lead", {"do": "draw", "id": name[1]})
    for group in ("all", *server.state().groups):
        lead.post(
            "/lead", {"do": "hand_in", "to": "worth_it", "group": group, "id": name[1]}
        )
    assert server.state().all_handed_in("worth_it")


def test_whoever_leads_on_and_back_passes_what_was_left_out(lead, server) -> None:
    tap(lead, "skip", to="goals", reason="")
    server.go_to("warm_up")
    until(lambda: here(lead) == "Warm-up")
    page = lead.page("/lead")
    assert "On to: Right to left" in page
    assert "Goals, left out" in page
    tap(lead, "skip", to="right_to_left")
    server.go_to("warm_up")
    until(lambda: here(lead) == "Warm-up")
    # The step after the one that is left out now was left out before.
    tap(lead, "skip", to="warm_up")
    assert here(lead) == "Worth it?"
    assert (
        'value="join"><input type="hidden" name="question" value="wait">'
        in (lead.page("/lead").partition(">Back<")[0].rpartition("<form")[2])
    )
    assert set(server.state().skipped) == {"goals", "right_to_left", "warm_up"}


def test_the_workshop_begins_again_while_nothing_was_said(server, lead, phone) -> None:
    before = server.state()
    page = lead.page("/lead")
    assert "The long form, 120 minutes" in page
    tap(lead, "begin_again", to="short")
    state = server.state()
    assert (state.form, state.agenda.minutes, state.code) == ("short", 45, before.code)
    assert state.setting["started"] > before.setting["started"]
    assert phone.author in state.participants
    assert "step 1 of 6" in phone.page()
    assert tap(lead, "begin_again", to="tiny").status_code == 409
    tap(lead, "step", to="goals", question="text")
    assert "Begin again" not in lead.page("/lead")
    refused = tap(lead, "begin_again", to="long")
    assert "This workshop is under way." in refused.text
    assert server.state().form == "short"


def test_silent_minutes_are_counted_down_by_all(server, lead, phone, make_phone) -> None:
    assert "silent minutes" not in lead.page("/lead")
    server.go_to("right_to_left")
    until(lambda: here(lead) == "Right to left")
    wall = make_phone(server)
    wall.client.get(server.screen_url)
    assert "In silence" not in wall.page("/screen") + phone.page()
    assert ">4 silent minutes<" in lead.page("/lead")
    tap(lead, "silence")
    for page in (wall.page("/screen"), phone.page(), lead.page("/lead")):
        left = re.search(r'In silence</span> <span [^>]*data-left="(\d+)"', page)
        assert left
        assert 200 <= int(left[1]) <= 240
    tap(lead, "talk")
    assert "In silence" not in wall.page("/screen") + phone.page() + lead.page("/lead")


def test_groups_are_drawn_among_all_and_locked(server, lead, make_phone) -> None:
    for _ in range(7):
        make_phone(server).join(server.code)
    tap(lead, "draw")
    assert sorted(len(each) for each in server.state().drawn.values()) == [3, 4]
    assert ">Draw the groups again" in lead.page("/lead")
    tap(lead, "lock")
    assert server.state().groups_locked
    assert ">Draw the groups" not in lead.page("/lead")


def test_what_was_given_blind_is_shown_on_one_tap(server, lead, phone, make_phone) -> None:
    server.go_to("ranges", items=(Item("a", "Doors open"),))
    until(lambda: here(lead) == "Blind ranges")
    phone.send("ranges", "range", item="a", low="31", high="47", unit="w")
    wall = make_phone(server)
    wall.client.get(server.screen_url)
    assert "31 to 47 weeks" not in wall.page("/screen")
    assert "Show the answers" in lead.page("/lead")
    tap(lead, "reveal", to="ranges")
    assert "31 to 47 weeks" in wall.page("/screen")
    assert "Show the answers" not in lead.page("/lead")


@pytest.mark.usefixtures("phone")
def test_showing_waits_for_the_groups_and_names_them(server, lead) -> None:
    tap(lead, "draw")
    server.go_to("worth_it", items=(Item("a", "Doors open"),))
    until(lambda: here(lead) == "Worth it?")
    assert "Hand in for them" in lead.page("/lead")
    answer = tap(lead, "reveal", to="worth_it")
    assert answer.status_code == 409
    assert "Blue has not handed in." in answer.text
    tap(lead, "hand_in", to="worth_it", group="blue")
    tap(lead, "reveal", to="worth_it")
    assert server.state().is_shown("worth_it")


def test_reserved_time_is_left_out_with_a_reason_only(server, lead) -> None:
    server.go_to("blockers")
    until(lambda: here(lead) == "What could stop us")
    answer = tap(lead, "skip", to="blockers", reason=" ")
    assert "The time for “What could stop us” is reserved." in html.unescape(answer.text)
    tap(lead, "skip", to="blockers", reason="The fire alarm rang")
    assert dict(server.state().skipped) == {"blockers": "The fire alarm rang"}
    assert here(lead) == "Blind ranges"


def test_the_end_is_refused_while_reserved_time_was_not_used(server, lead) -> None:
    answer = tap(lead, "end")
    assert answer.status_code == 409
    assert "The time reserved for “What could stop us” was not used." in html.unescape(
        answer.text
    )
    assert server.state().is_open


@pytest.mark.parametrize("do", ["", "begin", "accept", "__class__"])
def test_what_no_button_says_is_not_understood(lead, do: str) -> None:
    assert tap(lead, do).status_code == 400


def test_a_step_that_there_is_not_is_named(lead) -> None:
    answer = tap(lead, "step", to="lunch")
    assert answer.status_code == 409
    assert "no step" in answer.text


# ---- a second facilitator


def test_a_second_device_is_asked_and_the_first_one_after_it(
    server, lead, make_phone
) -> None:
    assert here(lead) == "Join"
    tablet = make_phone(server)
    tablet.client.get(server.lead_url)
    assert TAKE_OVER in tablet.page("/lead")
    assert TAKE_OVER in tap_blind(tablet, "step", to="goals").text
    assert server.state().step_id == "join"
    assert tablet.post("/lead/take-over", {"id": "1"}).status_code == 303
    assert here(tablet) == "Join"
    assert TAKE_OVER in lead.page("/lead")
    assert TAKE_OVER in tap_blind(lead, "step", to="goals").text


def tap_blind(lead, do: str, **fields: str):  # noqa: ANN201
    return lead.post("/lead", {"do": do, "id": "0" * 32, **fields})


def test_a_device_that_went_away_does_not_stand_in_the_way() -> None:
    leading = Leading()
    leading.take("laptop", now=0)
    leading.hear("laptop", now=30)
    leading.hear("tablet", now=70)
    assert not leading.is_free_for("tablet", now=70)
    assert leading.is_free_for("tablet", now=76)
    leading.take("tablet", now=76)
    assert not leading.is_free_for("laptop", now=77)
