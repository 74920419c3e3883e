"""Training predicted beside what is stated, by every method: a table, JSON, and a document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sora_planner_gui.catalogue.store import (
    bundled_catalogues,
    bundled_training_mfu,
    bundled_training_runs,
    bundled_training_stages,
)
from sora_planner_gui.catalogue.training_mfu import (
    Utilisation,
    families_left_out,
    fitted,
    read_utilisation,
)
from sora_planner_gui.catalogue.training_runs import KINDS, TrainingRun, read_training_runs
from sora_planner_gui.engine.formatting import format_interval, format_value
from sora_planner_gui.engine.graph import Graph
from sora_planner_gui.export.table import columns
from sora_planner_gui.measured.published import Training, training
from sora_planner_gui.measured.training import (
    CHOICE,
    GOODPUT,
    Interval,
    TrainingPrediction,
    predict_training,
)
from sora_planner_gui.measured.training_summary import RUNS, TrainingSummary, summaries

_HOUR = 3600.0
_HEAD = ["run", "kind", "card", "stated", "predicted", "5th to 95th percentile", "error factor"]
_SUMMARY_HEAD = [
    *("", "number", "families", "median error factor", "in the interval", "families alike"),
    *("median width", "methods apart"),
]
_HOW = """\
Training: GPU time of runs and of single steps, FLOP ÷ (peak × MFU × goodput), by each run's stages
or, where these are not told, by a count of its FLOP. MFU is the range of other families of its kind
of run, goodput {goodput} of a run and 100 % of a step. ! marks an interval that does not
hold what is stated."""
_METHODS = """\
What each method says to it, over what is stated; ! where its interval, 5th to 95th percentile, does
not overlap with that of the first."""
RECOMMENDED = {"tuned": "30 · 40 · 50 % pert", "research": "8 · 20 · 32 % pert"}
"""Ranges of MFU read off the same evidence by eye, to hold the fitted ones against."""

_INTRODUCTION = """\
# Training

This page is written by `make docs`; a test holds it against the engine. The formulas are in
[formulas.md](formulas.md), under *Training compute* and *Training fleet*.

Every published run that states GPU-hours, or a rate of steps, is made a plan of its own and
predicted by the plan's formulas: FLOP ÷ (peak × MFU × goodput). FLOP are those of its stages, with
the architecture that the catalogue has or the run itself states; where its stages are not told,
those that its authors state or that its forward passes count. What a row leaves open, such as the
mean length of clips, is a range. MFU is told apart by kind of run and fitted to published
utilisation, without the run's own family. Goodput of a run is {goodput}, of a step 100 %.

**What is left over**: of {runs} runs and stages with GPU-hours, {held} lie in their 90 % interval
({families} of families, each counting alike), and the median prediction is a factor of {median:.2f}
off. With the ranges of MFU that were read off the same evidence by eye ({tuned} for large runs of
tuned code, {research} for research code) {eye} would: those are too narrow.
"""
_BY_METHOD = """
## By every method

