"""How often the SMART judgements agree with the gold set's labels."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from msnb.check import judge, seen
from msnb.plan import read_plan

QUALITIES = ("specific", "measurable", "achievable", "relevant", "time-bound")
_HERE = Path(__file__).parent


@dataclass(frozen=True)
class Record:
    """What was said to be lacking in one quality, against what is.

    Parameters
    ----------
    quality : str
    rightly, wrongly, missed : int
        Milestones said to lack it that do, that do not, and those not said to that do.
    """

    quality: str
    rightly: int
    wrongly: int
    missed: int

    @property
    def precision(self) -> float:
        """Share of what is said to be lacking that is."""
        return self.rightly / (self.rightly + self.wrongly)

    @property
    def recall(self) -> float:
        """Share of what is lacking that is said to be."""
        return self.rightly / (self.rightly + self.missed)


def _pairs() -> list[tuple[str, str, bool, bool]]:
    """Return milestone, quality, whether it is lacking, and whether that is said."""
    plan = read_plan(_HERE / "plan.toml")
    labels = tomllib.loads((_HERE / "labels.toml").read_text(encoding="utf-8"))
    assert set(labels) <= {each.id for each in plan.milestones}
    context = seen(plan)
    return [
        (
            each.id,
            said.quality,
            said.quality in labels.get(each.id, ()),
            said.holds is False,
        )
        for each in plan.milestones
        for said in judge(each, context)
    ]


def size() -> int:
    """Return how many milestones the gold set has."""
    return len(read_plan(_HERE / "plan.toml").milestones)


def wrong() -> set[tuple[str, str]]:
    """Return milestones and qualities that are judged otherwise than labelled."""
    return {(id_, quality) for id_, quality, lacks, said in _pairs() if lacks != said}


def records() -> list[Record]:
    """Return one record a quality."""
    pairs = [(quality, lacks, said) for _, quality, lacks, said in _pairs()]
    return [
        Record(
            quality,
            rightly=pairs.count((quality, True, True)),
            wrongly=pairs.count((quality, False, True)),
            missed=pairs.count((quality, True, False)),
        )
        for quality in QUALITIES
    ]
