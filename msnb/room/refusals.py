"""A request that is not granted: one sentence, for a page or for a script."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from msnb.room.extra import RoomError
from msnb.room.rendering import page


class RefusalError(RoomError):
    """What is wrong with a request, and what to do.

    Parameters
    ----------
    status : int
        Of the answer.
    sentence : str
        For the person who holds the phone.
    retry : float
        After how many seconds it may be sent again; 0 where that would not help.
    """

    def __init__(self, status: int, sentence: str, *, retry: float = 0.0) -> None:
        super().__init__(sentence)
        self.status = status
        self.retry = retry


def wants_json(request: Request) -> bool:
    """Return whether a script asks, and not the browser itself."""
    return "application/json" in request.headers.get("accept", "")


def refused(request: Request, refusal: RefusalError, *, back: str = "/p") -> Response:
    """Return the answer to what is not granted."""
    sentence = str(refusal)
    if wants_json(request):
        answer: Response = JSONResponse({"problem": sentence}, status_code=refusal.status)
    else:
        answer = page("problem.html", refusal.status, sentence=sentence, back=back)
    if refusal.retry:
        answer.headers["retry-after"] = str(max(1, round(refusal.retry)))
    return answer
