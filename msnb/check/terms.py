"""Rules about two-way terms: what each side gives, and until when it holds."""

from collections.abc import Iterator
from datetime import date

from msnb.check.context import Context
from msnb.check.promises import COMMIT
from msnb.check.rules import Found, rule
from msnb.check.saying import name_of_terms, named
from msnb.plan import Milestone, Terms
from msnb.wording import chance, day, shown


def _open_terms(context: Context) -> Iterator[tuple[Terms, Milestone]]:
    milestones = {each.id: each for each in context.open_milestones}
    for terms in context.plan.terms:
        milestone = milestones.get(terms.milestone)
        if milestone is not None:
            yield terms, milestone


@rule(
    "terms-one-sided",
    "warning",
    "Two-way terms of an open milestone say what one side gives, and not the other.",
    why="Two-way terms bind both sides; what only one gives is a gift or a demand.",
)
def _terms_one_sided(context: Context) -> Iterator[Found]:
    for terms, milestone in _open_terms(context):
        missing = [
            field
            for field, side in (("gives", terms.gives), ("if_met", terms.if_met))
            if side is None
        ]
        if missing:
            yield Found(
                name_of_terms(terms),
                missing[0],
                f"The terms for {named(milestone)} say {_LACK[tuple(missing)]}.",
                f'Agree on it: {missing[0]} = {{ party = "sponsor", what = "…" }}',
            )


_LACK = {
    ("gives",): "what follows when it is met, and not what is given for now",
    ("if_met",): "what is given for now, and not what follows when it is met",
    ("gives", "if_met"): "neither what is given for now nor what follows when it is met",
}


@rule(
    "terms-agreed-late",
    "warning",
    "Two-way terms were agreed after the work towards their milestone began.",
    needs=("timetable",),
    why="Once the work has begun, the side that waits for a promise has nothing to offer.",
)
def _terms_agreed_late(context: Context) -> Iterator[Found]:
    for terms, milestone in _open_terms(context):
        begins = _begins(context, milestone)
        if terms.agreed_on is not None and begins is not None and terms.agreed_on > begins:
            yield Found(
                name_of_terms(terms),
                "agreed_on",
                f"The terms for {named(milestone)} were agreed on {day(terms.agreed_on)}, "
                f"after work towards it {_began(context, begins)}.",
                "Have both sides confirm them; next time, agree before the work begins.",
            )


@rule(
    "terms-not-agreed",
    "warning",
    "The work towards a milestone has begun, or may, and its two-way terms are not agreed.",
    needs=("timetable", "status date"),
    why="Work goes on as if something had been promised.",
)
def _terms_not_agreed(context: Context) -> Iterator[Found]:
    for terms, milestone in _open_terms(context):
        begins = _begins(context, milestone)
        if terms.agreed_on is not None or begins is None or context.as_of is None:
            continue
        if begins <= context.as_of:
            yield Found(
                name_of_terms(terms),
                "agreed_on",
                f"The terms for {named(milestone)} carry no date of agreement, and work "
                f"towards it {_began(context, begins)}.",
                "Agree on them before the work goes on: agreed_on = YYYY-MM-DD",
            )


def _begins(context: Context, milestone: Milestone) -> date | None:
    """Return when the work towards a milestone began, or by the timetable begins."""
    tasks = context.plan.tasks_of.get(milestone.id, ())
    begun = [item.started for item in (milestone, *tasks) if item.started is not None]
    stage = context.stage(milestone)
    return min(begun, default=stage[0] if stage else None)


def _began(context: Context, when: date) -> str:
    past = context.as_of is not None and when < context.as_of
    return f"{'began' if past else 'begins'} on {day(when)}"


@rule(
    "terms-expire-first",
    "warning",
    "Two-way terms run out before the day that 4 in 5 past projects would keep, or, "
    "without a forecast, before the day on which the timetable expects the milestone.",
    needs=("timetable",),
    why="What was promised for a milestone that comes too late need not be given.",
)
def _terms_expire_first(context: Context) -> Iterator[Found]:
    for terms, milestone in _open_terms(context):
        held = context.forecast_date(milestone.id, COMMIT)
        expected = context.expected(milestone.id)
        needed = max((each for each in (held, expected) if each is not None), default=None)
        if terms.valid_until is None or needed is None or terms.valid_until >= needed:
            continue
        when = f"the timetable expects it on {day(needed)}"
        if needed == held:
            often = f"{chance(COMMIT)} projects of the class {context.class_id}"
            when = f"{often} would reach it by {day(needed)}"
        promised = f", {shown(terms.if_met.what)}," if terms.if_met else ""
        yield Found(
            name_of_terms(terms),
            "valid_until",
            f"What follows {named(milestone)}{promised} is promised until "
            f"{day(terms.valid_until)}, and {when}.",
            f"Have it promised for longer: valid_until = {needed}",
        )


RULES = (_terms_one_sided, _terms_agreed_late, _terms_not_agreed, _terms_expire_first)
