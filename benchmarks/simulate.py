"""How long it takes to play plans through, and how much memory; beside plainer ways.

Run: ``python benchmarks/simulate.py``. Each case is a process of its own. Loading the plan
is not part of the figures; ``model`` is the time to make its numbers, ``run`` the time to
play 10,000 draws through with luck that is shared, the least of some runs. What numba
compiles is measured where it is installed.
"""

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from importlib.util import find_spec
from pathlib import Path

DRAWS, RUNS = 10_000, 9
LINKS_AN_ACTIVITY = 2.45
CALENDARS = {
    "vendor": {"workdays": ["mon", "tue", "wed", "thu"], "hours": [["08:00", "16:00"]]},
    "site": {
        "workdays": ["mon", "tue", "wed", "thu", "fri", "sat"],
        "hours": [["07:00", "12:00"], ["13:00", "16:30"]],
        "closures": [{"from": date(2027, 12, 20), "to": date(2028, 1, 5)}],
    },
}
# Activities, calendars taken in turn, and what is wanted: seconds.
CASES: dict[str, tuple[int, list[str | None], float]] = {
    "1,000 activities, one calendar": (1_000, [None], 0.25),
    "1,000 activities, three calendars": (1_000, [None, "vendor", "site"], 0.6),
    "10,000 activities, one calendar": (10_000, [None], 2.0),
}
COMPILED = {"1,000 activities, one calendar": 0.06}
EXAMPLE = Path(__file__).parent.parent / "notebooks" / "data" / "water-works"


def network(activities: int) -> list[list[int]]:
    """Return, for each activity, what it waits for; the same each time."""
    draw = random.Random(20270201)  # noqa: S311  # a fixed plan, no secret
    needs: list[set[int]] = [set() for _ in range(activities)]
    for _ in range(round(activities * LINKS_AN_ACTIVITY)):
        after = draw.randrange(1, activities)
        needs[after].add(max(0, after - draw.randrange(1, 60)))
    return [sorted(each) for each in needs]


def ranges(activities: int) -> list[tuple[int, int, int]]:
    """Return low, likely and high of each activity in working minutes."""
    draw = random.Random(7)  # noqa: S311
    lows = [draw.randrange(480, 4800) for _ in range(activities)]
    return [(low, round(low * 1.4), round(low * 2.4)) for low in lows]


def plan_toml(activities: int, names: list[str | None]) -> dict[str, object]:
    """Return a plan with a milestone for every twenty activities."""
    needs, takes = network(activities), ranges(activities)
    items = []
    for at in range(activities):
        low, likely, high = (f"{each}min" for each in takes[at])
        item = {
            "id": f"a{at}",
            "title": f"Activity {at}",
            "needs": [f"a{x}" for x in needs[at]],
        }
        item["takes"] = {"low": low, "likely": likely, "high": high}
        name = names[at % len(names)]
        items.append(item if name is None else {**item, "calendar": name})
    return {
        "format": 1,
        "title": "Benchmark",
        "start": date(2027, 2, 1),
        "calendars": CALENDARS,
        "goals": [{"id": "goal", "statement": "Done"}],
        "milestones": [{**item, "goal": "goal"} for item in items[::20]],
        "tasks": [item for at, item in enumerate(items) if at % 20],
    }


def least(work: Callable[[], object], runs: int = RUNS) -> float:
    """Return the least of some durations: the machine may be busy with other things."""
    taken = []
    for _ in range(runs):
        begin = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begin)
    return min(taken)


def resident() -> float:
    """Return the most memory this process has held, in MB."""
    import resource  # noqa: PLC0415  # not on every system

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024**2 if sys.platform == "darwin" else 1024)


