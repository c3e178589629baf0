from dataclasses import replace

from msnb.forecast import alternatives, select_class


def test_parents_and_siblings_stand_beside_the_chosen_class() -> None:
    found = alternatives(select_class("world-bank/water"))
    assert [(each.relation, each.reference_class.id) for each in found] == [
        ("chosen", "world-bank/water"),
        ("parent", "world-bank"),
        ("sibling", "world-bank/energy"),
        ("sibling", "world-bank/transport"),
    ]
    ratios = [round(each.level.ratio, 6) for each in found]
    assert ratios == [1.62977, 1.646684, 1.739574, 1.612231]


def test_the_choices_of_the_chosen_class_hold_for_the_others() -> None:
    found = alternatives(select_class("world-bank/water", maturity=False, kappa=0))
    ratios = {each.reference_class.id: each.level.ratio for each in found}
    assert round(ratios["world-bank/transport"], 6) == 1.559919


def test_a_root_has_no_parents_and_no_siblings(f1) -> None:
    assert [each.relation for each in alternatives(select_class(history=f1))] == ["chosen"]


def test_a_class_that_may_not_be_pooled_is_not_admissible(make_archive) -> None:
    early = make_archive({"ours/a": [1.1] * 9}, baseline_stage="idea")
    late = make_archive({"ours/b": [1.2] * 9}, baseline_stage="contract")
    both = replace(early, projects=early.projects + late.projects)
    found = alternatives(select_class("ours/a", history=both))
    assert [each.reference_class.id for each in found] == ["ours/a", "ours/b"]
