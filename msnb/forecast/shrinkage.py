"""How much a class borrows from the class above it."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

KAPPA = 20.0


def shrunk_weights(
    memberships: Sequence[NDArray[np.bool_]], kappa: float = KAPPA
) -> NDArray[np.float64]:
    """Return the weight of each row of a source for one of its classes.

    Each class gives its own rows weight 1 and adds its parent's weights, normalised to
    sum ``kappa``; the parent, which includes the class, is itself shrunk in this way.

    Parameters
    ----------
    memberships : sequence of array of bool, shape (..., n_rows)
        The classes along the path, the root first; each within the one before. Several
        selections of the rows may be weighted at once.
    kappa : float
        Projects' worth of weight that the parent as a whole has. 20 was never the worst
        over the class sizes tried on real data; 0 leaves the class to itself.

    Examples
    --------
    >>> root, leaf = np.ones(4, dtype=bool), np.array([True, True, False, False])
    >>> shrunk_weights([root, leaf], kappa=4).tolist()
    [2.0, 2.0, 1.0, 1.0]
    """
    if not kappa >= 0:
        msg = f"kappa must be 0 or more, not {kappa}."
        raise ValueError(msg)
    root, *below = memberships
    weights = root.astype(np.float64)
    for own in below:
        total = weights.sum(axis=-1, keepdims=True)
        lends = np.divide(kappa, total, out=np.zeros_like(total), where=total > 0)
        weights = own + weights * lends
    return weights
