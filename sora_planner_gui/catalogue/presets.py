"""What a preset is, and which quantities its figures are for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sora_planner_gui.engine.card import OF_16_BITS
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.quantities import number
from sora_planner_gui.engine.stating import point

_CARD_FIGURES = ("memory", "bandwidth", "power", "rent", "price")
_OF_SERVING = (
    *("serving_mfu", "sharing_overhead"),
    *("card_utilisation_factor", "utilisation_recovery", "prediction_error"),
)
_PEAK = number("peak", None, "TFLOP/s", "Peak", "A dense peak of a card.")

CLIP = ("frame_width", "frame_height", "clip_duration", "frame_rate")
"""The figures of a model that say which clip it was trained to make."""
NATIVE = (*CLIP, "denoising_steps", "guidance_passes")
"""The settings that a model was published with: they hold unless the user has typed others."""
_ELSEWHERE = ("fp8", "fp4", "int8", *OF_16_BITS)
"""Precisions at which a card without their arithmetic computes at 16 bits, as software does: with
weights of fewer bits that are widened before they are multiplied, or in the other 16-bit format."""

RENT_CHANNEL = "RunPod, on demand"
"""The channel of rents that cards are compared by unless another is chosen: this provider lists
more of the cards rented today than any other."""


@dataclass(frozen=True, slots=True)
class Preset:
    """A card, a model or a platform as others have described it: figures, choices, plain facts.

    `choices` are options of the engine's choices, by key, that hold where the preset is chosen and
    the plan says nothing of its own. `others` are values of figures that other sources have, by
    key: they are shown beside the figure, whose note says why it is the one, and no estimate uses
    them.
    """

    name: str
    vendor: str = ""
    notes: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)
    figures: Mapping[str, Figure] = field(default_factory=dict)
    choices: Mapping[str, str] = field(default_factory=dict)
    unknown: str = ""
    """Members of the file that this version does not know, as JSON text."""
    others: Mapping[str, tuple[Figure, ...]] = field(default_factory=dict)


def supplied(choice: str, preset: Preset, choices: Mapping[str, str]) -> dict[str, Figure]:
    """The figures that a preset gives to quantities when `choice` ("serving_gpu") picks it.

    A card's peak is that of the precision chosen beside it, or of the one that it computes at
    instead, which its note then says; to serve at another than 16 bits, it gives the better of its
    16-bit peaks as well. A figure that the preset does not have is not in the result.
    """
    wanted = _wanted(choice, preset, choices)
    found = {key: preset.figures[name] for key, name in wanted.items() if name in preset.figures}
    peak = found.get(f"{choice}_peak")
    precision = "" if choice == "model" else _precision(choice, choices)
    if peak is not None and computed_at(preset, precision) != precision:
        found[f"{choice}_peak"] = replace(peak, note=_instead(preset, precision, peak.note))
    return found


def costs_of(choice: str) -> frozenset[str]:
    """The quantities of what the card that `choice` picks costs: they say nothing of another."""
    is_card = choice.endswith("_gpu") and choice != "measured_gpu"
    return frozenset({f"{choice}_rent", f"{choice}_price"} if is_card else ())


def others_supplied(
    choice: str, preset: Preset, choices: Mapping[str, str]
) -> dict[str, tuple[Figure, ...]]:
    """What other sources say of the figures of `supplied`, by the same keys."""
    wanted = _wanted(choice, preset, choices)
    return {key: preset.others[name] for key, name in wanted.items() if preset.others.get(name)}


def _wanted(choice: str, preset: Preset, choices: Mapping[str, str]) -> dict[str, str]:
    """The names of a preset's figures that `choice` takes, by the quantities that they go to."""
    if choice == "model":
        return {name: name for name in preset.figures}
    role, precision = choice.removesuffix("_gpu"), _precision(choice, choices)
    wanted = {f"{choice}_peak": f"peak_{computed_at(preset, precision)}"}
    if role != "measured":
        wanted |= {f"{choice}_{name}": name for name in _CARD_FIGURES}
    if role == "serving":
        wanted |= {name: name for name in _OF_SERVING}
    if role == "serving" and precision not in OF_16_BITS:
        wanted["serving_gpu_peak_16bit"] = _best_of_16_bits(preset)
    return wanted


def _precision(choice: str, choices: Mapping[str, str]) -> str:
    """The precision that is chosen beside a card."""
    role = choice.removesuffix("_gpu")
    return choices["serving_precision" if role == "measured" else f"{role}_precision"]


def computed_at(card: Preset, precision: str) -> str:
    """The precision that a card computes at where a plan chooses this one; itself where it can."""
    if f"peak_{precision}" in card.figures or precision not in _ELSEWHERE:
        return precision
    return _best_of_16_bits(card).removeprefix("peak_") or precision


def _instead(card: Preset, precision: str, note: str) -> str:
    """What a peak's note says where it is that of another precision."""
    why = f"no {precision} peak known: computes in {computed_at(card, precision)}"
    if precision not in OF_16_BITS:
        why += f", with weights held in {precision}"
    return f"{why}; {note}" if note else why


def supplied_choices(choice: str, preset: Preset) -> dict[str, str]:
    """The options that a preset gives to choices when `choice` picks it: those of a model."""
    return dict(preset.choices) if choice == "model" else {}


def _best_of_16_bits(card: Preset) -> str:
    """The name of the card's higher peak at 16 bits; "" where it has none."""
    known = [f"peak_{each}" for each in OF_16_BITS if f"peak_{each}" in card.figures]
    return max(known, key=lambda name: point(card.figures[name], _PEAK), default="")


def supplies(kind: str, figure: str) -> str:
    """The quantity that tells unit and bounds of a figure of presets of a kind; "" if none does."""
    if kind == "models":
        return figure
    if kind != "gpus":
        return ""
    if figure.startswith("peak_"):
        return "serving_gpu_peak"
    if figure in _CARD_FIGURES:
        return f"serving_gpu_{figure}"
    return figure if figure in _OF_SERVING else ""
