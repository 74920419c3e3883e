"""The strata of PERT distributions, interpolated between the tables of some."""

from __future__ import annotations

from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from sora_planner_gui.engine.beta import beta_quantile
from sora_planner_gui.engine.sampling import middles

Array = NDArray[np.float64]

_PERT_NODES = 12


@lru_cache(maxsize=64)
def unit_pert(first: float) -> Array:
    """The strata of a PERT between 0 and 1, shape (2^14,): scaling a range leaves it as it is.

    `first` is its first shape parameter, 1 to 5; the second is 6 - `first`. Interpolated between
    the tables of some shapes, to 1e-8, by the barycentric formula (Berrut and Trefethen, SIAM
    Review 46, 2004). A mode in the upper half is the mirror image of one in the lower.
    """
    if first > 3:
        return 1 - unit_pert(6 - first)[::-1]
    shapes, weights = _pert_nodes()
    gaps = first - shapes
    shares = weights / np.where(gaps == 0, 1e-300, gaps)
    # Not a product of matrices, whose last digit may depend on the number of threads.
    return np.asarray(np.einsum("s,st->t", shares / shares.sum(), _pert_tables()), float)


@cache
def _pert_nodes() -> tuple[Array, Array]:
    """Chebyshev's points among the first shape parameters, 1 to 3, and their weights."""
    angles = (np.arange(_PERT_NODES) + 0.5) * np.pi / _PERT_NODES
    signs = np.where(np.arange(_PERT_NODES) % 2, -1.0, 1.0)
    return np.asarray(2 + np.cos(angles), float), np.asarray(signs * np.sin(angles), float)


@cache
def _pert_tables() -> Array:
    """The strata of each of these shapes; shape (nodes, 2^14)."""
    shapes, _ = _pert_nodes()
    return np.array([beta_quantile(first, 6 - first, middles()) for first in shapes.tolist()])
