import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msnb.session import COLOURS, colour_of, draw, group_ids, group_sizes

from .people import lot
from .sight import KINDS_OF_SIGHT, apart, contrast


@pytest.mark.parametrize("n", [n for n in range(3, 101) if n != 5])
def test_groups_have_three_or_four(n: int) -> None:
    sizes = group_sizes(n)
    assert sum(sizes) == n
    assert set(sizes) <= {3, 4}


@pytest.mark.parametrize(
    ("n", "sizes"),
    [
        (0, ()),
        (1, (1,)),
        (2, (2,)),
        (3, (3,)),
        (4, (4,)),
        (5, (5,)),
        (6, (3, 3)),
        (7, (4, 3)),
        (9, (3, 3, 3)),
        (13, (4, 3, 3, 3)),
        (25, (4, 4, 4, 4, 3, 3, 3)),
    ],
)
def test_sizes_counted_by_hand(n: int, sizes: tuple[int, ...]) -> None:
    assert group_sizes(n) == sizes


def test_five_may_be_three_and_two() -> None:
    assert group_sizes(5, five="split") == (3, 2)
    assert group_sizes(6, five="split") == (3, 3)


@given(st.integers(1, 60), st.integers(0, 5))
def test_everybody_is_in_exactly_one_group(n: int, seed: int) -> None:
    ids = [f"p{at}" for at in range(n)]
    drawn = draw(ids, lot(seed))
    assert sorted(itertools.chain.from_iterable(drawn.values())) == sorted(ids)
    assert tuple(len(each) for each in drawn.values()) == group_sizes(n)
    assert tuple(drawn) == group_ids(len(drawn))


def test_the_same_chance_draws_the_same_groups_and_another_others() -> None:
    ids = [f"p{at}" for at in range(20)]
    assert draw(ids, lot(1)) == draw(ids, lot(1))
    assert draw(ids, lot(1)) != draw(ids, lot(2))


def test_who_is_named_twice_is_drawn_once() -> None:
    assert draw(["a", "a", "b"], lot(1)) in (
        {"blue": ("a", "b")},
        {"blue": ("b", "a")},
    )


def test_from_the_ninth_group_on_a_colour_has_a_number() -> None:
    ids = group_ids(17)
    assert ids[7:9] == ("brown", "blue-2")
    assert ids[16] == "blue-3"
    assert len(set(ids)) == 17
    assert colour_of("blue-3").name == "Blue 3"
    assert colour_of("blue-3").fill == colour_of("blue").fill
    assert colour_of("all").name == "Everybody"


def test_every_colour_has_a_name_and_a_shape_of_its_own() -> None:
    assert len({each.name for each in COLOURS}) == len(COLOURS) == 8
    assert len({each.shape for each in COLOURS}) == 8
    assert all(len(each.shape) == 1 for each in COLOURS)


@pytest.mark.parametrize("sight", KINDS_OF_SIGHT)
def test_colours_are_told_apart_with_every_kind_of_sight(sight: str) -> None:
    nearest = min(
        apart(one.fill, other.fill, sight)
        for one, other in itertools.combinations(COLOURS, 2)
    )
    # A difference of about 2.3 is just noticed side by side.
    assert nearest > 14


@pytest.mark.parametrize("colour", COLOURS, ids=lambda each: each.id)
def test_words_on_a_colour_can_be_read(colour: object) -> None:
    assert contrast(colour.fill, colour.ink) >= 4.5  # type: ignore[attr-defined]
