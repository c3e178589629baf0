"""Whether a milestone is specific and measurable: what its words say."""

import re

from msnb.check.context import Context
from msnb.check.vagueness import (
    READ,
    any_of,
    counted,
    vague_word,
    without_exception,
    witnessed,
    words,
)
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
        an, and, checkpoint, complete, completed, completion, done, end, final, finish,
        finished, first, gate, go, ii, iii, increment, iteration, iv, kick, kickoff,
        last, live, meeting, milestone, next, of, off, one, part, phase, point,
        progress, project, ready, release, review, second, sprint, stage, start, status,
        step, the, third, three, to, two, update, version, work
        """
    )
)
_TEST = any_of(
    words(
        """
        all, benchmark, benchmarks, certificate, certified, compare, compares, each,
        error, errors, every, fail, fails, inspected, limit, limits, measured, no, none,
        pass, passed, passes, sample, samples, test, tested, tests, trial, trials,
        without
        """
    )
)


def specific(milestone: Milestone, _: Context) -> Verdict:
    """Judge the title: a thing that will be true, something to do, or anything at all."""
    title, test = milestone.title.strip()[:READ], milestone.done_when
    if (counted(test) or witnessed(test)) and not vague_word(test):
        return True, f"Its done-when says what {shown(title)} means."
    if _ACTIVITY.match(title) and not _STATE.search(title):
        return (
            False,
            f"{shown(title)} is something to do, not something that is true once done.",
        )
    said = set(re.findall(r"[^\W\d_]{2,}", title.lower()))
    if said <= _SAYS_NOTHING:
        return False, f"{shown(title)} could be the name of any milestone."
    return True, f"{shown(title)} says what will be true."


def measurable(milestone: Milestone, _: Context) -> Verdict:
    """Judge the done-when by the milestone's kind: by a date, an event or a test."""
    test = milestone.done_when.strip()[:READ]
    if not test:
        return False, "It has no done-when."
    if word := vague_word(test):
        return False, f"{shown(word)} in its done-when can be read in two ways."
    if number := counted(test):
        return True, f"Its done-when counts: {shown(number)}."
    if milestone.kind == "technical" and not _TEST.search(test):
        return (
            False,
            "It is technical, and its done-when names no figure and no test.",
        )
    return _without_number(milestone, test)


def _without_number(milestone: Milestone, test: str) -> Verdict:
    if seen := witnessed(test) or without_exception(test):
        return True, f"Its done-when can be seen to hold: {shown(seen)}."
    due = milestone.deadline or milestone.commitment or milestone.target
    if milestone.kind == "time" and due:
        return True, f"It is judged by its date, {day(due)}."
    return False, "Nothing in its done-when can be counted, or seen by a witness."