Each method's median over what is stated; ! where its interval, from the 5th to the 95th percentile,
does not overlap with that of the first that can be applied. No source states a run as a multiple of
GPT-3 but GPT-3's own; DiT is scaled to whole runs of models of pictures alone. *Architecture* takes
every clip for one of the largest stage, *Scaled from DiT* every picture for one of 256 × 256.
"""
_KIND = """\
**{what}** ({kind}): {low:.0f} · {median:.0f} · {high:.0f} % at the 5th, 50th and 95th percentile,
by {families} families, each of which counts alike; {inside} of them lie in the interval that the
others give.
"""


def table(found: Training) -> list[str]:
    """Blocks of lines: predictions, methods, summaries."""
    predictions = found.predictions
    rows = [_row(each) for each in predictions]
    names = _methods(predictions)
    methods = [["run", *names], *(_method_row(each, names) for each in predictions)]
    every = [_summary_row(each) for each in summaries(predictions)]
    return [
        _HOW.format(goodput=GOODPUT),
        columns([_HEAD, *rows], right=frozenset({3, 4, 5, 6})),
        _METHODS,
        columns(methods, right=frozenset(range(1, len(names) + 1))),
        columns([_SUMMARY_HEAD, *every], right=frozenset(range(1, 8))),
    ]


def document(found: Training) -> dict[str, Any]:
    """The same as members of a JSON document, in GPU·h."""
    return {
        "unit": "GPU·h",
        "runs": [_entry(each) for each in found.predictions],
        "left_out": [asdict(each) for each in found.left_out],
        "summary": [asdict(each) for each in summaries(found.predictions)],
    }


def to_markdown(graph: Graph) -> str:
    """The document, with a row for every run."""
    found = training(graph)
    utilisation = read_utilisation(bundled_training_mfu())
    names = _methods(found.predictions)
    labels = dict(graph.choices[CHOICE].options)
    return "\n".join(
        [
            _introduction(graph, found),
            _markdown_table(_SUMMARY_HEAD, map(_summary_row, summaries(found.predictions))),
            "\n## Predicted beside stated\n",
            "! marks an interval that does not hold what is stated.\n",
            _markdown_table(
                [*_HEAD, "by", "hours are"],
                (
                    [*_row(each), labels[each.method], each.run.basis or "a rate of steps"]
                    for each in found.predictions
                ),
            ),
            "\nOutside their interval:\n",
            *(_outside(each) for each in found.predictions if not each.covered),
            _BY_METHOD,
            _markdown_table(
                ["run", *(labels[name] for name in names)],
                (_method_row(each, names) for each in found.predictions),
            ),
            "\n## MFU by kind of run\n",
            *(_kind(utilisation, kind) for kind in KINDS),
            _markdown_table(
                ["run", "kind", "card", "MFU", "how", "source", "not used, as"],
                (_evidence(each) for each in utilisation),
            ),
            "\n## Stages\n",
            _markdown_table(
                ["run", "stage", "samples", "width × height", "frames", "source", "told of it"],
                (row for each in found.predictions for row in _stages(each.run)),
            ),
            "\n## Left out\n",
            *(f"- {each.id}: {each.why}" for each in found.left_out),
            "",
        ]
    )


def _introduction(graph: Graph, found: Training) -> str:
    runs, _ = read_training_runs(bundled_training_runs(), bundled_training_stages())
    by_eye, _ = predict_training(graph, bundled_catalogues(), runs, RECOMMENDED)
    [total] = [each for each in summaries(found.predictions) if each.name == RUNS]
    [eye] = [each for each in summaries(by_eye) if each.name == RUNS]
    return _INTRODUCTION.format(
        goodput=GOODPUT,
        runs=total.predictions,
        held=round(total.coverage * total.predictions),
        families=_percent(total.family_coverage),
        median=total.median_error_factor,
        tuned=RECOMMENDED["tuned"].removesuffix(" pert"),
        research=RECOMMENDED["research"].removesuffix(" pert"),
        eye=round(eye.coverage * eye.predictions),
    )


def _kind(utilisation: Sequence[Utilisation], kind: str) -> str:
    span, checks = fitted(utilisation, kind), families_left_out(utilisation, kind)
    return _KIND.format(
        what=KINDS[kind].capitalize(),
        kind=kind,
        low=100 * span.low,
        median=100 * span.median,
        high=100 * span.high,
        families=span.families,
        inside=sum(each.covered for each in checks),
    )


def _outside(each: TrainingPrediction) -> str:
    """How far a run lies off, and what its row tells of it."""
    below = each.run.gpu_time > each.predicted.p95
    side = "more than predicted" if below else "less than predicted"
    return f"- {each.run.name}, {side} by a factor of {each.error_factor:.2f}. {each.run.notes}"


def _evidence(each: Utilisation) -> list[str]:
    share = f"{100 * each.mfu:.3g} %"
    return [each.run, each.kind, each.card, share, each.how, each.source, each.not_used]


def _stages(run: TrainingRun) -> list[list[str]]:
    return [
        [
            run.id,
            each.name,
            each.cells["samples"].value or "",
            f"{each.cells['width'].value} × {each.cells['height'].value}",
            each.cells["frames"].value or "",
            each.source,
            each.note,
        ]
        for each in run.stages
        if run.model
    ]


def _markdown_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _methods(predictions: Iterable[TrainingPrediction]) -> list[str]:
    """The methods that some run is predicted by, in one order."""
    return list(dict.fromkeys(name for each in predictions for name in each.methods))


def _row(each: TrainingPrediction) -> list[str]:
    run, found = each.run, each.predicted
    unit = "GPU·h" if run.gpu_time >= _HOUR else "GPU·s"
    interval = format_interval(found.p5, found.p95, unit)
    return [
        run.id,
        run.kind,
        run.gpu,
        format_value(run.gpu_time, unit),
        format_value(found.p50, unit),
        interval if each.covered else f"! {interval}",
        f"{each.error_factor:.2f}",
    ]


def _method_row(each: TrainingPrediction, names: Sequence[str]) -> list[str]:
    return [each.run.id, *(_ratio(each, name, each.methods) for name in names)]


def _ratio(each: TrainingPrediction, name: str, methods: Mapping[str, Interval]) -> str:
    if name not in methods:
        return "—"
    text = f"{methods[name].p50 / each.run.gpu_time:.2f}"
    return f"! {text}" if name in each.apart else text


def _summary_row(each: TrainingSummary) -> list[str]:
    return [
        each.name,
        str(each.predictions),
        str(each.families),
        f"{each.median_error_factor:.2f}",
        _percent(each.coverage),
        _percent(each.family_coverage),
        f"{each.median_width:.2f}",
        str(each.apart),
    ]


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"


def _entry(each: TrainingPrediction) -> dict[str, Any]:
    run, found = each.run, each.predicted
    return {
        "id": run.id,
        "kind": run.kind,
        "stated": run.gpu_time / _HOUR,
        "p5": found.p5 / _HOUR,
        "p50": found.p50 / _HOUR,
        "p95": found.p95 / _HOUR,
        "method": each.method,
        "methods": {name: _ends(interval) for name, interval in each.methods.items()},
        "methods_apart": list(each.apart),
        "gpu": run.gpu,
        "basis": run.basis,
        "source": run.source,
    }


def _ends(interval: Interval) -> dict[str, float]:
    return {name: value / _HOUR for name, value in asdict(interval).items()}
