"""Any valid plan, as plain tables: what the property tests of this folder draw."""

from datetime import date
from typing import get_args

from hypothesis import strategies as st

from msnb.plan.items import Category, Cause, Kind, Level, Marks, Party, RiskKind, Tag
from msnb.plan.outcomes import MetricKind
from msnb.plan.surroundings import BlockerKind, Influence, ResourceKind, Stance

ODD = [
    "plain",
    'a "quoted" word',
    "it's",
    "two\nlines",
    "tab\tand \\ backslash",
    "# no comment",
    "<script>alert(1)</script>",
    "{{ cookiecutter }} {% raw %}",
    "**bold** [link](x) | `code` $x^2$",
    "[[milestones]]",
    'x = """',
    "'''",
    "Ünïcode 部分 🚧 \u202e",
    "\x00\x07\x1b[31m\x7f",
    "ends with \\",
    "\r\n",
    " lead and trail ",
]

texts = st.one_of(
    st.sampled_from(ODD),
    st.text(st.characters(codec="utf-8"), min_size=1, max_size=30),
).filter(str.strip)
words = texts | st.just("")
days = st.dates(date(2027, 1, 1), date(2030, 12, 31))
amounts = st.one_of(
    st.integers(0, 10**9), st.floats(0, 1e15, allow_subnormal=False).map(lambda x: x + 0.0)
)
numbers = st.floats(allow_nan=False, allow_infinity=False) | st.integers(-9, 9)
units = st.sampled_from(["min", "h", "d", "w", "mo"])
working_time = st.builds("{}{}".format, st.integers(0, 50), units) | st.sampled_from(
    ["1.5d", "2 w", "0.25h"]
)
lags = st.sampled_from(["2d", "-1w", "3ed", "-2ew", "0.5h", "0d"])
quarters = st.builds("{}-Q{}".format, st.integers(2027, 2030), st.integers(1, 4))
cadences = st.builds("{}{}".format, st.integers(1, 60), st.sampled_from(["d", "w", "mo"]))
hours = st.sampled_from(
    [[["09:00", "17:00"]], [["00:00", "12:00"], ["12:00", "24:00"]], [["22:15", "23:45"]]]
)


def tables(required: dict, optional: dict) -> st.SearchStrategy:
    """Return tables with all required keys and some of the others."""
    return st.fixed_dictionaries(required, optional=optional)


spans = (
    st.tuples(days, days)
    .map(sorted)
    .flatmap(
        lambda ends: tables(
            {"from": st.just(ends[0]), "to": st.just(ends[1])}, {"why": words}
        )
    )
)
ranges = st.integers(0, 9).flatmap(
    lambda low: tables(
        {"low": st.just(f"{low}d"), "high": st.just(f"{low + 4}d")},
        {"likely": st.just(f"{low + 1}d")},
    )
)
takes = working_time | ranges
costs = amounts | st.lists(amounts, min_size=3, max_size=3).map(sorted).map(
    lambda said: dict(zip(("low", "likely", "high"), said, strict=True))
)
calendars = tables(
    {},
    {
        "workdays": st.lists(
            st.sampled_from(["mon", "tue", "sat", "sun"]), min_size=1, unique=True
        ),
        "hours": hours
        | st.fixed_dictionaries(
            dict.fromkeys(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), hours)
        ),
        "holidays": st.sampled_from(["DE-BY", "PT", "US-MA"]),
        "closures": st.lists(spans, max_size=2),
    },
)


def _one_of(literal: object) -> st.SearchStrategy:
    return st.sampled_from(get_args(literal))


def _some(ids: list[str]) -> st.SearchStrategy:
    return st.sampled_from(ids) if ids else st.nothing()


def _several(ids: list[str]) -> st.SearchStrategy:
    return st.lists(_some(ids), max_size=3, unique=True) if ids else st.just([])


def _known(ids: list[str], **fields: st.SearchStrategy) -> dict:
    return fields if ids else {}


def _links(earlier: list[str]) -> st.SearchStrategy:
    if not earlier:
        return st.just([])
    link = tables(
        {"on": _some(earlier)},
        {
            "link": st.sampled_from(["FS", "SS", "FF", "SF"]),
            "lag": lags,
            "kind": st.sampled_from(["sequential", "parallel", "resource", "external"]),
        },
    )
    return st.lists(_some(earlier) | link, max_size=4)


