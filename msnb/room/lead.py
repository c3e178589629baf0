"""The facilitator's small page: step on and back, show, draw groups, see who is there."""

import random
import secrets
import time
from collections.abc import Callable, Mapping
from typing import cast

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from msnb.errors import MsnbError
from msnb.room.fields import fields_of
from msnb.room.house import House, house_of
from msnb.room.positions import lead_view
from msnb.room.refusals import RefusalError
from msnb.room.rendering import page
from msnb.room.tokens import digest, new_token, same
from msnb.session import (
    LENGTHS,
    Form,
    State,
    Store,
    begin_again,
    draw_groups,
    end,
    go_to,
    hand_in,
    keep_silent,
    lock_groups,
    reveal,
    skip,
)

_SEE_OTHER = 303
_PAGE_BYTES, _PAGE_LONGEST = 8, 32
_FORBIDDEN = "This page is for whoever leads. Take the address that msnb room printed."

Action = Callable[[Store, Mapping[str, str], float], object]


async def show_lead(request: Request) -> Response:
    """Show the page to the device that leads; ask any other whether to take over."""
    house = house_of(request)
    token = request.query_params.get("token", "")
    if token and same(token, house.who.token):
        device = house.who.device(request) or new_token()
        # The page goes on without the secret in its address.
        return house.who.leading(page("onwards.html", to="/lead"), device)
    device = house.who.device(request)
    if not device:
        raise RefusalError(403, _FORBIDDEN)
    if not house.leading.is_free_for(device):
        return page("take_over.html", 409)
    house.leading.take(device)
    return _page(house)


async def take_over(request: Request) -> Response:
    """Let this device lead instead of the one that did."""
    house = house_of(request)
    device = house.who.device(request)
    if not device:
        raise RefusalError(403, _FORBIDDEN)
    house.leading.take(device)
    house.live.channels.look()
    return RedirectResponse("/lead", _SEE_OTHER)


async def take_lead(request: Request) -> Response:
    """Do what the facilitator tapped; the same form again does nothing."""
    house = house_of(request)
    device = house.who.device(request)
    if not device:
        raise RefusalError(403, _FORBIDDEN)
    if not house.leading.is_free_for(device):
        return page("take_over.html", 409)
    house.leading.take(device)
    fields = await fields_of(request)
    action = _ACTIONS.get(fields.get("do", ""))
    if action is None:
        raise RefusalError(400, "The room does not understand this. Load the page again.")
    at = house.now()
    try:
        await house.live.act(lambda store: action(store, fields, at))
    except MsnbError as problem:
        status = problem.status if isinstance(problem, RefusalError) else 409
        return _page(house, problem=str(problem), status=status)
    return RedirectResponse("/lead", _SEE_OTHER)


def _page(house: House, *, problem: str = "", status: int = 200) -> Response:
    state = house.live.state
    timing = state.timing(house.now())
    return page(
        "lead.html",
        status,
        view=lead_view(state),
        state=state,
        timing=timing,
        left=None if timing is None else round(timing.left_s),
        problem=problem,
        address=house.url.removeprefix("http://"),
        id=secrets.token_hex(_PAGE_BYTES),
        lengths=_lengths(state),
        silent=house.silent_s(),
        version=f"{state.seq}-1",
    )


def _lengths(state: State) -> dict[Form, int]:
    """Return the forms in which it could begin again, with their minutes."""
    if not (state.is_open and state.is_untouched):
        return {}
    usual: dict[Form, int] = {form: minutes for form, (_, _, minutes) in LENGTHS.items()}
    return usual | {state.agenda.form: state.agenda.minutes}


def _step(store: Store, fields: Mapping[str, str], at: float) -> object:
    to, question = fields.get("to", ""), fields.get("question", "")
    return go_to(store, to, at, question=question, id=_id(fields))


def _skip(store: Store, fields: Mapping[str, str], at: float) -> object:
    skip(store, fields.get("to", ""), fields.get("reason", ""), at=at, id=_id(fields))
    after = store.state().after(fields.get("to", ""))
    return go_to(store, after.id, at, id=f"{_id(fields)}-on") if after else None


def _draw(store: Store, fields: Mapping[str, str], at: float) -> object:
    return draw_groups(store, random.SystemRandom(), at=at, id=_id(fields))


def _hand_in(store: Store, fields: Mapping[str, str], at: float) -> object:
    group, step = fields.get("group", ""), fields.get("to", "")
    return hand_in(store, group, step, at=at, id=_id(fields))


def _begin_again(store: Store, fields: Mapping[str, str], _: float) -> object:
    form = cast("Form", fields.get("to", ""))  # one that there is not is refused
    return begin_again(store, form=form, started=time.time(), id=_id(fields))


def _id(fields: Mapping[str, str]) -> str:
    """Return what is the same for a second tap on one button, and for no other button."""
    page = fields.get("id") or secrets.token_hex(_PAGE_BYTES)
    button = "\n".join(fields.get(each, "") for each in ("do", "to", "question", "group"))
    return f"lead-{page[:_PAGE_LONGEST]}-{digest(button)[:16]}"


_ACTIONS: Mapping[str, Action] = {
    "step": _step,
    "skip": _skip,
    "begin_again": _begin_again,
    "silence": lambda store, fields, at: keep_silent(store, at=at, id=_id(fields)),
    "talk": lambda store, fields, at: keep_silent(store, 0, at=at, id=_id(fields)),
    "draw": _draw,
    "hand_in": _hand_in,
    "lock": lambda store, _, at: lock_groups(store, at=at),
    "reveal": lambda store, fields, at: reveal(store, fields.get("to", ""), at=at),
    "end": lambda store, _, at: end(store, at=at),
}


async def close_room(request: Request) -> Response:
    """Close the room, when whoever holds the facilitator's secret says so."""
    house = house_of(request)
    fields = await fields_of(request)
    if not same(fields.get("token", ""), house.who.token):
        raise RefusalError(403, _FORBIDDEN)
    request.app.state.stop.set()
    return JSONResponse({"closing": True})
