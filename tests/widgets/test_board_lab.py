"""The board in a real JupyterLab: by mouse, keys and touch, by two, after a crash."""

import os
import signal
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from msnb.plan import Milestone, Plan, read_plan
from tests.browser.conftest import until
from tests.browser.jupyter import Lab, Window, new_window, running_lab, write_notebook

from .conftest import blank

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.xdist_group("browser"),
]

CELL = """
import os
from pathlib import Path
from msnb.widgets import Board
Path("{folder}.pid").write_text(str(os.getpid()))
board = Board("{folder}")
board
"""
SLEEP = """(code) => {
  const { session } = window.jupyterapp.shell.currentWidget.sessionContext;
  session.kernel.requestExecute({ code });
}"""
# What is not answered yet is kept for this tab.
ANSWERED = (
    """() => Object.keys(sessionStorage).every((key) => !key.startsWith("msnb-board "))"""
)
BUSY = """
import time
from pathlib import Path
Path({name!r}).touch()
while Path({name!r}).exists():
    time.sleep(0.05)
"""
# A place of the board where there is nothing, as far as a finger goes.
FREE = """() => {
  const frame = document.querySelector(".msnb-frame");
  const free = (x, y) => document.elementFromPoint(x, y) === frame;
  const { left, top, right, bottom } = frame.getBoundingClientRect();
  for (let y = bottom - 20; y > top; y -= 20)
    for (let x = right - 40; x > left + 80; x -= 20)
      if ([0, -20, -40, -60].every((dx) => free(x + dx, y))) return [x, y];
}"""
AXE = Path(__file__).parents[1] / "javascript/node_modules/axe-core/axe.min.js"
NUMBERS = count()


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    root, place = tmp_path_factory.mktemp("root"), tmp_path_factory.mktemp("jupyter")
    with running_lab(root, place) as lab:
        yield lab


@pytest.fixture
def name(lab) -> str:
    """A plan of nothing yet, and a notebook that shows its board, both of this name."""
    name = f"plan{next(NUMBERS)}"
    blank(lab.root / name)
    write_notebook(lab.root / f"{name}.ipynb", CELL.format(folder=name).strip())
    return name


@pytest.fixture(scope="module")
def desk(browser, lab) -> Iterator[Window]:
    """The window that most tests share: opening JupyterLab is what takes the time."""
    window = new_window(browser, lab.url)
    yield window
    window.context.close()


@pytest.fixture
def window(desk, name) -> Iterator[Window]:
    """The shared window, with the board of the notebook in it."""
    desk.requests.clear()
    desk.errors.clear()
    desk.open(f"{name}.ipynb")
    desk.run()
    desk.page.wait_for_selector(".msnb-board")
    yield desk
    desk.close_notebook()


@pytest.fixture
def plan(lab, name) -> Callable[[], Plan]:
    """Return the reader of what the plan's file says."""
    return lambda: read_plan(lab.root / name)


def card(page: Page, title: str) -> Locator:
    return page.locator(".msnb-card", has_text=title)


def add_goal(page: Page, title: str = "All clinics are live") -> None:
    page.locator(".msnb-invitation").click()
    page.keyboard.type(title)
    page.keyboard.press("Enter")
    expect(card(page, title)).to_be_focused()


def add(page: Page, *titles: str) -> None:
    """Add cards just before the chosen one, by keyboard."""
    page.keyboard.press("Enter")
    for title in titles:
        page.keyboard.type(title)
        page.keyboard.press("Enter")
        expect(card(page, title)).to_be_visible()
    page.keyboard.press("Escape")


def answered(page: Page) -> None:
    """Wait until the kernel has answered everything, and the board has taken it in."""
    page.wait_for_function(ANSWERED)


def saved(page: Page) -> None:
    answered(page)
    expect(page.locator(".msnb-saved")).to_have_text("Saved")


