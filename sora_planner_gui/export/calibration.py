"""Predicted against measured, as a table for people and as JSON for programs."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from sora_planner_gui.catalogue.runs import LeftOut
from sora_planner_gui.engine.formatting import format_interval, format_value
from sora_planner_gui.export import training as export_training
from sora_planner_gui.export.table import columns
from sora_planner_gui.measured.generation import Prediction
from sora_planner_gui.measured.published import Generation, Training
from sora_planner_gui.measured.summary import Summary, by_card, by_family, by_software, summarise

_HEAD = ["run", "model", "card", "measured", "predicted", "5th to 95th percentile", "error factor"]
_SUMMARY_HEAD = [
    *("", "runs", "median error factor", "in the interval", "families alike", "median width")
]
_HOW = """\
Seconds a clip. Each run is predicted by a fit that has not seen its family of models, or, of a
family of which no run is published, by the fit to all {runs} runs. The error factor is predicted
over measured or its inverse; the width of an interval is the ratio of its ends, and ! marks one
that does not hold what was measured. “families alike” is the share in the interval with every
family counting alike, however many its runs."""


def to_json(found: Generation, training: Training | None) -> str:
    """Seconds a clip of every run, the rows left out, and how well it all fits."""
    document: dict[str, Any] = {
        "runs": [_entry(each) for each in found.predictions],
        "left_out": [asdict(each) for each in found.left_out],
        "summary": _summary(found),
    }
    if training is not None:
        document["training"] = export_training.document(training)
    return json.dumps(document, indent=2, ensure_ascii=False)


def to_table(found: Generation, training: Training | None) -> str:
    """A line for each run, summaries, and what was left out and why."""
    parts = [_HOW.format(runs=found.calibrated.runs), ""]
    if found.predictions:
        rows = [_row(each) for each in found.predictions]
        parts += [columns([_HEAD, *rows], right=frozenset({3, 4, 5, 6})), ""]
    total = summarise(found.predictions, "all")
    if total is not None:
        groups = [
            *(total, *by_card(found.predictions), *by_family(found.predictions)),
            *by_software(found.predictions),
        ]
        rows = [_summary_row(each) for each in groups]
        parts += [columns([_SUMMARY_HEAD, *rows], right=frozenset(range(1, 6))), ""]
    parts += _left_out(found.left_out)
    if training is not None:
        for block in export_training.table(training):
            parts += [block, ""]
        parts += _left_out(training.left_out)
    return "\n".join(parts).rstrip()


def _entry(each: Prediction) -> dict[str, Any]:
    run = each.run
    return {
        "id": run.id,
        "measured": run.seconds,
        "p5": each.p5,
        "p50": each.p50,
        "p95": each.p95,
        "model": run.model,
        "gpu": run.gpu,
        "gpu_count": run.gpus,
        "software": run.software,
        "family_left_out": each.left_out or None,
        "source": run.source,
    }


def _summary(found: Generation) -> dict[str, Any]:
    total = summarise(found.predictions, "all")
    return {
        "runs": total.runs if total else 0,
        "median_error_factor": total.median_error_factor if total else None,
        "coverage": total.coverage if total else None,
        "family_coverage": total.family_coverage if total else None,
        "median_width": total.median_width if total else None,
        "interval": "5th to 95th percentile",
        "cross_validation": found.calibrated.method,
        "fitted_runs": found.calibrated.runs,
        "by_card": [asdict(each) for each in by_card(found.predictions)],
        "by_family": [asdict(each) for each in by_family(found.predictions)],
        "by_software": [asdict(each) for each in by_software(found.predictions)],
    }


def _row(each: Prediction) -> list[str]:
    run = each.run
    return [
        run.id,
        run.title or run.model,
        f"{run.gpus:g} × {run.gpu}",
        "" if run.seconds is None else format_value(run.seconds, "s"),
        format_value(each.p50, "s"),
        _interval(each.p5, each.p95, "s", covered=each.covered or run.seconds is None),
        "" if math.isnan(each.error_factor) else f"{each.error_factor:.2f}",
    ]


def _interval(low: float, high: float, unit: str, *, covered: bool) -> str:
    """The interval, marked where what was measured lies outside."""
    text = format_interval(low, high, unit)
    return text if covered else f"! {text}"


def _summary_row(each: Summary) -> list[str]:
    return [
        each.name,
        str(each.runs),
        f"{each.median_error_factor:.2f}",
        f"{100 * each.coverage:.0f} %",
        f"{100 * each.family_coverage:.0f} %",
        f"{each.median_width:.2f}",
    ]


def _left_out(rows: Iterable[LeftOut]) -> list[str]:
    lines = [f"  {each.id}: {each.why}" for each in rows]
    return ["Left out:", *lines, ""] if lines else []
