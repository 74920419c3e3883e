"""What the rankings of cards show: by two figures with an estimate, by any on their own page."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from sora_planner_gui.answers.cards import COMPARED, MOST_IS_BEST, Card, CardsQuestion, gap
from sora_planner_gui.catalogue.presets import Preset
from sora_planner_gui.engine.formatting import format_number, format_unit, format_value
from sora_planner_gui.engine.quantities import Quantity
from sora_planner_gui.engine.units import unit
from sora_planner_gui.gui.charts.ranking import Order, Ranked, RankingData
from sora_planner_gui.gui.charts.scales import is_drawable
from sora_planner_gui.gui.messages import engine_text
from sora_planner_gui.plan.estimate import Estimate

RANKED_KEYS = ("rent_per_video_minute", "video_minutes_per_gpu_hour")
NEEDED = "serving_gpus_for_memory"
TARGETS = (*RANKED_KEYS, NEEDED)
"""What is to be known of every card."""
NOT_SERVED = frozenset(
    {
        *("training_gpus", "training_cost", "training_duration", "training_gpus_per_clip"),
        *("serving_gpu_power", "serving_gpu_memory"),
    }
)
"""Figures that do not depend on whether one card holds the model while it serves."""
translate = QCoreApplication.translate
Presets = Mapping[str, Preset]
Values = Mapping[str, NDArray]


def ranking_question(estimate: Estimate, cards: Presets) -> CardsQuestion:
    """The TARGETS of all cards that serve."""
    return CardsQuestion(estimate, cards, TARGETS, ("serving_gpu",))


def ranking_data(estimate: Estimate, cards: Presets, values: Values, current: str) -> RankingData:
    """All cards by cost and by speed; `values` of the TARGETS are in their order, in base units."""
    orders = tuple(_order(estimate, cards, values, key) for key in RANKED_KEYS)
    return RankingData(orders, current)


def _order(estimate: Estimate, cards: Presets, values: Values, key: str) -> Order:
    quantity = estimate.graph.quantities[key]
    label = engine_text(quantity.label)
    figures = zip(values[key].tolist(), values[NEEDED].tolist(), strict=True)
    ranked = tuple(
        _ranked(estimate, name, preset, quantity.unit, *each)
        for (name, preset), each in zip(cards.items(), figures, strict=True)
    )
    lowest = key not in MOST_IS_BEST
    best = _best(ranked, lowest=lowest)
    title = label
    if best is not None:
        cheapest = translate("ChartsPage", "Cheapest: {card}")
        sentence = cheapest if lowest else translate("ChartsPage", "Fastest: {card}")
        title = f"{sentence.format(card=best.name)}, {best.value_text}"
    return Order(key, label, title, _axis(quantity), ranked, lowest_is_best=lowest)


def _ranked(
    estimate: Estimate, card: str, preset: Preset, shown_in: str, value: float, needed: float
) -> Ranked:
    own = card == estimate.choices["serving_gpu"]
    if not is_drawable(value):
        return Ranked(card, preset.name, None, "", _gap(estimate, preset), own=own)
    note = translate("ChartsPage", "needs {n} cards").format(n=format_number(needed, "count"))
    if math.isinf(needed):
        note = translate("ChartsPage", "cannot hold it")
    return Ranked(
        card,
        preset.name,
        value / float(unit(shown_in).factor),
        format_value(value, shown_in),
        note if needed > 1 else "",
        needed <= 1,
        own,
    )


def _gap(estimate: Estimate, preset: Preset) -> str:
    """Why a card of the catalogue has no figure."""
    missing = gap(estimate, preset)
    if missing.startswith("peak_"):
        precision = missing.removeprefix("peak_")
        return translate("ChartsPage", "no peak at {precision}").format(precision=precision)
    if missing:
        return translate("ChartsPage", "no rental price")
    return translate("ChartsPage", "no figure")


def compared_data(
    estimate: Estimate, cards: Sequence[Card], current: str, waiting: str
) -> RankingData:
    """The cards by all that they are compared by, of which only the figure shown has its cards:
    the others are filled when they are chosen."""
    orders = tuple(
        _compared_order(estimate, key, cards if key == current else ()) for key in COMPARED
    )
    return RankingData(orders, current, waiting)


def _compared_order(estimate: Estimate, key: str, cards: Sequence[Card]) -> Order:
    quantity = estimate.graph.quantities[key]
    label, lowest = engine_text(quantity.label), key not in MOST_IS_BEST
    ranked = tuple(_compared(card, key, quantity.unit) for card in cards)
    best = _best(ranked, lowest=lowest)
    title = f"{label}: {best.name}, {best.value_text}" if best else label
    return Order(key, label, title, _axis(quantity), ranked, lowest_is_best=lowest)


def _compared(card: Card, key: str, shown_in: str) -> Ranked:
    value = card.values[key]
    note = "" if key in NOT_SERVED else _memory_note(card)
    if not is_drawable(value):
        gap = "" if math.isinf(value) else translate("GpusPage", "not in the catalogue")
        why = " · ".join(filter(None, (gap, note)))
        return Ranked(card.key, card.preset.name, None, "", why, own=card.serves)
    return Ranked(
        key=card.key,
        name=card.preset.name,
        value=value / float(unit(shown_in).factor),
        value_text=format_value(value, shown_in),
        note=note,
        fits=card.fits or key in NOT_SERVED,
        own=card.serves,
    )


def _memory_note(card: Card) -> str:
    if card.fits:
        return ""
    needed = card.values[NEEDED]
    if math.isinf(needed):
        return translate("GpusPage", "cannot hold it")
    return translate("GpusPage", "{n} cards").format(n=format_number(needed, "count"))


def _axis(quantity: Quantity) -> str:
    label, shown_in = engine_text(quantity.label), engine_text(format_unit(quantity.unit))
    return f"{label} ({shown_in})" if shown_in else label


def _best(cards: Iterable[Ranked], *, lowest: bool) -> Ranked | None:
    known = [each for each in cards if each.value is not None]
    return (min if lowest else max)(known, key=_value, default=None)


def _value(card: Ranked) -> float:
    return card.value or 0.0
