"""A real JupyterLab, and a notebook in it as a person has it before them."""

import json
import os
import random
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import HTTPError

from playwright.sync_api import (
    Browser,
    BrowserContext,
    Locator,
    Page,
    ViewportSize,
    expect,
)

from tests.browser.conftest import PATIENCE_MS

START_S, END_S = 300, 60
# Below those that systems give to whoever asks for any.
PORTS = range(20_000, 32_000)
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
# The indicator says "idle" before there is a kernel; the notebook itself knows.
OPEN = """async (path) => {
  const { commands, restored, shell } = window.jupyterapp;
  await restored;
  const panel = await commands.execute('docmanager:open', { path });
  await panel.revealed;
  await panel.context.ready;
  await panel.sessionContext.ready;
  while (shell.currentWidget !== panel) {
    shell.activateById(panel.id);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}"""
CLOSE = """async () => {
  const panel = window.jupyterapp.shell.currentWidget;
  await panel.sessionContext.shutdown();
  panel.context.model.dirty = false;
  panel.dispose();
}"""
WITHIN = """(argument) => Promise.race([
  (%s)(argument),
  new Promise((_, fail) => setTimeout(() => fail(new Error("No answer")), 180000)),
])"""
RUN = "async () => await window.jupyterapp.commands.execute('notebook:run-all-cells')"
# It refuses, in a dialog, where the server is just saving by itself.
SAVE = """async () => {
  const { context } = window.jupyterapp.shell.currentWidget;
  let saving = true;
  context.save().catch(() => {}).finally(() => (saving = false));
  while (saving) {
    document.querySelector(".jp-Dialog .jp-mod-accept")?.click();
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}"""
RESTART = """async () => {
  const session = window.jupyterapp.shell.currentWidget.sessionContext;
  await session.restartKernel();
  await session.session.kernel.info;
}"""

# After its kernel died, the server starts another one by itself.
REVIVED = """async () => {
  const session = window.jupyterapp.shell.currentWidget.sessionContext;
  while (session.session?.kernel?.status !== "idle") {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}"""


def write_notebook(path: Path, *sources: str) -> Path:
    """Write a notebook of code cells that have not run."""
    cells: list[dict[str, object]] = [
        {
            "cell_type": "code",
            "id": f"c{n}",
            "metadata": {},
            "execution_count": None,
            "outputs": [],
            "source": source,
        }
        for n, source in enumerate(sources)
    ]
    about = {"kernelspec": KERNEL}
    notebook = {"cells": cells, "metadata": about, "nbformat": 4, "nbformat_minor": 5}
    path.write_text(json.dumps(notebook), encoding="utf-8")
    return path


@dataclass
class Lab:
    """A JupyterLab that runs on a folder, with nobody's settings."""

    root: Path
    place: Path
    port: int

    @property
    def url(self) -> str:
        """Where it opens, with nothing in it."""
        return f"http://127.0.0.1:{self.port}/lab?token=test&reset"

    def trust(self, notebook: str) -> None:
        """Let a notebook be trusted, as `msnb lab` does."""
        subprocess.run(
            [sys.executable, "-m", "jupyter", "trust", self.root / notebook],
            check=True,
            capture_output=True,
            env=environment(self.place),
        )


@contextmanager
def running_lab(root: Path, place: Path, *, together: bool = True) -> Iterator[Lab]:
    """Start JupyterLab on a folder; end it with its kernels.

    `place` keeps its settings, keys and log; `together` lets windows share notebooks.
    """
    lab = Lab(root, place, free_port())
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"]
    command += [f"--ServerApp.port={lab.port}", "--ServerApp.port_retries=0"]
    command += ["--ServerApp.ip=127.0.0.1", "--IdentityProvider.token=test"]
    command += [f"--ServerApp.root_dir={root}", "--LabApp.expose_app_in_browser=True"]
    command += [f"--YDocExtension.disable_rtc={not together}"]
    command += [f"--SQLiteYStore.db_path={place / 'history.db'}"]
    with running(command, place, f"http://127.0.0.1:{lab.port}/api/status?token=test"):
        yield lab


