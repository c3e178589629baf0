"""What the check found: one finding, and all of them together."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Literal, get_args

from msnb.wording import count, listed

if TYPE_CHECKING:
    import pandas as pd

Severity = Literal["error", "warning", "hint"]
SEVERITIES: tuple[Severity, ...] = get_args(Severity)
SCHEMA = 1


@dataclass(frozen=True)
class Finding:
    """One thing to mend, in one place of the plan.

    Parameters
    ----------
    rule : str
        Id of the rule, such as ``owner-missing``. Ids do not change.
    severity : str
        ``error``: the plan cannot be relied on. ``warning``: a gap that somebody must
        close. ``hint``: advice, which never blocks.
    item : str
        Id of the item, or an empty string when it is the plan as a whole.
    field : str
        Key within the item, dotted for tables (``metric.target``), or an empty string.
    message : str
        What was found, with the values seen. One sentence.
    remedy : str
        What to do; where possible with the command or the line of TOML.
    """

    rule: str
    severity: Severity
    item: str
    field: str
    message: str
    remedy: str

    @property
    def path(self) -> str:
        """Item and field as one path, such as ``pilot.done_when``."""
        return ".".join(part for part in (self.item, self.field) if part)

    def __str__(self) -> str:
        where = f" {self.path}" if self.path else ""
        return f"{self.severity}{where}: {self.message} {self.remedy} [{self.rule}]"


@dataclass(frozen=True)
class Findings:
    """All findings of one plan: errors first, then in the order of the file.

    Examples
    --------
    >>> Findings("Corner shop", ()).sentence()
    'Nothing to mend.'
    """

    plan: str
    findings: tuple[Finding, ...]

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    def __len__(self) -> int:
        return len(self.findings)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """What makes the plan unreliable."""
        return self._of("error")

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """Gaps that somebody must close."""
        return self._of("warning")

    @property
    def hints(self) -> tuple[Finding, ...]:
        """Advice."""
        return self._of("hint")

    def _of(self, severity: Severity) -> tuple[Finding, ...]:
        return tuple(each for each in self.findings if each.severity == severity)

    def blocks(self, *, strict: bool = False) -> bool:
        """Return whether a run should fail: for errors; with ``strict`` for warnings, too.

        Hints never block.
        """
        return bool(self.errors or (strict and self.warnings))

    def sentence(self) -> str:
        """Return how much there is to mend.

        Examples
        --------
        >>> gap = Finding("owner-missing", "warning", "pilot", "owner", "Nobody.", "Do.")
        >>> Findings("Corner shop", (gap,)).sentence()
        '1 warning'
        """
        numbers = [(len(self._of(severity)), severity) for severity in SEVERITIES]
        said = [count(number, severity) for number, severity in numbers if number]
        return listed(said) if said else "Nothing to mend."

    def to_frame(self) -> "pd.DataFrame":
        """Return one row a finding: rule, severity, item, field, message, remedy."""
        import pandas as pd  # noqa: PLC0415  # heavy, and only wanted here

        columns = [each.name for each in fields(Finding)]
        return pd.DataFrame(self._rows(), columns=columns)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON of ``msnb check --json``."""
        return {"schema": SCHEMA, "plan": self.plan, "findings": self._rows()}

    def _rows(self) -> list[dict[str, str]]:
        names = [each.name for each in fields(Finding)]
        return [
            {name: getattr(finding, name) for name in names} for finding in self.findings
        ]
