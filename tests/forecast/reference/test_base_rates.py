from dataclasses import replace

from msnb.forecast import base_rate, select_class


def test_projects_under_way_count_once_they_are_late(make_archive) -> None:
    archive = make_archive({"ours": [0.9, 1.0, 1.2, 0.5, 1.4]})
    rows = list(archive.projects)
    rows[3:] = [replace(row, status="ongoing") for row in rows[3:]]
    rate = base_rate(select_class(history=replace(archive, projects=tuple(rows))))
    assert (rate.met, rate.n, rate.share) == (2, 4, 0.5)
    assert rate.sentence() == "2 of 4 projects finished on time, about 1 in 2: ours.csv."


def test_the_sentence_names_number_and_source() -> None:
    rate = base_rate(select_class("world-bank", measure="cost"))
    assert rate.n == 280
    assert rate.sentence() == (
        "94 of 280 projects stayed within their cost, about 1 in 3: World Bank "
        "infrastructure projects closed 2000-2019 (The World Bank, Projects & Operations "
        "and Implementation Completion Reports)."
    )


def test_without_a_known_answer_nothing_is_claimed(make_archive) -> None:
    archive = make_archive({"ours": [0.5]})
    rows = tuple(replace(row, status="ongoing") for row in archive.projects)
    rate = base_rate(select_class(history=replace(archive, projects=rows)))
    assert (rate.share, rate.sentence()) == (
        None,
        "No project of this class says how often plans are met: ours.csv.",
    )
