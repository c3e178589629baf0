"""The pages as people hold them: real Chromium, a phone's width, a keyboard, no network."""

import json
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import pytest
from playwright.sync_api import Browser, Page, expect

from msnb.session import (
    Item,
    draw_groups,
    go_to,
    hand_in,
    join,
    keep_silent,
    offer,
    record,
    reveal,
    submit,
)

from ..browser.conftest import PATIENCE_MS  # noqa: TID252
from .conftest import Server, until

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

AXE = Path(__file__).parents[1] / "javascript" / "node_modules" / "axe-core" / "axe.min.js"
THINGS = tuple(Item(f"m{at}", f"Milestone number {at} is reached") for at in range(4))
QUESTIONS = [
    ("join", ""),
    ("warm_up", ""),
    ("goals", ""),
    ("goals", "dots"),
    ("right_to_left", ""),
    ("worth_it", ""),
    ("blockers", ""),
    ("ranges", ""),
    ("outside_view", ""),
    ("cards", ""),
    ("promises", ""),
    ("report", ""),
]


@dataclass
class Window:
    """A browser of its own: no other one's cookies, and what went wrong in it."""

    page: Page
    has_scripts: bool = True
    errors: list[str] = field(default_factory=list)


@pytest.fixture
def window(browser: Browser) -> Iterator[Callable[..., Window]]:
    contexts = []

    def open_(*, width: int = 360, scheme: str = "light", scripts: bool = True) -> Window:
        context = browser.new_context(
            viewport={"width": width, "height": 760},
            color_scheme=scheme,  # type: ignore[arg-type]
            java_script_enabled=scripts,
            reduced_motion="reduce",
        )
        context.set_default_timeout(PATIENCE_MS)
        contexts.append(context)
        opened = Window(context.new_page(), scripts)
        opened.page.on("pageerror", lambda error: opened.errors.append(str(error)))
        opened.page.on(
            "console",
            lambda said: opened.errors.append(said.text) if said.type == "error" else None,
        )
        return opened

    yield open_
    for context in contexts:
        context.close()


def joined(server: Server, opened: Window) -> Page:
    opened.page.goto(f"{server.url}/?code={server.code}")
    opened.page.get_by_role("button", name="Join").click()
    expect(opened.page.get_by_role("heading", level=1)).to_be_visible()
    opened.page.wait_for_url("**/p*")
    return ready(opened.page) if opened.has_scripts else opened.page


def ready(page: Page) -> Page:
    """Wait for the page's script: before that, a tap is a plain form's."""
    expect(page.locator("#net")).not_to_be_empty()
    return page


