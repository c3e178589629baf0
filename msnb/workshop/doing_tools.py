"""What the tools of single steps do: papers, ranges, priorities, dates, promises."""

from collections.abc import Callable, Mapping

from msnb.board import id_for
from msnb.errors import ChoiceError
from msnb.plan import add_item, clean_line, edit_plan
from msnb.session import SessionError
from msnb.wording import count, day, shown
from msnb.workshop import asking
from msnb.workshop.calendar_file import write_calendar
from msnb.workshop.deciding import accept_answer
from msnb.workshop.desk import Asked
from msnb.workshop.doing import DOES, Said, as_day
from msnb.workshop.inbox import waiting
from msnb.workshop.leading import Leading
from msnb.workshop.outside import Dates, class_in_words, dates_of, with_dates
from msnb.workshop.paper_answers import paper_answer


def paper(asked: Asked) -> Said:
    """Take an answer from paper."""
    step, question = asked.text("step"), asked.text("question")
    asking.enter(
        asked.leading,
        step,
        question,
        paper_answer(question, asked.message),
        entry=f"q-{asked.request}",
        group=asked.text("group"),
    )
    return "Added from paper."


def accept_range(asked: Asked) -> Said:
    """Take a range into the plan."""
    low, high = asked.text("low"), asked.text("high")
    if not (low and high):
        msg = "A range needs both ends."
        raise SessionError(msg, "Type both, such as 3w and 8w.")
    stage, likely = asked.text("stage"), asked.text("likely")
    return asking.accept_range(
        asked.leading, stage, (low, high), likely, request=asked.id
    ).message


def dismiss(asked: Asked) -> Said:
    """Say why a prompt of the pre-mortem does not apply."""
    leading, prompt, why = asked.leading, asked.text("prompt"), asked.text("why")
    leading.led_store()
    if not why:
        msg = "A prompt is not passed over without a reason."
        raise SessionError(msg, "Say in a few words why it does not apply.")
    plan = leading.keeper.plan
    reasons = {**plan.to_dict().get("dismissed", {}), prompt: why}
    after = edit_plan(plan, None, dismissed=reasons)
    said = f"Does not apply: {why}"
    return leading.keeper.change(after, said, before=plan, request=asked.id).message


def set_dates(asked: Asked) -> Said:
    """Set the target and the commitment that the class gives."""
    return accept_dates(asked.leading, asked.id)


def accept_dates(leading: Leading, request: str) -> str:
    """Set both dates, and keep them for the record beside what had been said."""
    leading.led_store()
    plan = leading.keeper.plan
    found = dates_of(plan)
    if not isinstance(found, Dates):
        raise ChoiceError(found)
    what = f"Target {day(found.target)}, commitment {day(found.commitment)}."
    change = f"{request}-dates"  # the record under the id itself is the last thing done
    leading.keeper.change(with_dates(plan, found), what, before=plan, request=change)
    dates = {
        "milestone": found.milestone,
        "planned": found.planned.isoformat(),
        "target": found.target.isoformat(),
        "commitment": found.commitment.isoformat(),
    }
    leading.keep("dates", dates, request=request)
    return what


def tell_class(leading: Leading) -> None:
    """Tell phones which class is voted on, and keep it for the record when it changes."""
    plan = leading.keeper.plan
    said = class_in_words(plan)
    if not said or plan.outside_view is None or not leading.leads:
        return
    asking.say(leading, "outside_view", said)
    chosen = {
        "duration": plan.outside_view.duration,
        "why": plan.outside_view.why,
        "chosen_on": str(plan.outside_view.chosen_on or ""),
    }
    if chosen not in [dict(each) for each in leading.state.records.get("class", ())]:
        leading.keep("class", chosen)


def keep_promises(asked: Asked) -> Said:
    """Put the promises that wait into the log."""
    return accept_promises(asked.leading)


def accept_promises(leading: Leading) -> str:
    """Put the promises that wait into the log, each once."""
    made = [each for each in waiting(leading.state) if each.question == "promise"]
    for each in made:
        accept_answer(leading, each.id, decision=f"promise-{each.id}"[:64])
    return f"{count(len(made), 'promise')} kept in the log."


def make_calendar(asked: Asked) -> Said:
    """Write the promises as a calendar file."""
    asked.leading.keeper.save()
    file = write_calendar(asked.leading.folder)
    return f"The calendar file is {file.parent.name}/{file.name}."


def add_meeting(asked: Asked) -> Said:
    """Add a meeting that comes back."""
    leading, title = asked.leading, clean_line(asked.text("title"))
    leading.led_store()
    if not title:
        msg = "The meeting has no name."
        raise SessionError(msg, "Call it something, such as Plan check-in.")
    plan = leading.keeper.plan
    fields = {
        "id": id_for(title, {*plan.by_id}, kind="meeting"),
        "title": title,
        "every": asked.text("every"),
        "starts": as_day(asked.text("starts")),
        "channel": clean_line(asked.text("channel")),
    }
    after = add_item(plan, "cadence", {k: v for k, v in fields.items() if v})
    said = f"New meeting {shown(title)}."
    return leading.keeper.change(after, said, before=plan, request=asked.id).message


ALL: Mapping[str, Callable[[Asked], Said]] = {
    **DOES,
    "paper": paper,
    "accept_range": accept_range,
    "accept_all_ranges": lambda asked: asking.accept_ranges(
        asked.leading, request=asked.id
    ),
    "accept_priorities": lambda asked: (
        asking.accept_priorities(asked.leading, request=asked.id).message
    ),
    "dismiss": dismiss,
    "set_dates": set_dates,
    "keep_promises": keep_promises,
    "calendar": make_calendar,
    "add_meeting": add_meeting,
}
"""All that the console can be asked for."""
