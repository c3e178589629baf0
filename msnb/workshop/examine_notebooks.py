"""Whether notebooks run and are shown: kernel, JupyterLab, trust, browser."""

import subprocess
import time
import webbrowser
from importlib.util import find_spec
from queue import Empty
from typing import Any, cast

from msnb.workshop.examined import Examined
from msnb.workshop.workbooks import notary

KERNEL = "python3"
_LONGEST_S, _SLOW_S = 120.0, 10.0
_TRY = "import msnb; 1 + 1"


def examine_kernel() -> Examined:
    """Start the kernel that JupyterLab starts, and let it add one and one with msnb."""
    began = time.monotonic()
    answer = _answer(_TRY)
    took = time.monotonic() - began
    if "No module named 'msnb'" in answer:
        return Examined(
            "kernel",
            "cannot",
            f"JupyterLab's kernel '{KERNEL}' is another Python, without msnb.",
            "Type: python -m ipykernel install --sys-prefix",
        )
    if answer != "2":
        return Examined(
            "kernel",
            "cannot",
            f"A kernel was asked for 1 + 1 and answered: {answer or 'nothing'}.",
            "Type: pip install --force-reinstall ipykernel",
        )
    if took > _SLOW_S:
        return Examined(
            "kernel",
            "look",
            f"A kernel answered only after {took:.0f} s.",
            "Open the notebook before people come.",
        )
    return Examined("kernel", "fine", f"A kernel answered after {took:.1f} s.")


def _answer(code: str) -> str:
    """Return the last value of some code in a new kernel, or the error that it met."""
    from jupyter_client.manager import start_new_kernel  # noqa: PLC0415  # heavy

    manager: Any
    client: Any
    try:
        manager, client = start_new_kernel(
            _LONGEST_S, KERNEL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
    except (RuntimeError, OSError) as error:
        return str(error)
    heard: list[str] = []

    def hear(message: dict[str, Any]) -> None:
        content = message["content"]
        if message["msg_type"] == "execute_result":
            heard.append(content["data"]["text/plain"])
        elif message["msg_type"] == "error":
            heard.append(content["evalue"])

    try:
        client.execute_interactive(code, output_hook=hear, timeout=_LONGEST_S)
    except (RuntimeError, TimeoutError, Empty):
        heard.append("")
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
        manager.cleanup_resources()
    return heard[-1] if heard else ""


def examine_lab() -> Examined:
    """Look for JupyterLab and what shares a notebook between two windows."""
    if find_spec("jupyterlab") is None:
        return Examined(
            "JupyterLab",
            "cannot",
            "JupyterLab is not installed.",
            "Type: pip install 'msnb[lab]'",
        )
    if find_spec("jupyter_collaboration") is None:
        return Examined(
            "JupyterLab",
            "look",
            "Two windows do not show the same: jupyter-collaboration is not installed.",
            "Type: pip install 'msnb[lab]'",
        )
    from importlib.metadata import version  # noqa: PLC0415

    return Examined(
        "JupyterLab", "fine", f"JupyterLab {version('jupyterlab')} is installed."
    )


def examine_trust() -> Examined:
    """Sign a notebook and see whether JupyterLab would know the signature again."""
    try:
        known = _is_remembered()
    except OSError:
        known = False
    if known:
        return Examined("trust", "fine", "JupyterLab remembers which notebooks it trusts.")
    return Examined(
        "trust",
        "look",
        "JupyterLab forgets which notebooks it trusts, and may hide the board.",
        "Free its file nbsignatures.db, in the data folder that jupyter --paths names.",
    )


def _is_remembered() -> bool:
    from nbformat import v4  # noqa: PLC0415  # heavy

    notebook = cast("Any", v4).new_notebook()
    with notary() as signer:
        signer.sign(notebook)
    with notary() as reader:
        known = bool(reader.check_signature(notebook))
        reader.unsign(notebook)
    return known


def examine_browser() -> Examined:
    """Look for a browser to open JupyterLab in."""
    try:
        webbrowser.get()
    except webbrowser.Error:
        return Examined(
            "browser",
            "look",
            "No browser was found to open JupyterLab in.",
            "Type: msnb lab --no-browser, and open the address that it prints.",
        )
    return Examined("browser", "fine", "A browser is there.")
