"""Published training runs: what was computed, in which stages, on what, in how many GPU-hours."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from sora_planner_gui.catalogue.csv_rows import read_rows
from sora_planner_gui.catalogue.runs import LeftOut
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.formulas import fleet, training
from sora_planner_gui.engine.formulas.training import TRAINING_STAGES
from sora_planner_gui.engine.quantities import Quantity
from sora_planner_gui.engine.stating import point, state_filed
from sora_planner_gui.errors import UserError

KINDS = {"tuned": "large runs of tuned code", "research": "research code"}
"""The kinds of runs that utilisation is told apart for."""

COLUMNS = (
    *("id", "name", "row_kind", "modality", "source", "params_b", "precision", "gpu_id"),
    *("gpu_count", "gpu_hours", "gpu_hours_basis", "stated_total_flop", "flop_basis"),
    *("calc_n_linear_b", "calc_n_total_b", "calc_seq_tokens", "calc_tokens_total", "calc_layers"),
    *("calc_width", "calc_causal", "calc_fwd_flop_per_sample", "calc_samples", "calc_seconds"),
    *("model_id", "kind", "family", "peak", "gpt3_multiple"),
    "notes",
)
STAGE_COLUMNS = (
    *("run", "stage", "source", "note"),
    *TRAINING_STAGES.column_keys,
)
_HOUR = 3600.0
_MOST = 1e40
_PASSES = 3.0
"""A step of training costs three forward passes, as in the engine's formulas."""

_CELLS = TRAINING_STAGES.column_keys
_SAMPLES = TRAINING_STAGES.columns[0]
_NAMED_PEAK = "peak_"
_TYPED = {
    column: next(each for each in inputs if isinstance(each, Quantity) and each.key == key)
    for column, key, inputs in (
        ("peak", "training_gpu_peak", fleet.INPUTS),
        ("gpt3_multiple", "gpt3_multiple", training.INPUTS),
    )
}
"""The quantities that cells are typed as; a peak can be named as one of the card's instead."""

_OF_TEXT = {
    "temporal_compression": "1",
    "spatial_compression": "1",
    "patch_frames": "1",
    "patch_side": "1",
    "text_tokens": "0",
    "linear_text_tokens": "0",
}


@dataclass(frozen=True, slots=True)
class Stage:
    """What a stage showed the model: the cells of a row of the engine's table of stages."""

    name: str
    cells: Mapping[str, Figure]
    source: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class TrainingRun:
    """A run, or one step of one, with a stated time; `gpu_time` in GPU·s.

    Its model is the catalogue's `model`, or `architecture`: values of quantities, as typed. `flop`
    are those stated by its authors or counted from the forward passes of its samples, nan where
    there are neither; `steady` is a rate without interruptions; `peak` in FLOP/s, or the name of
    one of the card's, "" for that of `precision`.
    """

    id: str
    name: str
    kind: str
    family: str
    gpu: str
    precision: str
    gpu_time: float
    steady: bool
    source: str
    basis: str = ""
    peak: str = ""
    model: str = ""
    makes_pictures: bool = True
    stages: tuple[Stage, ...] = ()
    architecture: Mapping[str, str] = field(default_factory=dict)
    causal: bool = False
    flop: float = math.nan
    gpt3_multiple: float = math.nan
    notes: str = ""


@dataclass(frozen=True, slots=True)
class PublishedHours:
    """What a whole run of a model of video took: parameters, card, and time in GPU·s.

    `by_its_authors` is false where the hours are derived, or others' estimate.
    """

    id: str
    name: str
    parameters: float
    gpu: str
    gpu_time: float
    by_its_authors: bool


def read_published_hours(text: str) -> tuple[PublishedHours, ...]:
    """The whole runs of video of a CSV text whose hours, card and size are published.

    What they computed need not be known, as it must be of a run that is predicted. UserError where
    the text is no such table, ValueError where a number in it is none.
    """
    return tuple(
        PublishedHours(
            row["id"],
            row["name"],
            1e9 * _number(row, "params_b"),
            row["gpu_id"],
            _number(row, "gpu_hours") * _HOUR,
            row["gpu_hours_basis"].startswith("stated"),
        )
        for row in read_rows(text, COLUMNS, "training_runs.csv")
        if (row["row_kind"], row["modality"]) == ("run", "video")
        and all(row[column] for column in ("params_b", "gpu_id", "gpu_hours"))
    )


def read_training_runs(
    text: str, stages: str
) -> tuple[tuple[TrainingRun, ...], tuple[LeftOut, ...]]:
    """The runs of a CSV text with a stated time, and its other rows with the reason.

    `stages` is the CSV text of their stages. UserError where one of them is no such table.
    """
    by_run: dict[str, list[Mapping[str, str]]] = {}
    for row in read_rows(stages, STAGE_COLUMNS, "training_stages.csv"):
        by_run.setdefault(row["run"], []).append(row)
    runs: list[TrainingRun] = []
    left_out: list[LeftOut] = []
    for place, row in enumerate(read_rows(text, COLUMNS, "training_runs.csv"), start=2):
        name = row["id"] or f"line {place}"
        try:
            runs.append(_run(name, row, by_run.get(name, [])))
        except ValueError as error:
            left_out.append(LeftOut(name, str(error)))
        except UserError as error:
            left_out.append(LeftOut(name, str(error)))
    return tuple(runs), tuple(left_out)


