"""The record of a class: its card as it came with msnb, or made now."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from msnb.forecast.history.builtin import builtin_archive, builtin_names
from msnb.forecast.records.backtest import backtest
from msnb.forecast.records.card import Card, card_from_dict
from msnb.forecast.records.recent import Recent, recent_of
from msnb.forecast.records.similar_trial import SimilarTried, tried_from_dict, try_similar
from msnb.forecast.reference.choosing import builtin_ids, select_class
from msnb.forecast.reference.reference_class import ReferenceClass
from msnb.forecast.reference.shrinkage import KAPPA
from msnb.forecast.reference.similarity import Field

CARDS = Path(__file__).parents[1] / "figures" / "cards.json"


def record(chosen: ReferenceClass) -> Card:
    """Return how the method did on the past projects of a class.

    A built-in class brings its card along, which CI computes again; it is taken where
    the data and the choices behind it are the same to the last digit. Where similar
    projects weigh more in the class, they did in its record.

    Parameters
    ----------
    chosen : ReferenceClass

    Examples
    --------
    >>> card = record(select_class("world-bank/water"))
    >>> card.at(0.8).said()
    '29 of 43'
    """
    kept = _kept_card(chosen)
    return card_from_dict(kept) if kept else backtest(chosen).card()


def recent_is_better(chosen: ReferenceClass) -> Recent:
    """Return the record of a class, and whether its later half alone had done better.

    Where similar projects weigh more, the later half is not tried beside it.

    Parameters
    ----------
    chosen : ReferenceClass

    Examples
    --------
    >>> found = recent_is_better(select_class("nyc-schools/design", measure="cost"))
    >>> found.is_better, found.preferred().id
    (True, 'nyc-schools/design[start>=2022-02-02]')
    """
    if kept := kept_record(chosen):
        return kept
    whole = record(chosen)
    return Recent(chosen, whole, None) if chosen.pool.compared else recent_of(chosen, whole)


def kept_record(chosen: ReferenceClass) -> Recent | None:
    """Return the same of a class as it is built in; None of one that has to be tried.

    Parameters
    ----------
    chosen : ReferenceClass

    Examples
    --------
    >>> kept_record(select_class("world-bank/water")).whole.at(0.8).said()
    '29 of 43'
    >>> kept_record(select_class("world-bank/water", kappa=0)) is None
    True
    """
    kept, card = _kept(chosen), _kept_card(chosen)
    if kept is None or card is None:
        return None
    later = None if chosen.pool.compared else kept["recent"]
    whole = card_from_dict(card)
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
                    "similar": [
                        _similar_entry(chosen, fields) for fields in _fields(chosen)
                    ],
                }
            )
    return {"schema": 1, "cards": entries}


def kept_similar(chosen: ReferenceClass, fields: Sequence[Field]) -> SimilarTried | None:
    """Return what came of weighing similar projects more, of a class as it is built in.

    None of another one: it has to be tried. Costs no time worth naming.

    Parameters
    ----------
    chosen : ReferenceClass
    fields : sequence of str
        What is compared: size, region, sector.

    Examples
    --------
    >>> kept_similar(select_class("world-bank/water"), ["size"]).is_better
    False
    """
    name = chosen.archive.name
    # The very same rows, so their fingerprint need not be taken.
    if name not in builtin_names() or builtin_archive(name) is not chosen.archive:
        return None
    if not _is_plain(chosen):
        return None
    for key, entry in _cards().items():
        if key[:2] == (chosen.id, chosen.measure):
            for told in entry["similar"]:
                if told["fields"] == list(fields):
                    return tried_from_dict(told)
    return None


def _similar_entry(chosen: ReferenceClass, fields: tuple[Field, ...]) -> dict[str, Any]:
    """Return what came of weighing similar projects more; with its card if better."""
    tried, card = try_similar(chosen, fields), None
    if tried.is_better:
        weighed = replace(chosen, pool=replace(chosen.pool, compared=fields))
        card = backtest(weighed).card().to_dict()
    return tried.to_dict() | {"card": card}


def _fields(chosen: ReferenceClass) -> Iterator[tuple[Field, ...]]:
    """Yield what the projects of a class can be compared by."""
    projects = chosen.outcomes.projects
    more: list[tuple[Field, ...]] = [()]
    has_regions = len({project.region for project in projects}) > 1
    has_sectors = len({project.path for project in projects}) > 1
    more += [("region",)] if has_regions else []
    more += [("sector",)] if has_sectors else []
    more += [("region", "sector")] if has_regions and has_sectors else []
    for fields in more:
        yield ("size", *fields)


def _kept(chosen: ReferenceClass) -> dict[str, Any] | None:
    if chosen.archive.name not in builtin_names() or not _is_plain(chosen):
        return None
    return _cards().get((chosen.id, chosen.measure, chosen.fingerprint))


def _kept_card(chosen: ReferenceClass) -> dict[str, Any] | None:
    """Return the card that comes with a class, as its projects are weighed."""
    kept = _kept(chosen)
    if kept is None or not chosen.pool.compared:
        return kept and kept["card"]
    asked = list(chosen.pool.compared)
    found = (each["card"] for each in kept["similar"] if each["fields"] == asked)
    return next(found, None)


def _is_plain(chosen: ReferenceClass) -> bool:
    """Return whether a class was chosen as it is by default."""
    matures = chosen.archive.completed_only and chosen.measure == "duration"
    return chosen.kappa == KAPPA and chosen.matures == matures


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