@contextmanager
def running(command: Sequence[str], place: Path, url: str) -> Iterator[None]:
    """Start a server of Jupyter's with folders of its own; wait until it answers."""
    _be_quiet(place)
    with (place / "log").open("wb") as log:
        process = subprocess.Popen(
            command,
            env=environment(place),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )
    try:
        _wait_for(process, url, place / "log")
        yield
    finally:
        process.terminate()
        try:
            process.wait(END_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def environment(place: Path) -> dict[str, str]:
    """Return an environment in which Jupyter finds nobody's folders."""
    folders = {
        "JUPYTER_CONFIG_DIR": "config",
        "JUPYTER_DATA_DIR": "data",
        "JUPYTER_RUNTIME_DIR": "runtime",
        "JUPYTERLAB_SETTINGS_DIR": "settings",
        "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
        "IPYTHONDIR": "ipython",
    }
    own = {name: str(place / folder) for name, folder in folders.items()}
    return os.environ | own


def _be_quiet(place: Path) -> None:
    file = (
        place / "settings/@jupyterlab/apputils-extension/notification.jupyterlab-settings"
    )
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps({"fetchNews": "false", "checkForUpdates": False}))


def _wait_for(process: subprocess.Popen[bytes], url: str, log: Path) -> None:
    open_ = urllib.request.build_opener(urllib.request.ProxyHandler({})).open
    until = time.monotonic() + START_S
    while time.monotonic() < until and process.poll() is None:
        try:
            open_(url, timeout=20).close()
        except HTTPError as refused:
            refused.close()  # it answers
        except OSError:
            time.sleep(0.1)
            continue
        return
    msg = f"It did not start: {log.read_text(errors='replace')[-3000:]}"
    raise AssertionError(msg)


def free_port() -> int:
    """Return a port that nobody listens on, and that nobody is given by the system."""
    for port in random.SystemRandom().sample(PORTS, len(PORTS)):
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    msg = "No port is free."
    raise AssertionError(msg)


@dataclass
class Window:
    """A window that shares nothing with others, and what was asked for in it."""

    page: Page
    context: BrowserContext
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def open(self, notebook: str) -> None:
        """Open a notebook of the lab's folder, and wait for its kernel."""
        self.page.wait_for_function("window.jupyterapp", timeout=3 * PATIENCE_MS)
        self._ask(OPEN, notebook)
        expect(_asks_for_patience(self.page)).to_have_count(0)

    def close_notebook(self) -> None:
        """Close the notebook with its kernel."""
        self._ask(CLOSE)

    def run(self) -> None:
        """Run all cells, and wait until the last has run."""
        self._ask(RUN)

    def save(self, file: Path, words: str) -> str:
        """Save the notebook until its file has some words; return what it says."""
        until = time.monotonic() + START_S
        while time.monotonic() < until:
            self._ask(SAVE)
            text = file.read_text(encoding="utf-8")
            if words in text:
                return text
        msg = f"{file.name} was saved without {words!r}."
        raise AssertionError(msg)

    def restart(self) -> None:
        """Restart the kernel."""
        self._ask(RESTART)

    def wait_until_revived(self) -> None:
        """Put away what is said of a kernel that died; wait for the one in its place."""
        self.page.locator(".jp-Dialog .jp-mod-accept").first.click(timeout=3 * PATIENCE_MS)
        self._ask(REVIVED)

    def _ask(self, script: str, argument: str = "") -> None:
        """Run a script of JupyterLab's, and fail where it takes for ever."""
        self.page.evaluate(WITHIN % script, argument)

    @property
    def foreign(self) -> list[str]:
        """What was asked of other machines."""
        own = ("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:")
        return [url for url in self.requests if not url.startswith(own)]


def be_patient(page: Page) -> None:
    """Wait on where JupyterLab asks whether to, as it does after a few seconds."""
    go_on = ".jp-mod-accept:not(.jp-mod-warn)"
    page.add_locator_handler(
        _asks_for_patience(page), lambda dialog: dialog.locator(go_on).click()
    )


def _asks_for_patience(page: Page) -> Locator:
    return page.locator(".jp-Dialog", has_text="taking some time to load")


def new_window(browser: Browser, url: str, *, has_touch: bool = False) -> Window:
    """Open a page in a window of its own."""
    size: ViewportSize = {"width": 1400, "height": 1000}
    context = browser.new_context(viewport=size, has_touch=has_touch)
    window = Window(context.new_page(), context)
    window.page.on("request", lambda request: window.requests.append(request.url))
    window.page.on("websocket", lambda socket: window.requests.append(socket.url))
    window.page.on("pageerror", lambda error: window.errors.append(str(error)))
    context.set_default_timeout(PATIENCE_MS)
    be_patient(window.page)
    window.page.goto(url, timeout=3 * PATIENCE_MS)
    return window
