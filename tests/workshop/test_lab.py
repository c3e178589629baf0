"""A real JupyterLab in a real browser: trusted, quiet, shared, and gone afterwards."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from msnb.errors import MsnbError
from msnb.workshop import Lab, Workbooks, lay_out, running_lab
from tests.browser.conftest import PATIENCE_MS
from tests.browser.jupyter import be_patient

from .conftest import COMMAND

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.xdist_group("browser"),
]

READY = '.jp-Notebook-ExecutionIndicator[data-status="idle"]'
POP_UPS = ".jp-Dialog, .jp-Notification-Toast"
LONG_MS = 3 * PATIENCE_MS
THEME = '{"theme": "JupyterLab Dark"}'
OWN_SETTING = Path("@jupyterlab", "apputils-extension", "themes.jupyterlab-settings")


@pytest.fixture(scope="module")
def own_settings(jupyter) -> Path:
    """Settings of a person who likes the dark."""
    file = jupyter / "settings" / OWN_SETTING
    file.parent.mkdir(parents=True)
    file.write_text(THEME, encoding="utf-8")
    return jupyter / "settings"


@pytest.fixture(scope="module")
def books(tmp_path_factory, own_settings, notebooks) -> Workbooks:
    assert own_settings.is_dir()
    folder = tmp_path_factory.mktemp("Größe & plan")
    return lay_out(folder, with_examples=False, source=notebooks)


@pytest.fixture(scope="module")
def lab(books) -> Iterator[Lab]:
    with running_lab(books, browser=False) as lab:
        yield lab


@pytest.fixture
def window(browser, lab) -> Iterator[Callable[[], tuple[Page, list[str]]]]:
    """Return the opener of a window, as far as the notebook is ready in it."""
    with ExitStack() as opened:

        def open_() -> tuple[Page, list[str]]:
            context = browser.new_context(viewport={"width": 1200, "height": 900})
            opened.callback(context.close)
            page = context.new_page()
            asked: list[str] = []
            page.on("request", lambda request: asked.append(request.url))
            page.set_default_timeout(PATIENCE_MS)
            be_patient(page)
            page.goto(lab.address, timeout=LONG_MS)
            page.wait_for_selector(READY, timeout=LONG_MS)
            return page, asked

        yield open_


def wait_for_kernel(page: Page) -> None:
    # What is asked for before there is a kernel is lost.
    idle = page.get_by_role("button", name="Python 3 (ipykernel) | Idle")
    expect(idle).to_be_visible(timeout=LONG_MS)


def run_first_cell(page: Page) -> None:
    wait_for_kernel(page)
    page.locator(".jp-CodeCell").first.click()
    page.keyboard.press("Shift+Enter")


def test_the_right_notebook_opens_trusted_and_nothing_pops_up(window) -> None:
    page, asked = window()
    tab = page.locator(".lm-TabBar-tab.jp-mod-current", has_text="20-workshop")
    expect(tab).to_be_visible(timeout=LONG_MS)
    said = "Notebook trusted: 1 of 1 code cells trusted."
    expect(page.get_by_title(said)).to_be_visible(timeout=LONG_MS)
    run_first_cell(page)
    expect(page.locator(".jp-OutputArea-output")).to_have_text("42", timeout=LONG_MS)
    assert page.locator(POP_UPS).all_inner_texts() == []
    hosts = {urlsplit(url).hostname for url in asked if url.startswith(("http", "ws"))}
    assert hosts == {"localhost"}


def test_the_server_looks_for_no_news_and_no_update(lab) -> None:
    site, _, key = lab.address.partition("/lab/tree/")
    token = key.partition("?")[2]
    for what, answer in (("news", b'{"news": []}'), ("update", b'{"notification": null}')):
        with urllib.request.urlopen(f"{site}/lab/api/{what}?{token}") as reply:  # noqa: S310  # on this machine
            assert reply.read() == answer


def test_a_persons_own_settings_hold_and_stay(window, own_settings) -> None:
    page, _ = window()
    expect(page.locator("body")).to_have_attribute("data-jp-theme-name", "JupyterLab Dark")
    written = {
        each.relative_to(own_settings): each.read_text(encoding="utf-8")
        for each in own_settings.rglob("*")
        if each.is_file()
    }
    assert written == {OWN_SETTING: THEME}


def test_what_one_window_runs_the_other_sees(window) -> None:
    first, _ = window()
    second, _ = window()
    for page in (first, second):
        wait_for_kernel(page)
    first.locator(".jp-CodeCell .cm-content").first.click()
    first.keyboard.press("Control+A")
    first.keyboard.type("sum([50, 3])")
    first.keyboard.press("Shift+Enter")
    expect(second.locator(".jp-OutputArea-output")).to_have_text("53", timeout=LONG_MS)


def test_nothing_of_the_servers_own_lies_in_the_folder(lab, books) -> None:
    assert lab.is_new
    names = {each.name for each in books.folder.iterdir()}
    assert names <= {"20-workshop.ipynb", ".ipynb_checkpoints"}


def test_a_second_start_finds_the_first(lab, books) -> None:
    with running_lab(books, browser=False) as again:
        assert again.address == lab.address
        assert not again.is_new
        again.wait()
    with urllib.request.urlopen(lab.address) as reply:  # noqa: S310  # on this machine
        assert reply.status == 200


def test_a_port_that_is_taken_is_said(tmp_path, notebooks, jupyter) -> None:
    assert jupyter.is_dir()
    books = lay_out(tmp_path, with_examples=False, source=notebooks)
    with socket.create_server(("localhost", 0)) as taken:
        port = taken.getsockname()[1]
        with (
            pytest.raises(MsnbError) as refused,
            running_lab(books, port=port, browser=False),
        ):
            pass
    assert str(refused.value).startswith("JupyterLab did not start: ")
    assert str(port) in str(refused.value)


def test_the_command_prints_the_address_and_ctrl_c_ends_all(tmp_path, jupyter) -> None:
    assert jupyter.is_dir()
    process = subprocess.Popen(
        [*COMMAND, "lab", "--no-browser"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    lines = []
    for line in process.stdout:
        lines.append(line.rstrip())
        if "http" in line:
            break
    address = re.search(r"http://\S+", lines[-1])[0]
    with urllib.request.urlopen(address) as reply:  # noqa: S310  # on this machine
        assert reply.status == 200
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=300)
    assert (process.returncode, errors) == (0, "")
    assert lines[0] == "00-start-here.ipynb is new here."
    assert lines[-1].startswith("JupyterLab is open on msnb-lab, until Ctrl+C: http://")
    with pytest.raises(OSError, match="refused"):
        socket.create_connection(("localhost", urlsplit(address).port), timeout=5)


def test_without_a_plan_at_the_path_nothing_is_made(tmp_path, jupyter) -> None:
    assert jupyter.is_dir()
    (tmp_path / "empty").mkdir()
    run = subprocess.run(
        [*COMMAND, "lab", "empty"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 2
    assert run.stderr == (
        "msnb: The folder empty has no plan.toml. "
        "Name a plan folder, or make one with msnb new.\n"
    )
    assert list((tmp_path / "empty").iterdir()) == []


def test_where_jupyterlab_is_missing_one_sentence_says_so(tmp_path) -> None:
    hidden = "import sys; sys.modules['jupyterlab'] = None; "
    code = hidden + "from msnb.workshop import check_lab_is_possible as c; c()"
    run = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        env=dict(os.environ),
    )
    assert run.stderr.rstrip().endswith(
        "ChoiceError: JupyterLab is not installed. Install it: pip install 'msnb[lab]'"
    )
