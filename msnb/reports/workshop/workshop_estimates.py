"""How the people of a workshop estimated: the warm-up, blind and revised ranges, dates."""

from datetime import date

from msnb.errors import MsnbError
from msnb.forecast import AIM, COMMIT
from msnb.plan import Milestone
from msnb.reports.case import Case, open_case
from msnb.reports.page.blocks import Bullets, Paragraph
from msnb.reports.page.markup import Block
from msnb.reports.page.tables import Table
from msnb.reports.workshop.promised import group_name
from msnb.reports.workshop.workshop_case import WorkshopCase
from msnb.session import FACTS, UNITS, Range, ranges, score, votes, widest
from msnb.wording import chance, count, day, listed

_VOTES = {"yes": "like us", "no": "not like us", "unsure": "not sure"}


def estimates(case: WorkshopCase) -> list[Block]:
    """Return how often ranges of the warm-up held, by group, and what the truth was."""
    held = score(case.state)
    if not held.asked:
        return []
    said = (
        f"In the warm-up {held.hits} of {held.asked} ranges held the truth. "
        f"Set as wide as they were meant, {held.meant} would have."
    )
    rows: list[dict[str, object]] = [
        {"group": group_name(group), "hits": own.hits, "asked": own.asked}
        for group in case.state.groups
        if (own := score(case.state, group)).asked
    ]
    labels = {"group": "Group", "hits": "Ranges that held", "asked": "Of"}
    table = Table(rows, "How well the groups knew what they do not know", labels)
    truth = Bullets([f"{each.question} {each.told}" for each in FACTS])
    return [Paragraph(said), table, truth]


def ranges_given(case: WorkshopCase) -> list[Block]:
    """Return each group's ranges for each stage, blind and then, with what the plan has."""
    blind, revised = ranges(case.state), ranges(case.state, is_revised=True)
    stages = {
        item: by
        for item in {**blind, **revised}
        if (by := {**revised.get(item, {}), **blind.get(item, {})})
    }
    titles = {each.id: each.title for each in case.state.items("ranges")}
    seen = {group for by in stages.values() for group in by}
    groups = [each for each in [*case.state.groups, "all"] if each in seen]
    groups += sorted(seen - {*groups})
    rows: list[dict[str, object]] = []
    for item in stages:
        row: dict[str, object] = {"stage": case.title_of(item) or titles.get(item, item)}
        for group in groups:
            first = blind.get(item, {}).get(group)
            then = revised.get(item, {}).get(group)
            row[group] = _blind_then_revised(first, then)
        row["plan"] = _planned(case, item)
        rows.append(row)
    labels = {"stage": "Stage", **{each: _head(each) for each in groups}}
    labels["plan"] = "In the plan"
    table = Table(
        rows, "Ranges, blind and then revised", labels, empty="Nobody gave a range."
    )
    return [*_talk(case, blind, revised), table]


def _head(group: str) -> str:
    return "The console" if group == "all" else group_name(group)


def _blind_then_revised(blind: Range | None, revised: Range | None) -> str | None:
    said = [said_range(each) for each in (blind, revised) if each]
    if blind and revised:
        return f"{said[0]}, then {said[1]}"
    if revised:
        return f"then {said[0]}"
    return said[0] if said else None


def said_range(given: Range) -> str:
    """Return a range as people say it.

    Examples
    --------
    >>> said_range(Range(3, 6, "w")), said_range(Range(1, 1, "mo"))
    ('3 to 6 weeks', '1 month')
    """
    unit = UNITS.get(given.unit, (given.unit, 1))[0]
    if given.low == given.high:
        return f"{given.low:g} {unit.removesuffix('s') if given.low == 1 else unit}"
    return f"{given.low:g} to {given.high:g} {unit}"


def _planned(case: WorkshopCase, item: str) -> str | None:
    found = case.plan.by_id.get(item)
    takes = found.takes if isinstance(found, Milestone) else None
    if takes is None:
        return None
    likely = f"{takes.likely}" if takes.likely else ""
    if not takes.is_range:
        return likely
    ends = f"{takes.low} to {takes.high}"
    return f"{ends}, likely {likely}" if likely else ends


