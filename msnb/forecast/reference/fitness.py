"""Whether a class may carry a headline, and what must be said beside it."""

from dataclasses import dataclass, replace

from msnb.forecast.reference.admission import Admission
from msnb.wording import count

SUSPICIOUS_SHARE = 0.10
UNFIT_SHARE = 0.25
FIT = "fit for a headline"
_ROUNDING = 1e-9


@dataclass(frozen=True)
class ClassWarning:
    """What every output of a class carries: the rule's name, and a sentence."""

    rule: str
    message: str

    def to_dict(self) -> dict[str, str]:
        """Return it as it stands in JSON."""
        return {"rule": self.rule, "message": self.message}


@dataclass(frozen=True)
class Fitness:
    """The verdict on a class, in words, with the warnings that led to it."""

    exact_share: float
    fit_for_headline: bool
    verdict: str
    warnings: tuple[ClassWarning, ...]


def exact_share(admission: Admission) -> float:
    """Return the share of finished rows that are exactly as planned; 0 of none."""
    finished = int(admission.finished.sum())
    return float(admission.exact_hits.sum()) / finished if finished else 0.0


def judge(own: Admission, parent: Admission | None, parent_id: str) -> Fitness:
    """Judge a class by its own finished rows, before the maturity rule removes any.

    Above 10 % exact hits: a warning. Above 25 %, or without a finished row: not fit for
    a headline. A lending parent with as many exact hits is named.
    """
    share, finished = exact_share(own), int(own.finished.sum())
    warnings: list[ClassWarning] = []
    verdict = FIT
    if not finished:
        verdict = "not fit for a headline: it has no finished project"
        warnings.append(ClassWarning("no-finished", "The class has no finished project."))
    elif share > UNFIT_SHARE + _ROUNDING:
        said = f"{share:.0%} of its finished rows are exactly as planned"
        verdict = f"not fit for a headline: {said}"
    if share > SUSPICIOUS_SHARE + _ROUNDING:
        hits = int(own.exact_hits.sum())
        rows = count(finished, "finished row")
        message = (
            f"Suspiciously many exact hits: re-baselined? {hits:,} of {rows} ({share:.0%})."
        )
        warnings.append(ClassWarning("exact-hits", message))
    if parent is not None and exact_share(parent) > UNFIT_SHARE + _ROUNDING:
        message = (
            f"The class above, {parent_id}, has {exact_share(parent):.0%} exact hits: "
            "what is borrowed from it is not fit for a headline."
        )
        warnings.append(ClassWarning("parent-exact-hits", message))
    return Fitness(share, verdict == FIT, verdict, tuple(warnings))


def as_part(own: Fitness, whole: Fitness, whole_id: str) -> Fitness:
    """Return the verdict on a narrowed class: no fitter than the class it is a part of.

    Else whoever may narrow a class could narrow it until its exact hits are gone.

    Examples
    --------
    >>> fit, unfit = Fitness(0, True, FIT, ()), Fitness(1, False, "not fit: all exact", ())
    >>> as_part(fit, unfit, "ours").verdict
    'not fit for a headline, as little as the whole of ours'
    """
    if whole.fit_for_headline or not own.fit_for_headline:
        return own
    verdict = f"not fit for a headline, as little as the whole of {whole_id}"
    return replace(own, fit_for_headline=False, verdict=verdict)
