"""The engine run on published generation runs: seconds a clip, predicted, beside those measured."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sora_planner_gui.catalogue.presets import Preset
from sora_planner_gui.catalogue.runs import LeftOut, Run
from sora_planner_gui.catalogue.utilisation import (
    NVLINK,
    PCIE,
    Conditions,
    Fit,
    interval,
    sharing_overhead,
)
from sora_planner_gui.engine.graph import Graph
from sora_planner_gui.engine.stating import point
from sora_planner_gui.plan.document import BASE, Plan, Scenario
from sora_planner_gui.plan.estimate import Estimator, vary

ALL = ""
"""The fit to all runs; every other fit is named for the family that it leaves out."""

_OF_THE_MODEL = (
    *("linear_parameter_count", "transformer_layers", "transformer_width"),
    *("temporal_compression", "spatial_compression", "patch_frames", "patch_side"),
)
_PRECISIONS = ("bf16", "fp16", "tf32", "fp32", "fp8", "fp4", "int8")
_COUNTED_WHOLE = ("full", "joint", "self", "hybrid")

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Known:
    """A run whose card and model the catalogue knows, and the precision as the catalogue says it.

    `chip` is the card by whose runs it is predicted: the one it is a cut version of, or itself.
    """

    run: Run
    card: Preset
    model: Preset
    precision: str
    chip: str


@dataclass(frozen=True, slots=True)
class Prediction:
    """Seconds a clip at the 5th, 50th and 95th percentile, and what was left out of the fit."""

    run: Run
    p5: float
    p50: float
    p95: float
    left_out: str

    @property
    def error_factor(self) -> float:
        """How far the median is off, as a factor of at least 1; nan where nothing was measured."""
        if self.run.seconds is None:
            return math.nan
        return math.exp(abs(math.log(self.run.seconds / self.p50)))

    @property
    def covered(self) -> bool:
        """Whether what was measured lies in the interval."""
        return self.run.seconds is not None and self.p5 <= self.run.seconds <= self.p95


class Calibration:
    """Predicts runs with the engine; cards and models are presets by their id."""

    def __init__(
        self,
        graph: Graph,
        cards: Mapping[str, Preset],
        models: Mapping[str, Preset],
        same_chip: Mapping[str, str],
    ) -> None:
        self._graph = graph
        self._cards = cards
        self._models = models
        self._same_chip = same_chip
        self._estimator = Estimator(graph)

    def known(self, runs: Iterable[Run]) -> tuple[list[Known], list[LeftOut]]:
        """The runs that can be predicted, and the others with the reason."""
        found: list[Known] = []
        left_out: list[LeftOut] = []
        for run in runs:
            try:
                found.append(self._known(run))
            except LookupError as error:
                left_out.append(LeftOut(run.id, str(error.args[0])))
        return found, left_out

    def predict(self, known: Sequence[Known], fits: Mapping[str, Fit]) -> list[Prediction]:
        """Each run predicted by the fit that leaves its family out, or by that to all runs."""
        if not known:
            return []
        names = [each.run.family if each.run.family in fits else ALL for each in known]
        conditions = self.conditions(known)
        shares = [interval(fits[n], each) for n, each in zip(names, conditions, strict=True)]
        overheads = [
            sharing_overhead(fits[n], each) for n, each in zip(names, conditions, strict=True)
        ]
        slow, middle, fast = self._seconds(known, np.array(shares).T, np.array(overheads))
        return [
            Prediction(each.run, float(p5), float(p50), float(p95), name)
            for each, p5, p50, p95, name in zip(known, fast, middle, slow, names, strict=True)
        ]

    def conditions(self, known: Sequence[Known]) -> list[Conditions]:
        """What the model of utilisation looks at, for each run."""
        given = self._given(known)
        values = self._vary(
            given,
            *("attention_flop_per_token", "forward_flop_per_clip_architecture", "tokens_per_clip"),
        )
        attention = values["attention_flop_per_token"] * values["tokens_per_clip"]
        linear = 1 - attention / values["forward_flop_per_clip_architecture"]
        return [
            self._condition(each, float(width), float(part))
            for each, width, part in zip(known, given["transformer_width"], linear, strict=True)
        ]

    def ideal_seconds(self, known: Sequence[Known]) -> Numbers:
        """Seconds a clip if every card did its peak and sharing cost nothing."""
        ones = np.ones((1, len(known)))
        seconds: Numbers = self._seconds(known, ones, np.zeros(len(known)))[0]
        return seconds

    def _known(self, run: Run) -> Known:
        """The run with its presets; LookupError, in words for people, where it has none."""
        if run.gpu not in self._cards:
            raise LookupError(f"the catalogue has no card “{run.gpu[:60]}”")
        if run.model not in self._models:
            raise LookupError(f"the catalogue has no model “{run.model[:60]}”")
        if run.sparse_attention:
            raise LookupError("sparse attention: the engine counts attention over the whole clip")
        model, card = self._models[run.model], self._cards[run.gpu]
        _check_model(model)
        precision = precision_of(run.precision)
        if f"peak_{precision}" not in card.figures or not _peak_of_16_bit(card):
            raise LookupError(f"the catalogue has no {precision} peak of {card.name}")
        return Known(run, card, model, precision, self._same_chip.get(run.gpu, run.gpu))

    def _condition(self, known: Known, width: float, linear_share: float) -> Conditions:
        wires = known.card.facts.get("interconnect", "")
        reference = self._peak(known.card, _peak_of_16_bit(known.card))
        return Conditions(
            card=known.chip,
            peak=reference,
            width=width,
            linear_share=linear_share,
            gain=self._peak(known.card, f"peak_{known.precision}") / reference,
            interconnect=PCIE if wires.startswith("PCIe") else NVLINK,
            compiled=known.run.compiled,
            quantised_attention=known.run.quantised_attention,
        )

    def _seconds(self, known: Sequence[Known], shares: Numbers, overheads: Numbers) -> Numbers:
        """Seconds a clip for each run, a line for each line of utilisations."""
        peaks = _column(known, lambda each: self._peak(each.card, f"peak_{each.precision}"))
        given = {
            **self._given(known),
            "serving_gpu_peak": peaks,
            "serving_mfu": shares,
            "gpus_per_replica": _column(known, lambda each: each.run.gpus),
            "sharing_overhead": overheads,
        }
        return np.asarray(self._vary(given, "clip_latency")["clip_latency"], np.float64)

    def _given(self, known: Sequence[Known]) -> dict[str, Any]:
        """The engine's inputs, and the clip's tokens and attention, as arrays over the runs."""
        given: dict[str, Any] = {key: self._of_models(known, key) for key in _OF_THE_MODEL}
        given |= {
            "clip_duration": 1.0,  # what is asked for does not depend on it
            "frames_per_clip": _column(known, lambda each: each.run.frames),
            "frame_width": _column(known, lambda each: each.run.width),
            "frame_height": _column(known, lambda each: each.run.height),
            "denoising_steps": _column(known, lambda each: each.run.steps),
            "guidance_passes": _column(known, lambda each: each.run.passes),
        }
        given["text_tokens"] = _column(known, self._text_tokens)
        given["tokens_per_clip"] = self._tokens(known, given)
        given["attention_flop_per_token"] = self._attention(known, given)
        return given

    def _of_models(self, known: Sequence[Known], key: str) -> Numbers:
        return _column(known, lambda each: self._figure(each.model, key))

    def _text_tokens(self, known: Known) -> float:
        """As the row states them, else as the model has them; few beside a clip's, so else none."""
        if known.run.text_tokens is not None:
            return known.run.text_tokens
        key = "text_tokens"
        return self._figure(known.model, key) if key in known.model.figures else 0.0

    def _tokens(self, known: Sequence[Known], given: Mapping[str, Any]) -> Numbers:
        """Tokens as the row states them, else as the engine counts them."""
        alone = np.array([each.model.facts.get("vae_causal") == "yes" for each in known])
        counted = np.where(
            alone,
            self._vary(given, "tokens_per_clip", first_frame_alone="yes")["tokens_per_clip"],
            self._vary(given, "tokens_per_clip", first_frame_alone="no")["tokens_per_clip"],
        )
        stated = _column(known, lambda each: _or_nan(each.run.tokens))
        tokens: Numbers = np.where(np.isnan(stated), counted, stated)
        return tokens

    def _attention(self, known: Sequence[Known], given: Mapping[str, Any]) -> Numbers:
        """Attention by the engine's formula, over the whole clip or over what a layer looks at.

        In a factorised model half the layers look at one frame and the others at one place in all
        frames.
        """
        key = "attention_flop_per_token"
        whole = self._vary(given, key)[key]
        frame = self._vary(given, "tokens_per_frame")["tokens_per_frame"]
        looked_at = frame + given["tokens_per_clip"] / frame
        pairs = _column(known, lambda each: _spatial_layers(each.model))
        parted = {"transformer_layers": pairs, "tokens_per_clip": looked_at, "text_tokens": 0.0}
        factorised = self._vary({**given, **parted}, key)[key]
        attention: Numbers = np.where(pairs > 0, factorised, whole)
        return attention

    def _vary(self, given: Mapping[str, Any], *targets: str, **choices: str) -> dict[str, Any]:
        base = Scenario(BASE, choices={"serving_method": "architecture", **choices})
        estimate = self._estimator.estimate(Plan("", base=base), targets=())
        return vary(estimate, given, targets)

    def _figure(self, preset: Preset, key: str) -> float:
        return point(preset.figures[key], self._graph.quantities[key])

    def _peak(self, card: Preset, name: str) -> float:
        return point(card.figures[name], self._graph.quantities["serving_gpu_peak"])


