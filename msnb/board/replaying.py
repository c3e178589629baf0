"""From a plan file and the edits of the log that it may not have yet, to the plan."""

from collections.abc import Sequence
from dataclasses import dataclass

from msnb.canonical import canonical_json
from msnb.plan import Conflict, LogEntry, Patch, Plan, apply_patch, value_of


@dataclass(frozen=True)
class Replayed:
    """A plan with edits of the log applied, and sentences on what was left out."""

    plan: Plan
    left_out: tuple[str, ...] = ()


def replayed(plan: Plan, edits: Sequence[LogEntry]) -> Replayed:
    """Return the plan of a file with the edits that it may not have yet.

    The file may be older than these edits, have some of them already, as after a crash
    while it was saved, or have been changed by hand meanwhile.

    Parameters
    ----------
    plan : Plan
        As its file says it.
    edits : sequence of LogEntry
        Of the kind ``edit``, since the file was last known to be saved.
    """
    patches: list[Patch] = []
    conflicts: list[Conflict] = []
    unreadable: list[str] = []
    for edit in _not_in_the_file(plan, edits):
        patch = patch_of(edit)
        if patch is None:
            unreadable.append(f"Line {edit.n} of the log is no edit, so it was left out.")
            continue
        patched = apply_patch(plan, patch)
        plan = patched.plan
        patches.append(patch)
        conflicts += patched.conflicts
    said = [str(each) for each in conflicts if not _came_true(plan, each, patches)]
    return Replayed(plan, tuple(dict.fromkeys([*said, *unreadable])))


def patch_of(edit: LogEntry) -> Patch | None:
    """Return the patch of an edit, if its line was not damaged."""
    try:
        return Patch.from_dict(edit.data["patch"])
    except (KeyError, ValueError):
        return None


def _not_in_the_file(plan: Plan, edits: Sequence[LogEntry]) -> Sequence[LogEntry]:
    """Return the edits after the last one whose result is just what the file says."""
    for at in range(len(edits), 0, -1):
        if edits[at - 1].data.get("after") == plan.fingerprint:
            return edits[at:]
    return edits


def _came_true(plan: Plan, conflict: Conflict, patches: Sequence[Patch]) -> bool:
    """Return whether the plan says in the end what the last of the patches wanted.

    An edit may meet its own successor: the file had both already.
    """
    wanted: object = conflict.ours
    for patch in patches:
        for change in patch.items:
            if change.item == conflict.item and conflict.field in change.fields:
                wanted = change.fields[conflict.field][1]
    said = value_of(plan, conflict.item, conflict.field)
    return canonical_json(said) == canonical_json(wanted)