def _work(id_: str, earlier: list[str], calendar_names: list[str]) -> tuple[dict, dict]:
    required = {"id": st.just(id_), "title": texts}
    optional = {
        "needs": _links(earlier),
        "takes": takes,
        "not_before": days,
        "cost": costs,
        "cost_per_day": amounts,
        "started": st.dates(date(2027, 1, 1), date(2027, 6, 30)),
        "deadline": days,
        **_known(calendar_names, calendar=_some(calendar_names)),
    }
    return required, optional


@st.composite
def plan_tables(draw: st.DrawFn) -> dict:
    """Draw what ``plan.toml`` may say, as tomllib would give it."""
    names = draw(st.lists(st.sampled_from(["site", "night_2", "x-y"]), unique=True))
    people = [f"p{i}" for i in range(draw(st.integers(0, 3)))]
    goals = [f"g{i}" for i in range(draw(st.integers(0, 2)))]
    milestones = [f"m{i}" for i in range(draw(st.integers(0, 4)))]
    tasks = [f"t{i}" for i in range(draw(st.integers(0, 2)))] if milestones else []
    data = draw(
        tables(
            {"format": st.just(1), "title": texts, "start": days},
            {
                "status_date": days,
                "currency": st.sampled_from(["EUR", "USD"]),
                "mode": st.sampled_from(["planning", "execution"]),
                "planning": tables({}, {"effort_days": amounts, "risk": st.just("low")}),
                "dismissed": tables({}, dict.fromkeys(("politics", "legacy"), words)),
                "calendar": calendars,
                "outside_view": tables({}, {"duration": words, "chosen_on": days}),
            },
        )
    )
    lists = {
        "people": [draw(_person(each, names)) for each in people],
        "goals": [draw(_goal(each, goals[:i])) for i, each in enumerate(goals)],
        "milestones": [
            draw(_milestone(each, milestones[:i], (people, goals, names)))
            for i, each in enumerate(milestones)
        ],
        "tasks": [draw(_task(each, (milestones[0], people, names))) for each in tasks],
        "terms": [draw(_terms(each, people)) for each in milestones[:1]],
        "risks": [draw(_risk("r0", milestones, people))] if people else [],
        "calendars": {name: draw(calendars) for name in names},
        **draw(_brought(people, goals, milestones)),
    }
    return data | {key: value for key, value in lists.items() if value}


def _person(id_: str, names: list[str]) -> st.SearchStrategy:
    return tables(
        {"id": st.just(id_), "name": texts},
        {
            "role": words,
            "party": _one_of(Party),
            "empowered": st.booleans(),
            "away": st.lists(spans, max_size=2),
            **_known(names, calendar=_some(names)),
        },
    )


def _goal(id_: str, above: list[str]) -> st.SearchStrategy:
    figures = {"baseline": numbers, "target": numbers, "unit": words}
    metric = tables({"name": texts}, figures)
    return tables(
        {"id": st.just(id_), "statement": texts},
        {
            "level": _one_of(Level),
            "metric": metric,
            "by": days,
            "evaluate": st.lists(quarters, max_size=3),
            "achieved_on": days,
            "critical": st.booleans(),
            "considered": tables({}, dict.fromkeys(("users", "risks", "metrics"), words)),
            **_known(above, serves=_some(above)),
        },
    )


def _milestone(
    id_: str, earlier: list[str], known: tuple[list[str], list[str], list[str]]
) -> st.SearchStrategy:
    people, goals, names = known
    required, optional = _work(id_, earlier, names)
    return tables(
        required,
        {
            **optional,
            "marks": _one_of(Marks),
            "kind": _one_of(Kind),
            "category": _one_of(Category),
            "tag": _one_of(Tag),
            "critical": st.booleans(),
            "done_when": words,
            "target": days,
            "commitment": days,
            **_known(people, owner=_some(people), backup=_some(people)),
            **_known(goals, goal=_some(goals)),
        },
    )


def _task(id_: str, known: tuple[str, list[str], list[str]]) -> st.SearchStrategy:
    milestone, people, names = known
    required, optional = _work(id_, [], names)
    del optional["deadline"]
    more = {"milestone": st.just(milestone), "who": _several(people), "remaining": takes}
    return tables(required, {**optional, **more, "remaining": working_time})


