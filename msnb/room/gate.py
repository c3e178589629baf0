"""What every request passes first: whose it is, how large, and what its answer may do."""

import asyncio
import sys
import traceback
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from msnb.room.addresses import host_name
from msnb.room.refusals import RefusalError, refused

# 10,000 characters of any script, each written as three or four %XX, still get in, so
# that the answer can say how long a text may be.
BODY_LIMIT = 131_072
BODY_SECONDS = 15.0
_OURS = "That is our fault: the room could not answer. Load the page again."
FORM = "application/x-www-form-urlencoded"

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    # Not "no-referrer": browsers would then send "Origin: null" with our own forms.
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "no-store",
}


@dataclass(frozen=True)
class Gate:
    """Let through what the room's own pages ask for, and nothing else.

    A request must name one of the room's own hosts (a page elsewhere cannot reach the
    room under a name of its own); what changes something must come from the room's own
    pages; a body has a limit of size and of time. Every answer gets the headers that
    keep a page from running, loading or embedding anything that is not the room's.

    Parameters
    ----------
    app : ASGI application
        What is behind the gate.
    hosts : collection of str
        Names and addresses of this computer, in small letters.
    """

    app: ASGIApp
    hosts: Collection[str]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or pass it on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        answer = _Answer(send)
        send = answer.send
        try:
            self._check(scope)
            if scope["method"] == "POST":
                receive = await _whole_body(receive)
            await self.app(scope, receive, send)
        except RefusalError as refusal:
            await refused(Request(scope), refusal)(scope, receive, send)
        except Exception as error:  # noqa: BLE001  # the last place that can answer
            _tell(error)
            if answer.has_begun:
                return  # the line is cut; who listens asks again
            await refused(Request(scope), RefusalError(500, _OURS))(scope, receive, send)

    def _check(self, scope: Scope) -> None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if host_name(host) not in self.hosts:
            raise RefusalError(
                421, "The room does not answer to this address. Open the one on the screen."
            )
        if scope["method"] not in ("GET", "HEAD", "POST"):
            raise RefusalError(405, "The room knows no such request. Open the page again.")
        if scope["method"] == "POST":
            _check_post(headers, host)


def _tell(error: Exception) -> None:
    """Say on our own terminal what failed and where, and nothing of what was sent."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{Path(last.filename).name}:{last.lineno}"
    sys.stderr.write(f"msnb: the room failed at {place} ({type(error).__name__}).\n")


def _check_post(headers: Headers, host: str) -> None:
    came_from = headers.get("origin") or headers.get("referer", "")
    if _origin(came_from) != f"http://{host.lower()}":
        raise RefusalError(
            403, "This did not come from a page of the room. Open the room's own page."
        )
    if headers.get("content-type", "").partition(";")[0].strip().lower() != FORM:
        raise RefusalError(
            415, "The room takes its own forms only. Open the room's own page."
        )
    length = headers.get("content-length", "0")
    if not length.isdecimal() or int(length[:12]) > BODY_LIMIT:
        raise _too_large()


def _origin(address: str) -> str:
    """Return the origin of an address; empty where it is none."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return f"{parts.scheme}://{parts.netloc.lower()}"


def _too_large() -> "RefusalError":
    return RefusalError(
        413,
        f"That is more than {BODY_LIMIT // 1024} kB, the most for one entry. Shorten it.",
    )


async def _whole_body(receive: Receive) -> Receive:
    """Return a receiver of the body, once it came whole, in time and within the limit."""
    body = bytearray()
    try:
        async with asyncio.timeout(BODY_SECONDS):
            more = True
            while more:
                message = await receive()
                body += message.get("body", b"")
                more = message.get("more_body", False)
                if len(body) > BODY_LIMIT:
                    raise _too_large()
    except TimeoutError:
        raise RefusalError(
            408, "The entry did not arrive in time. Send it again."
        ) from None
    whole: list[Message] = [
        {"type": "http.request", "body": bytes(body), "more_body": False}
    ]

    async def again() -> Message:
        return whole.pop() if whole else await receive()

    return again


class _Answer:
    """Where an answer goes: headers are added on its way, and whether it began is known."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.has_begun = False

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.has_begun = True
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
        await self._send(message)
