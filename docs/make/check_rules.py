# ruff: noqa: INP001  # a script
"""Write docs/reference/check-rules.md from the rules themselves.

Run it after changing a rule, a word list or the gold set; a test holds the page against
them. The text between the tables stands in check-rules.txt.
"""

import sys
import textwrap
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from string import Template

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PAGE = ROOT / "docs" / "reference" / "check-rules.md"
WIDTH = 120
sys.path.insert(0, str(ROOT))

from msnb.check import (  # noqa: E402
    COMPARISONS,
    CRITICAL_GOAL,
    CRITICAL_MILESTONE,
    EXIT_CHECKS,
    GROUPS,
    OPINIONS,
    PITFALLS,
    PROMPTS,
    RULES,
    SETTING_STEPS,
    WITNESSES,
    Rule,
    recommended_share,
)
from msnb.check.planning import RISKS, SIZES, percent  # noqa: E402
from tests.check.gold.record import records, size, wrong  # noqa: E402  # the gold set is a test's


def page() -> str:
    """Return the page as the rules would have it."""
    text = (HERE / "check-rules.txt").read_text(encoding="utf-8")
    exits = (f"| {name} | {_codes(ids)} |" for name, ids in EXIT_CHECKS.items())
    seen_by = (f"| {name} | {_codes(ids)} |" for name, ids in PITFALLS.items())
    return Template(text).substitute(
        number=len(RULES),
        groups="\n".join(_group(title, rules) for title, rules in GROUPS.items()),
        shares="\n".join(map(_shares, RISKS)),
        exits="\n".join(exits),
        prompts="\n".join(
            f'| {each.title} | `{each.field} = "{each.key}"` | {each.ask} |'
            for each in PROMPTS
        ),
        critical="\n".join(_critical()),
        steps="\n".join(
            f"| {each.name} | {each.ask} | {_codes(each.rules) or '–'} |"
            for each in SETTING_STEPS
        ),
        opinions=_listed(OPINIONS),
        comparisons=_listed(COMPARISONS),
        witnesses=_listed(WITNESSES),
        size=size(),
        record=_record(),
        wrong=", ".join(f"`{id_}` ({quality})" for id_, quality in sorted(wrong())),
        pitfalls="\n".join(seen_by),
    )


def _shares(risk: str) -> str:
    said = (percent(recommended_share(risk, size)) for size in SIZES)
    return f"| {risk} | {' | '.join(said)} |"


def _critical() -> Iterator[str]:
    for of_milestone, of_goal in zip_longest(CRITICAL_MILESTONE, CRITICAL_GOAL):
        yield f"| {of_milestone.what} | {of_goal.what if of_goal else ''} |"


def _listed(words: tuple[str, ...]) -> str:
    return textwrap.fill(", ".join(words), width=WIDTH)


def _codes(ids: tuple[str, ...]) -> str:
    return ", ".join(f"`{id_}`" for id_ in ids)


def _group(title: str, rules: tuple[Rule, ...]) -> str:
    head = "| rule | severity | looks for | why |\n|---|---|---|---|"
    return "\n".join([f"## {title}\n", head, *map(_row, rules), ""])


def _row(rule: Rule) -> str:
    looks_for = [rule.sentence]
    if rule.needs:
        looks_for.append(f"Needs a {' and a '.join(rule.needs)}.")
    if rule.gives_way_to:
        others = " or ".join(f"`{id_}`" for id_ in rule.gives_way_to)
        looks_for.append(f"Silent where {others} speaks.")
    return f"| `{rule.id}` | {rule.severity} | {' '.join(looks_for)} | {rule.why} |"


def _record() -> str:
    return "\n".join(
        f"| {each.quality} | {each.rightly + each.missed} | {each.rightly + each.wrongly} "
        f"| {each.precision:.2f} | {each.recall:.2f} |"
        for each in records()
    )


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
