"""What every page of the room needs at hand."""

import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from starlette.requests import Request

from msnb.room.asked import version
from msnb.room.followers import Followers
from msnb.room.guard import Guard
from msnb.room.leading import Leading
from msnb.room.live import Live
from msnb.room.tokens import digest
from msnb.room.who import Who


@dataclass
class House:
    """One open room.

    Parameters
    ----------
    folder : Path
        The plan's.
    url : str
        The address that phones are given.
    lan : bool
        Whether phones reach it at all.
    live : Live
        The workshop as it stands.
    who : Who
        Who asks.
    guard : Guard
        How much they may.
    leading : Leading
        Which device leads.
    followers : Followers
        Pages that follow the room now.
    """

    folder: Path
    url: str
    lan: bool
    live: Live
    who: Who
    guard: Guard = field(default_factory=Guard)
    leading: Leading = field(default_factory=Leading)
    followers: Followers = field(default_factory=Followers)
    _versions: tuple[int, dict[str, str]] = field(default=(-1, {}), repr=False)

    @property
    def room_id(self) -> str:
        """What tells this workshop from others, for what a phone keeps of it."""
        setting = self.live.state.setting
        return digest(f"{setting.get('code')} {setting.get('opened')}")[:12]

    def now(self) -> float:
        """Return seconds since the workshop began."""
        return round(self.live.state.elapsed(time.time()), 1)

    def silent_s(self) -> int:
        """Return for how many seconds more all write in silence; 0 when they may talk."""
        return round(self.live.state.silence_left(self.now()))

    def version_for(self, group: str) -> str:
        """Return what the phones of a group show now; made once for all of them."""
        state = self.live.state
        if self._versions[0] != state.seq:
            self._versions = (state.seq, {})
        known = self._versions[1]
        if group not in known:
            known[group] = version(state, group)
        return known[group]

    def screen_version(self) -> str:
        """Return what changes when the wall has something new to show."""
        return f"{self.live.state.seq}-{self.live.plan_mark % 10**9}"

    def lead_version(self, device: str) -> str:
        """Return what changes when the page that leads has something new to show."""
        return f"{self.live.state.seq}-{int(self.is_led_by(device))}"

    def is_led_by(self, device: str) -> bool:
        """Return whether a device leads, or may without asking; note that it is there."""
        self.leading.hear(device)
        return self.leading.is_free_for(device)


def house_of(request: Request) -> House:
    """Return the room that a request came to."""
    return cast("House", request.app.state.house)
