"""Inputs that go together: rank correlations as a Gaussian copula.

Spearman's correlation r of two inputs is that of normals with Pearson's correlation 2 sin(π r / 6);
the inputs' own distributions stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

_LEAST = 1e-8


@dataclass(frozen=True, slots=True)
class Correlation:
    """Spearman's rank correlation, -1 to 1, of two inputs."""

    first: str
    second: str
    rank: float


def matrix(keys: Sequence[str], correlations: Iterable[Correlation]) -> Array:
    """The matrix of rank correlations in the order of `keys`; pairs not named are 0."""
    place = {key: index for index, key in enumerate(keys)}
    result = np.eye(len(keys))
    for each in correlations:
        if each.first in place and each.second in place:
            row, column = place[each.first], place[each.second]
            result[row, column] = result[column, row] = each.rank
    return result


def is_possible(ranks: Array) -> bool:
    """Whether some inputs can have these rank correlations."""
    return bool(np.linalg.eigvalsh(_of_normals(ranks)).min() >= -_LEAST)


def nearest_possible(ranks: Array) -> Array:
    """The possible rank correlations nearest to these.

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

    Raises ValueError where the correlations are impossible.
    """
    keys = sorted(scores)
    wanted = _of_normals(matrix(keys, correlations))
    values, _ = np.linalg.eigh(wanted)
    if values.min() < -_LEAST:
        raise ValueError("these correlations are impossible together")
    factor = np.linalg.cholesky(wanted + max(0.0, _LEAST - float(values.min())) * np.eye(len(keys)))
    factor /= np.linalg.norm(factor, axis=1)[:, None]
    mixed = factor @ np.array([scores[key] for key in keys])
    return {key: mixed[index] for index, key in enumerate(keys)}


def _of_normals(ranks: Array) -> Array:
    """Pearson's correlations of the normals behind rank correlations."""
    result: Array = 2 * np.sin(np.pi / 6 * ranks)
    np.fill_diagonal(result, 1.0)
    return result
