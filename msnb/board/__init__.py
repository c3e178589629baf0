"""The board: a plan as cards, changed one operation at a time, never losing one.

`Keeper` alone changes a plan; `board_view` is what a browser or a picture shows of it.
"""

from msnb.board.event_table import events_from_csv, events_to_csv
from msnb.board.keeper import Done, Keeper
from msnb.board.layout import Layout, Measures, layout
from msnb.board.naming import id_for
from msnb.board.operations import OPERATIONS, Edit, operate
from msnb.board.view import BoardView, Card, CardLine, board_view

__all__ = [
    "OPERATIONS",
    "BoardView",
    "Card",
    "CardLine",
    "Done",
    "Edit",
    "Keeper",
    "Layout",
    "Measures",
    "board_view",
    "events_from_csv",
    "events_to_csv",
    "id_for",
    "layout",
    "operate",
]
