"""The plain question for a range, asked by what would surprise."""

from msnb.widgets.forms.declaring import Entry, Group

_HOW = "In days, weeks or months: a number and the word."


def duration_range(key: str, label: str, *, called: str, what: str = "it took") -> Group:
    """Return the question for a range of durations, the ends first.

    The ends are asked for before the middle: who has named a middle keeps close to it.

    Examples
    --------
    >>> [part.key for part in duration_range("takes", "Its stage", called="Stage").parts]
    ['low', 'high', 'likely']
    """
    return Group(
        key,
        label,
        (
            Entry(
                "low", f"I would be surprised if {what} less than", "duration", tag="low"
            ),
            Entry(
                "high", f"I would be surprised if {what} more than", "duration", tag="high"
            ),
            Entry("likely", "Most likely", "duration", tag="likely"),
        ),
        help=_HOW,
        look="range",
        lone="likely",
        called=called,
    )


def money_range(key: str, label: str) -> Group:
    """Return the question for a range of amounts, the ends first."""
    return Group(
        key,
        label,
        (
            Entry("low", "I would be surprised if it cost less than", "money", tag="low"),
            Entry("high", "I would be surprised if it cost more than", "money", tag="high"),
            Entry("likely", "Most likely", "money", tag="likely"),
        ),
        look="range",
        lone="likely",
        called="Cost",
    )
