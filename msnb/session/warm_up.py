"""The warm-up: three facts that nobody knows exactly, and how often our ranges held."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from msnb.session.ranges import Range
from msnb.wording import chance

HOLDS = 0.8
"""How often a range is meant to hold: 4 in 5."""


@dataclass(frozen=True)
class Fact:
    """A question with a number for an answer, and where that number comes from."""

    id: str
    question: str
    unit: str
    answer: float
    told: str
    source: str


FACTS = (
    Fact(
        "tower",
        "How many months did it take to build the Eiffel Tower?",
        "months",
        26,
        "26 months: from 28 January 1887 to 31 March 1889.",
        "Société d'Exploitation de la tour Eiffel, history of the tower, toureiffel.paris",
    ),
    Fact(
        "bridge",
        "How many metres lie between the two towers of the Golden Gate Bridge?",
        "metres",
        1280,
        "1,280 metres, or 4,200 feet.",
        "Golden Gate Bridge, Highway and Transportation District, design and construction "
        "statistics, goldengate.org",
    ),
    Fact(
        "underground",
        "In which year did the first underground railway open, in London?",
        "year",
        1863,
        "1863: the Metropolitan Railway, on 10 January.",
        "Transport for London, history of the Underground, tfl.gov.uk",
    ),
)


@dataclass(frozen=True)
class Calibration:
    """How many ranges held the truth, of how many."""

    hits: int
    asked: int

    @property
    def meant(self) -> int:
        """How many would hold if ranges were set as wide as they are meant."""
        return round(self.asked * HOLDS)

    def sentence(self) -> str:
        """Return what the projector says.

        Examples
        --------
        >>> Calibration(1, 3).sentence()
        'We hit 1 of 3. Ranges that hold 4 in 5 would have hit 2.'
        """
        if not self.asked:
            return "Nobody has answered."
        said = f"We hit {self.hits} of {self.asked}."
        if self.hits == self.meant:
            return f"{said} That is what ranges that hold {chance(HOLDS)} do."
        return f"{said} Ranges that hold {chance(HOLDS)} would have hit {self.meant}."

    def to_dict(self) -> dict[str, Any]:
        """Return it as JSON has it, with its sentence."""
        return {**asdict(self), "sentence": self.sentence()}


def calibration(answers: Mapping[str, Sequence[Range]]) -> Calibration:
    """Return how often the ranges given for each fact held its answer, ends included.

    Parameters
    ----------
    answers : mapping
        From a fact's id to the ranges of all who answered it; other ids are passed over.

    Examples
    --------
    >>> low, high = Range(10, 20, "months"), Range(20, 40, "months")
    >>> calibration({"tower": [low, high]})
    Calibration(hits=1, asked=2)
    """
    given = [(fact, each) for fact in FACTS for each in answers.get(fact.id, ())]
    return Calibration(
        hits=sum(each.low <= fact.answer <= each.high for fact, each in given),
        asked=len(given),
    )
