"""The kernel's own side: an IPython kernel that nobody's settings reach.

Started by `kernel` as a process of its own, without an installed kernelspec. It reads no
profile, no startup file and no system-wide configuration, keeps no history, and does not
import from the folder it works in.
"""

from contextlib import suppress
from importlib import import_module

from msnb.imports import skip_slow_imports

_DRAWING = ("msnb.charts", "msnb.reports")  # who imports these will show a picture


def main(connection_file: str, *imports: str) -> None:
    """Serve the connection until the starting process ends it or dies.

    Parameters
    ----------
    connection_file : str
        Where to listen, as Jupyter describes it.
    *imports : str
        ``module`` or ``module:name``: imported before the first cell comes, while
        whoever started this is still busy with its own imports.
    """
    skip_slow_imports()
    if any(each.startswith(_DRAWING) for each in imports):
        from msnb.charts import start_vega  # noqa: PLC0415  # only where pictures are drawn

        start_vega()
    from ipykernel.kernelapp import IPKernelApp  # noqa: PLC0415
    from traitlets.config import Config  # noqa: PLC0415

    class ReportKernel(IPKernelApp):
        def load_config_file(self, *_: object, **__: object) -> None:
            """Read none: a report is the same whoever runs it."""

    settings = Config()
    settings.HistoryManager.enabled = False
    settings.InteractiveShell.colors = "nocolor"
    settings.IPKernelApp.exec_PYTHONSTARTUP = False
    settings.IPKernelApp.ignore_cwd = True
    kernel = ReportKernel.instance(config=settings)
    kernel.initialize(["-f", connection_file])  # type: ignore[no-untyped-call]
    _import(imports)
    kernel.start()  # type: ignore[no-untyped-call]


def _import(imports: tuple[str, ...]) -> None:
    for each in imports:
        module, _, name = each.partition(":")
        # What is not there is missed, and said, by the cell that needs it.
        with suppress(Exception):
            getattr(import_module(module), name or "__name__")
