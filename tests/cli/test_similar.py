"""Similar past projects on the command line: --similar."""

import json

import pytest

SCHOOLS = ("forecast", "--class", "nyc-schools/scope", "--cost", 2600)
WATER = ("forecast", "--class", "world-bank/water", "--start", "2027-02-01", "--days", 730)


def test_where_it_did_better_similar_projects_weigh_more(msnb) -> None:
    plain, weighed = (
        json.loads(msnb(*SCHOOLS, *more, "--json").out)
        for more in ([], ["--similar", "size"])
    )
    assert (plain["similar"]["used"], weighed["similar"]["used"]) == (False, True)
    assert plain["similar"]["better"] is True
    assert plain["similar"]["crps"] == weighed["similar"]["crps"]
    assert plain["levels"][1]["ratio"] > weighed["levels"][1]["ratio"]
    assert weighed["class"]["n_eff"] < plain["class"]["n_eff"]


def test_it_is_used_unasked_and_said_until_it_is_switched_off(msnb) -> None:
    world = ("forecast", "--class", "world-bank", "--start", "2027-02-01", "--days", 1500)
    plain, unasked, asked = (
        json.loads(msnb(*world, *more, "--json").out)
        for more in (["--similar", "none"], [], ["--similar", "size"])
    )
    assert [each["similar"]["used"] for each in (plain, unasked, asked)] == [
        *(False, True, True)
    ]
    assert unasked["levels"] == asked["levels"] != plain["levels"]
    assert (unasked["similar"]["asked"], asked["similar"]["asked"]) == (False, True)
    out = msnb(*world).out
    # The record beside it is that of the weighed class: 124 of 170, not 122.
    assert "held for 124 of 170" in out
    assert "Past projects nearer to this one in size weigh more: tried on 170" in out
    assert "held for 122 of 170" in msnb(*world, "--similar", "none").out


def test_several_plans_or_measures_can_be_told_to_weigh_all_the_same(
    msnb, water_works
) -> None:
    for more in (["--measure", "both"], ["--portfolio"]):
        ran = msnb("forecast", water_works, *more, "--similar", "none")
        assert ran.code == 0


def test_the_ten_most_like_it_are_printed_by_name(msnb) -> None:
    lines = msnb(*WATER, "--similar", "region=India").out.splitlines()
    [head] = [i for i, line in enumerate(lines) if line.startswith("most like this one")]
    named = [line.split("  ")[0] for line in lines[head + 2 :]]
    assert len(named) == 10
    assert all(each.endswith("South Asia / India") for each in named[:4])
    assert lines[head - 1].startswith("All past projects of the class weigh the same.")


def test_a_plain_forecast_says_in_one_line_that_all_weigh_the_same(msnb) -> None:
    out = msnb(*WATER).out
    assert out.count("weigh the same") == 1
    assert "most like this one" not in out


def test_the_plans_own_choices_go_with_it(msnb, water_works) -> None:
    told = json.loads(
        msnb("forecast", water_works, "--similar", "sector=water", "--json").out
    )
    assert told["similar"]["fields"] == ["size", "sector"]
    assert told["similar"]["asked"] is True
    assert len(told["nearest"]) == 10


@pytest.mark.parametrize("more", [["--measure", "both"], ["--portfolio"]])
def test_it_is_for_one_measure_of_one_plan(msnb, water_works, more) -> None:
    ran = msnb("forecast", water_works, *more, "--similar", "size")
    assert ran.code == 2
    assert ran.err == (
        "msnb: --similar is for one measure of one plan: leave it out here.\n"
    )


def test_what_cannot_be_compared_is_refused_in_words(msnb) -> None:
    ran = msnb(*WATER, "--similar", "colour=red")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("msnb: A class cannot be narrowed by 'colour'.")
