"""What the facilitator can ask for: steps, entries, cards, the room, the reports."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Literal, cast

from msnb.errors import ChoiceError
from msnb.session import SessionError, Step
from msnb.wording import day, listed, shown
from msnb.workshop import asking, deciding
from msnb.workshop.accepting import title_of
from msnb.workshop.desk import TABS, Asked
from msnb.workshop.entering import enter_cards, known_cards
from msnb.workshop.inbox import FILTERS
from msnb.workshop.leading import Form, Leading
from msnb.workshop.making import Making
from msnb.workshop.panels import PARTS
from msnb.workshop.quick_entry import Card, CardsError, pasted_cards, typed_cards

Said = str | Mapping[str, Any]


# ---- steps


def begin(asked: Asked) -> Said:
    """Begin the workshop."""
    minutes = asked.message.get("minutes")
    if minutes is not None and type(minutes) is not int:
        msg = f"{shown(str(minutes))} is no number of minutes."
        raise SessionError(msg, "Type one such as 120.")
    said_day = as_day(asked.text("day"))
    return asked.leading.begin(
        cast("Form", asked.text("form") or None),
        minutes,
        goal_day=day(said_day) if said_day else "",
    )


def go_on(asked: Asked) -> Said:
    """Go to the next step; a second tap on the same button does not skip one."""
    _check_step(asked)
    return asked.leading.next(asked.id)


def go_back(asked: Asked) -> Said:
    """Go to the step before."""
    _check_step(asked)
    return asked.leading.back(asked.id)


def _check_step(asked: Asked) -> None:
    seen, now = asked.text("step"), asked.leading.state.step_id
    if seen and seen != now:
        title = asked.leading.agenda.step(now).title
        msg = f"That step is over already; “{title}” is running."
        raise SessionError(msg, "Look at the head again.")


def ask_question(asked: Asked) -> Said:
    """Let phones show another question of the step."""
    leading = asked.leading
    question = asked.text("question")
    leading.go_to(leading.state.step_id, question=question, request=asked.id)
    found = _step(leading).question(question)
    return f"Phones ask: {found.label}" if found else ""


def _step(leading: Leading) -> Step:
    return leading.agenda.step(leading.state.step_id)


def draw(asked: Asked) -> Said:
    """Draw groups by lot."""
    five: Literal["one", "split"] = "split" if asked.text("five") == "split" else "one"
    return asking.draw(asked.leading, asked.desk.rng, five=five, request=asked.id)


# ---- what came in


def accept(asked: Asked) -> Said:
    """Accept an answer; unless another card is named, just before the one aimed at."""
    return deciding.accept_answer(
        asked.leading,
        asked.text("entry"),
        kind=asked.text("as"),
        text=asked.text("text"),
        before=asked.text("before") or asked.desk.aim,
        decision=f"a-{asked.request}",
    )


def merge(asked: Asked) -> Said:
    """Say that an answer says the same as something else."""
    entry, into = asked.text("entry"), asked.text("into")
    return deciding.merge_answer(asked.leading, entry, into, decision=f"m-{asked.request}")


def park(asked: Asked) -> Said:
    """Put an answer aside."""
    entry, reason = asked.text("entry"), asked.text("reason")
    return deciding.park_answer(asked.leading, entry, reason, decision=f"p-{asked.request}")


def aim(asked: Asked) -> Said:
    """Accept milestones just before this card from now on."""
    card = asked.text("before")
    asked.desk.aim = card if card in known_cards(asked.leading.keeper.plan) else ""
    return ""


def show(asked: Asked) -> Said:
    """Show other answers in the inbox."""
    asked.desk.filter = _one_of(FILTERS, asked.text("filter"), "list")
    return ""


def tab(asked: Asked) -> Said:
    """Open another tab of the main part."""
    asked.desk.tab = _one_of(TABS, asked.text("tab"), "tab")
    return ""


def _one_of(known: Iterable[str], name: str, what: str) -> str:
    if name not in known:
        names = listed([shown(each) for each in known], "or")
        msg = f"There is no {what} {shown(name)}."
        raise SessionError(msg, f"Use {names}.")
    return name


def pick(asked: Asked) -> Said:
    """Show an item in the forms."""
    asked.desk.picked = asked.text("item")
    return ""


def part(asked: Asked) -> Said:
    """Open a part of the plan, whether or not something is missing in it."""
    asked.desk.part = _one_of(PARTS, asked.text("part"), "part of the plan")
    asked.desk.tab = "parts"
    return ""


def show_classes(asked: Asked) -> Said:
    """Show the reference classes though the vote is open."""
    asked.desk.shows_classes = True
    return ""


# ---- paper cards


class _SeenCardsError(ChoiceError):
    """Cards that cannot be added, with the preview that says why."""

    def __init__(self, text: str, cards: Sequence[Mapping[str, Any]]) -> None:
        self.cards = cards
        super().__init__(text)


def enter(asked: Asked) -> Said:
    """Put the rows of the grid on the board."""
    rows = asked.message.get("cards")
    given = (
        [each for each in rows if isinstance(each, Mapping)]
        if isinstance(rows, list)
        else []
    )
    cards = typed_cards(given, known_cards(asked.leading.keeper.plan))
    known = [each for each in cards if each.note]
    if known and not asked.flag("twice"):
        raise ChoiceError(" ".join(each.note for each in known))
    return _entered(asked, cards)


def preview(asked: Asked) -> Said:
    """Read a pasted block, and say what would come of each line."""
    cards = _pasted(asked)
    return {"cards": _shown_cards(asked, cards)}


def paste(asked: Asked) -> Said:
    """Put a pasted block on the board, or nothing of it where a line has a fault."""
    return _entered(asked, _pasted(asked))


def _pasted(asked: Asked) -> tuple[Card, ...]:
    return pasted_cards(asked.text("block"), known_cards(asked.leading.keeper.plan))


def _entered(asked: Asked, cards: tuple[Card, ...]) -> str:
    try:
        return enter_cards(
            asked.leading, cards, request=f"q-{asked.request}", twice=asked.flag("twice")
        )
    except CardsError as error:
        raise _SeenCardsError(str(error), _shown_cards(asked, cards)) from None


def _shown_cards(asked: Asked, cards: tuple[Card, ...]) -> list[dict[str, Any]]:
    plan = asked.leading.keeper.plan
    texts = {f"line:{each.line}": each.text for each in cards}
    return [
        {
            **each.to_dict(),
            "before_title": texts.get(each.before) or title_of(plan, each.before),
        }
        for each in cards
    ]


# ---- the room and the reports


def make_reports(asked: Asked) -> Said:
    """Save the plan, and make the reports in the background."""
    leading, maker = asked.leading, asked.desk.maker
    leading.begun_store()
    leading.keeper.save()
    maker.start(
        leading.keeper.plan,
        leading.folder,
        leading.tell,
        lambda making: keep_reports(leading, making),
    )
    asked.desk.tab = "report"
    return "The reports are being made."


def keep_reports(leading: Leading, making: Making) -> None:
    """Tell the room which reports there are, the one for the wall last."""
    made = [each for each in making.reports if each.state == "made"]
    for each in (*made[1:], *made[:1]):
        leading.keep(
            "report", {"name": each.file, "title": each.title, "sentence": each.sentence}
        )


def board(asked: Asked) -> Said:
    """Do what the board does."""
    asked.leading.led_store()
    said = asked.message.get("do")
    operation = said if isinstance(said, Mapping) else {}
    return asked.leading.keeper.do({**operation, "request": asked.id}).message


def noted(asked: Asked) -> Said:
    """Take the news from sight."""
    asked.leading.news = ()
    return ""


def as_day(text: str) -> date | None:
    """Return the day that an input holds; None for an empty one.

    Raises
    ------
    SessionError
        It is none.
    """
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        msg = f"{shown(text)} is not a day."
        raise SessionError(msg, "Write one such as 2027-06-30.") from None


DOES: Mapping[str, Callable[[Asked], Said]] = {
    "clock": lambda _: "",
    "begin": begin,
    "next": go_on,
    "back": go_back,
    "go_to": lambda asked: asked.leading.go_to(asked.text("step"), request=asked.id),
    "skip": lambda asked: asked.leading.skip(
        asked.text("step"), asked.text("reason"), request=asked.id
    ),
    "finish": lambda asked: asked.leading.finish(asked.id),
    "take_over": lambda asked: asked.leading.take_over(),
    "save_version": lambda asked: asked.leading.save_version(asked.id),
    "ask": ask_question,
    "draw": draw,
    "lock": lambda asked: asking.lock(asked.leading),
    "silence": lambda asked: asking.write_silently(
        asked.leading, ends=asked.flag("ends"), request=asked.id
    ),
    "reveal": lambda asked: asking.show_all(asked.leading, asked.text("step")),
    "hand_in": lambda asked: asking.hand_in_for(
        asked.leading, asked.text("group"), asked.text("step"), request=asked.id
    ),
    "accept": accept,
    "merge": merge,
    "park": park,
    "take_back": lambda asked: deciding.wait_again(
        asked.leading, asked.text("entry"), request=f"t-{asked.request}"
    ),
    "take_back_last": lambda asked: deciding.last_waits_again(
        asked.leading, request=f"t-{asked.request}"
    ),
    "aim": aim,
    "show": show,
    "tab": tab,
    "pick": pick,
    "part": part,
    "show_classes": show_classes,
    "enter": enter,
    "preview": preview,
    "paste": paste,
    "open_room": lambda asked: asked.desk.room.open(
        lan=asked.flag("lan"), changed=asked.leading.tell
    ),
    "close_room": lambda asked: asked.desk.room.close(),
    "make_reports": make_reports,
    "board": board,
    "noted": noted,
}
"""From the name of what is asked for to what does it."""
