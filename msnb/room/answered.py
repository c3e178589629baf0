"""How many phones answered the question that is asked now."""

from msnb.session import State


def answered(state: State) -> int:
    """Return how many participants answered what is asked now, each counted once."""
    kind = state.asked.kind if state.asked else ""
    return len(
        {
            each.entry.author
            for each in state.entries.values()
            if each.entry.author
            and (each.entry.step, each.question) == (state.step_id, kind)
        }
    )
