"""Finished reports: those that the workshop made, to those who are in, and nothing else."""

import os

import pytest

from msnb.session import record

from .conftest import until

REPORT = "<!doctype html><title>Forecast</title><h1>Commit to 9 March</h1>"


@pytest.fixture
def made(server):  # noqa: ANN201
    """The room after its report was made."""
    reports = server.folder / "reports"
    reports.mkdir()
    for name in ("forecast.html", "secret.html", "plan.txt"):
        (reports / name).write_text(REPORT, encoding="utf-8")
    with server.store() as store:
        for name in ("forecast.html", "plan.txt", "../plan.toml", "gone.html", "link.html"):
            record(store, "report", {"name": name, "title": "the forecast"})
    if os.name == "posix":
        (reports / "link.html").symlink_to(server.folder / "plan.toml")
    server.go_to("report")
    return server


@pytest.mark.usefixtures("made")
def test_a_report_opens_for_whoever_is_in(phone) -> None:
    until(lambda: "/files/forecast.html" in phone.page())
    answer = phone.client.get("/files/forecast.html")
    assert (answer.status_code, answer.text) == (200, REPORT)
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.headers["content-disposition"].startswith("inline")


@pytest.mark.usefixtures("made")
def test_it_runs_as_nobody(phone) -> None:
    policy = phone.client.get("/files/forecast.html").headers["content-security-policy"]
    assert policy.startswith("sandbox ")
    assert "allow-same-origin" not in policy
    assert "form-action 'none'" in policy


def test_who_is_not_in_joins_first(made, make_phone) -> None:
    answer = make_phone(made).client.get("/files/forecast.html")
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


@pytest.mark.usefixtures("made")
@pytest.mark.parametrize(
    "name",
    [
        *("secret.html", "plan.txt", "gone.html", "link.html", ""),
        *("..%2fplan.toml", "%2e%2e%2fplan.toml", "..%5cplan.toml", "../plan.toml"),
        *("forecast.html%00", "forecast.html/", ".room.json", "..%2f.room.json"),
    ],
)
def test_no_other_file_of_the_plan_is_handed_out(phone, name: str) -> None:
    answer = phone.client.get(f"/files/{name}")
    assert answer.status_code in (404, 307)
    assert "Commit" not in answer.text
    assert "token" not in answer.text


def test_the_wall_points_to_the_newest_report(made, make_phone) -> None:
    with made.store() as store:
        record(store, "report", {"name": "forecast.html", "title": "the forecast"})
    wall = make_phone(made)
    wall.client.get(made.screen_url)
    until(
        lambda: "<svg" in wall.page("/screen") and "forecast.html" in wall.page("/screen")
    )
