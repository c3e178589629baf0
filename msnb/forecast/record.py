"""The record of a class: its card as it came with msnb, or made now."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from msnb.forecast.backtest import backtest
from msnb.forecast.builtin import builtin_archive, builtin_names
from msnb.forecast.card import Card, card_from_dict
from msnb.forecast.choosing import builtin_ids, select_class
from msnb.forecast.recent import Recent, recent_of
from msnb.forecast.reference_class import ReferenceClass
from msnb.forecast.shrinkage import KAPPA

CARDS = Path(__file__).parent / "figures" / "cards.json"


def record(chosen: ReferenceClass) -> Card:
    """Return how the method did on the past projects of a class.

    A built-in class brings its card along, which CI computes again; it is taken where
    the data and the choices behind it are the same to the last digit.

    Parameters
    ----------
    chosen : ReferenceClass

    Examples
    --------
    >>> card = record(select_class("world-bank/water"))
    >>> card.at(0.8).said()
    '29 of 43'
    """
    kept = _kept(chosen)
    return card_from_dict(kept["card"]) if kept else backtest(chosen).card()


def recent_is_better(chosen: ReferenceClass) -> Recent:
    """Return the record of a class, and whether its later half alone had done better.

    Parameters
    ----------
    chosen : ReferenceClass

    Examples
    --------
    >>> found = recent_is_better(select_class("nyc-schools/design", measure="cost"))
    >>> found.is_better, found.preferred().id
    (True, 'nyc-schools/design[start>=2022-02-02]')
    """
    whole, kept = record(chosen), _kept(chosen)
    if kept is None:
        return recent_of(chosen, whole)
    later = kept["recent"]
    return Recent(chosen, whole, card_from_dict(later) if later else None)


def builtin_cards() -> dict[str, Any]:
    """Return the cards of every built-in class, made now: what `CARDS` holds."""
    entries = []
    for class_id in builtin_ids():
        for measure in builtin_archive(class_id.split("/")[0]).measures:
            chosen = select_class(class_id, measure=measure)
            found = recent_of(chosen, backtest(chosen).card())
            entries.append(
                {
                    "card": found.whole.to_dict(),
                    "recent": found.recent.to_dict() if found.recent else None,
                }
            )
    return {"schema": 1, "cards": entries}


def _kept(chosen: ReferenceClass) -> dict[str, Any] | None:
    archive = chosen.archive
    matures = archive.completed_only and chosen.measure == "duration"
    if archive.name not in builtin_names():
        return None
    if chosen.kappa != KAPPA or chosen.matures != matures:
        return None
    return _cards().get((chosen.id, chosen.measure, chosen.fingerprint))


@cache
def _cards() -> dict[tuple[str, str, str], dict[str, Any]]:
    if not CARDS.is_file():
        return {}
    entries = json.loads(CARDS.read_text(encoding="utf-8"))["cards"]
    return {
        (card["class"], card["measure"], card["fingerprint"]): entry
        for entry in entries
        for card in [entry["card"]]
    }
