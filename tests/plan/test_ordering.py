"""What has to move for a list to come into another order."""

from hypothesis import given
from hypothesis import strategies as st

from msnb.plan.ordering import arranged, moved, predecessors

orders = st.lists(st.sampled_from("abcdefghij"), unique=True)


def test_one_card_that_moves_is_one_move() -> None:
    assert moved("abcde", "acdbe") == {"b"}
    assert arranged("abcde", {"b": "d"}) == list("acdbe")


def test_the_first_place_is_after_nothing() -> None:
    assert arranged("abc", {"c": ""}) == list("cab")


def test_what_stands_after_something_that_is_gone_goes_to_the_end() -> None:
    assert arranged("abc", {"d": "gone", "a": "b"}) == list("bacd")


def test_what_stands_after_each_other_in_a_circle_goes_to_the_end() -> None:
    assert arranged("abc", {"a": "b", "b": "a"}) == list("cab")


@given(old=orders, new=orders)
def test_an_order_is_rebuilt_from_what_moved_came_and_went(
    old: list[str], new: list[str]
) -> None:
    stands = predecessors(new)
    placed = {key: stands[key] for key in new if key not in old or key in moved(old, new)}
    left = [key for key in old if key in new]
    assert arranged(left, placed) == new


@given(old=orders, new=orders)
def test_what_does_not_move_is_in_the_same_order_in_both(
    old: list[str], new: list[str]
) -> None:
    staying = [key for key in old if key in new and key not in moved(old, new)]
    assert [key for key in new if key in staying] == staying
