"""Rules about stages and tasks."""

from tests.check.sound import SOUND, Case, each_of, found, with_

RANGE = 'takes = { low = "2w", likely = "3w", high = "6w" }\n'
NEEDS = 'needs = ["lease"]\n'
STOCKED = 'needs = ["fitted"]\n'
TASK = '\n[[tasks]]\nid = "sign"\ntitle = "Hang the sign"\ntakes = "1d"\nwho = ["cem"]\n'

CASES = [
    Case(
        "tasks-and-takes",
        fires=with_((STOCKED, STOCKED + 'takes = "1w"\n')),
        quiet=SOUND,
        where="stocked.takes",
        message=r"'Shelves full' has 2 tasks and a duration of its own, which does not "
        r"count\.",
        remedy=r"Remove its tasks, or the duration: msnb set PLAN stocked\.takes=",
    ),
    Case(
        "stage-without-range",
        fires=with_((RANGE, 'takes = "3w"\n')),
        quiet=with_((RANGE, 'takes = { low = "2w", high = "6w" }\n')),
        where="fitted.takes",
        message=r"The stage before 'Shop fitted' takes 3w, and nobody says how sure that "
        r"is\.",
        remedy=r"Give the ends, too, 1 in 10 quicker and 1 in 10 slower: takes = \{ low = "
        r'"…", likely = "3w", high = "…" \}',
    ),
    Case(
        "stage-without-range",
        fires=with_((RANGE, 'takes = { low = "3w", likely = "3w", high = "3w" }\n')),
        quiet=with_((RANGE, 'takes = "3w"\nfinished = 2027-01-31\n')),
        where="fitted.takes",
        message=r"The stage before .*",
        remedy=r"Give the ends.*",
    ),
    Case(
        "stage-missing",
        fires=with_((RANGE, "")),
        quiet=SOUND,
        where="fitted.takes",
        message=r"Nothing says how long the work before 'Shop fitted' takes\.",
        remedy=r'Give a range: takes = \{ low = "…", likely = "…", high = "…" \}; or leave '
        r"it when nobody works for it\.",
    ),
    Case(
        "stands-alone",
        fires=with_((NEEDS, ""), (STOCKED, "")),
        quiet=SOUND,
        where="lease.needs",
        message=r"'Lease signed' needs nothing, and nothing needs it\.",
        remedy=r'Say what must hold before it: needs = \["…"\]; or what waits for it\.',
    ),
    Case(
        "task-without-milestone",
        fires=with_(add=TASK),
        quiet=with_(add=TASK + 'milestone = "fitted"\n'),
        where="sign.milestone",
        message=r"'Hang the sign' belongs to no milestone\.",
        remedy=r"Say which: msnb set PLAN sign\.milestone=lease",
    ),
    Case(
        "task-without-duration",
        fires=with_(add=TASK.replace('takes = "1d"\n', "")),
        quiet=with_(add=TASK.replace('takes = "1d"\n', 'remaining = "1d"\n')),
        where="sign.takes",
        message=r"'Hang the sign' does not say how long it takes\.",
        remedy=r"Say it: msnb set PLAN sign\.takes=3d",
    ),
    Case(
        "task-without-people",
        fires=with_(add=TASK.replace('who = ["cem"]\n', "")),
        quiet=with_(add=TASK.replace('who = ["cem"]\n', "finished = 2027-01-31\n")),
        where="sign.who",
        message=r"Nobody is named for 'Hang the sign'\.",
        remedy=r'Name them by id: who = \["…"\]',
    ),
]


@each_of(CASES)
def test_a_gap_in_the_work_is_found_and_nothing_else(case: Case) -> None:
    case.holds()


def test_the_only_milestone_of_a_plan_may_stand_alone() -> None:
    text = """\
format = 1
title = "Shop"
start = 2027-02-01
milestones = [{ id = "open", title = "Shop open" }]
"""
    assert found(text, "stands-alone") == []


def test_what_only_a_task_needs_does_not_stand_alone_nor_does_the_tasks_milestone() -> None:
    text = with_(
        (NEEDS, ""),
        (STOCKED, ""),
        ('who = ["cem"]\n', 'who = ["cem"]\nneeds = ["lease"]\n'),
    )
    assert [each.item for each in found(text, "stands-alone")] == ["fitted"]


def test_a_milestone_whose_task_is_needed_does_not_stand_alone() -> None:
    text = with_((NEEDS, 'needs = ["order"]\n'), (STOCKED, ""))
    assert [each.item for each in found(text, "stands-alone")] == ["lease"]


def test_a_milestone_with_tasks_has_its_stage_in_them() -> None:
    assert found(SOUND, "stage-missing") == []
