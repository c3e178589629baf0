"""The board in Voila: no notebook around it, and each visitor has a kernel of their own."""

import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from playwright.sync_api import expect

from msnb.plan import read_plan
from tests.browser.conftest import PATIENCE_MS
from tests.browser.jupyter import free_port, new_window, running, write_notebook

from .conftest import blank

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.xdist_group("browser"),
    pytest.mark.skipif(find_spec("voila") is None, reason="Voila is not installed"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("voila")
    blank(folder / "plan")
    cell = "from msnb.widgets import Board\nboard = Board('plan')\nboard"
    write_notebook(folder / "board.ipynb", cell)
    return folder


@pytest.fixture(scope="module")
def url(folder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    port = free_port()
    url = f"http://127.0.0.1:{port}/"
    command = [sys.executable, "-m", "voila", "--no-browser", f"--port={port}"]
    command += ["--Voila.ip=127.0.0.1", str(folder / "board.ipynb")]
    with running(command, tmp_path_factory.mktemp("jupyter"), f"{url}voila/static/"):
        yield url


def test_visitors_work_on_one_plan_from_kernels_of_their_own(browser, url, folder) -> None:
    ana, ben = new_window(browser, url), new_window(browser, url)
    ana.page.locator(".msnb-invitation").click(timeout=3 * PATIENCE_MS)
    ana.page.keyboard.type("All clinics are live")
    ana.page.keyboard.press("Enter")
    expect(ana.page.locator(".msnb-card")).to_be_focused()
    # The other visitor's board finds it in the plan's log.
    goal = ben.page.locator(".msnb-card")
    goal.click(timeout=3 * PATIENCE_MS)
    ben.page.keyboard.press("Enter")
    ben.page.keyboard.type("Pilot live")
    ben.page.keyboard.press("Enter")
    for page in (ana.page, ben.page):
        expect(page.locator(".msnb-card", has_text="Pilot live")).to_be_visible()
        expect(page.locator(".msnb-saved")).to_have_text("Saved")
    assert [each.title for each in read_plan(folder / "plan").milestones] == ["Pilot live"]
    assert (ana.errors, ben.errors) == ([], [])
    assert [each for each in ana.foreign if "msnb" in each] == []
    for window in (ana, ben):
        window.context.close()
