"""Rules that hold people's dates against the timetable.

By the timetable the lease is signed on 12 February 2027, the shop is fitted on 5 March and
stocked on 12 March.
"""

from datetime import date

from tests.check.sound import SOUND, Case, each_of, found, with_

DUE = "deadline = 2027-05-14\n"
LEASE = "deadline = 2027-03-31\n"
CASES = [
    Case(
        "date-out-of-reach",
        fires=with_((DUE, "deadline = 2027-03-04\n")),
        quiet=with_((DUE, "deadline = 2027-03-05\n")),
        where="fitted.deadline",
        message=r"'Shop fitted' is due on 4 March 2027, and the timetable expects it on "
        r"5 March 2027 at the earliest\.",
        remedy=r"Shorten what comes before it, begin sooner, or agree on another date: "
        r"msnb set PLAN fitted\.deadline=2027-03-05",
    ),
    Case(
        "date-out-of-reach",
        fires=with_((DUE, DUE + "target = 2027-03-01\ncommitment = 2027-03-03\n")),
        quiet=with_((DUE, DUE + "target = 2027-03-05\ncommitment = 2027-03-05\n")),
        where="fitted.commitment",
        message=r"'Shop fitted' is promised for 3 March 2027 and targeted on 1 March 2027, "
        r"and the timetable expects it on 5 March 2027 at the earliest\.",
        remedy=r".*: msnb set PLAN fitted\.commitment=2027-03-05",
    ),
    Case(
        "goal-out-of-reach",
        fires=with_(("by = 2027-06-30\n", "by = 2027-03-11\n")),
        quiet=with_(("by = 2027-06-30\n", "by = 2027-03-12\n")),
        where="sells.by",
        message=r"'The shop .*' is due on 11 March 2027, and the timetable reaches it on "
        r"12 March 2027 at the earliest, 1 day too late\.",
        remedy=r"Shorten the chain that leads to it \(msnb schedule PLAN shows which is "
        r"critical\), or agree on another date\.",
    ),
    Case(
        "latest-start-past",
        fires=with_(
            (LEASE, "deadline = 2027-02-11\n"),
            ("status_date = 2027-02-01", "status_date = 2027-02-02"),
        ),
        quiet=with_((LEASE, "deadline = 2027-02-12\n")),
        where="lease.started",
        message=r"Work on 'Lease signed' had to begin by 29 January 2027, and by "
        r"2 February 2027 it has not\.",
        remedy=r"Begin now and shorten what follows, or move the dates it has to meet; if "
        r"it has happened, say so: msnb set PLAN lease\.started=YYYY-MM-DD",
    ),
    Case(
        "owner-overloaded",
        fires=with_(
            add="".join(
                f'\n[[milestones]]\nid = "m{i}"\ntitle = "M{i}"\nowner = "cem"\ntakes = '
                f'"2w"\n'
                for i in range(4)
            )
        ),
        quiet=with_(
            add="".join(
                f'\n[[milestones]]\nid = "m{i}"\ntitle = "M{i}"\nowner = "cem"\ntakes = '
                f'"2w"\n' + ('needs = ["m0"]\n' if i == 3 else "")
                for i in range(4)
            )
        ),
        where="cem",
        message=r"Cem owns 4 milestones whose work runs at the same time, on 1 February "
        r"2027: 'M0', 'M1', 'M2' and 'M3'\.",
        remedy=r"Give some of them another owner, or do them one after the other\.",
    ),
    Case(
        "long-silence",
        fires=with_(
            (
                'low = "1w", likely = "2w", high = "4w"',
                'low = "9w", likely = "22w", high = "40w"',
            ),
            ('["2027-Q1", "2027-Q2"]', '["2026-Q4"]'),
        ),
        quiet=with_(
            (
                'low = "1w", likely = "2w", high = "4w"',
                'low = "9w", likely = "22w", high = "40w"',
            )
        ),
        where="lease",
        message=r"From 1 February 2027 to 2 July 2027 \(151 days\) no milestone is "
        r"expected and no goal is evaluated; 'Lease signed' comes next\.",
        remedy=r"Name a quarter in between in which a goal is evaluated, or a milestone "
        r"that shows how far the work is\.",
    ),
]


@each_of(CASES)
def test_dates_that_the_timetable_denies_are_found_and_nothing_else(case: Case) -> None:
    case.holds()


def test_a_target_that_is_out_of_reach_does_not_touch_the_other_dates() -> None:
    text = with_((DUE, DUE + "target = 2027-03-01\n"))
    assert [each.path for each in found(text, "date-out-of-reach")] == ["fitted.target"]


def test_a_moment_that_is_overdue_is_to_be_reached_and_not_begun() -> None:
    text = with_(
        (
            'takes = { low = "2w", likely = "3w", high = "6w" }\nneeds = ["lease"]\n' + DUE,
            "deadline = 2027-02-10\n",
        )
    )
    finding = found(text, "latest-start-past", date(2027, 2, 15))[-1]
    assert (finding.item, finding.field) == ("fitted", "finished")
    assert finding.message == (
        "'Shop fitted' had to be reached by 10 February 2027, and by 15 February 2027 it "
        "has not."
    )


