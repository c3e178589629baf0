"""Who sent a request, by the cookies that the room gave."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from msnb.room.tokens import derived, digest, is_token, same
from msnb.session import State

_PHONE, _LEAD, _SCREEN = "phone", "lead", "screen"
# A workshop day, with room for a long lunch.
_KEPT_S = 16 * 3600


def participant_id(token: str) -> str:
    """Return the random id under which a phone's answers are kept.

    It follows from the phone's secret, so that joining twice is joining once.

    Examples
    --------
    >>> participant_id("x") == participant_id("x"), len(participant_id("x"))
    (True, 16)
    """
    return derived(token, "participant")[:16]


@dataclass(frozen=True)
class Who:
    """The room's cookies, read and written.

    Parameters
    ----------
    token : str
        The facilitator's secret.
    port : int
        Of the room: browsers do not keep the cookies of two ports apart.
    """

    token: str
    port: int

    def seat(self, request: Request) -> str:
        """Return the secret of the phone that asks; empty if it has none."""
        token = request.cookies.get(self._name(_PHONE), "")
        return token if is_token(token) else ""

    def participant(self, request: Request, state: State) -> str:
        """Return the id of the participant who asks; empty where nobody joined so."""
        token = self.seat(request)
        return state.tokens.get(digest(token), "") if token else ""

    def device(self, request: Request) -> str:
        """Return the device that may lead; empty if it has not the facilitator's secret."""
        token, dot, device = request.cookies.get(self._name(_LEAD), "").partition(".")
        return device if dot and same(token, self.token) and is_token(device) else ""

    def may_see_screen(self, request: Request) -> bool:
        """Return whether this browser shows the wall, or leads."""
        token = request.cookies.get(self._name(_SCREEN), "")
        return same(token, self.screen_token) or bool(self.device(request))

    @property
    def screen_token(self) -> str:
        """The secret in the wall's address: it shows, and decides nothing."""
        return derived(self.token, "screen")

    def seated(self, answer: Response, token: str) -> Response:
        """Return the answer that gives a phone its secret."""
        return self._with_cookie(answer, _PHONE, token)

    def leading(self, answer: Response, device: str) -> Response:
        """Return the answer that lets a device lead."""
        return self._with_cookie(answer, _LEAD, f"{self.token}.{device}")

    def showing(self, answer: Response) -> Response:
        """Return the answer that lets a browser show the wall."""
        return self._with_cookie(answer, _SCREEN, self.screen_token)

    def _with_cookie(self, answer: Response, name: str, value: str) -> Response:
        answer.set_cookie(
            self._name(name), value, max_age=_KEPT_S, httponly=True, samesite="strict"
        )
        return answer

    def _name(self, name: str) -> str:
        return f"msnb_{name}_{self.port}"
