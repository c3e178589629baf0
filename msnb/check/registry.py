"""All the rules, in the order in which they are applied and explained."""

from msnb.check import (
    absences,
    blockers,
    completing,
    considering,
    critical,
    dates,
    events,
    exits,
    goals,
    metrics,
    people,
    planning,
    promises,
    prompts,
    records,
    resources,
    smart,
    stakeholders,
    structure,
    terms,
    timetable,
    tranches,
    words,
    work,
)
from msnb.check.rules import Rule

GROUPS: dict[str, tuple[Rule, ...]] = {
    "The plan as a whole": structure.RULES,
    "Planning": (*exits.RULES, *planning.RULES, *prompts.RULES, *critical.RULES),
    "Goals": (*goals.RULES, *considering.RULES),
    "People": (*people.RULES, *absences.RULES),
    "Words": words.RULES,
    "Dates that people gave": dates.RULES,
    "Dates against the timetable": timetable.RULES,
    "Dates against past projects": promises.RULES,
    "Work": work.RULES,
    "What is recorded": (*records.RULES, *completing.RULES),
    "Two-way terms and tranches": (*terms.RULES, *tranches.RULES),
    "What is in the way": (*blockers.RULES, *resources.RULES, *stakeholders.RULES),
    "Events and metrics": (*events.RULES, *metrics.RULES),
    "SMART": smart.RULES,
}
"""The rules by what they are about."""

RULES: tuple[Rule, ...] = tuple(each for group in GROUPS.values() for each in group)
"""Every rule."""
