"""How often somebody may do something: a jar of tokens that fills up again."""

from dataclasses import dataclass, field

_MOST_KEYS = 4096


@dataclass
class Limit:
    """An allowance for each key: a participant, an address, or the whole room.

    Parameters
    ----------
    burst : int
        How many may come at once.
    per_second : float
        How many more each second allows, up to the burst.

    Examples
    --------
    >>> limit = Limit(burst=2, per_second=0.5)
    >>> [limit.take("ana", now=0.0) for _ in range(3)]
    [0.0, 0.0, 2.0]
    >>> limit.take("ana", now=2.0), limit.take("ben", now=2.0)
    (0.0, 0.0)
    """

    burst: int
    per_second: float
    _jars: dict[str, tuple[float, float]] = field(default_factory=dict, repr=False)

    def wait(self, key: str, now: float) -> float:
        """Return for how many seconds the key has to wait; 0.0 if it need not."""
        return max(0.0, (1 - self._left(key, now)) / self.per_second)

    def take(self, key: str, now: float) -> float:
        """Use one up if there is one; return the seconds to wait, as `wait` does."""
        wait = self.wait(key, now)
        if wait == 0:
            self._jars[key] = (self._left(key, now) - 1, now)
            self._forget_the_full(now)
        return wait

    def _left(self, key: str, now: float) -> float:
        left, since = self._jars.get(key, (float(self.burst), now))
        return min(float(self.burst), left + max(0.0, now - since) * self.per_second)

    def _forget_the_full(self, now: float) -> None:
        # Whoever waited long enough is as if never seen: memory stays bounded by the rate.
        if len(self._jars) > _MOST_KEYS:
            kept = {
                key: jar
                for key, jar in self._jars.items()
                if self._left(key, now) < self.burst
            }
            self._jars = dict(list(kept.items())[-_MOST_KEYS // 2 :])
