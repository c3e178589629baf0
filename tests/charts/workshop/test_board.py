"""The board as a picture: what stands where, and what is said."""

import re
from collections.abc import Callable
from datetime import date
from itertools import combinations
from typing import Any

import pytest

from msnb.charts import PALETTE, board_picture
from msnb.charts.drawing.picture import Picture
from msnb.charts.drawing.theme import (
    ACCENT,
    BACKGROUND,
    INK,
    LIKELY,
    LINK,
    MUTE,
    SOFT,
    WARN,
)
from msnb.plan import Plan, edit_plan
from tests.charts.conftest import LONG, NASTY, SVG, Svg

TakeApart = Callable[[str], Svg]
MakePlan = Callable[..., Plan]
GOAL = {"id": "open", "statement": "The shop sells", "by": date(2027, 4, 30)}


def a_board(make_plan: MakePlan, number: int, title: str = "Milestone {}") -> Plan:
    """Return a board of a number of milestones in a tree, some with everything."""
    cards: list[dict[str, Any]] = []
    for at in range(number):
        needs = [f"m{each}" for each in (at * 3 + 1, at * 3 + 2) if each < number]
        name = title.replace("{}", str(at))
        card = {"id": f"m{at}", "title": name, "takes": "1w", "needs": needs}
        if at % 2:
            card |= {"owner": "ana", "tag": "pain", "done_when": "20 of them"}
        if at % 3 == 0:
            card["goal"] = "open"
        cards.append(card)
    people = [{"id": "ana", "name": "Ana Duarte"}]
    return make_plan(
        people=people, goals=[GOAL], milestones=cards, status_date=date(2027, 2, 1)
    )


def both(picture: Picture) -> list[Svg]:
    return [Svg(picture.svg("wide")), Svg(picture.svg("narrow"))]


def texts(svg: Svg, layer: str | None = None) -> list[str]:
    return [word.text for word in svg.words(layer)]


def test_each_card_and_each_line_is_drawn(shop: Plan, take_apart: TakeApart) -> None:
    svg = take_apart(board_picture(shop).svg())
    assert len(svg.group("goals")) == 1
    assert len(svg.group("cards")) == len(svg.group("states")) == 3
    assert len(svg.group("lines")) + len(svg.group("lines-tight")) == 4
    assert texts(svg, "names") == ["Lease signed", "Shop fitted", "Shelves full"]
    assert texts(svg, "goal-names") == ["The shop sells"]


def test_the_goal_stands_at_the_right_and_what_is_before_it_to_the_left(
    shop: Plan, take_apart: TakeApart
) -> None:
    svg = take_apart(board_picture(shop).svg())
    (goal,) = svg.words("goal-names")
    lease, fitted, stocked = svg.words("names")
    assert lease.left < fitted.left < stocked.left < goal.left
    assert goal.left == 784 + 12


def test_a_card_says_what_it_is_about(shop: Plan, take_apart: TakeApart) -> None:
    svg = take_apart(board_picture(shop).svg())
    assert texts(svg, "words") == [
        "by 30 Apr 2027", "6 weeks of float", "no metric",
        "by 26 Mar 2027", "6 weeks of float", "Ana · no done-when",
        "by 16 Apr 2027", "6 weeks of float", "Ben · no done-when",
        "by 30 Apr 2027", "6 weeks of float", "Ana · no done-when",
    ]  # fmt: skip


def test_states_have_colours_and_words(shop: Plan, take_apart: TakeApart) -> None:
    plan = edit_plan(shop, "lease", finished=date(2027, 2, 12))
    plan = edit_plan(plan, "open", by=date(2027, 4, 2))
    plan = edit_plan(plan, "stocked", needs=["fitted"])
    svg = take_apart(board_picture(plan, as_of=date(2027, 3, 9)).svg())
    fills = [mark.get("fill") for mark in svg.group("states")]
    group = svg.root.find(f"{SVG}g[@class='states']")
    assert group is not None
    assert [each or group.get("fill") for each in fills] == [SOFT, WARN, WARN]
    assert "done 12 Feb 2027" in texts(svg)
    assert "should have started on" in " ".join(texts(svg, "words"))


