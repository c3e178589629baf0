"""Any operation on any plan: what the property tests of this folder draw."""

from typing import Any

from hypothesis import strategies as st

from msnb.plan import Plan

TITLES = ["Pilot", "Café öffnet", "試運転", "<b>bold</b>", "a" * 90, "x\x00\ud800y", "🚧"]
titles = st.sampled_from(TITLES)
tags = st.sampled_from([None, "success", "pain"])


def operation_on(plan: Plan) -> st.SearchStrategy[dict[str, Any]]:
    """Return operations that a board could send for this plan; not all can be done."""
    goals = [each.id for each in plan.goals]
    cards = st.sampled_from([*goals, *(each.id for each in plan.milestones), "gone"])
    events = st.sampled_from([*(each.id for each in plan.events), "gone"])
    none = st.none()

    def op(name: str, **keys: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
        return st.fixed_dictionaries({"op": st.just(name), **keys})

    return st.one_of(
        op("add", title=titles, before=cards | none, tag=tags),
        op("add", title=titles, before=cards),
        op("rename", id=cards, title=titles),
        op("tag", id=cards, tag=tags),
        op("move", id=cards, above=cards | none),
        op("place", id=cards, before=cards),
        op("link", **{"from": cards, "to": cards}),
        op("unlink", **{"from": cards, "to": cards}),
        op("merge", id=cards, into=cards),
        op("delete", id=cards),
        op("set", id=cards, field=st.just("takes"), value=st.sampled_from(["2w", None])),
        op("add_event", title=titles, tag=tags, after=events | none),
        op("move_event", id=events, after=events | none),
        op("milestone_from_event", id=events, before=cards),
        op("tag", id=events, tag=tags),
        op("delete", id=events),
    )
