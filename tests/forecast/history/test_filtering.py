from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from msnb.errors import ChoiceError
from msnb.forecast import (
    Archive,
    Project,
    alternatives,
    builtin_archive,
    levels_of,
    select_class,
)
from msnb.forecast.history.conditions import conditions
from msnb.forecast.history.filtering import meets, split_filter


@pytest.fixture
def regions() -> Archive:
    """Return 12 projects: five in the north, five in the south, two nowhere."""
    ratios = [1.1, 1.2, 1.3, 1.4, 1.5] * 2 + [2.0, 3.0]
    where = ["North / Leeds"] * 5 + ["South / Kent"] * 5 + ["", ""]
    rows = tuple(
        Project(
            f"p{i}",
            "ours/it" if i < 11 else "ours/web",
            region=region,
            start=date(2000 + i, 1, 1),
            planned_days=100 * (i + 1),
            actual_days=100 * (i + 1) * ratio,
        )
        for i, (region, ratio) in enumerate(zip(where, ratios, strict=True))
    )
    return Archive("ours.csv", "Ours", rows, header=("id",))


def members(archive: Archive, *where: str, class_id: str = "ours") -> list[str]:
    chosen = select_class(class_id, history=archive, where=where)
    return [each.id for each in chosen.outcomes.projects]


def test_the_rows_that_meet_the_conditions_are_the_class(regions) -> None:
    assert members(regions, "region=north") == ["p0", "p1", "p2", "p3", "p4"]
    assert members(regions, "region=Kent", "start>=2007") == ["p7", "p8", "p9"]
    assert members(regions, "planned_days=200..400", class_id="ours/it") == [
        "p1",
        "p2",
        "p3",
    ]


def test_one_column_of_texts_twice_means_either(regions) -> None:
    assert len(members(regions, "region=North", "region=South")) == 10


def test_the_id_carries_the_conditions_in_the_spelling_of_the_data(regions) -> None:
    chosen = select_class("ours/it", history=regions, where=["start>=2001", "region=NORTH"])
    assert chosen.id == "ours/it[region=North; start>=2001]"
    assert chosen.title == "Ours: it, region=North, start>=2001"


def test_an_id_with_conditions_chooses_the_same_class_again(regions) -> None:
    chosen = select_class("ours/it", history=regions, where=["region=North"])
    again = select_class("ours/it[ region=north ]", history=regions)
    assert (again.id, again.fingerprint) == (chosen.id, chosen.fingerprint)
    more = select_class(chosen.id, history=regions, where=["start>=2002"])
    assert more.id == "ours/it[region=North; start>=2002]"


def test_the_fingerprint_changes_with_who_meets_the_conditions(regions) -> None:
    before = select_class("ours/it", history=regions)
    narrow = select_class("ours/it", history=regions, where=["region=North"])
    moved = replace(
        regions,
        projects=(replace(regions.projects[0], region="South"), *regions.projects[1:]),
    )
    other = select_class("ours/it", history=moved, where=["region=North"])
    assert select_class("ours/it", history=moved).fingerprint == before.fingerprint
    assert len({before.fingerprint, narrow.fingerprint, other.fingerprint}) == 3


def test_the_whole_class_lends_to_its_part(regions) -> None:
    chosen = select_class("ours/it", history=regions, where=["region=North"])
    assert chosen.parent == "ours/it"
    assert chosen.pool.parent_share() == 20 / 25
    alone = select_class("ours/it", history=regions, where=["region=North"], kappa=0)
    [median] = levels_of(alone, [0.5])
    assert median.ratio == pytest.approx(1.3)


def test_too_few_rows_are_refused_as_in_any_class(regions) -> None:
    chosen = select_class("ours", history=regions, where=["start<2003"], kappa=0)
    [level] = levels_of(chosen, [0.8])
    assert (level.ratio, level.why) == (None, "needs 4 finished projects, has 3")


