"""A form in a real JupyterLab, and in Voila: typed, refused, kept, undone."""

import sys
from collections.abc import Iterator
from datetime import date
from itertools import count
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from msnb.plan import read_plan, write_plan
from tests.browser.conftest import PATIENCE_MS
from tests.browser.jupyter import (
    Lab,
    Window,
    free_port,
    new_window,
    running,
    running_lab,
    write_notebook,
)

from .conftest import clinics, find

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.xdist_group("browser"),
]

CELL = """
from msnb.board import Keeper
from msnb.widgets.forms import GapList, MilestoneForm
keeper = Keeper.open("{folder}")
form = MilestoneForm(keeper, "pilot")
form
"""
GAPS = "gaps = GapList(keeper, on_pick=lambda item: setattr(form, 'item', item))\ngaps"
AXE = Path(__file__).parents[2] / "javascript" / "node_modules" / "axe-core" / "axe.min.js"
NUMBERS = count()


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    root, place = tmp_path_factory.mktemp("root"), tmp_path_factory.mktemp("jupyter")
    with running_lab(root, place) as lab:
        yield lab


@pytest.fixture
def name(lab: Lab) -> str:
    """Return the name of a plan and of a notebook with a form and the gaps of it."""
    name = f"plan{next(NUMBERS)}"
    (lab.root / name).mkdir()
    write_plan(clinics(), lab.root / name)
    write_notebook(lab.root / f"{name}.ipynb", CELL.format(folder=name).strip(), GAPS)
    return name


@pytest.fixture
def window(browser: Browser, lab: Lab, name: str) -> Iterator[Window]:
    """Return a window with the notebook, its cells run."""
    window = new_window(browser, lab.url)
    window.open(f"{name}.ipynb")
    window.run()
    window.page.wait_for_selector(".msnb-form-findings")
    yield window
    window.close_notebook()
    window.context.close()


def input_of(page: Page, id_: str) -> Locator:
    inputs = "input:not([type=date]), select, textarea"
    return page.locator(f'.msnb-form [data-id="{id_}"]').locator(inputs).first


def told(page: Page) -> Locator:
    """Return what the first form says that was done."""
    return page.locator(".msnb-form-status").first


def test_a_card_is_filled_in_by_keyboard_and_the_notebook_hears_none_of_it(
    window: Window, lab: Lab, name: str
) -> None:
    page = window.page
    cells = page.locator(".jp-Cell").count()
    input_of(page, "pilot.done_when").click()
    page.keyboard.type("20 real bookings, dd aa bb")
    page.keyboard.press("Tab")
    expect(told(page)).to_have_text(
        "Done when of 'Pilot clinic live': 20 real bookings, dd aa bb."
    )

    # A wrong value: said beside it, and the last good one stays.
    deadline = input_of(page, "pilot.deadline")
    deadline.focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("soon")
    page.keyboard.press("Enter")
    fault = page.locator('[data-id="pilot.deadline"] .msnb-form-fault')
    expect(fault).to_contain_text("'soon' is not a date. Write a date such as 2027-06-30.")
    expect(deadline).to_have_attribute("aria-invalid", "true")
    page.add_script_tag(path=AXE)
    found = page.evaluate("axe.run('.msnb-form')")["violations"]
    assert [each["id"] for each in found] == []
    page.keyboard.press("Escape")
    expect(deadline).to_have_value("2027-06-30")

    # Keys that mean something to a notebook mean nothing to it from a box or a button.
    box = input_of(page, "pilot.critical")
    box.focus()
    page.keyboard.press("Space")
    expect(told(page)).to_have_text("Critical of 'Pilot clinic live': yes.")
    for key in ("a", "b", "d", "d", "x", "0", "0", "ArrowDown", "Enter"):
        page.keyboard.press(key)
    expect(box).to_be_focused()
    assert page.locator(".jp-Cell").count() == cells

    page.get_by_role("button", name="Undo: Critical").first.click()
    expect(box).not_to_be_checked()
    page.evaluate(
        "(code) => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel"
        ".requestExecute({ code }).done",
        "keeper.save()",
    )
    plan = read_plan(lab.root / name)
    assert find(plan, "pilot").done_when == "20 real bookings, dd aa bb"
    assert find(plan, "pilot").deadline == date(2027, 6, 30)
    assert window.foreign == []
    assert window.errors == []


def test_a_gap_leads_to_the_card_and_goes_when_it_is_closed(window: Window) -> None:
    page = window.page
    gap = page.locator(".msnb-form-finding", has_text="Data moved")
    expect(gap.first).to_be_visible()
    before = gap.count()
    gap.first.get_by_role("button").click()
    expect(page.locator(".msnb-form h2").first).to_have_text("Data moved")
    input_of(page, "data.owner").select_option("ben")
    expect(told(page)).to_have_text("Owner of 'Data moved': Ben Weiss.")
    expect(gap).not_to_have_count(before)


def test_a_change_by_hand_appears_without_a_stroke(
    window: Window, lab: Lab, name: str
) -> None:
    page = window.page
    file = lab.root / name / "plan.toml"
    input_of(page, "pilot.done_when").click()
    page.keyboard.type("20 book")
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('"Pilot clinic live"', '"Pilot live"'), encoding="utf-8")
    expect(input_of(page, "pilot.title")).to_have_value("Pilot live")
    page.keyboard.type("ings")
    expect(input_of(page, "pilot.done_when")).to_have_value("20 bookings")


def test_a_notebook_that_is_not_trusted_shows_the_values_as_a_table(
    browser: Browser, lab: Lab, window: Window, name: str
) -> None:
    text = window.save(lab.root / f"{name}.ipynb", "Pilot clinic live")
    copy = lab.root / f"{name}-copy.ipynb"
    copy.write_text(
        text.replace("Pilot clinic live", "Pilot <b>live</b>"), encoding="utf-8"
    )
    other = new_window(browser, lab.url)
    other.open(copy.name)
    table = other.page.locator(".jp-OutputArea-output table").first
    expect(table.locator("caption")).to_contain_text("Milestone: Pilot")
    expect(table.get_by_role("rowheader", name="Owner")).to_be_visible()
    expect(other.page.locator(".msnb-form")).to_have_count(0)
    other.context.close()


def test_voila_shows_the_form_and_keeps_what_is_typed(
    browser: Browser, tmp_path: Path
) -> None:
    root, place = tmp_path / "root", tmp_path / "jupyter"
    (root / "plan").mkdir(parents=True)
    write_plan(clinics(), root / "plan")
    notebook = write_notebook(
        root / "form.ipynb", CELL.format(folder=root / "plan").strip()
    )
    port = free_port()
    command = [sys.executable, "-m", "voila", "--no-browser", f"--port={port}"]
    command += ["--Voila.ip=127.0.0.1", str(notebook)]
    with running(command, place, f"http://127.0.0.1:{port}/static/"):
        window = new_window(browser, f"http://127.0.0.1:{port}/")
        page = window.page
        page.wait_for_selector(".msnb-form", timeout=3 * PATIENCE_MS)
        owner = input_of(page, "pilot.owner")
        owner.select_option("ben")
        expect(told(page)).to_have_text("Owner of 'Pilot clinic live': Ben Weiss.")
        window.context.close()
