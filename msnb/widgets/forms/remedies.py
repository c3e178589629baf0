"""What to do about a finding, for people who have forms and neither a shell nor the file.

The check names the command or the line of `plan.toml` that mends it. Here the same is said
with the name that the input has in its form.
"""

import re
from collections.abc import Mapping

LABELS: Mapping[str, str] = {
    "achieved_on": "Came true on",
    "agreed_on": "Agreed on",
    "backup": "Backup",
    "by": "By when",
    "cause": "What in the planning would be to blame",
    "commitment": "Commitment",
    "critical": "It is critical: it demands full planning",
    "current": "Now",
    "deadline": "Deadline",
    "empowered": "May decide when the owner is away",
    "evaluate": "Evaluated in",
    "finished": "Met on",
    "gives": "For now",
    "goal": "Leads to",
    "if_met": "When it is met",
    "if_missed": "When it is missed",
    "metric": "Metric",
    "metric.baseline": "Where it stands today",
    "metric.target": "Where it must stand",
    "needs": "Just before",
    "owner": "Owner",
    "planning.effort_days": "Days spent on planning",
    "released_on": "Paid on",
    "remaining": "What is left of the work",
    "resolved_on": "Gone on",
    "secured": "It is certain to be there",
    "started": "Work began on",
    "tag": "It is",
    "takes": "How long its stage takes",
    "target": "Target",
    "valid_until": "Valid until",
}
"""What an input is called in its form; any other one is named by its key, in words."""

_VALUE = r'\{[^}]*\}|\[[^\]]*\]|"[^"]*"|YYYY-MM-DD|\d{4}-\d\d-\d\d'
_COMMAND = re.compile(r"msnb set PLAN (?P<path>[\w.-]+)=(?P<value>.*?)(?= \(or |$)")
_LINE = re.compile(rf"(?<![\w.])(?P<path>[a-z_]+) = (?P<value>{_VALUE})")
_TABLE = re.compile(rf",? under \[\[\w+\]\](?: with [a-z_]+ = (?:{_VALUE}))?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_ELSEWHERE = {
    ': duration = "…" under [outside_view]; msnb classes lists': (
        ", in the outside view, which lists"
    ),
    "msnb classes lists": "the outside view lists",
    "msnb forecast PLAN says": "the forecast says",
    "msnb schedule PLAN shows": "the roadmap shows",
    " to plan.toml, or say --as-of with a date": "",
}
_DISMISSED = "dismissed."


def in_forms(remedy: str) -> str:
    """Return what to do about a finding, with no command and no line of the plan's file.

    Examples
    --------
    >>> in_forms("Give it a date: msnb set PLAN open.by=YYYY-MM-DD")
    'Give it a date: “By when” in its form.'
    >>> in_forms("Have it promised for longer: valid_until = 2027-03-09")
    'Have it promised for longer: 2027-03-09 as “Valid until” in its form.'
    >>> in_forms("Add one under [[goals]]: what is to be true in the end, and by when.")
    'Add one: what is to be true in the end, and by when.'
    >>> in_forms("Correct one of the two dates.")
    'Correct one of the two dates.'
    """
    said = remedy
    for command, place in _ELSEWHERE.items():
        said = said.replace(command, place)
    said = _TABLE.sub("", said)
    said = _COMMAND.sub(lambda found: _input(_key_of(found["path"]), found["value"]), said)
    said = _LINE.sub(lambda found: _input(found["path"], found["value"]), said)
    return said if said == remedy or said.endswith((".", "?", "!")) else f"{said}."


def _key_of(path: str) -> str:
    """Return the key of a path such as ``open.metric.target``, without the item's id."""
    if path in LABELS or path.startswith(_DISMISSED):
        return path
    item, _, key = path.partition(".")
    return key or item


def _input(key: str, value: str) -> str:
    if key.startswith(_DISMISSED):
        return "“Does not apply…” in the step “What could stop us”"
    label = LABELS.get(key) or key.rpartition(".")[2].replace("_", " ").capitalize()
    place = f"“{label}” in its form"
    return f"{value} as {place}" if _DAY.fullmatch(value) else place
