"""The phone's page: one question, and taking its answer once."""

import re
import secrets
from collections.abc import Mapping
from dataclasses import replace

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from msnb.room.asked import PhoneView, phone_view
from msnb.room.fields import answer_in, fields_of
from msnb.room.house import House, house_of
from msnb.room.refusals import RefusalError, refused, wants_json
from msnb.room.rendering import page
from msnb.session import EVERYBODY, SessionError, Store, colour_of, hand_in, submit

_SEE_OTHER, _CONFLICT = 303, 409
_ID = re.compile(r"[A-Za-z0-9_-]{8,40}")
_NO_COOKIE = (
    "This browser did not keep the room's cookie. Allow cookies for this page, "
    "then join again."
)


async def show_phone(request: Request) -> Response:
    """Show the one question that is asked of this phone now."""
    house = house_of(request)
    author = house.who.participant(request, house.live.state)
    if author:
        item = request.query_params.get("item", "")
        return _page(house, author, phone_view(house.live.state, author, item=item))
    if "joined" in request.query_params and not house.who.seat(request):
        return page("problem.html", 403, sentence=_NO_COOKIE, back="/")
    return RedirectResponse("/", _SEE_OTHER)


async def take_answer(request: Request) -> Response:
    """Take an answer; the same one again gets the same reply, and is kept once."""
    house = house_of(request)
    author = house.who.participant(request, house.live.state)
    if not author:
        raise RefusalError(401, "The room does not know this phone any more. Join again.")
    fields = await fields_of(request)
    try:
        house.guard.check_sending(request, author)
        await _submit(house, author, fields)
    except (RefusalError, SessionError) as problem:
        return _not_taken(request, house, author, fields, problem)
    if wants_json(request):
        return JSONResponse({"taken": True})
    return RedirectResponse("/p", _SEE_OTHER)


async def _submit(house: House, author: str, fields: Mapping[str, str]) -> None:
    step, kind = fields.get("step", ""), fields.get("kind", "")
    if not _ID.fullmatch(fields.get("id", "")):
        raise RefusalError(400, "This answer has no name of its own. Load the page again.")
    # Ids are each phone's own: nobody's can stand in the way of anybody else's.
    name = f"{author}-{fields['id']}"
    at = house.now()

    def add(store: Store) -> None:
        submit(store, author, step, kind, answer_in(kind, fields), id=name, at=at)
        if fields.get("then") == "hand_in":
            group = store.state().group_of(author)
            hand_in(store, group, step, at=at, id=f"in-{name}")

    await house.live.act(add)


def _not_taken(
    request: Request,
    house: House,
    author: str,
    fields: Mapping[str, str],
    problem: RefusalError | SessionError,
) -> Response:
    """Say why; without scripts, on the page itself with everything still in its field."""
    refusal = (
        problem
        if isinstance(problem, RefusalError)
        else RefusalError(_CONFLICT, str(problem))
    )
    if wants_json(request):
        return refused(request, refusal)
    state = house.live.state
    is_asked = state.step_id == fields.get("step")
    view = phone_view(
        state,
        author,
        item=fields.get("item", ""),
        given=answer_in(fields.get("kind", ""), fields) if is_asked else None,
        problem=str(refusal),
    )
    if not is_asked and fields.get("text"):
        view = replace(view, lines=(f"You typed: {fields['text']}",))
    # Whether it was kept may be unknown: under the same id it is kept once.
    view = replace(view, id=_id_in(fields))
    return _page(house, author, view, status=refusal.status)


def _id_in(fields: Mapping[str, str]) -> str:
    found = fields.get("id", "")
    return found if _ID.fullmatch(found) else secrets.token_hex(16)


def _page(house: House, author: str, view: PhoneView, *, status: int = 200) -> Response:
    state = house.live.state
    group = state.group_of(author)
    return page(
        "phone.html",
        status,
        view=view,
        colour=None if group == EVERYBODY else colour_of(group),
        version=house.version_for(group),
        room=house.room_id,
        silent=house.silent_s(),
    )