@pytest.mark.parametrize(
    ("by", "colour"),
    [(date(2027, 4, 5), LIKELY), (date(2027, 12, 31), ACCENT), (None, MUTE)],
)
def test_the_edge_of_a_card_has_the_colour_of_its_state(
    make_plan: MakePlan, take_apart: TakeApart, by: date | None, colour: str
) -> None:
    goal = {"id": "g", "statement": "G", **({"by": by} if by else {})}
    card = {"id": "m", "title": "M", "goal": "g", "takes": "9w"}
    svg = take_apart(board_picture(make_plan(goals=[goal], milestones=[card])).svg())
    group = svg.root.find(f"{SVG}g[@class='states']")
    assert group is not None
    assert colour in (group.get("fill"), *(mark.get("fill") for mark in group))


def test_bold_lines_set_the_date(shop: Plan, take_apart: TakeApart) -> None:
    svg = take_apart(board_picture(shop).svg())
    bold = svg.root.find(f"{SVG}g[@class='lines-tight']")
    light = svg.root.find(f"{SVG}g[@class='lines']")
    assert bold is not None
    assert light is not None
    assert (bold.get("stroke"), bold.get("stroke-width"), len(bold)) == (INK, "2", 3)
    assert (light.get("stroke"), len(light)) == (LINK, 1)
    assert texts(svg, "how") == [
        (
            "Read it from the right: to the left of each card stands what must be true "
            "just before. Bold lines: the chain that sets the date."
        )
    ]


def test_an_arrow_ends_at_the_card_that_comes_after(
    shop: Plan, take_apart: TakeApart
) -> None:
    svg = take_apart(board_picture(shop).svg())
    (line,) = (
        each.get("d", "") for each in svg.group("lines-tight") if "784" in each.get("d", "")
    )
    assert re.search(r"M779,(\S+)L784,(\S+)L779,(\S+)$", line)


def test_on_a_phone_it_is_a_list_from_the_goal_backwards(
    shop: Plan, take_apart: TakeApart
) -> None:
    svg = take_apart(board_picture(shop).svg("narrow"))
    everything = sorted(svg.words(), key=lambda word: word.y)
    assert [word.text for word in everything] == [
        "The shop sells", "by 30 Apr 2027 · 6 weeks of float", "no metric",
        "Just before that",
        "Shelves full", "by 30 Apr 2027 · 6 weeks of float", "Ana · no done-when",
        "Before that",
        "Shop fitted", "by 16 Apr 2027 · 6 weeks of float", "Ben · no done-when",
        "before Shelves full",
        "Before that",
        "Lease signed", "by 26 Mar 2027 · 6 weeks of float", "Ana · no done-when",
        "before Shop fitted and 1 more",
    ]  # fmt: skip


def test_what_leads_nowhere_is_named_in_both(shop: Plan, take_apart: TakeApart) -> None:
    plan = edit_plan(shop, "stocked", goal=None)
    plan = edit_plan(plan, "lease", tag="success")
    picture = board_picture(plan)
    for svg, layer in zip(both(picture), ("bands", "heads"), strict=True):
        assert "Leads to no goal yet" in texts(svg, layer)
    assert "Leading to no goal yet: 'Shelves full'." in picture.text
    (label,) = take_apart(picture.svg()).words("bands")
    assert label.left == min(word.left for word in Svg(picture.svg()).words("names")) - 12


def test_several_goals_follow_one_another_on_a_phone(
    make_plan: MakePlan, take_apart: TakeApart
) -> None:
    plan = make_plan(
        goals=[{"id": each, "statement": f"Goal {each}"} for each in "ab"],
        milestones=[
            {"id": f"m{each}", "title": f"Before {each}", "goal": each} for each in "ba"
        ],
    )
    svg = take_apart(board_picture(plan).svg("narrow"))
    ordered = sorted(svg.words(), key=lambda word: word.y)
    assert [word.text for word in ordered if "no " not in word.text] == [
        "Goal a", "Just before that", "Before a", "Goal b", "Just before that", "Before b",
    ]  # fmt: skip


def test_a_goal_without_a_milestone_asks_for_one(
    make_plan: MakePlan, take_apart: TakeApart
) -> None:
    picture = board_picture(make_plan(goals=[GOAL]))
    svg = take_apart(picture.svg())
    assert texts(svg, "how") == [
        "What must have been true just before? Add the first milestone."
    ]
    assert picture.text == "1 goal and 0 milestones."


def test_an_empty_board_is_a_sentence(empty_plan: Plan) -> None:
    picture = board_picture(empty_plan)
    said = "Nothing here yet: say what must be true in the end."
    assert (picture.text, len(picture.table)) == (said, 0)
    for svg in both(picture):
        assert " ".join(texts(svg)) == said


