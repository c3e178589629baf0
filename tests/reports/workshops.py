"""Workshops as they are held: a plan folder with what was entered and decided."""

import hashlib
import random
from pathlib import Path

from msnb.plan import append_to_log
from msnb.session import (
    Item,
    Store,
    accept,
    begin,
    draw_groups,
    end,
    go_to,
    hand_in,
    join,
    lock_groups,
    merge,
    offer,
    park,
    record,
    reveal,
    skip,
    submit,
)

PLAN = """\
format = 1
title = "Booking system"
start = 2027-02-01
status_date = 2027-02-01
dismissed = { legacy = "no old system is replaced" }
outside_view = { duration = "uk-gmpp/ict", chosen_on = 2027-01-15, why = "public IT" }

[[people]]
id = "ana"
name = "Ana"

[[goals]]
id = "live"
statement = "All 14 clinics take bookings"
by = 2027-11-30

[[milestones]]
id = "pilot"
title = "Pilot clinic live"
goal = "live"
owner = "ana"
takes = { low = "3w", likely = "5w", high = "10w" }
target = 2027-09-01
commitment = 2027-10-15

[[milestones]]
id = "trained"
title = "Nurses trained"
takes = "4w"

[[blockers]]
id = "export"
title = "The old system exports nothing"
owner = "ana"
by = 2027-03-01
milestones = ["pilot"]

[[components]]
id = "calendar"
title = "Shared calendar"
milestone = "pilot"

[[components]]
id = "reminders"
title = "Reminders by text message"
milestone = "pilot"
"""


class Workshop:
    """One that is being held: minute by minute, phone by phone."""

    def __init__(self, folder: Path, *, plan: str = PLAN, form: str = "long") -> None:
        folder.mkdir(exist_ok=True)
        (folder / "plan.toml").write_text(plan, encoding="utf-8")
        self.folder = folder
        self.store = Store.open(folder / "workshop.sqlite")
        self.number = 0
        begin(self.store, form=form, code="CWMB", day="30 November 2027")

    def close(self) -> None:
        self.store.close()

    def people_join(self, number: int) -> None:
        self.go("join", 0)
        for n in range(number):
            digest = hashlib.sha256(f"phone {n}".encode()).hexdigest()
            join(self.store, digest, f"p{n}", at=10.0 + n)
        draw_groups(self.store, random.Random(7), at=60)  # noqa: S311  # a lot
        lock_groups(self.store, at=70)

    def go(self, step: str, minute: float, question: str = "") -> None:
        self.minute = minute
        go_to(self.store, step, minute * 60, question=question, id=self._id())

    def say(self, who: int | None, step: str, kind: str, **answer: object) -> str:
        """Enter an answer of one phone, or of the console; return its id."""
        name = self._id()
        author = "" if who is None else f"p{who}"
        group = str(answer.pop("group", ""))
        at = self.minute * 60 + self.number
        submit(
            self.store, author, step, kind, answer, id=name, at=at, group=group
        )  # fmt: skip
        return name

    def _id(self) -> str:
        self.number += 1
        return f"e{self.number}"


def hold(folder: Path) -> Path:
    """Hold a whole workshop of eleven people; return its folder."""
    workshop = Workshop(folder)
    store = workshop.store
    workshop.people_join(11)
    _warm_up(workshop)
    _goals(workshop)
    _right_to_left(workshop)
    _worth_it(workshop)
    workshop.go("break", 58)
    record(store, "snapshot", {"name": "0:57"}, id="kept")
    _blockers(workshop)
    _ranges(workshop)
    _outside_view(workshop)
    workshop.go("cards", 104)
    workshop.say(1, "cards", "confirm", item="pilot", choice="yes")
    workshop.say(2, "cards", "confirm", item="pilot", choice="no", why="No backup yet")
    _promises(workshop)
    workshop.go("report", 123)
    end(store, at=126 * 60)
    workshop.close()
    return folder


def _warm_up(workshop: Workshop) -> None:
    workshop.go("warm_up", 5)
    for who, low, high in ((0, 20, 40), (1, 12, 18), (5, 10, 30)):
        workshop.say(who, "warm_up", "range", item="tower", low=low, high=high)
    workshop.say(0, "warm_up", "range", item="bridge", low=500, high=900)
    reveal(workshop.store, "warm_up", at=8 * 60)


