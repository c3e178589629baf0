"""How much the choice of class matters: every admissible parent and sibling beside it."""

from dataclasses import dataclass
from typing import Literal

from msnb.errors import ChoiceError, HistoryError
from msnb.forecast.history.archives import chain
from msnb.forecast.history.filtering import split_filter, with_conditions
from msnb.forecast.levels.levels import Level, levels_of
from msnb.forecast.reference.choosing import select_class
from msnb.forecast.reference.reference_class import ReferenceClass


@dataclass(frozen=True, eq=False)
class Alternative:
    """What another class of the same source says at the same level."""

    relation: Literal["chosen", "parent", "sibling"]
    reference_class: ReferenceClass
    level: Level


def alternatives(
    chosen: ReferenceClass, *, level: float = 0.8, elapsed: float = 0.0
) -> tuple[Alternative, ...]:
    """Return the chosen class, its parents and its siblings at one level.

    The chosen one first, then parents from the nearest up, then siblings by id. All with
    the same measure, maturity rule and kappa. Of a narrowed class the whole one is a
    parent, and the siblings are narrowed alike. A class with rows that may not be pooled,
    or without any, is not admissible and left out.

    Examples
    --------
    >>> water = select_class("world-bank/water")
    >>> for each in alternatives(water):
    ...     print(each.relation, each.reference_class.id, round(each.level.ratio, 3))
    chosen world-bank/water 1.63
    parent world-bank 1.647
    sibling world-bank/energy 1.74
    sibling world-bank/transport 1.612
    """
    own, wanted = split_filter(chosen.id)
    above = [each for each in reversed(chain(chosen.id)) if each != chosen.id]
    siblings = [
        with_conditions(path, wanted)
        for path in chosen.archive.class_ids()
        if "/" in own and path != own and path.rpartition("/")[0] == own.rpartition("/")[0]
    ]
    found = [Alternative("chosen", chosen, _one(chosen, level, elapsed))]
    for relation, paths in (("parent", above), ("sibling", siblings)):
        for path in paths:
            other = _select_like(chosen, path)
            if other is not None:
                told = _one(other, level, elapsed)
                found.append(Alternative(relation, other, told))  # type: ignore[arg-type]
    return tuple(found)


def _select_like(chosen: ReferenceClass, path: str) -> ReferenceClass | None:
    try:
        return select_class(
            path,
            measure=chosen.measure,
            history=chosen.archive,
            maturity=chosen.matures,
            kappa=chosen.kappa,
        )
    except (ChoiceError, HistoryError):
        return None


def _one(chosen: ReferenceClass, level: float, elapsed: float) -> Level:
    return levels_of(chosen, [level], elapsed=elapsed, limits=False)[0]
