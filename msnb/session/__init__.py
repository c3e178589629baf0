"""A workshop as a record of entries: what was asked, entered, decided and shown.

One SQLite file that is only ever added to (`Store`), a state folded from it (`State`), and
actions that add to it. Knows no HTTP, no browser, and writes no plan.
"""

from msnb.session.actions import (
    begin,
    begin_again,
    draw_groups,
    end,
    go_to,
    hand_in,
    keep_silent,
    lock_groups,
    offer,
    record,
    reveal,
    skip,
)
from msnb.session.agenda import LENGTHS, Agenda, Timing, agenda
from msnb.session.answers import clean_answer
from msnb.session.codes import new_code, same_code
from msnb.session.decisions import accept, merge, park, take_back
from msnb.session.entry import Appended, Entry
from msnb.session.groups import (
    COLOURS,
    EVERYBODY,
    Colour,
    colour_of,
    draw,
    group_ids,
    group_sizes,
)
from msnb.session.phones import join, submit
from msnb.session.priorities import Priority, equal_worth, priorities, worth
from msnb.session.questions import (
    BLIND,
    SCALE,
    TEXT_LIMIT,
    UNITS,
    Choice,
    Item,
    Question,
)
from msnb.session.ranges import Range, group_range, hull, widest
from msnb.session.refusal import SessionError
from msnb.session.results import (
    confirmations,
    dots,
    promises,
    ranges,
    ranking,
    ratings,
    results,
    score,
    tags,
    votes,
)
from msnb.session.state import State, state_of
from msnb.session.steps import STEPS, Form, Step
from msnb.session.store import Store
from msnb.session.submission import Decision, Submission
from msnb.session.typed import clean_day, clean_number, clean_text
from msnb.session.views import console_view, phone_view, screen_view
from msnb.session.warm_up import FACTS, Calibration, Fact, calibration

__all__ = [
    "BLIND",
    "COLOURS",
    "EVERYBODY",
    "FACTS",
    "LENGTHS",
    "SCALE",
    "STEPS",
    "TEXT_LIMIT",
    "UNITS",
    "Agenda",
    "Appended",
    "Calibration",
    "Choice",
    "Colour",
    "Decision",
    "Entry",
    "Fact",
    "Form",
    "Item",
    "Priority",
    "Question",
    "Range",
    "SessionError",
    "State",
    "Step",
    "Store",
    "Submission",
    "Timing",
    "accept",
    "agenda",
    "begin",
    "begin_again",
    "calibration",
    "clean_answer",
    "clean_day",
    "clean_number",
    "clean_text",
    "colour_of",
    "confirmations",
    "console_view",
    "dots",
    "draw",
    "draw_groups",
    "end",
    "equal_worth",
    "go_to",
    "group_ids",
    "group_range",
    "group_sizes",
    "hand_in",
    "hull",
    "join",
    "keep_silent",
    "lock_groups",
    "merge",
    "new_code",
    "offer",
    "park",
    "phone_view",
    "priorities",
    "promises",
    "ranges",
    "ranking",
    "ratings",
    "record",
    "results",
    "reveal",
    "same_code",
    "score",
    "screen_view",
    "skip",
    "state_of",
    "submit",
    "tags",
    "take_back",
    "votes",
    "widest",
    "worth",
]