def heading(page: Page, text: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_contain_text(text)


def kept(server: Server) -> list[str]:
    return [each.text for each in server.state().entries.values()]


def axe(page: Page) -> list[str]:
    """Return what axe-core finds, each with the element it is about."""
    # The page's own policy lets no script in; the protocol puts this one into the page.
    page.context.new_cdp_session(page).send(
        "Runtime.evaluate", {"expression": AXE.read_text(encoding="utf-8")}
    )
    found = page.evaluate("async () => (await axe.run(document)).violations")
    return [
        f"{each['id']}: {node['html'][:120]} {node['failureSummary'][:200]}"
        for each in found
        for node in each["nodes"]
    ]


def scrolls_sideways(page: Page) -> bool:
    metrics = page.context.new_cdp_session(page).send("Page.getLayoutMetrics")
    return bool(
        metrics["cssContentSize"]["width"] > metrics["cssLayoutViewport"]["clientWidth"]
    )


# ---- every page


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_question_is_clean_and_fits_a_phone(server, window, scheme) -> None:
    opened = window(scheme=scheme)
    opened.page.goto(f"{server.url}/?code=X")
    assert axe(opened.page) == []
    assert not scrolls_sideways(opened.page)
    page = joined(server, opened)
    for step, question in QUESTIONS:
        server.go_to(step, question, None if step in ("join", "warm_up") else THINGS)
        ask = server.state().asked.label if step != "warm_up" else "Eiffel"
        if step in ("join", "cards", "ranges", "report"):
            ask = server.state().step.title
        expect(page.locator("main")).to_contain_text(ask)
        assert axe(page) == [], step
        assert not scrolls_sideways(page), step
        for control in page.locator("main button, main input:not([type=hidden])").all():
            box = control.bounding_box()
            holder = (
                control.locator("xpath=ancestor::label").first.bounding_box()
                if (control.get_attribute("type") == "radio")
                else box
            )
            assert holder is not None
            assert holder["height"] >= 44, (step, control)
    page.goto(f"{server.url}/p")
    assert opened.errors == []


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_wall_and_the_lead_are_clean_at_every_step(server, window, scheme) -> None:
    fill(server)
    wall, lead = window(width=1280, scheme=scheme), window(scheme=scheme)
    wall.page.goto(server.screen_url)
    lead.page.goto(server.lead_url)
    for step, question in [*QUESTIONS, ("break", "")]:
        server.go_to(step, question)
        title = server.state().step.title
        expect(wall.page.locator(".title")).to_have_text(title)
        expect(lead.page.get_by_role("heading", level=1)).to_contain_text(title)
        for page in (wall.page, lead.page):
            assert axe(page) == [], step
            assert not scrolls_sideways(page), step
        assert smallest_letters(wall.page) >= 24, step
    assert wall.errors == lead.errors == []


def smallest_letters(page: Page) -> float:
    """Return the smallest size of letters on a page, in pixels as they are seen."""
    return float(
        page.evaluate(
            """() => Math.min(...[...document.querySelectorAll("body *")]
            .filter(each => [...each.childNodes].some(
                child => child.nodeType === 3 && child.textContent.trim()))
            .filter(each => each.getClientRects().length && !each.closest(".hidden, title"))
            .map(each => {
                const size = parseFloat(getComputedStyle(each).fontSize);
                const svg = each.closest("svg");
                return size * (svg ? svg.getScreenCTM().a : 1);
            }))"""
        )
    )


def fill(server: Server) -> None:
    """Let six people go through the whole workshop, groups and all."""
    people = [f"p{at}" for at in range(6)]
    rated = {item.id: {"effort": 1 + at, "value": 9 - at} for at, item in enumerate(THINGS)}
    given = [
        ("warm_up", "range", {"item": "tower", "low": "10", "high": "60"}),
        ("goals", "text", {"text": "Nobody waits longer than a week"}),
        ("right_to_left", "event", {"text": "The export ran twice " * 8, "tag": "pain"}),
        ("worth_it", "sliders", {"ratings": rated}),
        ("blockers", "blocker", {"text": "The vendor has no slot", "remover": "IT"}),
        *[
            ("ranges", "range", {"item": item.id, "low": "2", "high": str(at), "unit": "w"})
            for at, item in enumerate(THINGS, start=4)
        ],
        ("cards", "confirm", {"item": "m1", "choice": "yes"}),
        ("promises", "promise", {"text": "Call the vendor", "when": "2027-02-05"}),
    ]
    with server.store() as store:
        for at, each in enumerate(people):
            join(store, f"{at:064x}", each)
        draw_groups(store, Random(2))  # noqa: S311  # a lot, not a secret
        for step in ("worth_it", "ranges", "outside_view", "cards"):
            offer(store, step, THINGS)
        for number, (step, kind, data) in enumerate(given):
            go_to(store, step, 60.0)
            for each in people:
                submit(store, each, step, kind, data, id=f"{each}-{number}")
        for group in store.state().groups:
            hand_in(store, group, "worth_it")
        for step in ("warm_up", "worth_it", "ranges"):
            reveal(store, step)
        record(store, "report", {"name": "forecast.html", "title": "the forecast"})


# ---- a phone


def test_the_first_answer_takes_a_few_taps(server, window) -> None:
    server.go_to("goals")
    page = joined(server, window())
    page.get_by_label("Your answer").fill("All clinics open")
    page.get_by_role("button", name="Send").click()
    expect(page.locator("#sent li")).to_contain_text("All clinics open")
    expect(page.locator("#sent .state")).to_have_text("Sent")
    assert kept(server) == ["All clinics open"]


def test_by_keyboard_alone(server, window) -> None:
    server.go_to("right_to_left")
    page = window().page
    page.goto(server.url)
    page.keyboard.type(server.code.lower())
    page.keyboard.press("Enter")
    heading(page, "just before")
    ready(page)
    page.keyboard.press("Tab")
    page.keyboard.type("The key is cut")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#sent li")).to_contain_text("The key is cut")
    assert [dict(each.answer) for each in server.state().entries.values()] == [
        {"text": "The key is cut", "tag": "success"}
    ]
    expect(page.get_by_label("One event")).to_be_focused()


def test_a_second_tap_never_doubles(server, window) -> None:
    server.go_to("goals")
    page = joined(server, window())
    page.get_by_label("Your answer").fill("Once")
    page.get_by_role("button", name="Send").dblclick()
    expect(page.locator("#sent li")).to_have_count(1)
    page.evaluate("document.getElementById('ask').requestSubmit()")
    assert kept(server) == ["Once"]


def test_the_same_vote_again_is_no_other_entry_and_another_one_is(server, window) -> None:
    server.go_to("outside_view")
    page = joined(server, window())
    page.get_by_label("Yes, like us").check()
    for _ in range(3):
        page.get_by_role("button", name="Vote").click()
    expect(page.locator("#sent li")).to_contain_text("Like us")
    assert len(server.state().entries) == 1
    page.get_by_label("No, we differ").check()
    page.get_by_role("button", name="Vote").click()
    expect(page.locator("#sent li")).to_contain_text("We differ")
    expect(page.locator("#sent li")).to_have_count(1)


def test_a_draft_survives_a_reload_and_a_step_back(server, window) -> None:
    server.go_to("goals")
    page = joined(server, window())
    page.get_by_label("Your answer").press_sequentially("Half a thou")
    ready(page.reload() and page)
    expect(page.get_by_label("Your answer")).to_have_value("Half a thou")
    server.go_to("right_to_left")
    heading(page, "just before")
    expect(page.get_by_label("One event")).to_have_value("")
    expect(page.locator("#outbox li")).to_contain_text("Half a thou")
    expect(page.locator("#outbox .why")).to_have_text(
        "The next question came before you sent this. It is still here."
    )
    ready(page.reload() and page)
    expect(page.locator("#outbox li")).to_have_count(1)
    server.go_to("goals")
    heading(page, "It worked")
    expect(page.get_by_label("Your answer")).to_have_value("Half a thou")
    expect(page.locator("#outbox li")).to_have_count(0)
    page.get_by_role("button", name="Send").click()
    expect(page.locator("#sent li")).to_contain_text("Half a thou")
    ready(page.reload() and page)
    expect(page.get_by_label("Your answer")).to_have_value("")


def test_without_a_network_it_waits_says_so_and_sends_once_it_is_back(
    server, window
) -> None:
    server.go_to("goals")
    page = joined(server, window())
    expect(page.locator("#net")).to_have_text("Connected")
    page.context.set_offline(True)
    for text in ("One", "Two"):
        page.get_by_label("Your answer").fill(text)
        page.get_by_role("button", name="Send").click()
        expect(page.get_by_role("button", name="Send")).to_be_enabled()
    expect(page.locator("#outbox .state").first).to_have_text("Waiting for the network")
    expect(page.locator("#net")).to_have_text("Waiting for the network")
    assert kept(server) == []
    page.context.set_offline(False)
    expect(page.locator("#sent li")).to_have_count(2)
    expect(page.locator("#outbox li")).to_have_count(0)
    expect(page.locator("#net")).to_have_text("Connected")
    assert sorted(kept(server)) == ["One", "Two"]


def test_a_server_that_dies_and_comes_back_is_sent_what_it_did_not_acknowledge(
    server, window, start_room
) -> None:
    server.go_to("goals")
    page = joined(server, window())
    port = server.running.port
    page.get_by_label("Your answer").fill("Before")
    page.get_by_role("button", name="Send").click()
    expect(page.locator("#sent li")).to_have_count(1)
    server.kill()
    page.get_by_label("Your answer").fill("While it was dead")
    page.get_by_role("button", name="Send").click()
    expect(page.locator("#outbox .state")).to_have_text("Waiting for the network")
    again = start_room("--port", str(port))
    expect(page.locator("#sent li")).to_have_count(2)
    assert sorted(kept(again)) == ["Before", "While it was dead"]


def test_what_waits_survives_a_reload_too(server, window, start_room) -> None:
    server.go_to("goals")
    page = joined(server, window())
    port = server.running.port
    page.route(
        "**/p",
        lambda route: (
            route.abort() if route.request.method == "POST" else route.continue_()
        ),
    )
    page.get_by_label("Your answer").fill("Kept")
    page.get_by_role("button", name="Send").click()
    expect(page.locator("#outbox .state")).to_have_text("Waiting for the network")
    page.unroute("**/p")
    server.kill()
    again = start_room("--port", str(port))
    ready(page.reload() and page)
    expect(page.locator("#sent li")).to_contain_text("Kept")
    assert kept(again) == ["Kept"]


def test_what_is_refused_says_why_and_can_be_mended(server, window) -> None:
    server.go_to("ranges", items=THINGS[:1])
    page = joined(server, window())
    page.get_by_label("From", exact=True).fill("9")
    page.get_by_label("To", exact=True).fill("2")
    page.get_by_role("button", name="Send").click()
    expect(page.locator("#outbox .state")).to_have_text("Not sent")
    expect(page.locator("#outbox .why")).to_contain_text("9 is above the high number 2")
    page.get_by_role("button", name="Edit").click()
    expect(page.get_by_label("From", exact=True)).to_have_value("9")
    page.get_by_label("From", exact=True).fill("1")
    page.get_by_role("button", name="Send").click()
    heading(page, "All done.")
    expect(page.locator("#outbox li")).to_have_count(0)


def test_a_text_that_is_too_long_says_by_how_much_before_it_is_sent(server, window) -> None:
    server.go_to("goals")
    page = joined(server, window())
    field_ = page.get_by_label("Your answer")
    field_.fill("x" * 460)
    expect(page.locator("[data-left=text]")).to_have_text("40 characters left")
    field_.fill("x" * 512)
    expect(page.locator("[data-left=text]")).to_have_text("12 characters too many")
    page.get_by_role("button", name="Send").click()
    assert field_.evaluate("each => each.validationMessage") == (
        "At most 500 characters. Say it shorter."
    )
    assert kept(server) == []


def test_a_wrong_code_is_typed_over_and_not_sent_again(server, window) -> None:
    page = window().page
    page.goto(server.url)
    page.get_by_label("The four letters").fill("QQQQ")
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_role("alert")).to_contain_text("'QQQQ' is not the code.")
    expect(page.get_by_label("The four letters")).to_be_focused()
    page.wait_for_function("document.getElementById('code').selectionEnd === 4")
    page.keyboard.type(server.code)
    page.keyboard.press("Enter")
    page.wait_for_url("**/p*")


