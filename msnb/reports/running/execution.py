"""Running a notebook with papermill in a kernel that is already there."""

import json
import logging
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from queue import Empty
from typing import TYPE_CHECKING, Any, TypeAlias

from msnb.errors import ReportError
from msnb.imports import skip_slow_imports
from msnb.reports.running.kernel import Kernel

skip_slow_imports()

import papermill  # type: ignore[import-untyped]  # noqa: E402  # after what would slow it
from jupyter_client.asynchronous.client import AsyncKernelClient  # noqa: E402
from jupyter_client.kernelspec import KernelSpec  # noqa: E402
from jupyter_client.manager import AsyncKernelManager  # noqa: E402
from jupyter_client.provisioning.local_provisioner import LocalProvisioner  # noqa: E402
from jupyter_core.utils import ensure_event_loop  # noqa: E402
from nbclient.exceptions import CellTimeoutError, DeadKernelError  # noqa: E402
from nbformat import NotebookNode  # noqa: E402
from papermill.exceptions import (  # type: ignore[import-untyped]  # noqa: E402
    PapermillExecutionError,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

Progress: TypeAlias = Callable[[int, int], None]

START_LIMIT_S = 120
_MARKER_TAG = "papermill-error-cell-tag"


@dataclass
class Run:
    """A notebook that ran, to its end or to the cell that stopped it.

    Parameters
    ----------
    notebook : NotebookNode
        With all outputs there are.
    stopped_at : int or None
        Index of the cell that failed.
    reason : str
        Why it stopped where the cell itself does not say: too long, kernel gone.
    """

    notebook: NotebookNode
    stopped_at: int | None = None
    reason: str = ""


def execute(
    notebook: NotebookNode,
    kernel: Kernel,
    *,
    cell_limit_s: int,
    progress: Progress | None = None,
    meanwhile: Callable[[], object] | None = None,
) -> Run:
    """Run all cells; a failing one ends the run and is no exception here.

    The conversation with the kernel has a thread and an event loop of its own, so that
    this works within a running loop (a notebook, a server) and leaves nothing behind.

    Parameters
    ----------
    notebook : NotebookNode
        With the parameters already in it. It is not changed.
    kernel : Kernel
        Started a moment ago.
    cell_limit_s : int
        Seconds one cell may take.
    progress : callable, optional
        Told how many of how many cells are done, from the other thread.
    meanwhile : callable, optional
        Called here while the cells run.

    Raises
    ------
    ReportError
        The kernel does not start.
    """
    watch = _Watch(len(notebook.cells), progress)
    with ThreadPoolExecutor(1, "msnb-report") as pool:
        try:
            talk = pool.submit(_talk, notebook, kernel, cell_limit_s, watch)
            if meanwhile:
                meanwhile()
            return talk.result()
        except BaseException:
            kernel.end()  # which ends the other thread
            raise


def _talk(
    notebook: NotebookNode, kernel: Kernel, cell_limit_s: int, watch: "_Watch"
) -> Run:
    loop = ensure_event_loop()  # this thread's own, which Jupyter finds and uses
    try:
        with _manager(kernel) as manager:
            return _run(notebook, manager, cell_limit_s, watch)
    except DeadKernelError:
        if not watch.has_begun:
            raise _no_kernel(kernel) from None
        return watch.run(f"The kernel stopped half-way ({kernel.last_words()}).")
    finally:
        loop.close()


def _run(
    notebook: NotebookNode, manager: "_Manager", cell_limit_s: int, watch: "_Watch"
) -> Run:
    logging.getLogger("papermill").addHandler(logging.NullHandler())
    try:
        papermill.execute_notebook(
            notebook,
            None,
            kernel_name="python3",
            language="python",
            progress_bar=False,
            execution_timeout=cell_limit_s,
            start_timeout=START_LIMIT_S,
            km=manager,
            record_timing=False,
            on_notebook_start=watch.begins,
            on_cell_start=watch.reaches,
        )
    except PapermillExecutionError:
        return _without_markers(watch.run())
    except CellTimeoutError:
        return watch.run(f"It took longer than the {cell_limit_s} s that a cell may take.")
    watch.ends()
    return Run(watch.live)


@dataclass
class _Watch:
    """Keeps the notebook that papermill works on, and where it is."""

    total: int
    progress: Progress | None
    live: NotebookNode = field(default_factory=NotebookNode)
    at: int = 0

    @property
    def has_begun(self) -> bool:
        return bool(self.live)

    def begins(self, notebook: NotebookNode) -> None:
        self.live = notebook

    def reaches(self, cell: NotebookNode, cell_index: int) -> None:
        del cell
        self.at = cell_index
        if self.progress:
            self.progress(cell_index, self.total)

    def ends(self) -> None:
        if self.progress:
            self.progress(self.total, self.total)

    def run(self, reason: str = "") -> Run:
        return Run(self.live, self.at, reason)


def _without_markers(run: Run) -> Run:
    """Drop the cells in which papermill says that a cell failed; the page says it."""
    run.notebook.cells = [
        cell
        for cell in run.notebook.cells
        if _MARKER_TAG not in cell.metadata.get("tags", ())
    ]
    return run


class _Client(AsyncKernelClient):
    """Talks to the kernel on two channels, and waits no longer than needed."""

    def start_channels(self, *_: object, **__: object) -> None:
        super().start_channels(stdin=False, hb=False, control=False)

    async def wait_for_ready(
        self,
        timeout: float | None = None,  # noqa: ASYNC109  # as inherited
    ) -> None:
        until = time.monotonic() + (timeout or START_LIMIT_S)
        self.kernel_info()
        while not await self._hears("shell", 0.5):
            await self._check(until)
        # What was published before the subscription took effect is lost: ask until heard.
        while not await self._hears("iopub", 0.2):
            await self._check(until)
            self.kernel_info()

    async def _hears(self, channel: str, seconds: float) -> bool:
        get = self.get_shell_msg if channel == "shell" else self.get_iopub_msg
        try:
            await get(timeout=seconds)
        except Empty:
            return False
        return True

    async def _check(self, until: float) -> None:
        if time.monotonic() > until or not await self.is_alive():
            raise DeadKernelError


class _Manager(AsyncKernelManager):
    """Stands for a kernel that was started elsewhere; remembers its client."""

    made: list[AsyncKernelClient]

    def client(  # type: ignore[override]  # as in the class above, which says so too
        self,
        **kwargs: Any,  # noqa: ANN401
    ) -> AsyncKernelClient:
        client = super().client(**kwargs)
        self.made.append(client)
        return client


@contextmanager
def _manager(kernel: Kernel) -> "Iterator[_Manager]":
    manager = _Manager(client_factory=_Client)
    manager.made = []
    manager.load_connection_info(_settled_connection(kernel))
    python = KernelSpec(argv=[], language="python", interrupt_mode="signal")
    manager.provisioner = LocalProvisioner(
        kernel_id="report", kernel_spec=python, parent=manager
    )
    manager.provisioner.process = kernel.process
    try:
        yield manager
    finally:
        for client in manager.made:
            client.stop_channels()
            client.context.destroy(linger=0)


def _settled_connection(kernel: Kernel) -> Any:  # noqa: ANN401  # Jupyter's own dictionary
    """Return where the kernel listens, once it has chosen its ports."""
    until = time.monotonic() + START_LIMIT_S
    while time.monotonic() < until and kernel.process.poll() is None:
        try:
            connection = kernel.connection()
        except (OSError, json.JSONDecodeError):  # it writes the file anew just now
            connection = {}
        if connection and all(
            port for name, port in connection.items() if name.endswith("_port")
        ):
            return connection
        time.sleep(0.02)
    raise _no_kernel(kernel)


def _no_kernel(kernel: Kernel) -> ReportError:
    return ReportError(
        f"The report's kernel did not start ({kernel.last_words()}). "
        "Install msnb into a fresh environment."
    )
