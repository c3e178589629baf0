"""The columns of a history, and how a user's own columns become them."""

import difflib
from collections.abc import Mapping, Sequence

from msnb.errors import ChoiceError, Fault
from msnb.forecast.history.archives import history_error
from msnb.forecast.history.rows import STATUSES, Measure
from msnb.wording import did_you_mean, listed, shown

COLUMNS: dict[str, str] = {
    "id": "a short id, unique in this file; a project keeps it",
    "name": "what people call the project",
    "class": "class path, your organisation first: ours/software. Parents are ours",
    "region": "where, or which department",
    "status": f"{listed(STATUSES, 'or')}; empty: completed where there is an outcome",
    "status_date": "when an ongoing project was looked at, or a cancelled one stopped",
    "planned_days": "calendar days planned when it was decided; or the dates below",
    "actual_days": "calendar days it took; of one not finished, those elapsed",
    "start": "planned start as it stood in the first baseline, YYYY-MM-DD",
    "planned_finish": "planned finish in the first baseline, YYYY-MM-DD",
    "actual_finish": "when it really finished, YYYY-MM-DD; empty while ongoing",
    "planned_cost": "cost planned when it was decided",
    "actual_cost": "what it cost; of one not finished, what was spent",
    "base_cost": "the planned cost without contingency; where any row has it, it counts",
    "cost_unit": "currency, and million or thousand; the same in all rows of a class",
    "baseline_stage": "which decision fixed the plan; the same in all rows of a class",
    "price_year": "price year of the costs, or nominal; the same in all rows of a class",
    "note": "anything",
}
NUMBERS = (
    "planned_days",
    "actual_days",
    "planned_cost",
    "actual_cost",
    "base_cost",
)
DATES = ("status_date", "start", "planned_finish", "actual_finish")

_NEEDED: dict[Measure, tuple[tuple[str, ...], ...]] = {
    "duration": (
        ("planned_days", "actual_days"),
        ("start", "planned_finish", "actual_finish"),
    ),
    "cost": (("planned_cost", "actual_cost"), ("base_cost", "actual_cost")),
}
_NEAR = 0.7
_SHOWN = 20
# A cell that cannot be read stops only the measures that would use it.
USED: dict[Measure, tuple[str, ...]] = {
    "duration": ("", "class", "status", *DATES, "planned_days", "actual_days"),
    "cost": ("", "class", "status", "planned_cost", "actual_cost", "base_cost"),
}


def offered_measures(columns: Mapping[str, int]) -> tuple[Measure, ...]:
    """Return the measures that the columns present allow.

    Examples
    --------
    >>> offered_measures({"planned_days": 0, "actual_days": 1})
    ('duration',)
    """
    return tuple(
        measure
        for measure, choices in _NEEDED.items()
        if any(all(name in columns for name in names) for names in choices)
    )


def locate(name: str, header: Sequence[str], mapping: Mapping[str, str]) -> dict[str, int]:
    """Return where each known column stands in a file.

    Capitals, spaces and hyphens do not matter: ``Planned days`` is ``planned_days``.

    Parameters
    ----------
    name : str
        The file as the user named it, for messages.
    header : sequence of str
        The file's own column names.
    mapping : mapping of str to str
        Known column to the file's column, for those that differ.

    Raises
    ------
    ChoiceError
        The mapping names a column that histories do not have.
    HistoryError
        A mapped column is not in the file, one stands twice, or those that every
        measure needs are missing.
    """
    for known in mapping:
        if known not in COLUMNS:
            msg = (
                f"A history has no column {shown(known)}. {did_you_mean(known, [*COLUMNS])}"
            )
            raise ChoiceError(msg)
    plain = [_plain(text) for text in header]
    faults = [*_twice(header, plain), *_not_there(header, plain, mapping)]
    if faults:
        raise history_error(name, faults)
    places = {known: plain.index(known) for known in COLUMNS if known in plain}
    places |= {known: _place(column, header, plain) for known, column in mapping.items()}
    if not offered_measures(places):
        raise history_error(name, [missing("duration", header, places)])
    return places


def missing(measure: Measure, header: Sequence[str], places: Mapping[str, int]) -> Fault:
    """Return the fault that a measure's columns are missing, with the nearest names."""
    choices = _NEEDED[measure]
    absent = [[name for name in names if name not in places] for names in choices]
    nearest = min(absent, key=len)
    free = {_plain(text): text for text in header}
    examples = []
    for name in nearest:
        near = difflib.get_close_matches(name, free, n=1, cutoff=_NEAR)
        examples.append(f"{name}={free.pop(near[0]) if near else 'YOUR COLUMN'}")
    either = [listed(names) for names in choices]
    have = ", ".join(shown(text) for text in header[:_SHOWN]) or "none"
    have += f" and {len(header) - _SHOWN} more" if len(header) > _SHOWN else ""
    return Fault(
        f"For {measure} it needs the columns {', or '.join(either)}; "
        f"missing: {listed(nearest)}. It has {have}.",
        f"Rename the columns, or map them: {listed(examples)}.",
    )


def _plain(text: str) -> str:
    return "_".join(text.strip().casefold().replace("-", " ").replace("_", " ").split())


def _place(column: str, header: Sequence[str], plain: Sequence[str]) -> int:
    exact = [text.strip() for text in header]
    if column.strip() in exact:
        return exact.index(column.strip())
    return plain.index(_plain(column))


def _twice(header: Sequence[str], plain: Sequence[str]) -> list[Fault]:
    return [
        Fault(
            f"The column {shown(header[i])} stands twice.", "Rename or remove one of them."
        )
        for i, text in enumerate(plain)
        if text in COLUMNS and text in plain[:i]
    ]


def _not_there(
    header: Sequence[str], plain: Sequence[str], mapping: Mapping[str, str]
) -> list[Fault]:
    return [
        Fault(
            f"There is no column {shown(column)} to read {known} from.",
            did_you_mean(column, [text for text in header if text.strip()]),
        )
        for known, column in mapping.items()
        if _plain(column) not in plain
    ]
