"""Similar past projects: whether they weigh more, and why or why not."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from msnb.errors import ChoiceError
from msnb.forecast.history.conditions import Condition, conditions
from msnb.forecast.history.filtering import narrowed, split_filter
from msnb.forecast.history.rows import Project
from msnb.forecast.records.record import kept_similar
from msnb.forecast.records.similar_trial import SimilarTried, try_similar
from msnb.forecast.reference.cost_units import is_other_unit, other_unit
from msnb.forecast.reference.reference_class import ReferenceClass
from msnb.forecast.reference.similarity import Kernel, Parts, Traits, comparable, parts_of
from msnb.wording import count, listed, shown

SIZE = "size"
NONE = "none"
"""What switches it off, as a text."""

SMALL = 200
"""Past projects of a source that are tried unasked: it takes about a tenth of a second."""

_TRAITS = {"region": "region", "class": "sector"}


@dataclass(frozen=True, eq=False)
class Similar:
    """Whether past projects similar to a plan weigh more in its forecast.

    Parameters
    ----------
    traits : Traits
        What is known of the plan.
    is_asked : bool
        Whether somebody asked for it.
    tried : SimilarTried, optional
        How it did on the past projects of the class; None where nobody asked, the class
        brings no answer along and is too large to be tried unasked.
    reference_class : ReferenceClass
        To forecast from: weighted where that is used.
    is_off : bool
        Whether somebody asked that all weigh the same.
    other_unit : str
        The unit of the class's costs where the plan's is not known to be that one: then
        nothing is weighed unasked. Else empty.
    is_surely_other : bool
        Whether it is known to be in another unit.
    """

    traits: Traits
    is_asked: bool
    tried: SimilarTried | None
    reference_class: ReferenceClass = field(repr=False)
    is_off: bool = False
    other_unit: str = ""
    is_surely_other: bool = False

    @property
    def is_used(self) -> bool:
        """Whether similar projects weigh more here."""
        return self.reference_class.pool.similarity is not None

    def sentence(self) -> str:
        """Return whether similar projects weigh more, and why or why not.

        Examples
        --------
        "Past projects nearer to this one in size weigh more: tried on 53 of them, that
        came 3% nearer to what happened."
        """
        what = f"those nearer to this one in {listed(self.traits.fields)}"
        if self.is_used and self.tried:
            return (
                f"Past projects nearer to this one in {listed(self.traits.fields)} weigh "
                f"more: tried on {self.tried.n_tests:,} of them, that came "
                f"{_nearer(self.tried)} to what happened."
            )
        same = "All past projects of the class weigh the same"
        if self.is_off or self.other_unit:
            why = (
                f", as was asked for (--similar {NONE})"
                if self.is_off
                else f": {self._units_apart()}"
            )
            return f"{same}{why}.{self._instead()}"
        if self.tried is None:
            return (
                f"{same}. Whether it would be better to weigh {what} more takes a while to "
                f"try on {len(self.reference_class.pool.rows.projects):,} (--similar size)."
            )
        if not self.tried.is_enough:
            return (
                f"{same}: {count(self.tried.n_tests, 'past project')} could be forecast, "
                f"too few to say whether it would be better to weigh {what} more."
            )
        if self.tried.is_better:
            found = self._instead().removesuffix(".")
            return f"{same}.{found}, yet today no one is nearer than the others."
        return f"{same}.{self._instead()}"

    def _units_apart(self) -> str:
        if self.is_surely_other:
            return f"the plan's cost is in another unit than theirs ({self.other_unit})"
        return (
            f"the plan's cost is not known to be in their unit ({self.other_unit}), so its "
            "size is compared only if asked for (--similar size)"
        )

    def _instead(self) -> str:
        """Return what came of weighing similar projects more, where that was tried."""
        if self.tried is None or not self.tried.is_enough:
            return ""
        what, n = listed(self.traits.fields), self.tried.n_tests
        return (
            f" To weigh those nearer to this one in {what} more, tried on {n:,} of them, "
            f"came {_nearer(self.tried)} to what happened."
        )

    def to_dict(self) -> dict[str, Any]:
        """Return it as it stands in JSON."""
        tried = self.tried.to_dict() if self.tried else dict.fromkeys(_TRIED)
        return {
            "asked": self.is_asked,
            "used": self.is_used,
            "better": self.tried.is_better if self.tried else None,
            **tried,
            "fields": list(self.traits.fields),
            "sentence": self.sentence(),
        }


_TRIED = (
    *("n_tests", "crps", "equal_crps", "improvement", "improvement_limits"),
    *("width", "apart"),
)


def _nearer(tried: SimilarTried) -> str:
    share = tried.improvement.share or 0.0
    percent = f"{abs(share):.0%}"
    if percent == "0%":
        return "no nearer"
    if share < 0:
        return f"{percent} less near"
    return f"{percent} nearer" if tried.is_better else f"only {percent} nearer"


def weigh_similar(
    chosen: ReferenceClass,
    size: float,
    asked: Sequence[str] | None = None,
    *,
    currency: str | None = None,
) -> Similar:
    """Return a class with similar projects weighing more, where that did better before.

    Past projects that share more with a plan weigh more: by a Gaussian kernel over the
    logarithm of their size, and by their region and sector where these are said. How near
    is near is chosen by leave-one-out CRPS. It is used only if the forecasts of the class's
    own past projects came more than 1 % nearer to what happened.

    Parameters
    ----------
    chosen : ReferenceClass
    size : float
        The plan's calendar days, or its cost in the class's own unit; above 0.
    asked : sequence of str, optional
        ``size``, ``region=South Asia``, ``sector=water``; size always counts. Left out,
        size alone: as a built-in class brings the answer along, of another one where its
        source has at most 200 past projects, which are tried in about a tenth of a second.
        Of an empty sequence, or ``none``, all weigh the same.
    currency : str, optional
        What a cost is in. Where the class's costs are in another unit, sizes cannot be
        compared; where nobody knows, they are only if that is asked for. Left out: in the
        class's own unit.

    Raises
    ------
    ChoiceError
        A text names nothing that can be compared, or that no past project has; ``none``
        beside another one; something is asked for, and costs are in different units.

    Examples
    --------
    >>> from msnb.forecast.reference.choosing import select_class
    >>> schools = select_class("nyc-schools/scope", measure="cost")
    >>> found = weigh_similar(schools, 2600)
    >>> found.is_used, round(schools.n_effective), round(found.reference_class.n_effective)
    (True, 1412, 134)
    """
    if not size > 0:
        msg = f"size must be above 0, not {size}."
        raise ValueError(msg)
    texts = _without_none(asked or ())
    is_off = asked is not None and not texts
    if texts and is_other_unit(chosen, currency):
        raise ChoiceError(_different_units(chosen, currency or ""))
    other = "" if asked is not None else other_unit(chosen, currency)
    traits = _traits(chosen, size, texts)
    tried = kept_similar(chosen, traits.fields)
    is_left = is_off or bool(other)
    if tried is None and (texts or (not is_left and _is_small(chosen))):
        tried = try_similar(chosen, traits.fields)
    used = chosen
    if not is_left and tried and tried.is_better and not tried.kernel.is_equal:
        used = _weighted(chosen, traits, tried.kernel)
    surely = bool(other) and is_other_unit(chosen, currency)
    return Similar(traits, bool(texts), tried, used, is_off, other, surely)


def _without_none(asked: Sequence[str]) -> tuple[str, ...]:
    """Return what was asked for; nothing where that is to switch it off."""
    texts = tuple(text.strip() for text in asked)
    if NONE in texts and set(texts) != {NONE}:
        others = listed([shown(text) for text in texts if text != NONE])
        msg = f"'{NONE}' lets all past projects weigh the same: leave it out, or {others}."
        raise ChoiceError(msg)
    return () if NONE in texts else texts


def _different_units(chosen: ReferenceClass, currency: str) -> str:
    return (
        f"The plan's cost is in {currency}, those of {chosen.id} in {chosen.cost_unit}: "
        "their sizes cannot be compared. Let all past projects weigh the same (--similar "
        f"{NONE}), or bring a history in {currency}."
    )


def _is_small(chosen: ReferenceClass) -> bool:
    return len(chosen.pool.rows.projects) <= SMALL


def _weighted(chosen: ReferenceClass, traits: Traits, kernel: Kernel) -> ReferenceClass:
    pool, rows, stopped = chosen.pool, chosen.pool.rows, chosen.pool.stopped
    projects, sizes = list(rows.projects), list(rows.planned)
    own = pool.memberships[-1] & rows.finished
    if stopped is not None:
        projects += stopped.projects
        sizes += [_size(chosen, project) for project in stopped.projects]
        own = np.concatenate((own, np.zeros(len(stopped.projects), dtype=np.bool_)))
    found = comparable(projects, np.array(sizes), traits.fields).to(traits, kernel, own)
    similar, others = found[: len(rows.projects)], found[len(rows.projects) :]
    if stopped is not None:
        stopped = replace(stopped, similarity=others)
    weighed = replace(pool, stopped=stopped, similarity=similar, compared=traits.fields)
    return replace(chosen, pool=weighed)


def _size(chosen: ReferenceClass, project: Project) -> float:
    """Return the planned days or cost of a project that stopped; NaN where not known."""
    if chosen.measure == "duration":
        found = project.planned_length()
    else:
        found = getattr(project, chosen.cost_against)
    return found if found is not None and found > 0 else np.nan


def _traits(chosen: ReferenceClass, size: float, asked: Sequence[str]) -> Traits:
    texts: dict[str, Parts] = {}
    for text in asked:
        if text == SIZE:
            continue
        wanted = _condition(text)
        path = split_filter(chosen.id)[0]
        projects = chosen.pool.rows.projects
        narrowed(path, [wanted], projects)  # says what is there if it is not
        texts[_TRAITS[wanted.column]] = _whole(wanted, projects)
    return Traits(size, **texts)


def _condition(text: str) -> Condition:
    fault = f"{shown(text)} is nothing that past projects are compared by."
    remedy = "Say size, region=… or sector=…, such as 'region=South Asia', or none."
    if "=" not in text:
        msg = f"{fault} {remedy}"
        raise ChoiceError(msg)
    [wanted] = conditions([text])
    if wanted.column not in _TRAITS:
        msg = f"{fault} {remedy}"
        raise ChoiceError(msg)
    return wanted


def _whole(wanted: Condition, projects: Sequence[Project]) -> Parts:
    """Return a region or sector with the broader ones that it is a part of."""
    asked = parts_of(wanted.value)
    found = set()
    for project in projects:
        if wanted.holds(project):
            cell = project.path if wanted.column == "class" else project.region
            parts = parts_of(cell)
            ends = [
                at + len(asked)
                for at in range(len(parts))
                if parts[at : at + len(asked)] == asked
            ]
            found |= {parts[:end] for end in ends[:1]}
    return min(found, key=lambda parts: (len(parts), parts))