def _terms(milestone: str, people: list[str]) -> st.SearchStrategy:
    side = tables(
        {"party": _one_of(Party), "what": texts},
        {"amount": amounts, **_known(people, role=_some(people))},
    )
    return tables(
        {"milestone": st.just(milestone)},
        {
            "id": st.just("terms-1"),
            "gives": side,
            "if_met": side,
            "if_missed": st.sampled_from(["stop", "continue", "replan"]),
            "agreed_on": days,
            "valid_until": days,
        },
    )


def _risk(id_: str, milestones: list[str], people: list[str]) -> st.SearchStrategy:
    return tables(
        {"id": st.just(id_)},
        {
            "title": words,
            "threatens": _several(milestones),
            "kind": _one_of(RiskKind),
            "cause": _one_of(Cause),
            "chance": st.floats(0, 1),
            "delay": takes,
            "cost": costs,
            "mitigation": words,
            "contingency": words,
            "owner": _some(people),
        },
    )


@st.composite
def _brought(
    draw: st.DrawFn, people: list[str], goals: list[str], milestones: list[str]
) -> dict[str, list[dict]]:
    """Draw what a workshop brings: up to two items of some of its lists."""
    brought = {
        "events": _event(goals, milestones),
        "stakeholders": _stakeholder(people),
        "metrics": _metric(goals, milestones),
        "tranches": _tranche(milestones),
        "resources": _resource(milestones),
        "blockers": _blocker(people, milestones),
        "components": _component(milestones),
        "cadence": _meeting(people),
    }
    chosen = draw(st.lists(st.sampled_from(list(brought)), max_size=4, unique=True))
    return {
        name: [
            {"id": f"{name}-{i}", **draw(brought[name])}
            for i in range(draw(st.integers(1, 2)))
        ]
        for name in chosen
    }


def _event(goals: list[str], milestones: list[str]) -> st.SearchStrategy:
    return tables(
        {"title": texts},
        {
            "tag": _one_of(Tag),
            "milestones": _several(milestones),
            **_known(goals, goal=_some(goals)),
        },
    )


def _stakeholder(people: list[str]) -> st.SearchStrategy:
    said = dict.fromkeys(("organisation", "role", "needs", "contact", "next_step"), words)
    return tables(
        {"name": texts},
        {
            **said,
            "party": _one_of(Party),
            "influence": _one_of(Influence),
            "stance": _one_of(Stance),
            "next_on": days,
            **_known(people, owner=_some(people)),
        },
    )


def _metric(goals: list[str], milestones: list[str]) -> st.SearchStrategy:
    return tables(
        {"name": texts},
        {
            **dict.fromkeys(("baseline", "target", "current"), numbers),
            "unit": words,
            "kind": _one_of(MetricKind),
            **_known(goals, goal=_some(goals)),
            **_known(milestones, milestone=_some(milestones)),
        },
    )


def _tranche(milestones: list[str]) -> st.SearchStrategy:
    return tables(
        {"title": texts},
        {
            "amount": amounts,
            "released_on": days,
            **_known(milestones, milestone=_some(milestones)),
        },
    )


def _resource(milestones: list[str]) -> st.SearchStrategy:
    return tables(
        {"name": texts},
        {
            "kind": _one_of(ResourceKind),
            "milestones": _several(milestones),
            "amount": amounts,
            "secured": st.booleans(),
        },
    )


def _blocker(people: list[str], milestones: list[str]) -> st.SearchStrategy:
    return tables(
        {"title": texts},
        {
            "kind": _one_of(BlockerKind),
            "milestones": _several(milestones),
            "remover": words,
            "raised_on": st.dates(date(2027, 1, 1), date(2027, 6, 30)),
            "by": days,
            "resolved_on": st.dates(date(2027, 7, 1), date(2027, 12, 31)),
            **_known(people, owner=_some(people)),
        },
    )


def _component(milestones: list[str]) -> st.SearchStrategy:
    return tables(
        {"title": texts},
        {
            "effort": amounts,
            "value": amounts,
            **_known(milestones, milestone=_some(milestones)),
        },
    )


def _meeting(people: list[str]) -> st.SearchStrategy:
    return tables(
        {"title": texts},
        {
            "every": cadences,
            "starts": days,
            "channel": words,
            "together": st.booleans(),
            "who": _several(people),
        },
    )
