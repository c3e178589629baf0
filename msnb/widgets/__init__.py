"""What is worked with in a notebook: drawn in the browser, decided in Python."""

from msnb.widgets.board import Board

__all__ = ["Board"]
