"""How much one phone, one address and everybody together may send."""

import time
from dataclasses import dataclass, field

from starlette.requests import Request

from msnb.room.limits import Limit
from msnb.room.refusals import RefusalError

EVERYBODY = "all"


@dataclass(frozen=True)
class Guard:
    """The room's limits.

    A whole team often shares one address (a hotspot, a company's network), so what an
    address may do is far above what one phone may.

    Parameters
    ----------
    sent, sent_by_address : Limit
        Answers of one phone, and of all phones behind one address.
    wrong, wrong_by_address : Limit
        Wrong codes altogether, and from one address. Of the 11,880 codes there are, an
        evening of guessing at this pace tries fewer than one in twenty.
    opened : Limit
        Pages of one phone that begin to follow the room.
    joined_by_address : Limit
        Phones that come in from one address.
    """

    sent: Limit = field(default_factory=lambda: Limit(burst=30, per_second=1.0))
    sent_by_address: Limit = field(
        default_factory=lambda: Limit(burst=600, per_second=100.0)
    )
    wrong: Limit = field(default_factory=lambda: Limit(burst=40, per_second=1 / 20))
    wrong_by_address: Limit = field(
        default_factory=lambda: Limit(burst=15, per_second=1 / 30)
    )
    opened: Limit = field(default_factory=lambda: Limit(burst=30, per_second=1.0))
    joined_by_address: Limit = field(
        default_factory=lambda: Limit(burst=300, per_second=1.0)
    )

    def check_sending(self, request: Request, author: str) -> None:
        """Refuse a phone, or an address, that sends more than people type."""
        now = time.monotonic()
        wait = self.sent_by_address.take(_address(request), now) or self.sent.take(
            author, now
        )
        if wait:
            msg = "That was a lot at once. It is sent again in a moment."
            raise RefusalError(429, msg, retry=wait)

    def check_following(self, who: str) -> None:
        """Refuse a phone whose pages come and go faster than people open them."""
        if wait := self.opened.take(who, time.monotonic()):
            msg = "This phone asked too often. The page follows the room again in a moment."
            raise RefusalError(429, msg, retry=wait)

    def check_coming_in(self, request: Request) -> None:
        """Refuse an address from which more phones come in than people could hold."""
        if wait := self.joined_by_address.take(_address(request), time.monotonic()):
            msg = "Too many phones came in at once. Wait a moment, then join again."
            raise RefusalError(429, msg, retry=wait)

    def check_guessing(self, request: Request) -> None:
        """Refuse any code, also the right one, after too many wrong ones."""
        now = time.monotonic()
        wait = max(
            self.wrong_by_address.wait(_address(request), now),
            self.wrong.wait(EVERYBODY, now),
        )
        if wait:
            msg = "Too many wrong codes were typed. Wait half a minute, then type it again."
            raise RefusalError(429, msg, retry=wait)

    def count_wrong(self, request: Request) -> None:
        """Remember a wrong code."""
        now = time.monotonic()
        self.wrong_by_address.take(_address(request), now)
        self.wrong.take(EVERYBODY, now)


def _address(request: Request) -> str:
    return request.client.host if request.client else ""
