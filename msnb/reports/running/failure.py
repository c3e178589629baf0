"""What to say when a report's notebook stopped: which cell, and why."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from msnb.reports.page.blocks import Headline
from msnb.reports.page.markup import html

if TYPE_CHECKING:
    from nbformat import NotebookNode

_PREVIEW_LINES = 12


@dataclass(frozen=True)
class Failure:
    """The cell that stopped a report.

    Parameters
    ----------
    number : int
        Its place in the saved notebook, from 1.
    heading : str
        The nearest heading above it; empty if there is none.
    source : str
        What it was to do.
    reason : str
        Why it could not. One or a few sentences.
    traceback : str
        Where in the program, for whoever mends the template; empty when the reason
        says it all.
    """

    number: int
    heading: str
    source: str
    reason: str
    traceback: str = ""

    @property
    def sentence(self) -> str:
        """Why, ending as a sentence does."""
        ends = self.reason.rstrip().endswith((".", "!", "?"))
        return self.reason if ends else f"{self.reason.rstrip()}."

    @property
    def where(self) -> str:
        """The cell, as a person finds it."""
        under = f", under “{self.heading}”" if self.heading else ""
        return f"cell {self.number}{under}"


def failure_at(notebook: "NotebookNode", stopped_at: int, reason: str) -> Failure:
    """Return what is known about the cell that stopped a notebook.

    Parameters
    ----------
    notebook : NotebookNode
        Cleaned of what belongs to the machine.
    stopped_at : int
        Index of the cell.
    reason : str
        Why, where the cell does not say it itself.
    """
    cell = notebook.cells[stopped_at]
    error = next(
        (each for each in cell.get("outputs", ()) if each.output_type == "error"), None
    )
    traceback = ""
    if error is not None:
        reason, traceback = _said_by(error)
    heading = _heading_above(notebook, stopped_at)
    return Failure(stopped_at + 1, heading, cell.source, reason, traceback)


def _said_by(error: "NotebookNode") -> tuple[str, str]:
    # What a person gave wrongly shows as its sentence alone: see MsnbError.
    if error.traceback == [error.evalue]:
        return error.evalue, ""
    return f"{error.ename}: {error.evalue}", "\n".join(error.traceback)


def _heading_above(notebook: "NotebookNode", index: int) -> str:
    for cell in reversed(notebook.cells[:index]):
        if cell.cell_type == "markdown":
            headings = re.findall(r"^#+\s+(.+?)\s*#*$", cell.source, re.MULTILINE)
            if headings:
                return str(headings[-1])
    return ""


def failure_html(failure: Failure, *, kicker: str, notebook_name: str) -> str:
    """Return the page's content: what stopped, where, why, and what is left.

    Parameters
    ----------
    failure : Failure
    kicker : str
        Plan and report, for the line above the headline.
    notebook_name : str
        The file in which the partial notebook is kept.
    """
    lines = failure.source.splitlines()
    preview = "\n".join([*lines[:_PREVIEW_LINES], *["…"][: len(lines) > _PREVIEW_LINES]])
    parts = [
        Headline(kicker, ["This report could not be finished."]).html(),
        f'<p class="reason">{html(failure.sentence)}</p>',
        f"<h2>Where it stopped</h2><p>In {html(failure.where)}:</p>",
        f"<pre>{html(preview)}</pre>",
    ]
    if failure.traceback:
        trace = f"<pre>{html(failure.traceback)}</pre>"
        parts.append(f"<details><summary>For whoever mends it</summary>{trace}</details>")
    kept = html(notebook_name)
    parts.append(
        f"<p>What was computed until then is kept in <code>{kept}</code>; open it in "
        "JupyterLab to go on from there.</p>"
    )
    return "\n".join(parts)
