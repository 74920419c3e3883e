"""Every card of the catalogue in the place of the plan's cards, compared on the same draws."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sora_planner_gui.answers.evaluation import Ranges, Stop, never, spreads_of
from sora_planner_gui.catalogue.presets import RENT_CHANNEL, Preset, computed_at, supplied
from sora_planner_gui.catalogue.rents import channels_of_card, priced
from sora_planner_gui.engine.card import OF_16_BITS
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.quantities import Quantity
from sora_planner_gui.engine.stating import point
from sora_planner_gui.plan.estimate import MEDIAN, SHOWN, Estimate, vary
from sora_planner_gui.plan.resolve import PRESET, STATED, Stated

if TYPE_CHECKING:
    from datetime import date

    from sora_planner_gui.catalogue.export_control import ExportStatus
    from sora_planner_gui.plan.document import Plan

Array = NDArray[np.float64]
Interval = tuple[float, float]

_OF_THE_CARD = ("peak", "memory", "power", "rent", "price")
_FIGURES = {
    "serving_gpu": (
        *(f"serving_gpu_{name}" for name in _OF_THE_CARD),
        *("serving_gpu_peak_16bit", "card_utilisation_factor", "serving_mfu"),
        *("utilisation_recovery", "prediction_error", "sharing_overhead"),
    ),
    "training_gpu": tuple(f"training_gpu_{name}" for name in _OF_THE_CARD),
}
_MEASURED = (
    *("serving_mfu", "card_utilisation_factor", "utilisation_recovery"),
    *("prediction_error", "sharing_overhead"),
)
_ERROR = "prediction_error"
_SHARING = "gpus_per_replica"
NEEDED = "serving_gpus_for_memory"
"""The figure that says how many cards hold a clip together."""
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
NOT_SERVED = frozenset(
    {
        *("training_gpus", "training_cost", "training_duration", "training_gpus_per_clip"),
        *("serving_gpu_power", "serving_gpu_memory"),
    }
)
"""Figures that do not depend on whether the card holds the model while it serves."""
OWN_RENT = "plan"
"""In the place of a channel: the plan, or the owner of the card, states the rent."""
HOLDS, NEEDS_MORE, CANNOT_HOLD = 0, 1, 2
"""How a card stands to what a clip needs in memory, the best first.

NEEDS_MORE: only several cards hold it together, which the figures do not count.
"""
_LOW, _HIGH = SHOWN.index(5), SHOWN.index(95)


@dataclass(frozen=True, slots=True)
class CardsQuestion:
    """Figures for each of these cards in the place of the plan's, in these roles.

    Rents are those of one `channel`, from the series of `rents`; a card without one there has no
    costs.
    """

    estimate: Estimate
    cards: Mapping[str, Preset]
    figures: tuple[str, ...] = COMPARED
    roles: tuple[str, ...] = ROLES
    rents: Mapping[str, Preset] = field(default_factory=dict)
    channel: str = RENT_CHANNEL

    def priced(self) -> dict[str, Preset]:
        """The cards as they are compared: with their rents in the channel, or without one."""
        return priced(self.channel, self.cards, self.rents)


@dataclass(frozen=True, slots=True, eq=False)
class Cards:
    """What each card gives, and the figures with it: arrays in base units, in the order of `names`.

    nan where the catalogue lacks a figure. `low` and `high` are the 5th and 95th percentiles, the
    figure itself where it has no range. `standings` are of HOLDS, NEEDS_MORE and CANNOT_HOLD.
    """

    names: tuple[str, ...]
    given: Mapping[str, Array]
    figures: Mapping[str, Array]
    low: Mapping[str, Array]
    high: Mapping[str, Array]
    standings: tuple[int, ...]

    def value(self, name: str, key: str) -> float:
        """A card's figure."""
        return float(self.figures[key][self.names.index(name)])

    def best_first(self, key: str) -> tuple[str, ...]:
        """The cards by a figure: those that hold a clip, then the others; without a figure last."""
        values = -self.figures[key] if key in MOST_IS_BEST else self.figures[key]
        standings = np.zeros(len(self.names)) if key in NOT_SERVED else np.array(self.standings)
        order = np.lexsort((values, standings, np.isnan(values)))
        return tuple(self.names[place] for place in order)


