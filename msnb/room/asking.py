"""What another process asks of a running room: whether it answers, and to close."""

import json
import urllib.request
from http.client import HTTPException

from msnb.room.running import Running
from msnb.room.tokens import derived, same

# A busy machine takes its time; where no room is open, the answer is there at once.
_PATIENCE_S = 10.0
# A proxy named in the environment would be asked for an address of this computer.
_direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def sign_of(token: str) -> str:
    """Return what a room shows to prove whose it is; the secret stays one."""
    return derived(token, "sign")


def answers(running: Running) -> bool:
    """Return whether this very room answers at its address."""
    try:
        with _direct.open(f"{running.local_url}/alive", timeout=_PATIENCE_S) as answer:
            data = json.load(answer)
    except (OSError, ValueError, HTTPException):
        return False
    return isinstance(data, dict) and same(str(data.get("room")), sign_of(running.token))


def ask_to_close(running: Running) -> None:
    """Tell a room to close; one that does not answer is closed already."""
    request = urllib.request.Request(  # noqa: S310  # our own address, always http
        f"{running.local_url}/close",
        data=f"token={running.token}".encode(),
        headers={"Origin": running.local_url, "Accept": "application/json"},
    )
    try:
        with _direct.open(request, timeout=_PATIENCE_S):
            pass
    except (OSError, HTTPException):
        return
