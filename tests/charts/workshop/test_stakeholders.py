"""The stakeholder map: who reports to whom, what hangs on them, how they see it."""

from collections.abc import Callable
from datetime import date
from itertools import pairwise
from typing import Literal

import pytest

from msnb.charts import PALETTE, stakeholder_map
from msnb.charts.drawing.theme import ACCENT, INK, LINE, WARN
from msnb.charts.workshop.stakeholders import NOTHING
from msnb.plan import Stakeholder
from tests.charts.conftest import LONG, NASTY, Svg

TakeApart = Callable[[str], Svg]
VARIANTS: tuple[Literal["wide", "narrow"], ...] = ("wide", "narrow")


def who(id_: str, above: str | None = None, **more: object) -> Stakeholder:
    given = {"id": id_, "name": id_.capitalize(), "reports_to": above, **more}
    return Stakeholder.model_validate(given)


CITY = [
    who("works", "treasurer", stance="opposes", influence="medium"),
    who(
        "treasurer", stance="supports", influence="high", role="money", organisation="City"
    ),
    who("union", stance="neutral", influence="low"),
    who("night", "works"),
    who("board", "treasurer", next_step="show the plan", next_on=date(2027, 3, 4)),
]


def test_everybody_stands_below_whom_they_report_to(take_apart: TakeApart) -> None:
    for which in VARIANTS:
        svg = take_apart(stakeholder_map(CITY).svg(which))
        names = svg.words("names")
        assert [word.text for word in names] == [
            "Treasurer",
            "Works",
            "Night",
            "Board",
            "Union",
        ]
        left = [word.left for word in names]
        assert left[0] == left[4] == 0
        assert 0 < left[1] == left[3] < left[2]
        assert len(svg.group("reports")) == 3


def test_the_words_say_how_many_see_it_how_and_who_counts() -> None:
    assert stakeholder_map(CITY).text == (
        "5 stakeholders: 1 supports it, 1 is neutral, 1 opposes it, 2 are not known. "
        "Against it: Works. High influence: Treasurer."
    )


def test_the_table_has_everything_in_the_order_of_the_plan() -> None:
    rows = stakeholder_map(CITY).table.to_dict("records")
    assert [row["Who"] for row in rows] == ["Works", "Treasurer", "Union", "Night", "Board"]
    assert rows[4]["Next step"] == "4 Mar 2027: show the plan"
    assert rows[0]["Reports to"] == "Treasurer"
    assert rows[1]["Influence"] == "high"


def test_influence_is_drawn_in_steps_and_said_in_words(take_apart: TakeApart) -> None:
    svg = take_apart(stakeholder_map(CITY[1:3]).svg())
    fills = [mark.get("fill") or svg_fill(svg) for mark in svg.group("influence")]
    assert fills == [INK, INK, INK, INK, LINE, LINE]
    assert "high influence" in [word.text for word in svg.words("standing")]


def svg_fill(svg: Svg) -> str | None:
    group = svg.root.find("{http://www.w3.org/2000/svg}g[@class='influence']")
    return None if group is None else group.get("fill")


def test_a_stance_has_a_sign_a_colour_and_a_word(take_apart: TakeApart) -> None:
    svg = take_apart(stakeholder_map(CITY).svg("narrow"))
    assert (len(svg.group("supports")), len(svg.group("opposes"))) == (1, 1)
    assert len(svg.group("neutral")) == 3  # those that are not known are rings as well
    assert {ACCENT, WARN} <= svg.attributes("fill")
    said = [word.text for word in svg.words("standing")]
    assert "opposes it · medium influence" in said
    assert "nothing known yet" in said


def test_who_is_missing_above_stands_at_the_margin(take_apart: TakeApart) -> None:
    svg = take_apart(stakeholder_map([who("works", "gone")]).svg())
    assert svg.words("names")[0].left == 0
    assert svg.group("reports") == []


def test_a_next_step_that_is_missing_is_said(take_apart: TakeApart) -> None:
    svg = take_apart(stakeholder_map([who("union")]).svg())
    assert "no next step" in [word.text for word in svg.words("words")]


def test_a_row_of_forty_below_each_other_stays_on_the_page(take_apart: TakeApart) -> None:
    chain = [who(f"s{at}", f"s{at - 1}" if at else None) for at in range(40)]
    for which in VARIANTS:
        svg = take_apart(stakeholder_map(chain).svg(which))
        assert len(svg.words("names")) == 40
        assert all(word.right <= svg.width + 1 for word in svg.words())


@pytest.mark.parametrize("number", [1, 5, 40])
def test_texts_fit_and_keep_apart(number: int, take_apart: TakeApart) -> None:
    people = [
        who(
            f"s{at}",
            f"s{at // 3}" if at else None,
            name=f"{LONG} {at}",
            role=LONG,
            organisation=LONG,
            next_step=LONG * 2,
        )
        for at in range(number)
    ]
    for which in VARIANTS:
        svg = take_apart(stakeholder_map(people).svg(which))
        assert svg.attributes("fill", "stroke") <= {*PALETTE, "none"}
        words = svg.words()
        for word in words:
            assert -1 <= word.left < word.right <= svg.width + 1, word
            assert word.size * 0.7 <= word.y <= svg.height, word
            assert word.size >= 12
        for one, other in pairwise(words):
            side_by_side = one.right <= other.left + 1 or other.right <= one.left + 1
            assert side_by_side or abs(one.y - other.y) >= 9, (one, other)


def test_nobody_is_a_sentence() -> None:
    assert stakeholder_map([]).text == NOTHING


def test_a_name_is_shown_as_typed(take_apart: TakeApart) -> None:
    svg = take_apart(stakeholder_map([who("x", name=NASTY)]).svg("narrow"))
    assert "<script" not in svg.text
    assert svg.words("names")[0].text.startswith("<script>alert(")
