"""From a class path to the reference class behind it."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from msnb.errors import ChoiceError, Fault, HistoryError
from msnb.forecast.history.archives import Archive, CostAgainst, chain, history_error
from msnb.forecast.history.builtin import builtin_archive, builtin_names
from msnb.forecast.history.columns import USED, missing
from msnb.forecast.history.conditions import conditions
from msnb.forecast.history.filtering import narrowed, refuse_conditions, split_filter
from msnb.forecast.history.history import read_history
from msnb.forecast.history.pooling import mixtures
from msnb.forecast.history.rows import MEASURES, Measure
from msnb.forecast.reference.admission import Admission, admit
from msnb.forecast.reference.extremes import extremes
from msnb.forecast.reference.fitness import ClassWarning, as_part, judge
from msnb.forecast.reference.maturity import mature
from msnb.forecast.reference.pool import Pool, Stopped
from msnb.forecast.reference.reference_class import ReferenceClass
from msnb.forecast.reference.shrinkage import KAPPA
from msnb.wording import did_you_mean, listed, shown


def select_class(  # noqa: PLR0913  # the choices of one question
    class_id: str | None = None,
    *,
    measure: Measure = "duration",
    history: Archive | Path | str | None = None,
    maturity: bool | None = None,
    kappa: float = KAPPA,
    pool_mixed: bool = False,
    where: Sequence[str] = (),
) -> ReferenceClass:
    """Choose a reference class for one measure.

    Parameters
    ----------
    class_id : str, optional
        A class path. May be left out with a history of one class.
    measure : str
        duration or cost.
    history : Archive, Path or str, optional
        The organisation's own past projects; their class paths go before built-in ones.
    maturity : bool, optional
        Whether the newest cohorts of an archive of finished projects are left out; by
        default where the source holds finished ones only. Matters for duration alone.
    kappa : float
        Projects' worth of weight that each parent lends; 0 for none.
    pool_mixed : bool
        Pool different currencies, price years and baseline stages on purpose.
    where : sequence of str
        Conditions that narrow the class, such as ``region=South Asia``, ``start>=2005``
        or ``planned_days=200..800``: on what was known when the projects were decided.
        They become a part of the id, and the whole class becomes the parent.

    Raises
    ------
    ChoiceError
        There is no such class, or it does not offer the measure; or it cannot be narrowed
        so.
    HistoryError
        The history's columns, cells or rows cannot be used for the measure.

    Examples
    --------
    >>> water = select_class("world-bank/water")
    >>> water.completed, water.removed_by_maturity, round(water.n_effective, 4)
    (108, 24, 135.2807)
    """
    if measure not in MEASURES:
        msg = f"measure must be one of {listed(MEASURES, 'or')}, not {measure!r}."
        raise ValueError(msg)
    given = read_history(history) if isinstance(history, (Path, str)) else history
    archive, found = find_class(class_id, given, where)
    _refuse_unusable(archive, found, measure)
    source, against = _admit_source(archive, chain(found)[0], measure)
    ids, said = _unmixed_chain(source, found, measure, archive.name, mixed=pool_mixed)
    asked = archive.completed_only if maturity is None else maturity
    matures = measure == "duration" and asked
    used = source.only(mature(source, archive.cutoff)) if matures else source
    pool = Pool(used, [used.members(path) for path in ids], kappa, _stopped(source, ids))
    parent = _lending(pool, ids)
    own = source.within(found)
    fitness = judge(own, source.within(parent) if parent else None, parent or "")
    whole, narrow = split_filter(found)
    if narrow:
        fitness = as_part(fitness, judge(source.within(whole), None, ""), whole)
    said = (*said, *extremes(own))
    if measure == "cost" and archive.cost_warning:
        said = (*said, ClassWarning("cost-not-audited", archive.cost_warning))
    return ReferenceClass(
        id=found,
        title=_title(archive, found),
        measure=measure,
        admitted=own,
        outcomes=used.within(found),
        fitness=fitness,
        warnings=(*fitness.warnings, *said),
        parent=parent,
        cost_against=against,
        matures=matures,
        archive=archive,
        pool=pool,
    )


def find_class(
    class_id: str | None, history: Archive | None, where: Sequence[str] = ()
) -> tuple[Archive, str]:
    """Return the source of a class and its id: the history first, then built-in.

    Conditions, in brackets behind the class path or apart, become a part of the id, in
    the spelling of the data.

    Raises
    ------
    ChoiceError
        There is no such class; says which there are. Or it cannot be narrowed so.
    """
    path, own = split_filter(class_id) if class_id else (None, ())
    archive, found = _find_path(path, history)
    wanted = conditions([*map(str, own), *where])
    if not wanted:
        return archive, found
    members = [project for project in archive.projects if project.is_in(found)]
    return archive, narrowed(found, wanted, members)


def _find_path(class_id: str | None, history: Archive | None) -> tuple[Archive, str]:
    own = history.class_ids() if history else ()
    if class_id is None and history:
        tops = [path for path in own if "/" not in path]
        if len(tops) == 1:
            return history, tops[0]
        if not tops:
            raise _no_rows(history, ())
        msg = (
            f"{history.name} holds {len(tops)} classes: {listed(tops)}. Choose one of them."
        )
        raise ChoiceError(msg)
    if class_id is None:
        msg = f"No reference class was named. {did_you_mean('', builtin_ids())}"
        raise ChoiceError(msg)
    if history and class_id in own:
        return history, class_id
    first = class_id.split("/")[0]
    if first in builtin_names() and class_id in builtin_archive(first).class_ids():
        return builtin_archive(first), class_id
    if history and not own:
        raise _no_rows(history, ())
    refuse_conditions(class_id)
    choices = [*own, *builtin_ids()]
    msg = (
        f"There is no reference class {shown(class_id)}. {did_you_mean(class_id, choices)}"
    )
    raise ChoiceError(msg)


def builtin_ids() -> tuple[str, ...]:
    """Return every built-in class path; a source of one class goes by that class alone."""
    ids: list[str] = []
    for name in builtin_names():
        paths = builtin_archive(name).class_ids()
        ids += paths[1:] if len(paths) == len(chain(paths[-1])) else paths
    return tuple(ids)


def _refuse_unusable(archive: Archive, class_id: str, measure: Measure) -> None:
    if measure not in archive.measures:
        if archive.header:
            fault = missing(measure, archive.header, archive.places)
            raise HistoryError(archive.name, [fault])
        msg = (
            f"The class {shown(class_id)} offers no {measure}: {archive.not_offered}. "
            f"Use {listed(archive.measures, 'or')}, or another class."
        )
        raise ChoiceError(msg)
    faults = [
        Fault(fault.message, fault.remedy, fault.id, fault.column, fault.line)
        for fault in archive.faults
        if fault.column in USED[measure]
    ]
    if faults:
        raise history_error(archive.name, faults)


def _admit_source(archive: Archive, root: str, measure: Measure) -> tuple[Admission, str]:
    rows = [project for project in archive.projects if project.is_in(root)]
    has_base = any(row.base_cost is not None for row in rows)
    against: CostAgainst = archive.cost_against or (
        "base_cost" if has_base else "planned_cost"
    )
    admission = admit(rows, measure, against=against)
    if not admission.projects:
        reasons = [row.reason for row in admission.refused]
        raise _no_rows(archive, reasons, stopped=len(admission.set_aside))
    return admission, against if measure == "cost" else ""


def _lending(pool: Pool, ids: Sequence[str]) -> str | None:
    # A parent that holds the same rows lends nothing that is not the class's own.
    own = pool.memberships[-1].sum()
    above = zip(ids[::-1], pool.memberships[::-1], strict=True)
    larger = (path for path, members in above if members.sum() > own)
    return next(larger, None) if pool.kappa > 0 else None


def _unmixed_chain(
    admission: Admission, class_id: str, measure: Measure, name: str, *, mixed: bool
) -> tuple[tuple[str, ...], tuple[ClassWarning, ...]]:
    ids = chain(class_id)
    for i, path in reversed(list(enumerate(ids))):
        faults = mixtures(
            (project for project in admission.projects if project.is_in(path)),
            measure,
            path,
        )
        if faults and mixed:
            return ids, tuple(ClassWarning("pooled-mixture", f.message) for f in faults)
        if faults and path == class_id:
            raise history_error(name, faults)
        if faults:
            message = f"{faults[0].message} It lends nothing to {class_id}."
            return ids[i + 1 :], (ClassWarning("parent-mixed", message),)
    return ids, ()


def _stopped(source: Admission, ids: Sequence[str]) -> Stopped | None:
    if not source.set_aside:
        return None
    members = [
        np.array([project.is_in(path) for project in source.set_aside], dtype=np.bool_)
        for path in ids
    ]
    return (
        Stopped(source.set_aside, source.stopped_at, members) if members[0].any() else None
    )


def _title(archive: Archive, class_id: str) -> str:
    path, wanted = split_filter(class_id)
    below = "/".join(path.split("/")[1:])
    title = f"{archive.title}: {below}" if below else archive.title
    return ", ".join([title, *map(str, wanted)])


def _no_rows(archive: Archive, reasons: Sequence[str], stopped: int = 0) -> HistoryError:
    first = f"; the first: {reasons[0]}" if reasons else ""
    rest = f", and {stopped:,} cancelled or left early" if stopped else ""
    message = f"It has no usable past project ({len(reasons):,} refused{first}{rest})."
    remedy = "Add finished projects; msnb history check says row by row what is refused."
    return HistoryError(archive.name, [Fault(message, remedy)])
