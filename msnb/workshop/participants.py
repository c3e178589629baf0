"""Simulated participants: each a phone that joins by HTTP, and has opinions."""

import base64
import http.client
import json
import random
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from http.cookiejar import CookieJar
from typing import Any
from urllib.parse import urlencode

from msnb.errors import MsnbError
from msnb.session import FACTS, Item

_PATIENCE_S, _TRIES = 15.0, 40
_TOO_MUCH, _LONGEST_WAIT_S = 429, 3.0
_TOKEN_BYTES = 32

GOALS = (
    "Everybody who needs it uses it every day",
    "It costs a tenth less than before",
    "Nobody goes back to the old way",
    "Complaints have halved",
    "The first year's numbers are public",
)
EVENTS = (
    ("The pilot group works with it for a month", "success"),
    ("Everybody is trained", "success"),
    ("The contract is signed", "success"),
    ("The old data is moved and checked", "success"),
    ("The budget is approved", "success"),
    ("Support knows what to do", "success"),
    ("Nobody knows who decides", "pain"),
    ("The old system still runs beside it", "pain"),
    ("Test data is there", ""),
    ("Security has looked at it", ""),
    ("The team is complete", "success"),
    ("Spare parts come too late", "pain"),
    ("The first user has done a day's work with it", "success"),
    ("The rules for exceptions are written down", ""),
)
BLOCKERS = (
    ("Our estimates leave no room for illness", "the programme lead", "optimism"),
    ("Nobody has planned the change-over weekend", "operations", "planning"),
    ("The supplier has one specialist only", "purchasing", "assessment"),
    ("We have not asked the night shift", "the shift leads", "discovery"),
    ("Two departments both want to own it", "the board", "politics"),
    ("The old interface has no documents", "the vendor", "legacy"),
    ("The permit depends on an office outside", "the ministry", "third_party"),
    ("Holidays fall into the test weeks", "the programme lead", ""),
)
PROMISES = (
    "Call the supplier",
    "Book the room for the next check-in",
    "Ask the night shift what they need",
    "Write down who decides what",
    "Send the draft contract to the lawyers",
)
_WHYS = ("", "They had an old system, too", "They were larger", "Same sort of supplier")


class PhoneError(MsnbError):
    """The room refused what a simulated participant sent."""


