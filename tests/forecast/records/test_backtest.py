"""Each past project is forecast with what was known when it began, and with no more."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from msnb.forecast import (
    Admission,
    Backtest,
    OriginStep,
    Project,
    backtest,
    builtin_archive,
    select_class,
)

FIRST = date(2000, 1, 1)
ORIGIN = date(2007, 1, 1)


def history(folder: Path, ratios: list[float], names: str = "") -> Path:
    """One project after the other, each planned for 100 days, none overlapping."""
    lines, start = ["id,name,start,planned_finish,actual_finish"], FIRST
    for i, ratio in enumerate(ratios):
        finish = start + timedelta(round(100 * ratio))
        name = names[i] if names else ""
        lines.append(f"p{i},{name},{start},{start + timedelta(100)},{finish}")
        start = finish + timedelta(1)
    file = folder / "ours.csv"
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def tried(
    folder: Path,
    ratios: list[float],
    *,
    names: str = "",
    **options: Any,  # noqa: ANN401
) -> Backtest:
    chosen = select_class(history=history(folder, ratios, names))
    return backtest(chosen, **{"origin_step": "project"} | options)


def test_each_project_is_forecast_from_those_finished_before(tmp_path: Path) -> None:
    found = tried(tmp_path, [1.0, 1.2, 1.1, 1.3, 0.9], levels=(0.5,))
    want = [1.0, np.sqrt(1.0 * 1.2), 1.1, np.sqrt(1.1 * 1.2)]
    assert found.forecasts[:, 0].tolist() == pytest.approx(want)
    assert found.known.tolist() == [1, 2, 3, 4]
    assert found.outcomes.tolist() == pytest.approx([1.2, 1.1, 1.3, 0.9])
    assert found.held()[:, 0].tolist() == [0, 0, 0, 1]


def test_a_score_is_that_of_what_was_known(tmp_path: Path) -> None:
    # From one project: |ln 1.2 - ln 1.0|.
    assert tried(tmp_path, [1.0, 1.2]).crps.tolist() == pytest.approx([np.log(1.2)])


def test_a_quarter_begins_with_what_had_finished_before_it(tmp_path: Path) -> None:
    # Begun 1 Jan, 11 Apr and 11 Aug: forecast on 1 Apr (nothing known: not tried) and on
    # 1 Jul (the first, which ended on 10 Apr).
    found = tried(tmp_path, [1.0, 1.2, 1.1], origin_step="quarter")
    assert [str(date.fromordinal(int(day))) for day in found.origins] == ["2000-07-01"]
    assert found.known.tolist() == [1]


def test_the_longer_the_step_the_less_is_known(tmp_path: Path) -> None:
    ratios = [1.0, 1.2, 1.1, 1.3, 0.9, 1.0, 1.4, 1.2]
    known = {
        step: dict(zip(found.tests.tolist(), found.known.tolist(), strict=True))
        for step in ("project", "month", "quarter", "year")
        for found in [tried(tmp_path, ratios, origin_step=step)]
    }
    for shorter, longer in (
        ("project", "month"),
        ("month", "quarter"),
        ("quarter", "year"),
    ):
        both = known[shorter].keys() & known[longer].keys()
        assert both
        assert all(known[longer][test] <= known[shorter][test] for test in both)
    assert sum(known["year"].values()) < sum(known["project"].values())


def test_a_step_nobody_knows_is_refused(tmp_path: Path) -> None:
    with pytest.raises(
        ValueError, match="must be month, quarter, year or project, not 'we"
    ):
        tried(tmp_path, [1.0], origin_step="week")


def test_an_outcome_equal_to_the_forecast_is_half_a_hit(tmp_path: Path) -> None:
    found = tried(tmp_path, [1.0, 1.0, 1.0, 1.2], levels=(0.5,))
    assert found.held()[:, 0].tolist() == [0.5, 0.5, 0]
    assert found.card().levels[0].held == 1.0


def test_a_level_is_tried_only_where_it_was_supported(tmp_path: Path) -> None:
    found = tried(tmp_path, [1.0, 1.2, 1.1, 1.3, 0.9, 1.0]).card()
    assert [(each.level, each.n) for each in found.levels] == [(0.5, 5), (0.8, 2), (0.9, 0)]


def test_rows_of_one_name_do_not_train_each_other(tmp_path: Path) -> None:
    ratios = [1.0, 2.0, 3.0, 4.0]
    found = tried(tmp_path, ratios, names="abab", levels=(0.5,))
    # The second b is forecast from both a alone, the second a from the first b.
    want = [1.0, 2.0, np.sqrt(1.0 * 3.0)]
    assert found.forecasts[:, 0].tolist() == pytest.approx(want)
    assert found.known.tolist() == [1, 1, 2]


def test_a_name_that_most_rows_go_by_is_no_things_name(tmp_path: Path) -> None:
    ratios = [1.0, 1.2, 1.1, 1.3, 0.9, 1.0, 1.2]
    alike = tried(tmp_path, ratios, names="wwwwwww")
    assert np.array_equal(
        alike.forecasts, tried(tmp_path, ratios).forecasts, equal_nan=True
    )


def test_weights_of_one_change_no_bit() -> None:
    water = select_class("world-bank/water")
    plain = backtest(water)
    equal = backtest(water, weights=lambda _rows, known, _test: np.full(known.size, 3.0))
    assert np.array_equal(plain.forecasts, equal.forecasts, equal_nan=True)
    assert np.array_equal(plain.crps, equal.crps)


def test_weights_choose_among_what_was_known(tmp_path: Path) -> None:
    def twin(rows: Admission, known: NDArray[np.intp], test: int) -> NDArray[np.float64]:
        assert rows.projects[test].id == f"p{known.size}"
        return np.where(known == 0, 1.0, 0.0)

    found = tried(tmp_path, [1.5, 1.2, 1.1, 1.3], weights=twin, levels=(0.5,))
    assert found.forecasts[:, 0].tolist() == pytest.approx([1.5, 1.5, 1.5])


@pytest.mark.parametrize("step", ["quarter", "project"])
def test_scrambling_what_came_after_an_origin_changes_no_bit_before_it(
    step: OriginStep,
) -> None:
    archive = builtin_archive("world-bank")
    rng = np.random.default_rng(7)

    def scrambled(project: Project) -> Project:
        finish = project.actual_finish
        if finish is None or finish < ORIGIN:
            return project
        later = max(ORIGIN, project.start or ORIGIN) + timedelta(int(rng.integers(1, 2500)))
        return replace(project, actual_finish=later)

    other = replace(archive, projects=tuple(map(scrambled, archive.projects)))
    before = {}
    for name, source in (("told", archive), ("scrambled", other)):
        found = backtest(select_class("world-bank/water", history=source), origin_step=step)
        ids = [found.rows.projects[test].id for test in found.tests]
        early = found.origins <= ORIGIN.toordinal()
        before[name] = {
            row_id: (forecasts.tobytes(), int(known))
            for row_id, forecasts, known, kept in zip(
                ids, found.forecasts, found.known, early, strict=True
            )
            if kept
        }
    both = before["told"].keys() & before["scrambled"].keys()
    assert len(both) > 25
    assert all(before["told"][row] == before["scrambled"][row] for row in both)


def test_the_maturity_rule_is_that_of_the_day() -> None:
    # On 1 January 2007 the archive of those finished ends there: the newest are too few
    # of their cohort, as they would be in any archive.
    found = backtest(select_class("world-bank"))
    [known] = set(found.known[found.origins == ORIGIN.toordinal()])
    finishes = [project.actual_finish for project in found.rows.projects]
    assert 19 < known < sum(day is not None and day < ORIGIN for day in finishes)


def under_way(folder: Path, *, maturity: bool | None = None) -> Backtest:
    """Three of 100 planned days: ended after 50, under way for 200, and the one to try."""
    rows = [
        "a,2000-01-01,2000-04-10,2000-02-20",
        "b,2000-01-01,2000-04-10,2001-01-01",
        "c,2000-01-01,2000-04-10,2000-03-01",
        "d,2000-07-19,2000-10-27,2000-09-01",
    ]
    file = folder / "ours.csv"
    head = "id,start,planned_finish,actual_finish"
    file.write_text("\n".join([head, *rows]), encoding="utf-8")
    chosen = select_class(history=file, maturity=maturity)
    return backtest(chosen, origin_step="project", levels=(0.5,))


def test_what_was_under_way_counts_as_at_least_so_long(tmp_path: Path) -> None:
    # On 19 July a had ended at 0.5 and c at 0.6, and b was under way for 200 of 100 days:
    # Kaplan-Meier puts a at 1/6 and c at 1/2, drawn in by 2/3 to 5/18 and 1/2.
    found = under_way(tmp_path)
    assert found.forecasts[:, 0].tolist() == pytest.approx([0.6])
    assert found.known.tolist() == [2]


def test_an_archive_of_finished_projects_has_none_under_way(tmp_path: Path) -> None:
    found = under_way(tmp_path, maturity=True)
    assert found.forecasts[:, 0].tolist() == pytest.approx([np.sqrt(0.5 * 0.6)])


def test_what_projects_under_way_become_changes_no_forecast(tmp_path: Path) -> None:
    before = under_way(tmp_path).forecasts.tobytes()
    file = tmp_path / "ours.csv"
    text = file.read_text(encoding="utf-8").replace("2001-01-01", "2009-09-09")
    file.write_text(text, encoding="utf-8")
    chosen = select_class(history=file)
    again = backtest(chosen, origin_step="project", levels=(0.5,))
    assert again.forecasts.tobytes() == before


def test_only_complete_cohorts_are_judged_where_others_are_under_way() -> None:
    design = select_class("nyc-schools/design")
    found = backtest(design)
    last = max(found.rows.projects[test].start for test in found.tests)
    ended = zip(design.outcomes.projects, design.outcomes.finished, strict=True)
    assert last < max(project.start for project, finished in ended if finished)
    assert found.n_tests < design.completed


def test_tries_beside_one_another_are_worth_fewer(tmp_path: Path) -> None:
    # One after the other, each knows all before it: four tries are worth four.
    alone = tried(tmp_path, [1.0, 1.2, 1.1, 1.3, 0.9], levels=(0.5,))
    assert alone.independent.tolist() == [4]
    # Three begin at once and know the same one project: each pair shares 1/(1 + 2).
    rows = ["a,2000-01-01,100,100"] + [f"{i},2000-06-01,100,100" for i in "bcd"]
    file = tmp_path / "ours.csv"
    text = "\n".join(["id,start,planned_days,actual_days", *rows])
    file.write_text(text, encoding="utf-8")
    beside = backtest(select_class(history=file), origin_step="project", levels=(0.5,))
    assert beside.unseen[:, 0].tolist() == [0, 1, 2]
    assert beside.independent.tolist() == pytest.approx([3 / (1 + 2 * (1 / 3))])


def test_without_dates_nothing_can_be_tried(tmp_path: Path) -> None:
    file = tmp_path / "ours.csv"
    file.write_text("id,planned_days,actual_days\na,10,11\nb,10,12\n", encoding="utf-8")
    card = backtest(select_class(history=file)).card()
    assert card.n_tests == 0
    assert card.sentence().startswith("How this method did on ours before cannot be said")
    assert card.first_screen() == "How well such dates have held before is not known."
    told = card.to_dict()
    assert told["crps"] is None
    assert [each["coverage"] for each in told["levels"]] == [None, None, None]
    assert [each["rule"] for each in told["warnings"]] == ["no-tests"]


def test_days_stand_in_for_dates_of_finishing(tmp_path: Path) -> None:
    file = tmp_path / "ours.csv"
    rows = "a,2000-01-01,10,12\nb,2000-02-01,10,11\n"
    file.write_text(f"id,start,planned_days,actual_days\n{rows}", encoding="utf-8")
    found = backtest(select_class(history=file), origin_step="project")
    assert found.forecasts[:, 0].tolist() == pytest.approx([1.2])


def test_the_frame_has_a_row_for_each_project_tried() -> None:
    found = backtest(select_class("world-bank/water"))
    frame = found.to_frame()
    assert len(frame) == found.n_tests
    assert {"id", "forecast_on", "known", "overrun", "forecast_80", "crps"} <= set(frame)
    starts = {project.id: project.start for project in found.rows.projects}
    assert all(
        day.date() <= starts[row_id]
        for row_id, day in zip(frame["id"], frame["forecast_on"], strict=True)
    )
