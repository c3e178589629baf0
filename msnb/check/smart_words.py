"""Whether a milestone is specific and measurable: what its words say."""

import re

from msnb.check.context import Context
from msnb.check.vagueness import READ, Reading, any_of, words
from msnb.plan import Milestone
from msnb.wording import day, shown

Verdict = tuple[bool | None, str]

_ACTIVITIES = words(
    """
    accelerate, analyse, assess, begin, build, communicate, continue, coordinate,
    create, define, design, develop, discuss, do, drive, enable, encourage, enhance,
    ensure, evaluate, examine, explore, facilitate, find out, focus on, help, implement,
    improve, increase, investigate, keep, kick off, learn, look at, look into, maintain,
    manage, monitor, optimise, optimize, plan, prepare, promote, reduce, research,
    review, start, strengthen, study, support, think about, try, work on, work towards,
    write
    """
)
_ACTIVITY = any_of(_ACTIVITIES)
# "Design frozen" says what is true, although "design" is also something to do.
_STATE = re.compile(
    r"\b(?:[^\W\d]{2,}ed|begun|built|chosen|complete|done|frozen|held|in place|in service"
    r"|known|live|made|met|on site|open|ready|sent|sold|won|written)\b",
    re.IGNORECASE,
)
_SAYS_NOTHING = frozenset(
    words(
        """
        all, an, and, checkpoint, complete, completed, completion, done, end,
        everything, final, finish, finished, first, gate, go, ii, iii, increment,
        iteration, iv, kick, kickoff, last, live, meeting, milestone, next, of, off,
        one, open, part, phase, point, progress, project, quality, ready, release,
        review, second, sprint, stage, start, status, step, the, third, three, to, two,
        update, version, work
        """
    )
)
_TEST = any_of(
    words(
        """
        benchmark, benchmarks, certificate, certified, compare, compares, error, errors,
        fail, fails, inspected, limit, limits, measured, pass, passed, passes, sample,
        samples, test, tested, tests, trial, trials
        """
    )
)


_ENOUGH_WORDS = 2  # a thing, and what is true of it


def specific(milestone: Milestone, context: Context) -> Verdict:
    """Judge the title: a thing that will be true, something to do, or anything at all."""
    title, test = milestone.title.strip()[:READ], context.reading(milestone)
    if test.evidence and not test.vague:
        return True, "Its done-when says exactly what is meant."
    if _ACTIVITY.match(title) and not _STATE.search(title):
        return False, "Its title is something to do, not something that is true."
    said = re.findall(r"(?<!\d)[^\W\d_]{2,}", title.lower())
    if len(said) < _ENOUGH_WORDS or _SAYS_NOTHING.issuperset(said):
        return False, "Its title could be that of any milestone."
    return True, "Its title says what will be true."


def measurable(milestone: Milestone, context: Context) -> Verdict:
    """Judge the done-when by the milestone's kind: by a date, an event or a test."""
    if not milestone.done_when.strip():
        return False, "It has no done-when."
    test = context.reading(milestone)
    if test.vague:
        return False, f"{shown(test.vague)} in its done-when can be read in two ways."
    if test.number:
        return True, f"Its done-when counts: {shown(test.number)}."
    return (
        _tested(milestone, test)
        if milestone.kind == "technical"
        else _seen(milestone, test)
    )


def _tested(milestone: Milestone, test: Reading) -> Verdict:
    found = _TEST.search(milestone.done_when[:READ])
    if seen := found.group() if found else test.witness:
        return True, f"Its done-when can be tested: {shown(seen)}."
    return False, "It is technical, and its done-when names no figure and no test."


def _seen(milestone: Milestone, test: Reading) -> Verdict:
    if test.evidence:
        return True, f"Its done-when can be seen to hold: {shown(test.evidence)}."
    due = milestone.deadline or milestone.commitment or milestone.target
    if milestone.kind == "time" and due:
        return True, f"It is judged by its date, {day(due)}."
    return False, "Nothing in its done-when can be counted, or seen by a witness."