def test_what_the_facilitator_opened_and_types_stays_while_phones_come_in(
    server, window
) -> None:
    server.go_to("goals")
    lead = window().page
    lead.goto(server.lead_url)
    lead.get_by_text("All steps").click()
    lead.get_by_label("Why, if you like").press_sequentially("No ti")
    with server.store() as store:
        join(store, "a" * 64, "first")
    lead.get_by_label("Why, if you like").press_sequentially("me")
    expect(lead.get_by_label("Why, if you like")).to_have_value("No time")
    lead.get_by_text("All steps").focus()
    expect(lead.locator("#bar")).to_contain_text("1 phone in")
    with server.store() as store:
        join(store, "b" * 64, "second")
    expect(lead.locator("#bar")).to_contain_text("2 phones in")
    expect(lead.get_by_role("button", name="Break")).to_be_visible()
    expect(lead.get_by_text("All steps")).to_be_focused()


def test_every_card_on_the_wall_has_room(server, window) -> None:
    with server.store() as store:
        go_to(store, "blockers", 60.0)
        for at in range(9):
            join(store, f"{at:064x}", f"p{at}")
            said = {"text": "Nobody has planned the change-over weekend", "remover": "us"}
            submit(store, f"p{at}", "blockers", "blocker", said, id=f"b{at}")
    wall = window(width=1280).page
    wall.set_viewport_size({"width": 1280, "height": 720})
    wall.goto(server.screen_url)
    expect(wall.locator(".more")).to_have_text("and 3 more")
    foot = wall.locator("#foot").bounding_box()
    more = wall.locator(".more").bounding_box()
    assert foot is not None
    assert more is not None
    assert more["y"] + more["height"] <= foot["y"]


