"""Paper cards on their way to the board: entered, and accepted at once."""

from collections.abc import Sequence

from msnb.plan import Plan
from msnb.session import SessionError
from msnb.wording import count
from msnb.workshop.accepting import title_of
from msnb.workshop.alike import known_already
from msnb.workshop.asking import enter
from msnb.workshop.deciding import accept_answer
from msnb.workshop.leading import Leading
from msnb.workshop.quick_entry import Card, CardsError

_STEP, _QUESTION = "right_to_left", "event"


def known_cards(plan: Plan) -> dict[str, str]:
    """Return the cards of the board: from their ids to their titles."""
    ids = [*(each.id for each in plan.goals), *(each.id for each in plan.milestones)]
    return {id_: title_of(plan, id_) for id_ in ids}


def enter_cards(
    leading: Leading, cards: Sequence[Card], *, request: str, twice: bool = False
) -> str:
    """Put paper cards on the board; what is on it already is left out.

    Each is an entry of the workshop and a milestone just before the card it names. The
    same call again, as after a crash, adds nothing twice.

    Parameters
    ----------
    leading : Leading
    cards : sequence of Card
        As `typed_cards` and `pasted_cards` give them.
    request : str
        Its id: the ids of entries and decisions are made from it.
    twice : bool
        Whether those that stand there already are added as well.

    Raises
    ------
    CardsError
        Some cannot be added: all of them are named, and none is added.
    """
    leading.led_store()
    faults = [each.fault for each in cards if each.fault]
    if faults:
        raise CardsError(faults)
    chosen = [each for each in cards if twice or not each.note]
    if not chosen:
        msg = "There is no card to add." if not cards else "All of them are there already."
        raise SessionError(msg, "Type another one.")
    items: dict[int, str] = {}
    for card in chosen:
        entry = enter(
            leading,
            _STEP,
            _QUESTION,
            {"text": card.text, "tag": card.tag},
            entry=f"{request}-{card.line}",
        )
        before = _before(card, items, cards, leading.keeper.plan)
        if leading.state.entries[entry].status == "waiting":
            accept_answer(
                leading, entry, before=before, decision=f"{request}-{card.line}-a"
            )
        items[card.line] = leading.state.entries[entry].accepted_as
    left = len(cards) - len(chosen)
    also = f" {count(left, 'card was', 'cards were')} there already." if left else ""
    return f"{count(len(chosen), 'card')} on the board.{also}"


def _before(card: Card, items: dict[int, str], cards: Sequence[Card], plan: Plan) -> str:
    """Return the id of the card that this one comes just before."""
    if not card.before.startswith("line:"):
        return card.before
    line = int(card.before.removeprefix("line:"))
    if line in items:
        return items[line]
    # That line was left out, for its card is on the board already.
    text = next((each.text for each in cards if each.line == line), "")
    return known_already(text, known_cards(plan).items())
