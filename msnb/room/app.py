"""The room as one application: its pages, behind the gate."""

import asyncio
import threading
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from msnb.room import lead, phone
from msnb.room.asking import sign_of
from msnb.room.beginning import STORE
from msnb.room.events import show_events
from msnb.room.gate import Gate
from msnb.room.handed_out import show_own_file, show_report
from msnb.room.house import House, house_of
from msnb.room.join import show_join, take_join
from msnb.room.live import Live
from msnb.room.refusals import RefusalError, refused
from msnb.room.screen import show_screen
from msnb.room.who import Who
from msnb.session import Store

_NOT_FOUND = 404


def create_app(
    folder: Path,
    *,
    hosts: Collection[str],
    token: str,
    url: str,
    lan: bool = False,
    stop: threading.Event | None = None,
) -> Starlette:
    """Return the room of a plan folder in which a workshop has begun.

    Parameters
    ----------
    folder : Path
        The plan's; its ``workshop.sqlite`` is opened when the application starts.
    hosts : collection of str
        Names and addresses under which it answers, without ports.
    token : str
        The facilitator's secret.
    url : str
        The address that phones are given.
    lan : bool
        Whether phones reach it; otherwise the join page says how to let them.
    stop : threading.Event, optional
        Set by the room when it is told to close, and by the server when it is.
    """
    stop = stop or threading.Event()

    @asynccontextmanager
    async def opened(app: Starlette) -> AsyncIterator[None]:
        live = Live(Store.open(folder / STORE), folder, stop)
        app.state.house = House(
            folder=folder,
            url=url,
            lan=lan,
            live=live,
            who=Who(token, urlsplit(url).port or 80),
        )
        following = asyncio.create_task(live.follow())
        yield
        following.cancel()
        with suppress(asyncio.CancelledError):
            await following
        live.close()

    app = Starlette(
        routes=_ROUTES,
        lifespan=opened,
        middleware=[Middleware(Gate, hosts=frozenset(hosts))],
        exception_handlers={RefusalError: _on_refusal, HTTPException: _on_http},
    )
    app.state.stop = stop
    return app


async def _show_alive(request: Request) -> Response:
    """Prove to whoever knows the facilitator's secret whose room this is."""
    return JSONResponse({"room": sign_of(house_of(request).who.token)})


def _on_refusal(request: Request, error: Exception) -> Response:
    if not isinstance(error, RefusalError):
        raise error
    return refused(request, error)


def _on_http(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else _NOT_FOUND
    sentence = "The room has no such page. Go back to the room."
    return refused(request, RefusalError(status, sentence))


_ROUTES = [
    Route("/", show_join),
    Route("/", take_join, methods=["POST"]),
    Route("/p", phone.show_phone),
    Route("/p", phone.take_answer, methods=["POST"]),
    Route("/events", show_events),
    Route("/screen", show_screen),
    Route("/lead", lead.show_lead),
    Route("/lead", lead.take_lead, methods=["POST"]),
    Route("/lead/take-over", lead.take_over, methods=["POST"]),
    Route("/files/{name}", show_report),
    Route("/static/{name}", show_own_file),
    Route("/alive", _show_alive),
    Route("/close", lead.close_room, methods=["POST"]),
]
