"""How a value of the plan file is refused: what is wrong, and what to do."""

from collections.abc import Sequence

from pydantic_core import PydanticCustomError

from msnb.errors import Fault


def refused(message: str, remedy: str) -> PydanticCustomError:
    """Return the error for a validator to raise; ``faults`` turns it into a `Fault`."""
    return PydanticCustomError("msnb", "{message}", {"message": message, "remedy": remedy})


def refused_together(faults: Sequence[Fault]) -> PydanticCustomError:
    """Return the error for several faults found by one validator."""
    text = " ".join(map(str, faults))
    return PydanticCustomError(
        "msnb_faults", "{message}", {"message": text, "faults": faults}
    )
