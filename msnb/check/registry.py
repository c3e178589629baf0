"""All the rules, in the order in which they are applied and explained."""

from msnb.check import (
    absences,
    dates,
    goals,
    people,
    promises,
    records,
    smart,
    structure,
    terms,
    timetable,
    words,
    work,
)
from msnb.check.rules import Rule

GROUPS: dict[str, tuple[Rule, ...]] = {
    "The plan as a whole": structure.RULES,
    "Goals": goals.RULES,
    "People": (*people.RULES, *absences.RULES),
    "Words": words.RULES,
    "Dates that people gave": dates.RULES,
    "Dates against the timetable": timetable.RULES,
    "Dates against past projects": promises.RULES,
    "Work": work.RULES,
    "What is recorded": records.RULES,
    "Two-way terms": terms.RULES,
    "SMART": smart.RULES,
}
"""The rules by what they are about."""

RULES: tuple[Rule, ...] = tuple(each for group in GROUPS.values() for each in group)
"""Every rule."""
