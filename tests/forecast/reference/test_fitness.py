from dataclasses import replace

import pytest

from msnb.forecast import select_class


@pytest.mark.parametrize(
    ("hits", "rules", "fit"),
    [
        (10, [], True),
        (11, ["exact-hits"], True),
        (25, ["exact-hits"], True),
        (26, ["exact-hits"], False),
    ],
)
def test_more_than_a_tenth_warns_and_more_than_a_quarter_is_unfit(
    make_archive, hits, rules, fit
) -> None:
    archive = make_archive({"ours": [1.0] * hits + [1.5] * (100 - hits)})
    chosen = select_class(history=archive)
    assert ([w.rule for w in chosen.warnings], chosen.fit_for_headline) == (rules, fit)


def test_the_maturity_rule_does_not_change_the_verdict() -> None:
    # 17 of the 132 admitted; of the 108 mature ones 10 would be 9.3 %, and no warning.
    chosen = select_class("world-bank/water")
    assert round(chosen.exact_share, 6) == 0.128788
    assert [w.rule for w in chosen.warnings] == ["exact-hits"]


def test_the_warning_and_the_verdict_name_the_share(make_archive) -> None:
    chosen = select_class(history=make_archive({"ours": [1.0, 1.0, 1.5]}))
    assert chosen.warnings[0].message == (
        "Suspiciously many exact hits: re-baselined? 2 of 3 finished rows (67%)."
    )
    assert chosen.verdict == (
        "not fit for a headline: 67% of its finished rows are exactly as planned"
    )


def test_a_class_is_judged_by_itself_and_a_lending_parent_is_named(make_archive) -> None:
    archive = make_archive({"ours/a": [1.5] * 9, "ours/b": [1.0] * 9})
    chosen = select_class("ours/a", history=archive)
    assert chosen.fit_for_headline
    assert [w.rule for w in chosen.warnings] == ["parent-exact-hits"]
    assert "ours, has 50% exact hits" in chosen.warnings[0].message


def test_without_a_finished_project_there_is_no_headline(make_archive) -> None:
    archive = make_archive({"ours": [1.5] * 9})
    rows = tuple(replace(project, status="ongoing") for project in archive.projects)
    chosen = select_class(history=replace(archive, projects=rows))
    assert not chosen.fit_for_headline
    assert chosen.verdict == "not fit for a headline: it has no finished project"
    assert [w.rule for w in chosen.warnings] == ["no-finished"]