def test_a_new_question_is_announced_and_gets_the_focus(server, window) -> None:
    server.go_to("goals")
    page = joined(server, window())
    page.get_by_label("Your answer").press_sequentially("I am typ")
    server.go_to("blockers")
    heading(page, "What could stop us")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    expect(page.locator("#say")).to_have_text("There is a new question.")


def test_what_others_do_does_not_take_a_typists_place(server, window) -> None:
    server.go_to("goals")
    page = joined(server, window())
    page.get_by_label("Your answer").press_sequentially("I am ty")
    page.evaluate("document.getElementById('ask').mark = 'the same'")
    with server.store() as store:
        join(store, "a" * 64, "other")
        draw_groups(store, Random(1))  # noqa: S311  # a lot, not a secret
    expect(page.locator(".group")).to_contain_text("Blue group")
    page.keyboard.type("ping")
    expect(page.get_by_label("Your answer")).to_have_value("I am typing")
    assert page.evaluate("document.getElementById('ask').mark") == "the same"


def test_ranges_come_one_after_the_other_and_can_be_changed(server, window) -> None:
    server.go_to("ranges", items=THINGS[:2])
    page = joined(server, window())
    for at in range(2):
        heading(page, f"Milestone number {at}")
        page.get_by_label("From", exact=True).fill("2")
        page.get_by_label("To", exact=True).fill("5")
        page.get_by_label("weeks").check()
        page.get_by_role("button", name="Send").click()
    heading(page, "All done.")
    page.get_by_role("link", name="Change").last.click()
    heading(page, "Milestone number 0")
    expect(page.get_by_label("To", exact=True)).to_have_value("5")
    page.get_by_label("To", exact=True).fill("7")
    page.get_by_role("button", name="Send").click()
    expect(page.locator("#sent")).to_contain_text("2 to 7 weeks")


