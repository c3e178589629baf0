"""What makes a test by which people agree that something is met: words, counts, witnesses.

Two short lists of words, in English. A matter of opinion stays one whatever stands beside
it; a comparison, a mood or a bare "complete" is vague only as long as nothing in the same
text is counted or witnessed.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass


def words(text: str) -> tuple[str, ...]:
    """Return the words of a list with commas between them."""
    return tuple(" ".join(word.split()) for word in text.split(","))


OPINIONS = words(
    """
    adequate, adequately, and so on, appropriate, appropriately, as appropriate, as
    needed, as required, as soon as possible, asap, etc, good, high quality, if
    possible, intuitive, more or less, mostly, nice, ok, okay, properly, reasonable,
    reasonably, satisfactory, smoothly, state of the art, sufficient, sufficiently,
    tbc, tbd, to be decided, to be defined, todo, user friendly, where possible
    """
)
"""Vague whatever stands beside it."""

COMPARISONS = words(
    """
    available, better, complete, completed, done, easier, easy, effective,
    efficient, enough, fast, faster, finalised, fine, finished, functional, happy,
    implemented, improve, improved, in place, increased, operational, optimised,
    quick, quickly, ready, reduced, reliable, robust, satisfied, secure,
    significant, significantly, simple, smooth, soon, stable, success, successful,
    successfully, usable, well, work, working, works
    """
)
"""Vague as long as nothing beside it is counted or witnessed."""

WITNESSES = words(
    """
    accepted, accepts, agreed, agrees, appointed, appoints, approval, approved,
    approves, audited, awarded, awards, certificate, certified, certifies,
    confirmed, confirms, contract, decided, delivered, delivers, deployed, elected,
    granted, grants, handed in, handed over, hands over, inspected, installed,
    invoice, invoiced, issued, letter, licence, measured, merged, notarised, paid,
    pass, passed, passes, pays, permit, published, publishes, receipt, received,
    receives, recorded, register, registered, registers, released, releases,
    reviewed, shipped, ships, sign, signature, signatures, signed, signs, submits,
    submitted, take place, taken place, takes place, tested, vote, voted, votes,
    witnessed
    """
)
"""Acts that somebody else can see, or the paper they leave behind."""

NUMBERS = words(
    """
    one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, zero,
    half, both, dozen, hundred, thousand, thirteen, fourteen, fifteen, sixteen,
    eighteen, twenty, thirty, forty, fifty, sixty, eighty, ninety, million
    """
)
EVERY = words(
    """
    all, each, every, no, nobody, none, nothing, only, the first, the last, without
    """
)
"""Words that leave no exception, or name the one that counts."""


READ = 2000  # characters; a longer test is read no further


def any_of(listed: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that finds any of these words or phrases, whole."""
    # The longest first, so that "as soon as possible" is named rather than a part of it.
    ordered = sorted(listed, key=len, reverse=True)
    spaced = "|".join(re.escape(word).replace(r"\ ", r"[\s-]+") for word in ordered)
    return re.compile(rf"(?<![\w-])(?:{spaced})(?![\w-])", re.IGNORECASE)


_OPINION, _COMPARISON = any_of(OPINIONS), any_of(COMPARISONS)
_WITNESS, _NUMBER, _EVERY = any_of(WITNESSES), any_of(NUMBERS), any_of(EVERY)
# A date or a version says when or which, and counts nothing.
_CALENDAR = re.compile(
    r"\b(?:\d{4}-\d\d(?:-\d\d)?|\d{4}-?Q[1-4]|Q[1-4](?:[ -]\d{4})?|(?:19|20|21)\d\d"
    r"|v?\d+\.\d+(?:\.\d+)+|v\d[\d.]*|phase \d+|stage \d+)\b",
    re.IGNORECASE,
)
_PLACEHOLDER = re.compile(r"^[\W_]*$|\?\?|…|\.\.\.|<[^<>]{1,80}>|\bx{3,}\b", re.IGNORECASE)


@dataclass(frozen=True)
class Reading:
    """What was found in the test of a milestone.

    Parameters
    ----------
    vague, number, witness, exception : str
        The first word of each kind, or an empty string.
    """

    vague: str
    number: str
    witness: str
    exception: str

    @property
    def evidence(self) -> str:
        """What can be counted or seen, or leaves no exception."""
        return self.number or self.witness or self.exception


def reading(text: str) -> Reading:
    """Return what a text is made of.

    Examples
    --------
    >>> reading("All 40 rooms are inspected")
    Reading(vague='', number='40', witness='inspected', exception='All')
    """
    return Reading(
        vague_word(text), counted(text), witnessed(text), without_exception(text)
    )


def vague_word(text: str) -> str:
    """Return the word that makes a text vague, or an empty string.

    Examples
    --------
    >>> vague_word("The mains work properly"), vague_word("Testing is complete")
    ('properly', 'complete')
    >>> vague_word("Testing is complete: 40 of 40 cases pass")
    ''
    """
    text = text[:READ]
    found = _PLACEHOLDER.search(text) or _OPINION.search(text)
    if found is None and not counted(text) and not witnessed(text):
        found = _COMPARISON.search(text)
    return found.group() if found else ""


def counted(text: str) -> str:
    """Return the first number in a text that counts or measures, or an empty string.

    Examples
    --------
    >>> counted("20 real bookings in one day"), counted("Live by 2027-06-30")
    ('20', '')
    """
    plain = _CALENDAR.sub(" ", text[:READ])
    found = re.search(r"\d[\d.,]*", plain) or _NUMBER.search(plain)
    return found.group().rstrip(".,") if found else ""


def witnessed(text: str) -> str:
    """Return the first act that somebody else can see, or an empty string.

    Examples
    --------
    >>> witnessed("The treasurer has signed the contract")
    'signed'
    """
    found = _WITNESS.search(text[:READ])
    return found.group() if found else ""


def without_exception(text: str) -> str:
    """Return the word that leaves no exception, or an empty string.

    Examples
    --------
    >>> without_exception("Every nurse books without help")
    'Every'
    """
    found = _EVERY.search(text[:READ])
    return found.group() if found else ""