@dataclass(frozen=True, slots=True)
class Card:
    """One card in the place of the plan's serving and training cards.

    `values` are figures, in base units, by the keys of COMPARED, nan where the catalogue lacks
    one; `ends` their 5th and 95th percentiles. `runs` is how many published runs its utilisation
    is measured by. `rent` is what it costs to serve with, `rent_channel` where that is from: the
    channel compared by, OWN_RENT, or "" where it has none there; `rented_in` are the channels
    where it has one. `standing` is one of HOLDS, NEEDS_MORE and CANNOT_HOLD. `computes_at` is the
    precision that it computes at instead of the plan's, or "". `serves` and `trains` say whether
    it is the plan's own card.
    """

    key: str
    preset: Preset
    values: Mapping[str, float]
    ends: Mapping[str, Interval]
    runs: int
    rent: float
    rent_channel: str
    rented_in: tuple[str, ...]
    standing: int
    computes_at: str
    export: ExportStatus
    serves: bool
    trains: bool

    @property
    def fits(self) -> bool:
        """Whether one card holds the model while it serves."""
        return self.values[NEEDED] <= 1

    @property
    def measured(self) -> bool:
        """Whether runs of the card were measured; the intervals of others are wider."""
        return self.runs > 0

    @property
    def is_priced(self) -> bool:
        """Whether it has a price of video, by which it can be ranked."""
        return not math.isnan(self.values["rent_per_video_minute"])


def known_cards(plan: Plan, catalogues: Mapping[str, Mapping[str, Preset]]) -> dict[str, Preset]:
    """The cards to compare: those of the catalogue, and those that the plan brings along.

    A card that both have is as the plan has it, as it would be when it is chosen there.
    """
    return {**catalogues.get("gpus", {}), **plan.presets.get("gpus", {})}


def compared_cards(
    plan: Plan, catalogues: Mapping[str, Mapping[str, Preset]], channel: str = RENT_CHANNEL
) -> dict[str, Preset]:
    """The same with their rents in one channel, or without one."""
    return priced(channel, known_cards(plan, catalogues), catalogues.get("rents", {}))


def answer(question: CardsQuestion, ranges: Ranges, should_stop: Stop = never) -> Cards:
    """The figures with each card in the place of the plan's: medians where they have ranges.

    The plan's own card has the plan's figures, and a utilisation that the plan states itself holds
    for every card; its error only for cards with measured runs. Where the plan pays for sharing, a
    clip is shared by as many cards as hold it. Raises Stopped when told to.
    """
    found = at_medians(question)
    figures, low, high = (
        {key: values.copy() for key, values in found.figures.items()} for _ in range(3)
    )
    for place, estimate in enumerate(_in_place(question, found)):
        spreads = spreads_of(estimate, question.figures, ranges, should_stop)
        for key, spread in spreads.items():
            for of, which in ((figures, MEDIAN), (low, _LOW), (high, _HIGH)):
                of[key][place] = spread.percentiles[which]
    needed = figures.get(NEEDED)
    standings = found.standings if needed is None else _standings(question, needed)
    return Cards(found.names, found.given, figures, low, high, standings)


def at_medians(question: CardsQuestion) -> Cards:
    """The same worked out at the median of every input, all cards at once."""
    estimate, shape = question.estimate, (len(question.cards),)
    given = _given(question)
    needed = np.broadcast_to(vary(estimate, given, [NEEDED])[NEEDED], shape)
    if "serving_gpu" in question.roles and is_sharing_paid(estimate):
        given[_SHARING] = _sharing(question, needed)
    values = vary(estimate, given, question.figures)
    figures = {key: np.broadcast_to(np.asarray(values[key], float), shape) for key in values}
    figures = {key: figures[key] for key in question.figures}
    standings = _standings(question, needed)
    return Cards(tuple(question.cards), given, figures, figures, figures, standings)


def is_sharing_paid(estimate: Estimate) -> bool:
    """Whether the plan counts what cards lose that share a clip, for as many as hold it."""
    return estimate.choices["sharing_cost"] == "paid" and _SHARING in estimate.given


