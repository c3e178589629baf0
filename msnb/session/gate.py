# ruff: noqa: A002  (an entry's id is called id)
"""What every action looks at first: whether it may, and whether it was sent before."""

import re
import secrets

from msnb.session.entry import Appended
from msnb.session.refusal import refuse
from msnb.session.state import State
from msnb.session.store import Store
from msnb.wording import shown

# Ids that msnb makes itself begin with a colon, so that no phone can take one of them.
_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")


def checked_id(id: str) -> str:
    """Return an id that somebody sent, or refuse it."""
    if not _ID.fullmatch(id):
        refuse(f"{shown(id)} is no id.", "Use up to 64 letters, digits, - and _.")
    return id


def new_id(id: str | None) -> str:
    """Return the id that was sent, or one that nobody else has."""
    return f":{secrets.token_hex(8)}" if id is None else checked_id(id)


def open_state(store: Store, *, even_over: bool = False) -> State:
    """Return the state of a workshop that has begun and is not over."""
    state = store.state()
    if not state.has_begun:
        refuse("The workshop has not begun.", "Begin it first.")
    if state.has_ended and not even_over:
        refuse("The workshop is over.", "What was entered is kept.")
    return state


def sent_before(store: Store, id: str | None, *, author: str = "") -> Appended | None:
    """Return the entry with this id, if it is there; another's id is refused."""
    found = store.find(id) if id else None
    if found is None:
        return None
    if found.author != author:
        refuse(f"The id {shown(id)} is taken.", "Send it again under a new one.")
    return Appended(found, is_new=False)
