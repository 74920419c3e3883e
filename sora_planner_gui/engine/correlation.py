"""Inputs that go together: rank correlations as a Gaussian copula.

Spearman's correlation r of two inputs is that of normals with Pearson's correlation 2 sin(π r / 6);
the inputs' own distributions stay as they are.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from sora_planner_gui.errors import UserError

Array = NDArray[np.float64]

_LEAST = 1e-8


@dataclass(frozen=True, slots=True)
class Correlation:
    """Spearman's rank correlation, -1 to 1, of two inputs."""

    first: str
    second: str
    rank: float
    unknown: str = ""
    """Members of a file that this version does not know, as JSON text."""


def matrix(keys: Sequence[str], correlations: Iterable[Correlation]) -> Array:
    """The rank correlations in the order of `keys`, shape (keys, keys); pairs not named are 0."""
    place = {key: index for index, key in enumerate(keys)}
    result = np.eye(len(keys))
    for each in correlations:
        if each.first in place and each.second in place:
            row, column = place[each.first], place[each.second]
            result[row, column] = result[column, row] = each.rank
    return result


def check(correlations: Sequence[Correlation]) -> None:
    """Refuse what no inputs can have; of ranks that contradict each other say the nearest."""
    for place, each in enumerate(correlations):
        if each.first == each.second:
            raise UserError("“{key}” goes with itself anyway.", key=each.first)
        if not -1 <= each.rank <= 1:
            raise UserError("A correlation lies between -1 and 1, not {rank}.", rank=each.rank)
        if any({each.first, each.second} == {o.first, o.second} for o in correlations[:place]):
            raise UserError(
                "{first} and {second} are correlated twice.", first=each.first, second=each.second
            )
    found = nearest(correlations)
    if found != tuple(correlations):
        raise UserError(
            "No inputs can have all these correlations together.",
            advice="The nearest that they can have: {nearest}.",
            nearest=", ".join(f"{each.first} and {each.second} {each.rank:g}" for each in found),
        )


def nearest(correlations: Sequence[Correlation]) -> tuple[Correlation, ...]:
    """The nearest correlations that some inputs can have, to three decimals; these, if possible.

    Behind the pairs that are named come those that have to be correlated with them.
    """
    keys = sorted({key for each in correlations for key in (each.first, each.second)})
    wanted = matrix(keys, correlations)
    if not keys or is_possible(wanted):
        return tuple(correlations)
    ranks = nearest_possible(wanted)
    place = {key: index for index, key in enumerate(keys)}
    named = {frozenset((each.first, each.second)) for each in correlations}
    others = [Correlation(*pair, 0.0) for pair in combinations(keys, 2) if {*pair} not in named]
    found = [
        replace(each, rank=float(ranks[place[each.first], place[each.second]]))
        for each in (*correlations, *others)
    ]
    return _rounded(found, keys)


def conflict(correlations: Sequence[Correlation]) -> tuple[str, ...]:
    """A smallest set of inputs whose correlations contradict each other; none if all are possible.

    Smallest in that without any one of them the others do not contradict each other.
    """
    keys = sorted({key for each in correlations for key in (each.first, each.second)})
    if not keys or is_possible(matrix(keys, correlations)):
        return ()
    for key in list(keys):
        others = [each for each in keys if each != key]
        if not is_possible(matrix(others, correlations)):
            keys = others
    return tuple(keys)


def is_possible(ranks: Array) -> bool:
    """Whether some inputs can have these rank correlations, a symmetric matrix (keys, keys)."""
    return bool(np.linalg.eigvalsh(_of_normals(ranks)).min() >= -_LEAST)


def nearest_possible(ranks: Array) -> Array:
    """The possible rank correlations nearest to these; a symmetric matrix (keys, keys), as given.

    Alternating projections onto matrices with no negative eigenvalue and those with ones on the
    diagonal: N. J. Higham, IMA J. Numer. Anal. 22 (2002).
    """
    current, correction = _of_normals(ranks), np.zeros_like(ranks)
    for _ in range(200):
        shifted = current - correction
        values, vectors = np.linalg.eigh(shifted)
        projected = (vectors * np.maximum(values, _LEAST)) @ vectors.T
        correction = projected - shifted
        current = projected.copy()
        np.fill_diagonal(current, 1.0)
        if np.linalg.eigvalsh(current).min() >= 0:
            break
    found = 6 / np.pi * np.arcsin(np.clip(current, -1, 1) / 2)
    np.fill_diagonal(found, 1.0)
    return found


def correlated(
    scores: Mapping[str, Array], correlations: Iterable[Correlation]
) -> dict[str, Array]:
    """Normal scores with these rank correlations from independent ones; the first stay as they are.

    Scores have no unit, and shape (draws,) for each key, as has what is returned. Raises ValueError
    where the correlations are impossible. Every sum has one order, so that the result is the same
    to the last digit on every machine, and whatever else is correlated.
    """
    keys = sorted(scores)
    ranks = matrix(keys, correlations)
    if not is_possible(ranks):
        raise ValueError("these correlations are impossible together")
    mixed = {}
    for key, row in zip(keys, _factor(_of_normals(ranks).tolist()), strict=True):
        parts = [weight * scores[other] for weight, other in zip(row, keys, strict=False) if weight]
        mixed[key] = sum(parts[1:], parts[0])
    return mixed


def _rounded(found: Sequence[Correlation], keys: Sequence[str]) -> tuple[Correlation, ...]:
    """To three decimals, drawn towards zero until they are possible once more; without zeros."""
    scale = 1.0
    while True:
        rounded = [replace(each, rank=round(each.rank * scale, 3)) for each in found]
        if is_possible(matrix(keys, rounded)):
            return tuple(each for each in rounded if each.rank)
        scale -= 0.001


def _factor(wanted: list[list[float]]) -> list[list[float]]:
    """Cholesky's factor, rows of length 1; a direction that the rest decide has weight 0."""
    rows: list[list[float]] = []
    for index, line in enumerate(wanted):
        row: list[float] = []
        for column in range(index):
            left = line[column] - _product(row, rows[column])
            own = rows[column][column]
            row.append(left / own if own > _LEAST**0.5 else 0.0)
        row.append(math.sqrt(max(1 - _product(row, row), 0.0)))
        length = math.sqrt(_product(row, row))
        rows.append([each / length for each in row])
    return rows


def _product(left: list[float], right: list[float]) -> float:
    return math.fsum(a * b for a, b in zip(left, right, strict=False))


def _of_normals(ranks: Array) -> Array:
    """Pearson's correlations of the normals behind rank correlations."""
    result: Array = 2 * np.sin(np.pi / 6 * ranks)
    np.fill_diagonal(result, 1.0)
    return result
