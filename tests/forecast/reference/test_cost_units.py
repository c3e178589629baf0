"""Costs in different units are never compared in size."""

from dataclasses import replace

import pytest

from msnb.errors import ChoiceError
from msnb.forecast import (
    NEAREST,
    BaselineForecast,
    ReferenceClass,
    forecast_baseline,
    latest,
    nearest,
    select_class,
    weigh_similar,
)
from msnb.forecast.reference.cost_units import is_other_unit, other_unit


def schools() -> ReferenceClass:
    return select_class("nyc-schools/scope", measure="cost")


def outlook(currency: str) -> BaselineForecast:
    return forecast_baseline(schools(), cost=2600, currency=currency, limits=False)


@pytest.mark.parametrize("asked", [["size"], ["region=New York City"]])
def test_similar_costs_in_another_unit_are_refused(asked: list[str]) -> None:
    with pytest.raises(ChoiceError) as found:
        weigh_similar(schools(), 2600, asked, currency="EUR")
    assert str(found.value) == (
        "The plan's cost is in EUR, those of nyc-schools/scope in USD; actual = estimate "
        "at completion: their sizes cannot be compared. Let all past projects weigh the "
        "same (--similar none), or bring a history in EUR."
    )


def test_millions_are_another_unit_than_ones() -> None:
    world = select_class("world-bank", measure="cost")
    assert is_other_unit(world, "USD")
    assert not is_other_unit(world, "USD million")


def test_it_says_that_the_units_differ_where_both_are_known() -> None:
    said = outlook("EUR").similar_sentence()
    assert "cost is in another unit than theirs (USD; actual = estimate" in said
    assert "--similar size" not in said
    assert "not known to be in their unit" in outlook("").similar_sentence()


def test_no_past_project_is_near_in_size_in_another_unit() -> None:
    assert outlook("EUR").nearest() == ()
    assert outlook("EUR").to_dict()["nearest"] == []
    assert outlook("USD").nearest() == outlook("").nearest() == nearest(schools(), 2600)


def test_a_class_that_says_no_unit_is_not_known_to_be_another(make_archive) -> None:
    archive = make_archive({"ours": [1.5]})
    rows = tuple(replace(row, cost_unit="") for row in archive.projects)
    chosen = select_class(history=replace(archive, projects=rows), measure="cost")
    assert not is_other_unit(chosen, "EUR")
    assert other_unit(chosen, "EUR") == "not said"


def test_ten_past_projects_are_named_everywhere() -> None:
    assert NEAREST == len(nearest(schools(), 2600)) == len(latest(schools())) == 10
    assert len(outlook("USD").nearest()) == len(outlook("USD").to_dict()["nearest"]) == 10
