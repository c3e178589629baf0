"""What the room needs beyond msnb itself, and the sentence when it is not there."""

from importlib.util import find_spec

from msnb.errors import MsnbError

_NEEDED = ("starlette", "uvicorn", "segno")


class RoomError(MsnbError):
    """The room cannot be opened, or has no answer."""


def require_extra() -> None:
    """Refuse, in one sentence, where the packages of the room are not installed.

    Raises
    ------
    RoomError
        Names them, and the command that installs them.

    Examples
    --------
    >>> require_extra()
    """
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        msg = (
            f"The room needs {', '.join(missing)}, which is not installed. "
            "Install it with: pip install 'msnb[room]'"
        )
        raise RoomError(msg)
