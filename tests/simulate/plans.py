"""Random plans with everything that moves a date."""

from datetime import date, timedelta

from hypothesis import strategies as st

from msnb.plan import Plan

START = date(2027, 3, 1)
TODAY = START + timedelta(days=9)
CALENDARS = {
    "four": {"workdays": ["mon", "tue", "wed", "thu"], "hours": [["08:00", "16:00"]]},
    "shifts": {
        "workdays": ["mon", "tue", "wed", "thu", "fri", "sat"],
        "hours": [["07:00", "12:00"], ["13:00", "16:30"]],
        "closures": [{"from": date(2027, 3, 20), "to": date(2027, 4, 11)}],
    },
    "night": {
        "workdays": ["fri", "sat", "sun"],
        "hours": [["00:00", "06:00"], ["20:00", "24:00"]],
    },
}
PEOPLE = [
    {
        "id": "ada",
        "name": "Ada",
        "calendar": "four",
        "away": [{"from": START, "to": START}],
    },
    {"id": "bo", "name": "Bo", "party": "supplier"},
]

_days = st.integers(-3, 30).map(lambda days: START + timedelta(days=days))
_lags = st.sampled_from(
    [None, None, None, "1d", "90min", "-4h", "-2d", "3ed", "-1ed", "1w"]
)
_types = st.sampled_from(["FS", "FS", "FS", "SS", "FF", "SF"])
_durations = st.sampled_from([None, "0d", "45min", "3h", "1d", "4d", "2w", "ten"])


@st.composite
def _works(
    draw: st.DrawFn, at: int, *, with_facts: bool, one_calendar: bool
) -> dict[str, object]:
    item: dict[str, object] = {"id": f"a{at}", "title": f"Activity {at}"}
    takes = draw(_durations)
    if takes == "ten":
        item["takes"] = {"low": "2d", "likely": "5d", "high": "10d"}
    elif takes is not None:
        item["takes"] = takes
    if not one_calendar and draw(st.integers(0, 3)) == 0:
        item["calendar"] = draw(st.sampled_from(sorted(CALENDARS)))
    if draw(st.integers(0, 5)) == 0:
        item["not_before"] = draw(_days)
    if with_facts:
        item |= draw(_facts)
    return item


_past = st.integers(0, 8).map(lambda days: START + timedelta(days=days))
_facts = st.one_of(
    st.just({}),
    st.just({}),
    _past.map(lambda day: {"started": day}),
    _past.map(lambda day: {"started": day, "remaining": "3d"}),
    st.tuples(_past, _past).map(lambda x: {"started": min(x), "finished": max(x)}),
    _past.map(lambda day: {"finished": day}),
    st.just({"remaining": "11h"}),
)


@st.composite
def plans(
    draw: st.DrawFn, *, most: int = 8, with_facts: bool = True, one_calendar: bool = False
) -> Plan:
    """Draw a plan; an activity waits for some of those before it in a drawn order."""
    count = draw(st.integers(1, most))
    items = [
        draw(_works(at, with_facts=with_facts, one_calendar=one_calendar))
        for at in range(count)
    ]
    order = draw(st.permutations(range(count)))
    is_task = [draw(st.integers(0, 3)) == 0 for _ in range(count)]
    for at, after in enumerate(order):
        befores = draw(st.lists(st.sampled_from(order[:at]), max_size=3)) if at else []
        items[after]["needs"] = [
            _link(draw, f"a{before}", simple=one_calendar) for before in befores
        ]
    milestones = [item for item, task in zip(items, is_task, strict=True) if not task]
    tasks = [item for item, task in zip(items, is_task, strict=True) if task]
    first = {item["id"]: at for at, item in enumerate(items[each] for each in order)}
    for task in tasks:
        later = [each["id"] for each in milestones if first[each["id"]] > first[task["id"]]]
        belongs: bool = draw(st.booleans())
        if later and belongs:
            task["milestone"] = draw(st.sampled_from(later))
        task["who"] = draw(
            st.lists(st.sampled_from(["ada", "bo"]), max_size=2, unique=True)
        )
    for milestone in milestones:
        milestone["goal"] = draw(st.sampled_from([None, "top", "below"]))
        milestone["owner"] = draw(st.sampled_from([None, "ada", "bo"]))
    achieved = draw(st.sampled_from([None, None, None, START + timedelta(days=5)]))
    goals = [
        {"id": "top", "statement": "All done"},
        {"id": "below", "statement": "Some done", "serves": "top", "achieved_on": achieved},
    ]
    return Plan.model_validate(
        {
            "format": 1,
            "title": "Random",
            "start": START,
            "calendars": CALENDARS,
            "people": [{"id": "ada", "name": "Ada"}, PEOPLE[1]] if one_calendar else PEOPLE,
            "goals": goals,
            "milestones": milestones,
            "tasks": tasks,
        }
    )


def _link(draw: st.DrawFn, before: str, *, simple: bool) -> dict[str, str]:
    link = {"on": before, "link": draw(st.sampled_from(["FS", "FF"]) if simple else _types)}
    lag = draw(_lags)
    if simple and lag is not None and lag.endswith("ed"):
        lag = None
    return link if lag is None else {**link, "lag": lag}
