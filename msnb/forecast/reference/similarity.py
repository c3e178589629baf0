"""How much a past project has in common with another one: size, region, sector."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from msnb.forecast.history.conditions import plain
from msnb.forecast.history.rows import Project

Field = Literal["size", "region", "sector"]
Parts = tuple[str, ...]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Indices = NDArray[np.intp]

ENOUGH = 20.0
"""How many projects' worth a class keeps when similar ones weigh more."""

_WIDEST = 4.0


@dataclass(frozen=True)
class Kernel:
    """How quickly the weight of a past project falls with what sets it apart.

    Parameters
    ----------
    width : float
        Of a Gaussian kernel over ``|ln size - ln size|``, in log units; infinite where
        size plays no part.
    apart : float
        What is left of the weight where nothing of a text is shared, in (0, 1].

    Examples
    --------
    >>> half = Kernel(width=np.inf, apart=0.5)
    >>> half.weights(np.zeros(3), np.array([0.0, 0.5, 1.0])).round(3).tolist()
    [1.0, 0.707, 0.5]
    """

    width: float
    apart: float

    @property
    def is_equal(self) -> bool:
        """Whether all past projects weigh the same."""
        return bool(np.isinf(self.width)) and self.apart == 1

    def weights(self, gaps: Floats, apart: Floats) -> Floats:
        """Return the weight at some distances in size, and shares of texts not shared."""
        found: Floats = np.exp(-0.5 * np.square(gaps / self.width)) * self.apart**apart
        return found

    def fitted(self, gaps: Floats, apart: Floats, own: Flags) -> Floats:
        """Return weights that leave at least 20 projects' worth of each class.

        Where few are near, a plan far larger than all of them for one, the kernel is
        widened until that many count; in a class of fewer, all weigh the same.

        Parameters
        ----------
        gaps, apart : array of float, shape (m, n)
            From m plans to n past projects.
        own : array of bool, shape (m, n)
            Finished projects of the class.

        Returns
        -------
        array of float, shape (m, n)
        """
        kernel, weights = self, self.weights(gaps, apart)
        few = _effective(weights, own) < ENOUGH
        while few.any() and not kernel.is_equal:
            kernel = _wider(kernel)
            weights[few] = kernel.weights(gaps[few], apart[few])
            few = _effective(weights, own) < ENOUGH
        return weights


EQUAL = Kernel(np.inf, 1.0)


def _wider(kernel: Kernel) -> Kernel:
    if kernel.width < _WIDEST:
        return Kernel(2 * kernel.width, kernel.apart)
    return Kernel(np.inf, kernel.apart) if np.isfinite(kernel.width) else EQUAL


def _effective(weights: Floats, own: Flags) -> Floats:
    counted = weights * own
    squares = np.square(counted).sum(axis=1)
    found: Floats = np.divide(
        np.square(counted.sum(axis=1)),
        squares,
        out=np.zeros_like(squares),
        where=squares > 0,
    )
    return found


@dataclass(frozen=True)
class Traits:
    """What is known of a plan that past projects may have in common with it.

    Parameters
    ----------
    size : float
        Planned calendar days, or planned cost in the class's own unit; above 0.
    region, sector : tuple of str
        Their parts, the broadest first; empty where not said.
    """

    size: float
    region: Parts = ()
    sector: Parts = ()

    @property
    def fields(self) -> tuple[Field, ...]:
        """Which of them are known, size first."""
        found: list[Field] = ["size"]
        found += ["region"] if self.region else []
        found += ["sector"] if self.sector else []
        return tuple(found)


def parts_of(text: str) -> Parts:
    """Return the parts of a region or a class path, whatever the capitals.

    Examples
    --------
    >>> parts_of("South Asia / India")
    ('south asia', 'india')
    """
    return tuple(plain(part) for part in text.split("/") if part.strip())


@dataclass(frozen=True, eq=False)
class Texts:
    """One text of every row, part by part.

    Parameters
    ----------
    parts : tuple of tuple of str
        Of each row, the broadest first.
    prefixes : array of int, shape (n, deepest)
        Which beginning of one part, of two, and so on each row has; -1 where it has fewer.
    numbers : mapping of tuple of str to int
        The number of each beginning.
    """

    parts: tuple[Parts, ...]
    prefixes: Indices
    numbers: Mapping[Parts, int]

    def apart_from(self, asked: Parts) -> Floats:
        """Return which share of the parts asked for each row does not have in common."""
        found = [self.numbers.get(asked[: n + 1], _NONE) for n in range(len(asked))]
        depth = self.prefixes.shape[1]
        wanted = np.array([*found, *[_NONE] * depth][:depth], dtype=np.intp)
        shared = (self.prefixes == wanted).sum(axis=1)
        apart: Floats = 1 - shared / max(len(asked), 1)
        return apart

    def apart(self, some: Indices, others: Indices) -> Floats:
        """Return which share of its parts each of some rows has not in common with each.

        Returns
        -------
        array of float, shape (n_some, n_others)
        """
        shared = np.zeros((some.size, others.size))
        for prefix in self.prefixes.T:
            ones = prefix[some, None]
            shared += (ones == prefix[others]) & (ones >= 0)
        lengths = (self.prefixes[some] >= 0).sum(axis=1, keepdims=True)
        apart: Floats = 1 - shared / np.maximum(lengths, 1)
        return apart