def test_sliders_by_keyboard_and_handed_in_for_the_group(server, window) -> None:
    server.go_to("worth_it", items=THINGS[:1])
    page = joined(server, window())
    effort = page.get_by_label("Effort")
    effort.focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    expect(page.locator("output").first).to_have_text("8")
    page.get_by_role("button", name="Hand in").click()
    heading(page, "Your group has handed in.")
    rated = next(iter(server.state().entries.values())).answer["ratings"]
    assert rated == {"m0": {"effort": 8.0, "value": 5.0}}


def test_dots_are_counted_while_they_are_placed(server, window) -> None:
    server.go_to("goals", "dots", THINGS)
    page = joined(server, window())
    groups = page.get_by_role("group")
    groups.nth(0).get_by_label("2", exact=True).check()
    expect(page.locator("[data-dots]")).to_have_text("2 of 3 dots placed")
    groups.nth(1).get_by_label("3", exact=True).check()
    expect(page.locator("[data-dots]")).to_have_text("5 dots placed: take 2 back")
    groups.nth(1).get_by_label("1", exact=True).check()
    page.get_by_role("button", name="Send my dots").click()
    expect(page.locator("#sent")).to_contain_text("3 dots")


def test_markup_stays_text_also_on_its_way(server, window) -> None:
    typed = "<img src=x onerror=document.title='owned'> <b>{{7*7}}</b>"
    server.go_to("goals")
    opened = window()
    page = joined(server, opened)
    wall = window(width=1280).page
    wall.goto(server.screen_url)
    page.route(
        "**/p",
        lambda route: (
            route.abort() if route.request.method == "POST" else route.continue_()
        ),
    )
    page.get_by_label("Your answer").fill(typed)
    page.get_by_role("button", name="Send").click()
    expect(page.locator("#outbox p").first).to_have_text(typed)
    page.unroute("**/p")
    expect(page.locator("#sent p").first).to_have_text(typed)
    expect(wall.locator(".lines p").first).to_have_text(typed)
    assert page.locator("main img").count() == wall.locator("main img").count() == 0
    assert "owned" not in page.title() + wall.title()


