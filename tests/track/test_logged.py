import json
from datetime import date

import pytest

from msnb.errors import ChoiceError, MsnbError
from msnb.forecast import forecast
from msnb.plan import parse_plan, read_log
from msnb.track import log_forecast, log_look, resolve

from .conftest import PLAN


def lines(plan) -> list[dict]:
    text = (plan.folder / "log.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def test_a_line_holds_what_was_asked_and_what_was_said(plan) -> None:
    told = forecast(plan)
    log_forecast(plan, told, asked={"class": "ours", "levels": (0.5, 0.8, 0.9)})
    [line] = lines(plan)
    assert line["n"] == 1
    assert line["asked"] == {"class": "ours", "levels": [0.5, 0.8, 0.9]}
    assert line["plan"] == {"title": "plan", "fingerprint": plan.fingerprint}
    assert line["class"]["fingerprint"] == told.reference_class.fingerprint
    assert line["chosen"] == {"class": "ours", "on": "2027-01-15"}
    assert (line["goal"], line["measure"], line["as_of"]) == (
        "live",
        "duration",
        "2027-02-01",
    )
    assert line["baseline"] == {"days": 137, "finish": "2027-06-18", "start": "2027-02-01"}
    assert line["levels"] == [
        {"level": 0.5, "ratio": 1.139298, "date": "2027-07-08"},
        {"level": 0.8, "ratio": 1.606683, "date": "2027-09-10"},
        {"level": 0.9, "ratio": 2.269718, "date": "2027-12-09"},
    ]


def test_a_refused_level_is_logged_without_a_number(plan, log) -> None:
    log(plan, levels=[0.95])
    assert lines(plan)[0]["levels"] == [{"level": 0.95, "ratio": None, "date": None}]


def test_the_same_forecast_is_logged_once_and_that_is_said(plan) -> None:
    first = log_forecast(plan, forecast(plan), asked={"class": None})
    again = log_forecast(plan, forecast(plan), asked={"class": "ours"})
    assert (first.sentence(), again.is_new) == ("Logged as entry 1.", False)
    assert again.sentence() == (
        "The same forecast is in the log already, as entry 1: not logged again."
    )
    assert len(lines(plan)) == 1


@pytest.mark.parametrize(
    "other",
    [{"as_of": "2027-01-04"}, {"measure": "cost"}, {"levels": [0.8]}, {"kappa": 1}],
    ids=str,
)
def test_what_differs_in_day_measure_or_levels_is_another_forecast(
    plan, log, other
) -> None:
    log(plan)
    is_new = log(plan, **other).is_new
    assert is_new == ("kappa" not in other)  # without a parent class nothing is lent


def test_a_changed_plan_is_another_forecast(plan, log) -> None:
    log(plan)
    later = plan.model_copy(update={"title": "Another title"})
    assert log(later).is_new


def test_a_forecast_after_the_outcome_is_marked(plan, log) -> None:
    resolve(plan, finished=date(2027, 7, 1))
    logged = log(plan)
    assert logged.sentence() == (
        "Logged as entry 2, after the outcome: it is marked so and not scored."
    )
    assert lines(plan)[1]["after_outcome"] is True


def test_a_torn_last_line_stays_and_the_next_entry_is_whole(plan, log) -> None:
    log(plan)
    with (plan.folder / "log.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"n":2,"kind":"forec')
    assert log(plan).is_new is False
    log(plan, as_of="2027-01-04")
    found = read_log(plan.folder)
    assert found.torn == (2,)
    assert [entry.kind for entry in found.entries] == ["forecast", "forecast"]


def test_a_plan_without_a_folder_has_no_log(plan) -> None:
    loose = parse_plan(PLAN.format(title="Loose", duration="ours"))
    with pytest.raises(MsnbError) as caught:
        log_forecast(loose, forecast(plan))
    assert str(caught.value) == (
        "'Loose' was not read from a folder, so it has no log. "
        "Write it with write_plan, and read it with read_plan."
    )


def test_a_look_is_logged_once_a_day(plan) -> None:
    assert log_look(plan, ["b", "a", "a"]).is_new
    assert not log_look(plan, ["a", "b"]).is_new
    assert log_look(plan, ["a", "b"], as_of=date(2027, 3, 1)).is_new
    assert [line["classes"] for line in lines(plan)] == [["a", "b"], ["a", "b"]]
    assert lines(plan)[1]["as_of"] == "2027-03-01"


def test_a_look_needs_a_day(plan) -> None:
    undated = plan.model_copy(update={"status_date": None})
    with pytest.raises(ChoiceError, match="has no status_date"):
        log_look(undated, ["a"])
