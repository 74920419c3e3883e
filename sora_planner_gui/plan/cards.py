"""Every card of the catalogue in the place of the plan's cards, all at once."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sora_planner_gui.catalogue.presets import Preset, supplied
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.quantities import Quantity
from sora_planner_gui.engine.stating import point
from sora_planner_gui.plan.estimate import Estimate, Estimator
from sora_planner_gui.plan.resolve import INHERITED, OWN

if TYPE_CHECKING:
    from datetime import date

    from sora_planner_gui.catalogue.export_control import ExportStatus

_OF_THE_CARD = ("peak", "memory", "power", "rent", "price")
_FIGURES = {
    "serving_gpu": (*(f"serving_gpu_{name}" for name in _OF_THE_CARD), "serving_mfu"),
    "training_gpu": tuple(f"training_gpu_{name}" for name in _OF_THE_CARD),
}
ROLES = tuple(_FIGURES)
COMPARED = (
    "rent_per_video_minute",
    "video_minutes_per_gpu_hour",
    "serving_gpus_for_memory",
    "training_gpus",
    "training_cost",
    "clip_latency",
    "energy_per_video_minute",
    "gpu_time_per_clip",
    "training_duration",
    "training_gpus_per_clip",
    "serving_gpu_power",
    "serving_gpu_memory",
)
"""What cards are compared by."""
MOST_IS_BEST = frozenset({"video_minutes_per_gpu_hour", "serving_gpu_memory"})


@dataclass(frozen=True, slots=True)
class Card:
    """One card in the place of the plan's serving and training cards.

    `values` are the most likely values, in base units, by the keys of COMPARED; nan where the
    catalogue lacks a figure. `serves` and `trains` say whether it is the plan's own card.
    """

    key: str
    preset: Preset
    values: Mapping[str, float]
    export: ExportStatus
    serves: bool
    trains: bool

    @property
    def fits(self) -> bool:
        """Whether one card holds the model while it serves."""
        return self.values["serving_gpus_for_memory"] <= 1


def cards_of(
    estimator: Estimator,
    estimate: Estimate,
    cards: Mapping[str, Preset],
    rules: Mapping[str, Preset],
    on: date,
) -> list[Card]:
    """Each of the cards, in their order, with its verdict of the export rules on a date."""
    from sora_planner_gui.catalogue.export_control import verdict

    values = compare_cards(estimator, estimate, cards, COMPARED, roles=ROLES)
    return [
        Card(
            key=name,
            preset=preset,
            values={key: float(values[key][place]) for key in COMPARED},
            export=verdict(name, preset, rules, on),
            serves=name == estimate.choices["serving_gpu"],
            trains=name == estimate.choices["training_gpu"],
        )
        for place, (name, preset) in enumerate(cards.items())
    ]


def compare_cards(
    estimator: Estimator,
    estimate: Estimate,
    cards: Mapping[str, Preset],
    targets: Iterable[str],
    roles: Iterable[str] = ("serving_gpu",),
) -> dict[str, NDArray[np.float64]]:
    """The targets, in base units, for each card in these roles: arrays in the order of `cards`.

    Shape (cards,) each; nan where the catalogue lacks a figure. The plan's own card has the plan's
    figures, and a utilisation that the plan states itself holds for every card.
    """
    values = estimator.vary(estimate, figures_of(estimate, cards, roles), targets)
    size = len(cards)
    return {key: np.broadcast_to(np.asarray(values[key], float), (size,)) for key in targets}


def figures_of(
    estimate: Estimate, cards: Mapping[str, Preset], roles: Iterable[str] = ROLES
) -> dict[str, NDArray[np.float64]]:
    """What each card gives in these roles, in base units; shape (cards,) each, in their order."""
    given: dict[str, NDArray[np.float64]] = {}
    for role in roles:
        supply = {name: supplied(role, card, estimate.choices) for name, card in cards.items()}
        keys = (key for key in _FIGURES[role] if not _stays(estimate, key))
        given |= {key: _column(estimate, role, supply, key) for key in keys}
    return given


def _stays(estimate: Estimate, key: str) -> bool:
    stated = estimate.stated.get(key)
    return key == "serving_mfu" and stated is not None and stated.origin in (OWN, INHERITED)


def _column(
    estimate: Estimate, role: str, supply: Mapping[str, Mapping[str, Figure]], key: str
) -> NDArray[np.float64]:
    quantity = estimate.graph.quantities[key]
    own = estimate.choices[role]
    return np.array(
        [
            estimate.given.get(key, math.nan) if name == own else _point(figures, quantity)
            for name, figures in supply.items()
        ]
    )


def _point(figures: Mapping[str, Figure], quantity: Quantity) -> float:
    figure = figures.get(quantity.key, quantity.default)
    return math.nan if figure is None else point(figure, quantity)
