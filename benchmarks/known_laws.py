"""How often the dates hold, when the truth is known: exact coverage by simulation.

``python benchmarks/known_laws.py`` draws classes of past projects from four known laws,
asks msnb for its levels as a user would get them, and asks the law (its distribution
function, not more draws) how often such a level holds. It writes
docs/explanation/coverage.md. Two minutes or so; the same draws, and so the same page, each
time.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, stats

from msnb.stats import QuantileFunction, quantile_function
from msnb.wording import chance

Floats = NDArray[np.float64]

HERE = Path(__file__).resolve().parent
PAGE = HERE.parent / "docs" / "explanation" / "coverage.md"
LEVELS = (0.5, 0.8, 0.9)
SIZES = (4, 9, 10, 20, 30, 50, 100)
ELAPSED = (1.0, 1.3, 1.7, 2.2)
CLASSES = 8_000
REPLICATIONS = 400
UNDER_WAY_SIZE, HALF_SIZE = 60, 100
TOLERANCE, UNDER_WAY_TOLERANCE, MEDIAN_TOLERANCE = 0.012, 0.02, 0.03
# Four rows put 4 in 5 exactly at the largest; 1 in 2 lies between two, and is not judged.
JUDGED_FROM = {0.5: 9, 0.8: 4, 0.9: 9}


@dataclass(frozen=True)
class Law:
    """A known law of overruns: its quantiles and its distribution function."""

    name: str
    ppf: Callable[[Floats], Floats]
    cdf: Callable[[Floats], Floats]

    def draw(self, rng: np.random.Generator, *shape: int) -> Floats:
        """Return overruns drawn from it."""
        return self.ppf(rng.random(shape))


def _of_logarithm(name: str, law: Any) -> Law:  # noqa: ANN401  # a frozen law of scipy
    return Law(name, lambda p: np.exp(law.ppf(p)), lambda r: law.cdf(np.log(r)))


def _plain(name: str, law: Any) -> Law:  # noqa: ANN401
    return Law(name, law.ppf, law.cdf)


FAT_TAIL = _plain("fat tail", stats.pareto(1.2, scale=0.8))
LAWS = (
    _of_logarithm("lognormal", stats.norm(0.2, 0.5)),
    _of_logarithm("shifted t3", stats.t(3, loc=0.2, scale=0.3)),
    FAT_TAIL,
    _plain("skewed gamma", stats.gamma(2, loc=0.8, scale=0.4)),
)


def coverage(law: Law, size: int, classes: int = CLASSES) -> list[float | None]:
    """Return how often each level holds, on average over classes of one size.

    None where the support rule refuses the level.
    """
    rng = np.random.default_rng([size, classes])
    draws = law.draw(rng, classes, size)
    found = [_supported(quantile_function(row)) for row in draws]
    return [
        _mean(law.cdf(np.array(ratios))) if ratios else None for ratios in _by_level(found)
    ]


def coverage_under_way(
    law: Law, elapsed: float, classes: int = CLASSES
) -> list[tuple[float, int]]:
    """Return how often each level holds for projects that have already taken so long.

    With the number of classes that support the level: rows that took longer are few.
    """
    rng = np.random.default_rng([UNDER_WAY_SIZE, classes])
    draws = law.draw(rng, classes, UNDER_WAY_SIZE)
    found = [_supported(quantile_function(row, beyond=elapsed)) for row in draws]
    before = float(law.cdf(np.array(elapsed)))
    held = []
    for ratios in _by_level(found):
        share = (law.cdf(np.array(ratios)) - before) / (1 - before)
        held.append((_mean(share), len(ratios)))
    return held


def median_half_under_way(law: Law, replications: int = REPLICATIONS) -> list[float]:
    """Return the median of each level, over its true value, when half are still under way.

    The ages of the projects are spread widely: some began long ago, many lately. A refused
    level counts as beyond everything.
    """
    rng = np.random.default_rng([HALF_SIZE, replications])
    middle = _middle_age(law)
    found = []
    for _ in range(replications):
        outcome = law.draw(rng, HALF_SIZE)
        age = np.exp(middle + 1.5 * rng.standard_normal(HALF_SIZE))
        function = quantile_function(np.minimum(outcome, age), finished=outcome <= age)
        found.append([function.supported(level) or np.inf for level in LEVELS])
    medians = np.median(np.array(found), axis=0)
    return [float(value) for value in medians / law.ppf(np.array(LEVELS))]


def median_alone(law: Law, level: float, size: int = HALF_SIZE // 2) -> float:
    """Return the median of a level over its true value, with nothing under way."""
    rng = np.random.default_rng([size, CLASSES])
    found = [quantile_function(row).at(level) for row in law.draw(rng, CLASSES, size)]
    return float(np.median(found) / law.ppf(np.array(level)))


def _middle_age(law: Law) -> float:
    outcomes = np.log(law.ppf(np.linspace(0.0005, 0.9995, 2000)))

    def surplus(middle: float) -> float:
        return _mean(stats.norm.cdf((outcomes - middle) / 1.5)) - 0.5

    return float(optimize.brentq(surplus, -5, 5))


def _supported(function: QuantileFunction) -> list[float | None]:
    return [function.supported(level) for level in LEVELS]


def _by_level(found: Sequence[Sequence[float | None]]) -> list[list[float]]:
    return [
        [ratios[at] for ratios in found if ratios[at] is not None]
        for at in range(len(LEVELS))
    ]


def _mean(values: Floats) -> float:
    return float(np.mean(values))


# ---- the page


def page() -> str:
    """Return docs/explanation/coverage.md, every figure drawn anew."""
    sizes, worst = _sizes_table()
    under_way, worst_under_way = _under_way_table()
    medians, missed = _median_table()
    text = (HERE / "known_laws.txt").read_text(encoding="utf-8")
    return Template(text).substitute(
        classes=f"{CLASSES:,}",
        sizes=sizes,
        worst=f"{100 * worst:.1f}",
        under_way=under_way,
        worst_under_way=f"{100 * worst_under_way:.1f}",
        medians=medians,
        missed=missed,
        alone=f"{100 * (median_alone(FAT_TAIL, 0.9) - 1):.0f}",
    )


def _sizes_table() -> tuple[str, float]:
    lines, worst = (
        ["| law | projects | 1 in 2 | 4 in 5 | 9 in 10 |", "|---|---|---|---|---|"],
        0.0,
    )
    for law in LAWS:
        for size in SIZES:
            held = coverage(law, size)
            misses = [
                abs(share - level)
                for level, share in zip(LEVELS, held, strict=True)
                if share is not None and size >= JUDGED_FROM[level]
            ]
            worst = max(worst, *misses)
            cells = " | ".join(
                _cell(*each, size) for each in zip(LEVELS, held, strict=True)
            )
            lines.append(f"| {law.name} | {size} | {cells} |")
    return "\n".join(lines), worst


def _cell(level: float, share: float | None, size: int) -> str:
    if share is None:
        return "refused"
    mark = "" if size >= JUDGED_FROM[level] else " (not judged)"
    missed = " **missed**" if not mark and abs(share - level) > TOLERANCE else ""
    return f"{100 * share:.1f}{mark}{missed}"


def _under_way_table() -> tuple[str, float]:
    lines = [
        "| law | time passed ÷ plan | 1 in 2 | 4 in 5 | 9 in 10 |",
        "|---|---|---|---|---|",
    ]
    worst = 0.0
    for law in LAWS:
        for elapsed in ELAPSED:
            held = coverage_under_way(law, elapsed)
            cells = []
            for level, (share, n) in zip(LEVELS, held, strict=True):
                worst = max(worst, abs(share - level))
                missed = " **missed**" if abs(share - level) > UNDER_WAY_TOLERANCE else ""
                few = "" if n == CLASSES else f" ({n:,})"
                cells.append(f"{100 * share:.1f}{few}{missed}")
            lines.append(f"| {law.name} | {elapsed:g} | {' | '.join(cells)} |")
    return "\n".join(lines), worst


def _median_table() -> tuple[str, str]:
    lines, missed = ["| law | 1 in 2 | 4 in 5 | 9 in 10 |", "|---|---|---|---|"], []
    for law in LAWS:
        cells = []
        for level, share in zip(LEVELS, median_half_under_way(law), strict=True):
            is_off = abs(share - 1) > MEDIAN_TOLERANCE
            cells.append(f"{share:.3f}{' **missed**' if is_off else ''}")
            missed += [f"{law.name}, {chance(level)}"] if is_off else []
        lines.append(f"| {law.name} | {' | '.join(cells)} |")
    return "\n".join(lines), "; ".join(missed) or "none"


def main() -> None:
    """Draw, write the page, and say where and how long."""
    before = time.perf_counter()
    PAGE.write_text(page(), encoding="utf-8")
    print(f"Wrote {PAGE} in {time.perf_counter() - before:.0f} s.")


if __name__ == "__main__":
    main()
