"""Starting a kernel, and making sure that it ends.

The process is started before anything heavy is imported here, so that it starts up
while this process does. It runs the interpreter that runs msnb: whether a kernelspec is
installed, and where it points, does not matter.
"""

import json
import os
import secrets
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LONGEST_SOCKET_PATH = 90  # some systems stop at 104 bytes, and the channel's number follows
_ROOT = Path(__file__).parents[3]
_START = (
    "import sys; sys.path.append(sys.argv.pop(1)); "
    "from msnb.reports.running.kernel_process import main; main(*sys.argv[1:])"
)
_CHANNELS = ("shell", "iopub", "stdin", "control", "hb")

# What a person's environment may say, and a report must not depend on.
_NOT_INHERITED = (
    "IPYTHON", "JUPYTER", "JPY_", "PYDEVD", "MPL", "LC_", "LINES", "PANDAS_",
    "PYTHONSTARTUP", "PYTHONWARNINGS", "PYTHONINSPECT", "PYTHONIOENCODING",
    "PYTHONDEVMODE", "PYTHONOPTIMIZE", "PYTHONTRACEMALLOC", "FORCE_COLOR",
)  # fmt: skip
_FIXED = {
    "PYTHONHASHSEED": "0",
    "PYTHONUTF8": "1",
    "LANG": "C",
    "LC_ALL": "C",
    "LANGUAGE": "en",
    "TZ": "UTC",
    "NO_COLOR": "1",
    "COLUMNS": "100",
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
}


@dataclass(frozen=True)
class Kernel:
    """A kernel's process and where to reach it.

    Parameters
    ----------
    process : Popen
        Leads its own process group.
    connection_file : Path
        Where it listens, as Jupyter describes it.
    log : Path
        What it wrote to standard error: start-up noise, or why it died.
    """

    process: subprocess.Popen[bytes]
    connection_file: Path
    log: Path

    def connection(self) -> dict[str, Any]:
        """Return where it listens; a channel's port is 0 until the kernel chose one."""
        found: dict[str, Any] = json.loads(self.connection_file.read_text("utf-8"))
        return found

    def last_words(self) -> str:
        """Return the last line it wrote: why it died, if it said so."""
        text = self.log.read_text("utf-8", errors="replace").strip()
        return text.splitlines()[-1] if text else "it did not say why"

    def end(self) -> None:
        """End it and all it started, at once: all output is here, nothing to tidy up."""
        with suppress(ProcessLookupError, PermissionError):
            if os.name == "posix":
                os.killpg(self.process.pid, signal.SIGKILL)
            else:
                self.process.kill()
        self.process.wait()


@contextmanager
def running_kernel(folder: Path, imports: Iterable[str] = ()) -> Iterator[Kernel]:
    """Start a kernel that works in a folder; end it, and all it started, at the exit.

    Parameters
    ----------
    folder : Path
        Its working directory.
    imports : iterable of str
        ``module`` or ``module:name``: imported while it waits for the first cell.
    """
    with tempfile.TemporaryDirectory(prefix="msnb-", ignore_cleanup_errors=True) as name:
        place = Path(name)
        kernel = _start(folder, place, imports)
        try:
            yield kernel
        finally:
            kernel.end()


def _start(folder: Path, place: Path, imports: Iterable[str]) -> Kernel:
    connection_file, log = place / "connection.json", place / "log"
    connection_file.touch(mode=0o600)
    connection_file.write_text(json.dumps(_connection(place)), "utf-8")
    arguments = [str(_ROOT), str(connection_file), *imports]
    with log.open("wb") as errors:
        process = subprocess.Popen(  # noqa: S603  # this interpreter, our own module
            [sys.executable, "-P", "-c", _START, *arguments],
            cwd=folder,
            env=_environment(place),
            stdin=subprocess.DEVNULL,
            stdout=errors,
            stderr=errors,
            start_new_session=True,
        )
    return Kernel(process, connection_file, log)


def _connection(place: Path) -> dict[str, Any]:
    """Sockets in a folder of our own where there are such, else ports that it chooses."""
    path = str(place / "k")
    local = os.name == "posix" and len(os.fsencode(path)) <= LONGEST_SOCKET_PATH
    ports = {
        f"{channel}_port": number if local else 0
        for number, channel in enumerate(_CHANNELS, start=1)
    }
    return {
        "transport": "ipc" if local else "tcp",
        "ip": path if local else "127.0.0.1",
        "key": secrets.token_hex(32),
        "signature_scheme": "hmac-sha256",
        **ports,
    }


def _environment(place: Path) -> dict[str, str]:
    inherited = {
        name: value
        for name, value in os.environ.items()
        if not name.upper().startswith(_NOT_INHERITED)
    }
    own = {
        name: str(place / "settings")
        for name in (
            "IPYTHONDIR",
            "JUPYTER_CONFIG_DIR",
            "JUPYTER_DATA_DIR",
            "JUPYTER_RUNTIME_DIR",
        )
    }
    if os.name == "posix":  # it ends itself when its parent is gone, however that happened
        own["JPY_PARENT_PID"] = str(os.getpid())
    return {**inherited, **_FIXED, **own}
