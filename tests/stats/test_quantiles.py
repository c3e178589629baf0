import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from msnb.stats import effective_number, quantile_function
from msnb.stats.quantiles import weighted_positions

F1 = np.array([0.82, 0.95, 1.00, 1.04, 1.10, 1.18, 1.27, 1.41, 1.66, 2.35])
LEVELS = (0.5, 0.8, 0.9)
A, B, C = [1, 1.1, 1.2, 1.3], [1.4, 1.6, 1.5], [0.9, 1, 1.05, 1.1, 0.95]

ratios = st.lists(st.floats(0.01, 100), min_size=1, max_size=40)


def at(function, levels=LEVELS) -> list[float]:
    return [round(function.at(level), 6) for level in levels]


def test_ten_ratios_give_the_published_quantiles_on_the_log_scale() -> None:
    assert at(quantile_function(F1)) == [1.139298, 1.606683, 2.269718]


def test_the_ratio_scale_and_numpys_default_are_other_numbers() -> None:
    assert [round(float(v), 3) for v in np.quantile(F1, LEVELS, method="weibull")] == [
        1.14,
        1.61,
        2.281,
    ]
    assert [round(float(v), 3) for v in np.quantile(F1, LEVELS)] == [1.14, 1.46, 1.729]


@given(ratios, st.floats(0.01, 0.99))
def test_equal_weights_are_weibull_positions_on_the_log_scale(values, level) -> None:
    got = quantile_function(np.array(values)).at(level)
    if 1 / (len(values) + 1) <= level <= len(values) / (len(values) + 1):
        want = np.exp(np.quantile(np.log(values), level, method="weibull"))
        assert got == pytest.approx(want, rel=1e-9)
    else:
        assert got is None


@pytest.mark.parametrize(
    ("kappa", "want", "n_effective"),
    [(5, [1.1, 1.350589, 1.533718], 8.6018), (20, [1.1, 1.4, 1.555873], 11.3684)],
)
def test_a_class_of_four_shrunk_to_its_parent_of_twelve(kappa, want, n_effective) -> None:
    everything = np.array(A + B + C)
    weights = np.array([1.0] * 4 + [0.0] * 8) + kappa / 12
    function = quantile_function(everything, weights=weights)
    assert at(function) == want
    assert round(function.n_effective, 4) == n_effective


@given(
    st.lists(
        st.tuples(st.floats(0.01, 100), st.sampled_from([0.25, 1.0, 1.25]), st.booleans()),
        min_size=1,
        max_size=40,
    ),
    st.permutations(range(40)),
    st.floats(0.02, 0.98),
    st.floats(0.001, 1000),
)
def test_neither_the_order_of_rows_nor_the_unit_of_time_changes_anything(
    rows, shuffled, level, unit
) -> None:
    ratio, weight, finished = (np.array(column) for column in zip(*rows, strict=True))
    order = np.array([i for i in shuffled if i < len(rows)])
    plain = quantile_function(ratio, weights=weight, finished=finished)
    # The same projects in another unit: the quotient differs in its last bits only.
    rescaled = (ratio * 7 * unit) / (7 * unit)
    other = quantile_function(
        rescaled[order], weights=weight[order] * unit, finished=finished[order]
    )
    assert other.n_effective == pytest.approx(plain.n_effective, rel=1e-9)
    assert (other.at(level) is None) == (plain.at(level) is None)
    if plain.at(level) is not None:
        assert other.at(level) == pytest.approx(plain.at(level), rel=1e-9)


@given(ratios, st.lists(st.booleans(), min_size=40, max_size=40))
def test_a_higher_level_never_gives_a_smaller_ratio(values, flags) -> None:
    function = quantile_function(np.array(values), finished=np.array(flags[: len(values)]))
    got = [function.at(level) for level in np.linspace(0.05, 0.95, 19)]
    numbers = [value for value in got if value is not None]
    assert numbers == sorted(numbers)


def test_censored_positions_equal_a_hand_count() -> None:
    # 1 finished, 2 unfinished, 3 finished, 3 unfinished, 4 finished.
    # Survival after each: 4/5, (same), 4/5 x 2/3 = 8/15, (same: event first), 0.
    # Middles 1/10, 1/3, 11/15; three events: 1/2 + (middle - 1/2) x 3/4.
    function = quantile_function(
        np.array([3.0, 2.0, 1.0, 4.0, 3.0]),
        finished=np.array([False, False, True, True, True]),
    )
    assert function.positions.tolist() == pytest.approx([0.2, 0.375, 0.675], abs=1e-12)
    assert np.exp(function.log_ratios).tolist() == pytest.approx([1, 3, 4])
    assert function.n_effective == 3
    assert function.at(0.7) is None


