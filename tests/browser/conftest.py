"""One browser and one set of reports for the tests of a file.

The browser ends with the file: Playwright keeps an event loop running in its thread, in
which other tests could start none."""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from msnb.reports import run_report

EXAMPLES = Path(__file__).parents[2] / "notebooks" / "data"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# Mostly it is there at once; a machine that is busy with other things needs longer.
PATIENCE_MS = 60_000
expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        if os.environ.get("CI"):
            pytest.fail("Chromium is missing. Run: sudo apt-get install chromium")
        pytest.skip("Chromium is not installed: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=ARGUMENTS, timeout=3 * PATIENCE_MS
        )
        yield browser
        browser.close()


def until(page: Page, claim: Callable[[], bool]) -> None:
    """Let a page go on until something is true that no locator can be asked for."""
    last = time.monotonic() + PATIENCE_MS / 1000
    while not claim():
        assert time.monotonic() < last, "it did not come true in time"
        page.wait_for_timeout(20)


@dataclass
class Opened:
    """A page, and what it asked of the outside world."""

    page: Page
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Opened]]:
    contexts = []

    def open_(
        file: Path, *, width: int = 1200, scheme: str = "light", scripts: bool = False
    ) -> Opened:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            java_script_enabled=scripts,
        )
        context.set_default_timeout(PATIENCE_MS)
        contexts.append(context)
        opened = Opened(context.new_page())
        opened.page.on("request", lambda request: opened.requests.append(request.url))
        opened.page.on("pageerror", lambda error: opened.errors.append(str(error)))
        opened.page.on(
            "console",
            lambda said: opened.errors.append(said.text) if said.type == "error" else None,
        )
        opened.page.goto(file.as_uri(), wait_until="load")
        return opened

    yield open_
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Both reports of the example plan, and what differs: interactive, hostile, large."""
    made = {}
    folder = tmp_path_factory.mktemp("pages")
    for name in ("roadmap", "forecast"):
        files = run_report(name, EXAMPLES / "water-works", folder / "plain")
        made[name] = files.html
    made["interactive"] = run_report(
        "roadmap", EXAMPLES / "water-works", folder / "interactive", interactive=True
    ).html
    hostile = folder / "hostile-plan"
    hostile.mkdir()
    (hostile / "plan.toml").write_text(HOSTILE, encoding="utf-8")
    for name in ("roadmap", "forecast"):
        files = run_report(name, hostile, folder / "hostile", pdf=name == "roadmap")
        made[f"hostile-{name}"] = files.html
        if files.pdf:
            made["hostile-pdf"] = files.pdf
        made[f"hostile-{name}-notebook"] = files.notebook
    return made


# Every text a person may type, each meant to be taken for something else.
TYPED = (
    "<script>document.title='owned'</script>",
    "<img src=x onerror=alert(1)>",
    "**bold** [link](http://x.example) # heading",
    "{{ 7 * 7 }} {% raw %}",
    "$x^2$ & \\\\alpha | pipe",
)
HOSTILE = f"""\
format = 1
title = "{TYPED[0]}"
start = 2027-02-01
status_date = 2027-02-01
outside_view = {{ duration = "world-bank/water", why = "{TYPED[2]}" }}

[[people]]
id = "eve"
name = "{TYPED[1]}"

[[goals]]
id = "goal"
statement = "{TYPED[3]}"
by = 2028-06-30

[[milestones]]
id = "one"
title = "{TYPED[1]}"
goal = "goal"
owner = "eve"
takes = "20w"
done_when = "{TYPED[2]}"

[[milestones]]
id = "two"
title = "{TYPED[4]}"
goal = "goal"
takes = "10w"
needs = ["one"]
"""
