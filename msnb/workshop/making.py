"""The reports at the end of a workshop, made in processes of their own.

The console stays alive meanwhile, and whatever happens in a report's notebook happens
elsewhere.
"""

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from msnb.plan import Plan
from msnb.wording import count

TEMPLATES = ("roadmap", "forecast", "workshop-record")
TITLES = {
    "roadmap": "Roadmap",
    "forecast": "Forecast",
    "workshop-record": "Workshop record",
}
LIMIT_S = 600


@dataclass(frozen=True)
class Made:
    """One report, or why there is none.

    Parameters
    ----------
    template : str
    state : {"waits", "runs", "made", "left_out", "failed"}
    file : str
        Name of the page in the folder of reports.
    sentence : str
        Its first line; or why it was left out; or what went wrong.
    """

    template: str
    state: str = "waits"
    file: str = ""
    sentence: str = ""

    @property
    def title(self) -> str:
        """What people call it."""
        return TITLES[self.template]

    def to_dict(self) -> dict[str, str]:
        """Return it as the store and ``--json`` have it."""
        return asdict(self)


@dataclass(frozen=True)
class Making:
    """How far the reports are."""

    reports: tuple[Made, ...]

    @property
    def is_over(self) -> bool:
        """Whether nothing is left to be made."""
        return all(each.state not in ("waits", "runs") for each in self.reports)

    @property
    def has_failed(self) -> bool:
        """Whether a report failed."""
        return any(each.state == "failed" for each in self.reports)

    @property
    def done(self) -> int:
        """How many are through, one way or another."""
        return sum(each.state not in ("waits", "runs") for each in self.reports)

    def sentence(self) -> str:
        """Return how far it is.

        Examples
        --------
        >>> Making((Made("roadmap", "made"), Made("forecast", "runs"))).sentence()
        'Making the forecast: 1 of 2 reports done.'
        """
        running = [each.title.lower() for each in self.reports if each.state == "runs"]
        if running:
            total = count(len(self.reports), "report")
            return f"Making the {' and the '.join(running)}: {self.done} of {total} done."
        if not self.is_over:
            return "The reports are about to be made."
        made = sum(each.state == "made" for each in self.reports)
        failed = sum(each.state == "failed" for each in self.reports)
        said = f"{count(made, 'report')} made."
        return f"{said} {count(failed, 'report')} failed." if failed else said


def wanted(plan: Plan) -> Making:
    """Return the reports of a plan, before any is made."""
    return Making(
        tuple(
            Made(each, "left_out", sentence=_why_no_forecast(plan))
            if each == "forecast" and _why_no_forecast(plan)
            else Made(each)
            for each in TEMPLATES
        )
    )


def _why_no_forecast(plan: Plan) -> str:
    if plan.outside_view is None or not (
        plan.outside_view.duration or plan.outside_view.cost
    ):
        return "No reference class is named, so there is nothing to forecast from."
    if not plan.milestones:
        return "There is no milestone yet, so there is nothing to forecast."
    return ""


def make_reports(plan: Plan, folder: Path, tell: Callable[[Making], None]) -> Making:
    """Make all reports of a plan folder, one after the other; return how each went.

    Parameters
    ----------
    plan : Plan
        As it was saved.
    folder : Path
        The plan folder; the pages go to ``reports`` in it.
    tell : callable
        Called with each change, from this thread.
    """
    making = wanted(plan)
    as_of = plan.status_date or plan.start
    for at, each in enumerate(making.reports):
        if each.state != "waits":
            continue
        making = _with(making, at, replace(each, state="runs"))
        tell(making)
        making = _with(making, at, _made(each.template, folder, as_of.isoformat()))
        tell(making)
    return making


def _with(making: Making, at: int, report: Made) -> Making:
    return Making((*making.reports[:at], report, *making.reports[at + 1 :]))


def _made(template: str, folder: Path, as_of: str) -> Made:
    command = [sys.executable, "-P", "-m", "msnb", "report", template, str(folder)]
    try:
        run = _run([*command, "--as-of", as_of, "--json"])
    except subprocess.TimeoutExpired:
        said = f"It took more than {LIMIT_S // 60} minutes, so it was stopped."
        return Made(template, "failed", sentence=said)
    if run.returncode:
        said = run.stderr.strip().removeprefix("msnb: ") or "It stopped without a word."
        return Made(template, "failed", sentence=said)
    files: dict[str, Any] = json.loads(run.stdout)
    return Made(template, "made", Path(files["html"]).name, files["headline"])


def _run(command: Sequence[str]) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(  # noqa: S603  # this interpreter, its own module
        command,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=LIMIT_S,
        check=False,
    )


class Maker:
    """Makes reports in the background, one round at a time."""

    def __init__(self) -> None:
        self.now = Making(())
        self._thread: threading.Thread | None = None

    @property
    def is_busy(self) -> bool:
        """Whether reports are being made."""
        return self._thread is not None and self._thread.is_alive()

    def start(
        self,
        plan: Plan,
        folder: Path,
        changed: Callable[[], None],
        finished: Callable[[Making], None],
    ) -> None:
        """Begin to make them; while some are being made, nothing."""
        if self.is_busy:
            return
        self.now = wanted(plan)

        def tell(making: Making) -> None:
            self.now = making
            changed()

        def work() -> None:
            finished(make_reports(plan, folder, tell))
            changed()

        self._thread = threading.Thread(target=work, name="msnb-reports", daemon=True)
        self._thread.start()

    def wait(self, timeout_s: float | None = None) -> None:
        """Wait until they are made."""
        if self._thread is not None:
            self._thread.join(timeout_s)
