"""Published generation runs: what was generated, on what, and in how many seconds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sora_planner_gui.catalogue.csv_rows import read_rows
from sora_planner_gui.catalogue.software import KINDS, kind_of
from sora_planner_gui.errors import UserError

COLUMNS = (
    *("id", "arch_id", "gpu_id", "gpu_count", "precision", "width", "height", "frames"),
    *("steps", "cfg_passes", "seconds_per_clip"),
)
"""The columns without which a run cannot be predicted or compared."""

UNSTATED_SHARE = 0.25
"""Part of the clip that sparse attention looks at where the row does not say: the usual quarter."""

_SPARSE = r"sparse|\bsta\b|sliding|ssta|natten|skiparse|nabla|radial|\bvsa\b|\bsla\b|svg2"
_QUANTISED = r"sage|(8[ -]?bit|fp8|int8|fp4) attention|attention in (8 bits|fp8|int8)"
_PART_OF_A_CLIP = r"denois|forward|\bdit\b|transformer"
_METHODS = {
    **{"fine-tuned": 0.09, "sliding tile": 0.42, "nabla": 0.1, "sla": 0.1, "vsa": 0.13},
    "longcat": 0.06,
}
"""What methods of sparse attention look at, by their names, where a row does not say (published
figures of each; sliding tiles that a model was trained for are the fine-tuned ones)."""
_CACHES = {"teacache": 0.45, "magcache": 0.6}
"""Part of the steps that a cache answers by its name (measured pairs: 1.8 to 1.95 and 2.1 to 2.8
times faster)."""


@dataclass(frozen=True, slots=True)
class Run:
    """One row: a clip of a model on some cards. Numbers that the row leaves out are None."""

    id: str
    model: str
    gpu: str
    gpus: float
    precision: str
    width: float
    height: float
    frames: float
    steps: float
    passes: float
    seconds: float | None
    tokens: float | None = None
    text_tokens: float | None = None
    title: str = ""
    attention: str = ""
    source: str = ""
    notes: str = ""
    software: str = ""
    covers: str = ""
    attended_share: float = 1.0
    attended_stated: bool = True
    cached_share: float = 0.0

    @property
    def family(self) -> str:
        """Models of one team on shared code: the model's id up to its first digit."""
        return family(self.model)

    @property
    def quantised_attention(self) -> bool:
        """Whether attention multiplies in 8 bits or fewer (SageAttention)."""
        return re.search(_QUANTISED, f"{self.attention} {self.title}", re.I) is not None

    @property
    def whole(self) -> bool:
        """Whether the time is from prompt to clip, and not that of the denoiser alone."""
        return re.search(_PART_OF_A_CLIP, self.covers, re.I) is None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that is not predicted, and why."""

    id: str
    why: str


def family(model: str) -> str:
    """The family of a model's id: "wan" of "wan2.1-14b"."""
    return re.split(r"\d", model, maxsplit=1)[0].strip("-._ ").lower()


def read_runs(text: str) -> tuple[tuple[Run, ...], tuple[LeftOut, ...]]:
    """The runs of a CSV text, and the rows that are none; UserError where it is no such table."""
    return runs_of(enumerate(read_rows(text, COLUMNS, "runs.csv"), start=2))


def runs_of(
    rows: Iterable[tuple[int, Mapping[str, str]]],
) -> tuple[tuple[Run, ...], tuple[LeftOut, ...]]:
    """The runs of rows by the names of their columns, each with its number, and the others."""
    runs: list[Run] = []
    left_out: list[LeftOut] = []
    for place, row in rows:
        name = row.get("id") or f"line {place}"
        try:
            runs.append(_run(name, row))
        except ValueError as error:
            left_out.append(LeftOut(name, str(error)))
    if not runs and not left_out:
        raise UserError("The table of runs has no rows.", advice="Give one run a line.")
    return tuple(runs), tuple(left_out)


