"""The projector's page."""

from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from msnb.room.house import House, house_of
from msnb.room.plan_map import PlanMap, plan_map
from msnb.room.qr import qr_svg
from msnb.room.refusals import RefusalError
from msnb.room.rendering import page
from msnb.room.tokens import same
from msnb.room.wall import WallView, wall_view


async def show_screen(request: Request) -> Response:
    """Show the wall to the browser that the facilitator opened it in."""
    house = house_of(request)
    token = request.query_params.get("token", "")
    if token and same(token, house.who.screen_token):
        # The page goes on without the secret in its address.
        return house.who.showing(page("onwards.html", to="/screen"))
    if not house.who.may_see_screen(request):
        msg = (
            "Only whoever leads opens the screen. Take the address that msnb room printed."
        )
        raise RefusalError(403, msg)
    state = house.live.state
    view = wall_view(state)
    growing = (
        await run_in_threadpool(plan_map, house.folder) if view.kind == "map" else None
    )
    return _page(house, view, growing)


def _page(house: House, view: WallView, growing: PlanMap | None) -> Response:
    state = house.live.state
    timing = state.timing(house.now())
    to = f"/files/{quote(view.report)}" if view.report else f"/?code={state.code}"
    return page(
        "screen.html",
        view=view,
        state=state,
        map=growing,
        left=None if timing is None else round(timing.left_s),
        version=house.screen_version(),
        address=house.url.removeprefix("http://"),
        lan=house.lan,
        silent=house.silent_s(),
        qr=qr_svg(house.url + to) if view.kind in ("join", "report") else "",
        heads=len(state.participants),
    )