_NONE = -2  # a beginning that no row has


def unlike(traits: Traits, project: Project) -> float:
    """Return how much of a plan's region and sector a project does not share, 0 to 2.

    Examples
    --------
    >>> plan = Traits(730, region=("south asia", "india"))
    >>> unlike(plan, Project("P1", "world-bank", region="South Asia / Nepal"))
    0.5
    """
    apart = 0.0
    if traits.region:
        apart += _apart(traits.region, parts_of(project.region))
    if traits.sector:
        apart += _apart(traits.sector, parts_of(project.path))
    return apart


def _apart(asked: Parts, found: Parts) -> float:
    if not asked or not found:
        return 1.0
    shared = 0
    for one, other in zip(asked, found, strict=False):
        if one != other:
            break
        shared += 1
    return 1 - shared / len(asked)


@dataclass(frozen=True, eq=False)
class Comparable:
    """Past projects, by what each may have in common with another.

    Parameters
    ----------
    log_sizes : array of float, shape (n,)
        Natural logarithms; NaN where the size is not known.
    regions, sectors : Texts
    fields : tuple of str
        What is compared.
    """

    log_sizes: Floats
    regions: Texts
    sectors: Texts
    fields: tuple[Field, ...]

    def to(self, traits: Traits, kernel: Kernel, own: Flags) -> Floats:
        """Return how much each row weighs for a plan, shape (n,).

        A row of unknown size weighs as much as the others do on average.

        Parameters
        ----------
        traits : Traits
        kernel : Kernel
        own : array of bool, shape (n,)
            Finished projects of the class, of which enough must count.
        """
        apart = np.zeros(self.log_sizes.size)
        if "region" in self.fields:
            apart += self.regions.apart_from(traits.region)
        if "sector" in self.fields:
            apart += self.sectors.apart_from(traits.sector)
        gaps = np.abs(self.log_sizes - np.log(traits.size))
        known = np.isfinite(gaps)
        weights = np.ones(gaps.size)
        if known.any():
            near = kernel.fitted(gaps[None, known], apart[None, known], own[None, known])
            weights[known], weights[~known] = near[0], near[0].mean()
        return weights

    def of(self, row: int) -> Traits:
        """Return what is known of one of the rows."""
        size = float(np.exp(self.log_sizes[row]))
        return Traits(size, self.regions.parts[row], self.sectors.parts[row])

    def gaps(self, some: Indices, others: Indices) -> Floats:
        """Return the distances in size between rows, shape (n_some, n_others)."""
        found: Floats = np.abs(self.log_sizes[some, None] - self.log_sizes[others])
        return found

    def apart(self, some: Indices, others: Indices) -> Floats:
        """Return how many texts each of some rows does not share with each other row."""
        total = np.zeros((some.size, others.size))
        for name, texts in (("region", self.regions), ("sector", self.sectors)):
            if name in self.fields:
                total += texts.apart(some, others)
        return total


def comparable(
    projects: Sequence[Project], sizes: Floats, fields: Sequence[Field]
) -> Comparable:
    """Return past projects by what each may have in common with another.

    Parameters
    ----------
    projects : sequence of Project
    sizes : array of float, shape (n,)
        Planned days or cost; NaN where not known.
    fields : sequence of str
        What is compared: size, region, sector.
    """
    return Comparable(
        np.log(sizes),
        _texts(project.region for project in projects),
        _texts(project.path for project in projects),
        tuple(fields),
    )


def _texts(texts: Iterable[str]) -> Texts:
    known: dict[str, Parts] = {}
    rows = tuple(known.setdefault(text, parts_of(text)) for text in texts)
    numbers: dict[Parts, int] = {}
    deepest = max(map(len, rows), default=0)
    prefixes = np.full((len(rows), deepest), -1, dtype=np.intp)
    for at, parts in enumerate(rows):
        for n in range(len(parts)):
            prefixes[at, n] = numbers.setdefault(parts[: n + 1], len(numbers))
    return Texts(rows, prefixes, numbers)
