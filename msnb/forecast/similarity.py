"""How much a past project has in common with another one: size, region, sector."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from msnb.forecast.conditions import plain
from msnb.forecast.rows import Project

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
    """One text of every row, as a number into the different ones."""

    different: tuple[Parts, ...]
    codes: Indices

    def apart_from(self, asked: Parts) -> Floats:
        """Return which share of the parts asked for each row does not have in common."""
        shares = [_apart(asked, each) for each in self.different]
        found: Floats = np.array(shares, dtype=np.float64)[self.codes]
        return found


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
        region = self.regions.different[self.regions.codes[row]]
        sector = self.sectors.different[self.sectors.codes[row]]
        return Traits(float(np.exp(self.log_sizes[row])), region, sector)

    def gaps(self, some: Indices, others: Indices) -> Floats:
        """Return the distances in size between rows, shape (n_some, n_others)."""
        found: Floats = np.abs(self.log_sizes[some, None] - self.log_sizes[others])
        return found

    def apart(self, some: Indices, others: Indices) -> Floats:
        """Return how many texts each of some rows does not share with each other row."""
        total = np.zeros((some.size, others.size))
        for name, texts in (("region", self.regions), ("sector", self.sectors)):
            if name in self.fields:
                total += self._apart_of(texts, some, others)
        return total

    @cached_property
    def _rows_apart(self) -> dict[tuple[int, int], Floats]:
        return {}

    def _apart_of(self, texts: Texts, some: Indices, others: Indices) -> Floats:
        rows = []
        for code in texts.codes[some]:
            key = (id(texts), int(code))
            if key not in self._rows_apart:
                asked = texts.different[code]
                shares = [_apart(asked, each) for each in texts.different]
                self._rows_apart[key] = np.array(shares)
            rows.append(self._rows_apart[key][texts.codes[others]])
        return np.array(rows).reshape(some.size, others.size)


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
    numbers: dict[str, int] = {}
    codes = [numbers.setdefault(text, len(numbers)) for text in texts]
    return Texts(tuple(map(parts_of, numbers)), np.array(codes, dtype=np.intp))
