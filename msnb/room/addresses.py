"""Under which addresses a phone can reach this computer."""

import ipaddress
import socket
import sys
from collections.abc import Iterator
from contextlib import suppress

LOOPBACK = "127.0.0.1"
_OWN_NAMES = (LOOPBACK, "localhost")
# Reserved for documents, never routed: asking for a route there sends nothing.
_NOWHERE = ("192.0.2.1", 9)


def lan_addresses() -> tuple[str, ...]:
    """Return this computer's IPv4 addresses on its networks, the likeliest first.

    Nothing is sent; loopback and link-local addresses are left out.
    """
    found: list[str] = []
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(_NOWHERE)
        found.append(probe.getsockname()[0])
    with suppress(OSError):
        infos = socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)
        found += [str(info[4][0]) for info in infos]
    # A laptop that is the hotspot itself has no route out, and its name may lead nowhere.
    found += _of_interfaces()
    return tuple(dict.fromkeys(each for each in found if _reaches_phones(each)))


def _of_interfaces() -> Iterator[str]:
    """Yield the address of each network interface; Windows has told them by its name."""
    if sys.platform == "win32":
        return
    import fcntl  # noqa: PLC0415  # not everywhere

    # SIOCGIFADDR: the address of the interface of this name. Both systems put it here.
    ask = 0x8915 if sys.platform == "linux" else 0xC0206921
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        for _, name in socket.if_nameindex():
            with suppress(OSError):  # it is down, or has none
                told = fcntl.ioctl(probe, ask, name.encode()[:15].ljust(32, b"\0"))
                yield socket.inet_ntoa(told[20:24])


def _reaches_phones(address: str) -> bool:
    parsed = ipaddress.ip_address(address)
    return not (parsed.is_loopback or parsed.is_link_local or parsed.is_unspecified)


def own_names(*, lan: bool) -> tuple[str, ...]:
    """Return the host names under which the room answers.

    Examples
    --------
    >>> own_names(lan=False)
    ('127.0.0.1', 'localhost')
    """
    if not lan:
        return _OWN_NAMES
    name = socket.gethostname().lower()
    return (*_OWN_NAMES, *lan_addresses(), name, f"{name}.local")


def host_name(header: str) -> str:
    """Return the name in a ``Host`` header, without its port.

    Examples
    --------
    >>> host_name("LocalHost:8470"), host_name("[::1]:80"), host_name("a.example")
    ('localhost', '[::1]', 'a.example')
    """
    name, colon, port = header.strip().lower().rpartition(":")
    return name if colon and port.isdigit() else header.strip().lower()
