"""The cards that come with msnb are those that it computes."""

import json
from typing import Any

import pytest

from msnb.forecast import (
    CARDS,
    backtest,
    builtin_cards,
    builtin_ids,
    record,
    select_class,
)


@pytest.mark.slow
def test_the_cards_of_the_built_in_classes_are_those_computed_now() -> None:
    """Run docs/make/cards.py after a change, and look at what moved."""
    kept, made = json.loads(CARDS.read_text(encoding="utf-8")), builtin_cards()
    assert _flat(made) == pytest.approx(_flat(kept), abs=2e-6)
    told = {entry["card"]["class"] for entry in kept["cards"]}
    assert told == set(builtin_ids())


def _flat(value: Any, before: str = "") -> dict[str, Any]:  # noqa: ANN401  # JSON
    if isinstance(value, dict):
        value = list(value.items())
    elif isinstance(value, list):
        value = list(enumerate(value))
    else:
        return {before: value}
    found: dict[str, Any] = {}
    for key, each in value:
        found |= _flat(each, f"{before}.{key}")
    return found


def test_a_kept_card_is_the_one_that_would_be_made() -> None:
    water = select_class("world-bank/water")
    assert record(water).to_dict() == backtest(water).card().to_dict()


def test_other_choices_get_a_card_of_their_own() -> None:
    alone = select_class("world-bank/water", kappa=0)
    assert record(alone).to_dict() == backtest(alone).card().to_dict()
    assert record(alone).crps != record(select_class("world-bank/water")).crps
    assert record(alone).skill["parent"].share is None
