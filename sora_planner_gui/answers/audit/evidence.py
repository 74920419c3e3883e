"""What claims are held against, gathered from the catalogue and from published runs."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping

from sora_planner_gui.answers.audit import implied
from sora_planner_gui.answers.audit.implied import CardFacts, HeldAgainst, Yardstick
from sora_planner_gui.catalogue.overlay import Catalogue
from sora_planner_gui.catalogue.presets import Preset
from sora_planner_gui.catalogue.store import bundled
from sora_planner_gui.engine.graph import Graph
from sora_planner_gui.engine.reading import read_number
from sora_planner_gui.engine.stating import meaning, point
from sora_planner_gui.measured.points import (
    GENERATION,
    GENERATION_SHARE,
    TRAINING,
    TRAINING_SHARE,
    VIDEO_TIME,
    Measured,
)

REFERENCES = (
    *("reference_parameter_count", "reference_training_flop", "reference_forward_flop"),
    "gpt3_training_flop",
)
"""Quantities that are known: the reference models, of whose figures others are multiples."""
_PEAKS = ("peak_bf16", "peak_fp16")
_GENERATION, _CARD, _SILICON = "generation", "gpu", "silicon"
_TWO_DIES = "Blackwell"
"""Each package has two dies, which its maker also counts as GPUs (GTC Washington, 2025-10-28)."""
_COUNTED = "serving_gpus_peak"
"""Cards, as those shipped are counted in."""
_SPEED = "video_minutes_per_gpu_hour"
_NO_MEASUREMENT = ("estimate", "derived")
_WALL = "wall_over_rated"
Rows = dict[str, tuple[Yardstick, ...]]


def gather(graph: Graph, cards: Mapping[str, Preset], measured: Measured) -> HeldAgainst:
    """All evidence, with the user's own cards where `cards` has them."""
    yardsticks = bundled("yardsticks")
    wall = _first(yardsticks, _WALL)
    generated = measured.points[GENERATION]
    rows: dict[str, Rows] = {
        implied.TRAINING_SHARE: _by_card(
            (each.card, Yardstick(each.name, each.figures[TRAINING_SHARE], each.source))
            for each in measured.shares[TRAINING]
        ),
        implied.SERVING_SHARE: _by_card(
            (each.card, Yardstick(each.name, each.figures[GENERATION_SHARE], each.source))
            for each in generated
            if math.isfinite(each.figures[GENERATION_SHARE])
        ),
        implied.GPU_SECONDS: _by_card(
            [
                *(
                    (each.card, Yardstick(each.name, each.figures[VIDEO_TIME], each.source))
                    for each in generated
                    if VIDEO_TIME in each.figures
                ),
                *_speeds(graph),
            ]
        ),
        implied.RENT: _by_card(_rents(graph)),
        implied.PRICE: {"": tuple(_prices(graph))},
    }
    for name in (implied.TAKES, implied.PER_WAFER, implied.ENERGY):
        rows[name] = {"": tuple(_of(yardsticks, name))}
    shipped = _shipped(graph, cards)
    return HeldAgainst(
        cards={key: _facts(card, graph, wall) for key, card in cards.items()},
        rows=rows,
        constants={key: _constant(graph, key) for key in REFERENCES},
        shipped=shipped,
        generations={
            card: preset.facts[_GENERATION]
            for preset in bundled("shipments").values()
            for card in _of_one_chip(preset.facts[_CARD], cards)
        },
        two_dies=frozenset(_of_generation(_TWO_DIES, cards)),
    )


def _by_card(rows: Iterable[tuple[str, Yardstick]]) -> Rows:
    """The rows of each card, and all of them under ""."""
    found: dict[str, list[Yardstick]] = {"": []}
    for card, row in rows:
        found[""].append(row)
        if card:
            found.setdefault(card, []).append(row)
    return {card: tuple(each) for card, each in found.items()}


def _speeds(graph: Graph) -> Iterator[tuple[str, Yardstick]]:
    """GPU seconds for a second of video by published speeds, both ends; no estimates of others."""
    quantity = graph.quantities[_SPEED]
    for preset in bundled("anchors").values():
        figure = preset.figures.get(_SPEED)
        if figure is not None and figure.grade not in _NO_MEASUREMENT:
            for end in dict.fromkeys(meaning(figure, quantity).ends):
                yield preset.facts.get("gpu", ""), Yardstick(preset.name, 1 / end, figure.source)