def test_the_words_and_the_table_say_what_the_picture_shows(shop: Plan) -> None:
    picture = board_picture(shop, as_of=date(2027, 4, 6), title="The shop's board")
    assert picture.title == "The shop's board"
    assert picture.text == (
        "1 goal and 3 milestones. Just before 'The shop sells': 'Shelves full'. "
        "Late: 'Lease signed', 'Shop fitted' and 'Shelves full'."
    )
    assert list(picture.table.columns) == [
        "What", "Leads to", "Owner", "Latest", "Float", "Start", "Missing",
    ]  # fmt: skip
    assert picture.table.iloc[1].tolist() == [
        "Lease signed",
        "Shop fitted; Shelves full",
        "Ana",
        "by 26 Mar 2027",
        "4 weeks late",
        "should have started on 15 March 2027",
        "done-when",
    ]


# ---------------------------------------------------------------- any size


@pytest.mark.parametrize("number", [1, 5, 40, 150])
@pytest.mark.parametrize("title", ["Milestone {}", LONG + " {}"])
def test_nothing_overlaps_few_or_many_short_or_long(
    make_plan: MakePlan, number: int, title: str
) -> None:
    for svg in both(board_picture(a_board(make_plan, number, title))):
        for word in svg.words():
            assert 0 <= word.left < word.right <= svg.width + 1, word
            assert word.size * 0.7 <= word.y <= svg.height, word
            assert word.size >= 12
        words = sorted(svg.words(), key=lambda word: word.y)
        for at, one in enumerate(words):
            for other in words[at + 1 :]:
                if other.y - one.y >= 0.75 * min(one.size, other.size):
                    break
                assert one.right <= other.left + 1 or other.right <= one.left + 1
        for a, b in combinations(boxes(svg), 2):
            assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]


def boxes(svg: Svg) -> list[tuple[float, float, float, float]]:
    """Return the left, top, right and bottom of each card."""
    found = []
    for mark in (*svg.group("goals"), *svg.group("cards")):
        at = [float(each) for each in re.findall(r"-?[\d.]+", mark.get("d", ""))]
        found.append((min(at[::2]), min(at[1::2]), max(at[::2]), max(at[1::2])))
    return found


@pytest.mark.parametrize("number", [3, 40])
def test_words_stay_inside_their_cards(make_plan: MakePlan, number: int) -> None:
    for svg in both(board_picture(a_board(make_plan, number, LONG + " {}"))):
        cards = boxes(svg)
        for layer in ("names", "goal-names", "words"):
            for word in svg.words(layer):
                (box,) = (
                    each
                    for each in cards
                    if each[0] <= word.left <= each[2] and each[1] <= word.y <= each[3]
                )
                assert word.right <= box[2] - 8
                assert box[1] + 8 <= word.y - word.size * 0.7
                assert word.y <= box[3] - 8


def test_many_columns_make_a_wide_picture_and_few_do_not(
    make_plan: MakePlan, take_apart: TakeApart
) -> None:
    def row(number: int) -> Plan:
        cards = [
            {"id": f"m{at}", "title": f"M{at}", "needs": [f"m{at + 1}"]}
            for at in range(number - 1)
        ]
        cards += [{"id": f"m{number - 1}", "title": "First", "needs": []}]
        return make_plan(
            goals=[GOAL], milestones=[{**cards[0], "goal": "open"}, *cards[1:]]
        )

    assert take_apart(board_picture(row(3)).svg()).width == 1000
    assert take_apart(board_picture(row(5)).svg()).width == 1012
    assert take_apart(board_picture(row(20)).svg()).width == 21 * (132 + 44) - 44


def test_it_is_as_every_picture_is(make_plan: MakePlan) -> None:
    plan = a_board(make_plan, 12, NASTY + " {}")
    for svg in both(board_picture(plan)):
        assert svg.attributes("fill", "stroke") <= {*PALETTE, "none"}
        assert not svg.attributes("opacity", "id", "style", "href", "onclick")
        assert svg.root.get("width") == "100%"
        assert "<script" not in svg.text
        assert "undefined" not in svg.text
        assert '<script>alert("1")</script>' in "".join(
            word.text for word in svg.words("names")
        ).replace(" ", "")
    assert board_picture(plan).svg() == board_picture(plan).svg()
    assert board_picture(plan).table["What"].tolist()[1] == f"{NASTY} 0"
    assert board_picture(plan).chart.to_dict(validate=True)["background"] == BACKGROUND