def test_nothing_is_late_to_start_without_a_status_date() -> None:
    text = with_((LEASE, "deadline = 2027-02-11\n"), ("status_date = 2027-02-01\n", ""))
    assert found(text, "latest-start-past") == []
    assert [each.item for each in found(text, "date-out-of-reach")] == ["lease"]


def test_what_has_started_is_not_late_to_start() -> None:
    text = with_((LEASE, "deadline = 2027-02-11\nstarted = 2027-02-01\n"))
    assert found(text, "latest-start-past", date(2027, 2, 3)) == []


def test_a_person_is_busy_where_most_stages_overlap() -> None:
    starts = (1, 8, 15, 22, 22)
    text = with_(
        add="".join(
            f'\n[[milestones]]\nid = "m{i}"\ntitle = "M{i}"\nowner = "cem"\ntakes = "3w"\n'
            f"not_before = 2027-03-{day:02}\n"
            for i, day in enumerate(starts)
        )
    )
    # 3 weeks each: m0 ends on 19 March, so on 22 March m1, m2, m3 and m4 run.
    assert [each.message for each in found(text, "owner-overloaded")] == [
        (
            "Cem owns 4 milestones whose work runs at the same time, on 22 March 2027: "
            "'M1', 'M2', 'M3' and 'M4'."
        )
    ]


def test_a_quarters_evaluation_breaks_the_silence_and_ends_one() -> None:
    year = (
        'low = "1w", likely = "2w", high = "4w"',
        'low = "9w", likely = "52w", high = "70w"',
    )
    text = with_(year, ('["2027-Q1", "2027-Q2"]', '["2027-Q4"]'))
    assert [(each.item, each.message) for each in found(text, "long-silence")] == [
        (
            "sells",
            (
                "From 1 February 2027 to 31 December 2027 (333 days) no milestone is "
                "expected and no goal is evaluated; the evaluation of 'The shop sells to "
                "100 customers a week' comes next."
            ),
        )
    ]


def test_the_sound_plan_is_sound() -> None:
    for rule in ("date-out-of-reach", "goal-out-of-reach", "latest-start-past"):
        assert found(SOUND, rule) == []


def test_a_goal_that_was_reached_late_is_not_out_of_reach_any_more() -> None:
    reached = "by = 2027-01-20\nachieved_on = 2027-01-29\n"
    assert found(with_(("by = 2027-06-30\n", reached)), "goal-out-of-reach") == []


LEASE_STAGE = 'takes = { low = "1w", likely = "2w", high = "4w" }\n'
EVALUATE = '["2027-Q1", "2027-Q2"]'


def lease_on(day: str) -> tuple[str, str]:
    """Return the edit that has the lease signed on a day."""
    return LEASE_STAGE, f'takes = "1d"\nnot_before = {day}\n'


def test_four_months_of_silence_are_borne_and_a_day_more_is_not() -> None:
    quarter = (EVALUATE, '["2026-Q4"]')
    # 120 days after the start, and 121.
    assert found(with_(lease_on("2027-06-01"), quarter), "long-silence") == []
    assert len(found(with_(lease_on("2027-06-02"), quarter), "long-silence")) == 1


def test_the_longest_silence_is_named_and_the_others_are_counted() -> None:
    later = '\n[[milestones]]\nid = "l{n}"\ntitle = "L{n}"\ntakes = "1d"\n'
    days = ("2027-08-02", "2028-03-01", "2028-09-01")
    text = with_((EVALUATE, '["2027-Q1"]'))
    said = []
    for n, day in enumerate(days):
        text += later.format(n=n) + f"not_before = {day}\n"
        message = found(text, "long-silence")[0].message
        said.append(message.partition("evaluated; ")[2])
    assert said == [
        "'L0' comes next.",
        "'L1' comes next. Besides: 1 further silence of more than 120 days.",
        "'L1' comes next. Besides: 2 further silences of more than 120 days.",
    ]


def test_the_first_of_several_busy_days_is_named() -> None:
    milestone = '\n[[milestones]]\nid = "m{n}"\ntitle = "M{n}"\nowner = "cem"\n'
    text = with_(
        add="".join(
            milestone.format(n=n)
            + f'takes = "1w"\nnot_before = 2027-03-{1 if n < 4 else 15:02}\n'
            for n in range(8)
        )
    )
    assert "on 1 March 2027: 'M0'" in found(text, "owner-overloaded")[0].message


def test_moments_take_nobody_any_time() -> None:
    milestone = '\n[[milestones]]\nid = "m{n}"\ntitle = "M{n}"\nowner = "cem"\n'
    text = with_(add="".join(milestone.format(n=n) for n in range(5)))
    assert found(text, "owner-overloaded") == []