@pytest.mark.parametrize(
    ("where", "said"),
    [
        (
            ["region=Nroth"],
            "No past project of ours has 'region=Nroth'. Did you mean 'North'?",
        ),
        (
            ["start>2050"],
            (
                "No past project of ours has 'start>2050': "
                "they start from 2000-01-01 to 2011-01-01."
            ),
        ),
        (
            ["planned_days>9999"],
            "No past project of ours has 'planned_days>9999': they have 100 to 1200.",
        ),
        (
            ["planned_cost>1"],
            "No past project of ours has 'planned_cost>1': none says it.",
        ),
        (
            ["price_year=2015"],
            (
                "No past project of ours has 'price_year=2015'. "
                "None of them says its price_year."
            ),
        ),
        (
            ["region=North", "start>=2009"],
            (
                "No past project of ours meets 'region=North' and 'start>=2009' together. "
                "Leave one of them out."
            ),
        ),
    ],
)
def test_conditions_that_nobody_meets_are_said(regions, where, said: str) -> None:
    with pytest.raises(ChoiceError) as caught:
        select_class("ours", history=regions, where=where)
    assert str(caught.value) == said


def test_an_outcome_in_the_brackets_of_an_id_is_refused_too() -> None:
    with pytest.raises(ChoiceError, match="'note' is known only when a project is over"):
        select_class("world-bank/water[note=late]")


def test_brackets_without_a_condition_belong_to_the_name(make_archive) -> None:
    archive = make_archive({"ours/it[old]": [1.1] * 4})
    assert select_class("ours/it[old]", history=archive).completed == 4
    assert split_filter("ours/it[old]") == ("ours/it[old]", ())


def test_a_part_of_an_unfit_class_is_unfit() -> None:
    part = select_class("uk-gmpp/ict", where=["region=MOD"])
    assert part.exact_share < 0.25
    assert not part.fit_for_headline
    assert part.verdict == ("not fit for a headline, as little as the whole of uk-gmpp/ict")


def test_siblings_are_narrowed_alike_and_the_whole_is_a_parent() -> None:
    found = alternatives(select_class("world-bank/water", where=["region=South Asia"]))
    assert [(each.relation, each.reference_class.id) for each in found] == [
        ("chosen", "world-bank/water[region=South Asia]"),
        ("parent", "world-bank/water"),
        ("parent", "world-bank"),
        ("sibling", "world-bank/energy[region=South Asia]"),
        ("sibling", "world-bank/transport[region=South Asia]"),
    ]


def test_a_sibling_without_such_rows_is_left_out(regions) -> None:
    found = alternatives(select_class("ours/it", history=regions, where=["region=North"]))
    assert [each.reference_class.id for each in found] == [
        "ours/it[region=North]",
        "ours/it",
        "ours",
    ]


def test_a_narrowed_root_has_no_siblings() -> None:
    found = alternatives(select_class("world-bank", where=["start>=2000"]))
    assert [each.reference_class.id for each in found] == [
        "world-bank[start>=2000]",
        "world-bank",
    ]


def test_a_mixture_can_be_narrowed_to_one_currency(make_archive) -> None:
    euros = make_archive({"ours": [1.1, 1.2, 1.3, 1.4]}, cost_unit="EUR")
    pounds = make_archive({"ours": [2.0, 2.1]}, cost_unit="GBP")
    moved = tuple(replace(each, id=f"gbp-{each.id}") for each in pounds.projects)
    both = replace(euros, projects=euros.projects + moved)
    chosen = select_class("ours", measure="cost", history=both, where=["cost_unit=EUR"])
    assert (chosen.completed, chosen.parent) == (4, None)
    assert [each.rule for each in chosen.warnings] == ["parent-mixed"]


def test_parts_and_their_complement_make_the_whole() -> None:
    rng = np.random.default_rng(3)
    rows = builtin_archive("world-bank").projects
    for year in rng.integers(1990, 2013, 20):
        early, late = conditions([f"start<{year}"]), conditions([f"start>={year}"])
        for row in rows:
            sides = meets(row, early) + meets(row, late)
            assert sides == (row.start is not None)
