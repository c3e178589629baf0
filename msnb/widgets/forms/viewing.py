"""What the browser draws: the declared parts with the plan's values in them, as JSON."""

from collections.abc import Iterable
from typing import Any

from msnb.plan import Plan
from msnb.widgets.forms.declaring import Entry, Group, Items, Part, Rows, Section, Shown
from msnb.widgets.forms.names import title_of
from msnb.widgets.forms.places import said
from msnb.widgets.forms.saying import as_typed, group_in_words, parts_of, said_back
from msnb.widgets.forms.slots import items_of, row_id, row_key, rows_of, slot_id

_View = dict[str, Any]


def section_views(sections: Iterable[Section], plan: Plan) -> list[_View]:
    """Return the sections of a form as the browser draws them.

    Parameters
    ----------
    sections : iterable of Section
    plan : Plan
        Where the values come from.

    Examples
    --------
    >>> from datetime import date
    >>> plan = Plan(format=1, title="Shop", start=date(2027, 2, 1))
    >>> [view] = section_views([Section("", (Entry("title", "Title"),))], plan)
    >>> view["parts"][0]["value"]
    'Shop'
    """
    return [
        {
            "title": section.title,
            "text": section.text,
            "open": section.is_open,
            "wide": section.is_wide,
            "parts": [_view(part, section.target, plan) for part in section.parts],
        }
        for section in sections
    ]


def _view(part: Part, target: str, plan: Plan) -> _View:
    if isinstance(part, Entry):
        value = said(plan, target, part.key)
        return entry_view(part, slot_id(target, part.key), value, plan.currency)
    if isinstance(part, Group):
        return _group_view(part, target, plan)
    if isinstance(part, Rows):
        return _rows_view(part, target, plan)
    if isinstance(part, Items):
        return _items_view(part, plan)
    return _shown_view(part)


def entry_view(entry: Entry, id_: str, value: Any, currency: str | None) -> _View:  # noqa: ANN401
    """Return one input with its value, as the browser draws it."""
    view: _View = {
        "part": "entry",
        "id": id_,
        "key": entry.key,
        "label": entry.label,
        "kind": entry.kind,
        "value": chosen(value)
        if entry.kind == "several"
        else as_typed(entry, value) or entry.default,
        "back": said_back(entry, value),
        "required": entry.is_required or (entry.kind == "choice" and bool(entry.default)),
    }
    if entry.help:
        view["help"] = entry.help
    if entry.tag:
        view["tag"] = entry.tag
    if entry.options or entry.kind in ("choice", "several"):
        view["options"] = [
            {"value": each.value, "label": each.label, "help": each.help}
            for each in entry.options
        ]
    if entry.adds_person:
        view["adds"] = True
    if entry.kind == "money" and currency:
        view["unit"] = currency
    return view


def chosen(value: Any) -> list[str]:  # noqa: ANN401
    """Return the ids in a list of ids, or of links.

    Examples
    --------
    >>> chosen(["site", {"on": "power", "lag": "2d"}])
    ['site', 'power']
    """
    return [each["on"] if isinstance(each, dict) else str(each) for each in value or ()]


def _group_view(group: Group, target: str, plan: Plan) -> _View:
    value = said(plan, target, group.key)
    held = parts_of(group, value)
    id_ = slot_id(target, group.key)
    return {
        "part": "group",
        "id": id_,
        "label": group.label,
        "help": group.help,
        "look": group.look,
        "back": group_in_words(group, value, plan.currency) if held else "",
        "entries": [
            entry_view(each, f"{id_}.{each.key}", held.get(each.key), plan.currency)
            for each in group.parts
        ],
    }


def _rows_view(rows: Rows, target: str, plan: Plan) -> _View:
    first, *rest = rows.parts
    tables = rows_of(plan, target, rows)
    labels = {option.value: option.label for option in first.options}
    return {
        "part": "rows",
        "id": slot_id(target, rows.key),
        "label": rows.label,
        "help": rows.help,
        "empty": rows.empty,
        "rows": [
            {
                "key": key,
                "title": labels.get(key, key),
                "parts": [
                    entry_view(
                        each,
                        row_id(target, rows, key, each),
                        table.get(each.key),
                        plan.currency,
                    )
                    for each in rest
                ],
            }
            for table in tables
            for key in (row_key(rows, table),)
        ],
        "add": _adding(first, rows.add, {row_key(rows, table) for table in tables}),
    }


def _items_view(items: Items, plan: Plan) -> _View:
    return {
        "part": "rows",
        "id": f"{items.list_name}:",
        "label": items.label,
        "help": items.help,
        "empty": items.empty,
        "ordered": items.has_order,
        "named": True,
        "rows": [
            {
                "key": id_,
                "title": title_of(plan, id_),
                "parts": [_view(each, id_, plan) for each in (items.name, *items.parts)],
            }
            for id_ in items_of(plan, items)
        ],
        "add": _adding(items.name, items.add, set()),
    }


def _adding(entry: Entry, label: str, taken: set[str]) -> _View:
    """Return the input that a row is added with; what is there already is not offered."""
    options = [
        {"value": each.value, "label": each.label, "help": each.help}
        for each in entry.options
        if each.value not in taken
    ]
    return {"label": label, "ask": entry.label, "kind": entry.kind, "options": options}


def _shown_view(shown: Shown) -> _View:
    return {"part": shown.kind, "id": shown.id, **shown.drawn()}
