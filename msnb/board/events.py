"""Operations on events: what users go through, in the order of time."""

from msnb.board.cards import add
from msnb.board.draft import Draft, Said
from msnb.errors import ChoiceError


def add_event(
    draft: Draft, title: str, tag: str | None = None, after: str | None = None
) -> Said:
    """Add an event after another one, or at the end of the time line."""
    if after is not None:
        draft.item(after, "events")
    id_ = draft.add("events", title, {"title": title, "tag": tag})
    if after is not None:
        _put_after(draft, id_, after)
    return Said(f"New event {draft.title(id_)}.", id_)


def move_event(draft: Draft, id: str, after: str | None = None) -> Said:  # noqa: A002
    """Bring an event after another one, or to the beginning of the time line."""
    draft.item(id, "events")
    if after is not None:
        draft.item(after, "events")
    _put_after(draft, id, after)
    where = f"after {draft.title(after)}" if after else "first"
    return Said(f"{draft.title(id)} comes {where} now.", id)


def _put_after(draft: Draft, id_: str, after: str | None) -> None:
    draft.put(
        id_,
        lambda others: next(
            (at for at, each in enumerate(others, 1) if each["id"] == after), 0
        ),
    )


def milestone_from_event(draft: Draft, id: str, before: str | None = None) -> Said:  # noqa: A002
    """Make an event a milestone just before a card; the two stay linked."""
    event = draft.item(id, "events")
    served = event.get("milestones", [])
    if served:
        msg = (
            f"{draft.title(id)} is served by the milestone {draft.title(served[0])} "
            "already. Link further milestones to it in its form."
        )
        raise ChoiceError(msg)
    said = add(draft, event["title"], before, event.get("tag"))
    event["milestones"] = [said.focus]
    return said