def _run(name: str, row: Mapping[str, str], rows: list[Mapping[str, str]]) -> TrainingRun:
    """The run of a row; ValueError or UserError, in words for people, where it is none."""
    if row["row_kind"] == "flop_check":
        raise ValueError("a count of FLOP, not a run")
    if not row["gpu_hours"] and not row["calc_seconds"]:
        raise ValueError("no GPU-hours are stated")
    if row["kind"] not in KINDS:
        raise ValueError(f"its kind is not one of {', '.join(KINDS)}: “{row['kind'][:40]}”")
    if not row["gpu_id"]:
        raise ValueError("the row names no card")
    names = [each["stage"] for each in rows]
    if "" in names or len(set(names)) < len(names):
        raise ValueError("its stages have no names, or one name twice")
    stages = tuple(_stage(each) for each in rows) if rows else _one_stage(row)
    flop = _flop(row)
    if not stages and math.isnan(flop):
        raise ValueError("what it computed is not stated: neither samples nor tokens nor FLOP")
    for column, quantity in _TYPED.items():
        if row[column] and not row[column].startswith(_NAMED_PEAK):
            state_filed(row[column], quantity)
    steady = bool(row["calc_seconds"])
    seconds = _number(row, "calc_seconds") if steady else _number(row, "gpu_hours") * _HOUR
    return TrainingRun(
        id=name,
        name=row["name"],
        kind=row["kind"],
        family=row["family"] or name,
        gpu=row["gpu_id"],
        precision=row["precision"],
        gpu_time=seconds * (_number(row, "gpu_count") if steady else 1),
        steady=steady,
        source=row["source"],
        basis=row["gpu_hours_basis"],
        peak=row["peak"],
        model=row["model_id"] if rows else "",
        makes_pictures=row["modality"] in ("image", "video"),
        stages=stages,
        architecture={} if rows else _architecture(row),
        causal=bool(row["calc_causal"]),
        flop=flop,
        gpt3_multiple=_number(row, "gpt3_multiple") if row["gpt3_multiple"] else math.nan,
        notes=row["notes"],
    )


def _flop(row: Mapping[str, str]) -> float:
    """The compute as its authors state it, else as counted from forward passes; nan for neither.

    What others worked out from the hours and an assumed utilisation would be held against itself.
    """
    if row["stated_total_flop"] and row["flop_basis"].startswith("stated"):
        return _number(row, "stated_total_flop")
    if row["calc_fwd_flop_per_sample"] and row["calc_samples"]:
        flop = _PASSES * _number(row, "calc_fwd_flop_per_sample") * _number(row, "calc_samples")
        if flop > _MOST:
            raise ValueError(f"more FLOP than can be: {flop:.3g}")
        return flop
    return math.nan


def _one_stage(row: Mapping[str, str]) -> tuple[Stage, ...]:
    """All samples alike, each of so many frames of one pixel as it has tokens; () if not told."""
    if not all(row[name] for name in ("calc_n_linear_b", "calc_seq_tokens", "calc_layers")):
        return ()
    sequence = _number(row, "calc_seq_tokens")
    if row["calc_tokens_total"]:
        samples = _number(row, "calc_tokens_total") / sequence
    elif row["calc_samples"]:
        samples = _number(row, "calc_samples")
    else:
        return ()
    looks_back = "50 %" if row["calc_causal"] else "100 %"
    texts = (f"{samples!r}", "1", "1", f"{sequence!r}", looks_back)
    return (Stage("all", _cells(dict(zip(_CELLS, texts, strict=True))), row["source"]),)


def _architecture(row: Mapping[str, str]) -> dict[str, str]:
    """What the row itself says of the model, as values that are typed."""
    if not row["calc_n_linear_b"]:
        return {}
    total = "calc_n_total_b" if row["calc_n_total_b"] else "params_b"
    return {
        **_OF_TEXT,
        "linear_parameter_count": f"{1e9 * _number(row, 'calc_n_linear_b')!r}",
        "parameter_count": f"{1e9 * _number(row, total)!r}",
        "transformer_layers": f"{_number(row, 'calc_layers')!r}",
        "transformer_width": f"{_number(row, 'calc_width')!r}",
    }


def _stage(row: Mapping[str, str]) -> Stage:
    missing = [name for name in _CELLS if not row[name]]
    if missing:
        raise ValueError(f"stage “{row['stage'][:40]}” does not state {', '.join(missing)}")
    cells = _cells(row)
    if not point(cells["samples"], _SAMPLES):
        raise ValueError(f"stage “{row['stage'][:40]}” shows no samples")
    return Stage(row["stage"], cells, row["source"], row["note"])


def _cells(texts: Mapping[str, str]) -> dict[str, Figure]:
    """The cells as the engine reads them; UserError where it cannot."""
    return {each.key: state_filed(texts[each.key], each) for each in TRAINING_STAGES.columns}


def _number(row: Mapping[str, str], column: str) -> float:
    """A number above zero; ValueError, in words for people, where it is none."""
    text = row[column]
    try:
        value = float(text)
    except ValueError:
        raise ValueError(f"{column} is not a number: “{text[:40]}”") from None
    if not 0 < value <= _MOST:
        raise ValueError(f"{column} is out of bounds: {text[:40]}")
    return value
