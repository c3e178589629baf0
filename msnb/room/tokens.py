"""Secrets of the room: made, recognised, and stored only as digests."""

import hashlib
import re
import secrets

_TOKEN = re.compile(r"[A-Za-z0-9_-]{32,64}")


def new_token() -> str:
    """Return a secret that cannot be guessed, fit for a cookie and an address.

    Examples
    --------
    >>> is_token(new_token())
    True
    """
    return secrets.token_urlsafe(32)


def is_token(text: str) -> bool:
    """Return whether a text has the form of a secret of the room."""
    return _TOKEN.fullmatch(text) is not None


def digest(token: str) -> str:
    """Return what is stored of a token: its SHA-256, from which nobody gets it back.

    Examples
    --------
    >>> digest("x")[:16]
    '2d711642b726b044'
    """
    return hashlib.sha256(token.encode()).hexdigest()


def derived(token: str, purpose: str) -> str:
    """Return another secret that only whoever has the first one can make.

    Examples
    --------
    >>> is_token(derived("x", "screen")), derived("x", "screen") == derived("x", "sign")
    (True, False)
    """
    return digest(f"{purpose} {token}")[:40]


def same(one: str, other: str) -> bool:
    """Return whether two secrets are equal, in a time that tells nothing about them.

    Examples
    --------
    >>> same("ABCD", "ABCD"), same("ABCD", "ABCE"), same("ABCD", "Ä")
    (True, False, False)
    """
    return secrets.compare_digest(one.encode(), other.encode())


def typed_code(text: str) -> str:
    """Return a code as it is compared: capital letters alone, however it was typed.

    Examples
    --------
    >>> typed_code(" kw-tx ")
    'KWTX'
    """
    return "".join(letter for letter in text[:40].upper() if letter.isalpha())
