"""Published training runs: what was computed, on what, and in how many GPU-hours."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass

from sora_planner_gui.catalogue.runs import LeftOut

_HOUR = 3600.0
_NEEDED = ("calc_n_linear_b", "calc_seq_tokens", "calc_layers", "calc_width")


@dataclass(frozen=True, slots=True)
class TrainingRun:
    """A run with a stated time; `gpu_time` in GPU·s.

    Its compute is told by `forward_flop` of a sample and the number of samples, or by weights,
    layers, width and sequence and the tokens seen. `steady` is a rate without interruptions.
    """

    id: str
    name: str
    gpu: str
    precision: str
    gpu_time: float
    steady: bool
    source: str
    samples: float = 0.0
    forward_flop: float = 0.0
    tokens: float = 0.0
    linear_parameters: float = 0.0
    layers: float = 0.0
    width: float = 0.0
    attended: float = 0.0
    """Tokens that a token attends to on average: half the sequence where it looks back alone."""


def read_training_runs(text: str) -> tuple[tuple[TrainingRun, ...], tuple[LeftOut, ...]]:
    """The runs of the bundled table with a stated time, and the other rows with the reason."""
    runs: list[TrainingRun] = []
    left_out: list[LeftOut] = []
    for row in csv.DictReader(io.StringIO(text, newline="")):
        why = _why_not(row)
        if why:
            left_out.append(LeftOut(row["id"], why))
        else:
            runs.append(_run(row))
    return tuple(runs), tuple(left_out)


def _why_not(row: Mapping[str, str]) -> str:
    """Why a row cannot be held against a prediction; "" where it can."""
    if "circular" in row["flop_basis"]:
        return "its compute was worked out from an assumed utilisation (circular)"
    if row["row_kind"] == "flop_check":
        return "a count of FLOP, not a run"
    if not row["gpu_hours"] and not row["calc_seconds"]:
        return "no time is stated"
    by_sample = row["calc_fwd_flop_per_sample"] and row["calc_samples"]
    if not by_sample and not all(row[name] for name in _NEEDED):
        return "what it computed is not stated"
    if not row["gpu_id"]:
        return "the row names no card of the catalogue"
    return "" if row["precision"] else "its precision is not stated"


def _run(row: Mapping[str, str]) -> TrainingRun:
    sequence = _number(row, "calc_seq_tokens")
    samples = _number(row, "calc_samples")
    steady = bool(row["calc_seconds"])
    hours = _number(row, "gpu_hours") * _HOUR
    return TrainingRun(
        id=row["id"],
        name=row["name"],
        gpu=row["gpu_id"],
        precision=row["precision"],
        gpu_time=_number(row, "calc_seconds") * _number(row, "gpu_count") if steady else hours,
        steady=steady,
        source=row["source"],
        samples=samples,
        forward_flop=_number(row, "calc_fwd_flop_per_sample"),
        tokens=_number(row, "calc_tokens_total") or samples * sequence,
        linear_parameters=1e9 * _number(row, "calc_n_linear_b"),
        layers=_number(row, "calc_layers"),
        width=_number(row, "calc_width"),
        attended=sequence / 2 if row["calc_causal"] else sequence,
    )


def _number(row: Mapping[str, str], column: str) -> float:
    return float(row[column] or 0)
