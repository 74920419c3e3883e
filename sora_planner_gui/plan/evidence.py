"""How well the ranges of an estimate are backed: by a source, and by one that is not old."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from sora_planner_gui.engine.figure import Figure

OLD_AFTER = timedelta(days=365)


def is_weak(figure: Figure, today: date) -> bool:
    """Whether a figure has no source, or one of more than a year ago."""
    return not figure.source or last_day(figure.date, today) < today - OLD_AFTER


def weak_share(totals: Mapping[str, float], figures: Mapping[str, Figure], today: date) -> float:
    """The share of the inputs' total Sobol' indices that weakly backed ones have; nan without."""
    moving = {key: total for key, total in totals.items() if total > 0}
    weak = sum(total for key, total in moving.items() if is_weak(figures[key], today))
    return weak / sum(moving.values()) if moving else float("nan")


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
