"""Enclosure arithmetic: what a printed figure may have been before it was rounded."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Enclosure:
    """All numbers from `low` to `high`; both ends may be alike."""

    low: float
    high: float

    def __post_init__(self) -> None:
        if not self.low <= self.high:
            raise ValueError(f"no interval: {self.low} to {self.high}")

    def __add__(self, other: Enclosure) -> Enclosure:
        return Enclosure(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Enclosure) -> Enclosure:
        return Enclosure(self.low - other.high, self.high - other.low)

    def __mul__(self, other: Enclosure) -> Enclosure:
        ends = [a * b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Enclosure(min(ends), max(ends))

    def __truediv__(self, other: Enclosure) -> Enclosure:
        """ZeroDivisionError where the divisor holds zero."""
        if other.low <= 0 <= other.high:
            raise ZeroDivisionError
        return self * Enclosure(1 / other.high, 1 / other.low)

    def hull(self, other: Enclosure) -> Enclosure:
        """All between the least and the most of both."""
        return Enclosure(min(self.low, other.low), max(self.high, other.high))

    def scaled(self, factor: float) -> Enclosure:
        """Every number times a positive factor."""
        return Enclosure(self.low * factor, self.high * factor)

    def root(self, degree: Enclosure) -> Enclosure:
        """The roots of positive numbers, of a positive degree."""
        ends = [x ** (1 / n) for x in (self.low, self.high) for n in (degree.low, degree.high)]
        return Enclosure(min(ends), max(ends))

    @property
    def middle(self) -> float:
        """The geometric mean of positive ends, else the arithmetic one."""
        if self.low > 0:
            return math.sqrt(self.low) * math.sqrt(self.high)
        return self.low / 2 + self.high / 2

    def meets(self, other: Enclosure, slack: float = 1.0) -> bool:
        """Whether both have a number in common, or ends of one sign less than `slack` × apart."""
        return self.apart(other) <= slack

    def apart(self, other: Enclosure) -> float:
        """The factor between the nearest ends, 1 where they meet; infinite across zero."""
        if self.low <= other.high and other.low <= self.high:
            return 1.0
        lower, upper = (self, other) if self.high < other.low else (other, self)
        if lower.high <= 0:
            return math.inf
        return upper.low / lower.high


def printed(value: float, digits: float = 0) -> Enclosure:
    """What may have been rounded to `value` with so many significant digits; 0 means exact.

    Half a unit of the last digit to either side: 5.4 is 5.35 to 5.45. Below a power of ten the unit
    is a tenth: what rounds to 10 in one digit is 9.5 to 15.
    """
    if not digits or not value:
        return Enclosure(value, value)
    size = abs(value)
    magnitude = math.floor(math.log10(size))
    half = 0.5 * 10.0 ** (magnitude - int(digits) + 1)
    is_power = math.isclose(size, 10.0**magnitude, rel_tol=1e-12)
    low, high = size - (half / 10 if is_power else half), size + half
    return Enclosure(low, high) if value > 0 else Enclosure(-high, -low)
