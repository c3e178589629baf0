"""The console in a real JupyterLab, led by clicks and keys while phones send by HTTP."""

import os
import random
import signal
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from msnb.plan import read_log, read_plan
from msnb.room import Room
from msnb.session import State, Store
from msnb.workshop.participants import Phone
from tests.browser.jupyter import Lab, Window, new_window, running_lab, write_notebook

from .leads import milestone_of, shop

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.xdist_group("browser"),
]

CELL = """
import os
from pathlib import Path
from msnb.workshop import Workshop
Path("pid").write_text(str(os.getpid()))
Workshop("shop")
"""
AXE = Path(__file__).parents[1] / "javascript/node_modules/axe-core/axe.min.js"


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    root, place = tmp_path_factory.mktemp("root"), tmp_path_factory.mktemp("jupyter")
    shop(root / "shop")
    write_notebook(root / "workshop.ipynb", CELL.strip())
    with running_lab(root, place, together=False) as lab:
        yield lab
    Room(root / "shop").close()


@pytest.fixture
def window(browser: Browser, lab: Lab) -> Iterator[Window]:
    window = new_window(browser, lab.url)
    window.page.set_viewport_size({"width": 1366, "height": 768})
    window.open("workshop.ipynb")
    window.run()
    window.page.wait_for_selector(".msnb-console-head")
    yield window
    window.context.close()


def state_of(lab: Lab) -> State:
    with Store.open(lab.root / "shop" / "workshop.sqlite") as store:
        return store.state()


def step(page: Page, title: str) -> None:
    expect(page.locator(".msnb-con-step-title")).to_have_text(title)


def waiting(page: Page, number: int) -> None:
    expect(page.locator(".msnb-con-slip")).to_have_count(number)


def next_step(page: Page) -> None:
    page.locator(".msnb-con-go .msnb-con-main").click()


def press(page: Page, name: str) -> None:
    page.locator(".msnb-workshop").get_by_role("button", name=name, exact=True).click()


def let_in(page: Page, folder: Path) -> list[Phone]:
    """Begin, open the room, let four phones in, draw and lock their group."""
    press(page, "Begin")
    step(page, "Join")
    press(page, "For this computer only")
    expect(page.locator(".msnb-con-code")).to_be_visible()
    room = Room(folder)
    phones = [Phone(room.url, n, random.Random(n)) for n in range(4)]  # noqa: S311
    for phone in phones:
        phone.join(room.code)
    expect(page.locator(".msnb-con-say-big")).to_have_text("4 phones in the room")
    press(page, "Draw groups of 3 and 4")
    press(page, "Lock the groups")
    next_step(page)
    step(page, "Warm-up")
    return phones


def lead_goals(page: Page, phones: list[Phone]) -> None:
    """Four goals: one is accepted, one merged, one put aside."""
    next_step(page)
    step(page, "Goals")
    typed = ("It sells", "it sells!", "Nobody waits", "<b>Ok</b>")
    for phone, text in zip(phones, typed, strict=True):
        phone.say("goals", "text", {"text": text})
    waiting(page, 4)
    slips = page.locator(".msnb-con-slip")
    expect(slips.nth(3)).to_contain_text("<b>Ok</b>")
    slips.nth(0).click()
    page.keyboard.press("a")
    waiting(page, 3)
    page.keyboard.press("m")  # "it sells!" says the same as the goal
    expect(page.get_by_label("The same as")).not_to_have_value("")
    press(page, "Merge")
    waiting(page, 2)
    page.keyboard.press("p")
    waiting(page, 1)


def lead_events(page: Page, phones: list[Phone]) -> None:
    """Four events: two are accepted before the card that is chosen on the board."""
    next_step(page)
    step(page, "Right to left")
    say_events(phones, "Card", "success")
    waiting(page, 4)
    page.locator(".msnb-board .msnb-card", has_text="Shop fitted").focus()
    expect(page.locator(".msnb-con-aim select")).to_have_value("fitted")
    page.locator(".msnb-con-slip").nth(0).click()
    page.keyboard.press("a")
    waiting(page, 3)
    page.keyboard.press("a")
    waiting(page, 2)
    expect(page.locator(".msnb-board .msnb-card", has_text="Card 1")).to_be_visible()


def say_events(phones: list[Phone], text: str, tag: str) -> None:
    for phone in phones:
        said = {"text": f"{text} {phone.number}", "tag": tag}
        phone.say("right_to_left", "event", said)


