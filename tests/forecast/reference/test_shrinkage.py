import numpy as np
import pytest

from msnb.forecast.reference.shrinkage import shrunk_weights

ROOT = np.array([True] * 6)
MIDDLE = np.array([True] * 4 + [False] * 2)
LEAF = np.array([True] * 2 + [False] * 4)


def test_a_root_weighs_its_rows_equally() -> None:
    assert shrunk_weights([ROOT]).tolist() == [1.0] * 6


def test_a_parent_lends_kappa_in_all_the_class_included() -> None:
    assert shrunk_weights([ROOT, LEAF], kappa=3).tolist() == [1.5, 1.5, 0.5, 0.5, 0.5, 0.5]


def test_three_classes_are_shrunk_from_leaf_to_root() -> None:
    # Middle: 1 + 6/6 = 2 for its four rows, 1 for the others, 10 in all; lent x 6/10.
    weights = shrunk_weights([ROOT, MIDDLE, LEAF], kappa=6)
    assert weights.tolist() == pytest.approx([2.2, 2.2, 1.2, 1.2, 0.6, 0.6])


def test_kappa_0_leaves_the_class_to_itself() -> None:
    assert shrunk_weights([ROOT, LEAF], kappa=0).tolist() == [1, 1, 0, 0, 0, 0]


def test_nothing_at_all_weighs_nothing() -> None:
    nothing = np.array([False, False])
    assert shrunk_weights([nothing, nothing]).tolist() == [0, 0]


@pytest.mark.parametrize("kappa", [-1, float("nan")])
def test_a_negative_kappa_is_a_slip(kappa) -> None:
    with pytest.raises(ValueError, match="kappa must be 0 or more"):
        shrunk_weights([ROOT, LEAF], kappa=kappa)


def test_several_selections_are_weighted_as_each_alone() -> None:
    kept = np.array([[True] * 6, [False, True, True, True, True, True]])
    together = shrunk_weights([ROOT & kept, LEAF & kept], kappa=5)
    for weights, each in zip(together, kept, strict=True):
        alone = shrunk_weights([ROOT & each, LEAF & each], kappa=5)
        assert weights.tolist() == alone.tolist()
