"""The engine run on published generation runs: seconds a clip, predicted, beside those measured."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sora_planner_gui.catalogue.known_names import precision_named
from sora_planner_gui.catalogue.presets import Preset
from sora_planner_gui.catalogue.runs import LeftOut, Run
from sora_planner_gui.catalogue.utilisation import (
    MOST_SHARE,
    NVLINK,
    PCIE,
    Conditions,
    Fit,
    software_factor,
    spread,
)
from sora_planner_gui.engine.graph import Graph
from sora_planner_gui.engine.stating import point
from sora_planner_gui.plan.document import Plan
from sora_planner_gui.plan.estimate import Estimator, vary
from sora_planner_gui.plan.plain import plain

ALL = ""
"""The fit to all runs; every other fit is named for the family that it leaves out."""

_OF_THE_MODEL = (
    *("linear_parameter_count", "transformer_layers", "transformer_width"),
    *("temporal_compression", "spatial_compression", "patch_frames", "patch_side"),
)
_LOW = ("fp8", "fp4", "int8")
_COUNTED = ("full", "joint", "self", "hybrid", "linear", "factorised")
LIGHT_DECODER = 0.3
"""Time of a decoder of 32 × 32 pixels a latent beside that of one of 8 × 8 or 16 × 16: LTX-2 takes
15 GPU·s a gigapixel, Wan 30 to 50 on an H100."""
_LIGHT_FROM = 32
_OLDER_BEFORE = 2025
_AS_MEASURED = {
    "precision_method": "by_part",
    "utilisation_method": "predicted",
    "attention_precision": "8",
}
"""The choices of a plan that count as runs are predicted; attention's gain is given to each."""

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
        chosen = [fits[name] for name in names]
        seconds = self.seconds(known, conditions, chosen).tolist()
        found = zip(known, conditions, chosen, seconds, names, strict=True)
        return [
            Prediction(each.run, *_around(p50, fit.reach * spread(fit, of)), name)
            for each, of, fit, p50, name in found
        ]

    def seconds(
        self, known: Sequence[Known], conditions: Sequence[Conditions], fits: Sequence[Fit]
    ) -> Numbers:
        """Seconds a clip by the engine's formulas, each run with the coefficients of its fit."""
        pairs = list(zip(fits, conditions, strict=True))

        def each(take: Callable[[Fit, Conditions], float]) -> Numbers:
            return np.array([take(fit, of) for fit, of in pairs], dtype=np.float64)

        given = {
            **self._given(known),
            "serving_gpu_peak_16bit": each(lambda _, of: of.peak),
            "serving_gpu_peak": each(lambda _, of: of.peak * of.peak_ratio),
            "gpus_per_replica": each(lambda _, of: of.gpus),
            "typical_utilisation": each(lambda fit, _: math.exp(fit.level)),
            "utilisation_peak_slope": each(lambda fit, _: fit.peak_slope),
            "utilisation_half_width": each(lambda fit, _: fit.half_work),
            "card_utilisation_factor": each(lambda fit, of: math.exp(fit.cards.get(of.card, 0.0))),
            "software_factor": each(software_factor),
            "highest_utilisation": MOST_SHARE,
            "prediction_error": 1.0,
            "realised_gain": each(lambda fit, _: fit.realised_gain),
            "attention_gain": each(_attention_gain),
            "sharing_overhead": each(lambda fit, of: fit.sharing[of.interconnect]),
            "prompt_time": each(lambda fit, of: of.prompt * fit.prompt_time),
            "decoding_time": each(lambda fit, of: of.prompt * of.decoder * fit.decoding_time / 1e9),
        }
        found = self._vary(given, "clip_latency", **_AS_MEASURED)["clip_latency"]
        return np.asarray(found, np.float64)

    def conditions(self, known: Sequence[Known]) -> list[Conditions]:
        """What the model of seconds looks at, for each run; FLOP are counted by the engine."""
        if not known:
            return []
        given = self._given(known)
        keys = ("evaluations", "forward_flop_per_clip_architecture")
        values = self._vary(given, *keys)
        whole = values["forward_flop_per_clip_architecture"] * values["evaluations"]
        attention = given["attention_flop_per_token"] * given["tokens_per_clip"]
        attention = attention * values["evaluations"]
        return [
            self._condition(each, float(flop), float(part))
            for each, flop, part in zip(known, whole - attention, attention, strict=True)
        ]

    def figures(self, known: Sequence[Known], keys: Sequence[str]) -> dict[str, Numbers]:
        """Quantities of each run's plan in base units; an array over the runs for each key."""
        given = self._given(known)
        found = {**self._vary(given, *(key for key in keys if key not in given)), **given}
        return {key: np.asarray(found[key], np.float64) for key in keys}

    def shares(self, known: Sequence[Known]) -> Numbers:
        """The share of the dense peak, at the precision of each run, that it reached; nan unknown.

        Shape (runs,); as a plan without the levers of services would state it.
        """
        found = self.figures(known, ("forward_flop_per_clip_architecture", "evaluations"))
        flop = found["forward_flop_per_clip_architecture"] * found["evaluations"]
        seconds = _column(known, lambda each: _or_nan(each.run.seconds) * each.run.gpus)
        peaks = _column(known, lambda each: self._peak(each.card, f"peak_{each.precision}"))
        shares: Numbers = flop / (seconds * peaks)
        return shares

    def _known(self, run: Run) -> Known:
        """The run with its presets; LookupError, in words for people, where it has none."""
        if run.gpu not in self._cards:
            raise LookupError(f"the catalogue has no card “{run.gpu[:60]}”")
        if run.model not in self._models:
            raise LookupError(f"the catalogue has no model “{run.model[:60]}”")
        model, card = self._models[run.model], self._cards[run.gpu]
        _check_model(model)
        precision = precision_of(run.precision)
        if f"peak_{precision}" not in card.figures or not _peak_of_16_bit(card):
            raise LookupError(f"the catalogue has no {precision} peak of {card.name}")
        return Known(run, card, model, precision, self._same_chip.get(run.gpu, run.gpu))

    def _condition(self, known: Known, linear: float, attention: float) -> Conditions:
        run, facts = known.run, known.model.facts
        wires = known.card.facts.get("interconnect", "")
        reference = self._peak(known.card, _peak_of_16_bit(known.card))
        light = self._figure(known.model, "spatial_compression") >= _LIGHT_FROM
        video = self._figure(known.model, "temporal_compression") > 1
        return Conditions(
            card=known.chip,
            peak=reference,
            width=self._figure(known.model, "transformer_width"),
            linear_flop=linear,
            attention_flop=attention,
            peak_ratio=self._ratio(known, reference),
            gpus=run.gpus,
            interconnect=PCIE if wires.startswith("PCIe") else NVLINK,
            software=run.software,
            quantised_attention=run.quantised_attention,
            gigapixels=run.whole * run.width * run.height * run.frames / 1e9,
            decoder=LIGHT_DECODER if light else 1.0,
            prompt=float(run.whole),
            older=video and _year(facts.get("release_year", "")) < _OLDER_BEFORE,
            sparse_unstated=not run.attended_stated,
            maker=known.card.vendor,
        )

    def _ratio(self, known: Known, reference: float) -> float:
        """The precision's peak over the 16-bit one; at least 1 of 8 bits and fewer.

        Where a card's integer units were cut (B300), 8-bit weights are multiplied at 16 bits.
        """
        ratio = self._peak(known.card, f"peak_{known.precision}") / reference
        return max(ratio, 1.0) if known.precision in _LOW else ratio

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
            "cached_share": _column(known, lambda each: each.run.cached_share),
            "attended_share": _column(known, lambda each: each.run.attended_share),
            "attention_width": _column(known, self._attention_width),
            "head_width": _column(known, _head_width),
        }
        given["text_tokens"] = _column(known, self._text_tokens)
        joint = np.array([_joint(each.model) for each in known])
        given["linear_text_tokens"] = np.where(joint, given["text_tokens"], 0.0)
        given["tokens_per_clip"] = self._tokens(known, given)
        given["attention_flop_per_token"] = self._attention(known, given)
        return given

    def _of_models(self, known: Sequence[Known], key: str) -> Numbers:
        return _column(known, lambda each: self._figure(each.model, key))

    def _attention_width(self, known: Known) -> float:
        """All heads together; as wide as the model where their number and width are not known."""
        heads = known.model.facts.get("attention_heads", "")
        if heads.isdigit():
            return float(heads) * _head_width(known)
        return self._figure(known.model, "transformer_width")

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
        """Attention by the engine's formula, over what a layer looks at.

        In a factorised model half the layers look at one frame and the others at one place in all
        frames.
        """
        key = "attention_flop_per_token"
        share = self._vary(given, key, attention_kind="sparse")[key]
        linear = self._vary(given, key, attention_kind="linear")[key]
        frame = self._vary(given, "tokens_per_frame")["tokens_per_frame"]
        looked_at = frame + given["tokens_per_clip"] / frame
        pairs = _column(known, lambda each: _spatial_layers(each.model))
        parted = {"transformer_layers": pairs, "tokens_per_clip": looked_at, "text_tokens": 0.0}
        factorised = self._vary({**given, **parted}, key)[key]
        of_linear = np.array([_kind(each.model).startswith("linear") for each in known])
        attention: Numbers = np.where(pairs > 0, factorised, np.where(of_linear, linear, share))
        return attention

    def _vary(self, given: Mapping[str, Any], *targets: str, **choices: str) -> dict[str, Any]:
        base = plain(**{"serving_method": "architecture", **choices})
        estimate = self._estimator.estimate(Plan("", base=base), targets=())
        return vary(estimate, given, targets)

    def _figure(self, preset: Preset, key: str) -> float:
        return point(preset.figures[key], self._graph.quantities[key])

    def _peak(self, card: Preset, name: str) -> float:
        return point(card.figures[name], self._graph.quantities["serving_gpu_peak"])


