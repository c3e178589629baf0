"""Who follows the room: the newest pages of each, and not more than it can serve."""

from dataclasses import dataclass, field

MOST_OF_ONE, MOST = 6, 800


@dataclass(eq=False)
class Follower:
    """One page that follows the room.

    Parameters
    ----------
    who : str
        The phone, the wall or the device that leads.
    is_over : bool
        Whether newer pages of the same one took its place.
    """

    who: str
    is_over: bool = False


@dataclass
class Followers:
    """The pages that follow the room now.

    A phone that changes networks leaves lines behind that nobody hears: so its newest pages
    are served, and the oldest let go, instead of refusing a new one.

    Parameters
    ----------
    of_one, altogether : int
        How many pages of one phone, and of all, are followed at once.

    Examples
    --------
    >>> followers = Followers(of_one=1)
    >>> first, second = followers.come("ana"), followers.come("ana")
    >>> first.is_over, second.is_over, len(followers)
    (True, False, 2)
    """

    of_one: int = MOST_OF_ONE
    altogether: int = MOST
    _here: dict[str, list[Follower]] = field(default_factory=dict, repr=False)

    def __len__(self) -> int:
        """Return how many pages follow the room; one that is over does until it is gone."""
        return sum(len(each) for each in self._here.values())

    @property
    def are_full(self) -> bool:
        """Whether no further page can be served."""
        return len(self) >= self.altogether

    def come(self, who: str) -> Follower:
        """Let a page follow; of too many of the same one, the oldest is over."""
        follower = Follower(who)
        mine = self._here.setdefault(who, [])
        mine.append(follower)
        for each in mine[: -self.of_one]:
            each.is_over = True
        return follower

    def go(self, follower: Follower) -> None:
        """Forget a page that follows no more."""
        mine = self._here.get(follower.who, [])
        if follower in mine:
            mine.remove(follower)
        if not mine:
            self._here.pop(follower.who, None)
