"""What the rankings of cards show: by two figures with an estimate, by any on their own page."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication

from sora_planner_gui.answers.cards import (
    CANNOT_HOLD,
    COMPARED,
    MOST_IS_BEST,
    NEEDED,
    NOT_SERVED,
    OWN_RENT,
    Card,
    Cards,
    CardsQuestion,
    computes_at,
    gap,
    keeps_rent,
    not_told_apart,
    rent_channel,
    runs_of,
)
from sora_planner_gui.answers.spread import Spreads
from sora_planner_gui.catalogue.presets import RENT_CHANNEL, Preset
from sora_planner_gui.catalogue.rents import channels_of_card
from sora_planner_gui.engine.formatting import format_number, format_unit, format_value
from sora_planner_gui.engine.quantities import Quantity
from sora_planner_gui.engine.units import unit
from sora_planner_gui.gui.charts.ranking import Order, Ranked, RankingData
from sora_planner_gui.gui.charts.scales import is_drawable
from sora_planner_gui.gui.messages import engine_text
from sora_planner_gui.plan.estimate import Estimate

RANKED_KEYS = ("rent_per_video_minute", "video_minutes_per_gpu_hour")
TARGETS = (*RANKED_KEYS, NEEDED)
"""What is to be known of every card."""
COST = RANKED_KEYS[0]
PRICED = frozenset({COST, "training_cost"})
"""What follows from a rent."""
_NOT_MEASURED, _OWN_RENT, _INSTEAD = "†", "*", "‡"
MOST_CHANNELS = 2
"""Of other channels where a card has a rent, how many are named."""
translate = QCoreApplication.translate
Presets = Mapping[str, Preset]


def ranking_question(
    estimate: Estimate,
    cards: Presets,
    rents: Presets = MappingProxyType({}),
    channel: str = RENT_CHANNEL,
) -> CardsQuestion:
    """The TARGETS of all cards that serve, by the rents of a channel."""
    return CardsQuestion(estimate, cards, TARGETS, ("serving_gpu",), rents, channel)


def ranking_data(question: CardsQuestion, found: Cards, current: str) -> RankingData:
    """All cards by cost and by speed, of the answer to `ranking_question`."""
    return RankingData(tuple(_order(question, found, key) for key in RANKED_KEYS), current)


def _order(question: CardsQuestion, found: Cards, key: str) -> Order:
    quantity = question.estimate.graph.quantities[key]
    label = engine_text(quantity.label)
    cards = question.priced()
    ranked = tuple(_ranked(question, name, each, found, key) for name, each in cards.items())
    return Order(
        key,
        label,
        _title(key, label, ranked),
        _axis(quantity, key, question.channel),
        ranked,
        lowest_is_best=key not in MOST_IS_BEST,
        legend=_legend(ranked),
        unit=engine_text(format_unit(quantity.unit)),
    )


def _title(key: str, label: str, ranked: Sequence[Ranked]) -> str:
    lowest = key not in MOST_IS_BEST
    leading = _leading(ranked, lowest=lowest)
    if not leading:
        return label
    cheapest = translate("ChartsPage", "Cheapest: {card}")
    sentence = cheapest if lowest else translate("ChartsPage", "Fastest: {card}")
    best = leading[0]
    parts = (f"{sentence.format(card=best.name)}, {best.value_text}", _untold_text(leading))
    return "; ".join(filter(None, parts))


def with_own_figures(data: RankingData, own: Spreads, question: CardsQuestion) -> RankingData:
    """The ranking with the plan's own figures as they are now; the other cards' take longer.

    A card that is compared by another rent than the plan's keeps its cost meanwhile.
    """
    keeps = keeps_rent(question)
    orders = tuple(
        _with_own(order, own) if keeps or order.key != COST else order for order in data.orders
    )
    return replace(data, orders=orders)


def _with_own(order: Order, found: Spreads) -> Order:
    shown_in, value = found.estimate.graph.quantities[order.key].unit, found.value(order.key)
    if not is_drawable(value):
        return order
    spread = found.of.get(order.key)
    ends = (value, value) if spread is None else (spread.percentiles[0], spread.percentiles[-1])
    low, high = _interval(float(ends[0]), float(ends[1]), shown_in)
    shown = partial(
        replace,
        value=value / float(unit(shown_in).factor),
        value_text=format_value(value, shown_in),
        low=low,
        high=high,
    )
    chosen = found.estimate.choices["serving_gpu"]
    cards = tuple(shown(card) if card.own and card.key == chosen else card for card in order.cards)
    return replace(order, title=_title(order.key, order.label, cards), cards=cards)


def _ranked(question: CardsQuestion, card: str, preset: Preset, found: Cards, key: str) -> Ranked:
    estimate = question.estimate
    own, shown_in = card == estimate.choices["serving_gpu"], estimate.graph.quantities[key].unit
    place, value = found.names.index(card), found.value(card, key)
    if not is_drawable(value):
        elsewhere = channels_of_card(card, question.rents)
        why = why_unpriced(gap(estimate, preset), elsewhere, question.channel)
        if found.standings[found.names.index(card)] == CANNOT_HOLD:
            why = " · ".join((translate("ChartsPage", "cannot hold it"), why))
        return Ranked(card, preset.name, None, "", why, own=own)
    needed = found.value(card, NEEDED)
    memory = translate("ChartsPage", "needs {n} cards").format(n=format_number(needed, "count"))
    if math.isinf(needed):
        memory = translate("ChartsPage", "cannot hold it")
    channel = _channel_note(rent_channel(estimate, card, preset)) if key == COST else ""
    instead = _precision_note(computes_at(estimate, preset))
    notes = (memory if needed > 1 else "", _runs_note(preset), channel, instead)
    low, high = _interval(found.low[key][place], found.high[key][place], shown_in)
    return Ranked(
        key=card,
        name=preset.name,
        value=value / float(unit(shown_in).factor),
        value_text=format_value(value, shown_in),
        note=" · ".join(filter(None, notes)),
        fits=needed <= 1,
        own=own,
        low=low,
        high=high,
        standing=found.standings[place],
        mark=_mark(_runs_note(preset), channel, instead),
    )


def _interval(low: float, high: float, shown_in: str) -> tuple[float | None, float | None]:
    """The ends in the unit shown; none where the figure has no range."""
    if not low < high:
        return None, None
    factor = float(unit(shown_in).factor)
    return low / factor, high / factor


def _runs_note(preset: Preset) -> str:
    return "" if runs_of(preset) else translate("ChartsPage", "not measured")


def _precision_note(instead: str) -> str:
    """What to know of a card that cannot compute at the plan's precision."""
    if not instead:
        return ""
    return translate("ChartsPage", "computes in {precision}").format(precision=instead)


