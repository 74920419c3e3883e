"""How well predictions of runs meet what was measured: in all, by card, by family."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

from sora_planner_gui.measured.generation import Prediction


@dataclass(frozen=True, slots=True)
class Summary:
    """Medians over some runs; `coverage` is the share of them within their 90 % interval.

    The width of an interval is the ratio of its ends.
    """

    name: str
    runs: int
    median_error_factor: float
    coverage: float
    median_width: float


def summarise(predictions: Iterable[Prediction], name: str = "") -> Summary | None:
    """The summary of the runs that were measured; None where there is none."""
    measured = [each for each in predictions if each.run.seconds is not None]
    if not measured:
        return None
    return Summary(
        name,
        len(measured),
        float(np.median([each.error_factor for each in measured])),
        sum(each.covered for each in measured) / len(measured),
        float(np.median([each.p95 / each.p5 for each in measured])),
    )


def by_card(predictions: Iterable[Prediction]) -> list[Summary]:
    """A summary for each card's id."""
    return _by(predictions, lambda each: each.run.gpu)


def by_family(predictions: Iterable[Prediction]) -> list[Summary]:
    """A summary for each family of models."""
    return _by(predictions, lambda each: each.run.family)


def _by(predictions: Iterable[Prediction], key: Callable[[Prediction], str]) -> list[Summary]:
    groups: dict[str, list[Prediction]] = {}
    for each in predictions:
        groups.setdefault(key(each), []).append(each)
    found = (summarise(groups[name], name) for name in sorted(groups))
    return [each for each in found if each is not None]
