"""A plan while an operation changes it: its tables, and what refers to what."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NoReturn

from msnb.board.lines import Lines
from msnb.board.naming import id_for
from msnb.errors import ChoiceError
from msnb.plan import LISTS, TITLES, Plan, plan_with
from msnb.wording import did_you_mean, shown

Table = dict[str, Any]
# Which keys name milestones (or tasks) and goals: one of them, or a list.
_TO_WORK = ("milestone", "milestones", "threatens", "needs")
_TO_GOALS = ("goal", "serves")


@dataclass(frozen=True)
class Said:
    """What an operation did, in a sentence, and the item to look at."""

    message: str
    focus: str | None


class Draft:
    """The tables of a plan, changed in place; `plan` gives the new plan."""

    def __init__(self, before: Plan) -> None:
        self.before = before
        self.tables: Table = before.to_dict()
        self.home: dict[str, str] = {}
        self.items: dict[str, Table] = {}
        for name in LISTS:
            for table in self.tables.get(name, ()):
                self._know(name, table)

    def _know(self, name: str, table: Table) -> None:
        if "id" in table:
            self.home[table["id"]] = name
            self.items[table["id"]] = table

    @cached_property
    def lines(self) -> Lines:
        """The lines of the plan as it was."""
        return Lines(self.before)

    def plan(self) -> Plan:
        """Return the plan that the tables say now.

        Raises
        ------
        PlanError
            It would be none.
        """
        said = {
            key: value for key, value in self.tables.items() if value or key not in LISTS
        }
        return plan_with(self.before, said)

    def title(self, id_: str) -> str:
        """Return what an item is called, quoted for a sentence."""
        table = self.items[id_]
        return shown(next((table[key] for key in TITLES if table.get(key)), id_), 80)

    def kind(self, id_: str) -> str:
        """Return what an item is: goal, milestone, event and so on."""
        return LISTS[self.home[id_]]

    def item(self, id_: str, *lists: str) -> Table:
        """Return an item of one of some lists.

        Raises
        ------
        ChoiceError
            There is none with this id.
        """
        if self.home.get(id_) in (lists or LISTS):
            return self.items[id_]
        kinds = " or ".join(LISTS[name] for name in lists) if lists else "item"
        offered = [each for each in self.items if not lists or self.home[each] in lists]
        near = did_you_mean(id_, offered)
        remedy = near if near.startswith("Did") else "It may be gone: look at the board."
        msg = f"The plan has no {kinds} {shown(id_)}. {remedy}"
        raise ChoiceError(msg)

    def card(self, id_: str) -> Table:
        """Return a goal or milestone."""
        return self.item(id_, "goals", "milestones")

    def add(self, name: str, title: str, fields: Table) -> str:
        """Add an item at the end of a list, and return its id."""
        id_ = id_for(title, self.home, kind=LISTS[name])
        table = {"id": id_, **{key: each for key, each in fields.items() if each}}
        self.tables.setdefault(name, []).append(table)
        self._know(name, table)
        return id_

    def drop(self, gone: Collection[str]) -> None:
        """Take items out of their lists."""
        for name in dict.fromkeys(self.home[id_] for id_ in gone):
            self.tables[name] = [
                table for table in self.tables[name] if table.get("id") not in gone
            ]

    def tables_of(self, *lists: str) -> Iterator[Table]:
        """Yield the tables of some lists, or of all."""
        for name in lists or LISTS:
            yield from self.tables.get(name, ())

    def rename_references(self, old: str, new: str | None, *, to_goal: bool) -> None:
        """Let everything that names an item name another one, or nothing."""
        for table in self.tables_of():
            for key in _TO_GOALS if to_goal else _TO_WORK:
                # What a stakeholder needs is words.
                if key in table and not (key == "needs" and "name" in table):
                    _set(table, key, _renamed(table[key], old, new))

    def before_of(self, id_: str) -> list[str]:
        """Return the milestones that come just before a card."""
        return [line.before for line in self.lines.all if line.after == id_]

    def group(self, id_: str) -> set[str]:
        """Return a milestone and its tasks."""
        return {id_, *(task.id for task in self.before.tasks_of.get(id_, ()))}

    def needing(self, id_: str) -> list[str]:
        """Return the milestones that need a milestone or its tasks, or whose tasks do."""
        wanted = self.group(id_)
        return [
            other.id
            for other in self.before.milestones
            if other.id != id_
            and any(
                target(link) in wanted
                for each in self.group(other.id)
                for link in self.items[each].get("needs", ())
            )
        ]

    def unlink(self, before: str, after: str) -> int:
        """Take all links between two milestones away, those of tasks too; count them."""
        gone, number = self.group(before), 0
        for id_ in self.group(after):
            needs = self.items[id_].get("needs", [])
            left = [each for each in needs if target(each) not in gone]
            number += len(needs) - len(left)
            _set(self.items[id_], "needs", left)
        return number

    def link(self, before: str, after: str) -> None:
        """Let a milestone come before another."""
        needs = self.items[after].setdefault("needs", [])
        if before != after and before not in map(target, needs):
            needs.append(before)

    def remove_need(self, id_: str, on: str) -> None:
        """Let an item not need another."""
        needs = self.items[id_].get("needs", [])
        _set(self.items[id_], "needs", [each for each in needs if target(each) != on])

    def put(self, id_: str, place: Callable[[list[Table]], int]) -> None:
        """Move an item within its list, to its place among the others."""
        name = self.home[id_]
        others = [each for each in self.tables[name] if each.get("id") != id_]
        others.insert(place(others), self.items[id_])
        self.tables[name] = others

    def refuse_loop(self, way: Sequence[str]) -> NoReturn:
        """Refuse what would lead from the end of a way to its beginning."""
        titles = [self.title(id_) for id_ in (*way, way[0])]
        msg = (
            f"{' → '.join(titles)} would be a loop: nothing in it could begin. "
            "Take one of these lines away first."
        )
        raise ChoiceError(msg)


def target(link: str | Table) -> str:
    """Return the id that an entry of ``needs`` names."""
    return link if isinstance(link, str) else link["on"]


def _renamed(value: Any, old: str, new: str | None) -> Any:  # noqa: ANN401  # as TOML has it
    if isinstance(value, list):
        entries: dict[str, Any] = {}
        for entry in value:
            changed = _renamed_entry(entry, old, new)
            if changed is not None:
                entries.setdefault(target(changed), changed)
        return list(entries.values())
    return new if value == old else value


def _renamed_entry(entry: str | Table, old: str, new: str | None) -> str | Table | None:
    if target(entry) != old:
        return entry
    return new if new is None or isinstance(entry, str) else entry | {"on": new}


def _set(table: Table, key: str, value: object) -> None:
    if value:
        table[key] = value
    else:
        table.pop(key, None)
