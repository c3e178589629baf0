"""Events as CSV text, for a spreadsheet and back: nothing is lost on the way."""

import csv
import io
from collections.abc import Sequence

from msnb.board.naming import id_for
from msnb.errors import Fault, PlanError
from msnb.plan import Plan, edit_plan
from msnb.wording import did_you_mean, shown

_COLUMNS = ("id", "title", "tag", "goal", "milestones")
_SOURCE = "The table of events"
# A spreadsheet would take a cell that begins so for a formula, or drop what stands first.
_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "'")
_MARK = "'"


def events_to_csv(plan: Plan) -> str:
    r"""Return the events of a plan as CSV text, in the order of time.

    Columns id, title, tag, goal and milestones, these apart by spaces. A cell that a
    spreadsheet would take for a formula has an apostrophe before it.

    Examples
    --------
    >>> from datetime import date
    >>> events = [{"id": "visit", "title": "A visit", "tag": "success"}]
    >>> plan = Plan(format=1, title="Shop", start=date(2027, 2, 1), events=events)
    >>> events_to_csv(plan)
    'id,title,tag,goal,milestones\r\nvisit,A visit,success,,\r\n'
    """
    text = io.StringIO(newline="")
    # With RFC 4180's line ends; a lone one inside a cell would else not be quoted.
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for event in plan.events:
        cells = (event.id, event.title, event.tag, event.goal, " ".join(event.milestones))
        writer.writerow([_marked(cell or "") for cell in cells])
    return text.getvalue()


def _marked(cell: str) -> str:
    return _MARK + cell if cell.startswith(_FORMULAS) else cell


def _unmarked(cell: str) -> str:
    is_marked = cell.startswith(_MARK) and cell[1:].startswith(_FORMULAS)
    return cell[1:] if is_marked else cell


def events_from_csv(plan: Plan, text: str) -> Plan:
    r"""Return the plan with the events of a CSV text in place of its own.

    Parameters
    ----------
    plan : Plan
        Stays as it is.
    text : str
        As `events_to_csv` gives it; commas, semicolons or tabs between cells, columns in
        any order, of which only ``title`` is needed. A row without an id gets one.

    Raises
    ------
    PlanError
        Everything that is wrong with it.

    Examples
    --------
    >>> from datetime import date
    >>> plan = Plan(format=1, title="Shop", start=date(2027, 2, 1))
    >>> events_from_csv(plan, "title;tag\nA visit;success\n").events[0].id
    'a-visit'
    """
    rows = _rows(text.removeprefix("\ufeff"))
    own = {event.id for event in plan.events}
    taken = {each for each in plan.by_id if each not in own}
    taken |= {row["id"] for row in rows if "id" in row}
    events = []
    for row in rows:
        id_ = row.get("id") or id_for(row["title"], taken, kind="event")
        taken.add(id_)
        event = {**row, "id": id_, "milestones": row.get("milestones", "").split()}
        events.append({key: value for key, value in event.items() if value})
    try:
        return edit_plan(plan, events=events or None)
    except PlanError as error:
        raise PlanError(_SOURCE, error.faults) from None


def _rows(text: str) -> list[dict[str, str]]:
    """Return what the cells of each row say, by column, empty ones left out."""
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), _dialect(text), strict=True))
    except csv.Error as error:
        message = f"It is not CSV: {error}."
        raise PlanError(_SOURCE, [Fault(message, "Save it as CSV again.")]) from None
    head = [name.strip().lower() for name in lines[0]] if lines else []
    faults = list(_faults_of_head(head))
    found = []
    for number, cells in enumerate(lines[1:], 2):
        row = {
            name: _unmarked(cell) for name, cell in zip(head, cells, strict=False) if cell
        }
        if len(cells) > len(head):
            message = f"Row {number} has {len(cells)} cells, the head {len(head)}."
            faults.append(Fault(message, "Quote cells that hold a separator."))
        elif row and not row.get("title", "").strip() and "title" in head:
            message = f"Row {number} has no title."
            faults.append(Fault(message, "Write what happens, or remove the row."))
        elif row:
            found.append(row)
    if faults:
        raise PlanError(_SOURCE, faults)
    return found


def _dialect(text: str) -> type[csv.excel]:
    """Return how cells are set apart: by what stands in the head most often."""
    head = text.partition("\n")[0]

    class Found(csv.excel):
        delimiter = max(",;\t", key=head.count)

    return Found


def _faults_of_head(head: Sequence[str]) -> list[Fault]:
    if "title" not in head:
        return [Fault("It has no column 'title'.", "Name the columns in the first row.")]
    unknown = [name for name in head if name not in _COLUMNS]
    twice = [name for name in dict.fromkeys(head) if head.count(name) > 1]
    return [
        *(
            Fault(f"The column {shown(name)} is not known.", did_you_mean(name, _COLUMNS))
            for name in unknown
        ),
        *(Fault(f"The column {shown(n)} stands twice.", "Remove one.") for n in twice),
    ]
