"""How well the ranges of an estimate are backed: by a source, and by one that is not old."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import numpy as np

from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.quantiles import quantile
from sora_planner_gui.engine.quantities import Quantity
from sora_planner_gui.engine.stating import bounds, meaning, point

OLD_AFTER = timedelta(days=365)
ESTIMATE_FACTOR, SOURCED_FACTOR = 1.5, 1.1
"""By how much a number that is held fixed may be off either way: one that somebody estimated or
that nobody graded, and one derived from a source or found in a single one. A verified one is not
off. These are plain rules, as nothing is stated: they tell what to look at, not how likely it is.
"""
RANGE, ESTIMATE, SOURCED, VERIFIED = "range", "estimate", "sourced", "verified"
_RULES = {"verified": VERIFIED, "one source": SOURCED, "derived": SOURCED}
_FACTORS = {ESTIMATE: ESTIMATE_FACTOR, SOURCED: SOURCED_FACTOR, VERIFIED: 1.0}


def is_weak(figure: Figure, today: date) -> bool:
    """Whether a figure has no source, or one of more than a year ago."""
    return not figure.source or last_day(figure.date, today) < today - OLD_AFTER


def weak_share(totals: Mapping[str, float], figures: Mapping[str, Figure], today: date) -> float:
    """The share of the inputs' total Sobol' indices that weakly backed ones have; nan without."""
    moving = {key: total for key, total in totals.items() if total > 0}
    weak = sum(total for key, total in moving.items() if is_weak(figures[key], today))
    return weak / sum(moving.values()) if moving else float("nan")


def swing_rule(figure: Figure, quantity: Quantity) -> str:
    """By which rule a number that is held fixed may be off: RANGE where its default is one."""
    rule = _RULES.get(figure.grade, ESTIMATE)
    if rule != VERIFIED and quantity.default is not None and quantity.default.shape != "fixed":
        return RANGE
    return rule


def held_swing(figure: Figure, quantity: Quantity) -> tuple[float, float]:
    """Between which values a number that is held fixed may lie, in base units, by `swing_rule`.

    By RANGE from the 10th to the 90th percentile of the default, as stated ranges swing, and as far
    as the number where that lies outside; within the quantity's bounds, and with the number in it.
    """
    value, rule = point(figure, quantity), swing_rule(figure, quantity)
    if rule == RANGE:
        assert quantity.default is not None
        ends = quantile(meaning(quantity.default, quantity), np.array([0.1, 0.9])).tolist()
    else:
        ends = [value / _FACTORS[rule], value * _FACTORS[rule]]
    least, most = bounds(quantity)
    low = min(ends) if least is None else max(min(ends), least)
    high = max(ends) if most is None else min(max(ends), most)
    return min(low, value), max(high, value)


def last_day(text: str, today: date) -> date:
    """The last day that "2025", "2025-03" or "2025-03-31" can mean; today where it is no date."""
    try:
        parts = [int(part) for part in text.split("-")]
        if len(parts) == 3:
            return date(*parts)
        year, month = parts if len(parts) == 2 else (*parts, 12)
        first = date(year, month, 1)
        return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    except (ValueError, TypeError, OverflowError):
        return today
