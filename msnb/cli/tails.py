"""What ``msnb forecast`` says of the worst projects of a class."""

from typing import TYPE_CHECKING

from msnb.cli import show

if TYPE_CHECKING:
    from msnb.forecast import BaselineForecast, Forecast


def print_tail(told: "Forecast | BaselineForecast") -> None:
    """Print whether an average would mean anything, and what that rests on."""
    from msnb.forecast import tail_of

    tail = tail_of(told.reference_class)
    show.sentence(f"{tail.sentence()} {tail.basis()}".rstrip())
