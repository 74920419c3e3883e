"""A card that a user describes: the texts of a form, read into an entry of the catalogue.

Peaks are taken as the sheet means them. What it prints with sparsity is twice the dense rate: half
of it is the peak, and what is printed stands beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sora_planner_gui.catalogue.kinds import kinds
from sora_planner_gui.catalogue.presets import Preset
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.quantities import Quantity
from sora_planner_gui.engine.stating import found_text, point, scaled, state
from sora_planner_gui.errors import UserError

DENSE, SPARSE = "dense", "sparse"
HALF = 0.5
"""What is dense of a rate with 2:4 sparsity, in which every second weight is left out."""


@dataclass(frozen=True, slots=True)
class OwnCard:
    """What somebody has typed about a card; `rates` says what the peaks are, DENSE or SPARSE."""

    name: str
    vendor: str = ""
    figures: Mapping[str, str] | None = None
    rates: str = DENSE
    source: str = ""
    date: str = ""


def preset_of(card: OwnCard) -> Preset:
    """The card as an entry of the catalogue; empty fields are no figures.

    UserError, with the figure's key as its place, where a text is no value of it, and where there
    is no name or no memory.
    """
    if not card.name:
        raise UserError("A card needs a name.", advice="Type at least one letter.", where="name")
    typed = {key: text.strip() for key, text in (card.figures or {}).items() if text.strip()}
    if "memory" not in typed:
        raise UserError(
            "A card needs its memory, by which it is known what it can hold.",
            advice="Type it, such as 80 GB.",
            where="memory",
        )
    figures: dict[str, Figure] = {}
    for key, text in typed.items():
        figures |= _stated(card, key, text)
    return Preset(card.name, card.vendor, figures=figures)


def _stated(card: OwnCard, key: str, text: str) -> dict[str, Figure]:
    measure = _measure(key)
    try:
        figure = state(text, measure)
    except UserError as error:
        error.where = key
        raise
    figure = replace(figure, source=card.source, date=card.date)
    if card.rates != SPARSE or not key.startswith("peak_"):
        return {key: figure}
    half = replace(
        _half(figure, measure),
        source=card.source,
        date=card.date,
        grade="derived",
        note=f"half of {figure.value}, which is printed with sparsity",
    )
    return {key: half, key.replace("peak_", "sparse_"): figure}


def _half(figure: Figure, measure: Quantity) -> Figure:
    """Half of what is stated: to the digit where that is one number."""
    if figure.shape != "fixed":
        return scaled(figure, measure, HALF)
    return state(found_text(HALF * point(figure, measure), measure), measure)


def _measure(key: str) -> Quantity:
    measure = kinds()["gpus"].measure(key)
    assert measure is not None, key
    return measure
