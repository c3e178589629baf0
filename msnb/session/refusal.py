"""What a phone or the facilitator is told when something cannot be taken now."""

from typing import NoReturn

from msnb.errors import MsnbError


class SessionError(MsnbError):
    """An answer or a step that the workshop cannot take; the text says what to do.

    Examples
    --------
    >>> str(SessionError("That is empty.", "Type a few words."))
    'That is empty. Type a few words.'
    """

    def __init__(self, message: str, remedy: str) -> None:
        self.message, self.remedy = message, remedy
        super().__init__(message, remedy)

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}"


def refuse(message: str, remedy: str) -> NoReturn:
    """Say what cannot be taken, and what to do."""
    raise SessionError(message, remedy)
