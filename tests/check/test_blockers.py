"""The register of unknowns, blockers and dependencies."""

from datetime import date

from msnb.check import blocker_register
from msnb.plan import parse_plan
from tests.check.sound import SOUND, Case, each_of, found, with_

FULL = 'owner = "ana"\nby = 2027-03-01\nraised_on = 2027-01-18\n'


def blocker(lines: str, id_: str = "gas") -> str:
    return f'\n[[blockers]]\nid = "{id_}"\ntitle = "No gas yet"\n{lines}'


def blocked(lines: str) -> str:
    return with_(add=blocker(lines))


CASES = [
    Case(
        "blocker-without-owner",
        fires=blocked('kind = "unknown"\nby = 2027-03-01\n'),
        quiet=blocked(FULL),
        where="gas.owner",
        message=r"Nobody sees to 'No gas yet'\.",
        remedy=r"Name ana, ben or cem: msnb set PLAN gas\.owner=ana",
    ),
    Case(
        "blocker-without-owner",
        fires=blocked('by = 2027-03-01\nremover = "the gas works"\n'),
        quiet=blocked("by = 2027-03-01\nresolved_on = 2027-02-01\n"),
        where="gas.owner",
        message=r"Nobody sees to 'No gas yet'; the gas works can remove it\.",
        remedy=r"Name ana, .*",
    ),
    Case(
        "blocker-without-date",
        fires=blocked('owner = "ana"\n'),
        quiet=blocked('owner = "ana"\nresolved_on = 2027-02-01\n'),
        where="gas.by",
        message=r"Nobody says by when 'No gas yet' must be gone\.",
        remedy=r"Say it: msnb set PLAN gas\.by=YYYY-MM-DD",
    ),
    Case(
        "blocker-overdue",
        fires=blocked('owner = "ana"\nby = 2027-01-29\n'),
        quiet=blocked('owner = "ana"\nby = 2027-02-01\n'),
        where="gas.by",
        message=r"'No gas yet' should be gone since 29 January 2027, 3 days ago\.",
        remedy=r"Remove it, or agree on another day; if it is gone, say so: msnb set PLAN "
        r"gas\.resolved_on=YYYY-MM-DD",
    ),
]


@each_of(CASES)
def test_a_gap_in_the_register_is_found(case: Case) -> None:
    case.holds()


def test_a_blocker_with_owner_and_date_is_all_right() -> None:
    rules = [each.rule for each in CASES]
    assert not [each for rule in rules for each in found(blocked(FULL), rule)]


SEVERAL = with_(
    add=blocker('kind = "unknown"\nraised_on = 2027-01-18\nby = 2027-01-25\n', "a")
    + blocker('kind = "dependency"\nraised_on = 2027-01-04\n', "b")
    + blocker("", "c")
    + blocker("raised_on = 2027-01-01\nresolved_on = 2027-01-20\n", "d")
    + blocker("raised_on = 2027-02-08\n", "e")
)


def test_count_and_age_are_as_counted_by_hand() -> None:
    register = blocker_register(parse_plan(SEVERAL))
    assert register.counts == {"unknown": 1, "blocker": 2, "dependency": 1}
    assert [(each.blocker.id, each.age, each.overdue) for each in register.open] == [
        ("a", 14, 7),
        ("b", 28, 0),
        ("c", None, 0),
        ("e", None, 0),
    ]
    assert register.resolved == 1
    assert register.oldest is register.open[1]
    assert register.sentence() == (
        "1 unknown, 2 blockers and 1 dependency are open, the oldest raised 4 weeks ago: "
        "'No gas yet'; 1 is resolved."
    )


def test_on_an_earlier_day_what_was_resolved_later_is_open() -> None:
    register = blocker_register(parse_plan(SEVERAL), as_of=date(2027, 1, 19))
    assert [each.blocker.id for each in register.open] == ["a", "b", "c", "d", "e"]
    assert register.oldest is not None
    assert (register.oldest.blocker.id, register.oldest.age) == ("d", 18)


def test_without_any_day_no_age_is_known() -> None:
    text = SEVERAL.replace("status_date = 2027-02-01\n", "")
    register = blocker_register(parse_plan(text))
    assert {each.age for each in register.open} == {None}
    assert register.oldest is None
    assert register.sentence() == (
        "1 unknown, 2 blockers and 1 dependency are open; 1 is resolved."
    )
    assert not found(text, "blocker-overdue")


def test_nothing_in_the_way() -> None:
    register = blocker_register(parse_plan(SOUND))
    assert register.sentence() == "Nothing is unknown or in the way."
    assert register.to_dict() == {
        "counts": {"unknown": 0, "blocker": 0, "dependency": 0},
        "resolved": 0,
        "open": [],
    }


def test_every_open_entry_stands_in_the_json() -> None:
    told = blocker_register(parse_plan(SEVERAL)).to_dict()["open"]
    assert told[0] == {"id": "a", "age_days": 14, "overdue_days": 7}
    assert [each["id"] for each in told] == ["a", "b", "c", "e"]