def _check_model(model: Preset) -> None:
    kind = model.facts.get("attention_kind", "")
    if not kind.startswith((*_COUNTED_WHOLE, "factorised")):
        raise LookupError(f"{model.name}: the engine does not count its attention ({kind})")
    missing = [key for key in _OF_THE_MODEL if key not in model.figures]
    if missing:
        raise LookupError(f"the catalogue lacks {', '.join(missing)} of {model.name}")


def precision_of(text: str) -> str:
    """The catalogue's name of a precision: "fp8" of "fp8 dynamic"."""
    for name in _PRECISIONS:
        if re.match(rf"{name}\b", text.strip().lower()):
            return name
    raise LookupError(f"precision “{text[:40]}” is not known")


def _peak_of_16_bit(card: Preset) -> str:
    return next((name for name in ("peak_bf16", "peak_fp16") if name in card.figures), "")


def _spatial_layers(model: Preset) -> float:
    """How many layers look at one frame; as many look at one place. 0 of a model not factorised."""
    if not model.facts.get("attention_kind", "").startswith("factorised"):
        return 0.0
    found = re.search(r"(\d+) spatial", model.facts.get("layers", ""))
    return float(found[1]) if found else 0.0


def _column(known: Sequence[Known], take: Callable[[Known], float]) -> Numbers:
    return np.array([take(each) for each in known], dtype=np.float64)


def _or_nan(value: float | None) -> float:
    return math.nan if value is None else value