def _sharing(question: CardsQuestion, needed: Array) -> Array:
    """How many of each card share a clip: as in the plan, or as many more as hold it."""
    planned, own = question.estimate.given[_SHARING], question.estimate.choices["serving_gpu"]
    more = np.where(np.isfinite(needed), np.maximum(needed, planned), planned)
    shared: Array = np.where(np.array(list(question.cards)) == own, planned, more)
    return shared


def _standings(question: CardsQuestion, needed: Array) -> tuple[int, ...]:
    """How each card stands, by how many of it hold a clip; the plan's own as the plan has it."""
    estimate = question.estimate
    planned, own = float(estimate.values[_SHARING]), estimate.choices["serving_gpu"]
    more = np.inf if is_sharing_paid(estimate) else planned
    shared = np.where(np.array(list(question.cards)) == own, planned, more)
    holds = np.isfinite(needed) & (needed <= shared)
    standings = np.where(holds, HOLDS, np.where(np.isfinite(needed), NEEDS_MORE, CANNOT_HOLD))
    return tuple(standings.tolist())


def _in_place(question: CardsQuestion, found: Cards) -> Iterator[Estimate]:
    """The plan's estimate with each card; of its values, only the figures asked for are right."""
    estimate = question.estimate
    for place, (name, card) in enumerate(question.priced().items()):
        stated, given = dict(estimate.stated), dict(estimate.given)
        for role in question.roles:
            supply = supplied(role, card, estimate.choices)
            for key in _supplied(estimate, role):
                if _keeps(question, role, key, name, card):
                    continue
                given[key] = float(found.given[key][place])
                stated.pop(key, None)
                figure = supply.get(key, estimate.graph.quantities[key].default)
                if figure is not None:
                    stated[key] = Stated(figure, PRESET, card.name)
        if _SHARING in found.given and name != estimate.choices["serving_gpu"]:
            given[_SHARING] = float(found.given[_SHARING][place])
            stated[_SHARING] = Stated(Figure(repr(given[_SHARING])), PRESET, card.name)
        values = {key: float(each[place]) for key, each in found.figures.items()}
        yield replace(estimate, stated=stated, given=given, values={**estimate.values, **values})


def judged(
    question: CardsQuestion,
    rules: Mapping[str, Preset],
    on: date,
    ranges: Ranges,
    should_stop: Stop = never,
) -> tuple[Card, ...]:
    """Each of the cards, in their order, with its verdict of the export rules on a date.

    Raises Stopped when told to.
    """
    from sora_planner_gui.catalogue.export_control import verdict

    found, choices = answer(question, ranges, should_stop), question.estimate.choices
    cards = question.priced()
    return tuple(
        Card(
            key=name,
            preset=preset,
            values={key: float(each[place]) for key, each in found.figures.items()},
            ends={
                key: (float(found.low[key][place]), float(found.high[key][place]))
                for key in found.figures
            },
            runs=runs_of(preset),
            rent=_rent(found, place),
            rent_channel=rent_channel(question.estimate, name, preset),
            rented_in=channels_of_card(name, question.rents),
            standing=found.standings[place],
            computes_at=computes_at(question.estimate, preset),
            export=verdict(name, preset, rules, on),
            serves=name == choices["serving_gpu"],
            trains=name == choices["training_gpu"],
        )
        for place, (name, preset) in enumerate(cards.items())
    )


def _rent(found: Cards, place: int) -> float:
    given = found.given.get("serving_gpu_rent")
    return math.nan if given is None else float(given[place])


def cheapest_first(cards: Iterable[Card]) -> list[Card]:
    """The cheapest minute of video first, of cards that hold a clip; without a price last."""
    return sorted(cards, key=_by_cost)


def _by_cost(card: Card) -> tuple[bool, int, float]:
    cost = card.values["rent_per_video_minute"]
    return math.isnan(cost), card.standing, cost


def not_told_apart(leader: Interval, others: Iterable[Interval]) -> int:
    """Of how many others the interval overlaps that of the leader."""
    return sum(leader[0] <= high and low <= leader[1] for low, high in others)


def runs_of(card: Preset) -> int:
    """How many published runs a card's utilisation is measured by, as its catalogue entry says."""
    text = card.facts.get("measured_runs", "")
    return int(text) if text.isascii() and text.isdigit() else 0


