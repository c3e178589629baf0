"""The first page: four letters, and the phone is in."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from msnb.plan import clean_line
from msnb.room.fields import fields_of
from msnb.room.house import House, house_of
from msnb.room.refusals import RefusalError
from msnb.room.rendering import page
from msnb.room.tokens import digest, is_token, new_token, same, typed_code
from msnb.room.who import participant_id
from msnb.session import SessionError, join
from msnb.wording import shown

_SEE_OTHER = 303


async def show_join(request: Request) -> Response:
    """Show the page on which the code is typed; who is in already goes on."""
    house = house_of(request)
    if house.who.participant(request, house.live.state):
        return RedirectResponse("/p", _SEE_OTHER)
    code = typed_code(request.query_params.get("code", ""))
    return page("join.html", seat=new_token(), code=code[:4], problem="")


async def take_join(request: Request) -> Response:
    """Let a phone in that typed the code; the same form again is the same phone."""
    house = house_of(request)
    fields = await fields_of(request)
    code = fields.get("code", "")
    seat = house.who.seat(request) or fields.get("seat", "")
    if not is_token(seat):
        seat = new_token()
    try:
        _check_code(request, house, code)
        await _join(house, seat)
    except (RefusalError, SessionError) as problem:
        status = problem.status if isinstance(problem, RefusalError) else 409
        kept = typed_code(code)[:4]
        return page("join.html", status, seat=new_token(), code=kept, problem=str(problem))
    return house.who.seated(RedirectResponse("/p?joined=1", _SEE_OTHER), seat)


def _check_code(request: Request, house: House, typed: str) -> None:
    house.guard.check_guessing(request)
    state = house.live.state
    if same(typed_code(typed), state.code):
        house.guard.check_coming_in(request)
        return
    house.guard.count_wrong(request)
    typed = typed_code(typed) or clean_line(typed)
    head = f"{shown(typed, 8)} is not the code" if typed else "The code is missing"
    raise RefusalError(403, f"{head}. Type the four letters on the screen.")


async def _join(house: House, seat: str) -> None:
    await house.live.act(
        lambda store: join(store, digest(seat), participant_id(seat), at=house.now())
    )
