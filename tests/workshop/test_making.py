import threading
from pathlib import Path

import pytest

from msnb.plan import Plan, read_plan
from msnb.workshop.making import Made, Maker, Making, make_reports, wanted

from .leads import SHOP, led, shop


def test_what_is_left_out_says_why(tmp_path: Path) -> None:
    plan = read_plan(shop(tmp_path / "shop"))
    [roadmap, forecast, record] = wanted(plan).reports
    assert (roadmap.state, record.state) == ("waits", "waits")
    assert forecast == Made(
        "forecast",
        "left_out",
        sentence="No reference class is named, so there is nothing to forecast from.",
    )
    view = {"duration": "world-bank/water"}
    bare = Plan.model_validate({**plan.to_dict(), "outside_view": view, "milestones": []})
    assert wanted(bare).reports[1].sentence == (
        "There is no milestone yet, so there is nothing to forecast."
    )


@pytest.mark.parametrize(
    ("states", "sentence"),
    [
        (("waits", "waits"), "The reports are about to be made."),
        (("runs", "waits"), "Making the roadmap: 0 of 2 reports done."),
        (("made", "runs"), "Making the forecast: 1 of 2 reports done."),
        (("made", "left_out"), "1 report made."),
        (("made", "failed"), "1 report made. 1 report failed."),
    ],
)
def test_progress_is_a_sentence(states: tuple[str, str], sentence: str) -> None:
    reports = [Made(name, each) for name, each in zip(("roadmap", "forecast"), states)]  # noqa: B905
    assert Making(tuple(reports)).sentence() == sentence


@pytest.mark.slow
def test_reports_are_made_in_the_background_one_after_the_other(tmp_path: Path) -> None:
    folder = shop(tmp_path / "shop")
    said, done = [], threading.Event()
    with led(folder, step="report", people=3) as leading:
        maker = Maker()
        maker.start(
            leading.keeper.plan,
            folder,
            lambda: said.append(maker.now.sentence()),
            lambda _: done.set(),
        )
        assert maker.is_busy
        maker.wait()
        assert done.is_set()
    assert [each.state for each in maker.now.reports] == ["made", "left_out", "made"]
    assert said[0] == "Making the roadmap: 1 of 3 reports done."
    assert said[-1] == "2 reports made."
    for each in maker.now.reports:
        assert not each.file or (folder / "reports" / each.file).is_file()


@pytest.mark.slow
def test_a_report_that_cannot_be_made_says_the_sentence_of_the_error(
    tmp_path: Path,
) -> None:
    # Whoever edits the plan by hand at this moment leaves it unreadable.
    folder = shop(tmp_path / "shop")
    plan = read_plan(folder)
    (folder / "plan.toml").write_text(SHOP.replace('"3w"', '"soon"'), encoding="utf-8")
    making = make_reports(plan, folder, lambda _: None)
    assert [each.state for each in making.reports] == ["failed", "left_out", "failed"]
    assert "'soon' is not a duration." in making.reports[0].sentence
    assert making.has_failed