def _goals(workshop: Workshop) -> None:
    workshop.go("goals", 10)
    said = "All 14 clinics take bookings"
    first = workshop.say(0, "goals", "text", text=said)
    same = workshop.say(4, "goals", "text", text="Every clinic books online")
    other = workshop.say(7, "goals", "text", text="No paper diary is left")
    merge(workshop.store, same, first, id="m1")
    workshop.go("goals", 15, "dots")
    workshop.say(0, "goals", "dots", dots={first: 3})
    workshop.say(1, "goals", "dots", dots={first: 1, other: 2})
    reveal(workshop.store, "goals", at=16 * 60)
    accept(workshop.store, first, "live", id="a1")
    park(workshop.store, other, "next year", id="k1")


def _right_to_left(workshop: Workshop) -> None:
    workshop.go("right_to_left", 22)
    pilot = workshop.say(
        2, "right_to_left", "event", text="One clinic runs on it", tag="success"
    )
    trained = workshop.say(
        3, "right_to_left", "event", text="Nurses know how", tag="success"
    )
    workshop.say(8, "right_to_left", "event", text="The phones never stop", tag="pain")
    gone = workshop.say(9, "right_to_left", "event", text="Old server is off")
    accept(workshop.store, pilot, "pilot", id="a2")
    accept(workshop.store, trained, "trained", id="a3")
    accept(workshop.store, gone, "server-off", id="a4")  # later deleted from the plan


COMPONENTS = (
    Item("calendar", "Shared calendar"),
    Item("reminders", "Reminders by text message"),
)


def _worth_it(workshop: Workshop) -> None:
    workshop.go("worth_it", 45)
    offer(workshop.store, "worth_it", COMPONENTS, id="o1")
    rated = {
        "blue": (4, 8, 2, 2),
        "orange": (5, 9, 3, 3),
        "green": (3, 7, 8, 2),
    }
    for group, (effort, value, effort2, value2) in rated.items():
        ratings = {
            "calendar": {"effort": effort, "value": value},
            "reminders": {"effort": effort2, "value": value2},
        }
        workshop.say(None, "worth_it", "sliders", ratings=ratings, group=group)
        hand_in(workshop.store, group, "worth_it", id=f"h-{group}")
    reveal(workshop.store, "worth_it", at=50 * 60)


def _blockers(workshop: Workshop) -> None:
    workshop.go("blockers", 63)
    text = "The old system exports nothing"
    export = workshop.say(
        5, "blockers", "blocker", text=text, remover="the vendor", prompt="discovery"
    )
    workshop.say(6, "blockers", "blocker", text="Summer holidays", prompt="planning")
    accept(workshop.store, export, "export", id="a5")


def _ranges(workshop: Workshop) -> None:
    workshop.go("ranges", 78)
    stages = (Item("pilot", "Pilot clinic live"), Item("trained", "Nurses trained"))
    offer(workshop.store, "ranges", stages, id="o2")
    for who, low, high in ((1, 3, 6), (4, 2, 9), (2, 4, 5)):
        workshop.say(who, "ranges", "range", item="pilot", low=low, high=high, unit="w")
    workshop.say(
        None, "ranges", "range", item="trained", low=5, high=10, unit="d", group="blue"
    )
    reveal(workshop.store, "ranges", at=85 * 60)
    workshop.say(1, "ranges", "range", item="pilot", low=3, high=9, unit="w")


def _outside_view(workshop: Workshop) -> None:
    workshop.go("outside_view", 94)
    workshop.say(0, "outside_view", "vote", choice="yes")
    workshop.say(1, "outside_view", "vote", choice="yes", why="Same kind of vendor")
    workshop.say(2, "outside_view", "vote", choice="no", why="We are smaller")
    reveal(workshop.store, "outside_view", at=98 * 60)


def _promises(workshop: Workshop) -> None:
    workshop.go("promises", 115)
    workshop.say(
        3, "promises", "promise", text="Ask the vendor for an export", when="2027-02-12"
    )
    workshop.say(0, "promises", "promise", text="Book the training room", when="2027-02-05")
    entry = {
        "id": "by-hand",
        "who": "ana",
        "what": "Tell the clinics",
        "when": "2027-02-20",
        "group": "",
    }
    append_to_log(workshop.folder, "promise", entry)


def begin_only(folder: Path) -> Path:
    """Begin a workshop that nobody comes to."""
    Workshop(folder).close()
    return folder


def leave_half_way(folder: Path) -> Path:
    """Hold a workshop up to the goals, and leave a step out."""
    workshop = Workshop(folder)
    workshop.people_join(3)
    skip(workshop.store, "warm_up", "everybody knows each other", id="s1")
    workshop.go("goals", 6)
    workshop.say(0, "goals", "text", text="All 14 clinics take bookings")
    workshop.close()
    return folder
