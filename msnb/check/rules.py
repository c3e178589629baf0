"""What a rule is: an id, a severity, what it looks for and why, and a pure function."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from msnb.check.context import Context
from msnb.check.findings import Finding, Severity

Need = Literal["timetable", "status date", "forecast"]


@dataclass(frozen=True)
class Found:
    """What a rule's function yields; the rule adds its id and severity."""

    item: str
    field: str
    message: str
    remedy: str


Look = Callable[[Context], Iterable[Found]]


@dataclass(frozen=True)
class Rule:
    """One rule of the check.

    Parameters
    ----------
    id : str
        In kebab case. It stands in reports, in JSON and in people's scripts: never renamed.
    severity : str
        ``error``, ``warning`` or ``hint``.
    sentence : str
        What it looks for.
    why : str
        Why that matters.
    look : callable
        From a `Context` to what was found; pure.
    needs : tuple of str
        What the context must hold for the rule to be applied.
    gives_way_to : tuple of str
        Rules that say the same more precisely: where one of them has found something in
        an item, this rule is silent about it.
    """

    id: str
    severity: Severity
    sentence: str
    why: str
    look: Look
    needs: tuple[Need, ...] = ()
    gives_way_to: tuple[str, ...] = ()

    def applies(self, context: Context) -> bool:
        """Return whether the context holds what the rule needs."""
        there = {
            "timetable": context.schedule is not None,
            "status date": context.as_of is not None,
            "forecast": context.forecast is not None,
        }
        return all(there[need] for need in self.needs)

    def findings(self, context: Context) -> Iterator[Finding]:
        """Yield what the rule finds; nothing where it cannot be applied."""
        if self.applies(context):
            for found in self.look(context):
                yield Finding(
                    self.id,
                    self.severity,
                    found.item,
                    found.field,
                    found.message,
                    found.remedy,
                )


def rule(
    id_: str,
    severity: Severity,
    sentence: str,
    *,
    why: str,
    needs: tuple[Need, ...] = (),
    gives_way_to: tuple[str, ...] = (),
) -> Callable[[Look], Rule]:
    """Make a rule of the function below.

    Examples
    --------
    >>> @rule("untitled", "hint", "The plan has no title.", why="Nobody finds it again.")
    ... def untitled(context: Context) -> Iterator[Found]:
    ...     if not context.plan.title.strip():
    ...         yield Found("", "title", "The plan has no title.", "Give it one.")
    >>> untitled.id
    'untitled'
    """

    def made(look: Look) -> Rule:
        return Rule(id_, severity, sentence, why, look, needs, gives_way_to)

    return made