def _around(p50: float, width: float) -> tuple[float, float, float]:
    """The ends of an interval of a logarithm, and its middle between them."""
    return p50 / math.exp(width), p50, p50 * math.exp(width)


def _attention_gain(fit: Fit, of: Conditions) -> float:
    """What 8-bit attention gains; at 16 bits nothing, above them it loses as the peak does."""
    return fit.attention_gain if of.quantised_attention else min(of.peak_ratio, 1.0)


def _check_model(model: Preset) -> None:
    kind = _kind(model)
    if not kind.startswith(_COUNTED):
        raise LookupError(f"{model.name}: the engine does not count its attention ({kind})")
    missing = [key for key in _OF_THE_MODEL if key not in model.figures]
    if missing:
        raise LookupError(f"the catalogue lacks {', '.join(missing)} of {model.name}")


def precision_of(text: str) -> str:
    """The catalogue's name of a precision: "fp8" of "fp8 dynamic"."""
    return precision_named(text)


def _peak_of_16_bit(card: Preset) -> str:
    return next((name for name in ("peak_bf16", "peak_fp16") if name in card.figures), "")


def _kind(model: Preset) -> str:
    """How a model attends: in its own words, or by the option that it gives to plans."""
    return model.facts.get("attention_kind", "") or model.choices.get("attention_kind", "")


def _head_width(known: Known) -> float:
    """Numbers a head works with; of a model that states none the usual 128."""
    text = known.model.facts.get("head_dimension", "")
    return float(text) if text.isdigit() else 128.0


def _joint(model: Preset) -> bool:
    """Whether text passes the weights that the clip passes: joint streams, not cross-attention."""
    return model.facts.get("cross_attention", "").startswith("joint")


def _year(text: str) -> float:
    return float(text[:4]) if text[:4].isdigit() else math.inf


def _spatial_layers(model: Preset) -> float:
    """How many layers look at one frame; as many look at one place. 0 of a model not factorised."""
    if not _kind(model).startswith("factorised"):
        return 0.0
    found = re.search(r"(\d+) spatial", model.facts.get("layers", ""))
    return float(found[1]) if found else 0.0


def _column(known: Sequence[Known], take: Callable[[Known], float]) -> Numbers:
    return np.array([take(each) for each in known], dtype=np.float64)


def _or_nan(value: float | None) -> float:
    return math.nan if value is None else value
