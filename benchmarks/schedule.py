"""How long a timetable of 10,000 activities and 25,000 links takes, both passes.

Run: ``python benchmarks/schedule.py``. Loading the plan is not part of the figures; the
checks for references and loops, all dates, floats and the result's own objects are.
"""

import random
import statistics
import sys
import time
from datetime import date

from msnb.plan import Plan
from msnb.schedule import schedule

ACTIVITIES, LINKS, RUNS = 10_000, 25_000, 7
CALENDARS = {
    "vendor": {"workdays": ["mon", "tue", "wed", "thu"], "hours": [["08:00", "16:00"]]},
    "site": {
        "workdays": ["mon", "tue", "wed", "thu", "fri", "sat"],
        "hours": [["07:00", "12:00"], ["13:00", "16:30"]],
        "closures": [{"from": date(2027, 12, 20), "to": date(2028, 1, 5)}],
    },
}


def plan_of(names: list[str | None]) -> Plan:
    """Return the same plan each time; ``names`` are the calendars taken in turn."""
    draw = random.Random(20270201)  # noqa: S311  # a fixed plan, no secret
    needs: list[list[dict[str, str]]] = [[] for _ in range(ACTIVITIES)]
    for _ in range(LINKS):
        after = draw.randrange(1, ACTIVITIES)
        before = max(0, after - draw.randrange(1, 120))
        link = {"on": f"a{before}", "link": draw.choice(["FS"] * 7 + ["SS", "FF", "SF"])}
        if draw.random() < 0.3:  # noqa: PLR2004  # three links in ten have a lag
            link["lag"] = draw.choice(["1d", "2d", "4h", "1w", "-1d", "3ed"])
        needs[after].append(link)
    items = [
        {
            "id": f"a{at}",
            "title": f"Activity {at}",
            "takes": f"{draw.randrange(1, 12)}{draw.choice('hd')}",
            "needs": needs[at],
            **({"calendar": name} if (name := names[at % len(names)]) else {}),
        }
        for at in range(ACTIVITIES)
    ]
    milestones = items[::20]
    for each in milestones:
        each["goal"] = "goal"
    return Plan.model_validate(
        {
            "format": 1,
            "title": "Benchmark",
            "start": date(2027, 2, 1),
            "calendars": CALENDARS,
            "goals": [{"id": "goal", "statement": "Done", "by": date(2040, 12, 31)}],
            "milestones": milestones,
            "tasks": [item for at, item in enumerate(items) if at % 20],
        }
    )


def measure(label: str, names: list[str | None], target_s: float) -> None:
    """Print the median and the range of some runs."""
    plan = plan_of(names)
    seconds, cpu = [], []
    for _ in range(RUNS):
        begin, cpu_begin = time.perf_counter(), time.process_time()
        timetable = schedule(plan, progress=False)
        seconds.append(time.perf_counter() - begin)
        cpu.append(time.process_time() - cpu_begin)
    end = max(each.early_finish for each in timetable.activities)
    print(
        f"{label:16} {statistics.median(seconds):.3f} s "
        f"({min(seconds):.3f} to {max(seconds):.3f}), target {target_s} s; "
        f"of the processor {statistics.median(cpu):.3f} s; "
        f"{ACTIVITIES:,} activities, {LINKS:,} links, ends {end:%Y-%m-%d}"
    )


if __name__ == "__main__":
    print(f"Python {sys.version.split()[0]}, median of {RUNS} runs")
    measure("one calendar", [None], 0.5)
    measure("three calendars", [None, "vendor", "site"], 1.5)