def _rents(graph: Graph) -> Iterator[tuple[str, Yardstick]]:
    """Both ends of every published rent."""
    quantity = graph.quantities[implied.RENT]
    for preset in bundled("rents").values():
        for figure in preset.figures.values():
            for end in dict.fromkeys(meaning(figure, quantity).ends):
                row = Yardstick(f"{preset.name}, {figure.date}", end, figure.source)
                yield preset.facts.get("gpu", ""), row


def _prices(graph: Graph) -> Iterator[Yardstick]:
    """Every published price of a second of video."""
    quantity = graph.quantities[implied.PRICE]
    for preset in bundled("hosted-prices").values():
        for figure in preset.figures.values():
            for end in dict.fromkeys(meaning(figure, quantity).ends):
                yield Yardstick(f"{preset.name}, {figure.date}", end, figure.source)


def _shipped(
    graph: Graph, cards: Mapping[str, Preset]
) -> dict[str, dict[str, tuple[float, float]]]:
    """What was shipped of each card by quarter, and of its generation with it.

    A claim seldom tells a generation's cards apart. Cards of one chip are counted as one.
    """
    own: dict[str, dict[str, float]] = {}
    total: dict[str, dict[str, float]] = {}
    generations: dict[str, str] = {}
    for preset in bundled("shipments").values():
        generation = preset.facts[_GENERATION]
        by_quarter = dict(_by_quarter(preset, graph))
        for quarter, count in by_quarter.items():
            of_all = total.setdefault(generation, {})
            of_all[quarter] = of_all.get(quarter, 0.0) + count
        for card in _of_one_chip(preset.facts[_CARD], cards):
            own[card], generations[card] = by_quarter, generation
    return {
        card: {
            quarter: (of_card.get(quarter, 0.0), count)
            for quarter, count in total[generations[card]].items()
        }
        for card, of_card in own.items()
    }


def _by_quarter(preset: Preset, graph: Graph) -> Iterator[tuple[str, float]]:
    """The middle of each range; a quarter is named in the catalogue for its last month."""
    for month, figure in preset.figures.items():
        low, high = meaning(figure, graph.quantities[_COUNTED]).ends
        year, _, number = month.partition("-")
        yield f"{year}-Q{int(number) // 3}", math.sqrt(low * high)


def _of_one_chip(card: str, cards: Mapping[str, Preset]) -> Iterator[str]:
    yield card
    silicon = cards[card].facts.get(_SILICON) if card in cards else None
    for name, other in cards.items():
        if silicon and name != card and other.facts.get(_SILICON) == silicon:
            yield name


def _of_generation(generation: str, cards: Mapping[str, Preset]) -> Iterator[str]:
    for preset in bundled("shipments").values():
        if preset.facts[_GENERATION] == generation:
            yield from _of_one_chip(preset.facts[_CARD], cards)


def _of(yardsticks: Catalogue, name: str) -> Iterator[Yardstick]:
    for preset in yardsticks.values():
        if name in preset.figures:
            figure = preset.figures[name]
            unit = "Wh" if name == implied.ENERGY else "count"
            yield Yardstick(preset.name, read_number(figure.value, unit), figure.source)


def _first(yardsticks: Catalogue, name: str) -> float:
    return next(_of(yardsticks, name)).value


def _facts(card: Preset, graph: Graph, wall: float) -> CardFacts:
    peak = next((name for name in _PEAKS if name in card.figures), "")
    return CardFacts(
        peak=_figure(card, peak, graph, "serving_gpu_peak"),
        memory=_figure(card, "memory", graph, "serving_gpu_memory"),
        wall_power=wall * _figure(card, "power", graph, "serving_gpu_power"),
    )


def _figure(card: Preset, name: str, graph: Graph, key: str) -> float:
    return point(card.figures[name], graph.quantities[key]) if name in card.figures else 0.0


def _constant(graph: Graph, key: str) -> float:
    quantity = graph.quantities[key]
    assert quantity.default is not None
    return point(quantity.default, quantity)