def test_three_steps_are_led_and_a_killed_kernel_loses_and_doubles_nothing(
    lab: Lab, window: Window
) -> None:
    page, folder = window.page, lab.root / "shop"
    phones = let_in(page, folder)
    lead_goals(page, phones)
    lead_events(page, phones)

    os.kill(int((lab.root / "pid").read_text()), signal.SIGKILL)
    say_events(phones, "Later", "pain")  # the room goes on without a kernel
    reopen(window)
    step(page, "Right to left")
    waiting(page, 6)
    page.locator(".msnb-con-slip").nth(0).click()
    page.keyboard.press("a")
    waiting(page, 5)
    expect(page.locator(".msnb-saved")).to_have_text("Saved")

    state, plan = state_of(lab), read_plan(folder)
    sent = sum(len(each.sent) for each in phones)
    assert len(state.entries) == sent == sum(len(each.acknowledged) for each in phones)
    accepted = [each for each in state.entries.values() if each.status == "accepted"]
    assert {each.accepted_as for each in accepted} <= plan.by_id.keys()
    titles = [each.title for each in plan.milestones]
    assert titles == ["Shop fitted", "Lease signed", "Card 0", "Card 1", "Card 2"]
    fitted = milestone_of(plan, "fitted")
    assert [link.on for link in fitted.needs] == ["lease", "card-0", "card-1"]
    press(page, "Skip…")
    page.keyboard.type("No time")
    page.keyboard.press("Enter")
    step(page, "Worth it?")
    assert state_of(lab).skipped == {"right_to_left": "No time"}
    # JupyterLab itself complains of what it had asked the kernel that was killed.
    errors = [each for each in window.errors if "Canceled future" not in each]
    assert (errors, window.foreign, read_log(folder).torn) == ([], [], ())


def reopen(window: Window) -> None:
    """Wait until JupyterLab has a new kernel, and run the notebook."""
    # To start a kernel before the server does would leave the notebook between the two.
    window.wait_until_revived()
    window.run()
    window.page.locator('.msnb-console-head[data-state="running"]').wait_for()


def test_any_part_of_the_plan_is_open_to_a_new_item_and_keeps_the_last_good_value(
    lab: Lab, window: Window
) -> None:
    page = window.page
    page.locator(".msnb-con-tab", has_text="Plan").click()
    page.locator('.msnb-con-acts button:has-text("People to win")').click()
    form = page.locator(".msnb-form", has_text="Stakeholders")
    form.get_by_label("Add a stakeholder").fill("The council")
    page.keyboard.press("Enter")
    next_on = form.locator('[data-id="the-council.next_on"]')
    shown_input = next_on.locator("input:not([type=date])")
    for typed in ("3 March 2027", "soon"):
        shown_input.fill(typed)
        page.keyboard.press("Tab")
        expect(form.locator(".msnb-form-status")).to_contain_text(typed)
    fault = next_on.locator(".msnb-form-fault")
    expect(fault).to_contain_text("'soon' is not a date. Write a date such as 2027-06-30.")
    expect(page.locator(".msnb-con-acts", has_text="People to win · 1")).to_be_visible()
    page.locator(".msnb-con-tab", has_text="Board").click()
    expect(page.locator(".msnb-saved")).to_have_text("Saved")
    (council,) = read_plan(lab.root / "shop").stakeholders
    assert (council.name, council.next_on) == ("The council", date(2027, 3, 3))


@pytest.mark.parametrize("width", [1366, 1200, 800])
def test_no_tab_is_cut_off_beside_the_list_of_files(window: Window, width: int) -> None:
    page = window.page
    page.set_viewport_size({"width": width, "height": 768})
    expect(page.locator("#filebrowser")).to_be_visible()
    # JupyterLab lays itself out some time after the window has another size.
    page.wait_for_function(
        """() => {
          const box = (each) => each.getBoundingClientRect();
          const main = box(document.querySelector(".msnb-workshop-main"));
          const tabs = [...document.querySelectorAll(".msnb-con-tab")].map(box);
          const within = ({ left, right }) => main.left <= left && right <= main.right;
          return main.right <= innerWidth && tabs.length > 0 && tabs.every(within);
        }"""
    )


def test_a_screen_reader_finds_its_way(window: Window) -> None:
    if not AXE.exists():
        pytest.skip("axe-core is not installed: bash .ci/node")
    page = window.page
    if page.locator('.msnb-console-head[data-state="before"]').count():
        press(page, "Begin")
    page.wait_for_selector(".msnb-console-side")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    for tab in page.locator(".msnb-con-tab").all_inner_texts():
        one = page.locator(".msnb-con-tab", has_text=tab.split("\n")[0])
        one.click()
        expect(one).to_have_attribute("aria-selected", "true")
        found = page.evaluate(
            """async () => {
              const parts = [...document.querySelectorAll('.msnb-console')];
              const rules = { region: { enabled: false } };
              const { violations } = await window.axe.run({ include: parts }, { rules });
              const said = ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html)}`;
              return violations.map(said);
            }"""
        )
        assert found == [], tab
