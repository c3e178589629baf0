"""Whether this computer can be reached: a free port, and an address for phones."""

import socket

from msnb.workshop.examined import Examined

_HERE = "127.0.0.1"
_LONGEST_S = 30


def examine_port(wanted: int | None = None) -> Examined:
    """Open a port and connect to it, as notebook, room and browser do.

    Parameters
    ----------
    wanted : int, optional
        The port that has to be free; left out, that of the room.
    """
    from msnb.room import DEFAULT_PORT  # noqa: PLC0415  # heavy

    port = DEFAULT_PORT if wanted is None else wanted
    try:
        _reach(0)
    except OSError as error:
        why = (error.strerror or "refused").lower()
        return Examined(
            "ports",
            "cannot",
            f"Programs on this computer cannot reach each other ({why}).",
            f"Let the firewall allow connections from {_HERE} to itself.",
        )
    try:
        _reach(port)
    except OSError:
        return Examined(
            "ports",
            "look",
            f"Port {port}, where the room opens, is in use.",
            "If that is no room of yours: msnb room PLAN --port 0",
        )
    return Examined("ports", "fine", f"Port {port} is free, and can be reached from here.")


def _reach(port: int) -> None:
    with socket.create_server((_HERE, port)) as server:
        server.settimeout(_LONGEST_S)
        with socket.create_connection(server.getsockname(), timeout=_LONGEST_S):
            server.accept()[0].close()


def examine_phones() -> Examined:
    """Look for an address under which a phone in the same network finds this computer."""
    from msnb.room import lan_addresses, require_extra  # noqa: PLC0415  # heavy

    require_extra()
    found = lan_addresses()
    if not found:
        return Examined(
            "phones",
            "look",
            "No phone can reach this computer: it is in no network.",
            "Join the Wi-Fi that the phones are in, or open a hotspot, and ask again.",
        )
    return Examined(
        "phones",
        "fine",
        f"In its network this computer is {found[0]}.",
        "Try one phone beforehand: some networks keep devices apart.",
    )
