"""A card that a user describes: read from the texts of a form."""

from __future__ import annotations

import pytest

from sora_planner_gui.catalogue.edit import check_entry
from sora_planner_gui.catalogue.own_card import SPARSE, OwnCard, preset_of
from sora_planner_gui.errors import ReadingError, UserError

TYPED = {"memory": "96 GB", "peak_bf16": "1979 TFLOP/s", "rent": "1.8", "bandwidth": ""}


def test_what_is_typed_becomes_figures_with_their_source() -> None:
    card = preset_of(OwnCard("Mine", "Me", TYPED, source="data sheet", date="2026-11-30"))
    assert (card.name, card.vendor) == ("Mine", "Me")
    assert {key: figure.value for key, figure in card.figures.items()} == {
        "memory": "96 GB",
        "peak_bf16": "1979 TFLOP/s",
        "rent": "1.8 USD/(GPU·h)",
    }
    assert {figure.source for figure in card.figures.values()} == {"data sheet"}
    assert {figure.date for figure in card.figures.values()} == {"2026-11-30"}
    check_entry("gpus", card)


def test_of_peaks_with_sparsity_half_is_used_and_the_printed_one_stands_beside_it() -> None:
    figures = preset_of(OwnCard("Mine", figures=TYPED, rates=SPARSE)).figures
    assert figures["peak_bf16"].value == "989.5 TFLOP/s"
    assert figures["peak_bf16"].grade == "derived"
    assert figures["sparse_bf16"].value == "1979 TFLOP/s"
    assert figures["memory"].value == "96 GB"


@pytest.mark.parametrize(
    ("name", "typed", "where"),
    [
        ("", TYPED, "name"),
        ("Mine", {}, "memory"),
        ("Mine", {**TYPED, "memory": "-1 GB"}, "memory"),
        ("Mine", {**TYPED, "peak_bf16": "fast"}, "peak_bf16"),
        ("Mine", {**TYPED, "bandwidth": "3 h"}, "bandwidth"),
    ],
)
def test_what_does_not_fit_says_where(name: str, typed: dict[str, str], where: str) -> None:
    with pytest.raises((UserError, ReadingError)) as caught:
        preset_of(OwnCard(name, figures=typed))
    assert caught.value.where == where
