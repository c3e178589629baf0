"""The code that opens the join page: four letters that nobody misreads or misspeaks."""

import random

LETTERS = "BCDHKMPRTVWX"
"""Capitals without lookalikes, and without vowels, so that no word can arise."""
LENGTH = 4
_UNFORTUNATE = ("BDM", "BTCH", "CRP", "DCK", "DKH", "HCK", "PRCK", "TRD", "VD", "WC", "CP")


def new_code(rng: random.Random) -> str:
    """Return a code of four different letters.

    Examples
    --------
    >>> new_code(random.Random(1))
    'DVCK'
    """
    while True:
        code = "".join(rng.sample(LETTERS, LENGTH))
        if not any(part in code for part in _UNFORTUNATE):
            return code


def same_code(typed: str, code: str) -> bool:
    """Say whether somebody typed the code; spaces, hyphens and small letters are fine.

    Examples
    --------
    >>> same_code(" dv-ck", "DVCK"), same_code("", "DVCK")
    (True, False)
    """
    return "".join(typed.split()).replace("-", "").upper() == code.upper() != ""