def _run(name: str, row: Mapping[str, str]) -> Run:
    """The run of a row; ValueError, in words for people, where it cannot be predicted."""
    if not row["gpu_id"]:
        raise ValueError("the row names no card of the catalogue")
    if not row["arch_id"]:
        raise ValueError("the row names no model of the catalogue")
    if row.get("doubt"):
        raise ValueError(f"not compared: {row['doubt']}")
    words = row.get("attention") or row.get("model", "")
    share = _attended(row, words)
    return Run(
        id=name,
        model=row["arch_id"],
        gpu=row["gpu_id"],
        gpus=_number(row, "gpu_count", least=1, most=1e6),
        precision=row["precision"],
        width=_number(row, "width", least=1, most=1e5),
        height=_number(row, "height", least=1, most=1e5),
        frames=_number(row, "frames", least=1, most=1e6),
        steps=_number(row, "steps", least=1, most=1e4),
        passes=_number(row, "cfg_passes", least=1, most=10),
        seconds=_optional(row, "seconds_per_clip", least=1e-6, most=1e9),
        tokens=_optional(row, "visual_tokens", least=1, most=1e9),
        text_tokens=_optional(row, "text_tokens_in_sequence", least=0, most=1e6),
        title=row.get("model", ""),
        attention=row.get("attention", ""),
        source=row.get("source", ""),
        notes=row.get("notes", ""),
        software=_software(row),
        covers=row.get("covers", ""),
        attended_share=UNSTATED_SHARE if share is None else share,
        attended_stated=share is not None,
        cached_share=_cached(row, words),
    )


def _software(row: Mapping[str, str]) -> str:
    """The kind of software as the row states it, else as its words tell."""
    stated = row.get("software", "")
    if stated and stated not in KINDS:
        raise ValueError(f"software is none of {', '.join(KINDS)}: “{stated[:40]}”")
    told = kind_of(row.get("model", ""), row.get("attention", ""), row.get("source", ""))
    return stated or told


def _attended(row: Mapping[str, str], words: str) -> float | None:
    """Part of the clip that attention looks at: 1 unless the row says sparse; None if untold.

    A row may state it in a column, or in words: "top-k 0.1", "90 % sparse", "94 % left out"; or
    name a method.
    """
    stated = _optional(row, "attended_share", least=1e-4, most=1)
    if stated is not None:
        return stated
    if not re.search(_SPARSE, words, re.I):
        return 1.0
    words += f" {row.get('notes', '')}"
    kept = re.search(r"(?:top-?k|attended|attends to|density)\D{0,12}(0\.\d+)", words, re.I)
    if kept:
        return max(float(kept[1]), 1e-4)
    gone = re.search(r"(?:sparsity)\D{0,4}(0\.\d+)", words, re.I)
    if gone:
        return max(1 - float(gone[1]), 1e-4)
    percent = re.search(r"(\d\d) ?% ?(?:left out|sparse|sparsity|skipped)", words, re.I)
    if percent:
        return 1 - int(percent[1]) / 100
    named = f"{words} {row.get('model', '')}".lower()
    return next((share for name, share in _METHODS.items() if name in named), None)


def _cached(row: Mapping[str, str], words: str) -> float:
    """Part of the steps that a cache answers, as the row states it or its words name the cache."""
    stated = _optional(row, "cached_share", least=0, most=0.95)
    if stated is not None:
        return stated
    return next((share for name, share in _CACHES.items() if name in words.lower()), 0.0)


def _optional(row: Mapping[str, str], column: str, **bounds: float) -> float | None:
    return _number(row, column, **bounds) if row.get(column) else None


def _number(row: Mapping[str, str], column: str, *, least: float, most: float) -> float:
    text = row[column]
    try:
        value = float(text)
    except ValueError:
        raise ValueError(f"{column} is not a number: “{text[:40]}”") from None
    if not least <= value <= most:
        raise ValueError(f"{column} is out of bounds: “{text[:40]}”")
    return value
