"""JupyterLab on a workshop's notebooks: offline, shared, with the person's own settings.

What has to differ from JupyterLab's defaults lies in a folder of its own that Jupyter is
told of and that is gone afterwards. Themes, shortcuts and all else that a person set up
stay as they are, and what they set up themselves goes before what is said here.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.request
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import quote

from msnb.errors import ChoiceError, MsnbError
from msnb.workshop.workbooks import Workbooks

_LONGEST_START_S, _LONGEST_END_S, _LOOK_EVERY_S = 300, 20, 0.1
_STAMP = re.compile(r"^\[[^]]*\] ")  # level, time and name before a line of its log
_NO_PROXY = urllib.request.build_opener(urllib.request.ProxyHandler({}))


@dataclass(frozen=True)
class Lab:
    """A JupyterLab that runs.

    Parameters
    ----------
    address : str
        What to type into a browser on this machine; it holds the key.
    process : Popen or None
        The server; None where it was running before.
    """

    address: str
    process: subprocess.Popen[bytes] | None

    @property
    def is_new(self) -> bool:
        """Whether it was started here, and ends with us."""
        return self.process is not None

    def wait(self) -> None:
        """Return when it was shut down; at once where somebody else runs it."""
        if self.process is not None:
            self.process.wait()

    def close(self) -> None:
        """Shut it down with its kernels, if it was started here."""
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(_LONGEST_END_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def check_lab_is_possible() -> None:
    """Refuse early where JupyterLab is not installed.

    Raises
    ------
    ChoiceError
        With what to type.
    """
    if find_spec("jupyterlab") is None:
        msg = "JupyterLab is not installed. Install it: pip install 'msnb[lab]'"
        raise ChoiceError(msg)


@contextmanager
def running_lab(
    books: Workbooks, *, port: int | None = None, browser: bool = True
) -> Iterator[Lab]:
    """Start JupyterLab on a folder's workbooks, or find the one that is open on it.

    Parameters
    ----------
    books : Workbooks
        What `lay_out` left in the folder.
    port : int, optional
        Left out, the first free one from 8888.
    browser : bool
        Open the person's browser on it.

    Raises
    ------
    MsnbError
        It is not installed, does not start, or the port is taken.
    """
    check_lab_is_possible()
    found = _already_open(books)
    if found is not None:
        if browser:
            webbrowser.open(found.address)
        yield found
        return
    with tempfile.TemporaryDirectory(
        prefix="msnb-lab-", ignore_cleanup_errors=True
    ) as name:
        lab = _started(books, Path(name), port=port, browser=browser)
        try:
            yield lab
        finally:
            lab.close()


def _started(books: Workbooks, place: Path, *, port: int | None, browser: bool) -> Lab:
    log = place / "log"
    process = _process(books, place, log, port=port, browser=browser)
    until = time.monotonic() + _LONGEST_START_S
    try:
        while time.monotonic() < until and process.poll() is None:
            for about in _servers(f"jpserver-{process.pid}.json"):
                if _answers(about):
                    return Lab(_address(about, books), process)
            time.sleep(_LOOK_EVERY_S)
    except BaseException:
        Lab("", process).close()
        raise
    Lab("", process).close()
    msg = f"JupyterLab did not start: {_last_words(log)}"
    raise MsnbError(msg)


def _process(
    books: Workbooks, place: Path, log: Path, *, port: int | None, browser: bool
) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-P", "-m", "jupyterlab"]
    command += [f"--ServerApp.root_dir={books.folder.resolve()}"]
    command += [f"--LabApp.default_url=/{_page(books)}"]
    command += [] if browser else ["--no-browser"]
    if port is not None:
        command += [f"--ServerApp.port={port}", "--ServerApp.port_retries=0"]
    with log.open("wb") as output:
        return subprocess.Popen(  # noqa: S603  # this interpreter, its own module
            command,
            env=os.environ | _environment(place),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=os.name == "posix",  # Ctrl+C reaches us, and we end it
        )


def _page(books: Workbooks) -> str:
    return f"lab/tree/{quote(books.opens)}" if books.opens else "lab"


def _environment(place: Path) -> dict[str, str]:
    """Write what differs from JupyterLab's defaults; return how Jupyter finds it."""
    _write(place / "jupyter_server_config.json", _server_settings(place))
    _write(place / "labconfig" / "default_setting_overrides.json", _page_settings())
    others = os.environ.get("JUPYTER_CONFIG_PATH")
    return {"JUPYTER_CONFIG_PATH": os.pathsep.join(filter(None, (str(place), others)))}


def _write(path: Path, settings: dict[str, Any]) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(settings, indent=2), encoding="utf-8")


def _server_settings(place: Path) -> dict[str, Any]:
    return {
        # Whoever starts it as root, in a container mostly, could run anything as root.
        "ServerApp": {"allow_root": True},
        "LabApp": {
            "news_url": None,
            "check_for_updates_class": "jupyterlab.NeverCheckForUpdate",
            # Tabs that were open elsewhere are not looked for here, nor these there.
            "workspaces_dir": str(place / "workspaces"),
        },
        # Two windows on one notebook see the same; the server's own files stay out of the
        # plan's folder.
        "YDocExtension": {
            "disable_rtc": False,
            "session_store_path": str(place / "sessions.json"),
        },
        "SQLiteYStore": {"db_path": str(place / "history.db")},
    }


def _page_settings() -> dict[str, Any]:
    notifications = {"fetchNews": "false", "checkForUpdates": False}
    return {"@jupyterlab/apputils-extension:notification": notifications}


def _already_open(books: Workbooks) -> Lab | None:
    for about in _servers("jpserver-*.json"):
        root = Path(str(about.get("root_dir", "")))
        if root == books.folder.resolve() and _answers(about):
            return Lab(_address(about, books), None)
    return None


def _servers(pattern: str) -> Iterator[dict[str, Any]]:
    """Read what running servers say of themselves, and what dead ones left behind."""
    from jupyter_core.paths import jupyter_runtime_dir  # noqa: PLC0415

    for path in sorted(Path(jupyter_runtime_dir()).glob(pattern)):
        with suppress(OSError, ValueError):  # gone or half written just now
            yield json.loads(path.read_text(encoding="utf-8"))


def _answers(about: dict[str, Any]) -> bool:
    address = f"{about.get('url', '')}api/status?token={about.get('token', '')}"
    with suppress(OSError, ValueError):
        _NO_PROXY.open(address, timeout=10).close()
        return True
    return False


def _address(about: dict[str, Any], books: Workbooks) -> str:
    key = f"?token={about['token']}" if about.get("token") else ""
    return f"{about['url']}{_page(books)}{key}"


def _last_words(log: Path) -> str:
    lines = log.read_text("utf-8", errors="replace").strip().splitlines()
    return _STAMP.sub("", lines[-1].strip()) if lines else "it did not say why."
