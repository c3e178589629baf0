"""Entries at random: those this version writes, those it never would, and those to come."""

from typing import Any

from hypothesis import strategies as st

from msnb.session import Entry

PEOPLE = st.sampled_from(["", "p1", "p2", "p3", "p4", "p5"])
STEPS = st.sampled_from(["join", "goals", "right_to_left", "worth_it", "ranges", "moon"])
IDS = st.sampled_from([f"e{at}" for at in range(12)])
GROUPS = st.sampled_from(["blue", "orange", "all"])
NUMBERS = st.integers(0, 10) | st.floats(0, 10)
TEXTS = st.text("ab <é", max_size=4)
ITEMS = st.sampled_from(["e0", "e1", "pilot"])


def _fields(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(fields)


ANSWERS = st.one_of(
    _fields(question=st.sampled_from(["text", "song"]), text=TEXTS),
    _fields(question=st.just("event"), text=TEXTS, tag=st.sampled_from(["pain", "", "x"])),
    _fields(question=st.just("dots"), dots=st.dictionaries(ITEMS, st.integers(0, 3))),
    _fields(
        question=st.just("range"),
        item=ITEMS,
        low=NUMBERS,
        high=NUMBERS,
        unit=st.sampled_from(["w", "d", "year"]),
    ),
    _fields(
        question=st.just("sliders"),
        ratings=st.dictionaries(ITEMS, _fields(effort=NUMBERS, value=NUMBERS)),
    ),
    _fields(question=st.just("vote"), choice=st.sampled_from(["yes", "x"]), why=TEXTS),
    _fields(question=st.just("confirm"), item=ITEMS, choice=st.just("yes"), why=TEXTS),
    _fields(question=st.just("promise"), text=TEXTS, when=st.just("2027-02-01")),
)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 3) | TEXTS,
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(
            st.sampled_from(["dots", "ratings", "item", "question", "step", "entry"]),
            inner,
            max_size=3,
        )
    ),
    max_leaves=5,
)
WRITTEN = {
    "begin": st.just({"form": "long", "minutes": 120, "code": "DVCK"}),
    "step": _fields(to=STEPS, question=st.sampled_from(["", "dots"])),
    "skip": _fields(step=STEPS, reason=TEXTS),
    "join": _fields(token=st.sampled_from(["t1", "t2", "t3", "t4", "t5"])),
    "groups": _fields(
        groups=st.lists(_fields(id=GROUPS, members=st.lists(PEOPLE, max_size=3)))
    ),
    "lock": st.just({}),
    "offer": _fields(step=STEPS, say=TEXTS, items=st.just([{"id": "pilot", "title": "P"}])),
    "answer": ANSWERS,
    "hand_in": _fields(group=GROUPS, step=STEPS),
    "reveal": _fields(step=STEPS),
    "accept": _fields(entry=IDS, target=ITEMS),
    "merge": _fields(entry=IDS, target=IDS),
    "park": _fields(entry=IDS, target=TEXTS),
    "take_back": _fields(decision=IDS),
    "snapshot": _fields(name=TEXTS),
    "report": _fields(name=TEXTS),
    "end": st.just({}),
    "vision": _fields(text=TEXTS),
}


@st.composite
def histories(draw: st.DrawFn) -> list[Entry]:
    """Return entries in order, each with an id of its own."""
    entries = []
    for seq in range(1, draw(st.integers(0, 25)) + 1):
        kind = draw(st.sampled_from(sorted(WRITTEN)))
        is_garbage = draw(st.integers(0, 9)) == 0
        data = draw(ANYTHING if is_garbage else WRITTEN[kind])
        author = draw(PEOPLE)
        at = draw(st.integers(0, 9000))
        body = data if isinstance(data, dict) else {"data": data}
        entry = Entry(seq, f"e{seq - 1}", kind, author, draw(STEPS), float(at), body)
        entries.append(entry)
    return entries