def _mark(runs: str, channel: str, instead: str) -> str:
    marks = ((_NOT_MEASURED, runs), (_OWN_RENT, channel), (_INSTEAD, instead))
    return "".join(mark for mark, note in marks if note)


def _mark_of(card: Card, key: str) -> str:
    channel = _channel_note(card.rent_channel) if key == COST else ""
    return _mark(_runs_note(card.preset), channel, card.computes_at)


def _legend(cards: Sequence[Ranked]) -> str:
    """What the marks behind names mean, of those that there are."""
    marks = "".join(card.mark for card in cards)
    texts = (
        (_NOT_MEASURED, translate("ChartsPage", "not measured")),
        (_OWN_RENT, translate("ChartsPage", "own rent")),
        (_INSTEAD, translate("ChartsPage", "16 bits")),
    )
    return " · ".join(f"{mark} {text}" for mark, text in texts if mark in marks)


def _channel_note(channel: str) -> str:
    """What to know of a rent that is stated and not of the channel that cards are compared by."""
    return translate("ChartsPage", "a rent of one's own") if channel == OWN_RENT else ""


def why_unpriced(missing: str, elsewhere: Sequence[str], channel: str) -> str:
    """Why a card has no price of video, by the figure that is missing."""
    if missing.startswith("peak_"):
        precision = missing.removeprefix("peak_")
        return translate("ChartsPage", "no peak at {precision}").format(precision=precision)
    others = [each for each in elsewhere if each != channel]
    if missing and others:
        text = translate("ChartsPage", "no rent there; known: {channels}")
        return text.format(channels="; ".join(others[:MOST_CHANNELS]))
    if missing:
        return translate("ChartsPage", "no rent is known")
    return translate("ChartsPage", "no figure")