def test_without_scripts_everything_still_works(server, window) -> None:
    server.go_to("right_to_left")
    page = joined(server, window(scripts=False))
    page.get_by_label("One event").fill("The key is cut")
    page.get_by_label("A pain").check()
    page.get_by_role("button", name="Send").click()
    expect(page.locator("#sent li")).to_contain_text("The key is cut")
    page.get_by_role("link", name="Show the next question").click()
    server.go_to("ranges", items=THINGS[:1])
    until(lambda: "Blind ranges" in str(page.reload() and page.content()))
    page.get_by_label("From", exact=True).fill("9")
    page.get_by_label("To", exact=True).fill("2")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("alert")).to_contain_text("9 is above the high number 2")
    expect(page.get_by_label("From", exact=True)).to_have_value("9")
    page.get_by_label("From", exact=True).fill("1")
    page.get_by_role("button", name="Send").click()
    heading(page, "All done.")
    assert len(server.state().entries) == 2


def test_a_phone_that_comes_in_by_a_link_from_elsewhere_is_still_itself(
    server, window
) -> None:
    page = joined(server, window())
    page.set_content(f"<a href='{server.url}/'>back</a>")
    page.get_by_role("link", name="back").click()
    page.wait_for_url("**/p")
    assert len(server.state().participants) == 1


def test_a_phone_of_another_workshop_is_sent_to_the_door(
    server, window, start_room
) -> None:
    page = joined(server, window())
    port = server.running.port
    server.close()
    (server.folder / "workshop.sqlite").unlink()
    start_room("--port", str(port))
    heading(page, "Join the workshop")


# ---- the wall and the lead


def test_the_wall_follows_the_facilitators_taps(server, window) -> None:
    wall, lead = window(width=1280).page, window().page
    wall.goto(server.screen_url)
    lead.goto(server.lead_url)
    expect(wall.locator(".address")).to_have_text(server.url.removeprefix("http://"))
    expect(wall.locator("main .letters")).to_have_text(server.code)
    joined(server, window())
    expect(wall.locator(".lead")).to_have_text("1 phone is in")
    lead.get_by_role("button", name="Draw the groups").click()
    expect(wall.locator(".tables li")).to_have_count(1)
    lead.get_by_role("button", name="On to: Warm-up").click()
    expect(wall.locator(".title")).to_have_text("Warm-up")
    expect(lead.get_by_role("heading", level=1)).to_have_text("Warm-up")
    assert server.url not in lead.url.replace("/lead", "").replace(server.url, "")
    assert "token" not in lead.url + wall.url
    clock = wall.locator(".clock")
    before = clock.inner_text()
    expect(clock).not_to_have_text(before)


