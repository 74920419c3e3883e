"""Every card of the catalogue in the place of the plan's serving card, all at once."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from sora_planner_gui.catalogue.presets import Preset, supplied
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.quantities import Quantity
from sora_planner_gui.engine.stating import point
from sora_planner_gui.plan.estimate import Estimate, Estimator
from sora_planner_gui.plan.resolve import INHERITED, OWN

_ROLE = "serving_gpu"
_OF_THE_CARD = (
    "serving_gpu_peak",
    "serving_gpu_memory",
    "serving_gpu_power",
    "serving_gpu_rent",
    "serving_gpu_price",
    "serving_mfu",
)


def compare_cards(
    estimator: Estimator,
    estimate: Estimate,
    cards: Mapping[str, Preset],
    targets: Iterable[str],
) -> dict[str, NDArray[np.float64]]:
    """The targets, in base units, for each card: arrays in the order of `cards`.

    nan where the catalogue lacks a figure. The plan's own card has the plan's figures, and a
    utilisation that the plan states itself holds for every card.
    """
    supply = {name: supplied(_ROLE, card, estimate.choices) for name, card in cards.items()}
    given = {
        key: _column(estimate, supply, key) for key in _OF_THE_CARD if not _stays(estimate, key)
    }
    values = estimator.vary(estimate, given, targets)
    size = len(cards)
    return {key: np.broadcast_to(np.asarray(values[key], float), (size,)) for key in targets}


def _stays(estimate: Estimate, key: str) -> bool:
    stated = estimate.stated.get(key)
    return key == "serving_mfu" and stated is not None and stated.origin in (OWN, INHERITED)


def _column(
    estimate: Estimate, supply: Mapping[str, Mapping[str, Figure]], key: str
) -> NDArray[np.float64]:
    quantity = estimate.graph.quantities[key]
    own = estimate.choices[_ROLE]
    return np.array(
        [
            estimate.given.get(key, math.nan) if name == own else _point(figures, quantity)
            for name, figures in supply.items()
        ]
    )


def _point(figures: Mapping[str, Figure], quantity: Quantity) -> float:
    figure = figures.get(quantity.key, quantity.default)
    return math.nan if figure is None else point(figure, quantity)
