import subprocess
import sys
from dataclasses import replace

import pytest

from msnb.errors import ChoiceError, HistoryError
from msnb.forecast import Archive, builtin_ids, find_class, select_class

UNFIT = ("uk-gmpp", "us-federal-it")


@pytest.mark.parametrize("class_id", builtin_ids())
def test_only_the_rebaselined_sources_are_unfit(class_id) -> None:
    measure = "cost" if class_id.startswith("world-bank-with") else "duration"
    chosen = select_class(class_id, measure=measure)
    assert chosen.fit_for_headline == (not class_id.startswith(UNFIT))
    assert chosen.archive.licence
    assert chosen.archive.publisher


def test_a_source_of_one_class_goes_by_that_class_alone() -> None:
    assert [i for i in builtin_ids() if i.startswith("us-")] == ["us-federal-it/2012"]
    assert select_class("us-federal-it").completed == 599


def test_uk_offers_no_cost_class_and_says_why() -> None:
    with pytest.raises(ChoiceError) as caught:
        select_class("uk-gmpp/ict", measure="cost")
    assert str(caught.value) == (
        "The class 'uk-gmpp/ict' offers no cost: whole-life cost changes its price base "
        "and scope, so it is not fit for a cost class. Use duration, or another class."
    )


def test_the_new_york_cost_carries_the_word_that_it_is_an_estimate() -> None:
    chosen = select_class("nyc-schools/design", measure="cost")
    assert [w.rule for w in chosen.warnings] == ["cost-not-audited"]
    assert "estimate at completion" in chosen.warnings[0].message


def test_uk_rows_that_left_are_set_aside_and_counted() -> None:
    chosen = select_class("uk-gmpp/ict")
    assert (chosen.rows, chosen.completed, chosen.ongoing) == (50, 23, 19)
    assert (chosen.left, chosen.cancelled, len(chosen.refused)) == (8, 0, 0)


def test_refused_us_rows_are_listed_with_reasons() -> None:
    chosen = select_class("us-federal-it/2012")
    assert len(chosen.refused) == 45
    assert all(row.reason for row in chosen.refused)
    assert chosen.rows == chosen.n + len(chosen.refused)


def test_an_unknown_class_is_met_with_a_suggestion() -> None:
    with pytest.raises(
        ChoiceError, match=r"'world-bank/watr'\. Did you mean 'world-bank/water'"
    ):
        select_class("world-bank/watr")


def test_no_class_at_all_lists_what_there_is() -> None:
    with pytest.raises(
        ChoiceError, match=r"No reference class was named\. Use one of: world-"
    ):
        select_class()


def test_a_history_of_one_source_needs_no_name(f1) -> None:
    assert select_class(history=f1).id == "f1"


def test_a_history_of_several_sources_asks_which(make_archive) -> None:
    archive = make_archive({"ours/it": [1], "theirs": [1]})
    with pytest.raises(
        ChoiceError, match=r"ours\.csv holds 2 classes: ours and theirs\. Choose"
    ):
        select_class(history=archive)


def test_a_history_goes_before_the_built_in_class_of_the_same_name(make_archive) -> None:
    archive = make_archive({"world-bank/water": [1, 2]})
    assert select_class("world-bank/water", history=archive).completed == 2
    assert select_class("world-bank/energy", history=archive).completed == 98


def test_a_class_of_another_source_lends_nothing(make_archive) -> None:
    archive = make_archive({"ours/it": [1.5] * 5, "theirs/it": [9.0] * 50})
    chosen = select_class("ours/it", history=archive)
    assert (chosen.parent, chosen.n_effective) == (None, 5)


def test_a_parent_with_the_same_rows_is_no_parent(make_archive) -> None:
    assert (
        select_class("ours/it", history=make_archive({"ours/it": [1.5] * 5})).parent is None
    )


def test_a_class_that_mixes_currencies_is_refused_naming_the_rows(make_archive) -> None:
    euros = make_archive({"ours/a": [1.1] * 7}, cost_unit="EUR")
    dollars = make_archive({"ours/b": [1.2]}, cost_unit="USD")
    both = replace(euros, projects=euros.projects + dollars.projects)
    with pytest.raises(HistoryError) as caught:
        select_class("ours", history=both, measure="cost")
    assert str(caught.value) == (
        "ours.csv: cost_unit: The class 'ours' mixes currencies or cost units: 'EUR' "
        "(ours/a-0, ours/a-1, ours/a-2, ours/a-3, ours/a-4 and 2 more) and 'USD' "
        "(ours/b-0). Give each its own class path, or allow pooling them on purpose."
    )
    assert select_class("ours", history=both).completed == 8


def test_mixed_rows_pooled_on_purpose_carry_the_warning(make_archive) -> None:
    euros = make_archive({"ours/a": [1.1] * 3}, price_year="2019")
    dollars = make_archive({"ours/b": [1.2]}, price_year="2024")
    both = replace(euros, projects=euros.projects + dollars.projects)
    chosen = select_class("ours/b", history=both, measure="cost", pool_mixed=True)
    assert chosen.parent == "ours"
    assert [w.rule for w in chosen.warnings] == ["pooled-mixture"]
    assert "mixes price years" in chosen.warnings[0].message


def test_a_mixed_parent_lends_nothing_and_that_is_said(make_archive) -> None:
    early = make_archive({"ours/a": [1.1] * 30}, baseline_stage="idea")
    late = make_archive({"ours/b": [1.2] * 4}, baseline_stage="contract")
    both = replace(early, projects=early.projects + late.projects)
    chosen = select_class("ours/b", history=both)
    assert (chosen.parent, chosen.n_effective) == (None, 4)
    [warning] = chosen.warnings
    assert warning.rule == "parent-mixed"
    assert warning.message.endswith("It lends nothing to ours/b.")


def test_where_one_row_has_a_base_cost_the_others_are_refused(make_archive) -> None:
    archive = make_archive({"ours": [1.5, 1.5]})
    first, second = archive.projects
    mixed = replace(archive, projects=(replace(first, base_cost=100), second))
    chosen = select_class(history=mixed, measure="cost")
    assert (chosen.cost_against, chosen.outcomes.ratios.tolist()) == ("base_cost", [3.0])
    assert chosen.refused[0].reason == "no base cost (planned, without contingency)"


def test_maturity_is_off_for_a_history_unless_asked_for(f1) -> None:
    assert not select_class(history=f1).matures
    assert select_class(history=f1, maturity=True).matures
    assert select_class("world-bank/water").matures
    assert not select_class("world-bank/water", maturity=False).matures


def test_the_fingerprint_changes_with_an_outcome_and_not_with_the_order(f1) -> None:
    one = select_class(history=f1).fingerprint
    turned = replace(f1, projects=f1.projects[::-1])
    assert select_class(history=turned).fingerprint == one
    first, *others = f1.projects
    changed = replace(f1, projects=(replace(first, actual_days=165), *others))
    assert select_class(history=changed).fingerprint != one


def test_a_measure_that_does_not_exist_is_a_slip() -> None:
    with pytest.raises(
        ValueError, match="measure must be one of duration or cost, not 'risk'"
    ):
        select_class("world-bank", measure="risk")


def test_find_class_tells_the_source(f1) -> None:
    archive, found = find_class("world-bank/water", f1)
    assert (archive.name, found) == ("world-bank", "world-bank/water")
    assert isinstance(archive, Archive)


def test_built_in_classes_load_without_pandas_or_scipy() -> None:
    code = (
        "import sys; from msnb.forecast import classes; classes();"
        "print([m for m in ('scipy', 'pandas') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.strip() == b"[]"