def test_silent_minutes_run_on_phone_and_wall(server, window) -> None:
    wall, phone = window(width=1280).page, joined(server, window())
    wall.goto(server.screen_url)
    server.go_to("right_to_left")
    heading(phone, "What must have been true just before?")
    phone.get_by_label("One event").fill("20 clinics tra")
    with server.store() as store:
        keep_silent(store, 0.25, at=store.state().elapsed(time.time()))
    clocks = [page.locator(".silence .clock") for page in (wall, phone)]
    for clock in clocks:
        expect(clock).to_have_text(re.compile(r"0:(0[1-9]|1[0-5])"))
    for clock in clocks:
        expect(clock).to_have_text("Time is up")
    expect(phone.get_by_label("One event")).to_have_value("20 clinics tra")
    server.go_to("worth_it")
    expect(wall.locator(".silence")).to_have_count(0)


@pytest.mark.parametrize(
    ("width", "height"), [(1200, 675), (1366, 768), (1920, 1080), (1024, 768)]
)
def test_the_way_in_fills_the_wall_and_nothing_of_it_is_cut_off(
    server, window, width: int, height: int
) -> None:
    wall = window(width=width).page
    wall.set_viewport_size({"width": width, "height": height})
    wall.goto(server.screen_url)
    wall.wait_for_url("**/screen")
    bottoms = wall.locator("#wall, #wall *").evaluate_all(
        "all => all.map(each => each.getBoundingClientRect().bottom)"
    )
    assert max(bottoms) <= bottoms[0] + 1
    square, words = wall.locator(".qr").bounding_box(), wall.locator("h1").bounding_box()
    assert square is not None
    assert words is not None
    assert square["x"] + square["width"] > 0.95 * width
    assert words["x"] + words["width"] < square["x"]
    assert square["height"] > 0.55 * height


def test_the_qr_code_on_the_wall_can_be_read_in_the_dark(server, window) -> None:
    for scheme in ("light", "dark"):
        wall = window(width=1280, scheme=scheme).page
        wall.goto(server.screen_url)
        wall.wait_for_url("**/screen")
        colours = wall.locator(".qr path").evaluate_all(
            "all => all.map(getComputedStyle).map(each => [each.fill, each.stroke])"
        )
        assert "rgb(16, 20, 24)" in str(colours)
        assert "rgb(254, 254, 254)" in str(colours)


def test_taking_over_is_asked_and_done(server, window) -> None:
    laptop, tablet = window().page, window().page
    laptop.goto(server.lead_url)
    expect(laptop.get_by_role("heading", level=1)).to_have_text("Join")
    tablet.goto(server.lead_url)
    heading(tablet, "Somebody else is leading from another device. Take over?")
    assert axe(tablet) == []
    tablet.get_by_role("button", name="Take over").click()
    heading(tablet, "Join")
    tablet.get_by_role("button", name="On to: Warm-up").click()
    heading(tablet, "Warm-up")
    heading(laptop, "Somebody else is leading from another device. Take over?")


def test_nothing_is_asked_of_anybody_but_the_room(server, window) -> None:
    opened = window()
    asked: list[str] = []
    opened.page.on("request", lambda request: asked.append(request.url))
    joined(server, opened)
    assert asked
    assert all(url.startswith(server.url) for url in asked)


def test_nothing_personal_is_kept_in_the_browser(server, window) -> None:
    server.go_to("goals")
    page = joined(server, window())
    page.get_by_label("Your answer").fill("All clinics open")
    page.get_by_role("button", name="Send").click()
    expect(page.locator("#sent li")).to_have_count(1)
    assert json.loads(page.evaluate("JSON.stringify(localStorage)")) == {}
    assert page.evaluate("document.cookie") == ""
