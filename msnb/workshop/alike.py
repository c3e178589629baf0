"""Texts that say the same: the same words, or nearly the same."""

import difflib
import re
import unicodedata
from collections.abc import Iterable, Mapping

NEARLY = 0.86
"""How much of two texts has to agree before somebody is asked whether they are one."""
_MOST_COMPARED = 300
_WORD = re.compile(r"\w+")
_SMALL = frozenset(("a", "an", "the", "is", "are", "was", "were", "has", "have", "been"))


def same_words(text: str) -> str:
    """Return what is left of a text when case, accents, signs and small words are gone.

    Examples
    --------
    >>> same_words("The pilot clinic is live!") == same_words("Pilot  clinic: LIVE")
    True
    """
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    words = _WORD.findall(letters)
    return " ".join([each for each in words if each not in _SMALL] or words)


def alike(texts: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return the pairs of ids whose texts say nearly the same, the surest first.

    Parameters
    ----------
    texts : mapping
        From an id to its text. Of more than 300 the first 300 are compared.

    Examples
    --------
    >>> alike({"a": "Nurses trained", "b": "The nurses are trained", "c": "Pilot live"})
    (('a', 'b'),)
    """
    said = [(id_, same_words(text)) for id_, text in texts.items()][:_MOST_COMPARED]
    found: list[tuple[float, int, tuple[str, str]]] = []
    for at, (one, words) in enumerate(said):
        matcher = difflib.SequenceMatcher(autojunk=False)
        matcher.set_seq2(words)  # what stays the same is prepared once
        for other, others in said[at + 1 :]:
            matcher.set_seq1(others)
            if matcher.real_quick_ratio() < NEARLY or matcher.quick_ratio() < NEARLY:
                continue
            if words and (ratio := matcher.ratio()) >= NEARLY:
                found.append((-ratio, len(found), (one, other)))
    return tuple(pair for _, _, pair in sorted(found))


def known_already(text: str, texts: Iterable[tuple[str, str]]) -> str:
    """Return the id of the first text with the same words, or an empty string.

    Examples
    --------
    >>> known_already("pilot LIVE", [("m1", "Pilot live"), ("m2", "Nurses trained")])
    'm1'
    """
    words = same_words(text)
    return next((id_ for id_, other in texts if words and same_words(other) == words), "")
