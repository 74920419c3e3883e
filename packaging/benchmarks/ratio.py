"""Timings that mean the same on every machine: medians as multiples of a yardstick's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Ratio:
    """What was timed beside its yardstick, in seconds, and the ratio aimed at, if any."""

    name: str
    measured: tuple[float, ...]
    yardstick: tuple[float, ...]
    goal: float | None = None

    @property
    def value(self) -> float:
        """How many times the yardstick's median the measured median is."""
        return median(self.measured) / median(self.yardstick)

    def __str__(self) -> str:
        goal = f"goal {self.goal:.2f}" if self.goal else ""
        measured, yardstick = (median(each) * 1000 for each in (self.measured, self.yardstick))
        return f"{self.name:<48}{self.value:>6.2f}   {goal:<10}{measured:>9.1f}{yardstick:>9.1f}"


def in_turn(timed: Sequence[Callable[[], float]], rounds: int) -> list[tuple[float, ...]]:
    """Time each in every round, after one round that does not count.

    Taking turns lets whatever else the machine does fall on all of them alike.
    """
    times = [[run() for run in timed] for _ in range(rounds + 1)][1:]
    return list(zip(*times, strict=True))
