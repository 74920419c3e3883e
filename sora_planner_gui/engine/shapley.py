"""Shapley values: what share each of several changes has in the way from one figure to another.

A change's share is what it adds when it is made, averaged over all orders in which the changes can
be made (L. S. Shapley, "A value for n-person games", 1953). The shares add up to the whole way.
Beyond a few changes the average is over a sample of orders, each taken forwards and backwards
(Castro, Gómez and Tejada, 2009; Mitchell et al., 2022), and has an error; the sum stays exact.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

EXACT_UP_TO = 10
_PAIRS = 256
_SEED = 1


@dataclass(frozen=True, slots=True)
class Shares:
    """The share of each change and its standard error, which is 0 where the share is exact."""

    values: Array
    errors: Array


@dataclass(frozen=True, slots=True)
class Design:
    """Which changes to make together: `coalitions` has a row each, with a column for each change.

    The first row makes none, the last all. `paths` holds, where orders are sampled, the rows that
    each order goes through; a path and the next are one order forwards and backwards.
    """

    coalitions: NDArray[np.bool_]
    orders: NDArray[np.intp] | None = None
    paths: NDArray[np.intp] | None = None

    def shares(self, worths: Array) -> Shares:
        """The shares of the changes, from the figure that each coalition gives.

        `worths` have shape (coalitions,); the shares, (changes,), are in their unit.
        """
        if self.orders is None or self.paths is None:
            return _exact(self.coalitions, worths)
        return _averaged(self.orders, self.paths, worths)


def design(changes: int) -> Design:
    """All sets of so many changes, or beyond EXACT_UP_TO those of a sample of orders."""
    if changes <= EXACT_UP_TO:
        numbers = np.arange(1 << changes)[:, None]
        return Design((numbers >> np.arange(changes) & 1).astype(bool))
    orders = _orders(changes)
    steps = np.zeros((len(orders), changes + 1, changes), dtype=bool)
    for place in range(changes):
        steps[:, place + 1] = steps[:, place]
        steps[np.arange(len(orders)), place + 1, orders[:, place]] = True
    rows, paths = np.unique(steps.reshape(-1, changes), axis=0, return_inverse=True)
    return Design(rows, orders, paths.reshape(len(orders), changes + 1))


def _orders(changes: int) -> NDArray[np.intp]:
    """A sample of orders, always the same, each followed by its reverse."""
    generator = np.random.Generator(np.random.PCG64(_SEED))
    forwards = np.array([generator.permutation(changes) for _ in range(_PAIRS)])
    return np.stack([forwards, forwards[:, ::-1]], axis=1).reshape(-1, changes)


def _exact(coalitions: NDArray[np.bool_], worths: Array) -> Shares:
    """The rows are in the order of binary numbers, the first change being the lowest digit."""
    changes = coalitions.shape[1]
    sizes = coalitions.sum(axis=1)
    orders = [
        math.factorial(size) * math.factorial(changes - size - 1) / math.factorial(changes)
        for size in range(changes)
    ]
    values = np.zeros(changes)
    for change in range(changes):
        without = np.flatnonzero(~coalitions[:, change])
        gains = worths[without + (1 << change)] - worths[without]
        values[change] = np.array(orders)[sizes[without]] @ gains
    return Shares(values, np.zeros(changes))


def _averaged(orders: NDArray[np.intp], paths: NDArray[np.intp], worths: Array) -> Shares:
    gains = np.empty(orders.shape)
    np.put_along_axis(gains, orders, np.diff(worths[paths], axis=1), axis=1)
    pairs = gains.reshape(-1, 2, orders.shape[1]).mean(axis=1)
    return Shares(pairs.mean(axis=0), pairs.std(axis=0, ddof=1) / math.sqrt(len(pairs)))