def test_when_the_longest_is_unfinished_nothing_is_said_above_the_last_event() -> None:
    function = quantile_function(
        np.array([1.0, 1.0, 1.0, 1.0, 2.0, 2.0]),
        finished=np.array([True, True, True, True, False, False]),
    )
    # Survival after the fourth 1/3, before it 1/2: middle 7/12, position 1/2 + 1/12 x 4/5.
    assert function.positions[-1] == pytest.approx(1 / 2 + 1 / 15)
    assert function.at(0.56) == 1.0
    assert function.at(0.57) is None


def test_an_unfinished_project_counts_for_longer_not_as_finished() -> None:
    finished = np.array([True] * 10 + [False])
    grown = quantile_function(np.append(F1, 1.5), finished=finished)
    as_finished = quantile_function(np.append(F1, 1.5))
    assert grown.at(0.8) > quantile_function(F1).at(0.8)
    assert grown.at(0.8) > as_finished.at(0.8)


def test_censoring_counts_only_events_as_evidence() -> None:
    function = quantile_function(F1, finished=np.array([True] * 3 + [False] * 7))
    assert function.n_effective == 3
    assert function.supported(0.8) is None


def test_beyond_keeps_only_the_rows_that_lasted_longer() -> None:
    under_way = quantile_function(F1, beyond=1.27)
    assert under_way.n_effective == 3
    assert at(under_way, (0.25, 0.5, 0.75)) == [1.41, 1.66, 2.35]
    assert under_way.n_rows == 3


def test_beyond_everything_leaves_nothing() -> None:
    nothing = quantile_function(F1, beyond=2.35)
    assert (nothing.n_rows, nothing.n_effective) == (0, 0.0)
    assert nothing.at(0.5) is None
    assert nothing.share_within(1.0) is None


def test_rows_without_weight_play_no_part() -> None:
    weights = np.array([1.0] * 5 + [0.0] * 5)
    assert at(quantile_function(F1, weights=weights), (0.5,)) == [1.0]


@pytest.mark.parametrize(("level", "is_given"), [(0.8, True), (0.9, False), (0.5, True)])
def test_support_is_asked_before_a_number_is_given(level, is_given) -> None:
    four = quantile_function(np.array([1.0, 1.1, 1.2, 1.3]))
    assert (four.supported(level) is not None) == is_given


def test_the_share_within_a_ratio_is_the_quantile_read_backwards() -> None:
    function = quantile_function(F1)
    assert function.share_within(function.at(0.8)) == pytest.approx(0.8)
    assert function.share_within(2.35) == pytest.approx(10 / 11)
    assert function.share_within(2.4) is None
    assert function.share_within(0.8) is None


def test_the_share_within_a_tied_ratio_counts_all_of_the_tie() -> None:
    tied = quantile_function(np.array([0.5, 1.0, 1.0, 1.0, 2.0]))
    assert tied.share_within(1.0) == pytest.approx(4 / 6)


def test_the_effective_number_falls_when_one_row_dominates() -> None:
    assert effective_number(np.array([1.0, 1.0, 2.0])) == pytest.approx(16 / 6)


@pytest.mark.parametrize("level", [0, 1, -0.1, 7])
def test_a_level_outside_0_and_1_is_a_slip(level) -> None:
    with pytest.raises(ValueError, match=f"between 0 and 1, not {level}"):
        quantile_function(F1).at(level)


@pytest.mark.parametrize(
    ("values", "weights", "message"),
    [
        ([1.0, 0.0], None, "ratios must be numbers above 0"),
        ([1.0, np.nan], None, "ratios must be numbers above 0"),
        ([1.0], [-1.0], "weights must be finite and not negative"),
        ([1.0], [1.0, 2.0], "must be of one length"),
    ],
)
def test_unusable_arrays_are_a_slip(values, weights, message) -> None:
    given_weights = None if weights is None else np.array(weights)
    with pytest.raises(ValueError, match=message):
        quantile_function(np.array(values), weights=given_weights)


def test_an_outcome_that_is_never_counts_and_has_no_number() -> None:
    function = quantile_function(np.array([1.0, 2.0, np.inf, np.inf]))
    assert function.positions.tolist() == pytest.approx([0.2, 0.4])
    assert (function.n_effective, function.n_rows) == (4, 4)
    assert function.at(0.4) == pytest.approx(2.0)
    assert function.at(0.5) is None


def test_several_samples_at_once_have_the_positions_of_each() -> None:
    events = np.array([True, True, False, True])
    weights = np.array([[1.0, 1, 1, 1], [0.0, 2, 1, 1]])
    together, numbers = weighted_positions(weights, events)
    for row, number, weight in zip(together, numbers, weights, strict=True):
        alone, n = weighted_positions(weight, events)
        assert row == pytest.approx(alone)
        assert number == n
