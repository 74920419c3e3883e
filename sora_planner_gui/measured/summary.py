"""How well predictions of runs meet what was measured: in all, by card, family and software."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

from sora_planner_gui.measured.generation import Prediction


@dataclass(frozen=True, slots=True)
class Summary:
    """Medians over some runs; `coverage` is the share of them within their 90 % interval.

    `family_coverage` is the same with every family of models counting alike, however many its runs.
    The width of an interval is the ratio of its ends.
    """

    name: str
    runs: int
    median_error_factor: float
    coverage: float
    family_coverage: float
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
        _mean(each.covered for each in measured),
        _mean(_mean(each.covered for each in group) for group in _groups(measured, _family)),
        float(np.median([each.p95 / each.p5 for each in measured])),
    )


def by_card(predictions: Iterable[Prediction]) -> list[Summary]:
    """A summary for each card's id."""
    return _by(predictions, lambda each: each.run.gpu)


def by_family(predictions: Iterable[Prediction]) -> list[Summary]:
    """A summary for each family of models."""
    return _by(predictions, _family)


def by_software(predictions: Iterable[Prediction]) -> list[Summary]:
    """A summary for each kind of software."""
    return _by(predictions, lambda each: each.run.software)


def _family(each: Prediction) -> str:
    return each.run.family


def _mean(values: Iterable[float]) -> float:
    return float(np.mean(list(values)))


def _groups(
    predictions: Iterable[Prediction], key: Callable[[Prediction], str]
) -> list[list[Prediction]]:
    """The predictions by what `key` says of them, in the order of it."""
    groups: dict[str, list[Prediction]] = {}
    for each in predictions:
        groups.setdefault(key(each), []).append(each)
    return [groups[name] for name in sorted(groups)]


def _by(predictions: Iterable[Prediction], key: Callable[[Prediction], str]) -> list[Summary]:
    found = (summarise(group, key(group[0])) for group in _groups(predictions, key))
    return [each for each in found if each is not None]
