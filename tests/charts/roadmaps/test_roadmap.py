"""The roadmap: what is drawn, and what is said."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from msnb.charts import Outlook, RoadmapRow, roadmap
from msnb.charts.drawing.theme import ACCENT, INK, LINK, MUTE, SOFT, WARN
from tests.charts.conftest import (
    AS_OF,
    FITTED,
    GOAL,
    LEASE,
    LONG,
    SIGN,
    STOCKED,
    Svg,
    at,
    chain_of,
)

Rows = tuple[RoadmapRow, ...]
TakeApart = Callable[[str], Svg]


def _wide(rows: Rows, take_apart: TakeApart, as_of: date | None = AS_OF) -> Svg:
    return take_apart(roadmap(rows, as_of=as_of).svg())


def _xs(svg: Svg, name: str) -> list[float]:
    return [
        float(re.findall(r"-?[\d.]+", mark.get("transform", ""))[0])
        for mark in svg.group(name)
    ]


def test_it_has_a_bar_a_stage_a_diamond_a_milestone_and_a_line_a_link(
    shop_rows: Rows, take_apart: TakeApart
) -> None:
    svg = _wide(shop_rows, take_apart)
    assert len(svg.group("stages")) == 3  # the sign has no stage
    assert len(svg.group("milestones")) == 4
    assert len(svg.group("goals")) == 1
    assert len(svg.group("links")) == 2
    assert len(svg.group("links-critical")) == 2


def test_the_chain_that_sets_the_date_is_dark(
    shop_rows: Rows, take_apart: TakeApart
) -> None:
    svg = _wide(shop_rows, take_apart)
    assert [bar.get("fill") for bar in svg.group("stages")] == [INK, INK, MUTE]
    edges = [diamond.get("stroke") for diamond in svg.group("milestones")]
    assert edges == [INK, INK, LINK, SOFT]


def test_time_runs_to_the_right(shop_rows: Rows, take_apart: TakeApart) -> None:
    svg = _wide(shop_rows, take_apart)
    stocked, fitted, sign, lease = _xs(svg, "milestones")
    assert lease < sign < fitted < stocked == _xs(svg, "goals")[0]


def test_marks_stand_where_their_dates_are(shop_rows: Rows, take_apart: TakeApart) -> None:
    svg = _wide(shop_rows, take_apart)
    days = {"goals": 60, "targets": 67, "commitments": 74, "deadlines": 88}
    x = {name: _xs(svg, name)[0] for name in days}
    per_day = (x["deadlines"] - x["goals"]) / (88 - 60 + 0.25)
    assert x["targets"] - x["goals"] == pytest.approx(7.25 * per_day, abs=0.5)
    assert x["commitments"] - x["targets"] == pytest.approx(7 * per_day, abs=0.5)


def test_float_is_a_line_to_the_latest_date_and_red_where_it_is_late(
    shop_rows: Rows, take_apart: TakeApart
) -> None:
    svg = _wide(shop_rows, take_apart)
    assert len(svg.group("float")) == 3  # goal, shelves, sign
    assert len(svg.group("late")) == 1
    assert [tick.get("fill") for tick in svg.group("latest")] == [ACCENT, WARN, ACCENT]


def test_what_is_done_has_a_check_and_nothing_to_be_late_for(
    shop_rows: Rows, take_apart: TakeApart
) -> None:
    svg = _wide(shop_rows, take_apart)
    assert len(svg.group("done")) == 1
    assert "done" in [word.text for word in svg.words("floats")]


def test_a_goal_says_its_dates_in_the_picture(
    shop_rows: Rows, take_apart: TakeApart
) -> None:
    said = {word.text for word in _wide(shop_rows, take_apart).words("goal-labels")}
    assert said == {
        "plan 2 Apr 2027",
        "deadline 30 Apr 2027",
        "1 in 2 by 20 Apr 2027",
        "4 in 5 by 20 May 2027",
    }


@pytest.mark.parametrize("which", ["wide", "narrow"])
def test_names_owners_notes_and_float_stand_beside_a_row(
    shop_rows: Rows, take_apart: TakeApart, which: str
) -> None:
    picture = roadmap(shop_rows, as_of=AS_OF)
    said = " | ".join(word.text for word in take_apart(picture.svg(which)).words())  # type: ignore[arg-type]
    for words in ("Shop fitted", "Ben · under way", "no backup", "5 d late", "30 d float"):
        assert words in said


def test_on_a_phone_links_are_written(shop_rows: Rows, take_apart: TakeApart) -> None:
    svg = take_apart(roadmap(shop_rows, as_of=AS_OF).svg("narrow"))
    said = [word.text for word in svg.words("words")]
    assert "after Shop fitted, Sign lit" in said
    assert not svg.group("links")


def test_on_a_phone_many_links_are_counted(take_apart: TakeApart) -> None:
    rows = chain_of(4, LONG[:30] + " {}")
    many = replace(rows[1], needs=tuple(link for row in rows[1:] for link in row.needs))
    svg = take_apart(roadmap((rows[0], many, *rows[2:])).svg("narrow"))
    said = [word.text for word in svg.words("words")]
    assert any(re.fullmatch(r"after .* and 2 more", text) for text in said)


def test_on_a_phone_the_goal_stands_first(shop_rows: Rows, take_apart: TakeApart) -> None:
    svg = take_apart(roadmap(shop_rows, as_of=AS_OF).svg("narrow"))
    goal, first = svg.words("goal-names")[0], svg.words("names")[0]
    assert (goal.text, first.text) == ("The shop sells", "Shelves full")
    assert goal.y < first.y


def test_a_long_name_is_cut_in_the_picture_and_whole_in_the_table(
    take_apart: TakeApart,
) -> None:
    rows = chain_of(2, LONG + " {}")
    picture = roadmap(rows)
    names = [word.text for word in take_apart(picture.svg()).words("names")]
    assert names[1].endswith("…")
    assert picture.table["What"].tolist()[1] == f"{LONG} 2"


def test_the_widest_name_stays_clear_of_the_widest_date(take_apart: TakeApart) -> None:
    wide = replace(SIGN, title="W" * 100, owner="W" * 100, finish=at(11, 30))
    svg = _wide((wide,), take_apart)
    date_left = min(word.left for name in ("dates", "floats") for word in svg.words(name))
    assert (
        max(word.right for name in ("names", "owners") for word in svg.words(name))
        < date_left
    )


def test_a_band_without_end_is_drawn_open(take_apart: TakeApart) -> None:
    open_ended = (Outlook(0.5, date(2027, 4, 20)), Outlook(0.8, None))
    svg = _wide((replace(GOAL, outlook=open_ended, needs=()),), take_apart)
    assert len(svg.group("history-open")) == 1
    assert not svg.group("history")
    assert [word.text for word in svg.words("goal-labels")][-1] == "1 in 2 by 20 Apr 2027"


def test_a_refused_forecast_draws_nothing(take_apart: TakeApart) -> None:
    refused = (Outlook(0.5, None), Outlook(0.8, None))
    svg = _wide((replace(GOAL, outlook=refused, needs=()),), take_apart)
    assert not [
        *svg.group("history"),
        *svg.group("history-open"),
        *svg.group("history-likely"),
    ]


def test_the_legend_explains_what_is_there_and_no_more(
    shop_rows: Rows, take_apart: TakeApart
) -> None:
    said = [word.text for word in _wide(shop_rows, take_apart).words("legend")]
    assert said == [
        "sets the date",
        "other work",
        "done",
        "latest that meets the goal",
        "deadline",
        "promised",
        "target",
    ]
    assert [word.text for word in _wide((SIGN,), take_apart).words("legend")] == [
        "other work",
        "latest that meets the goal",
    ]


def test_the_day_is_marked_where_it_is_known(
    shop_rows: Rows, take_apart: TakeApart
) -> None:
    known, unknown = (_wide(shop_rows, take_apart, day) for day in (AS_OF, None))
    assert [word.text for word in known.words("as-of-label")] == ["as of 8 Mar 2027"]
    assert not unknown.group("as-of")


@pytest.mark.parametrize("count", [1, 5, 14, 40])
def test_it_is_drawn_with_few_and_with_many(count: int, take_apart: TakeApart) -> None:
    rows = chain_of(count)
    for which in ("wide", "narrow"):
        svg = take_apart(roadmap(rows, as_of=date(2027, 2, 1)).svg(which))  # type: ignore[arg-type]
        assert len(svg.group("milestones")) == count
    assert _wide(rows, take_apart).height < 120 + 60 * (count + 1)


def test_a_lone_milestone_needs_no_goal(take_apart: TakeApart) -> None:
    svg = _wide((SIGN,), take_apart, None)
    assert len(svg.group("milestones")) == 1
    assert not svg.group("goals")


def test_a_goal_without_a_date_says_so(take_apart: TakeApart) -> None:
    rows = (RoadmapRow("g", "goal", "Someday", goal="g"), replace(SIGN, goal="g"))
    picture = roadmap(rows)
    assert "Someday has no date yet." in picture.text
    assert "no date" in [word.text for word in take_apart(picture.svg()).words("dates")]


def test_no_row_and_no_date_is_a_sentence() -> None:
    for rows in ((), (RoadmapRow("g", "goal", "Someday"),)):
        picture = roadmap(rows)
        assert (
            picture.text
            == "This plan has no milestones yet. Add one, and the roadmap begins."
        )
        assert "This plan has no milestones yet." in picture.svg("narrow")


def test_the_words_say_what_the_picture_shows(shop_rows: Rows) -> None:
    assert roadmap(shop_rows, as_of=AS_OF).text == (
        "4 milestones, from the goal backwards. "
        "The shop sells is planned for 2 April 2027, its deadline is 30 April 2027 "
        "(20 working days of float). "
        "Of projects like this one, 1 in 2 by 20 April 2027 and 4 in 5 by 20 May 2027. "
        "1 milestone is done: Lease signed. "
        "The chain that sets the date: Shop fitted and Shelves full. "
        "Later than their latest date: Shop fitted. "
        "No backup: Shop fitted. No owner: Sign lit."
    )


def test_many_names_are_counted_in_words() -> None:
    text = roadmap(tuple(replace(SIGN, id=str(n)) for n in range(30))).text
    assert "No owner: Sign lit, Sign lit, Sign lit, Sign lit, Sign lit, Sign lit, " in text
    assert text.endswith("Sign lit and 23 more.")


def test_a_reached_goal_is_told_as_reached(take_apart: TakeApart) -> None:
    met = replace(GOAL, is_finished=True, float_days=None, needs=())
    assert "The shop sells was reached on 2 April 2027" in roadmap((met, LEASE)).text
    said = {word.text for word in _wide((met, LEASE), take_apart).words("goal-labels")}
    assert said == {"met 2 Apr 2027", "deadline 30 Apr 2027"}


def test_a_link_from_outside_the_rows_is_left_out(take_apart: TakeApart) -> None:
    svg = _wide((STOCKED, FITTED), take_apart)
    assert len(svg.group("links-critical")) == 1
    assert not svg.group("links")


def test_a_stage_of_no_length_has_no_bar(take_apart: TakeApart) -> None:
    moment = replace(SIGN, start=at(3, 12))
    assert not _wide((moment,), take_apart).group("stages")
