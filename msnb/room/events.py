"""The stream that tells a page when there is something new to show."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from msnb.room.house import House, house_of
from msnb.room.refusals import RefusalError

BEAT_S = 10.0
# Several entries within this time are one reason to look, not several.
_GATHER_S = 0.1
_AGAIN_MS = 1500
_TYPE = "text/event-stream"


@dataclass(frozen=True)
class Channel:
    """What a page follows: its name, and what changes with it."""

    name: str
    version: Callable[[], str]


@dataclass(frozen=True)
class Listener:
    """Who follows, and where: a phone's group may be another one later."""

    who: str
    channel: Callable[[], Channel]


async def show_events(request: Request) -> Response:
    """Follow the room: a line at once, one for each change, and a beat in between."""
    house = house_of(request)
    listener = _listener(request, house)
    if request.method == "HEAD":  # nothing would ever be heard of it
        return Response(media_type=_TYPE)
    house.guard.check_following(listener.who)
    if house.followers.are_full:
        msg = "Too many pages follow the room. Close those that nobody looks at."
        raise RefusalError(503, msg, retry=30)
    last = request.headers.get("last-event-id", "")
    return StreamingResponse(_stream(house, listener, last), media_type=_TYPE)


def _listener(request: Request, house: House) -> Listener:
    page = request.query_params.get("page", "phone")
    if page == "screen" and house.who.may_see_screen(request):
        return Listener("screen", lambda: Channel("screen", house.screen_version))
    if page == "lead" and (device := house.who.device(request)):
        leads = Channel(f"lead {device}", lambda: house.lead_version(device))
        return Listener(leads.name, lambda: leads)
    author = house.who.participant(request, house.live.state)
    if page != "phone" or not author:
        raise RefusalError(401, "The room does not know this phone. Join first.")

    def of_group() -> Channel:
        group = house.live.state.group_of(author)
        return Channel(f"group {group}", lambda: house.version_for(group))

    return Listener(author, of_group)


async def _stream(house: House, listener: Listener, last: str) -> AsyncIterator[str]:
    # An id is what was seen last: a page that comes back learns only what it missed.
    follower = house.followers.come(listener.who)
    try:
        yield f"retry: {_AGAIN_MS}\nevent: beat\ndata: {{}}\n\n"
        while not (house.live.is_closing or follower.is_over):
            channel = listener.channel()
            now = channel.version()
            if now != last:
                last = now
                yield f"id: {now}\nevent: view\ndata: {json.dumps({'view': now})}\n\n"
                await asyncio.sleep(_GATHER_S)
                continue
            await house.live.channels.wait(channel.name, channel.version, BEAT_S)
            if listener.channel().version() == last:
                yield "event: beat\ndata: {}\n\n"
    finally:
        house.followers.go(follower)
