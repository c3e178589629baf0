"""The stream that tells a page when there is something new to show."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from msnb.room.house import House, house_of
from msnb.room.refusals import RefusalError
from msnb.session import State

BEAT_S = 10.0
# Several entries within this time are one reason to look, not several.
_GATHER_S = 0.1
_AGAIN_MS = 1500

Seen = Callable[[State], str]


async def show_events(request: Request) -> Response:
    """Follow the room: a line at once, one for each change, and a beat in between."""
    house = house_of(request)
    seen = _version_for(request, house)
    if house.streams >= house.guard.streams:
        msg = "Too many pages follow the room. Close those that nobody looks at."
        raise RefusalError(503, msg, retry=30)
    stream = _stream(house, seen, request.headers.get("last-event-id", ""))
    return StreamingResponse(stream, media_type="text/event-stream")


def _version_for(request: Request, house: House) -> Seen:
    """Return what changes when this page has something new to show."""
    page = request.query_params.get("page", "phone")
    if page == "screen" and house.who.may_see_screen(request):
        return lambda _: house.screen_version()
    if page == "lead" and (device := house.who.device(request)):
        return lambda state: f"{state.seq}-{int(house.is_led_by(device))}"
    author = house.who.participant(request, house.live.state)
    if page != "phone" or not author:
        raise RefusalError(401, "The room does not know this phone. Join first.")
    return lambda state: house.version_for(state.group_of(author))


async def _stream(house: House, seen: Seen, last: str) -> AsyncIterator[str]:
    # An id is what was seen last: a page that comes back learns only what it missed.
    house.streams += 1
    try:
        yield f"retry: {_AGAIN_MS}\nevent: beat\ndata: {{}}\n\n"
        while not house.live.is_closing:
            changes = house.live.changes
            now = seen(house.live.state)
            if now != last:
                last = now
                yield f"id: {now}\nevent: view\ndata: {json.dumps({'view': now})}\n\n"
                await asyncio.sleep(_GATHER_S)
            elif not await house.live.wait(changes, BEAT_S):
                yield "event: beat\ndata: {}\n\n"
    finally:
        house.streams -= 1