def _talk(
    case: WorkshopCase,
    blind: dict[str, dict[str, Range]],
    revised: dict[str, dict[str, Range]],
) -> list[Block]:
    titles = {each.id: each.title for each in case.state.items("ranges")}
    apart = widest({item: tuple(by.values()) for item, by in blind.items()})
    said = []
    if apart:
        names = listed(
            f"'{case.title_of(each) or titles.get(each, each)}'" for each in apart
        )
        said.append(f"Furthest apart lay {names}.")
    pairs = [
        (blind[item][group], new)
        for item, by in revised.items()
        for group, new in by.items()
        if group in blind.get(item, {})
    ]
    if pairs:
        said.append(_moved(pairs))
    return [Paragraph(" ".join(said))] if said else []


def _moved(pairs: list[tuple[Range, Range]]) -> str:
    wider = sum(_width(new) > _width(old) for old, new in pairs)
    narrower = sum(_width(new) < _width(old) for old, new in pairs)
    counts = {"wider": wider, "narrower": narrower}
    same = len(pairs) - wider - narrower
    parts = [f"{number:,} {word}" for word, number in counts.items() if number]
    parts += [f"{same:,} as wide as before"] if same else []
    given = count(len(pairs), "range was", "ranges were")
    return f"Once all were shown, {given} given anew: {listed(parts)}."


def _width(given: Range) -> float:
    low, high = given.days
    return high - low


def outside_view(case: WorkshopCase) -> list[Block]:
    """Return the class and the vote on it; the dates of both views side by side."""
    try:
        known = open_case(case.file, as_of=case.as_of.isoformat())
    except MsnbError:  # what was entered cannot be timed yet
        known = None
    return [_chosen(case, known), *_voted(case), *_dates(known)]


def _chosen(case: WorkshopCase, known: Case | None) -> Block:
    view = case.plan.outside_view
    name = (view.duration or view.cost) if view else None
    if view is None or name is None:
        return Paragraph("No class of past projects was chosen.")
    if known is not None and known.outlook is not None:
        name = f"{known.outlook.reference_class.title} ({name})"
    on = f" on {day(view.chosen_on)}" if view.chosen_on else ""
    why = f": {view.why.rstrip('.')}" if view.why else ""
    return Paragraph(f"The class of past projects is {name}, chosen{on}{why}.")


def _voted(case: WorkshopCase) -> list[Block]:
    tally = {word: votes(case.state)[key] for key, word in _VOTES.items()}
    if not any(tally.values()):
        return []
    parts = [f"{number:,} {word}" for word, number in tally.items() if number]
    said = Paragraph(f"Are these projects like ours? {listed(parts)}.")
    why = [
        f"{_VOTES[each.answer['choice']]}: {each.answer['why']}"
        for each in case.state.counting("outside_view", "vote")
        if each.answer["why"]
    ]
    return [said, *([Bullets(why)] if why else [])]


def _dates(known: Case | None) -> list[Block]:
    if known is None:
        return [Paragraph("The plan has no dates yet to put beside it.")]
    rows = [
        {"what": what, "when": when} for what, when in _views(known) if when is not None
    ]
    labels = {"what": f"For '{known.goal_title}'", "when": "Date"}
    table = Table(rows, "The inside and the outside view", labels, empty="No date yet.")
    if known.outlook is not None and not known.is_fit:
        return [table, Paragraph(known.outlook.sentence())]
    return [table, *([Paragraph(known.refusal)] if known.refusal else [])]


def _views(known: Case) -> list[tuple[str, date | None]]:
    last = known.last_milestone()
    milestone = next((each for each in known.plan.milestones if each.id == last), None)
    found: list[tuple[str, date | None]] = [
        ("Deadline", known.goal.by if known.goal else None),
        ("By the plan's own durations", known.own_finish),
        ("Aimed for", milestone.target if milestone else None),
        ("Promised", milestone.commitment if milestone else None),
    ]
    if known.outlook is not None and known.is_fit:
        for level in (AIM, COMMIT):
            at = known.outlook.at(level)
            found.append(
                (f"Projects like this one, {chance(level)}", at.date if at else None)
            )
    return found
