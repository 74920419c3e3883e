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
_LIST = "list"
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
            (each.card, Yardstick(each.name, each.figures[VIDEO_TIME], each.source))
            for each in generated
            if VIDEO_TIME in each.figures
        ),
        implied.RENT: _by_card(_rents(graph)),
        implied.PRICE: {"": tuple(_prices())},
    }
    for name in (implied.TAKES, implied.PER_WAFER, implied.ENERGY):
        rows[name] = {"": tuple(_of(yardsticks, name))}
    return HeldAgainst(
        cards={key: _facts(card, graph, wall) for key, card in cards.items()},
        rows=rows,
        constants={key: _constant(graph, key) for key in REFERENCES},
        shipped={},
    )


def _by_card(rows: Iterable[tuple[str, Yardstick]]) -> Rows:
    """The rows of each card, and all of them under ""."""
    found: dict[str, list[Yardstick]] = {"": []}
    for card, row in rows:
        found[""].append(row)
        if card:
            found.setdefault(card, []).append(row)
    return {card: tuple(each) for card, each in found.items()}


def _rents(graph: Graph) -> Iterator[tuple[str, Yardstick]]:
    """Both ends of every published rent."""
    quantity = graph.quantities[implied.RENT]
    for preset in bundled("rents").values():
        for figure in preset.figures.values():
            for end in dict.fromkeys(meaning(figure, quantity).ends):
                row = Yardstick(f"{preset.name}, {figure.date}", end, figure.source)
                yield preset.facts.get("gpu", ""), row


def _prices() -> Iterator[Yardstick]:
    """List prices of a second of video."""
    for preset in bundled("anchors").values():
        figure = preset.figures.get("rent_per_video_minute")
        if figure is not None and preset.facts.get("published_as", "").startswith(_LIST):
            yield Yardstick(preset.name, read_number(figure.value, "USD/s"), figure.source)


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
