"""The picture of a tail: dots, the law of its index, and what is said of it."""

import numpy as np

from msnb.charts import mean_excess_picture
from msnb.charts.drawing.theme import ACCENT, MUTE
from msnb.forecast import Tail, select_class, tail_of
from tests.charts.conftest import Svg


def test_each_dot_is_what_the_projects_beyond_exceed_it_by() -> None:
    ratios = np.linspace(1, 2, 30)
    picture = mean_excess_picture(Tail(ratios, "duration"))
    svg = Svg(picture.svg())
    # 20 thresholds have ten projects beyond, five more have at least five.
    assert len(svg.group("firm")) == 20
    assert len(svg.group("few")) == 5
    assert picture.text.startswith("The tail cannot be judged (n = 30)")
    assert "29 projects took more than 1× their plan, and exceeded that by 0.52×" in (
        picture.text
    )


def test_the_table_has_the_round_overruns_of_the_sentence() -> None:
    picture = mean_excess_picture(tail_of(select_class("nyc-schools", measure="cost")))
    assert picture.table["Beyond"].tolist() == ["1×", "1.5×", "2×", "3×"]
    for row in picture.table.itertuples():
        assert f"{row.Projects:,}" in picture.text
    assert "cost more than 1× their plan" in picture.text


def test_the_law_of_the_index_is_drawn_only_where_there_is_one() -> None:
    many = Svg(mean_excess_picture(tail_of(select_class("world-bank/water"))).svg())
    few = Svg(mean_excess_picture(tail_of(select_class("world-bank/energy"))).svg())
    assert len(many.group("law")) == 1
    assert len(few.group("law")) == 0
    words = [word.text for word in few.words("key")]
    assert "what the tail index leads to expect" not in words


def test_without_a_mean_no_law_of_means_is_drawn() -> None:
    places = (np.arange(500) + 0.5) / 500
    fat = Tail((1 - places) ** (-1 / 0.7), "cost")
    assert fat.index is not None
    assert len(Svg(mean_excess_picture(fat).svg()).group("law")) == 0


def test_thousands_of_projects_stay_a_small_picture() -> None:
    rng = np.random.default_rng(3)
    picture = mean_excess_picture(Tail(rng.random(20_000) ** (-1 / 2), "duration"))
    assert len(picture.svg()) < 100_000
    assert len(picture.svg("narrow")) < 50_000


def test_too_few_projects_say_so_in_the_picture() -> None:
    for ratios in (np.empty(0), np.array([1.0, 2.0]), np.full(200, 1.2)):
        tail = Tail(ratios, "duration")
        picture = mean_excess_picture(tail)
        assert picture.text == tail.sentence()
        assert len(picture.table) == 0


def test_thin_evidence_is_paler() -> None:
    svg = mean_excess_picture(tail_of(select_class("world-bank/water"))).svg()
    assert f'class="firm" fill="{ACCENT}"' in svg
    assert f'class="few" fill="{MUTE}"' in svg
