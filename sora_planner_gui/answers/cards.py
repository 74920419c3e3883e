"""Every card of the catalogue in the place of the plan's cards, all at once."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sora_planner_gui.catalogue.presets import Preset, supplied
from sora_planner_gui.engine.card import OF_16_BITS
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.quantities import Quantity
from sora_planner_gui.engine.stating import point
from sora_planner_gui.plan.estimate import Estimate, vary
from sora_planner_gui.plan.resolve import INHERITED, OWN

if TYPE_CHECKING:
    from datetime import date

    from sora_planner_gui.catalogue.export_control import ExportStatus

Array = NDArray[np.float64]

_OF_THE_CARD = ("peak", "memory", "power", "rent", "price")
_FIGURES = {
    "serving_gpu": (
        *(f"serving_gpu_{name}" for name in _OF_THE_CARD),
        *("serving_gpu_peak_16bit", "card_utilisation_factor", "serving_mfu"),
    ),
    "training_gpu": tuple(f"training_gpu_{name}" for name in _OF_THE_CARD),
}
_MEASURED = ("serving_mfu", "card_utilisation_factor")
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
class CardsQuestion:
    """Figures for each of these cards in the place of the plan's, in these roles."""

    estimate: Estimate
    cards: Mapping[str, Preset]
    figures: tuple[str, ...] = COMPARED
    roles: tuple[str, ...] = ROLES


@dataclass(frozen=True, slots=True, eq=False)
class Cards:
    """What each card gives, and the figures with it: arrays in base units, in the order of `names`.

    nan where the catalogue lacks a figure.
    """

    names: tuple[str, ...]
    given: Mapping[str, Array]
    figures: Mapping[str, Array]

    def value(self, name: str, key: str) -> float:
        """A card's figure."""
        return float(self.figures[key][self.names.index(name)])

    def best_first(self, key: str) -> tuple[str, ...]:
        """The cards by a figure; those that have none come last."""
        values = -self.figures[key] if key in MOST_IS_BEST else self.figures[key]
        return tuple(self.names[place] for place in np.argsort(values, kind="stable"))


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


def answer(question: CardsQuestion) -> Cards:
    """Set the cards in the place of the plan's, all at once.

    The plan's own card has the plan's figures, and a utilisation that the plan states itself holds
    for every card.
    """
    given = _given(question.estimate, question.cards, question.roles)
    values = vary(question.estimate, given, question.figures)
    shape = (len(question.cards),)
    figures = {key: np.broadcast_to(np.asarray(values[key], float), shape) for key in values}
    return Cards(tuple(question.cards), given, {key: figures[key] for key in question.figures})


def judged(question: CardsQuestion, rules: Mapping[str, Preset], on: date) -> tuple[Card, ...]:
    """Each of the cards, in their order, with its verdict of the export rules on a date."""
    from sora_planner_gui.catalogue.export_control import verdict

    found, choices = answer(question), question.estimate.choices
    return tuple(
        Card(
            key=name,
            preset=preset,
            values={key: float(each[place]) for key, each in found.figures.items()},
            export=verdict(name, preset, rules, on),
            serves=name == choices["serving_gpu"],
            trains=name == choices["training_gpu"],
        )
        for place, (name, preset) in enumerate(question.cards.items())
    )


def cheapest_first(cards: Iterable[Card]) -> list[Card]:
    """The cheapest minute of video first, cards without a price last."""
    cost = "rent_per_video_minute"
    return sorted(cards, key=lambda card: (math.isnan(card.values[cost]), card.values[cost]))


def changed_figures(estimate: Estimate) -> tuple[str, ...]:
    """What other cards change of what leads to COMPARED, each after what it needs."""
    wiring = estimate.graph.wiring(estimate.choices)
    asked = set(COMPARED).union(*(wiring.ancestors(key) for key in COMPARED))
    touched = {key for role in ROLES for key in _supplied(estimate, role)}
    found = []
    for key in wiring.order:
        if key in asked and key not in estimate.stated and touched & set(wiring.needs[key]):
            touched.add(key)
            found.append(key)
    return tuple(found)


def gap(estimate: Estimate, card: Preset) -> str:
    """The figure of a card that keeps it from having a price of video; empty where all are there.

    By its name in the catalogue.
    """
    wanted = (f"peak_{estimate.choices['serving_precision']}", "rent")
    return next((name for name in wanted if name not in card.figures), "")


def _given(
    estimate: Estimate, cards: Mapping[str, Preset], roles: Iterable[str]
) -> dict[str, Array]:
    """What each card gives in these roles, in base units: arrays in the order of `cards`."""
    given: dict[str, Array] = {}
    for role in roles:
        supply = {name: supplied(role, card, estimate.choices) for name, card in cards.items()}
        given |= {key: _column(estimate, role, supply, key) for key in _supplied(estimate, role)}
    return given


def _supplied(estimate: Estimate, role: str) -> list[str]:
    """What a card in this role gives."""
    return [key for key in _FIGURES[role] if not _stays(estimate, key)]


def _stays(estimate: Estimate, key: str) -> bool:
    """Whether the plan's figure, or its formula, holds for every card."""
    if key == "serving_gpu_peak_16bit" and estimate.choices["serving_precision"] in OF_16_BITS:
        return True
    stated = estimate.stated.get(key)
    return key in _MEASURED and stated is not None and stated.origin in (OWN, INHERITED)


def _column(
    estimate: Estimate, role: str, supply: Mapping[str, Mapping[str, Figure]], key: str
) -> Array:
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
