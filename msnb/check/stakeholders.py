"""The rule about whom the outcome touches: how they are reached, and what comes next."""

from collections.abc import Iterator

from msnb.check.context import Context
from msnb.check.rules import Found, rule
from msnb.check.saying import set_field
from msnb.wording import shown


@rule(
    "stakeholder-not-engaged",
    "warning",
    "A stakeholder has no contact or no next step.",
    why="Who is left out at the beginning says no at the end.",
)
def _stakeholder_not_engaged(context: Context) -> Iterator[Found]:
    for each in context.plan.stakeholders:
        gaps = [key for key in _LACK if not getattr(each, key).strip()]
        if gaps:
            lack = ", nor ".join(_LACK[key] for key in gaps)
            yield Found(
                each.id,
                gaps[0],
                f"About {shown(each.name)}, nobody wrote {lack}.",
                f"Say it: {set_field(each.id, gaps[0], '…')}",
            )


_LACK = {"contact": "how they are reached", "next_step": "what is done next with them"}

RULES = (_stakeholder_not_engaged,)
