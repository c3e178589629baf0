"""Phones that join, and how a refusal is read."""

import hashlib
import random
from collections.abc import Callable

import pytest

from msnb.errors import MsnbError


def digest(at: int) -> str:
    return hashlib.sha256(f"secret {at}".encode()).hexdigest()


def refusal(work: Callable[[], object]) -> str:
    with pytest.raises(MsnbError) as caught:
        work()
    return str(caught.value)


def lot(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311  # the same draw each time, no secret
