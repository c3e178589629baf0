"""How much a class borrows from the class above it."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

KAPPA = 20.0


def shrunk_weights(
    memberships: Sequence[NDArray[np.bool_]],
    kappa: float = KAPPA,
    similarity: NDArray[np.float64] | None = None,
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
    similarity : array of float, shape (n_rows,), optional
        How much the rows of the last class weigh against each other, 0 or more; scaled to
        a mean of 1 among them.

    Examples
    --------
    >>> root, leaf = np.ones(4, dtype=bool), np.array([True, True, False, False])
    >>> shrunk_weights([root, leaf], kappa=4).tolist()
    [2.0, 2.0, 1.0, 1.0]
    >>> shrunk_weights([root, leaf], 4, np.array([0.3, 0.1, 9, 9])).tolist()
    [2.5, 1.5, 1.0, 1.0]
    """
    if not kappa >= 0:
        msg = f"kappa must be 0 or more, not {kappa}."
        raise ValueError(msg)
    above = np.zeros(memberships[0].shape)
    for at, members in enumerate(memberships):
        is_last = at == len(memberships) - 1
        own = _scaled(members, similarity) if is_last else members
        total = above.sum(axis=-1, keepdims=True)
        lends = np.divide(kappa, total, out=np.zeros_like(total), where=total > 0)
        above = own + above * lends
    return above


def _scaled(
    own: NDArray[np.bool_], similarity: NDArray[np.float64] | None
) -> NDArray[np.float64]:
    if similarity is None:
        return own.astype(np.float64)
    similar = own * similarity
    total = similar.sum(axis=-1, keepdims=True)
    size = own.sum(axis=-1, keepdims=True)
    # Where nothing is similar at all, nothing is more similar than the rest.
    scale = np.divide(size, total, out=np.zeros_like(total), where=total > 0)
    return np.where(total > 0, similar * scale, own)
