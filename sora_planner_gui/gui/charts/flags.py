"""Labels at the tops of vertical lines, staggered so that all can be read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Flag:
    """A label at the top of a vertical line, in pixels: it begins or ends at its pole."""

    pole: float
    start: float
    end: float

    def covers(self, pole: float) -> bool:
        """Whether another's pole would cut through this label."""
        return self.start < pole < self.end and pole != self.pole


def flags(poles: Sequence[float], widths: Sequence[float], room: float) -> list[Flag]:
    """Labels to the right of their poles, or to the left where the room ends."""
    return [
        Flag(pole, pole, pole + width)
        if pole + width <= room or pole < width
        else Flag(pole, pole - width, pole)
        for pole, width in zip(poles, widths, strict=True)
    ]


def stagger(wanted: Sequence[Flag], rows: int) -> list[int | None]:
    """Rows, counted from 0 at the bottom, in which no label overlaps another and no pole cuts
    through a label; None for a label that finds no such row."""
    rightward = sorted((i for i, f in enumerate(wanted) if f.start == f.pole), key=_pole_in(wanted))
    leftward = sorted((i for i, f in enumerate(wanted) if f.start != f.pole), key=_pole_in(wanted))
    # A label goes above those whose poles it covers, so these come first.
    orders = ([*rightward[::-1], *leftward], [*leftward, *rightward[::-1]])
    return min((_place(wanted, rows, order) for order in orders), key=lambda p: p.count(None))


def _pole_in(wanted: Sequence[Flag]) -> Callable[[int], float]:
    return lambda index: wanted[index].pole


def _place(wanted: Sequence[Flag], rows: int, order: Sequence[int]) -> list[int | None]:
    """Each label, in this order, in the lowest row that is clear."""
    placed: list[int | None] = [None] * len(wanted)
    for index in order:
        others = [(wanted[i], row) for i, row in enumerate(placed) if row is not None]
        clear = (row for row in range(rows) if all(_clear(wanted[index], row, *o) for o in others))
        placed[index] = next(clear, None)
    return placed


def _clear(flag: Flag, row: int, other: Flag, other_row: int) -> bool:
    """Whether two labels in these rows leave each other readable."""
    overlapping = flag.start < other.end and other.start < flag.end
    if row == other_row:
        return not overlapping
    upper, lower = (flag, other) if row > other_row else (other, flag)
    return not lower.covers(upper.pole)
