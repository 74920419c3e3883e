"""How well predictions of training meet what was stated, in all and by kind of run."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import fmean, median

from sora_planner_gui.catalogue.training_runs import KINDS
from sora_planner_gui.measured.training import TrainingPrediction

RUNS, RATES = "runs", "rates"
"""Whole runs or stages with their hours, and rates of single steps."""


@dataclass(frozen=True, slots=True)
class TrainingSummary:
    """Some predictions: `coverage` is the share within their 90 % interval, of all and by family.

    `family_coverage` counts every family of models alike, however many of it are published; the
    width of an interval is the ratio of its ends. `apart` are those of which some method's interval
    has no value in common with that which predicts it.
    """

    name: str
    predictions: int
    families: int
    median_error_factor: float
    coverage: float
    family_coverage: float
    median_width: float
    apart: int


def summarise(predictions: Iterable[TrainingPrediction], name: str = "") -> TrainingSummary | None:
    """The summary of these predictions; None where there is none."""
    every = list(predictions)
    if not every:
        return None
    families: dict[str, list[bool]] = {}
    for each in every:
        families.setdefault(each.run.family, []).append(each.covered)
    return TrainingSummary(
        name=name,
        predictions=len(every),
        families=len(families),
        median_error_factor=median(each.error_factor for each in every),
        coverage=fmean(each.covered for each in every),
        family_coverage=fmean(fmean(covered) for covered in families.values()),
        median_width=median(each.predicted.p95 / each.predicted.p5 for each in every),
        apart=sum(bool(each.apart) for each in every),
    )


def summaries(predictions: Iterable[TrainingPrediction]) -> list[TrainingSummary]:
    """Of whole runs and of rates of steps, and of both by kind of run."""
    every = list(predictions)
    groups = {
        RUNS: [each for each in every if not each.run.steady],
        **{f"{RUNS}, {kind}": [e for e in every if _is(e, kind, steady=False)] for kind in KINDS},
        RATES: [each for each in every if each.run.steady],
        **{f"{RATES}, {kind}": [e for e in every if _is(e, kind, steady=True)] for kind in KINDS},
    }
    found = (summarise(group, name) for name, group in groups.items())
    return [each for each in found if each is not None]


def _is(each: TrainingPrediction, kind: str, *, steady: bool) -> bool:
    return each.run.kind == kind and each.run.steady is steady
