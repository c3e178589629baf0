"""The phones' server: a process of its own beside the notebook.

Pages that a server makes, with a little script on top; one store that the console shares.
Starlette and uvicorn live here, and are loaded when a room is opened.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from msnb.room.addresses import lan_addresses
from msnb.room.beginning import Wanted
from msnb.room.extra import RoomError, require_extra
from msnb.room.qr import qr_svg
from msnb.room.room import Room
from msnb.room.serving import DEFAULT_PORT, Opened, serve

if TYPE_CHECKING:
    from msnb.room.app import create_app as create_app

__all__ = [
    "DEFAULT_PORT",
    "Opened",
    "Room",
    "RoomError",
    "Wanted",
    "create_app",
    "lan_addresses",
    "qr_svg",
    "require_extra",
    "serve",
]


def __getattr__(name: str) -> object:
    if name != "create_app":
        msg = f"module 'msnb.room' has no attribute '{name}'"
        raise AttributeError(msg)
    return import_module("msnb.room.app").create_app
