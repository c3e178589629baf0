"""Rules about who: owners, backups, and who may decide."""

from collections.abc import Iterator

from msnb.check.context import Context
from msnb.check.rules import Found, rule
from msnb.check.saying import called, name_one, named, set_field


@rule(
    "owner-missing",
    "warning",
    "A milestone has no owner.",
    why="What belongs to everybody is done by nobody.",
)
def _owner_missing(context: Context) -> Iterator[Found]:
    for milestone in context.plan.milestones:
        if milestone.owner is None:
            yield Found(
                milestone.id,
                "owner",
                f"Nobody owns {named(milestone)}.",
                name_one(context.plan.people, milestone.id, "owner"),
            )


@rule(
    "backup-missing",
    "warning",
    "An open milestone has no backup for its owner.",
    why="Somebody must be able to decide when the owner is ill or away.",
)
def _backup_missing(context: Context) -> Iterator[Found]:
    for milestone in context.open_milestones:
        if milestone.backup is None:
            owner = context.person(milestone.owner)
            whom = called(owner) if owner else "its owner"
            others = [each for each in context.plan.people if each is not owner]
            yield Found(
                milestone.id,
                "backup",
                f"Nobody stands in for {whom} at {named(milestone)}.",
                name_one(others, milestone.id, "backup"),
            )


@rule(
    "backup-is-owner",
    "warning",
    "Owner and backup of an open milestone are the same person.",
    why="A person cannot stand in for themselves.",
)
def _backup_is_owner(context: Context) -> Iterator[Found]:
    for milestone in context.open_milestones:
        owner = context.person(milestone.owner)
        if owner is not None and milestone.backup == milestone.owner:
            others = [each for each in context.plan.people if each is not owner]
            yield Found(
                milestone.id,
                "backup",
                f"{called(owner)} is both owner and backup of {named(milestone)}.",
                name_one(others, milestone.id, "backup"),
            )


@rule(
    "backup-may-not-decide",
    "hint",
    "An open milestone is a decision, and its backup may not take it.",
    why="A decision waits for its owner to come back, and everything after it waits too.",
)
def _backup_may_not_decide(context: Context) -> Iterator[Found]:
    for milestone in context.open_milestones:
        backup = context.person(milestone.backup)
        if milestone.marks != "decision" or backup is None:
            continue
        if not backup.empowered and milestone.backup != milestone.owner:
            yield Found(
                milestone.id,
                "backup",
                f"{named(milestone)} is a decision, and {called(backup)}, who stands in, "
                "may not take it.",
                "Name a backup who may, or empower this one: "
                f"{set_field(backup.id, 'empowered', 'true')}",
            )


RULES = (_owner_missing, _backup_missing, _backup_is_owner, _backup_may_not_decide)