@dataclass
class Phone:
    """One participant.

    Parameters
    ----------
    url : str
        The room's address, without a path.
    number : int
        Which one it is.
    rng : random.Random
        Decides what it says; the same one says the same.
    """

    url: str
    number: int
    rng: random.Random
    sent: list[str] = field(default_factory=list)
    acknowledged: list[str] = field(default_factory=list)
    _thought: dict[str, tuple[int, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        token = base64.urlsafe_b64encode(self.rng.randbytes(_TOKEN_BYTES))
        self._seat = token.decode().rstrip("=")
        self._open = urllib.request.build_opener(
            # A proxy named in the environment would be asked for this computer itself.
            urllib.request.ProxyHandler({}),
            urllib.request.HTTPCookieProcessor(CookieJar()),
        ).open

    def join(self, code: str) -> None:
        """Type the code, and be in.

        Raises
        ------
        PhoneError
            The room does not let it in.
        """
        self._post("/", {"code": code, "seat": self._seat})

    def say(self, step: str, kind: str, fields: Mapping[str, object]) -> None:
        """Send an answer, again if need be, until the room says that it is kept.

        Raises
        ------
        PhoneError
            The room refuses it.
        """
        id_ = f"{self.number:03d}-{len(self.sent):04d}"
        self.sent.append(id_)
        said = self._post("/p", {"id": id_, "step": step, "kind": kind, **fields})
        if said.get("taken") is True:
            self.acknowledged.append(id_)

    def _post(self, path: str, fields: Mapping[str, object]) -> dict[str, Any]:
        request = urllib.request.Request(  # noqa: S310  # our own address, always http
            f"{self.url}{path}",
            data=urlencode(dict(fields)).encode(),
            headers={"Origin": self.url, "Accept": "application/json"},
        )
        for _ in range(_TRIES):
            try:
                with self._open(request, timeout=_PATIENCE_S) as answer:
                    return _json(answer.read())
            except urllib.error.HTTPError as error:
                with error:
                    body = _json(error.read())
                if error.code != _TOO_MUCH:
                    msg = f"The room refused a phone: {body.get('problem', error.reason)}"
                    raise PhoneError(msg) from None
                time.sleep(min(_waits(error), _LONGEST_WAIT_S))
            except (OSError, http.client.HTTPException) as error:
                msg = f"The room did not answer a phone ({type(error).__name__})."
                raise PhoneError(msg) from None
        msg = "The room took nothing from a phone for a while. Look at the server."
        raise PhoneError(msg)

    # ---- opinions

    def answer_warm_up(self) -> None:
        """Give three ranges, as narrow as most people do."""
        for fact in FACTS:
            low = fact.answer * self.rng.uniform(0.6, 1.15)
            high = low * self.rng.uniform(1.1, 1.6)
            fields = {"item": fact.id, "low": round(low), "high": round(high)}
            self.say("warm_up", "range", fields)

    def type_goal(self) -> None:
        """Say what is true when it has worked."""
        self.say("goals", "text", {"text": self.rng.choice(GOALS)})

    def place_dots(self, items: tuple[Item, ...]) -> None:
        """Place three dots."""
        placed = dict.fromkeys((f"dots:{each.id}" for each in items), 0)
        for _ in range(3):
            placed[self.rng.choice(list(placed))] += 1
        self.say("goals", "dots", placed)

    def type_event(self) -> None:
        """Say what must have been true just before."""
        text, tag = self.rng.choice(EVENTS)
        self.say("right_to_left", "event", {"text": text, "tag": tag})

    def rate(self, items: tuple[Item, ...]) -> None:
        """Set the group's sliders, and hand in."""
        fields: dict[str, object] = {"then": "hand_in"}
        for each in items:
            fields[f"effort:{each.id}"] = self.rng.randint(1, 10)
            fields[f"value:{each.id}"] = self.rng.randint(1, 10)
        self.say("worth_it", "sliders", fields)

    def type_blocker(self) -> None:
        """Say what could stop it."""
        text, remover, prompt = self.rng.choice(BLOCKERS)
        fields = {"text": text, "remover": remover, "prompt": prompt}
        self.say("blockers", "blocker", fields)

    def estimate(self, items: tuple[Item, ...]) -> None:
        """Give a range for each stage."""
        for each in items:
            low = self.rng.randint(1, 6)
            self._give(each.id, low, low + self.rng.randint(1, 10))

    def think_again(self, stage: str) -> None:
        """Give new numbers for a stage that was talked about: all were too narrow."""
        low, high = self._thought[stage]
        self._give(stage, low + 1, high + self.rng.randint(1, 3))

    def _give(self, stage: str, low: int, high: int) -> None:
        self._thought[stage] = (low, high)
        fields = {"item": stage, "low": low, "high": high, "unit": "w"}
        self.say("ranges", "range", fields)

    def vote(self) -> None:
        """Say whether the class is like us."""
        choice = self.rng.choice(("yes", "yes", "no", "unsure"))
        fields = {"choice": choice, "why": self.rng.choice(_WHYS)}
        self.say("outside_view", "vote", fields)

    def confirm(self, item: Item) -> None:
        """Stand by a card, or not."""
        choice = self.rng.choice(("yes", "yes", "yes", "no"))
        why = "" if choice == "yes" else "The date is too early"
        self.say("cards", "confirm", {"item": item.id, "choice": choice, "why": why})

    def promise(self, start: date) -> None:
        """Promise one thing."""
        when = start + timedelta(days=self.rng.randint(5, 40))
        fields = {"text": self.rng.choice(PROMISES), "when": when.isoformat()}
        self.say("promises", "promise", fields)


def _json(data: bytes) -> dict[str, Any]:
    """Return what the room said; a page says no more than that it came."""
    try:
        said = json.loads(data)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def _waits(error: urllib.error.HTTPError) -> float:
    try:
        return float(error.headers.get("Retry-After") or 1.0)
    except ValueError:
        return 1.0
