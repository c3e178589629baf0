"""Whether this computer can be reached: a free port, and an address for phones."""

import errno
import socket

from msnb.workshop.examined import Examined

_HERE = "127.0.0.1"
_PORTS_MEANT = 5


def examine_port() -> Examined:
    """Open a port and connect to it, as notebook, room and browser do."""
    try:
        with socket.create_server((_HERE, 0)) as server:
            server.settimeout(_PORTS_MEANT)
            with socket.create_connection(server.getsockname(), timeout=_PORTS_MEANT):
                server.accept()[0].close()
    except OSError as error:
        why = (error.strerror or errno.errorcode.get(error.errno or 0, "refused")).lower()
        return Examined(
            "ports",
            "cannot",
            f"Programs on this computer cannot reach each other ({why}).",
            "Let the firewall allow connections from 127.0.0.1 to itself.",
        )
    return Examined("ports", "fine", "A port is free, and can be reached from here.")


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
    return Examined("phones", "fine", f"Phones reach this computer as {found[0]}.")
