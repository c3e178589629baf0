"""The last steps: milestone cards, promises, the report."""

from datetime import date

from msnb.plan import read_log
from msnb.reports import promised_in
from msnb.room import qr_svg
from msnb.session import confirmations, promises
from msnb.wording import count, day, listed
from msnb.workshop.blocks import (
    Block,
    actions,
    ask,
    button,
    cell,
    field,
    links,
    progress,
    row,
    say,
    square,
    table,
    title,
)
from msnb.workshop.making import Making
from msnb.workshop.panels.seen import Seen, group_field, group_name

_STATES = {
    "waits": "waits",
    "runs": "is being made…",
    "made": "made",
    "left_out": "left out",
    "failed": "failed",
}


def cards(seen: Seen) -> list[Block]:
    """Return each milestone with who owns it, and whether the owner stands by it."""
    plan = seen.plan
    said = confirmations(seen.state)
    names = {each.id: each.name for each in plan.people}
    rows = []
    for each in plan.milestones:
        if each.is_finished:
            continue
        owner, backup = names.get(each.owner or ""), names.get(each.backup or "")
        rows.append(
            row(
                each.title,
                cell(
                    owner or "no owner",
                    note=f"backup: {backup}" if backup else "",
                    tone="" if owner else "warn",
                ),
                each.done_when or cell("no test yet", tone="warn"),
                _confirmed(said.get(each.id)),
                buttons=[button("Open", "pick", item=each.id)],
            )
        )
    return [
        table(
            "cards",
            ("Milestone", "Owner", "Done when", "On the phones"),
            rows,
            empty="There is no open milestone.",
        )
    ]


def _confirmed(said: dict[str, object] | None) -> Block:
    if not said:
        return cell("not confirmed", tone="soft")
    if said["no"]:
        whys = said["why"] if isinstance(said["why"], list) else []
        return cell("not right yet", note=listed(whys) if whys else "", tone="warn")
    return cell("confirmed")


def promised(seen: Seen) -> list[Block]:
    """Return the promises, whose are missing, and the next check-in."""
    state, plan = seen.state, seen.plan
    kept = promised_in(read_log(seen.leading.folder), plan)
    made = promises(state)
    waiting = [each for each in made if each.status == "waiting"]
    groups = {state.group_of_answer(each) for each in made}
    without = [
        group_name(each) for each, who in state.groups.items() if who and each not in groups
    ]
    blocks = [
        say("count", f"{count(len(made), 'promise')} made, {len(kept)} kept in the log.")
    ]
    if without and seen.has_groups:
        blocks.append(say("without", f"Nobody yet from {listed(without)}.", "warn"))
    blocks.append(
        actions(
            "keep",
            button(
                f"Keep {len(waiting)} in the log" if waiting else "Keep them in the log",
                "keep_promises",
                main=bool(waiting),
                why_not="" if waiting else "None waits.",
            ),
            button(
                "Make the calendar file",
                "calendar",
                why_not="" if kept else "None is kept yet.",
            ),
        )
    )
    rows = [row(each.what, each.who, day(each.when) if each.when else "") for each in kept]
    if rows:
        blocks.append(table("kept", ("Promise", "Who", "By"), rows))
    return [*blocks, _paper(seen), *_cadence(seen)]


def _paper(seen: Seen) -> Block:
    return ask(
        "paper",
        "Add",
        "paper",
        field("text", "I promise …", wide=True),
        field("when", "By", "date"),
        *group_field(seen.state),
        fold="From paper…",
        step="promises",
        question="promise",
    )


def _cadence(seen: Seen) -> list[Block]:
    plan = seen.plan
    rows = [
        row(
            each.title,
            f"every {each.every}" if each.every else "once",
            day(each.starts) if each.starts else cell("no first day", tone="warn"),
            each.channel,
        )
        for each in plan.cadence
    ]
    rhythms = [("1w", "every week"), ("2w", "every two weeks"), ("1mo", "every month")]
    return [
        title("cadence-title", "When do we look at the plan again?"),
        table(
            "cadence",
            ("Meeting", "How often", "First", "Where"),
            rows,
            empty="No check-in yet.",
        ),
        ask(
            "check-in",
            "Add a check-in",
            "add_meeting",
            field("title", "Meeting", placeholder="Plan check-in", wide=True),
            field("every", "How often", "select", value="2w", options=rhythms),
            field("starts", "First", "date"),
            field("channel", "Where"),
        ),
    ]


def report(seen: Seen) -> list[Block]:
    """Return the reports: the button, how far they are, and the way to each."""
    making, state = seen.making, seen.state
    is_busy = bool(making.reports) and not making.is_over
    why_not = "The reports are being made." if is_busy else ""
    again = "Make the reports again" if making.reports else "Make report"
    blocks = [
        actions(
            "make", button(again, "make_reports", main=not making.reports, why_not=why_not)
        )
    ]
    if making.reports:
        blocks.append(
            progress("progress", making.done, len(making.reports), making.sentence())
        )
        blocks.append(_made(making))
    blocks += _way_to(seen, making)
    if state.is_open and state.step_id == "report":
        blocks += [
            title("end-title", "The end"),
            say("end-says", "A last version is saved, and phones are thanked.", "soft"),
            actions("end", button("End the workshop", "finish")),
        ]
    return blocks


def _made(making: Making) -> Block:
    rows = []
    for each in making.reports:
        tone = {"failed": "warn", "left_out": "soft", "waits": "soft"}.get(each.state, "")
        name = cell(each.title, note=_STATES[each.state], tone=tone)
        file = cell(each.file, tone="soft") if each.file else ""
        rows.append(row(name, cell(each.sentence, tone=tone), file))
    return table("reports", ("Report", "", "In the folder reports"), rows)


def _way_to(seen: Seen, making: Making) -> list[Block]:
    made = [each for each in making.reports if each.state == "made"]
    if not made:
        return []
    if not seen.room.is_open:
        text = "Open the room, and phones get the reports by a QR code."
        return [say("no-room", text, "soft")]
    addresses = [(each.title, seen.room.file_url(each.file), "") for each in made]
    first = addresses[0]
    return [
        square(
            "square",
            qr_svg(first[1], label=first[0]),
            first[1],
            "Who is in the room opens it here. It can be saved, and needs no network then.",
        ),
        links("links", addresses),
    ]


def as_day(text: str) -> date | None:
    """Return the day that an input holds; None for an empty one."""
    return date.fromisoformat(text) if text else None