def middle(locator: Locator) -> tuple[float, float]:
    box = locator.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def pull(page: Page, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Press the mouse, pull, and hold it there."""
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move((start[0] + end[0]) / 2, (start[1] + end[1]) / 2, steps=4)
    page.mouse.move(*end, steps=4)


def still(page: Page) -> None:
    """Wait until nothing glides any more, and nothing that comes will make it glide."""
    answered(page)
    page.wait_for_function(
        "() => document.querySelector('.msnb-board').getAnimations({ subtree: true })"
        ".every((each) => each.playState !== 'running')"
    )


def needs(plan: Plan, title: str) -> list[str]:
    """Return the titles of what a milestone needs."""
    item = next(each for each in plan.milestones if each.title == title)
    found = [plan.by_id[link.on] for link in item.needs]
    return [each.title for each in found if isinstance(each, Milestone)]


def test_by_mouse_a_plan_grows_from_its_goal_and_lands_in_the_file(window, plan) -> None:
    page = window.page
    page.locator(".msnb-invitation").click()
    page.locator(".msnb-entry textarea").fill("All clinics are live")
    page.locator(".msnb-entry-day").fill("2027-11-30")
    page.get_by_role("button", name="Save", exact=True).click()
    card(page, "All clinics are live").click()
    page.get_by_role("button", name="What must have been true just before?").first.click()
    question = page.get_by_label(
        "What must have been true just before? All clinics are live"
    )
    for title in ("Pilot live", "Nurses trained", "Data moved"):
        question.fill(title)
        page.get_by_role("button", name="Add", exact=True).click()
        expect(card(page, title)).to_be_visible()
    page.locator(".msnb-entry").get_by_role("button", name="Close").click()

    card(page, "Pilot live").click()
    page.locator("[data-act=success]:visible").click()
    expect(card(page, "Pilot live")).to_have_attribute("data-tag", "success")
    # Dropped on another card, it comes just before that one; the hint says so first.
    still(page)
    pull(page, middle(card(page, "Data moved")), middle(card(page, "Pilot live")))
    expect(page.locator(".msnb-drop-hint")).to_have_text("Just before ‘Pilot live’")
    page.mouse.up()
    expect(page.locator(".msnb-said")).to_contain_text("comes just before 'Pilot live' now")
    # A link is pulled out of the handle at the right edge.
    still(page)
    card(page, "Data moved").click()
    pull(
        page, middle(page.locator(".msnb-port-right")), middle(card(page, "Nurses trained"))
    )
    page.mouse.up()
    expect(page.locator(".msnb-lines path")).to_have_count(4)
    saved(page)
    assert plan().goals[0].statement == "All clinics are live"
    assert str(plan().goals[0].by) == "2027-11-30"
    assert needs(plan(), "Pilot live") == ["Data moved"]
    assert needs(plan(), "Nurses trained") == ["Data moved"]
    assert plan().by_id["pilot-live"].tag == "success"

    # A link is pointed at and taken away; what was deleted comes back.
    still(page)
    page.locator(".msnb-hits path[data-to=nurses-trained]").dispatch_event("click")
    page.get_by_role("button", name="Unlink Data moved from Nurses trained").click()
    expect(page.locator(".msnb-lines path")).to_have_count(3)
    card(page, "Nurses trained").click()
    page.get_by_role("button", name="Delete", exact=True).click()
    expect(card(page, "Nurses trained")).to_have_count(0)
    page.locator(".msnb-foot").get_by_role("button", name="Undo").click()
    expect(card(page, "Nurses trained")).to_be_visible()
    saved(page)
    assert needs(plan(), "Nurses trained") == []
    assert window.foreign == []
    assert window.errors == []


def test_escape_gives_up_what_is_pulled(window, plan) -> None:
    page = window.page
    add_goal(page)
    add(page, "Pilot live", "Data moved")
    still(page)
    pull(page, middle(card(page, "Data moved")), middle(card(page, "Pilot live")))
    page.keyboard.press("Escape")
    page.mouse.up()
    expect(page.locator(".msnb-held, .msnb-drop-hint:visible")).to_have_count(0)
    saved(page)
    assert needs(plan(), "Pilot live") == []


def test_by_keyboard_alone_and_the_notebook_hears_none_of_it(window, plan) -> None:
    page = window.page
    page.locator(".jp-InputPrompt").first.click()
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.msnb-invitation')"):
            break
    page.keyboard.press("Enter")
    page.keyboard.type("All clinics are live")
    page.keyboard.press("Enter")
    expect(card(page, "All clinics are live")).to_be_focused()
    add(page, "Pilot live", "Nurses trained", "Data moved")
    expect(card(page, "All clinics are live")).to_be_focused()
    cells = page.locator(".jp-Cell").count()

    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(card(page, "Pilot live")).to_be_focused()
    page.keyboard.press("p")
    expect(card(page, "Pilot live")).to_have_attribute("data-tag", "pain")
    add(page, "Contract signed")
    expect(card(page, "Pilot live")).to_be_focused()
    page.keyboard.press("F2")
    page.keyboard.type("Pilot clinic live")
    page.keyboard.press("Enter")
    expect(card(page, "Pilot clinic live")).to_be_focused()
    # Nurses trained also needs the contract: L, the other card, Enter.
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("l")
    for _ in range(5):
        page.keyboard.press("ArrowRight" if _ == 0 else "ArrowDown")
        if page.evaluate("document.activeElement.textContent.includes('Nurses')"):
            break
    page.keyboard.press("Enter")
    expect(page.locator(".msnb-said")).to_have_text(
        "'Contract signed' comes before 'Nurses trained' now."
    )
    expect(card(page, "Contract signed")).to_be_focused()
    # Data moved is merged into the contract, and everything is taken back and done again.
    page.keyboard.press("Home")
    page.keyboard.press("ArrowLeft")
    for _ in range(5):
        if page.evaluate("document.activeElement.textContent.includes('Data moved')"):
            break
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Delete")
    expect(card(page, "Data moved")).to_have_count(0)
    page.keyboard.press("Control+z")
    expect(card(page, "Data moved")).to_be_focused()
    page.keyboard.press("Control+Shift+Z")
    expect(card(page, "Data moved")).to_have_count(0)
    # Keys that mean something to a notebook mean nothing to it from here.
    for key in ("a", "x", "d", "d", "Shift+Enter", "Control+Enter", "Escape", "0", "0"):
        page.keyboard.press(key)
    saved(page)
    assert page.locator(".jp-Cell").count() == cells
    assert [each.title for each in plan().milestones] == [
        "Pilot clinic live",
        "Nurses trained",
        "Contract signed",
    ]
    assert needs(plan(), "Pilot clinic live") == ["Contract signed"]
    assert needs(plan(), "Nurses trained") == ["Contract signed"]


def test_two_people_drop_two_cards_at_the_same_moment_and_both_are_kept(
    browser, lab, name, window, plan
) -> None:
    ana = window
    add_goal(ana.page)
    add(ana.page, "Pilot live", "Nurses trained", "Data moved")
    ben = new_window(browser, lab.url)
    ben.open(f"{name}.ipynb")
    ben.page.wait_for_selector(".msnb-card")
    both = (ana.page, "Nurses trained"), (ben.page, "Data moved")
    for page, title in both:
        expect(card(page, title)).to_be_visible()
        still(page)
        pull(page, middle(card(page, title)), middle(card(page, "Pilot live")))
    # The kernel is busy, so that both drops are under way before either is answered.
    ana.page.evaluate(SLEEP, "import time; time.sleep(2)")
    ana.page.mouse.up()
    ben.page.mouse.up()
    for page, _ in both:
        expect(page.locator(".msnb-lines path[data-to=pilot-live]")).to_have_count(2)
    saved(ana.page)
    assert sorted(needs(plan(), "Pilot live")) == ["Data moved", "Nurses trained"]
    # What one types is on the other's board, and what was there stays chosen.
    card(ben.page, "Pilot live").click()
    card(ana.page, "Data moved").click()
    add(ana.page, "Export tested")
    expect(card(ben.page, "Export tested")).to_be_visible()
    expect(card(ben.page, "Pilot live")).to_be_focused()
    ben.context.close()


def test_after_the_kernel_has_died_everything_is_there_and_undo_still_works(
    window, plan
) -> None:
    page = window.page
    add_goal(page)
    add(page, "Pilot live", "Data moved")
    card(page, "Data moved").click()
    page.keyboard.press("s")
    expect(card(page, "Data moved")).to_have_attribute("data-tag", "success")
    window.restart()
    expect(page.locator(".msnb-notice")).to_have_text(
        "The kernel was stopped. Run this cell again to go on. The plan has everything."
    )
    # What is done meanwhile is kept for the next board.
    card(page, "Pilot live").click()
    page.keyboard.press("p")
    expect(page.locator(".msnb-notice")).to_contain_text("Your change is kept here")
    window.run()
    expect(card(page, "Pilot live")).to_have_attribute("data-tag", "pain")
    expect(card(page, "Data moved")).to_have_attribute("data-tag", "success")
    card(page, "Pilot live").click()
    page.keyboard.press("Control+z")
    expect(card(page, "Pilot live")).not_to_have_attribute("data-tag", "pain")
    page.keyboard.press("Control+z")
    expect(card(page, "Data moved")).not_to_have_attribute("data-tag", "success")
    page.keyboard.press("Control+z")
    expect(card(page, "Data moved")).to_have_count(0)
    saved(page)
    assert [each.title for each in plan().milestones] == ["Pilot live"]


def test_a_kernel_that_computes_something_does_not_hold_up_the_board(
    lab, name, window
) -> None:
    page = window.page
    add_goal(page)
    busy = lab.root / f"{name}.busy"
    page.evaluate(SLEEP, BUSY.format(name=busy.name))
    until(page, busy.exists)
    add(page, "Pilot live", "Data moved")
    busy.unlink()  # it computed until now


def test_a_kernel_that_does_not_answer_is_said_and_loses_nothing(
    lab, name, window, plan
) -> None:
    page = window.page
    add_goal(page)
    kernel = int((lab.root / f"{name}.pid").read_text())
    os.kill(kernel, signal.SIGSTOP)
    try:
        page.keyboard.press("Enter")
        for title in ("Pilot live", "Data moved"):
            page.keyboard.type(title)
            page.keyboard.press("Enter")
        expect(page.locator(".msnb-ghost")).to_have_text(["Pilot live", "Data moved"])
        expect(page.locator(".msnb-saved")).to_have_text("2 changes not yet in the plan")
        expect(page.locator(".msnb-notice")).to_have_text(
            "The kernel is busy, or it has stopped. "
            "Your 2 changes are kept here and sent again until it answers."
        )
    finally:
        os.kill(kernel, signal.SIGCONT)
    expect(card(page, "Data moved")).to_be_visible()
    expect(page.locator(".msnb-ghost, .msnb-notice")).to_have_count(0)
    saved(page)
    assert [each.title for each in plan().milestones] == ["Pilot live", "Data moved"]


def test_an_edit_by_hand_shows_up_by_itself(lab, name, window) -> None:
    page = window.page
    add_goal(page)
    add(page, "Pilot live")
    saved(page)
    file = lab.root / name / "plan.toml"
    file.write_text(file.read_text().replace("Pilot live", "Pilot clinic live"))
    expect(card(page, "Pilot clinic live")).to_be_visible()


def test_by_touch_a_finger_taps_holds_pushes_and_pinches(browser, lab, name, plan) -> None:
    opened = new_window(browser, lab.url, has_touch=True)
    opened.open(f"{name}.ipynb")
    opened.run()
    page = opened.page
    page.locator(".msnb-invitation").tap()
    page.keyboard.type("All clinics are live")
    page.locator(".msnb-entry").get_by_role("button", name="Save", exact=True).tap()
    card(page, "All clinics are live").tap()
    page.get_by_role("button", name="Just before?", exact=True).tap()
    for title in ("Pilot live", "Data moved"):
        page.keyboard.type(title)
        page.locator(".msnb-entry").get_by_role("button", name="Add", exact=True).tap()
        expect(card(page, title)).to_be_visible()
    page.locator(".msnb-entry").get_by_role("button", name="Close").tap()
    card(page, "Pilot live").tap()
    page.locator("[data-act=pain]:visible").tap()
    expect(card(page, "Pilot live")).to_have_attribute("data-tag", "pain")
    still(page)

    fingers = page.context.new_cdp_session(page)

    def touch(kind: str, *points: tuple[float, float]) -> None:
        at = [{"x": x, "y": y, "id": n} for n, (x, y) in enumerate(points)]
        fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": at})

    # Held, a card follows the finger.
    start, end = middle(card(page, "Data moved")), middle(card(page, "Pilot live"))
    touch("touchStart", start)
    expect(page.locator(".msnb-held")).to_be_visible()
    touch("touchMove", ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2))
    touch("touchMove", end)
    expect(page.locator(".msnb-drop-hint")).to_have_text("Just before ‘Pilot live’")
    touch("touchEnd")
    expect(page.locator(".msnb-said")).to_contain_text("comes just before 'Pilot live' now")
    still(page)
    # Where there is nothing to hold, the finger pushes the board; two of them zoom it.
    x, y = page.evaluate(FREE)
    before, _ = middle(card(page, "Pilot live"))
    touch("touchStart", (x, y))
    touch("touchMove", (x - 20, y))
    touch("touchMove", (x - 60, y))
    touch("touchEnd")
    until(page, lambda: middle(card(page, "Pilot live"))[0] < before - 30)
    zoom = page.locator(".msnb-zoom").inner_text()
    touch("touchStart", (x - 40, y), (x - 20, y))
    touch("touchMove", (x - 60, y), (x, y))
    touch("touchEnd")
    expect(page.locator(".msnb-zoom")).not_to_have_text(zoom)
    saved(page)
    assert needs(plan(), "Pilot live") == ["Data moved"]
    opened.close_notebook()
    opened.context.close()


def test_a_reader_who_does_not_trust_the_notebook_sees_a_picture(
    lab, name, desk, window
) -> None:
    page = window.page
    add_goal(page)
    add(page, "Pilot live")
    saved(page)
    window.run()
    page.wait_for_selector(".msnb-card")
    text = window.save(lab.root / f"{name}.ipynb", "Pilot live")
    # Somebody else's copy: the same in other words, which nobody has signed here.
    copy = text.replace("from pathlib", "# A copy.\\nfrom pathlib")
    (lab.root / f"{name}-copy.ipynb").write_text(copy, encoding="utf-8")
    desk.open(f"{name}-copy.ipynb")
    output = page.locator(".jp-NotebookPanel:visible .jp-OutputArea-output")
    picture = output.get_by_role(
        "img", name="Just before 'All clinics are live': 'Pilot live'"
    )
    expect(picture).to_be_visible()
    picture.evaluate("(image) => image.decode()")
    desk.close_notebook()


def test_nothing_stands_in_the_way_of_a_screen_reader(window) -> None:
    page = window.page
    page.add_script_tag(path=AXE)
    assert _violations(page) == []
    add_goal(page)
    add(page, "Pilot live", "Data moved")
    page.locator(".msnb-bar").get_by_role("button", name="Events").click()
    page.get_by_label("Add an event").fill("Patient books at midnight")
    page.get_by_label("Add an event").press("Enter")
    expect(page.locator(".msnb-event")).to_be_visible()
    answered(page)
    card(page, "Pilot live").click()
    still(page)
    assert _violations(page) == []
    page.keyboard.press("Enter")
    assert _violations(page) == []
    page.keyboard.press("Escape")
    page.keyboard.press("m")
    assert _violations(page) == []
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    still(page)
    assert _violations(page) == []


def _violations(page: Page) -> list[str]:
    found = page.evaluate("axe.run('.msnb-board')")["violations"]
    return [f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in found]


def test_events_become_milestones(window, plan) -> None:
    page = window.page
    add_goal(page)
    page.keyboard.press("e")
    text = page.get_by_label("Add an event")
    for title in ("Patient books at midnight", "Nurse types it twice", "Reminder comes"):
        text.fill(title)
        text.press("Enter")
        expect(page.locator(".msnb-event", has_text=title)).to_be_visible()
    events = page.locator(".msnb-event")
    events.nth(1).click()
    page.keyboard.press("p")
    expect(events.nth(1)).to_have_attribute("data-tag", "pain")
    page.keyboard.press("Alt+ArrowLeft")
    expect(events.first).to_contain_text("Nurse types it twice")
    still(page)
    pull(
        page, middle(events.nth(2)), (middle(events.first)[0] - 40, middle(events.first)[1])
    )
    page.mouse.up()
    expect(events.first).to_contain_text("Reminder comes")
    events.nth(1).click()
    page.keyboard.press("Enter")
    expect(page.locator(".msnb-asking")).to_contain_text("just before which card?")
    page.keyboard.press("Enter")
    expect(events.nth(1)).to_contain_text("1 milestone")
    saved(page)
    assert [each.title for each in plan().events] == [
        "Reminder comes",
        "Nurse types it twice",
        "Patient books at midnight",
    ]
    assert plan().events[1].tag == "pain"
    made = plan().by_id[plan().events[1].milestones[0]]
    assert isinstance(made, Milestone)
    assert (made.title, made.goal) == ("Nurse types it twice", "all-clinics-are-live")
