"""The record of a class: its card as committed, or made now."""

from msnb.forecast.backtest import backtest
from msnb.forecast.card import Card
from msnb.forecast.reference_class import ReferenceClass


def record(chosen: ReferenceClass) -> Card:
    """Return how the method did on the past projects of a class.

    Parameters
    ----------
    chosen : ReferenceClass

    Examples
    --------
    >>> from msnb.forecast.choosing import select_class
    >>> card = record(select_class("world-bank/water"))
    >>> card.at(0.8).said()
    '29 of 43'
    """
    return backtest(chosen).card()