def compared_data(
    estimate: Estimate, cards: Sequence[Card], current: str, waiting: str, channel: str
) -> RankingData:
    """The cards by all that they are compared by, of which only the figure shown has its cards:
    the others are filled when they are chosen."""
    orders = tuple(
        _compared_order(estimate, key, cards if key == current else (), channel) for key in COMPARED
    )
    return RankingData(orders, current, waiting)


def _compared_order(estimate: Estimate, key: str, cards: Sequence[Card], channel: str) -> Order:
    quantity = estimate.graph.quantities[key]
    label, lowest = engine_text(quantity.label), key not in MOST_IS_BEST
    ranked = tuple(_compared(estimate, card, key, channel) for card in cards)
    leading = _leading(ranked, lowest=lowest)
    best = f"{label}: {leading[0].name}, {leading[0].value_text}" if leading else label
    title = "; ".join(filter(None, (best, _untold_text(leading))))
    return Order(
        key,
        label,
        title,
        _axis(quantity, key, channel),
        ranked,
        lowest_is_best=lowest,
        legend=_legend(ranked),
        unit=engine_text(format_unit(quantity.unit)),
    )


def _compared(estimate: Estimate, card: Card, key: str, channel: str) -> Ranked:
    value, shown_in = card.values[key], estimate.graph.quantities[key].unit
    note = "" if key in NOT_SERVED else _served_note(card, key)
    if not is_drawable(value):
        lack = "" if math.isinf(value) else translate("GpusPage", "not in the catalogue")
        if key == COST:
            lack = why_unpriced(gap(estimate, card.preset), card.rented_in, channel)
        why = " · ".join(filter(None, (lack, note)))
        return Ranked(card.key, card.preset.name, None, "", why, own=card.serves)
    low, high = _interval(*card.ends[key], shown_in)
    return Ranked(
        key=card.key,
        name=card.preset.name,
        value=value / float(unit(shown_in).factor),
        value_text=format_value(value, shown_in),
        note=note,
        fits=card.fits or key in NOT_SERVED,
        own=card.serves,
        low=low,
        high=high,
        standing=0 if key in NOT_SERVED else card.standing,
        mark="" if key in NOT_SERVED or key == NEEDED else _mark_of(card, key),
    )


def _served_note(card: Card, key: str) -> str:
    """What to know of a card that serves: memory, runs, and whose rent it is."""
    notes = [_memory_note(card)]
    if key != NEEDED:
        notes += [_runs_note(card.preset), _precision_note(card.computes_at)]
    if key == COST:
        notes.append(_channel_note(card.rent_channel))
    return " · ".join(filter(None, notes))


def _memory_note(card: Card) -> str:
    if card.fits:
        return ""
    needed = card.values[NEEDED]
    if math.isinf(needed):
        return translate("GpusPage", "cannot hold it")
    return translate("GpusPage", "{n} cards").format(n=format_number(needed, "count"))


def _axis(quantity: Quantity, key: str, channel: str) -> str:
    """What is shown, in which unit; of a cost, by the rents of which channel."""
    label, shown_in = engine_text(quantity.label), engine_text(format_unit(quantity.unit))
    text = f"{label} ({shown_in})" if shown_in else label
    if key not in PRICED:
        return text
    return translate("ChartsPage", "{label} · rents: {channel}").format(label=text, channel=channel)


def _leading(cards: Sequence[Ranked], *, lowest: bool) -> tuple[Ranked, ...]:
    """The cards that may lead, best first: of those with a figure, the ones that stand best."""
    known = [card for card in cards if card.value is not None]
    best = min((card.standing for card in known), default=0)
    ordered = sorted(known, key=_value, reverse=not lowest)
    return tuple(card for card in ordered if card.standing == best)


def _untold_text(leading: Sequence[Ranked]) -> str:
    """Of how many others the interval of the first overlaps its own; "" where it has none."""
    if not leading or leading[0].low is None:
        return ""
    first, *others = map(_ends, leading)
    count = not_told_apart(first, others)
    if not count:
        return translate("ChartsPage", "apart from all others")
    if count == 1:
        return translate("ChartsPage", "not told apart from another")
    return translate("ChartsPage", "not told apart from %n others", "", count)


def _ends(card: Ranked) -> tuple[float, float]:
    value = _value(card)
    return (
        value if card.low is None else card.low,
        value if card.high is None else card.high,
    )


def _value(card: Ranked) -> float:
    return card.value or 0.0