def measure(name: str) -> dict[str, float]:
    """Return the figures of one case."""
    from msnb.plan import Plan  # noqa: PLC0415
    from msnb.simulate import Pace, Settings, model_of, run  # noqa: PLC0415

    activities, names, _ = CASES[name]
    plan = Plan.model_validate(plan_toml(activities, names))
    imported = resident()
    settings = Settings(draws=DRAWS)
    model = model_of(plan, progress=False)

    def play(*, criticality: bool, fast: bool) -> None:
        run(model, settings, criticality=criticality, pace=Pace(fast=fast))

    figures = {
        "model": least(lambda: model_of(plan, progress=False), 2),
        "run": least(lambda: play(criticality=False, fast=False)),
        "traced": least(lambda: play(criticality=True, fast=False)),
    }
    figures["memory"] = resident() - imported
    if find_spec("numba") and len(names) == 1:
        play(criticality=False, fast=True)  # compiled now, or before
        figures["compiled"] = least(lambda: play(criticality=False, fast=True))
    return figures


def plain(activities: int, draws: int) -> None:
    """Do it draw by draw, activity by activity."""
    draw = random.Random(1)  # noqa: S311
    needs, takes = network(activities), ranges(activities)
    ends = []
    for _ in range(draws):
        finish = [0.0] * activities
        for at, (low, likely, high) in enumerate(takes):
            begin = max((finish[each] for each in needs[at]), default=0.0)
            finish[at] = begin + draw.triangular(low, high, likely)
        ends.append(max(finish))
    ends.sort()


def longest_paths(activities: int, draws: int) -> None:
    """Do it with the longest path of a library of graphs."""
    import networkx as nx  # noqa: PLC0415

    draw = random.Random(1)  # noqa: S311
    needs, takes = network(activities), ranges(activities)
    graph = nx.DiGraph()
    graph.add_nodes_from(range(activities + 1))
    for _ in range(draws):
        lasts = [draw.triangular(low, high, likely) for low, likely, high in takes]
        edges = [(a, b, lasts[a]) for b, befores in enumerate(needs) for a in befores]
        graph.add_weighted_edges_from(edges)
        graph.add_weighted_edges_from((a, activities, lasts[a]) for a in range(activities))
        nx.dag_longest_path_length(graph)


def usual(activities: int) -> None:
    """Do it with NumPy as most people would: triangular draws, and ``np.percentile``."""
    import numpy as np  # noqa: PLC0415

    rng = np.random.default_rng(1)
    needs, takes = network(activities), ranges(activities)
    finish = np.zeros((activities, DRAWS))
    for at, (low, likely, high) in enumerate(takes):
        begin = finish[needs[at]].max(axis=0) if needs[at] else 0.0
        finish[at] = begin + rng.triangular(low, likely, high, DRAWS)
    np.percentile(finish[::20], [10, 50, 80, 90], axis=1)


def _case(name: str) -> dict[str, float]:
    command = [sys.executable, __file__, name]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def main() -> None:
    """Measure all cases and the plainer ways, and print."""
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} processors, load {load}")
    figures = {}
    for name, (_, _, wanted) in CASES.items():
        figures[name] = each = _case(name)
        print(
            f"{name}: {each['run']:.3f} s (wanted: {wanted} s or less); "
            f"with criticality {each['traced']:.3f} s; model {each['model']:.3f} s; "
            f"{each['memory']:.0f} MB above the plan (wanted: 300 MB or less)"
        )
        if "compiled" in each:
            goal = f" (wanted: {COMPILED[name]} s or less)" if name in COMPILED else ""
            print(f"  compiled: {each['compiled']:.3f} s{goal}")
    ours = figures["1,000 activities, one calendar"]["run"]
    ways: dict[str, tuple[Callable[[], None], float]] = {
        "a plain loop": (lambda: plain(1_000, 50), DRAWS / 50),
        "networkx longest paths": (lambda: longest_paths(1_000, 5), DRAWS / 5),
        "Generator.triangular and np.percentile": (lambda: usual(1_000), 1),
    }
    for way, (work, times) in ways.items():
        try:
            seconds = least(work, 3) * times
        except ImportError as error:
            print(f"{way}: not measured ({error})")
        else:
            print(f"{way}: {seconds:.2f} s, {seconds / ours:,.1f} times as long")
    command = [sys.executable, "-m", "msnb", "simulate", str(EXAMPLE)]
    process = least(lambda: subprocess.run(command, check=False, capture_output=True))
    print(f"msnb simulate, the example: {process:.2f} s (wanted: 1.0 s or less)")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(measure(sys.argv[1])))
    else:
        main()
