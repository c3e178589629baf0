"""The two buckets of events, and what is in neither."""

from hypothesis import given
from hypothesis import strategies as st

from msnb.check import EventCounts, event_counts
from msnb.plan import Plan, parse_plan
from tests.check.sound import SOUND, Case, each_of, with_


def event(lines: str) -> str:
    return with_(add=f'\n[[events]]\nid = "queue"\ntitle = "A queue at the till"\n{lines}')


CASES = [
    Case(
        "event-untagged",
        fires=event('milestones = ["stocked"]\n'),
        quiet=event('tag = "pain"\n'),
        where="queue.tag",
        message=r"Nobody says whether 'A queue at the till' is a moment of success or a "
        r"point of pain\.",
        remedy=r"Say it: msnb set PLAN queue\.tag=success \(or pain\)",
    ),
]


@each_of(CASES)
def test_an_event_in_no_bucket_is_found(case: Case) -> None:
    case.holds()


@given(st.lists(st.sampled_from(["success", "pain", None])))
def test_every_event_is_counted_once(tags: list) -> None:
    events = [
        {"id": f"e{i}", "title": "E"} | ({"tag": tag} if tag else {})
        for i, tag in enumerate(tags)
    ]
    counted = event_counts(
        Plan.model_validate(parse_plan(SOUND).to_dict() | {"events": events})
    )
    numbers = [tags.count(each) for each in ("success", "pain", None)]
    assert [counted.success, counted.pain, counted.untagged] == numbers
    assert counted.total == len(tags)


def test_the_counts_in_words() -> None:
    assert EventCounts(1, 2, 0).sentence() == (
        "3 events: 1 moment of success and 2 points of pain."
    )
    assert EventCounts(0, 0, 1).sentence() == (
        "1 event: 0 moments of success, 0 points of pain and 1 neither yet."
    )