def computes_at(estimate: Estimate, card: Preset) -> str:
    """The precision at which the card computes instead of the plan's; "" where it can."""
    planned = estimate.choices["serving_precision"]
    found = computed_at(card, planned)
    return "" if found == planned else found


def rent_channel(estimate: Estimate, name: str, card: Preset) -> str:
    """Where the rent of a card, as it is compared, is from; "" where it has none."""
    is_own = name == estimate.choices["serving_gpu"]
    if is_own and _is_own(estimate, "serving_gpu_rent"):
        return OWN_RENT
    return card.facts.get("rent_channel", "") or OWN_RENT if "rent" in card.figures else ""


def changed_figures(estimate: Estimate) -> tuple[str, ...]:
    """What other cards change of what leads to COMPARED, each after what it needs."""
    wiring = estimate.graph.wiring(estimate.choices)
    asked = set(COMPARED).union(*(wiring.ancestors(key) for key in COMPARED))
    touched = {key for role in ROLES for key in _supplied(estimate, role)}
    touched |= {_SHARING} if is_sharing_paid(estimate) else set()
    found = []
    for key in wiring.order:
        if key in asked and key not in estimate.stated and touched & set(wiring.needs[key]):
            touched.add(key)
            found.append(key)
    return tuple(found)


def gap(estimate: Estimate, card: Preset) -> str:
    """The figure of a card, as it is compared, that keeps it from having a price of video.

    By its name in the catalogue; empty where all are there.
    """
    precision = estimate.choices["serving_precision"]
    if f"peak_{computed_at(card, precision)}" not in card.figures:
        return f"peak_{precision}"
    return "" if "rent" in card.figures else "rent"


def _given(question: CardsQuestion) -> dict[str, Array]:
    """What each card gives in the roles, in base units: arrays in the order of the cards."""
    estimate, cards = question.estimate, question.priced()
    given: dict[str, Array] = {}
    for role in question.roles:
        supply = {name: supplied(role, card, estimate.choices) for name, card in cards.items()}
        for key in _supplied(estimate, role):
            keeps = [_keeps(question, role, key, name, card) for name, card in cards.items()]
            given[key] = np.where(
                keeps, estimate.given.get(key, math.nan), _points(estimate, supply, key)
            )
    return given


def _supplied(estimate: Estimate, role: str) -> list[str]:
    """What a card in this role gives."""
    return [key for key in _FIGURES[role] if not _stays(estimate, key)]


def _stays(estimate: Estimate, key: str) -> bool:
    """Whether the plan's figure, or its formula, holds for every card."""
    if key == "serving_gpu_peak_16bit" and estimate.choices["serving_precision"] in OF_16_BITS:
        return True
    return key in _MEASURED and key != _ERROR and _is_own(estimate, key)


def _keeps(question: CardsQuestion, role: str, key: str, name: str, card: Preset) -> bool:
    """Whether the plan's figure holds for this card.

    For the plan's own card all do, but for a rent of another channel; for others its own error,
    where they have runs.
    """
    estimate = question.estimate
    if name != estimate.choices[role]:
        return key == _ERROR and runs_of(card) > 0 and _is_own(estimate, key)
    return key != f"{role}_rent" or keeps_rent(question, role)


def keeps_rent(question: CardsQuestion, role: str = "serving_gpu") -> bool:
    """Whether the plan's own card is compared by the rent that the plan has for it."""
    estimate = question.estimate
    if _is_own(estimate, f"{role}_rent"):
        return True
    card = question.cards.get(estimate.choices[role])
    if card is None or "rent" not in card.figures:
        return False
    return card.facts.get("rent_channel", "") in (question.channel, "")


def _is_own(estimate: Estimate, key: str) -> bool:
    stated = estimate.stated.get(key)
    return stated is not None and stated.origin in STATED


def _points(estimate: Estimate, supply: Mapping[str, Mapping[str, Figure]], key: str) -> Array:
    """What cards give for a quantity, at the median; its default where they give nothing."""
    quantity = estimate.graph.quantities[key]
    return np.array([_point(figures, quantity) for figures in supply.values()])


def _point(figures: Mapping[str, Figure], quantity: Quantity) -> float:
    figure = figures.get(quantity.key, quantity.default)
    return math.nan if figure is None else point(figure, quantity)
