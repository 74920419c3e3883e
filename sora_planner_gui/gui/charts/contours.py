"""Lines of equal height over a grid: numbers in, line segments out."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sora_planner_gui.gui.charts.ticks import linear_ticks, log_ticks

Array = NDArray[np.float64]

# For each edge of a cell, the corners at its ends, as steps along the two axes.
_EDGES = (((0, 0), (1, 0)), ((1, 0), (1, 1)), ((1, 1), (0, 1)), ((0, 1), (0, 0)))


def contour(x: Array, y: Array, heights: Array, level: float) -> tuple[Array, Array]:
    """Ends of the segments where the heights, shape (len(x), len(y)), are at a level: two arrays,
    of which every two neighbours are one segment.

    In a cell with two opposite high corners the segments part them.
    """
    crossings = [_crossing(x, y, heights, level, *edge) for edge in _EDGES]
    across = np.stack([each[0] for each in crossings])
    up = np.stack([each[1] for each in crossings])
    there = np.isfinite(across)
    xs, ys = [], []
    for first, second in ((0, 1), (1, 2), (2, 3), (3, 0), (0, 2), (1, 3)):
        two = there.sum(axis=0) == 2
        four = (there.sum(axis=0) == 4) & ((first, second) in ((0, 1), (2, 3)))
        cells = there[first] & there[second] & (two | four)
        xs.append(np.stack((across[first][cells], across[second][cells]), axis=-1))
        ys.append(np.stack((up[first][cells], up[second][cells]), axis=-1))
    return np.concatenate(xs).ravel(), np.concatenate(ys).ravel()


def round_levels(low: float, high: float, *, log: bool, most: int = 6) -> list[float]:
    """Round heights between two, for lines that can be named."""
    if not (np.isfinite(low) and np.isfinite(high) and high > low):
        return []
    return log_ticks(low, high, most) if log and low > 0 else linear_ticks(low, high, most)


def _crossing(
    x: Array,
    y: Array,
    heights: Array,
    level: float,
    start: tuple[int, int],
    end: tuple[int, int],
) -> tuple[Array, Array]:
    """Where the level crosses one edge of every cell; nan where it does not."""
    across, up = np.meshgrid(x, y, indexing="ij")
    from_x, to_x = _corner(across, start), _corner(across, end)
    from_y, to_y = _corner(up, start), _corner(up, end)
    below, above = _corner(heights, start) - level, _corner(heights, end) - level
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.where((below < 0) != (above < 0), below / (below - above), np.nan)
    return from_x + share * (to_x - from_x), from_y + share * (to_y - from_y)


def _corner(values: Array, place: tuple[int, int]) -> Array:
    row, column = place
    rows, columns = values.shape
    return values[row : rows - 1 + row, column : columns - 1 + column]
